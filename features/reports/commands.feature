Feature: The command that makes the book
  `python -m reports` makes the book, deletes results that nothing needs any more, keeps some elsewhere, and writes a run
  for other tools. What it says is printed word for word below, with its time and its folder left out.

  Each scenario below has a project of its own, of one feature, and results that were written down.

  Background:
    Given a project with the feature features/sums.feature
      """
      Feature: Sums
        Rule: ADD-1 Numbers add up
          Source: Peano, Arithmetices principia (1889).
          Scenario: One and one
            When 1 is added to 1
            Then the sum is 2
          Scenario: One and two
            When 1 is added to 2
            Then the sum is 3
      """
    And the run 20261120T100000Z-aaaaaa of reference on cpu left
      | scenario           | result |
      | ADD-1::one_and_one | passed |
    And the run 20261121T100000Z-bbbbbb of reference on cpu left
      | scenario           | result |
      | ADD-1::one_and_one | failed |

  Rule: BOOK-1 The book is made of the results that are named, else of one's own, else of those in the repository
    Whose results are shown is said, so that nobody takes a stranger's for his own.

    Scenario Outline: Results of two runs
      Given its results are moved to <place>
      When python -m reports <options> is called
      Then it ends with 0, and prints
        """
        book/index.html: 1 rules, 1 of 2 scenarios with results, 2 runs (TIME)
        """
      And <count> runs are in the history in <place>

      Examples: named, and one's own
        | place           | options                           | count |
        | elsewhere       | --output book --results elsewhere | 2     |
        | reports/results | --output book                     | 2     |

      Examples: those of the repository, whose history is left alone
        | place          | options                                | count |
        | reports/sample | --output book --sample                 | 0     |
        | reports/sample | --output book --results reports/sample | 0     |

    Scenario: None of one's own
      Given its results are moved to reports/sample
      When python -m reports --output book is called
      Then it ends with 0, and prints
        """
        book/index.html: 1 rules, 1 of 2 scenarios with results, 2 runs (TIME)
        There are no results of your own yet: these are the repository's. tox -e cpu leaves some.
        """

    Scenario: Beside them are the runs that are kept of a machine that is not at hand
      Given its results are moved to reports/measured/runs
      And the run 20261122T100000Z-cccccc of reference on cpu left
        | scenario           | result |
        | ADD-1::one_and_two | passed |
      When python -m reports --output book --results results is called
      Then it ends with 0, and prints
        """
        book/index.html: 1 rules, 2 of 2 scenarios with results, 3 runs (TIME)
        """
      And 1 runs are in the history in results

    Scenario: What could not be read is said beside it
      Given the file results/20261122T100000Z-cccccc.jsonl reads
        """
        {"type": "run"}
        """
      When python -m reports --output book --results results is called
      Then it ends with 0, and prints
        """
        book/index.html: 1 rules, 1 of 2 scenarios with results, 2 runs (TIME)
        not read: results/20261122T100000Z-cccccc.jsonl:1: schema_version: expected 1, got null
        """

  Rule: BOOK-2 Results are deleted and kept by name, and what was done with which file is said
    Nothing is deleted from a folder that holds something else: a picture of another kind is not this program's.

    Scenario: What newer runs have taken the place of
      When python -m reports --results results --prune is called
      Then it ends with 0, and prints
        """
        deleted results/20261120T100000Z-aaaaaa.jsonl
        """
      When python -m reports --results results --prune is called
      Then it ends with 0, and prints
        """
        deleted nothing
        """

    Scenario: What the book shows, packed
      When python -m reports --results results --keep kept is called
      Then it ends with 0, and prints
        """
        kept kept/20261121T100000Z-bbbbbb.jsonl.gz
        kept kept/history.jsonl
        """
      When python -m reports --results results --keep kept is called
      Then it ends with 0, and prints
        """
        kept kept/20261121T100000Z-bbbbbb.jsonl.gz
        kept kept/history.jsonl
        """

    Scenario: A folder of photographs is not pruned
      Given the file home/pictures/wedding.jpg reads
        """
        a photograph
        """
      When python -m reports --results home --prune is called
      Then it ends with 0, and prints
        """
        deleted nothing
        """

    Scenario Outline: Where results are not kept
      Given the file home/pictures/wedding.jpg reads
        """
        a photograph
        """
      When python -m reports --results results --keep <folder> is called
      Then it ends with 2, and prints
        """
        python -m reports: <words>
        """

      Examples: where they are, and where something else is
        | folder  | words                                                                    |
        | results | expected another folder than results, where the results are              |
        | home    | home: expected an empty folder or one with results that were kept before |

  Rule: BOOK-3 One run is written for other tools, the latest unless another is named
    What each of the files holds is the matter of [another feature](exports.feature).

    Scenario Outline: Two files of a run
      When python -m reports --results results --junit run.xml --messages <options> is called
      Then it ends with 0, and prints
        """
        run.xml: the run <run>
        run.ndjson: the run <run>
        """

      Examples: the latest, one by its name, and one by its file
        | options                                                | run                     |
        | run.ndjson                                             | 20261121T100000Z-bbbbbb |
        | run.ndjson --run 20261120T100000Z-aaaaaa               | 20261120T100000Z-aaaaaa |
        | run.ndjson --run results/20261120T100000Z-aaaaaa.jsonl | 20261120T100000Z-aaaaaa |

  Rule: BOOK-4 What cannot be done is refused with status 2, and nothing is written
    Source: the convention of argparse, which ends with 2 where an option is unknown. An option that would be passed over
    is refused too: whoever gave it expects something of it.

    Scenario Outline: A call that is refused
      Given the file mine/thesis.txt reads
        """
        years of work
        """
      When python -m reports <options> is called
      Then it ends with 2, and prints
        """
        python -m reports: <words>
        """
      And nothing was written to run.ndjson

      Examples: a folder that is not there, or not ours
        | options                               | words                                                                                     |
        | --results nowhere                     | --results: expected a folder, got nowhere                                                 |
        | --results results --output mine       | mine: expected an empty folder or one written before, got one without .written-by-reports |
        | --results results --prune --keep kept | --prune: expected without --keep, which goes first                                        |
        | --results mine --keep kept            | expected results in mine, got none                                                        |

      Examples: a run that is not there, or not asked for
        | options                                             | words                                                                                                      |
        | --results results --run wrong --messages run.ndjson | --run: expected one of 20261120T100000Z-aaaaaa, 20261121T100000Z-bbbbbb in results, or a file, got 'wrong' |
        | --results mine --messages run.ndjson                | expected a run in mine, got none                                                                           |
        | --results results --run 20261120T100000Z-aaaaaa     | --run: expected --messages, --junit or --cucumber-html beside it; the book is of all runs                  |

      Examples: Cucumber's page, without what it is made of
        | options                                                          | words                                                                   |
        | --results results --cucumber-html run.html                       | --cucumber-html: expected --messages FILE and --formatter DIR beside it |
        | --results results --cucumber-html run.html --messages run.ndjson | --cucumber-html: expected --messages FILE and --formatter DIR beside it |
