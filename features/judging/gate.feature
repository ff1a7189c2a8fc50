Feature: The gate
  A run ends with a verdict: on every rule, and on the whole. People read it from top to
  bottom; a course's grading, a pull request and a script read files. All of them may trust
  that what was not seen to hold is never called met.

  Most scenarios below run pytest or the judge in a folder of their own, on this feature. What stands behind
  `--impl` there is a way to go wrong.

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
        Rule: ADD-3 Fractions add up
          Source: the same.
          Scenario: Wholes
            Given the number 1
            When 0 is added
            Then the sum is 1
      """
    And its step definitions
      """
      import os, shutil, signal, time
      import pytest
      from pytest_bdd import given, then, when
      from steps.isolation.errors import JudgedError
      from steps.language import phrase

      pytest_plugins += ["steps.harness.verdicts"]
      HAZARDS = {
          "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
          "interrupted": lambda: os.kill(os.getpid(), signal.SIGINT),
          "crashed": lambda: os._exit(3),
          "removed": lambda: shutil.rmtree("out"),
          "ended": lambda: (os.kill(os.getppid(), signal.SIGTERM), time.sleep(30)),
      }
      LACKS = {"integers": ("ADD-3", "not applicable: whole numbers only"), "nothing": ("ADD", "not applicable: no sums")}
      LACKS["hands"] = ("ADD-3", "needs an abacus")

      def pytest_addoption(parser, pluginmanager):
          pluginmanager.set_blocked("hypothesispytest")  # it takes longer to load than all else here
          parser.addoption("--impl", default="reference")

      @pytest.fixture(autouse=True)
      def way(pytestconfig, request):
          chosen = pytestconfig.getoption("--impl").rpartition(":")[2]
          request.node.stash["no trace"] = object() if chosen == "traced" else None
          yield chosen
          assert pytestconfig.getoption("--impl") != "untidy", "something was left behind"

      def pytest_collection_modifyitems(config, items):
          rule, reason = LACKS.get(config.getoption("--impl"), ("none", ""))
          for item in items:
              if rule in item.nodeid:
                  item.add_marker(pytest.mark.skip(reason=reason))

      def pytest_sessionstart(session):
          if session.config.getoption("--impl") == "m:torn":
              raise pytest.UsageError("--impl m:torn: loading it raised SyntaxError: ##[error] was never closed")

      def pytest_configure(config):
          config.pluginmanager.register(type("Subject", (), {"TRACE": "no trace"}), "steps.subject")

      def throw(error):
          raise error

      ERRORS = {"runner": AssertionError("see ##[error]here"), "strange": AssertionError("fünf")}
      ERRORS |= {"traced": AssertionError("5"), "judged": JudgedError("it ended"), "noted": ValueError("no")}
      ERRORS |= {"several": ExceptionGroup("two", [ExceptionGroup("one", [JudgedError("3 is wrong")]), ValueError("4")])}
      ERRORS["noted"].add_note("for the\n  number 2")
      HAZARDS |= {name: lambda error=error: throw(error) for name, error in ERRORS.items()}

      @given(phrase("the number {a:d}"), target_fixture="a")
      def _(a): return a

      @when(phrase("{b:d} is added"), target_fixture="total")
      def _(a, b, way):
          HAZARDS.get(way if b == 2 else "", int)()
          return a + b + (way == "wrong" and b == 2)

      @then(phrase("the sum is {expected:d}"))
      def _(total, expected): assert total == expected, f"expected {expected}, got {total}"
      """
    And the environment variable GITHUB_STEP_SUMMARY is summary.md

  Rule: GATE-1 A rule is met, not met, not applicable or not run, by what became of its scenarios
    One failure is enough to break a promise; what does not apply takes nothing from the rest of it.

    Scenario: One of each, and two that are mixed
      Given the outcomes
        | rule               | scenario | result         | reason            |
        | ADD-1 It holds     | a        | passed         |                   |
        | ADD-1 It holds     | b        | not applicable | whole numbers     |
        | ADD-2 It breaks    | c        | passed         |                   |
        | ADD-2 It breaks    | d        | failed         | expected 5, got 4 |
        | ADD-3 It is beside | e        | not applicable | whole numbers     |
        | ADD-4 It waits     | f        | not run        | needs an abacus   |
        | ADD-4 It waits     | g        | not applicable | whole numbers     |
      Then the report reads
        """
        met             ADD-1     It holds  (2 scenarios; 1 not applicable)
        not met         ADD-2     It breaks  (2 scenarios; 1 failed)
        not applicable  ADD-3     It is beside  (1 scenario)
        not run         ADD-4     It waits  (2 scenarios; 1 not applicable)

        What is wrong

        ADD-2 It breaks
            expected 5, got 4
            run it again: python -m pytest "features/sums.feature::ADD-2::d" --impl "mine"

        Not applicable
            3 scenarios: whole numbers

        Not run
            1 scenario: needs an abacus

        Score
            features
                Sums  1 of 2 rules
            In all    1 of 2 rules

        Verdict: not met. Rules: 1 met, 1 not met, 1 not applicable, 1 not run
        """

    Scenario Outline: With --impl <way>
      When pytest is run with -q features --impl <way> --verdict-file verdict.json
      Then it ends with status <status>
      And the file verdict.json holds
        | verdict                    | "<verdict>"  |
        | complete                   | <complete>   |
        | rules.0.result             | "<first>"    |
        | rules.0.scenarios.1.result | "<scenario>" |
        | rules.0.scenarios.1.reason | "<reason>"   |
        | rules.2.result             | "<third>"    |
        | rules.2.scenarios.0.reason | "<why>"      |

      Examples: right, wrong in a step, wrong after the last one, and without an answer to one rule
        | way      | status | verdict | complete | first   | scenario | reason                    | third          | why                       |
        | right    | 0      | met     | true     | met     | passed   |                           | met            |                           |
        | wrong    | 1      | not met | true     | not met | failed   | expected 3, got 4         | met            |                           |
        | untidy   | 1      | not met | true     | not met | failed   | something was left behind | not met        | something was left behind |
        | integers | 0      | met     | true     | met     | passed   |                           | not applicable | whole numbers only        |
        | hands    | 0      | met     | false    | met     | passed   |                           | not run        | needs an abacus           |

      Examples: an error of the code under judgement, one with a note, and several at once
        | way     | status | verdict | complete | first   | scenario | reason                            | third | why |
        | judged  | 1      | not met | true     | not met | failed   | it ended                          | met   |     |
        | noted   | 1      | not met | true     | not met | failed   | ValueError: no (for the number 2) | met   |     |
        | several | 1      | not met | true     | not met | failed   | 3 is wrong                        | met   |     |

  Rule: GATE-2 What is wrong is told once: the known mistake that explains most failures first
    Whoever flipped a kernel is to read that, and not ten arrays that came out wrong because of it.

    Scenario: Two mistakes, and a failure that fits none
      Given the outcomes
        | rule           | scenario | result | reason             | words                 | mistakes                                   | facts     |
        | ADD-1 Units    | a        | failed | expected 5, got 4  | 2 + 3 = 5             | a digit is forgotten                       | images 1  |
        | ADD-2 Tens     | b        | failed | expected 20, got 2 | 10 + 10 = 20; 1 wrong | the carry is dropped; a digit is forgotten | images 2  |
        | ADD-3 Hundreds | c        | failed | expected 9, got 8  | 4 + 5 = 9             | the carry is dropped                       | images 3  |
        | ADD-3 Hundreds | d        | failed | expected 7, got 6  | 3 + 4 = 7             | the carry is dropped                       | images 3  |
        | ADD-3 Hundreds | e        | failed | IndexError: 3      |                       |                                            | images 3  |
        | ADD-3 Hundreds | f        | passed |                    |                       |                                            | images 12 |
        | ADD-3 Hundreds | g        | passed |                    |                       |                                            | images 12 |
      Then the report reads
        """
        not met         ADD-1     Units  (1 scenario; 1 failed)
        not met         ADD-2     Tens  (1 scenario; 1 failed)
        not met         ADD-3     Hundreds  (5 scenarios; 3 failed)

        What is wrong

        A known mistake fits: the carry is dropped
            ADD-2 Tens  (1 failed)
            ADD-3 Hundreds  (2 of 3 failed)
          For example ADD-2, b
            expected 20, got 2
            10 + 10 = 20
            1 wrong
            right for images 12, wrong for images 2
            run it again: python -m pytest "features/sums.feature::ADD-2::b" --impl "mine"

        A known mistake fits: a digit is forgotten
            ADD-1 Units  (1 failed)
          For example ADD-1, a
            expected 5, got 4
            2 + 3 = 5
            right for images 12, wrong for images 1
            run it again: python -m pytest "features/sums.feature::ADD-1::a" --impl "mine"

        ADD-3 Hundreds
            IndexError: 3
            right for images 12, wrong for images 3
            run it again: python -m pytest "features/sums.feature::ADD-3::e" --impl "mine"

        Score
            features
                Sums  0 of 3 rules
            In all    0 of 3 rules

        Verdict: not met. Rules: 3 not met
        """

    Scenario: Two mistakes between which nothing decides
      Given the outcomes
        | rule        | scenario | result | reason            | mistakes                                   |
        | ADD-1 Units | a        | failed | expected 5, got 4 | a digit is forgotten; the carry is dropped |
        | ADD-2 Tens  | b        | failed | expected 6, got 4 | the carry is dropped; a digit is forgotten |
      Then the report reads
        """
        not met         ADD-1     Units  (1 scenario; 1 failed)
        not met         ADD-2     Tens  (1 scenario; 1 failed)

        What is wrong

        A known mistake fits: a digit is forgotten or the carry is dropped
            ADD-1 Units  (1 failed)
            ADD-2 Tens  (1 failed)
          For example ADD-1, a
            expected 5, got 4
            run it again: python -m pytest "features/sums.feature::ADD-1::a" --impl "mine"

        Score
            features
                Sums  0 of 2 rules
            In all    0 of 2 rules

        Verdict: not met. Rules: 2 not met
        """

    Scenario: What two mistakes explain together only is no third
      Given the outcomes
        | rule           | scenario | result | reason            | words     | mistakes                                    |
        | ADD-1 Units    | a        | failed | expected 5, got 4 | 2 + 3 = 5 | the carry is dropped + a digit is forgotten |
        | ADD-1 Units    | b        | failed | expected 6, got 4 |           | a digit is forgotten                        |
        | ADD-2 Tens     | c        | failed | expected 7, got 4 |           | the carry is dropped                        |
        | ADD-3 Hundreds | d        | failed | expected 8, got 4 |           | a digit is forgotten                        |
      Then the report reads
        """
        not met         ADD-1     Units  (2 scenarios; 2 failed)
        not met         ADD-2     Tens  (1 scenario; 1 failed)
        not met         ADD-3     Hundreds  (1 scenario; 1 failed)

        What is wrong

        A known mistake fits: a digit is forgotten
            ADD-1 Units  (1 of 2 failed)
            ADD-3 Hundreds  (1 failed)
          For example ADD-3, d
            expected 8, got 4
            run it again: python -m pytest "features/sums.feature::ADD-3::d" --impl "mine"

        A known mistake fits: the carry is dropped
            ADD-1 Units  (1 of 2 failed)
            ADD-2 Tens  (1 failed)
          For example ADD-2, c
            expected 7, got 4
            run it again: python -m pytest "features/sums.feature::ADD-2::c" --impl "mine"

        Score
            features
                Sums  0 of 3 rules
            In all    0 of 3 rules

        Verdict: not met. Rules: 3 not met
        """

    Scenario: One text for two rules
      Given the outcomes
        | rule        | scenario | result | reason                   |
        | ADD-1 Units | a        | failed | there is no class Abacus |
        | ADD-2 Tens  | b        | failed | there is no class Abacus |
      Then the report reads
        """
        not met         ADD-1     Units  (1 scenario; 1 failed)
        not met         ADD-2     Tens  (1 scenario; 1 failed)

        What is wrong

        ADD-1 Units
        ADD-2 Tens
            there is no class Abacus
            run it again: python -m pytest "features/sums.feature::ADD-1::a" --impl "mine"

        Score
            features
                Sums  0 of 2 rules
            In all    0 of 2 rules

        Verdict: not met. Rules: 2 not met
        """

    Scenario: One text for many rules, which are listed, and one that differs in numbers
      Given the outcomes
        | feature     | rule           | scenario | result | reason                                   |
        | network     | NET-1 Chains   | a        | failed | X.forward raised ValueError: size 3 of 4 |
        | network     | NET-2 Orders   | b        | failed | the output of X.forward is None          |
        | linear      | LIN-1 Sums     | c        | failed | the output of X.forward is None          |
        | linear      | LIN-2 Shapes   | d        | failed | X.forward raised ValueError: size 5 of 6 |
        | max_pooling | POOL-1 Largest | e        | failed | the output of X.forward is None          |
        | relu        | RELU-1 Zero    | f        | failed | the output of X.forward is None          |
      Then the report reads
        """
        not met         POOL-1    Largest  (1 scenario; 1 failed)
        not met         RELU-1    Zero  (1 scenario; 1 failed)
        not met         LIN-1     Sums  (1 scenario; 1 failed)
        not met         LIN-2     Shapes  (1 scenario; 1 failed)
        not met         NET-1     Chains  (1 scenario; 1 failed)
        not met         NET-2     Orders  (1 scenario; 1 failed)

        What is wrong

        4 rules: POOL-1, RELU-1, LIN-1, NET-2
          For example POOL-1, e
            the output of X.forward is None
            run it again: python -m pytest "features/max_pooling.feature::POOL-1::e" --impl "mine"

        LIN-2 Shapes
        NET-1 Chains
            X.forward raised ValueError: size 5 of 6
            run it again: python -m pytest "features/linear.feature::LIN-2::d" --impl "mine"

        Score
            features
                max_pooling  0 of 1 rules
                relu         0 of 1 rules
                linear       0 of 2 rules
                network      0 of 2 rules
            In all           0 of 6 rules

        Verdict: not met. Rules: 6 not met
        """

    Scenario: What is wrong with a layer comes before what is made of layers, and is the example
      Given the outcomes
        | feature         | rule         | scenario | result | reason            | words     | mistakes             |
        | why_convolution | WHY-1 Counts | a        | failed | expected 5, got 4 |           |                      |
        | network         | NET-1 Chains | b        | failed | expected 6, got 4 | 2 + 4 = 6 | the carry is dropped |
        | relu            | RELU-1 Zero  | c        | failed | expected 7, got 4 |           | the carry is dropped |
        | relu            | RELU-1 Zero  | d        | failed | expected 8, got 4 |           |                      |
      Then the report reads
        """
        not met         WHY-1     Counts  (1 scenario; 1 failed)
        not met         RELU-1    Zero  (2 scenarios; 2 failed)
        not met         NET-1     Chains  (1 scenario; 1 failed)

        What is wrong

        A known mistake fits: the carry is dropped
            RELU-1 Zero  (1 of 2 failed)
            NET-1 Chains  (1 failed)
          For example RELU-1, c
            expected 7, got 4
            run it again: python -m pytest "features/relu.feature::RELU-1::c" --impl "mine"

        RELU-1 Zero
            expected 8, got 4
            run it again: python -m pytest "features/relu.feature::RELU-1::d" --impl "mine"

        WHY-1 Counts
            expected 5, got 4
            run it again: python -m pytest "features/why_convolution.feature::WHY-1::a" --impl "mine"

        Score
            features
                why_convolution  0 of 1 rules
                relu             0 of 1 rules
                network          0 of 1 rules
            In all               0 of 3 rules

        Verdict: not met. Rules: 3 not met
        """

    Scenario: What stands in a feature is the example, before what was drawn
      Given the outcomes
        | feature        | rule             | scenario | result | reason            | words     | mistakes             | facts          |
        | focal          | FOCAL-7 Batches  | a        | failed | expected 5, got 4 | 2 + 3 = 5 | the carry is dropped | examples drawn |
        | class_balanced | BALANCED-1 Means | b        | failed | expected 6, got 4 |           | the carry is dropped | images 1       |
        | focal          | FOCAL-7 Batches  | c        | failed | IndexError: 3     | 2 + 4 = 6 |                      | examples drawn |
        | focal          | FOCAL-7 Batches  | d        | failed | IndexError: 4     |           |                      | images 1       |
      Then the report reads
        """
        not met         FOCAL-7   Batches  (3 scenarios; 3 failed)
        not met         BALANCED-1  Means  (1 scenario; 1 failed)

        What is wrong

        A known mistake fits: the carry is dropped
            FOCAL-7 Batches  (1 of 3 failed)
            BALANCED-1 Means  (1 failed)
          For example BALANCED-1, b
            expected 6, got 4
            run it again: python -m pytest "features/class_balanced.feature::BALANCED-1::b" --impl "mine"

        FOCAL-7 Batches
            IndexError: 4
            run it again: python -m pytest "features/focal.feature::FOCAL-7::d" --impl "mine"

        Score
            features
                focal           0 of 1 rules
                class_balanced  0 of 1 rules
            In all              0 of 2 rules

        Verdict: not met. Rules: 2 not met
        """

    Scenario: The largest error is told once
      Given the outcomes
        | rule        | scenario | result | reason                                                   | words                                                                                                          |
        | ADD-1 Units | a        | failed | y: The largest error, 3, is at [0, 1]: expected 5, got 2 | the largest error of y is at [0, 1]: expected 5, got 2; the largest error of z is at [1, 0]: expected 7, got 6 |
      Then the report reads
        """
        not met         ADD-1     Units  (1 scenario; 1 failed)

        What is wrong

        ADD-1 Units
            y: The largest error, 3, is at [0, 1]: expected 5, got 2
            the largest error of z is at [1, 0]: expected 7, got 6
            run it again: python -m pytest "features/sums.feature::ADD-1::a" --impl "mine"

        Score
            features
                Sums  0 of 1 rules
            In all    0 of 1 rules

        Verdict: not met. Rules: 1 not met
        """

    Scenario: A diagnosis that fails is told, and decides nothing
      When something that is no trace is diagnosed
      Then the diagnosis begins with
        """
        no diagnosis: 
        """

  Rule: GATE-3 The judge ends with 0 where all is met, with 1 where something is not, and with 2 where nobody can tell
    A script has no eyes. Source: `python -m steps.judge --help`.

    Scenario Outline: Judging <line>
      Given a file modules.py
        """
        # The folder of this project is a folder of the course too.
        """
      When the judge is run with <line>
      Then it ends with status <status>
      And it has printed
        """
        <words>
        """

      Examples: a verdict
        | line                  | status | words                                                                 |
        | . -n 0                | 0      | Verdict: met. Rules: 3 met                                            |
        | m:wrong -n 0          | 1      | Verdict: not met. Rules: 2 met, 1 not met                             |
        | m:wrong -n 0 -k ADD-2 | 0      | Verdict of a part (1 of 4 scenarios, 1 of 3 rules): met. Rules: 1 met |

      Examples: none
        | line                     | status | words                                                                                                  |
        | nowhere                  | 2      | expected a folder, reference or torch, or module:name, got 'nowhere'                                   |
        | features                 | 2      | expected a folder with the package modules or losses, got 'features' without either: it holds numpy_nn |
        | features/numpy_nn        | 2      | got 'features/numpy_nn' without either: it holds sums.feature                                          |
        | m:right --no-such-option | 2      | unrecognized arguments: --no-such-option                                                               |
        | m:right -n 0 -k fire     | 2      | Verdict: could not be judged: the run was cut short: there was nothing to run                          |
        | m:interrupted            | 2      | Verdict: could not be judged: the run was cut short                                                    |
        | m:killed -n 0            | 2      | Verdict: could not be judged: the run was cut short: it did not come to its end                        |
        | m:ended -n 0             | 2      | Verdict: could not be judged: the run was cut short: it was interrupted                                |
        | m:torn -n 0              | 2      | Verdict: could not be judged: loading it raised SyntaxError: # #[error] was                            |
        | m:right --impl=reference | 2      | expected no --impl among the options: m:right is what is judged                                        |

    Scenario Outline: A folder for <option> that goes while it is judged
      Given a file out/verdict.json
        """
        {}
        """
      When the judge is run with m:removed -n 0 <option> out/verdict.json
      Then it ends with status 2
      And it has printed
        """
        ERROR: <option>: cannot write

        Verdict: could not be judged: pytest ended with status 4
        """

      Examples: each file
        | option         |
        | --verdict-file |
        | --gradescope   |

    Scenario: A folder that has the name of something else
      Given a file torch/modules.py
        """
        # A folder of the course.
        """
      When the judge is run with torch -n 0
      Then it ends with status 2
      And it has printed
        """
        torch is a folder here too: say course:torch to have that judged
        """

    Scenario: Letters that cannot be printed
      Given the environment variable PYTHONIOENCODING is ascii
      When the judge is run with m:strange -n 0
      Then it ends with status 1
      And it has printed
        """
            f\xfcnf
        """

    Scenario: Nobody reads what it prints
      When nobody reads what the judge prints about m:right -n 0
      Then it ends with status 2

    Scenario: Its help
      When the judge is run with --help
      Then it ends with status 0
      And it has printed
        """
        exit status: 0 met, 1 not met, 2 could not be judged
        """

  Rule: GATE-4 A run that was cut short, or in which nothing ran, is never green, in any file
    The files are written at the start, as those of a run that was cut short, and again at the end: whoever is
    killed leaves the first.

    Scenario Outline: A run with <options>
      Given a file verdict.json
        """
        {"verdict": "met", "from": "an earlier run"}
        """
      When pytest is run with features --verdict-file verdict.json --gradescope results.json --junit-xml junit.xml <options>
      Then it ends with status <status>
      And the file verdict.json holds
        | verdict  | "could not be judged" |
        | complete | false                 |
        | because  | "<because>"           |
      And the file results.json holds
        | score               | 0                                         |
        | tests.0.status      | "failed"                                  |
        | tests.0.output      | "Verdict: could not be judged: <because>" |
        | extra_data.complete | false                                     |
      And the faults that Gradescope's schema finds in results.json are
        """
        """
      And the file junit.xml has the parts
        """
        name="verdict"
        <error message=
        """
      And the file summary.md has the parts
        """
        **Verdict\: could not be judged\:
        """

      Examples: killed, interrupted, stopped, without anything to run, without anything that applies, and a lost worker
        | options                                    | status | because                                                    |
        | --impl killed                              | -9     | the run was cut short: it did not come to its end          |
        | --impl interrupted                         | 2      | the run was cut short: it was interrupted                  |
        | --impl wrong -x                            | 2      | the run was cut short: stopping after 1 failures           |
        | -k fire                                    | 5      | the run was cut short: there was nothing to run            |
        | --impl nothing                             | 2      | nothing was run                                            |
        | --impl crashed -n 1 --max-worker-restart 0 | 2      | the run was cut short: 2 of 4 scenarios have no outcome    |
        | --impl m:torn                              | 4      | loading it raised SyntaxError: # #[error] was never closed |
        | --impl m:torn -n 1                         | 4      | loading it raised SyntaxError: # #[error] was never closed |

    Scenario: A feature that cannot be read
      Given a project with the feature features/numpy_nn/torn.feature
        """
        Feature: Torn
          Rule: TEAR-1 It is
        """
      When pytest is run with features --verdict-file verdict.json --continue-on-collection-errors
      Then it ends with status 2
      And the file verdict.json holds
        | verdict        | "could not be judged"                              |
        | because        | "features/numpy_nn/torn.feature could not be read" |
        | rules.0.result | "met"                                              |

    Scenario Outline: A place for <option> where nothing can be written
      When pytest is run with features <option> missing/file
      Then it ends with status 4
      And it has printed
        """
        <option>: cannot write
        """

      Examples: each file
        | option         |
        | --verdict-file |
        | --gradescope   |

    Scenario Outline: A folder for <option> that goes during the run, and what is written elsewhere
      Given a file out/results.json
        """
        {}
        """
      When pytest is run with features --impl removed <option> out/results.json --verdict-file verdict.json
      Then it ends with status 4
      And it has printed
        """
        ERROR: <option>: cannot write
        """
      And the file verdict.json holds
        | verdict | "met" |
      And the file summary.md has the parts
        """
        **Verdict\: met\.
        """

      Examples: each file
        | option         |
        | --verdict-file |
        | --gradescope   |

    Scenario Outline: A score of <points> points
      When pytest is run with features --gradescope results.json --points <points>
      Then it ends with status 4
      And it has printed
        """
        expected a positive number, got '<points>'
        """

      Examples: a number that is none
        | points |
        | nan    |

  Rule: GATE-5 A worker that dies fails its scenario, and the others are run
    Source: code under judgement may take the interpreter with it; that is a verdict on it.

    Scenario: One of two
      When pytest is run with features --impl crashed -n 2 --verdict-file verdict.json
      Then it ends with status 1
      And the file verdict.json holds
        | verdict                      | "not met"    |
        | rules.0.scenarios.1.scenario | "Small sums" |
        | rules.0.scenarios.1.result   | "failed"     |
        | counts.passed                | 3            |

  Rule: GATE-6 The verdict is the same serially and on several workers
    The order in which workers finish is chance; a verdict is not.

    Scenario: On one, and on two
      When pytest is run with features --impl wrong --verdict-file one.json
      And pytest is run with features --impl wrong --verdict-file two.json -n 2
      Then the files one.json and two.json hold the same but for times

  Rule: GATE-7 A verdict says which specification and which implementation it is about, and whether it is of a part
    A grade is compared with others. Only those are comparable that were given by the same text.

    Scenario: The whole
      When pytest is run with features --impl wrong --verdict-file verdict.json
      Then the file verdict.json holds
        | schema_version        | 1                                                                  |
        | specification.version | "2026.11"                                                          |
        | specification.sha256  | "703781f13ccb0e96a3e631d2905141424a36cd7d76aa12dc244ba547c72b5f03" |
        | implementation        | "wrong"                                                            |
        | of_a_part             | false                                                              |

    Scenario Outline: A part by <path> <option>
      When pytest is run with features<path> <option> --verdicts --verdict-file verdict.json
      Then it ends with status 0
      And the file verdict.json holds
        | verdict          | "met"     |
        | of_a_part        | true      |
        | complete         | false     |
        | counts.planned   | <planned> |
        | counts.there_are | 4         |
      And it has printed
        """
        Verdict of a part (<planned> of 4 scenarios, 1 of 3 rules): met. Rules: 1 met
        """

      Examples: a path, a word, and a word among workers
        | path                          | option        | planned |
        | /numpy_nn/sums.feature::ADD-1 |               | 2       |
        |                               | -k ADD-2      | 1       |
        |                               | -k ADD-2 -n 2 | 1       |

  Rule: GATE-8 Gradescope gets a score for each rule that was judged, in the format that it documents
    Source: https://gradescope-autograders.readthedocs.io/en/latest/specs/, of which
    `steps/verdicts/gradescope_schema.json` is the transcript.

    Scenario: Points are shared equally, and a rule is worth all of its share or nothing
      When pytest is run with features --impl wrong --gradescope results.json --points 30
      Then the file results.json holds
        | score                | 20.0                 |
        | tests.0.number       | "ADD-1"              |
        | tests.0.status       | "failed"             |
        | tests.0.score        | 0                    |
        | tests.0.max_score    | 10.0                 |
        | tests.0.tags         | ["numpy_nn", "Sums"] |
        | tests.1.score        | 10.0                 |
        | tests.1.status       | "passed"             |
        | extra_data.max_score | 30.0                 |
      And the faults that Gradescope's schema finds in results.json are
        """
        """

    Scenario: What does not apply costs nothing
      When pytest is run with features --impl integers --gradescope results.json
      Then the file results.json holds
        | score             | 100.0   |
        | tests.1.number    | "ADD-2" |
        | tests.1.max_score | 50.0    |

    Scenario: Points that cannot be shared in cents are shared nearly equally, and sum to what was asked for
      When pytest is run with features --impl wrong --gradescope results.json --points 100
      Then the file results.json holds
        | tests.0.max_score | 33.33 |
        | tests.1.max_score | 33.34 |
        | tests.2.max_score | 33.33 |
        | score             | 66.67 |

    Scenario Outline: No points for a part, by <option>
      When pytest is run with features --impl right --gradescope results.json <option>
      Then it ends with status 0
      And the file results.json holds
        | score               | 0                                                                                                                                                |
        | tests.0.name        | "The run"                                                                                                                                        |
        | tests.0.score       | 0                                                                                                                                                |
        | tests.0.status      | "failed"                                                                                                                                         |
        | tests.0.output      | "Verdict of a part (<planned> of 4 scenarios, <rules> of 3 rules): met. Rules: <rules> met. There are points for the whole only, not for a part" |
        | extra_data.complete | false                                                                                                                                            |
      And the faults that Gradescope's schema finds in results.json are
        """
        """

      Examples: a word, and what is left out
        | option                                                   | planned | rules |
        | -k ADD-2                                                 | 1       | 1     |
        | --deselect features/numpy_nn/sums.feature::ADD-3::wholes | 3       | 2     |

    Scenario: What is unfinished is in the same format
      When pytest is run with features --impl killed --gradescope results.json
      Then the faults that Gradescope's schema finds in results.json are
        """
        """

    Scenario: A file that is not in the format is noticed
      Given a file results.json
        """
        {"tests": [{"name": "ADD-1", "score": "10", "status": "met", "max_points": 10}]}
        """
      Then the faults that Gradescope's schema finds in results.json are
        """
        Additional properties are not allowed ('max_points' was unexpected)
        '10' is not of type 'number'
        'met' is not one of ['passed', 'failed']
        """

  Rule: GATE-9 A pull request shows the verdict where the job is summed up, whatever the judged code has said
    Source: GitHub, workflow commands, "Adding a job summary": Markdown is appended to the file that
    `GITHUB_STEP_SUMMARY` names, 1 MiB at most.

    Scenario: Words that would be Markdown, HTML or an escape
      Given the outcomes
        | rule             | scenario | result | reason                                   |
        | ADD-1 *It* holds | a        | failed | </pre><script>alert(1)</script> **bold** |
      Then its summary has the lines
        """
            &lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt; **bold**
        """

    Scenario: Words that GitHub's runner would obey, in the report
      Given the outcomes
        | rule        | scenario | result | reason           | words            |
        | ADD-1 Units | a        | failed | ::error::not red | see ##[command]x |
      Then the report reads
        """
        not met         ADD-1     Units  (1 scenario; 1 failed)

        What is wrong

        ADD-1 Units
            : :error::not red
            see # #[command]x
            run it again: python -m pytest "features/sums.feature::ADD-1::a" --impl "mine"

        Score
            features
                Sums  0 of 1 rules
            In all    0 of 1 rules

        Verdict: not met. Rules: 1 not met
        """

    Scenario Outline: Words that GitHub's runner would obey, in all that is printed with <options>
      When pytest is run with features --impl runner <options>
      Then it has printed
        """
        see # #[error]here
        """
      And it has not printed
        """
        ##[
        """

      Examples: serially, and on a worker
        | options     |
        | -p no:xdist |
        | -n 1        |

    Scenario: What earlier steps have written is kept, and each run has one part
      Given a file summary.md
        """
        # Built
        """
      When pytest is run with features --impl right
      And pytest is run with features --impl killed
      Then the file summary.md reads, but for comments
        """
        # Built

        ### right

        **Verdict\: met\. Rules\: 3 met**

        | chapter | feature | met |
        | --- | --- | --- |
        | numpy\_nn | Sums | 3 of 3 rules |

        <details><summary>All rules, and what is wrong</summary>
        <pre>met             ADD-1     Numbers add up  (2 scenarios)
        met             ADD-2     Nothing may stand first  (1 scenario)
        met             ADD-3     Fractions add up  (1 scenario)

        Score
            numpy_nn
                Sums  3 of 3 rules
            In all    3 of 3 rules

        Verdict: met. Rules: 3 met</pre>
        </details>


        ### killed

        **Verdict\: could not be judged\: the run was cut short\: it did not come to its end**

        <details><summary>All rules, and what is wrong</summary>
        <pre>
        Verdict: could not be judged: the run was cut short: it did not come to its end</pre>
        </details>

        """

    Scenario: A million letters, of a summary that other runs write to as well
      Given 1000 failures with reasons of 1000 letters
      Then its summary is shorter than 300000 bytes

  Rule: GATE-10 JUnit's file says which rule a scenario belongs to, what does not apply, and what was judged
    Source: pytest's `--junit-xml`, and what readers of it know as properties.

    Scenario: A run in which something does not apply
      When pytest is run with features --impl integers --junit-xml junit.xml
      Then the file junit.xml has the parts
        """
        <property name="specification" value="2026.11" />
        <property name="implementation" value="integers" />
        <property name="verdict" value="met" />
        <property name="rule" value="ADD-3" />
        <property name="chapter" value="numpy_nn" />
        <property name="result" value="not applicable" />
        <property name="because" value="whole numbers only" />
        """

    Scenario Outline: What is probably wrong, with <options>
      When pytest is run with features --impl traced --junit-xml junit.xml <options>
      Then the file junit.xml has the parts
        """
        Diagnosis
        no diagnosis:
        """

      Examples: serially, and on a worker
        | options     |
        | -p no:xdist |
        | -n 1        |

  Rule: GATE-11 A folder is judged by the chapters that its packages are about
    Source: the exercises of the course, each of which has its packages. Whoever has not come to the losses
    yet has nothing wrong with them.

    Scenario Outline: A folder with <one> and <other>
      Given a file features/losses/sums.feature
        """
        Feature: Losses
          Rule: LOSS-1 They add up
            Source: the same.
            Scenario: Two
              Given the number 1
              When 1 is added
              Then the sum is 2
        """
      And a file mine/<one>.py
        """
        # A folder of the course.
        """
      And a file mine/<other>.py
        """
        # Another file of it.
        """
      When the judge is run with mine -n 0 --gradescope results.json
      Then it ends with status 0
      And it has printed
        """
        Verdict: met. Rules: <rules> met
        """
      And the file results.json holds
        | score | 100 |

      Examples: layers, losses, and both
        | one     | other  | rules |
        | modules | readme | 3     |
        | readme  | losses | 1     |
        | modules | losses | 4     |
