Feature: Results for other tools
  What a run has left can be read by tools that know nothing of this specification: as Cucumber Messages, which
  reporters and dashboards for Gherkin read, Cucumber's own HTML formatter among them, and as JUnit's XML, which any
  server of continuous integration reads.

  All of them are made of a file of results and the features as they stand; nothing is run for it. The runs below are
  written down, and were never run, but for one.

  Background:
    Given a project with the feature features/sums.feature
      """
      @device
      Feature: Sums
        Of whole numbers.

        Background:
          Given the number 1
        Rule: ADD-1 Numbers add up
          Source: Peano, Arithmetices principia (1889).
          Scenario Outline: Small sums
            When <b> is added
            Then the sum is <sum>
            Examples: nothing, and something
              | b | sum |
              | 0 | 1   |
              | 2 | 3   |
              | 4 | 5   |
        Rule: ADD-2 Tables add up
          Source: the same.
          @gpu
          Scenario: A column, and what is said of it
            When these are added
              | 1 |
              | 2 |
            Then this is said
              ```
              four
              ```
          Scenario: Nothing
            When nothing is added
            Then the sum is 1
      """

  Rule: MSG-1 A run is told to its end, in messages that Cucumber accepts
    Source: the schemas of [Cucumber Messages](https://github.com/cucumber/messages) 34.2.1. They say what a message
    holds. What it refers to must have been told before, and every step of a test is begun and finished, in its order.

    Scenario: All that can become of a step
      Given a run of features/sums.feature that came out so
        | scenario                               | result  | steps                        | reason                 | worker |
        | ADD-1::small_sums[0-1]                 | passed  | passed, passed, passed       |                        | gw0    |
        | ADD-1::small_sums[2-3]                 | failed  | passed, passed, failed       | expected 3, got 4      | gw1    |
        | ADD-1::small_sums[4-5]                 | failed  | passed, failed, not run      | ValueError: no         | gw0    |
        | ADD-2::a_column_and_what_is_said_of_it | not run |                              | needs an abacus        | gw0    |
        | ADD-2::nothing                         | failed  | passed, not defined, not run | nothing is bound to it | gw1    |
      When its messages are written
      Then Cucumber finds no fault in them
      And the sources are the files, and the trees those of the official parser, but for how prose is indented
      And Cucumber reads
        | scenario                         | status    | steps                      |
        | Small sums                       | PASSED    | PASSED, PASSED, PASSED     |
        | Small sums                       | FAILED    | PASSED, PASSED, FAILED     |
        | Small sums                       | FAILED    | PASSED, FAILED, SKIPPED    |
        | A column, and what is said of it | SKIPPED   | SKIPPED, SKIPPED, SKIPPED  |
        | Nothing                          | UNDEFINED | PASSED, UNDEFINED, SKIPPED |
      And the messages at steps are
        | the sum is 3     | FAILED    | expected 3, got 4      |
        | 4 is added       | FAILED    | ValueError: no         |
        | the number 1     | SKIPPED   | needs an abacus        |
        | nothing is added | UNDEFINED | nothing is bound to it |
      And the testRunFinished of the messages holds
        | success           | false      |
        | timestamp.seconds | 1795483810 |

    Scenario: What pytest itself has left
      Given its step definitions
        """
        from pytest_bdd import given, then, when
        from steps.language import phrase

        @given(phrase("the number {a:d}"), target_fixture="a")
        def _(a): return a

        @when(phrase("{b:d} is added"), target_fixture="total")
        def _(a, b): return a + b - (b == 4)

        @then(phrase("the sum is {expected:d}"))
        def _(total, expected, measure):
            measure("the sum", total, 4)
            assert total == expected, "half of a pair: \ud83d"
        """
      And its runs leave results
      When pytest is run with --results results features
      And the messages of the results are written
      Then Cucumber finds no fault in them
      And Cucumber reads
        | scenario                         | status    | steps                      |
        | Small sums                       | PASSED    | PASSED, PASSED, PASSED     |
        | Small sums                       | PASSED    | PASSED, PASSED, PASSED     |
        | Small sums                       | FAILED    | PASSED, PASSED, FAILED     |
        | A column, and what is said of it | SKIPPED   | SKIPPED, SKIPPED, SKIPPED  |
        | Nothing                          | UNDEFINED | PASSED, UNDEFINED, SKIPPED |
      And what stepDefinition says at pattern.source is
        | the number {int} |
        | {int} is added   |
        | the sum is {int} |

    Scenario: A run that succeeded
      Given a run of features/sums.feature that came out so
        | scenario               | result | steps                  |
        | ADD-1::small_sums[0-1] | passed | passed, passed, passed |
      When its messages are written
      Then Cucumber finds no fault in them
      And the testRunFinished of the messages holds
        | success | true |
      And the meta of the messages holds
        | implementation.name    | "pytest-bdd"  |
        | implementation.version | "9.0.1"       |
        | runtime.version        | "3.11.7"      |
        | os.name                | "Linux"       |
        | cpu.name               | "a processor" |
      And there is no hook in the messages

    Scenario: Written twice
      Given a run of features/sums.feature that came out so
        | scenario               | result | steps                  |
        | ADD-1::small_sums[0-1] | passed | passed, passed, passed |
        | ADD-1::small_sums[2-3] | passed | passed, passed, passed |
      When its messages are written
      Then written again they are the same, byte for byte

  Rule: MSG-2 What was not run, or of another text, is never passed
    Source: Bowtie, whose reports without a footer are no reports. A run that was killed has no last line; its
    scenarios are told nevertheless, and a failure after the last of them says what happened.

    Scenario: Killed after the first
      Given a run of features/sums.feature that came out so
        | scenario                               | result | steps                  |
        | ADD-1::small_sums[0-1]                 | passed | passed, passed, passed |
        | ADD-1::small_sums[2-3]                 | passed | passed, passed, passed |
        | ADD-2::a_column_and_what_is_said_of_it | passed | passed, passed, passed |
      And it was killed when it had written 1 scenario
      When its messages are written
      Then Cucumber finds no fault in them
      And Cucumber reads
        | scenario                         | status  | steps                     |
        | Small sums                       | PASSED  | PASSED, PASSED, PASSED    |
        | Small sums                       | SKIPPED | SKIPPED, SKIPPED, SKIPPED |
        | A column, and what is said of it | SKIPPED | SKIPPED, SKIPPED, SKIPPED |
      And the messages at steps are
        | the number 1 | SKIPPED | not reached: it did not come to its end |
        | the number 1 | SKIPPED | not reached: it did not come to its end |
      And the testRunFinished of the messages holds
        | success           | false                                               |
        | message           | "the run was cut short: it did not come to its end" |
        | timestamp.seconds | 1795483800                                          |
        | timestamp.nanos   | 750000000                                           |
      And the testRunHookFinished of the messages holds
        | result.status  | "FAILED"                                            |
        | result.message | "the run was cut short: it did not come to its end" |

    Scenario: Torn in its last line
      Given a run of features/sums.feature that came out so
        | scenario               | result | steps                  |
        | ADD-1::small_sums[0-1] | passed | passed, passed, passed |
      And its last line is torn after 20 letters
      When its messages are written
      Then Cucumber finds no fault in them
      And the testRunFinished of the messages holds
        | success | false                                               |
        | message | "the run was cut short: it did not come to its end" |

    Scenario: Interrupted
      Given a run of features/sums.feature that came out so
        | scenario               | result | steps                  |
        | ADD-1::small_sums[0-1] | passed | passed, passed, passed |
        | ADD-1::small_sums[2-3] |        |                        |
      And at its end it told also
        """
        {"status": 2, "because": "the run was cut short: it was interrupted"}
        """
      When its messages are written
      Then Cucumber finds no fault in them
      And the messages at steps are
        | the number 1 | SKIPPED | not reached: it was interrupted |
      And the testRunFinished of the messages holds
        | success | false                                       |
        | message | "the run was cut short: it was interrupted" |

    Scenario: A text that has changed, and a scenario that has gone
      Given a run of features/sums.feature that came out so
        | scenario               | result         | steps                  | reason        |
        | ADD-1::small_sums[0-1] | passed         | passed, passed, passed |               |
        | ADD-1::small_sums[2-3] | passed         | passed, passed, passed |               |
        | ADD-1::small_sums[4-5] | not applicable |                        | small numbers |
        | ADD-2::nothing         | passed         | passed, passed, passed |               |
      And since then the sum is <sum> has become the sum is not <sum> in features/sums.feature
      And since then Scenario: Nothing has become Scenario: Something in features/sums.feature
      When its messages are written
      Then Cucumber finds no fault in them
      And the messages at steps are
        | the number 1 | SKIPPED | the text has changed since it was run |
        | the number 1 | SKIPPED | the text has changed since it was run |
        | the number 1 | SKIPPED | the text has changed since it was run |
      And the testRunFinished of the messages holds
        | success | true                                              |
        | message | "1 of its scenarios is no longer in the features" |

    Scenario: Not applicable
      Given a run of features/sums.feature that came out so
        | scenario       | result         | steps | reason             |
        | ADD-2::nothing | not applicable |       | whole numbers only |
      When its messages are written
      Then Cucumber finds no fault in them
      And the messages at steps are
        | the number 1 | SKIPPED | not applicable: whole numbers only |

    Scenario: Examples that have changed their places, and one that is new
      Given a run of features/sums.feature that came out so
        | scenario               | result | steps                  |
        | ADD-1::small_sums[0-1] | passed | passed, passed, passed |
        | ADD-1::small_sums[2-3] | passed | passed, passed, passed |
        | ADD-1::small_sums[4-5] | passed | passed, passed, passed |
      And since then | 2 | 3   | has become | 8 | 9   | in features/sums.feature
      And since then | 0 | 1   | has become | 2 | 3   | in features/sums.feature
      When its messages are written
      Then Cucumber finds no fault in them
      And the steps that were run are
        | the number 1 |
        | 2 is added   |
        | the sum is 3 |
        | the number 1 |
        | 4 is added   |
        | the sum is 5 |
      And the testRunFinished of the messages holds
        | message | "1 of its scenarios is no longer in the features" |

    Scenario: Names that pytest has made unique
      Given a run of features/sums.feature that came out so
        | scenario                | result | steps                  |
        | ADD-1::small_sums[0-1]  | passed | passed, passed, passed |
        | ADD-1::small_sums[2-30] |        |                        |
        | ADD-1::small_sums[2-31] |        |                        |
      When its messages are written
      Then Cucumber finds no fault in them
      And Cucumber reads
        | scenario   | status  | steps                     |
        | Small sums | PASSED  | PASSED, PASSED, PASSED    |
        | Small sums | SKIPPED | SKIPPED, SKIPPED, SKIPPED |
        | Small sums | SKIPPED | SKIPPED, SKIPPED, SKIPPED |

    Scenario: A feature outside of the project
      Given a project with the feature ../outside.feature
        """
        Feature: Outside
          Rule: OUT-1 Out
            A reason.
            Scenario: One
              Then it is read
        """
      And a run of ../outside.feature that came out so
        | scenario   | result | steps  |
        | OUT-1::one | passed | passed |
      When its messages are written
      Then Cucumber finds no fault in them
      And there is no source in the messages

    Scenario: A feature that has gone
      Given a run of features/sums.feature that came out so
        | scenario       | result | steps                  |
        | ADD-2::nothing | passed | passed, passed, passed |
      And since then Feature: has become Features: in features/sums.feature
      When its messages are written
      Then Cucumber finds no fault in them
      And there is no pickle in the messages
      And the testRunFinished of the messages holds
        | message | "1 of its scenarios is no longer in the features" |

  Rule: MSG-3 A failure that is no step's is told as that of a hook
    Source: pytest's fixtures can fail before the first step and after the last one. A scenario whose steps have all
    passed would be shown as passed, if the failure had no place.

    Scenario Outline: It fails before the first step, or after the last
      Given a run of features/sums.feature that came out so
        | scenario               | result | steps   | reason             |
        | ADD-2::nothing         | failed | <steps> | something was left |
        | ADD-1::small_sums[0-1] | failed | <steps> | something was left |
      When its messages are written
      Then Cucumber finds no fault in them
      And Cucumber reads
        | scenario   | status | steps  |
        | Nothing    | FAILED | <told> |
        | Small sums | FAILED | <told> |
      And the hook of the messages holds
        | type | "<type>" |

      Examples: with steps, and with nothing said of any, as of one that took its worker with it
        | steps                  | told                              | type             |
        | passed, passed, passed | PASSED, PASSED, PASSED, FAILED    | AFTER_TEST_CASE  |
        |                        | FAILED, SKIPPED, SKIPPED, SKIPPED | BEFORE_TEST_CASE |

  Rule: MSG-4 What a step came upon is attached to it: its numbers, its pictures, and what is probably wrong
    An attachment of a message belongs to a step. Numbers stand in one text, each with its bound; a picture brings its
    title and what can be seen in it as its name. A picture that is not in the folder of the results is not looked for.

    Scenario: Numbers, a picture, and a diagnosis
      Given a run of features/sums.feature that came out so
        | scenario       | result | steps                  | reason |
        | ADD-2::nothing | failed | passed, passed, failed | red    |
      And the picture pictures/01.svg lies with the results
        """
        <svg xmlns="http://www.w3.org/2000/svg"/>
        """
      And of ADD-2::nothing it told also
        """
        {"diagnosis": ["1 of 1 numbers is wrong"], "mistakes": ["the carry is dropped"], "failure": "E   KeyError: 'x'",
         "steps": {
           "2": {"pictures": [{"title": "A line", "file": "pictures/01.svg", "media_type": "image/svg+xml", "text": "it rises"}]},
           "3": {"measured": [{"name": "the sum", "value": 0.00012, "limit": 1e-6, "bound": "at most", "unit": ""},
                              {"name": "time", "value": 1.5, "limit": null, "bound": "", "unit": "s"},
                              {"name": "ratio", "value": "nan", "limit": 2, "bound": "at least", "unit": ""}]}}}
        """
      When its messages are written
      Then Cucumber finds no fault in them
      And what is attached is
        | step             | type                      | name             | content                                                                                  |
        | nothing is added | image/svg+xml             | A line: it rises | <svg xmlns="http://www.w3.org/2000/svg"/>                                                |
        | the sum is 1     | text/x.cucumber.log+plain | measured.log     | the sum: 0.00012, at most 1e-06: not kept\ntime: 1.5 s\nratio: nan, at least 2: not kept |
        | the sum is 1     | text/x.cucumber.log+plain | diagnosis.log    | 1 of 1 numbers is wrong\nA known mistake fits: the carry is dropped                      |
      And the error of the step that failed is KeyError, of which the whole is
        """
        E   KeyError: 'x'
        """

    Scenario Outline: A picture that is not there, or elsewhere: <file>
      Given a run of features/sums.feature that came out so
        | scenario       | result | steps                  |
        | ADD-2::nothing | passed | passed, passed, passed |
      And of ADD-2::nothing it told also
        """
        {"steps": {"1": {"pictures": [{"title": "A line", "file": "<file>", "media_type": "image/png", "text": "it rises"}]}}}
        """
      When its messages are written
      Then Cucumber finds no fault in them
      And what is attached is
        | step         | type       | name        | content                                                         |
        | the number 1 | text/plain | picture.txt | A line (its file is not in the folder of the results): it rises |

      Examples: none, outside, and a path from the root
        | file                     |
        | pictures/none.png        |
        | ../conftest.py           |
        | ../features/sums.feature |
        | /etc/hostname            |

  Rule: MSG-5 The sentences are step definitions, with their place and with what stood in their fields
    Source: [Cucumber Expressions](https://github.com/cucumber/cucumber-expressions). A field of a type that Cucumber
    does not have becomes a type of its own; a sentence that a run could not tell any more fits everything.

    Scenario: Sentences with fields, one of them of a type of ours, and steps that were not run
      Given a run of features/sums.feature that came out so
        | scenario               | result  | steps                  | reason |
        | ADD-1::small_sums[2-3] | passed  | passed, passed, passed |        |
        | ADD-2::nothing         | not run |                        | later  |
      And the functions of its steps, in their order, were
        | definition       | sentence           |
        | steps/sums.py:3  | the {what} {a:d}   |
        | steps/sums.py:12 | {b:Shape} is added |
        | steps/sums.py:20 | the sum is {sum:g} |
      When its messages are written
      Then Cucumber finds no fault in them
      And the steps are bound so
        | step             | expression         | place            | fields    |
        | the number 1     | the {} {int}       | steps/sums.py:3  | number, 1 |
        | 2 is added       | {Shape} is added   | steps/sums.py:12 | 2         |
        | the sum is 3     | the sum is {float} | steps/sums.py:20 | 3         |
        | the number 1     | the {} {int}       | steps/sums.py:3  | number, 1 |
        | nothing is added |                    |                  |           |
        | the sum is 1     |                    |                  |           |
      And what parameterType says at name is
        | Shape |

    Scenario: Three sentences of one function, and signs of two units
      Given a project with the feature features/signs.feature
        """
        Feature: Signs
          Rule: SIGN-1 Signs are counted
            A reason.
            Scenario: One
              Given the 😀 and 1
              When the 😀 😀 and 2 are seen
              Then that is all
        """
      And a run of features/signs.feature that came out so
        | scenario    | result | steps                  |
        | SIGN-1::one | passed | passed, passed, passed |
      And the functions of its steps, in their order, were
        | definition      | sentence                   |
        | steps/sums.py:3 | the 😀 and {a:d}            |
        | steps/sums.py:3 | that is all                |
        | steps/sums.py:3 | the {b} and {n:d} are seen |
      When its messages are written
      Then Cucumber finds no fault in them
      And the steps are bound so
        | step                   | expression                | place           | fields |
        | the 😀 and 1            | the 😀 and {int}           | steps/sums.py:3 | 1      |
        | the 😀 😀 and 2 are seen | the {} and {int} are seen | steps/sums.py:3 | 😀 😀, 2 |
        | that is all            | that is all               | steps/sums.py:3 |        |

    Scenario Outline: A sentence in the language of Cucumber: <sentence>
      Given a run of features/sums.feature that came out so
        | scenario       | result | steps                  |
        | ADD-2::nothing | passed | passed, passed, passed |
      And the functions of its steps, in their order, were
        | definition      | sentence   |
        | steps/sums.py:3 | <sentence> |
      When its messages are written
      Then what stepDefinition says at pattern.source is
        | <expression> |
        | .*           |

      Examples: signs that mean something to Cucumber, braces that mean themselves, and a type that may be missing
        | sentence              | expression             |
        | either/or (or both)   | either\/or \(or both\) |
        | {{this}} of {n:Name?} | \{this\} of {Name}     |
        | {x:.3f} and {y:5d}    | {float} and {int}      |

  Rule: MSG-6 A file that cannot be read is refused, in words, and leaves no half of another
    Half of a run that looks whole would be the worst of all exports.

    Scenario Outline: A fault in line <line>
      Given a run of features/sums.feature that came out so
        | scenario       | result | steps                  |
        | ADD-2::nothing | passed | passed, passed, passed |
      And line <line> of its file reads <words>
      When writing its messages is attempted
      Then the refusal has, with FILE for where it is
        """
        <reason>
        """
      And there is no file but the results and the features

      Examples: no JSON, another version, no object, another line first, and a part that is missing
        | line | words                                | reason                                                |
        | 2    | {"type": "plan                       | FILE:2: expected JSON                                 |
        | 1    | {"type": "run", "schema_version": 7} | FILE:1: schema_version: expected 1, got 7             |
        | 3    | [3]                                  | FILE:3: expected an object, got [3]                   |
        | 1    | {"type": "plan", "scenarios": []}    | FILE: expected one line of the type run, as the first |
        | 3    | {"type": "scenario", "nodeid": "a"}  | FILE:3: expected "file", which is missing             |

  Rule: JUNIT-1 A feature is a suite, a rule a class in it, an example a test, under the name that pytest runs it by
    Source: [junit-10.xsd](https://github.com/jenkinsci/xunit-plugin), by which Jenkins refuses files. It knows no
    properties of a test, which stand in its output instead.

    Scenario: All that can become of a test
      Given a run of features/sums.feature that came out so
        | scenario                               | result         | steps                  | reason             | worker |
        | ADD-1::small_sums[0-1]                 | passed         | passed, passed, passed |                    | gw0    |
        | ADD-1::small_sums[2-3]                 | failed         | passed, passed, failed | expected 3, got 4  | gw1    |
        | ADD-2::a_column_and_what_is_said_of_it | not run        |                        | needs an abacus    | gw0    |
        | ADD-2::nothing                         | not applicable |                        | whole numbers only | gw1    |
      And of ADD-1::small_sums[2-3] it told also
        """
        {"diagnosis": ["2 + 2 = 4"], "mistakes": ["twice two"], "failure": "E   AssertionError: expected 3, got 4"}
        """
      When its JUnit file is written
      Then Jenkins finds no fault in it
      And the tests in it are
        | class               | name                            | seconds | result  | message                            |
        | features.sums.ADD-1 | small_sums[0-1]                 | 0.75    | passed  |                                    |
        | features.sums.ADD-1 | small_sums[2-3]                 | 0.75    | failure | expected 3, got 4                  |
        | features.sums.ADD-2 | a_column_and_what_is_said_of_it | 0       | skipped | needs an abacus                    |
        | features.sums.ADD-2 | nothing                         | 0       | skipped | not applicable: whole numbers only |
      And the failure of small_sums[2-3] reads
        """
        expected 3, got 4
        2 + 2 = 4
        A known mistake fits: twice two

        E   AssertionError: expected 3, got 4

        run it again: python -m pytest "features/sums.feature::ADD-1::small_sums[2-3]"
        """
      And its counts are
        | tests    | 4 |
        | failures | 1 |
        | errors   | 0 |
        | skipped  | 2 |
      And its properties are
        | run            | 20261124T013000Z-3f2a9c                  |
        | implementation | reference                                |
        | device         | cpu                                      |
        | command        | python -m pytest features                |
        | commit         | 0123456789abcdef0123456789abcdef01234567 |
        | specification  | 2026.11                                  |

    Scenario: What is known of a test
      Given a run of features/sums.feature that came out so
        | scenario               | result | steps                  | worker |
        | ADD-1::small_sums[2-3] | passed | passed, passed, passed | gw1    |
      And of ADD-1::small_sums[2-3] it told also
        """
        {"steps": {"3": {"measured": [{"name": "the sum", "value": 0.25, "limit": 1, "bound": "at most", "unit": "s"}]}}}
        """
      When its JUnit file is written
      Then the output of small_sums[2-3] reads
        """
        [[PROPERTY|rule=ADD-1]]
        [[PROPERTY|scenario=Small sums]]
        [[PROPERTY|result=passed]]
        [[PROPERTY|worker=gw1]]
        [[PROPERTY|example b=2]]
        [[PROPERTY|example sum=3]]
        [[PROPERTY|measured the sum=0.25 s, at most 1 s]]
        """

  Rule: JUNIT-2 A run that was cut short has an error, and what it did not reach is skipped
    A server that counts failures would otherwise show the half of a run as green.

    Scenario Outline: Killed after some of two scenarios
      Given a run of features/sums.feature that came out so
        | scenario               | result | steps                  |
        | ADD-1::small_sums[0-1] | passed | passed, passed, passed |
        | ADD-1::small_sums[2-3] | passed | passed, passed, passed |
      And it was killed when it had written <count> scenarios
      When its JUnit file is written
      Then Jenkins finds no fault in it
      And the tests in it are
        | class               | name                     | seconds | result   | message                                                                                                |
        | features.sums.ADD-1 | small_sums[0-1]          | <first> | <result> | <reason>                                                                                               |
        | features.sums.ADD-1 | small_sums[2-3]          | 0       | skipped  | not reached: it did not come to its end                                                                |
        | run                 | the run comes to its end | 0       | error    | the run was cut short: it did not come to its end; scenarios that were planned and not reached: <left> |

      Examples: after one scenario, and before the first
        | count | first | result  | reason                                  | left |
        | 1     | 0.75  | passed  |                                         | 1    |
        | 0     | 0     | skipped | not reached: it did not come to its end | 2    |

  Rule: TEXT-1 Whatever stands in a text arrives as it was, or as its escape where the format cannot hold it
    Source: [XML 1.0](https://www.w3.org/TR/xml/#charsets), section 2.2; JSON, RFC 8259, section 7.

    Scenario Outline: A reason, a failure and a diagnosis
      Given a run of features/sums.feature that came out so
        | scenario       | result | steps                  |
        | ADD-2::nothing | failed | passed, passed, failed |
      And of ADD-2::nothing it told also
        """
        {"reason": "a <json> z", "failure": "a <json> z", "diagnosis": ["a <json> z"]}
        """
      When its messages are written
      And its JUnit file is written
      Then Cucumber finds no fault in them
      And the message at the step that failed is, as JSON
        """
        "a <message> z"
        """
      And Jenkins finds no fault in it
      And the reason and the text of its failure begin, as JSON, with
        """
        "a <xml> z"
        """

      Examples: a colour, nothing, ends of a section and of a script, two units and one of them, no sign, a separator, lines
        | json          | message       | xml            |
        | \u001b[31mred | \u001b[31mred | \\\\x1b[31mred |
        | \u0000        | \u0000        | \\\\x00        |
        | ]]> & <!--    | ]]> & <!--    | ]]> & <!--     |
        | </script>     | </script>     | </script>      |
        | \ud83d\ude00  | \ud83d\ude00  | \ud83d\ude00   |
        | \ud83d        | \ufffd        | \ufffd         |
        | \uffff        | \uffff        | \\\\uffff      |
        | \u2028        | \u2028        | \u2028         |
        | 1\t2\\n3      | 1\t2\\n3      | 1\t2\\n3       |

  Rule: PAGE-1 Cucumber's own formatter shows the run
    Source: [its source](https://github.com/cucumber/html-formatter): a template with seven slots. What it shows of the
    messages is the judgement of their makers. The formatter is a package of npm that a user has fetched; filling its
    template takes no Node.

    @formatter @browser
    Scenario: One that passed, one that failed, one that is bound to nothing, one that was not run, and one cut off
      Given a run of features/sums.feature that came out so
        | scenario                               | result  | steps                        | reason                 |
        | ADD-1::small_sums[0-1]                 | passed  | passed, passed, passed       |                        |
        | ADD-1::small_sums[2-3]                 | failed  | passed, passed, failed       | </script> & 3          |
        | ADD-2::a_column_and_what_is_said_of_it | not run |                              | needs an abacus        |
        | ADD-2::nothing                         | failed  | passed, not defined, not run | nothing is bound to it |
        | ADD-1::small_sums[4-5]                 |         |                              |                        |
      And the picture pictures/01.svg lies with the results
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="77" height="33"><rect width="77" height="33" fill="teal"/></svg>
        """
      And of ADD-1::small_sums[2-3] it told also
        """
        {"steps": {
           "2": {"pictures": [{"title": "A line", "file": "pictures/01.svg", "media_type": "image/svg+xml", "text": "it rises"}]},
           "3": {"measured": [{"name": "the sum", "value": 4, "limit": 3, "bound": "at most", "unit": ""}]}}}
        """
      And at its end it told also
        """
        {"status": 2, "because": "the run was cut short: it was interrupted"}
        """
      When its messages are written
      And Cucumber's formatter shows them
      Then the page has no complaints, and has asked for nothing else
      And the page counts
        | PASSED    | 1 |
        | FAILED    | 1 |
        | UNDEFINED | 1 |
        | SKIPPED   | 2 |
      And the page shows
        """
        Feature: Sums
        Rule: ADD-1 Numbers add up
        Scenario Outline: Small sums
        </script> & 3
        the run comes to its end
        """
      And the page shows the picture "A line: it rises", 77 wide and 33 high

    Scenario: A folder of something else
      Given a run of features/sums.feature that came out so
        | scenario       | result | steps                  |
        | ADD-2::nothing | passed | passed, passed, passed |
      When its messages are written
      And filling the formatter in node_modules/left-pad is attempted
      Then it is refused because
        """
        node_modules/left-pad is not the package @cucumber/html-formatter: it has no dist/src/index.mustache
        """
