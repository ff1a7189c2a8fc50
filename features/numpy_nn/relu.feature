Feature: ReLU
  The rectifier, $y = \max(0, x)$, lets positive numbers pass and makes all others zero. Without something of
  its kind between them, two [linear layers](linear.feature) would be no more than one:
  $(x W_1) W_2 = x\,(W_1 W_2)$.

  Background:
    Given the tolerances
      | name  | relative | absolute | because                                                   |
      | exact | 0        | 0        | numbers pass or are replaced by zero; nothing is computed |
      | slope | 1e-7     | 1e-9     | linear away from zero: only rounding, 1e-11, over 1e-4    |

  Rule: RELU-1 An output is the larger of its input and zero
    Source: Nair & Hinton, Rectified linear units improve restricted Boltzmann machines (2010).

    Scenario: Positive, negative and zero
      Given ReLU()
      And the input of shape 2x3
        | -2 | 0 | 3  |
        | 4  | 0 | -5 |
      When it is applied
      Then the output is, within the exact tolerance
        | 0 | 0 | 3 |
        | 4 | 0 | 0 |

  Rule: RELU-2 The gradient passes where the input was positive, and is 0 where it was negative
    Source: the derivative away from zero, 1 for $x > 0$ and 0 for $x < 0$, times the gradient for the output.

    Scenario: The input decides, not the gradient and not its sign
      Given ReLU()
      And the input of shape 2x3
        | -2 | -1 | 3  |
        | 4  | 1  | -5 |
      And the upstream gradient of shape 2x3
        | 10 | -20 | -30 |
        | 0  | -50 | 60  |
      When the loss is propagated backward
      Then the gradient for the input is, within the exact tolerance
        | 0 | 0   | -30 |
        | 0 | -50 | 0   |

    Scenario: The slope of the loss
      Given ReLU()
      And a random input of shape 2x3x4x5
      When the loss is propagated backward
      Then the gradient for the input is the slope of the loss, within the slope tolerance

  @ties
  Rule: RELU-3 At exactly zero the gradient is 0
    A convention, since there is no derivative: that of `torch.nn.ReLU`.

    Scenario: Zeros
      Given ReLU()
      And the input of shape 1x3
        | 0 | 1 | 0 |
      And the upstream gradient of shape 1x3
        | 10 | 20 | -30 |
      When the loss is propagated backward
      Then the gradient for the input is, within the exact tolerance
        | 0 | 20 | 0 |

  Rule: RELU-4 Arrays of any shape keep it, forward and backward
    It stands behind convolutions and behind linear layers alike.

    @torch
    Scenario Outline: Shape
      Given ReLU()
      And a random input of shape <input>
      When the loss is propagated backward
      Then the output has shape <input>
      And the output and the gradients agree with torch, within the exact tolerance

      Examples: one axis, features of images, images
        | input   |
        | 7       |
        | 3x5     |
        | 2x3x4x5 |
