Feature: Linear
  The linear layer weighs every number of an image for every output by itself. It is what
  ends a convolutional network: from features anywhere in the image to one score per class.

  $$y_{no} = b_o + \sum_m w_{om}\, x_{nm}$$

  is the output $o$ for image $n$: $w$ is the weight, $b$ the bias, and $m$ goes over all inputs.

  The weight is outputs x inputs, as in `torch.nn.Linear`. All axes of the input but the first,
  which counts the images, are read as one.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                                           |
      | exact    | 0        | 0        | sums of small whole numbers are exact in float64                  |
      | rounding | 1e-12    | 1e-12    | two orders of summing some dozen numbers near 1 differ by 1e-15   |
      | slope    | 1e-7     | 1e-9     | linear in each argument: over a step of 1e-4 only rounding, 1e-11 |

  Rule: LIN-1 Each output is its bias plus the weighted sum of all inputs of the same image
    Source: `torch.nn.Linear`: $y = x W^\top + b$.

    Scenario: A sum to check by hand
      Given Linear(3, 2)
      And its weight is
        | 1 | 2 | 3  |
        | 0 | 1 | -1 |
      And its bias is
        | 10 | 20 |
      And the input of shape 2x3
        | 1 | 1 | 1 |
        | 0 | 5 | 2 |
      When it is applied
      Then the output is, within the exact tolerance
        | 16 | 20 |
        | 26 | 23 |

  Rule: LIN-2 The axes after the first are flattened, the last one running fastest
    Source: `torch.nn.Flatten`. An image of channels, rows and columns needs no layer in between.

    Scenario: An image of two channels, two rows and one column
      Given Linear(4, 1)
      And its weight is
        | 1 | 10 | 100 | 1000 |
      And its bias is
        | 0 |
      And the input of shape 1x2x2x1
        | 1 |
        | 2 |
        | 3 |
        | 4 |
      When it is applied
      Then the output is, within the exact tolerance
        | 4321 |

  Rule: LIN-3 The gradient for the input has the shape that the input had
    The layer before it waits for a gradient of the shape of its own output.

    @torch
    Scenario Outline: Forward and backward
      Given Linear(<features>, 4)
      And a random input of shape <input>
      When the loss is propagated backward
      Then the output and the gradients agree with torch, within the rounding tolerance

      Examples: from no axis to flatten to three, and a single image
        | input   | features |
        | 2x5     | 5        |
        | 2x3x5   | 15       |
        | 2x3x2x4 | 24       |
        | 1x3x2x4 | 24       |

  Rule: LIN-4 Backward returns the slope of the loss for input, weight and bias
    With $g$ for the gradient for the output, images x outputs, that for the weight is $g^\top x$, for the
    bias $\sum_n g_n$, and for the input $g\,W$.

    Source: the definition of the derivative, as a central difference.

    Scenario Outline: Gradients by central differences
      Given Linear(12, 5)
      And a random input of shape 3x2x2x3
      When the loss is propagated backward
      Then the gradient for the <array> is the slope of the loss, within the slope tolerance

      Examples: every array
        | array  |
        | input  |
        | weight |
        | bias   |

  @refusals
  Rule: LIN-5 An image with another number of features is refused
    The words name both numbers, since the mistake is most often in the layer before.

    Scenario Outline: <features> features for six
      Given Linear(6, 4)
      And a random input of shape 2x<features>
      When calling forward(x) is attempted
      Then it is refused because
        """
        Linear: expected 6 features an image, got <features> in shape (2, <features>)
        """

      Examples: too many, too few
        | features |
        | 7        |
        | 5        |
