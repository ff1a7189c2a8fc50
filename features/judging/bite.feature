Feature: The specification bites
  A specification that passes everything is worth nothing, and so is one that fails what is right. Here the
  one that reads these scenarios is itself on trial: `python -m steps.mutation` makes hundreds of wrong
  versions of the reference, each by one change, and prints for each rule what it notices; what nothing
  notices is to be argued in `steps/mutation/equivalent.toml`. `python -m steps.mutation --variants` judges
  implementations that are right.

  With `--rows` it lists the examples that are never the only ones of their rule to notice something. What
  remains of these is the plain case, which a reader needs, or the same check for another layer: the reference
  shares its checks among the layers, so that one change fails all of them, and other implementations do not.

  The changes below are planted, and only a part of the features is run on them.

  Rule: BITE-1 No correct implementation is called wrong
    Each of these computes convolution and max pooling in another way, and so rounds otherwise, breaks ties
    otherwise and keeps its memory otherwise: a scenario that fails one of them asks for more than is
    promised.

    Scenario: In NumPy, by loops, matrices, einsum, tensordot and spectra
      When python -m steps.mutation is run with --variants --only loops,im2col,einsum,tensordot,fft --features features/numpy_nn/convolution.feature::CONV-7 features/numpy_nn/max_pooling.feature::POOL-8 features/numpy_nn/max_pooling.feature::POOL-9
      Then it ends with status 0
      And it has printed
        """
        | CONV-7 | met            | met    | met    | met       | met | Backward
        | POOL-8 | not applicable | met    | met    | met       | met | Of several
        | POOL-9 | met            | met    | met    | met       | met | Backward
        """

    Scenario: In torch
      When python -m steps.mutation is run with --variants --only torch_inside --features features/numpy_nn/convolution.feature::CONV-3
      Then it ends with status 0
      And it has printed
        """
        | CONV-3 | met          |
        """

  Rule: BITE-2 Of a wrong version it is said which rules notice it, and which rule alone does
    A rule that notices nothing alone may still be needed by its readers; one that notices nothing is a rule
    of nothing.

    Scenario: A kink in the wrong place, a slope where there is none, and the end of the interpreter
      Given the list changes/relu.toml
        """
        [[mutant]]
        label = "leaky"
        was = "np.maximum(array, 0)"
        becomes = "np.maximum(array, 0.1 * array)"

        [[mutant]]
        label = "exit"
        was = "return grad * positive"
        becomes = "import os; os._exit(0)"

        [[mutant]]
        label = "slope 1 at zero"
        was = "self._remember(array > 0"
        becomes = "self._remember(array >= 0"
        """
      And the list none.toml
        """
        equivalent = []
        """
      When python -m steps.mutation is run with --no-tool --by-hand changes --arguments none.toml --features features/numpy_nn/relu.feature
      Then it ends with status 0
      And it has printed
        """
        | RELU-1 | 1     | 0     |
        | RELU-2 | 1     | 0     |
        | RELU-3 | 1     | 1     |
        | RELU-4 | 1     | 0     |
        """
      And it has printed
        """
        Noticed, but by no scenario: 1

        relu:27: return grad * positive => import os; os._exit(0): the interpreter came to its end
        """

  Rule: BITE-3 A wrong version that nothing notices is an error, unless it is argued to be right
    Whoever adds a line to the reference is so asked for the scenario that needs it.

    Scenario: One that makes no difference
      Given the list changes/relu.toml
        """
        [[mutant]]
        label = "by multiplication"
        was = "np.maximum(array, 0)"
        becomes = "array * (array > 0)"
        """
      And the list arguments.toml
        """
        [[equivalent]]
        module = "relu"
        was = "return self._remember(array > 0, np.maximum(array, 0))"
        becomes = ["return self._remember(array > 0, array * (array > 0))"]
        because = "a positive number times one is itself, and any other times zero is zero"
        """
      When python -m steps.mutation is run with --no-tool --by-hand changes --arguments arguments.toml --features features/numpy_nn/relu.feature::RELU-1
      Then it ends with status 0
      And it has printed
        """
        No wrong versions, by argument: 1

        relu.py:22 (by multiplication)
        return self._remember(array > 0, np.maximum(array, 0))
        -> return self._remember(array > 0, array * (array > 0))
        a positive number times one is itself
        """
      And it has printed
        """
        Mutants: 1, of which 0 noticed, 1 argued, 0 not noticed
        """

  Rule: BITE-4 An argument for what is noticed, or for what there is not, is an error
    It would let the same change pass on the day when its scenario is lost.

    Scenario: One argument that is wrong, one that matches nothing, and a change without any
      Given the list changes/relu.toml
        """
        [[mutant]]
        label = "upside down"
        was = "np.maximum(array, 0)"
        becomes = "np.minimum(array, 0)"

        [[mutant]]
        label = "gradient lost"
        was = "grad * positive"
        becomes = "grad * 0"
        """
      And the list arguments.toml
        """
        [[equivalent]]
        module = "relu"
        was = "return self._remember(array > 0, np.maximum(array, 0))"
        becomes = [
          "return self._remember(array > 0, np.minimum(array, 0))",
          "return self._remember(array > 0, np.abs(array))",
        ]
        because = "up is down"
        """
      When python -m steps.mutation is run with --no-tool --by-hand changes --arguments arguments.toml --features features/numpy_nn/relu.feature::RELU-1
      Then it ends with status 1
      And it has printed
        """
        Not noticed: 1

        relu.py:27 (gradient lost)
        return grad * positive
        -> return grad * 0
        """
      And it has printed
        """
        np.minimum(array, 0)) is not needed: features/numpy_nn/relu.feature::RELU-1::positive_negative_and_zero notices it
        np.abs(array)) matches no mutant
        """

  Rule: BITE-5 Nothing is told from changes that no longer fit, nor from a specification that fails the reference
    In the first case nothing would be judged, and in the second everything would look noticed.

    Scenario: A line that is not there
      Given the list changes/relu.toml
        """
        [[mutant]]
        label = "of another day"
        was = "np.max(array, 0)"
        becomes = "np.min(array, 0)"
        """
      When python -m steps.mutation is run with --no-tool --by-hand changes
      Then it ends with status 2
      And it has printed
        """
        changes/relu.toml: expected once in relu.py, got 0: np.max(array, 0)
        """

    Scenario: No such feature
      When python -m steps.mutation is run with --no-tool --only relu --features features/numpy_nn/nothing.feature
      Then it ends with status 2
      And it has printed
        """
        with nothing changed: pytest: USAGE_ERROR
        """

  Rule: BITE-6 How much each rule notices is left behind as numbers, of all wrong versions or where it was asked for
    The report shows them beside the rules. Those of a part of the wrong versions would be small, and look
    like those of all.

    Scenario: In a file that is named
      Given the list changes/relu.toml
        """
        [[mutant]]
        label = "leaky"
        was = "np.maximum(array, 0)"
        becomes = "np.maximum(array, 0.1 * array)"

        [[mutant]]
        label = "slope 1 at zero"
        was = "self._remember(array > 0"
        becomes = "self._remember(array >= 0"

        [[mutant]]
        label = "by multiplication"
        was = "np.maximum(array, 0)"
        becomes = "array * (array > 0)"
        """
      When python -m steps.mutation is run with --no-tool --by-hand changes --features features/numpy_nn/relu.feature --report numbers/mutants.json
      Then it has printed
        """
        Left in numbers/mutants.json
        """
      And the file numbers/mutants.json holds
        | schema_version | 1                          |
        | mutants        | 3                          |
        | killed         | 2                          |
        | rules.RELU-1   | {"noticed": 1, "alone": 0} |
        | rules.RELU-3   | {"noticed": 1, "alone": 1} |

    Scenario: Nowhere, where a part of them was judged
      Given the list changes/relu.toml
        """
        [[mutant]]
        label = "leaky"
        was = "np.maximum(array, 0)"
        becomes = "np.maximum(array, 0.1 * array)"
        """
      When python -m steps.mutation is run with --no-tool --by-hand changes --features features/numpy_nn/relu.feature::RELU-1
      Then it has printed
        """
        Mutants: 1, of which 1 noticed
        """
      And it has not printed
        """
        Left in
        """

    Scenario: In a place where there can be none
      Given the list changes/relu.toml
        """
        [[mutant]]
        label = "leaky"
        was = "np.maximum(array, 0)"
        becomes = "np.maximum(array, 0.1 * array)"
        """
      And the list none.toml
        """
        equivalent = []
        """
      When python -m steps.mutation is run with --no-tool --by-hand changes --arguments none.toml --features features/numpy_nn/relu.feature::RELU-1 --report none.toml/numbers/mutants.json
      Then it ends with status 2
      And it has printed
        """
        cannot write none.toml/numbers/mutants.json: Not a directory
        """
