Feature: What runs have left, read back
  The document is made of two things: the features as they are written now, and what runs have left. They need not be
  of the same day. A result is shown only beside the text that it was run with; of several results the latest counts,
  and what no run knows is called not run.

  Files of results may be cut off, of another version, damaged, or written by somebody else. What cannot be read of
  them is said in words, and takes nothing else with it.

  Each scenario below reads a project of its own. In the tables, a run is named by its last letter.

  Background:
    Given a project with the feature features/numpy_nn/sums.feature
      """
      Feature: Sums
        Rule: ADD-1 Numbers add up
          Source: Peano, Arithmetices principia (1889).
          Scenario Outline: Small sums
            Given the number <a>
            When <b> is added
            Then the sum is <sum>
            Examples: nothing, and something
              | a | b | sum |
              | 7 | 0 | 7   |
              | 1 | 2 | 3   |
        Rule: ADD-2 Nothing may stand first
          Source: the same.
          Scenario: Nothing and one
            Given the number 0
            When 1 is added
            Then the sum is 1
      """

  Rule: READ-1 Of each scenario the latest run decides, for each implementation and device
    Runs are often of a part, such as what failed last. What a run did not plan keeps the result that it had.

    Scenario: Nothing was ever run
      When the book is read
      Then its scenarios came out so
        | scenario                 | column           | result  | reason |
        | ADD-1::small_sums[7-0-7] | reference on cpu | not run |        |
        | ADD-1::small_sums[1-2-3] | reference on cpu | not run |        |
        | ADD-2::nothing_and_one   | reference on cpu | not run |        |
      And no fault is found

    Scenario: A failure that was mended, beside what was not run again
      Given the run 20261124T020000Z-b of reference on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[1-2-3] | passed |
      And the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result  | reason       |
        | ADD-1::small_sums[7-0-7] | passed  |              |
        | ADD-1::small_sums[1-2-3] | failed  | got 4        |
        | ADD-2::nothing_and_one   | not run | needs a zero |
      When the book is read
      Then its scenarios came out so
        | scenario                 | run | result  | reason       |
        | ADD-1::small_sums[7-0-7] | a   | passed  |              |
        | ADD-1::small_sums[1-2-3] | b   | passed  |              |
        | ADD-2::nothing_and_one   | a   | not run | needs a zero |
      And its runs are
        | name               | started                   | finished                  | planned | seconds | because |
        | 20261124T020000Z-b | 2026-11-24T02:00:00+00:00 | 2026-11-24T02:01:00+00:00 | 1       | 60.0    |         |
        | 20261124T010000Z-a | 2026-11-24T01:00:00+00:00 | 2026-11-24T01:01:00+00:00 | 3       | 60.0    |         |

    Scenario: It is the time that counts, wherever the clock stood
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario               | result |
        | ADD-2::nothing_and_one | passed |
      And a file results/night.jsonl
        """
        {"type": "run", "schema_version": 1, "run": "night-z", "started": "2026-11-24T02:30:00+02:00", "implementation": "reference", "device": "cpu", "command": "python -m pytest", "commit": "3f2a", "changed": true, "data": "cifar10", "environment": {"python": "3.13"}}
        {"type": "scenario", "nodeid": "features/numpy_nn/sums.feature::ADD-2::nothing_and_one", "file": "features/numpy_nn/sums.feature", "rule": "ADD-2", "scenario": "Nothing and one", "digest": "", "result": "failed"}
        """
      When the book is read
      Then its runs are
        | name               | started                   | finished                  | counts        | command          | commit | changed | data    | environment        |
        | 20261124T010000Z-a | 2026-11-24T01:00:00+00:00 | 2026-11-24T01:01:00+00:00 | {'passed': 1} |                  |        | False   |         | {}                 |
        | night-z            | 2026-11-24T00:30:00+00:00 | None                      | {'failed': 1} | python -m pytest | 3f2a   | True    | cifar10 | {'python': '3.13'} |
      And its scenarios came out so
        | scenario                 | run | result  |
        | ADD-1::small_sums[7-0-7] |     | not run |
        | ADD-1::small_sums[1-2-3] |     | not run |
        | ADD-2::nothing_and_one   | a   | passed  |

    Scenario: The reference on the processor stands first, then on other devices, then torch, then others by name
      Given the run 20261124T010000Z-a of mine on cuda left
        | scenario               | result |
        | ADD-2::nothing_and_one | failed |
      And the run 20261124T020000Z-b of torch on cpu left
        | scenario               | result         | reason    |
        | ADD-2::nothing_and_one | not applicable | no zeroes |
      And the run 20261124T030000Z-c of reference on cuda left
        | scenario               | result |
        | ADD-2::nothing_and_one | passed |
      And the run 20261124T040000Z-d of mine on cpu left
        | scenario               | result |
        | ADD-2::nothing_and_one | passed |
      And the run 20261124T050000Z-e of course on mps left
        | scenario               | result |
        | ADD-2::nothing_and_one | passed |
      When the book is read
      Then its columns are
        | reference | cpu  |
        | reference | cuda |
        | torch     | cpu  |
        | course    | mps  |
        | mine      | cpu  |
        | mine      | cuda |

    Scenario: A sample of results that is kept in the project
      Given the file reports/sample/a.jsonl reads
        """
        {"type": "run", "schema_version": 1, "run": "a", "started": "2026-11-24T01:00:00Z", "implementation": "reference", "device": "cpu"}
        """
      And a file results/b.jsonl
        """
        {"type": "run", "schema_version": 1, "run": "b", "started": "2026-11-24T00:00:00Z", "implementation": "reference", "device": "cpu"}
        """
      When the book is read, with its sample
      Then its runs are
        | name | sample |
        | a    | True   |
        | b    | False  |

  Rule: READ-2 A result is that of the text it was run with
    Whoever changes a number in a feature has not run it yet. Prose, titles of examples and the order of scenarios may
    change: they are not run.

    Scenario: Prose, the order, and the titles of rules and examples
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | passed |
        | ADD-1::small_sums[1-2-3] | passed |
        | ADD-2::nothing_and_one   | passed |
      And a project with the feature features/numpy_nn/sums.feature
        """
        Feature: Sums of numbers

          Prose that was not there.

          Rule: ADD-2 Nothing comes first
            Source: Peano.
            Scenario: Nothing and one
              * the number 0
              * 1 is added
              * the sum is 1
          Rule: ADD-1 Numbers may be added up
            Source: Peano, Arithmetices principia (1889).
            @torch
            Scenario Outline: Small sums
              Given the number <a>
              When <b> is added
              Then the sum is <sum>
              Examples: something, its columns in another order
                | sum | b | a |
                | 3   | 2 | 1 |
        """
      When the book is read
      Then its scenarios came out so
        | scenario                 | run | result |
        | ADD-2::nothing_and_one   | a   | passed |
        | ADD-1::small_sums[3-2-1] | a   | passed |

    Scenario: A step of a background, the text of a step, a table, and a block of text
      Given a project with the feature features/numpy_nn/sums.feature
        """
        Feature: Sums
          Rule: ADD-1 Steps
            Scenario: In words
              Then it is 1
            Scenario: In a table
              Then it is
                | 1 | 2 |
            Scenario: In a text
              Then it reads
                ```
                one
                ```
            Scenario: The same table
              Then it is
                | 1 | 2 |
            Scenario: The same text
              Then it reads
                ```
                one
                ```
          Rule: ADD-2 Background
            Background:
              Given a one
            Scenario: Before
              Then it is 1
        """
      And the run 20261124T010000Z-a of reference on cpu left
        | scenario              | result |
        | ADD-1::in_words       | passed |
        | ADD-1::in_a_table     | passed |
        | ADD-1::in_a_text      | failed |
        | ADD-1::the_same_table | passed |
        | ADD-1::the_same_text  | passed |
        | ADD-2::before         | passed |
      And a project with the feature features/numpy_nn/sums.feature
        """
        Feature: Sums
          Rule: ADD-1 Steps
            Scenario: In words
              Then it is 2
            Scenario: In a table
              Then it is
                | 1 |
                | 2 |
            Scenario: In a text
              Then it reads
                ```
                one.
                ```
            Scenario: The same table
              Then it is
                | 1 | 2 |
            Scenario: The same text
              Then it reads
                ```
                one
                ```
          Rule: ADD-2 Background
            Background:
              Given a two
            Scenario: Before
              Then it is 1
        """
      When the book is read
      Then its scenarios came out so
        | scenario              | run | result  | reason                                               |
        | ADD-1::in_words       | a   | not run | the text has changed since it was run, on 2026-11-24 |
        | ADD-1::in_a_table     | a   | not run | the text has changed since it was run, on 2026-11-24 |
        | ADD-1::in_a_text      | a   | not run | the text has changed since it was run, on 2026-11-24 |
        | ADD-1::the_same_table | a   | passed  |                                                      |
        | ADD-1::the_same_text  | a   | passed  |                                                      |
        | ADD-2::before         | a   | not run | the text has changed since it was run, on 2026-11-24 |

    Scenario: What has another name, or is in another rule or file, was never run
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | passed |
        | ADD-2::nothing_and_one   | passed |
      And the run 20261124T020000Z-b of mine on cpu left
        | scenario               | result |
        | ADD-2::nothing_and_one | passed |
      And a project with the feature features/numpy_nn/sums.feature
        """
        Feature: Sums
          Rule: ADD-1 Numbers add up
            Scenario: Sums of 7 and 0
              Given the number 7
              When 0 is added
              Then the sum is 7
          Rule: ADD-3 Nothing may stand first
            Scenario: Nothing and one
              Given the number 0
              When 1 is added
              Then the sum is 1
        """
      And a project with the feature features/sums.feature
        """
        Feature: Sums
          Rule: ADD-2 Nothing may stand first
            Scenario: Nothing and one
              Given the number 0
              When 1 is added
              Then the sum is 1
        """
      When the book is read
      Then its scenarios came out so
        | scenario               | run | result  |
        | ADD-1::sums_of_7_and_0 |     | not run |
        | ADD-3::nothing_and_one |     | not run |
        | ADD-2::nothing_and_one |     | not run |
      And its columns are
        | reference | cpu |
      And no fault is found

  Rule: READ-3 A run that did not come to its end leaves nothing as it was
    A scenario that passed yesterday, and that today's run was killed by, has not passed.

    Scenario: A run that was killed
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | passed |
        | ADD-1::small_sums[1-2-3] | passed |
        | ADD-2::nothing_and_one   | passed |
      And the run 20261125T010000Z-b of reference on cpu never ended, and left
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | passed |
        | ADD-1::small_sums[1-2-3] | -      |
      When the book is read
      Then its scenarios came out so
        | scenario                 | run | result  | reason                              |
        | ADD-1::small_sums[7-0-7] | b   | passed  |                                     |
        | ADD-1::small_sums[1-2-3] | b   | not run | the run of 2026-11-25 was cut short |
        | ADD-2::nothing_and_one   | a   | passed  |                                     |
      And its runs are
        | name               | finished                  | planned | counts        | because                    |
        | 20261125T010000Z-b | None                      | 2       | {'passed': 1} | it did not come to its end |
        | 20261124T010000Z-a | 2026-11-24T01:01:00+00:00 | 3       | {'passed': 3} |                            |

    Scenario: A run that was stopped
      Given the run 20261124T010000Z-a of reference on cpu was stopped, and left
        | scenario                 | result |
        | ADD-1::small_sums[1-2-3] | failed |
        | ADD-2::nothing_and_one   | -      |
      When the book is read
      Then its scenarios came out so
        | scenario                 | run | result  | reason                                                         |
        | ADD-1::small_sums[7-0-7] |     | not run |                                                                |
        | ADD-1::small_sums[1-2-3] | a   | failed  |                                                                |
        | ADD-2::nothing_and_one   | a   | not run | the run of 2026-11-24 was cut short: stopping after 1 failures |
      And its runs are
        | name               | finished                  | because                   |
        | 20261124T010000Z-a | 2026-11-24T01:01:00+00:00 | stopping after 1 failures |

    Scenario: A last line that was torn
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | passed |
        | ADD-2::nothing_and_one   | passed |
      And the file results/20261124T010000Z-a.jsonl loses its last 20 bytes
      When the book is read
      Then its runs are
        | name               | finished | planned | because                    |
        | 20261124T010000Z-a | None     | 2       | it did not come to its end |
      And no fault is found

    Scenario: A letter that was torn
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario               | result |
        | ADD-2::nothing_and_one | passed |
      And the file results/20261124T010000Z-a.jsonl is followed by the bytes 123 34 226 130
      When the book is read
      Then its scenarios came out so
        | scenario                 | run | result  |
        | ADD-1::small_sums[7-0-7] |     | not run |
        | ADD-1::small_sums[1-2-3] |     | not run |
        | ADD-2::nothing_and_one   | a   | passed  |
      And no fault is found

    Scenario: A scenario that took its worker with it
      Given the run 20261124T010000Z-a of reference on cpu never ended, and left
        | scenario                 | result |
        | ADD-1::small_sums[1-2-3] | -      |
      And the file results/20261124T010000Z-a.jsonl is followed by the line
        """
        {"type": "scenario", "nodeid": "features/numpy_nn/sums.feature::ADD-1::small_sums[1-2-3]", "file": "features/numpy_nn/sums.feature", "rule": "ADD-1", "scenario": "small_sums", "example": null, "digest": "", "result": "failed", "reason": "worker 'gw0' crashed"}
        """
      When the book is read
      Then its scenarios came out so
        | scenario                 | run | result  | reason               |
        | ADD-1::small_sums[7-0-7] |     | not run |                      |
        | ADD-1::small_sums[1-2-3] | a   | failed  | worker 'gw0' crashed |
        | ADD-2::nothing_and_one   |     | not run |                      |

  Rule: READ-4 What cannot be read is said in words, with the file and the line, and the rest is read
    A report that fails because of one file is no report of all the others.

    Scenario Outline: A line that is none
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | passed |
      And the file results/20261124T010000Z-a.jsonl is followed by the line
        """
        <line>
        """
      And the file results/20261124T010000Z-a.jsonl is followed by the line
        """
        {"type": "scenario", "nodeid": "features/numpy_nn/sums.feature::ADD-2::nothing_and_one", "file": "", "rule": "ADD-2", "scenario": "nothing_and_one", "digest": "", "result": "failed"}
        """
      When the book is read
      Then its scenarios came out so
        | scenario                 | run | result  |
        | ADD-1::small_sums[7-0-7] | a   | passed  |
        | ADD-1::small_sums[1-2-3] |     | not run |
        | ADD-2::nothing_and_one   | a   | failed  |
      And the fault is
        """
        results/20261124T010000Z-a.jsonl:5: <fault>
        """

      Examples: no JSON, no object, no type, another one, and another run
        | line                                                                                                | fault                                                                            |
        | {"type": "end",                                                                                     | expected JSON, got "{\"type\": \"end\","                                         |
        | [1, 2]                                                                                              | expected an object, got [1, 2]                                                   |
        | {"line": 5}                                                                                         | type: expected one of "run", "plan", "scenario", "sentence", "end", got null     |
        | {"type": "run", "run": "b", "started": "2026-11-24T02Z", "implementation": "mine", "device": "cpu"} | expected one run in a file, got another                                          |
        | {"type": "result"}                                                                                  | type: expected one of "run", "plan", "scenario", "sentence", "end", got "result" |
        | {"type": ["end"]}                                                                                   | type: expected one of "run", "plan", "scenario", "sentence", "end", got ["end"]  |
        | {"type": "plan", "scenarios": "all"}                                                                | scenarios: expected a list, got "all"                                            |
        | {"type": "plan", "scenarios": ["a", 1]}                                                             | scenarios.1: expected a text, got 1                                              |
        | {"type": "end", "finished": "today", "seconds": 1}                                                  | finished: expected a time such as 2026-11-24T01:30:00+00:00, got "today"         |
        | {"type": "end", "finished": "2026-11-24", "seconds": 1}                                             | finished: expected a time such as 2026-11-24T01:30:00+00:00, got "2026-11-24"    |
        | {"type": "end", "seconds": 1}                                                                       | expected "finished", which is missing                                            |
        | {"type": "end", "finished": "2026-11-24Z", "seconds": -1}                                           | finished: expected a time such as 2026-11-24T01:30:00+00:00, got "2026-11-24Z"   |
        | {"type": "end", "finished": "2026-11-24T02Z", "seconds": NaN}                                       | seconds: expected seconds from 0, got NaN                                        |

    Scenario Outline: A result that is none
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | passed |
      And the file results/20261124T010000Z-a.jsonl is followed by the line
        """
        {"type": "scenario", "nodeid": "n", "file": "f", "rule": "r", "scenario": "s", "digest": "d", <rest>}
        """
      When the book is read
      Then its scenarios came out so
        | scenario                 | run | result  |
        | ADD-1::small_sums[7-0-7] | a   | passed  |
        | ADD-1::small_sums[1-2-3] |     | not run |
        | ADD-2::nothing_and_one   |     | not run |
      And the fault is
        """
        results/20261124T010000Z-a.jsonl:5: <fault>
        """

      Examples: each with one fault
        | rest                                                                                                               | fault                                                                                              |
        | "result": "skipped"                                                                                                | result: expected one of "passed", "failed", "not run", "not applicable", got "skipped"             |
        | "result": "passed", "seconds": "fast"                                                                              | seconds: expected seconds from 0, got "fast"                                                       |
        | "result": "passed", "seconds": true                                                                                | seconds: expected seconds from 0, got true                                                         |
        | "result": "passed", "example": {"a": 1}                                                                            | example: expected an object of texts or null, got {"a": 1}                                         |
        | "result": "passed", "diagnosis": [null]                                                                            | diagnosis.0: expected a text, got null                                                             |
        | "result": "passed", "steps": {}                                                                                    | steps: expected a list, got {}                                                                     |
        | "result": "passed", "steps": [{"result": "passed"}, 2]                                                             | steps.1: expected an object, got 2                                                                 |
        | "result": "passed", "steps": [{"result": "not applicable"}]                                                        | steps.0.result: expected one of "passed", "failed", "not defined", "not run", got "not applicable" |
        | "result": "passed", "steps": [{"result": "passed", "measured": [{"name": "error"}]}]                               | steps.0.measured.0: expected "value", which is missing                                             |
        | "result": "passed", "steps": [{"result": "passed", "measured": [{"name": "error", "value": "small"}]}]             | steps.0.measured.0.value: expected a number, got "small"                                           |
        | "result": "passed", "steps": [{"result": "passed", "measured": [{"name": "error", "value": 1, "bound": "under"}]}] | steps.0.measured.0.bound: expected one of "at most", "at least", "", got "under"                   |

    Scenario Outline: A file that is none
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | passed |
      And a file results/b.jsonl
        """
        <first>
        {"type": "scenario", "nodeid": "features/numpy_nn/sums.feature::ADD-1::small_sums[7-0-7]", "file": "", "rule": "ADD-1", "scenario": "small_sums", "digest": "", "result": "failed"}
        """
      When the book is read
      Then its scenarios came out so
        | scenario                 | run | result  |
        | ADD-1::small_sums[7-0-7] | a   | passed  |
        | ADD-1::small_sums[1-2-3] |     | not run |
        | ADD-2::nothing_and_one   |     | not run |
      And the fault is
        """
        results/b.jsonl<fault>
        """

      Examples: an unknown version, no run, a run that is none, and one that was read already
        | first                                                                                                                                                      | fault                                                                                    |
        | {"type": "run", "schema_version": 2, "run": "b", "begun": "2026"}                                                                                          | :1: schema_version: expected 1, got 2                                                    |
        | {"type": "run", "schema_version": true, "run": "b"}                                                                                                        | :1: schema_version: expected 1, got true                                                 |
        | {"type": "run", "run": "b"}                                                                                                                                | :1: schema_version: expected 1, got null                                                 |
        | {"type": "plan", "scenarios": []}                                                                                                                          | :1: expected the line of a run, of the type "run", got {"type": "plan", "scenarios": []} |
        | {"type": "run",                                                                                                                                            | :1: expected JSON, got "{\"type\": \"run\","                                             |
        | {"type": "run", "schema_version": 1, "run": "../b", "started": "2026-11-24T02:00:00Z", "implementation": "reference", "device": "cpu"}                     | :1: run: expected a name such as 20261124T013000Z-3f2a9c, got "../b"                     |
        | {"type": "run", "schema_version": 1, "run": "b", "started": "2026-11-24T02:00:00Z", "implementation": "reference"}                                         | :1: expected "device", which is missing                                                  |
        | {"type": "run", "schema_version": 1, "run": "b", "started": "2026-11-24T02:00:00Z", "implementation": "reference", "device": "cpu", "environment": "mine"} | :1: environment: expected an object, got "mine"                                          |
        | {"type": "run", "schema_version": 1, "run": "20261124T010000Z-a", "started": "2026-11-24T02:00:00Z", "implementation": "reference", "device": "cpu"}       | : the run 20261124T010000Z-a was read from results/20261124T010000Z-a.jsonl              |

    Scenario: A file without anything, one that is too large, a folder, and bytes that are no letters
      Given a file results/b.jsonl
        """
        {"type": "run"
        """
      And the file results/b.jsonl loses its last 15 bytes
      And a file results/c.jsonl
        """
        {}
        """
      And the file results/c.jsonl grows to 200000001 bytes
      And in place of results/d.jsonl a folder
      And a file results/e.jsonl
        """
        {}
        """
      And the file results/e.jsonl is followed by the bytes 34 255 34 10
      And a file results/f.jsonl
        """
        {"type": "run", "schema_version": 1, "run": "f", "started": "2026-11-24T02:00:00Z", "implementation": "reference", "device": "cpu"}
        """
      And the file results/f.jsonl is followed by the bytes 34 255 34 10
      When the book is read
      Then the fault is
        """
        results/b.jsonl:1: expected the line of a run, of the type "run", got null
        results/c.jsonl: expected at most 200,000,000 bytes, got 200,000,001
        results/d.jsonl: expected a file
        results/e.jsonl:1: expected the line of a run, of the type "run", got null
        results/f.jsonl:2: expected JSON, got "\"�\""
        """

    Scenario: Brackets that nest without end, and more wrong lines than anybody wants to read
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario               | result |
        | ADD-2::nothing_and_one | passed |
      And the file results/20261124T010000Z-a.jsonl is followed by 100000 brackets in a line
      And the file results/20261124T010000Z-a.jsonl is followed by 1000 brackets, each in its line
      When the book is read
      Then of its 21 faults the first and the last are
        """
        results/20261124T010000Z-a.jsonl:5: expected JSON, got "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ …
        results/20261124T010000Z-a.jsonl: 981 more lines like these
        """

    Scenario: Half a character becomes the sign for what is unknown
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | passed |
      And the file results/20261124T010000Z-a.jsonl is followed by the line
        """
        {"type": "scenario", "nodeid": "features/numpy_nn/sums.feature::ADD-2::nothing_and_one", "file": "", "rule": "ADD-2", "scenario": "nothing_and_one", "digest": "", "result": "failed", "reason": "\ud83d\ude00 \udcff"}
        """
      When the book is read
      Then its scenarios came out so
        | scenario                 | run | result  | reason |
        | ADD-1::small_sums[7-0-7] | a   | passed  |        |
        | ADD-1::small_sums[1-2-3] |     | not run |        |
        | ADD-2::nothing_and_one   | a   | failed  | 😀 �    |

    Scenario: A feature that is none, a scenario outside any rule, and a feature in other letters
      Given a project with the feature features/a.feature
        """
        Feature: A
          Scenario: Outside
            Then it holds
          Rule: ONE-1 One
            Scenario: Inside
              Then it holds
        """
      And a project with the feature features/b.feature
        """
        Feature: B
          Rule: TWO-2 Two
            Scenario: Ragged
              Then it is
                | 1 |
                | 1 | 2 |
        """
      And a project with the feature features/c.feature
        """
        # Nothing at all
        """
      And a project with the feature features/d.feature
        """
        Feature: D
        """
      And the file features/d.feature is followed by the bytes 255 10
      When the book is read
      Then the fault is
        """
        features/a.feature:2: the scenario "Outside" stands outside any rule
        features/b.feature:6: inconsistent cell count within the table
        features/c.feature: there is no Feature
        features/d.feature: 'utf-8' codec can't decode byte 0xff in position 10: invalid start byte
        """

  Rule: READ-5 What was measured and drawn stands at its step
    A number is worth most beside the sentence that asks for it.

    Scenario: Numbers with and without a bound, and such as JSON has no words for
      Given the run 20261124T010000Z-a of reference on cpu never ended, and left
        | scenario                 | result |
        | ADD-1::small_sums[1-2-3] | -      |
      And the file results/20261124T010000Z-a.jsonl is followed by the line
        """
        {"type": "scenario", "nodeid": "features/numpy_nn/sums.feature::ADD-1::small_sums[1-2-3]", "file": "", "rule": "ADD-1", "scenario": "small_sums", "digest": "", "result": "failed", "steps": [{"result": "passed", "seconds": 0.5, "definition": "steps/sums.py:8", "measured": [{"name": "error", "value": 2e-14, "limit": 1e-12, "bound": "at most", "unit": ""}, {"name": "accuracy", "value": 95, "limit": 97, "bound": "at least", "unit": "%"}]}, {"result": "failed", "measured": [{"name": "loss", "value": "nan", "limit": 2}, {"name": "time", "value": "inf", "unit": "s"}]}]}
        """
      When the book is read
      Then the steps of ADD-1::small_sums[1-2-3] are
        | result  | seconds | definition      | measured                                                                |
        | passed  | 0.5     | steps/sums.py:8 | error 2e-14 at most 1e-12 , kept, accuracy 95.0 at least 97.0 %, broken |
        | failed  | 0.0     |                 | loss nan at most 2.0 , broken, time inf  None s, kept                   |
        | not run | 0.0     |                 |                                                                         |

    Scenario: A picture
      Given the picture sum.svg
      And the run 20261124T010000Z-a of reference on cpu left
        | scenario               | result | pictures |
        | ADD-2::nothing_and_one | passed | sum.svg  |
      When the book is read
      Then the steps of ADD-2::nothing_and_one are
        | result  | pictures                                                   |
        | passed  | sum.svg: results/pictures/sum.svg (image/svg+xml), A line. |
        | not run |                                                            |
        | not run |                                                            |
      And no fault is found

    Scenario Outline: Pictures that are missing, or lie elsewhere
      Given the picture sum.svg
      And a link results/pictures/link.svg to sum.svg
      And in place of results/pictures/folder.svg a folder
      And the run 20261124T010000Z-a of reference on cpu left
        | scenario               | result | pictures   |
        | ADD-2::nothing_and_one | passed | <pictures> |
      When the book is read
      Then the fault is
        """
        results/20261124T010000Z-a.jsonl:3: <fault>
        """
      And the steps of ADD-2::nothing_and_one are
        | result  | pictures                                                   |
        | passed  | sum.svg: results/pictures/sum.svg (image/svg+xml), A line. |
        | not run |                                                            |
        | not run |                                                            |

      Examples: each beside one that is there
        | pictures                     | fault                                                                             |
        | none.svg sum.svg             | the picture pictures/none.svg is missing                                          |
        | folder.svg sum.svg           | the picture pictures/folder.svg is missing                                        |
        | link.svg sum.svg             | the picture pictures/link.svg is a link                                           |
        | ../../features/x.svg sum.svg | expected a picture such as pictures/0f3a.svg, got "pictures/../../features/x.svg" |
        | /etc/passwd sum.svg          | expected a picture such as pictures/0f3a.svg, got "pictures//etc/passwd"          |
        | sum.svg/../../x.svg sum.svg  | expected a picture such as pictures/0f3a.svg, got "pictures/sum.svg/../../x.svg"  |
        | ..svg sum.svg                | expected a picture such as pictures/0f3a.svg, got "pictures/..svg"                |
        | sum.svg sum.png              | expected a picture such as pictures/0f3a.svg, got "pictures/sum.png"              |
        | \\server\x.svg sum.svg       | expected a picture such as pictures/0f3a.svg, got "pictures/\\\\server\\\\x.svg"  |

    Scenario: A folder of pictures that is a link
      Given a link results/pictures to ../features
      And the run 20261124T010000Z-a of reference on cpu left
        | scenario               | result | pictures |
        | ADD-2::nothing_and_one | passed | sum.svg  |
      When the book is read
      Then the fault is
        """
        results/20261124T010000Z-a.jsonl:3: the picture pictures/sum.svg is a link
        """

    Scenario: The steps of backgrounds stand first
      Given a project with the feature features/numpy_nn/sums.feature
        """
        Feature: Sums
          Background:
            Given the tolerances
          Rule: ADD-1 Numbers add up
            Background:
              Given a zero
            Scenario: Nothing
              Then the sum is 0
        """
      And the run 20261124T010000Z-a of reference on cpu never ended, and left
        | scenario       | result |
        | ADD-1::nothing | -      |
      And the file results/20261124T010000Z-a.jsonl is followed by the line
        """
        {"type": "scenario", "nodeid": "features/numpy_nn/sums.feature::ADD-1::nothing", "file": "", "rule": "ADD-1", "scenario": "nothing", "digest": "", "result": "failed", "steps": [{"result": "passed", "seconds": 1}, {"result": "passed", "seconds": 2}, {"result": "failed", "seconds": 3}]}
        """
      When the book is read
      Then the steps of ADD-1::nothing are
        | result | seconds |
        | passed | 1.0     |
        | passed | 2.0     |
        | failed | 3.0     |
      And no fault is found

    Scenario: More steps than there are
      Given the run 20261124T010000Z-a of reference on cpu never ended, and left
        | scenario               | result |
        | ADD-2::nothing_and_one | -      |
      And the file results/20261124T010000Z-a.jsonl is followed by the line
        """
        {"type": "scenario", "nodeid": "features/numpy_nn/sums.feature::ADD-2::nothing_and_one", "file": "", "rule": "ADD-2", "scenario": "nothing_and_one", "digest": "", "result": "passed", "steps": [{"result": "passed"}, {"result": "passed"}, {"result": "passed"}, {"result": "passed"}]}
        """
      When the book is read
      Then the fault is
        """
        results/20261124T010000Z-a.jsonl:3: steps: expected 3, got 4
        """
      And the steps of ADD-2::nothing_and_one are
        | result |

  Rule: READ-6 A feature is read as it is written
    Prose keeps its lines and loses the indentation that Gherkin asks for, so that a Markdown list stays one, and no
    paragraph becomes a block of code.

    Scenario: All that a feature may have
      Given a project with the feature features/numpy_nn/sums.feature
        """
        # language: en
        @torch
        Feature: Sums
          Two lines
          of prose, and a list:

          - one
            # a comment
            goes on

          Background:
            Given the tolerances
              | name  | because |
              | exact | a \| b  |

          @refusals @ties
          Rule: ADD-1 Numbers add up
            Source: Peano.

            Background: of the rule
              Given a zero

            @gpu
            Scenario Outline: Sums of <a>, quickly
              Given the text
                ```
                one
                  two
                ```
              * the number <a>
              Then the sum is <sum>

              @cifar10
              Examples: some
                | a | sum |
                | é | 7   |
              Examples:
                | sum | a  |
                | 3   | \n |

            Scenario: Empty
        """
      When the book is read
      Then its feature features/numpy_nn/sums.feature reads
        """
        Feature features/numpy_nn/sums.feature = sums: Sums [torch]
          > Two lines
          > of prose, and a list:
          >
          > - one
          >   goes on
          background Given: the tolerances #12
            | name | because
            | exact | a | b
          Rule features/numpy_nn/sums.feature::ADD-1 = ADD-1: Numbers add up [refusals ties] #17
            > Source: Peano.
            background Given: a zero #21
            Scenario features/numpy_nn/sums.feature::ADD-1::sums_of_quickly: Sums of <a>, quickly [gpu] #24
              Given: the text #25
                > one
                >   two
              *: the number <a> #30
              Then: the sum is <sum> #31
              Examples: some [cifar10] | a | sum
                #36 | é | 7
              Examples:  | sum | a
                #39 | 3 | ⏎
            Scenario features/numpy_nn/sums.feature::ADD-1::empty: Empty #41
              Examples:  |
                #41 |
        """

    Scenario: The names by which pytest runs scenarios
      Given a project with the feature features/numpy_nn/sums.feature
        """
        Feature: Sums
          Rule: ADD-1 Numbers add up
            Source: Peano, Arithmetices principia (1889).
            Scenario Outline: Sums of <a>, "à la carte" (quickly)
              Given the number <a>
              Then the sum is <sum>
              Examples: some
                | a      | sum    |
                | é 😀   | a/b::c |
                | \n     | \\n    |
                |        | []     |
              Examples: others
                | sum    | a      |
                | 7      | 8      |
            Scenario: _Zero
              Given the number 0
              Then the sum is 1
        """
      And its step definitions
        """
        """
      When pytest is run with --collect-only -q features
      And a run that never ended has planned what was collected
      And the book is read
      Then its scenarios came out so
        | scenario                                      | run | reason                              |
        | ADD-1::sums_of_à_la_carte_quickly[é 😀-a/b::c] | a   | the run of 2026-11-24 was cut short |
        | ADD-1::sums_of_à_la_carte_quickly[\n-\\n]     | a   | the run of 2026-11-24 was cut short |
        | ADD-1::sums_of_à_la_carte_quickly[-[]]        | a   | the run of 2026-11-24 was cut short |
        | ADD-1::sums_of_à_la_carte_quickly[7-8]        | a   | the run of 2026-11-24 was cut short |
        | ADD-1::zero                                   | a   | the run of 2026-11-24 was cut short |

  Rule: READ-7 The order of the book is that of its table of contents
    What a reader needs first comes first. What is not listed comes after it by name, and last what lies in no folder.

    Scenario: A list of some
      Given a project with the feature features/zebra.feature
        """
        Feature: Zebra
        """
      And a project with the feature features/numpy_nn/abacus.feature
        """
        Feature: Abacus
        """
      And a project with the feature features/numpy_nn/zeta.feature
        """
        Feature: Zeta
        """
      And a project with the feature features/a_bit/one.feature
        """
        Feature: One
        """
      And a project with the feature features/b/two.feature
        """
        Feature: Two
        """
      And a project with the feature features/b/c/three.feature
        """
        Feature: Three
        """
      And a file reports/book.toml
        """
        [[chapters]]
        folder = ""
        title = "Ourselves"

        [[chapters]]
        folder = "numpy_nn"
        title = "In NumPy"
        prose = "A *little* prose.\n"
        features = ["zeta", "sums"]

        [[chapters]]
        folder = "b"
        title = "Later"
        """
      When the book is read
      Then its table of contents is
        | folder   | title     | prose             | features         |
        | numpy_nn | In NumPy  | A *little* prose. | zeta sums abacus |
        | b        | Later     |                   | two              |
        | a_bit    | A bit     |                   | one              |
        | b/c      | B/c       |                   | three            |
        |          | Ourselves |                   | zebra            |
      And no fault is found

    Scenario: No list
      Given a project with the feature features/zebra.feature
        """
        Feature: Zebra
        """
      When the book is read
      Then its table of contents is
        | folder   | title         | prose | features |
        | numpy_nn | Numpy nn      |       | sums     |
        |          | Specification |       | zebra    |
      And no fault is found

    Scenario Outline: A list of what there is not, or that is none
      Given a file reports/book.toml
        """
        <line>
        """
      When the book is read
      Then its table of contents is
        | folder   | title   | prose | features |
        | numpy_nn | <title> |       | sums     |
      And the fault is
        """
        reports/book.toml: <fault>
        """

      Examples: a feature, a rule, a word for better, and no TOML
        | line                                                                               | title    | fault                                                           |
        | chapters = [{folder = "numpy_nn", title = "In NumPy", features = ["sum", "sums"]}] | In NumPy | there is no features/numpy_nn/sum.feature                       |
        | numbers = [{title = "Sums", rule = "ADD-7", measured = "error", better = "lower"}] | Numpy nn | there is no rule ADD-7, whose error is to be followed           |
        | numbers = [{title = "Sums", rule = "ADD-1", measured = "error", better = "less"}]  | Numpy nn | numbers.0.better: expected one of "higher", "lower", got "less" |
        | chapters = [{folder = "numpy_nn"}]                                                 | Numpy nn | chapters.0: expected "title", which is missing                  |
        | chapters =                                                                         | Numpy nn | Invalid value (at line 1, column 11)                            |

    Scenario: This book
      When the book of this project is read, without results
      Then no fault is found
      And each of its features is listed in the table of contents

  Rule: READ-8 A sentence is shown with its code as it was when it was spoken last
    Code moves. Of two runs the later one knows where a sentence stands, and what stands at a place.

    Scenario: One that has moved, one that has changed, and one whose place was taken
      Given the run 20261124T010000Z-a of reference on cpu never ended, and left
        | scenario               | result |
        | ADD-2::nothing_and_one | -      |
      And the file results/20261124T010000Z-a.jsonl is followed by the line
        """
        {"type": "scenario", "nodeid": "features/numpy_nn/sums.feature::ADD-2::nothing_and_one", "file": "", "rule": "ADD-2", "scenario": "nothing_and_one", "digest": "", "result": "passed", "steps": [{"result": "passed", "definition": "steps/sums.py:8"}, {"result": "passed", "definition": "steps/sums.py:12"}, {"result": "passed", "definition": "steps/sums.py:16"}]}
        {"type": "sentence", "keyword": "given", "sentence": "the number {a}", "file": "steps/sums.py", "line": 8, "source": "old"}
        {"type": "sentence", "keyword": "when", "sentence": "{b} is added", "file": "steps/sums.py", "line": 12, "source": "old"}
        {"type": "sentence", "keyword": "then", "sentence": "the sum is {c}", "file": "steps/sums.py", "line": 16, "source": "old"}
        """
      And the run 20261125T010000Z-b of mine on cpu never ended, and left
        | scenario                 | result |
        | ADD-1::small_sums[1-2-3] | passed |
      And the file results/20261125T010000Z-b.jsonl is followed by the line
        """
        {"type": "sentence", "keyword": "given", "sentence": "the number {a}", "file": "steps/more.py", "line": 9, "source": "new"}
        {"type": "sentence", "keyword": "then", "sentence": "the sum is {c}", "file": "steps/sums.py", "line": 16, "source": "new"}
        {"type": "sentence", "keyword": "given", "sentence": "the fraction {a}", "file": "steps/sums.py", "line": 12, "source": "new"}
        """
      When the book is read
      Then its sentences are
        | keyword | sentence         | place            | source |
        | given   | the number {a}   | steps/more.py:9  | new    |
        | given   | the fraction {a} | steps/sums.py:12 | new    |
        | then    | the sum is {c}   | steps/sums.py:16 | new    |
      And the steps of ADD-2::nothing_and_one are
        | definition       |
        | steps/more.py:9  |
        |                  |
        | steps/sums.py:16 |

  Rule: READ-9 The numbers that are followed outlast the results they come from
    Of each run that came to its end a line is kept, once; whether results are deleted later or not, it says the same.

    Background:
      Given a file reports/book.toml
        """
        [[numbers]]
        title = "Sums got right"
        rule = "ADD-1"
        measured = "right"
        unit = "%"
        better = "higher"
        """
      And the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result | measured            |
        | ADD-1::small_sums[7-0-7] | passed | right 97, error 0.1 |
        | ADD-1::small_sums[1-2-3] | passed | right 96            |
        | ADD-2::nothing_and_one   | passed | right 1             |
      And the run 20261125T010000Z-b of reference on cpu left
        | scenario                 | result | measured  |
        | ADD-1::small_sums[1-2-3] | failed | right nan |
        | ADD-1::small_sums[7-0-7] | passed | right 98  |
      And the run 20261125T020000Z-c of mine on cpu left
        | scenario                 | result | measured |
        | ADD-1::small_sums[1-2-3] | passed | right 50 |
      And the run 20261126T010000Z-d of reference on cpu never ended, and left
        | scenario                 | result | measured |
        | ADD-1::small_sums[1-2-3] | passed | right 99 |

    Scenario: From results
      When the book is read
      Then its numbers are
        | title                  | column           | run                | values    |
        | Scenarios passed       | reference on cpu | 20261124T010000Z-a | 3.0       |
        | Time for all scenarios | reference on cpu | 20261124T010000Z-a | 60.0      |
        | Sums got right         | reference on cpu | 20261124T010000Z-a | 96.0 97.0 |
        | Sums got right         | reference on cpu | 20261125T010000Z-b | 98.0      |
        | Sums got right         | mine on cpu      | 20261125T020000Z-c | 50.0      |

    Scenario: From the history, which was brought up to date twice, when the results are gone
      Given its history has been brought up to date
      And its history has been brought up to date
      And all files of results are gone
      When the book is read
      Then its numbers are
        | title                  | column           | run                | values    |
        | Scenarios passed       | reference on cpu | 20261124T010000Z-a | 3.0       |
        | Time for all scenarios | reference on cpu | 20261124T010000Z-a | 60.0      |
        | Sums got right         | reference on cpu | 20261124T010000Z-a | 96.0 97.0 |
        | Sums got right         | reference on cpu | 20261125T010000Z-b | 98.0      |
        | Sums got right         | mine on cpu      | 20261125T020000Z-c | 50.0      |
      And its history has 3 lines
      And the folder results holds
        | history.jsonl |

    Scenario: A history goes on where it is, and what of it cannot be read is kept, and said
      Given a file results/history.jsonl
        """
        {"schema_version": 1, "run": "20261101T010000Z-x", "finished": "2026-11-01T01:30:00Z", "commit": "3f2a", "implementation": "reference", "device": "cpu", "counts": {"passed": 9}, "planned": 9, "of": 10, "seconds": 7.5, "numbers": {"ADD-1 right": [90], "ADD-1 left": [1]}}
        {"schema_version": 1, "run": "20261101T020000Z-y", "finished": "2026-11-01T02:30:00Z", "implementation": "reference", "device": "cpu", "counts": {"passed": 8}, "planned": 8, "of": 9, "seconds": 7.5, "numbers": {}}
        {"schema_version": 1, "run": "20261124T010000Z-a", "finished": "2026-11-24T01:01:00Z", "implementation": "reference", "device": "cpu", "counts": {"passed": 3}, "planned": 3, "of": 100, "seconds": 60, "numbers": {}}
        {"schema_version": 2}
        """
      And its history has been brought up to date
      When the book is read
      Then its numbers are
        | title                  | column           | run                     | values    |
        | Scenarios passed       | reference on cpu | 20261101T010000Z-x 3f2a | 9.0       |
        | Time for all scenarios | reference on cpu | 20261101T010000Z-x 3f2a | 7.5       |
        | Sums got right         | reference on cpu | 20261101T010000Z-x 3f2a | 90.0      |
        | Sums got right         | reference on cpu | 20261124T010000Z-a      | 96.0 97.0 |
        | Sums got right         | reference on cpu | 20261125T010000Z-b      | 98.0      |
        | Sums got right         | mine on cpu      | 20261125T020000Z-c      | 50.0      |
      And its history has 6 lines
      And the fault is
        """
        results/history.jsonl:4: schema_version: expected 1, got 2
        """

    Scenario: A history that cannot be written
      Given in place of results/history.jsonl a folder
      When its history is brought up to date
      Then the fault is
        """
        results/history.jsonl: cannot be written: Is a directory
        """

  Rule: READ-10 What is deleted is what newer runs that came to their end have taken the place of
    A report from what is left shows the same.

    Scenario: Runs of a part, of another implementation, and of what is no longer written
      Given the picture old.svg
      And the picture both.svg
      And the picture new.svg
      And the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result | pictures         |
        | ADD-1::small_sums[1-2-3] | failed | old.svg both.svg |
        | ADD-2::nothing_and_one   | passed |                  |
      And the run 20261124T020000Z-b of reference on cpu left
        | scenario                 | result | pictures |
        | ADD-1::small_sums[1-2-3] | failed |          |
        | ADD-1::small_sums[7-0-7] | passed |          |
      And the run 20261124T030000Z-c of mine on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | passed |
        | ADD-1::small_sums[1-2-3] | passed |
      And the run 20261124T040000Z-d of reference on cpu was stopped, and left
        | scenario                 | result | pictures         |
        | ADD-1::small_sums[1-2-3] | passed | new.svg both.svg |
        | ADD-2::nothing_and_one   | passed |                  |
      And the run 20261124T050000Z-e of reference on cpu left
        | scenario               | result |
        | ADD-2::nothing_and_one | passed |
      When its results are pruned
      Then what was deleted is
        | results/20261124T010000Z-a.jsonl |
        | results/pictures/old.svg         |
      And the folder results holds
        | 20261124T020000Z-b.jsonl |
        | 20261124T030000Z-c.jsonl |
        | 20261124T040000Z-d.jsonl |
        | 20261124T050000Z-e.jsonl |
        | history.jsonl            |
        | pictures/both.svg        |
        | pictures/new.svg         |
      And its history has 4 lines

    Scenario: A run whose scenarios are no longer written, and one that planned what it never ran
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[1-2-3] | failed |
      And the run 20261124T020000Z-b of reference on cpu never ended, and left
        | scenario               | result |
        | ADD-2::nothing_and_one | -      |
      And the run 20261124T030000Z-c of reference on cpu never ended, and left
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | -      |
      And the run 20261124T040000Z-d of reference on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | passed |
      And a project with the feature features/numpy_nn/sums.feature
        """
        Feature: Sums
          Rule: ADD-1 Numbers add up
            Scenario Outline: Small sums
              Given the number <a>
              When <b> is added
              Then the sum is <sum>
              Examples: nothing
                | a | b | sum |
                | 7 | 0 | 7   |
          Rule: ADD-2 Nothing may stand first
            Scenario: Nothing and one
              Given the number 0
              When 1 is added
              Then the sum is 1
        """
      When its results are pruned
      Then what was deleted is
        | results/20261124T030000Z-c.jsonl |
        | results/20261124T010000Z-a.jsonl |

    Scenario: What a run without an end has told takes nothing's place, and its pictures may still be coming
      Given the picture alone.svg
      And the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[1-2-3] | failed |
      And the run 20261124T020000Z-b of reference on cpu never ended, and left
        | scenario                 | result |
        | ADD-1::small_sums[1-2-3] | passed |
      When its results are pruned
      Then nothing was deleted

    Scenario: A file that cannot be read may still be needed, and so may its pictures
      Given the picture alone.svg
      And the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[1-2-3] | failed |
      And the file results/20261124T010000Z-a.jsonl is followed by the line
        """
        {"type": "scenery"}
        """
      And the run 20261124T020000Z-b of reference on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[1-2-3] | passed |
      When its results are pruned
      Then nothing was deleted

    Scenario: Where the numbers cannot be kept, nothing may go
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario               | result |
        | ADD-2::nothing_and_one | passed |
      And the run 20261124T020000Z-b of reference on cpu left
        | scenario               | result |
        | ADD-2::nothing_and_one | passed |
      And in place of results/history.jsonl a folder
      When its results are pruned
      Then nothing was deleted

  Rule: READ-11 What was measured once stands beside what is measured always
    The mutants that each rule notices, and what took too long for every run: with its pictures, in words too.

    Scenario: A campaign, and two folders of what is kept
      Given a file results/mutants.json
        """
        {"schema_version": 1, "finished": "2026-11-24T01:30:00Z", "mutants": 9, "killed": 8, "rules": {"ADD-1": {"noticed": 5, "alone": 2}}}
        """
      And the file measured/long/results.json reads
        """
        {"accuracy": 0.9172, "machine": {"cores": 2}}
        """
      And the file measured/long/curve.svg reads
        """
        <svg xmlns="http://www.w3.org/2000/svg"/>
        """
      And the file measured/long/weights.txt reads
        """
        1 2 3
        """
      And the file measured/long/pictures.toml reads
        """
        pictures = [{file = "curve.svg", title = "The curve", text = "It rises."}]
        """
      And the file measured/bare/results.json reads
        """
        {}
        """
      And the file measured/bare/curve.png reads
        """
        PNG
        """
      When the book is read
      Then the mutants of ADD-1 are 5 noticed, 2 by it alone
      And what is kept is
        | folder | accuracy | picture                         |
        | long   | 0.9172   | curve.svg: The curve, It rises. |
      And the fault is
        """
        measured/bare/pictures.toml: expected what can be seen in curve.png
        """

    Scenario Outline: Files that are none
      Given the file <file> reads
        """
        <text>
        """
      When the book is read
      Then the fault is
        """
        <file>: <fault>
        """

      Examples: each in its own way
        | file                       | text                                                                                                       | fault                                                                       |
        | results/mutants.json       | {"schema_version": 2, "finished": "2026-11-24T01:30:00Z", "rules": {}}                                     | schema_version: expected 1, got 2                                           |
        | results/mutants.json       | {"schema_version": 1, "finished": "2026-11-24T01:30:00Z", "rules": {"ADD-1": {"noticed": -1, "alone": 2}}} | rules.ADD-1.noticed: expected a whole number from 0, got -1                 |
        | results/mutants.json       | [                                                                                                          | Expecting value: line 1 column 2 (char 1)                                   |
        | measured/long/results.json | [1]                                                                                                        | expected an object, got [1]                                                 |
        | measured/long/results.json | {                                                                                                          | Expecting property name enclosed in double quotes: line 1 column 2 (char 1) |

  Rule: READ-12 Results can be kept elsewhere, packed, and read again; only those that the book shows
    Source: `python -m reports --keep DIR`, by which the sample in `reports/sample` was made. A full run is several
    megabytes, and a twentieth of that when it is packed. What unpacks to more than a file may hold is refused.

    Scenario: A run that another has replaced is left behind, and so is what was kept before
      Given the picture old.svg
      And the picture new.svg
      And the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result | pictures |
        | ADD-1::small_sums[1-2-3] | failed | old.svg  |
      And the run 20261124T020000Z-b of reference on cpu left
        | scenario                 | result | reason | pictures         |
        | ADD-1::small_sums[1-2-3] | failed | got 4  | new.svg lost.svg |
      And a file results/mutants.json
        """
        {"schema_version": 1, "finished": "2026-11-24T01:30:00Z", "mutants": 9, "killed": 8, "rules": {"ADD-1": {"noticed": 5, "alone": 2}}}
        """
      And the file kept/20261101T000000Z-x.jsonl.gz reads
        """
        an older one
        """
      And the file kept/README.md reads
        """
        Not ours.
        """
      When its results are packed into kept
      And the book is read from kept alone
      Then its scenarios came out so
        | scenario                 | run | result  | reason |
        | ADD-1::small_sums[7-0-7] |     | not run |        |
        | ADD-1::small_sums[1-2-3] | b   | failed  | got 4  |
        | ADD-2::nothing_and_one   |     | not run |        |
      And the mutants of ADD-1 are 5 noticed, 2 by it alone
      And the folder kept holds
        | 20261124T020000Z-b.jsonl.gz |
        | README.md                   |
        | history.jsonl               |
        | mutants.json                |
        | pictures/new.svg            |

    Scenario: Nothing to keep
      When packing its results into kept is attempted
      Then it is refused because
        """
        expected results in results, got none
        """

    Scenario: A file that is larger than it looks, and one that is cut off
      Given a packed file results/a.jsonl.gz of 200000001 blanks
      And a packed file results/b.jsonl.gz of 9 blanks
      And the file results/b.jsonl.gz loses its last 9 bytes
      When the book is read
      Then the fault is
        """
        results/a.jsonl.gz: expected at most 200,000,000 bytes, got more
        results/b.jsonl.gz: Compressed file ended before the end-of-stream marker was reached
        """

  Rule: READ-13 Tables that were written beside what is kept are read as they were written, or none of them is
    A benchmark makes its tables itself, since it knows how its numbers are rounded. Whoever puts a folder there may have
    written anything.

    Scenario: Two tables in one folder, and none in another
      Given the file measured/speed/results.json reads
        """
        {"accuracy": 0.5}
        """
      And the file measured/speed/tables.json reads
        """
        [{"title": "Goals", "note": "As they were set.", "header": ["goal", "verdict"], "rows": [["fast", "met"], ["small", "not met"]], "of": "today"},
         {"title": "Empty", "note": "So far.", "header": ["what"], "rows": []}]
        """
      And the file measured/plain/results.json reads
        """
        {"accuracy": 0.25}
        """
      When the book is read
      Then the tables kept in speed read
        """
        Goals: As they were set.
        goal | verdict
        fast | met
        small | not met
        Empty: So far.
        what
        """
      And the tables kept in plain read
        """
        """

    Scenario Outline: Tables that are none
      Given the file measured/speed/results.json reads
        """
        {"accuracy": 0.5}
        """
      And the file measured/speed/curve.png reads
        """
        PNG
        """
      And the file measured/speed/pictures.toml reads
        """
        pictures = [{file = "curve.png", title = "The curve", text = "It rises."}]
        """
      And the file measured/speed/tables.json reads
        """
        <text>
        """
      When the book is read
      Then the fault is
        """
        measured/speed/tables.json: <fault>
        """
      And the tables kept in speed read
        """
        """
      And what is kept is
        | folder | accuracy | picture                         |
        | speed  | 0.5      | curve.png: The curve, It rises. |

      Examples: no JSON, no list, no table, no text, no rows, and rows of other lengths
        | text                                                                                                                                          | fault                                                                         |
        | [{"title": "Goals"                                                                                                                            | Expecting ',' delimiter: line 1 column 19 (char 18)                           |
        | {"title": "Goals", "note": "", "header": [], "rows": []}                                                                                      | expected a list, got {"title": "Goals", "note": "", "header": [], "rows": []} |
        | ["Goals"]                                                                                                                                     | 0: expected an object, got "Goals"                                            |
        | [{"title": "Goals", "note": "", "rows": []}]                                                                                                  | 0: expected "header", which is missing                                        |
        | [{"title": "Goals", "note": "", "header": ["goal"], "rows": []}, {"title": "Goals", "note": null, "header": ["goal"], "rows": []}]            | 1.note: expected a text, got null                                             |
        | [{"title": "Goals", "note": "", "header": ["goal", 2], "rows": []}]                                                                           | 0.header.1: expected a text, got 2                                            |
        | [{"title": "Goals", "note": "", "header": ["goal"], "rows": ["fast"]}]                                                                        | 0.rows.0: expected a list, got "fast"                                         |
        | [{"title": "Goals", "note": "", "header": ["goal", "of"], "rows": [["fast", "us"], ["small", 1.5]]}]                                          | 0.rows.1.1: expected a text, got 1.5                                          |
        | [{"title": "Goals", "note": "", "header": ["goal", "of"], "rows": [["fast", "us"], ["small"]]}]                                               | 0.rows.1: expected as many cells as the header has, 2, got 1                  |
        | [{"title": "Goals", "note": "", "header": ["goal"], "rows": []}, {"title": "Time", "note": "", "header": ["goal"], "rows": [["fast", "us"]]}] | 1.rows.0: expected as many cells as the header has, 1, got 2                  |

    Scenario: So deep that nothing can be read of it
      Given the file measured/speed/results.json reads
        """
        {"accuracy": 0.5}
        """
      And the file measured/speed/tables.json reads
        """
        """
      And the file measured/speed/tables.json is followed by 100000 brackets in a line
      When the book is read
      Then the tables kept in speed read
        """
        """
      And the fault is
        """
        measured/speed/tables.json: expected JSON of fewer levels
        """
