Feature: What a run leaves
  Every run of the specification leaves a file of results in `reports/results`, from which `python -m reports` makes
  the book and other tools get what they read. A file has a line for the run, one for what is to be run, one for each
  scenario as it comes out, and one for the end; a line is an object of JSON, and
  [the schema](../../reports/schema.json) says what stands in it.

  A report is no better than the results that it is made of. They are written at once, so that a run that is killed
  leaves what it had; and only a run that came to its end says so.

  Each scenario below runs pytest in a folder of its own, on this feature.

  Background:
    Given a project with the feature features/arithmetic.feature
      """
      Feature: Arithmetic
        Background:
          Given the number 1
        Rule: ADD-1 Numbers add up
          Source: Peano, Arithmetices principia (1889).
          Scenario Outline: Small sums
            When <b> is added
            Then the sum is <sum>
            Examples: one right, one wrong
              | b | sum |
              | 1 | 2   |
              | 2 | 4   |
        Rule: ADD-2 Nothing added changes nothing
          Source: the same.
          @gpu
          Scenario: Zero
            When 0 is added
            Then the sum is 1
          Scenario: A sentence that nobody knows
            When 0 is taken away
            Then the sum is 1
        Rule: ADD-3 What is measured stands beside the step
          Source: the same.
          Scenario: Two numbers, one of them twice
            When the error is measured as 2 3 1
            Then it shows a picture and fails
      """
    And its step definitions
      """

      import os, signal
      from numpy import float32, int64
      from pytest_bdd import given, then, when
      from steps.language import phrase

      @given(phrase("the number {a:d}"), target_fixture="a")
      def _(a): return a

      @when(phrase("{b:d} is added"), target_fixture="total")
      def _(a, b):
          total = a + b
          if total == 3 and "END" in os.environ:
              exec(os.environ["END"])
          return total

      @then(phrase("the sum is {expected:d}"))
      def _(total, expected): assert total == expected, f"expected {expected}, got {total}"

      @when(phrase("the error is measured as {errors:Integers}"))
      def _(errors, measure):
          for error in errors:
              measure("error", int64(error), limit=4, unit="bytes")
          measure("ratio", float32("nan"))

      @then(phrase("it shows a picture and fails"))
      def _(picture):
          picture("A line", "<svg/>", "nothing at all")
          assert False, "red: half of one is \ud83d"
      """
    And its runs leave results

  Rule: RES-1 A run leaves one file, with what became of each scenario and of each of its steps
    Source: the schema. Steps stand in the order in which they are run, those of the background first; a step after
    the one that failed was not run, and neither was one that is bound to nothing.

    Scenario Outline: Alone, and among workers
      When pytest is run with --results results <workers> features
      And its results are read
      Then each line of the results is as the schema has it
      And its lines are, in this order
        | run      |
        | plan     |
        | scenario |
        | sentence |
        | end      |
      And the scenarios are, sorted by their names
        | nodeid                               | example | result  | steps                        |
        | ADD-1::small_sums[1-2]               | 1 2     | passed  | passed, passed, passed       |
        | ADD-1::small_sums[2-4]               | 2 4     | failed  | passed, passed, failed       |
        | ADD-2::a_sentence_that_nobody_knows  |         | failed  | passed, not defined, not run |
        | ADD-2::zero                          |         | not run |                              |
        | ADD-3::two_numbers_one_of_them_twice |         | failed  | passed, passed, failed       |
      And the last line has the status 1 and says
        """
        """
      And its last line counts
        | passed         | 1 |
        | failed         | 3 |
        | not run        | 1 |
        | not applicable | 0 |

      Examples: one process, and two more
        | workers |
        | -n 0    |
        | -n 2    |

    Scenario: The same file from one process and from two
      When pytest is run with --results results --tb=short -n 0 features
      And pytest is run with --results results --tb=short -n 2 features
      Then both runs have left the same, but for the time it took and who did it

    Scenario: A part
      When pytest is run with --results results features -k ADD-1
      And its results are read
      Then the plan names 2 scenarios
      And the scenarios are, sorted by their names
        | nodeid                 | result |
        | ADD-1::small_sums[1-2] | passed |
        | ADD-1::small_sums[2-4] | failed |

    Scenario: A feature that is edited while it is run
      Given the variable END is from pathlib import Path; file = Path("features/arithmetic.feature"); len(os.listdir("results")) == 2 and file.write_text(file.read_text().replace("is added", "is subtracted"))
      When pytest is run with --results results --tb=short -n 0 features -k 2-4
      And pytest is run with --results results --tb=short -n 0 features -k 2-4
      Then both runs have left the same, but for the time it took and who did it

    Scenario: A feature that Emacs holds open
      Given a link features/.#arithmetic.feature to somebody@somewhere.1
      When pytest is run with --results results --verdicts -n 0 features -k ADD-1
      Then it ends with status 1
      And a run has left 1 files

  Rule: RES-2 A run that does not come to its end leaves what it had, and says why if it can
    Source: a report that shows half of a run as if it were the whole is worse than none. Where nothing is left
    to write the last line, its absence says so.

    Scenario Outline: Nothing is left to write the last line
      Given the variable END is <code>
      When pytest is run with --results results features -n 0
      And its results are read
      Then each line of the results is as the schema has it
      And the plan names 5 scenarios
      And the scenarios are, sorted by their names
        | nodeid                 | result |
        | ADD-1::small_sums[1-2] | passed |
      And its lines are, in this order
        | run      |
        | plan     |
        | scenario |

      Examples: the process is gone, and killed from outside
        | code                                |
        | os._exit(0)                         |
        | os.kill(os.getpid(),signal.SIGKILL) |

    Scenario Outline: It ends early
      Given the variable END is <code>
      When pytest is run with --results results features -n 0 <option>
      And its results are read
      Then each line of the results is as the schema has it
      And the last line has the status <status> and says
        """
        the run was cut short: <words>
        """

      Examples: by the user, and by an option
        | code                     | option      | status | words                     |
        | raise(KeyboardInterrupt) | -q          | 2      | it was interrupted        |
        | pass                     | --maxfail=1 | 1      | stopping after 1 failures |

      Examples: without a word, and with the status of success
        | code                            | option | status | words                         |
        | __import__("pytest").exit("",0) | -q     | 0      | scenarios without a result: 4 |

    Scenario: Step definitions that are edited while they are run
      Given the variable END is print("((((", file=open("conftest.py", "a"))
      When pytest is run with --results results features -n 0 -k 2-4
      And its results are read
      Then the last line has the status 1 and says
        """
        """

    Scenario: A scenario that takes its worker with it
      Given the variable END is os._exit(1)
      When pytest is run with --results results --tb=short -n 2 features
      And its results are read
      Then each line of the results is as the schema has it
      And the scenarios are, sorted by their names
        | nodeid                               | result  |
        | ADD-1::small_sums[1-2]               | passed  |
        | ADD-1::small_sums[2-4]               | failed  |
        | ADD-2::a_sentence_that_nobody_knows  | failed  |
        | ADD-2::zero                          | not run |
        | ADD-3::two_numbers_one_of_them_twice | failed  |

  Rule: RES-3 Numbers and pictures stand at the step that came upon them, also where it fails
    A number that is measured again in the same step is kept once, where it took most of what is allowed. What is not
    finite is a text: JSON has no number for it. Half a character, which code under judgement may well write,
    is written as Python writes it. Numbers of NumPy and torch are made Python's own, which workers can send.

    Scenario: Three errors, a ratio, and a picture
      When pytest is run with --results results features -k ADD-3
      And its results are read
      Then the step 2 of Two numbers, one of them twice has measured
        | name  | value | limit | bound   | unit  |
        | error | 3     | 4     | at most | bytes |
        | ratio | nan   | None  |         |       |
      And the step 3 of Two numbers, one of them twice shows
        | A line | image/svg+xml | nothing at all | <svg/> |
      And the failure of Two numbers, one of them twice holds
        """
        AssertionError: red: half of one is \ud83d
        """

    Scenario Outline: What is no number is refused
      When <value> is measured as the error
      Then it is refused because
        """
        the error: expected a number, got <value>
        """

      Examples: nothing, two numbers, one that is not real
        | value  |
        | None   |
        | [1, 2] |
        | 1j     |

    Scenario: A picture of which nothing is said is refused
      When a picture called A line is shown without a word
      Then it is refused because
        """
        A line: expected what can be seen in the picture, got ' '
        """

  Rule: RES-4 Each sentence that was spoken is kept with the source of its function
    Source: a reader of the book wants to see what a sentence does, and the book knows nothing of the steps.

    Scenario: Two sentences of one scenario, and that of the background
      When pytest is run with --results results features -k small_sums
      And its results are read
      Then the sentences are, each with its source
        | given | the number {a:d}        |
        | then  | the sum is {expected:d} |
        | when  | {b:d} is added          |

  Rule: RES-5 Results are left where they are asked for, and nowhere else
    Source: `results` in tox.ini, the variable `SPEC_RESULTS` before it, and the option before both. A run that is
    part of a scenario leaves none of its own: it would be mistaken for one of this specification.

    Scenario Outline: Asked for or not
      Given the variable SPEC_RESULTS is left
      When pytest is run with features <options>
      Then a run has left <count> files

      Examples: by the variable, by the option before it, by neither
        | options         | count |
        | -k 1-2          | 1     |
        | --results right | 1     |
        | --results=      | 0     |

      Examples: where nothing is run
        | options        | count |
        | --collect-only | 0     |
        | --fixtures     | 0     |
        | --setup-only   | 0     |
        | -k NONE-1      | 0     |

    Scenario Outline: Asked for from within a folder
      Given nothing is said in the variable SPEC_RESULTS
      And pytest is called from the folder features
      When pytest is run with arithmetic.feature -k 1-2 <options>
      Then its results lie in <folder>

      Examples: a word on the command line counts from there, one in a file from the file
        | options         | folder        |
        | --results left  | features/left |
        | -o results=left | left          |

    Scenario: A run within a run
      Given the variable SPEC_RESULTS is left
      And the variable END is import subprocess, sys; del os.environ["END"]; subprocess.call([sys.executable, "-m", "pytest", "features"])
      When pytest is run with features -k 2-4
      Then a run has left 1 files

    Scenario Outline: A folder that cannot be written to is told, and is an error where it was asked for
      Given nothing is said in the variable SPEC_RESULTS
      And in place of the folder left there is a file
      When pytest is run with features -k 1-2 <options>
      Then it ends with status <status>
      And it has printed
        """
        <level>: --results: cannot write
        """

      Examples: asked for by name, and by the configuration
        | options         | status | level   |
        | --results left  | 4      | ERROR   |
        | -o results=left | 0      | WARNING |
