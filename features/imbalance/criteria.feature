Feature: Losses as modules of torch
  What a loss computes is said in the [chapter on losses](../losses/cross_entropy.feature), for any
  implementation. Here is what the reference's classes promise beyond: what they take, what they keep, and
  what they leave alone.

  Rule: CRIT-1 Logits are a tensor of floating-point numbers, and labels are a tensor; all else is refused
    Whole numbers as logits would cut margins and logarithms down to whole numbers, without a word.

    Scenario Outline: What looks like it
      Given the criterion <loss>
      When asking it about logits as <logits> and labels as <labels> is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: whole numbers
        | loss                           | logits | labels | words                                                                       |
        | CrossEntropyLoss()             | int64  | tensor | CrossEntropyLoss: expected logits of a floating-point type, got torch.int64 |
        | SigmoidFocalLoss()             | int64  | tensor | SigmoidFocalLoss: expected logits of a floating-point type, got torch.int64 |
        | LDAMLoss([500, 100, 20])       | int64  | tensor | LDAMLoss: expected logits of a floating-point type, got torch.int64         |
        | VSLoss([500, 100, 20], 0.2, 1) | bool   | tensor | VSLoss: expected logits of a floating-point type, got torch.bool            |

      Examples: lists, and arrays of NumPy
        | loss                           | logits | labels | words                                                             |
        | FocalLoss()                    | list   | tensor | FocalLoss: expected a tensor as logits, got list                  |
        | BalancedSoftmaxLoss([5, 2, 1]) | array  | tensor | BalancedSoftmaxLoss: expected a tensor as logits, got ndarray     |
        | CrossEntropyLoss()             | tensor | list   | CrossEntropyLoss: expected a tensor as labels, got list           |
        | SigmoidCrossEntropyLoss()      | tensor | array  | SigmoidCrossEntropyLoss: expected a tensor as labels, got ndarray |

  Rule: CRIT-2 Weights are copied when a loss is built
    What changes its weights later, as deferred re-weighting does, must not change its caller's.

    Scenario Outline: The caller's stay as they are
      Given the weights 1 2 3 as <form>
      When FocalLoss is built with them, and its own are overwritten
      Then the weights are still 1 2 3

      Examples: what could be shared
        | form   |
        | tensor |
        | array  |

  Rule: CRIT-3 What a loss was built of is part of its state
    A training that is resumed goes on with the weights that it had, whatever the loss was built of this time.

    Scenario Outline: Saved and loaded
      Given the criterion <loss>
      When its state is loaded into <other>
      Then both have the same loss of random logits

      Examples: weights, margins, and shifts with factors
        | loss                                   | other                                  |
        | CrossEntropyLoss(weight=[1, 2, 3])     | CrossEntropyLoss(weight=[1, 1, 1])     |
        | LDAMLoss([500, 100, 20])               | LDAMLoss([7, 7, 7])                    |
        | VSLoss([500, 100, 20], gamma=1, tau=0) | VSLoss([500, 100, 20], gamma=0, tau=0) |
        | LogitAdjustedLoss([500, 100, 20])      | LogitAdjustedLoss([7, 7, 7])           |
