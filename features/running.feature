Feature: How the specification is run
  A feature file is a test module to pytest: it is found by its path, a rule is a class in
  it, a scenario a function, and each example a parameter. Whatever else one knows of pytest
  therefore works here as well.

  Each scenario below runs pytest in a folder of its own, on this feature.

  Background:
    Given a project with the feature features/arithmetic.feature
      """
      Feature: Arithmetic
        Rule: ADD-1 Numbers add up
          Source: Peano, Arithmetices principia (1889).
          Scenario Outline: Small sums
            Given the number <a>
            When <b> is added
            Then the sum is <sum>
            Examples: one right, one wrong
              | a | b | sum |
              | 1 | 2 | 3   |
              | 2 | 2 | 5   |
        Rule: ADD-2 Nothing added changes nothing
          Source: the same.
          @torch
          Scenario: Zero
            Given the number 7
            When 0 is added
            Then the sum is 7
      """
    And its step definitions
      """

      from pytest_bdd import given, then, when
      from steps.language import phrase

      @given(phrase("the number {a:d}"), target_fixture="a")
      def _(a): return a

      @when(phrase("{b:d} is added"), target_fixture="total")
      def _(a, b): return a + b

      @then(phrase("the sum is {expected:d}"))
      def _(total, expected): assert total == expected, f"expected {expected}, got {total}"
      """

  Rule: RUN-1 A feature, a rule, a scenario and an example are run by their path
    The path is what a report prints for a failure, so that it can be pasted, in quotes, behind
    `python -m pytest`.

    Scenario Outline: Paths
      When pytest is run with -q features/arithmetic.feature<path>
      Then it ends with status <status>
      And it has printed
        """
        <summary>
        """

      Examples: from the whole file down to one example
        | path                       | status | summary            |
        |                            | 1      | 1 failed, 2 passed |
        | ::ADD-2                    | 0      | 1 passed           |
        | ::ADD-1::small_sums        | 1      | 1 failed, 1 passed |
        | ::ADD-1::small_sums[1-2-3] | 0      | 1 passed           |

  Rule: RUN-2 Scenarios are selected by tag and by word, run again after a failure, and shared among workers
    Source: pytest's `-m`, `-k` and `--lf`, and `-n` of pytest-xdist.

    Scenario Outline: Options
      When pytest is run with -q features <options>
      Then it ends with status <status>
      And it has printed
        """
        <summary>
        """

      Examples: one each
        | options  | status | summary                |
        | -m torch | 0      | 1 passed, 2 deselected |
        | -k ADD-2 | 0      | 1 passed, 2 deselected |
        | -k zero  | 0      | 1 passed, 2 deselected |
        | -n 2     | 1      | 1 failed, 2 passed     |

    Scenario: Only what failed last
      When pytest is run with -q features
      And pytest is run with -q features --lf
      Then it ends with status 1
      And it has printed
        """
        1 failed, 2 deselected
        """

  Rule: RUN-3 With -v every scenario is read out, step by step
    A student who has never seen Gherkin is to see what was tried.

    Scenario Outline: Reading
      When pytest is run with -v features <options>
      Then it has printed
        """
        features/arithmetic.feature::ADD-1::small_sums[1-2-3]
            Rule: ADD-1 Numbers add up
            Scenario: Small sums
              Given the number 1
              When 2 is added
              Then the sum is 3
        """
      And it has printed
        """
              When 2 is added
              Then the sum is 5   <- failed
        """

      Examples: alone, and among workers
        | options |
        | -n 0    |
        | -n 2    |

  Rule: RUN-4 A failure shows the step that failed and what was wrong, and none of the machinery
    Source: whoever reads it wrote a layer, not pytest.

    Scenario: One wrong sum
      When pytest is run with features --tb=short
      Then it has printed
        """
        AssertionError: expected 5, got 4
        """
      And it has printed
        """
        Rule: ADD-1 Numbers add up
        Scenario: Small sums
          Given the number 2
          When 2 is added
          Then the sum is 5   <- failed
        """
      And it has printed
        """
        FAILED features/arithmetic.feature::ADD-1::small_sums[2-2-5]
        """
      And it has not printed
        """
        pytest_bdd/scenario.py
        _pytest/fixtures.py
        """

  Rule: RUN-5 A step that is bound to nothing fails its scenario
    An absence of steps must never look like success.

    Scenario: A new scenario
      Given a project with the feature features/subtraction.feature
        """
        Feature: Subtraction
          Rule: SUB-1 Numbers are taken away
            Source: the same.
            Scenario: Three less two
              Given the number 3
              When 2 is taken away
              Then the sum is 1
        """
      When pytest is run with -q features/subtraction.feature
      Then it ends with status 1
      And it has printed
        """
        Step definition is not found: When "2 is taken away"
        """
      And it has printed
        """
          Given the number 3
          When 2 is taken away   <- not defined
          Then the sum is 1   <- not run
        """

  Rule: RUN-6 A faulty feature file is an error, and not one of its scenarios is run
    Source: SPEC-1 to SPEC-6, whose faults pytest-bdd would pass over.

    Scenario: Two scenarios of one title
      Given a project with the feature features/twice.feature
        """
        Feature: Twice
          Rule: TWO-1 One
            A reason.
            Scenario: The same
              Given the number 3
              Then the sum is 1
            Scenario: The same
              Given the number 3
              Then the sum is 3
        """
      When pytest is run with -q features/twice.feature
      Then it ends with status 2
      And it has printed
        """
        features/twice.feature: line 7: "The same" has the name of line 4
        """
      And it has printed
        """
        1 error in
        """

  Rule: RUN-7 Without an accelerator, what asks for one is shown as not run, and is an error where one was demanded
    A missing GPU must not look like a GPU that was tried. With an accelerator the first of these runs
    everything.

    Scenario Outline: A machine on which torch finds <found>
      Given torch finds <found>
      When pytest is run with -m torch features <options>
      Then it ends with status <status>
      And it has printed
        """
        <words>
        """

      Examples: not there, demanded, another than the one there, and there
        | found   | options                    | status | words                                                            |
        | nothing | --device gpu               | 0      | finds neither CUDA nor MPS here; scenarios not run: 1            |
        | nothing | --device gpu --require-gpu | 4      | --require-gpu: no accelerator: torch                             |
        | mps     | --device cuda              | 0      | finds mps here; scenarios not run: 1                             |
        | mps     | --device gpu               | 0      | no float64 on MPS, in which torch is asked; scenarios not run: 1 |
        | nothing | --device gpu               | 0      | says: The NVIDIA driver on your system is too old                |
        | nothing | --device gpu --require-gpu | 4      | says: The NVIDIA driver on your system is too old                |
        | cuda    | --device gpu --require-gpu | 0      | 1 passed, 2 deselected                                           |
        | nothing | --device cpu               | 0      | 1 passed, 2 deselected                                           |

    Scenario Outline: A scenario that works on any device, in float32, where torch finds <found>
      Given a project with the feature features/model.feature
        """
        Feature: Model
          Rule: MODEL-1 It is the same everywhere
            The reason of this example is the tag.
            @device
            Scenario: Seven
              Given the number 7
              When 0 is added
              Then the sum is 7
        """
      And torch finds <found>
      When pytest is run with -rs features/model.feature <options>
      Then it ends with status 0
      And it has printed
        """
        <words>
        """

      Examples: not there, and on Apple's, which has no float64
        | found   | options      | words                           |
        | nothing | --device gpu | finds neither CUDA nor MPS here |
        | mps     | --device gpu | 1 passed                        |

      Examples: by the tag alone, where nothing is installed but pytest and its plugins
        | found   | options             | words                           |
        | nothing | -m gpu              | finds neither CUDA nor MPS here |
        | cuda    | -m gpu              | 1 passed                        |
        | cuda    | -m gpu --device mps | finds cuda here                 |

    Scenario Outline: A scenario that needs an accelerator, where torch finds <found>
      Given a project with the feature features/fast.feature
        """
        Feature: Fast
          Rule: FAST-1 On an accelerator it is fast
            The reason of this example is the tag.
            @gpu
            Scenario: Seven
              Given the number 7
              When 0 is added
              Then the sum is 7
        """
      And torch finds <found>
      When pytest is run with -rs features/fast.feature <options>
      Then it ends with status 0
      And it has printed
        """
        <words>
        """

      Examples: on the processor, without one, and with one
        | found   | options      | words                                          |
        | cuda    | --device cpu | needs an accelerator: run it with --device gpu |
        | nothing | --device gpu | finds neither CUDA nor MPS here                |
        | cuda    | --device gpu | 1 passed                                       |

    Scenario: The layers of torch, on a device that is not there
      Given its step definitions
        """
        pytest_plugins += ["steps.harness.implementation"]
        """
      And torch finds nothing
      When pytest is run with features --impl torch --device cuda
      Then it ends with status 4
      And it has printed
        """
        --impl torch: no accelerator: torch
        """

    Scenario: Where nothing can be installed beside torch, pytest and pytest-bdd, and the libraries that come with a GPU
      When this specification is run without axe_playwright_python, jinja2, jsonschema, latex2mathml, markdown_it, mdit_py_plugins, playwright, with -m gpu --collect-only
      Then it ends with status 0
      And it has printed
        """
        features/training/precision.feature::PREC-1::in_tf32
        """

    Scenario: On CUDA a product of float32 is one of float32
      Given a project with the feature features/product.feature
        """
        Feature: Product
          Rule: PROD-1 Torch is told not to take TF32
            Source: torch takes it for convolutions unless it is told otherwise, and 3 digits are left.
            @device
            Scenario: Both kinds of products
              Then TF32 is taken by none of them
        """
      And its step definitions
        """
        from pytest_bdd import then
        from steps.language import phrase

        @then(phrase("TF32 is taken by none of them"))
        def _():
            from torch import backends
            assert not backends.cuda.matmul.allow_tf32 and not backends.cudnn.allow_tf32
        """
      And torch finds cuda
      When pytest is run with features/product.feature --device cuda
      Then it ends with status 0
      And it has printed
        """
        1 passed
        """

  Rule: RUN-8 The threads of all workers together are no more than the cores
    Source: OpenBLAS and torch each start a thread for every core, so that two workers on two cores would
    run four, and slow each other down.

    Scenario: This run
      Then the threads of the BLAS times the workers are no more than the cores

  Rule: RUN-9 What a claim was decided by is printed at the end, every seed of it, also where it was met
    A claim whose numbers nobody sees is an appeal to authority.

    Scenario: The claim about the digits
      When this specification is run with features/imbalance/claim.feature::CLAIM-1 -k digits
      Then it ends with status 0
      And it has printed
        """
        class-balanced focal loss (cb_focal against ce): met
        """
      And it has printed
        """
        p = 1/256, seeds 0: +
        """
