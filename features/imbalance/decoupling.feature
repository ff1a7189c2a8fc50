Feature: Decoupling
  A network is trained as usual, and then its classifier alone: again, on batches in which the classes are
  balanced (classifier re-training, cRT), or by no more than a rescaling of its weights (tau-normalisation).
  What a network sees by is learnt well from images as they come, however rare some classes are; it is the
  classifier behind it that neglects them.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                                         |
      | exact    | 0        | 0        | what is not touched, and quotients by 1                         |
      | printed  | 0        | 6e-7     | figures with six decimals, in float32                           |
      | rounding | 1e-6     | 1e-7     | the same numbers drawn, and two ways to say how far they may go |
      | float32  | 1e-4     | 1e-5     | some steps in float32 beside the same in float64                |

  @device
  Rule: DEC-1 While the classifier is re-trained, all else stays as it is, bit for bit, statistics included
    Source: Kang et al., Decoupling representation and classifier for long-tailed recognition (2020,
    arXiv:1910.09217), section 4, cRT. Training mode, which every training step sets, would let batch
    normalisation go on gathering statistics, from batches that are balanced now.

    Scenario Outline: Some steps
      Given the chain <architecture> from images of 2x3x3 to 3 classes
      And random images of shape 12x2x3x3
      And the labels 0 0 0 0 0 0 0 1 1 1 2 2
      When its part <part> alone takes 4 steps on balanced batches of 6, at a rate of 0.5
      Then bit for bit, all of the model but <names> is as it was

      Examples: behind statistics, before them, and in the middle
        | architecture                                                              | part | names           |
        | Conv2d(2, 3, 2) -> BatchNorm2d(3) -> Tanh() -> Flatten() -> Linear(12, 3) | 4    | 4.weight 4.bias |
        | Flatten() -> Linear(18, 4) -> Tanh() -> Linear(4, 3)                      | 1    | 1.weight 1.bias |

    Scenario: A part that gathers statistics
      Given the chain BatchNorm2d(2) -> Conv2d(2, 3, 2) -> BatchNorm2d(3) -> Flatten() -> Linear(12, 3) from images of 2x3x3 to 3 classes
      And random images of shape 12x2x3x3
      And the labels 0 0 0 0 0 0 0 1 1 1 2 2
      When its part 2 alone takes 4 steps on balanced batches of 6, at a rate of 0.5
      Then bit for bit, all of the model but 2.weight 2.bias 2.running_mean 2.running_var 2.num_batches_tracked is as it was

  @device
  Rule: DEC-2 The classifier learns from what the rest makes of the images when it is not in training
    As it will when it is used: normalised by the statistics that there are, and without dropout. Otherwise
    the same image would look another way in each batch.

    Scenario Outline: As if it were alone
      Given the chain <architecture> from images of 2x3x3 to 3 classes
      And random images of shape 12x2x3x3
      And the labels 0 0 0 0 0 0 0 1 1 1 2 2
      When its part <part> alone takes 4 steps on balanced batches of 6, at a rate of 0.5
      Then after each step it is, within the float32 tolerance, a linear classifier of what the rest makes of the images in evaluation mode, at a rate of 0.5

      Examples: with batch normalisation, and with dropout
        | architecture                                                              | part |
        | Conv2d(2, 3, 2) -> BatchNorm2d(3) -> Tanh() -> Flatten() -> Linear(12, 3) | 4    |
        | Flatten() -> Dropout(0.5) -> Linear(18, 3)                                | 2    |

  Rule: DEC-3 Afterwards each part is in the mode, and each parameter needs a gradient, as before
    Whether it ended well or not: a network that is trained on must not stay frozen, nor one thaw that was
    frozen for another reason.

    Scenario: After some steps
      Given the chain Conv2d(2, 3, 2) -> BatchNorm2d(3) -> Tanh() -> Flatten() -> Linear(12, 3) from images of 2x3x3 to 3 classes
      And part 0 of the model needs no gradient
      And part 4 of the model needs no gradient
      And part 1 of the model is in evaluation mode
      And random images of shape 12x2x3x3
      And the labels 0 0 0 0 0 0 0 1 1 1 2 2
      When its part 4 alone takes 1 steps on balanced batches of 6, at a rate of 0.5
      Then each part is in the mode, and each parameter needs a gradient, as before
      And bit for bit, all of the model but 4.weight 4.bias is as it was

    Scenario: After an error
      Given the chain Conv2d(2, 3, 2) -> BatchNorm2d(3) -> Tanh() -> Flatten() -> Linear(12, 3) from images of 2x3x3 to 3 classes
      When training its part 4 alone breaks off with an error
      Then each part is in the mode, and each parameter needs a gradient, as before

    Scenario: In evaluation mode, where that is asked for
      Given the chain BatchNorm2d(2) -> Flatten() -> Linear(18, 3) from images of 2x3x3 to 3 classes
      When its part 0 alone is trained, and put into evaluation mode
      Then no part of it was in training mode

    Scenario Outline: A part that there is not, or from which nothing can be learnt
      Given the chain Flatten() -> Linear(18, 4) -> Linear(4, 3) -> Tanh() from images of 2x3x3 to 3 classes
      When training its part <part> alone is attempted
      Then it is refused because
        """
        freeze_all_but: expected the name of a part with parameters, such as '2', got <part>
        """

      Examples: an unknown name, all of the model, and no parameters
        | part     |
        | 'linear' |
        | ''       |
        | '3'      |

    Scenario: A model that is no more than one part
      Given a module Linear(4, 3) in place of a model
      When training its part 'weight' alone is attempted
      Then it is refused because
        """
        freeze_all_but: expected the name of a part with parameters, got 'weight'
        """

  @device
  Rule: DEC-4 A classifier is drawn anew as torch draws one, from a generator that is passed in
    Source: `torch.nn.Linear`: weights and bias evenly from $-1/\sqrt{m}$ to $1/\sqrt{m}$ for $m$ features.
    What it has learnt from images as they come is no place to begin from.

    Scenario: The last layer of a chain
      Given the chain Conv2d(2, 3, 2) -> BatchNorm2d(3) -> Tanh() -> Flatten() -> Linear(12, 3) from images of 2x3x3 to 3 classes
      When its part 4 is drawn anew after the seed 5
      Then it is, within the rounding tolerance, what Linear(12, 3) of torch.nn is after this seed
      And nothing else of it has changed, nor torch's random state

    Scenario: Without a bias
      Given the chain Flatten() -> Linear(18, 4, bias=False) from images of 2x3x3 to 4 classes
      When its part 1 is drawn anew after the seed 6
      Then it is, within the rounding tolerance, what Linear(18, 4, bias=False) of torch.nn is after this seed

    Scenario Outline: What is no linear layer
      Given the chain Conv2d(2, 3, 2) -> BatchNorm2d(3) -> Tanh() -> Flatten() -> Linear(12, 3) from images of 2x3x3 to 3 classes
      When drawing its part <part> anew is attempted
      Then it is refused because
        """
        reinitialise: expected a linear layer, whose parameters are weight and perhaps bias, got <part name>
        """

      Examples: kernels, whose features are more than their channels, scales, and none at all
        | part | part name   |
        | 0    | Conv2d      |
        | 1    | BatchNorm2d |
        | 2    | Tanh        |

  @device
  Rule: DEC-5 Tau-normalisation divides the weights of each class by their norm to the power tau, and drops the bias
    The weights $w_k$ of class $k$ become $w_k / {\lVert w_k \rVert}^\tau$.

    Source: Kang et al. (2020), section 4: rare classes have small weights. At 0 these are as they were, and
    at 1 all classes have weights of norm 1. A class without any weights has none afterwards either, where 0 /
    0 is no number.

    Scenario Outline: By hand
      Given the chain Flatten() -> Linear(2, 3) from images of 2x1x1 to 3 classes
      And the model's 1.weight is
        | 3 4 | 6 -8 | 0 0 |
      And the model's 1.bias is
        | 1 -2 3 |
      When its part 1 is normalised with a tau of <tau>
      Then the model's 1.weight is, within the printed tolerance
        | <weights> |
      And the model's 1.bias is, within the exact tolerance
        | 0 0 0 |

      Examples: as it was, half the way, to the end, and beyond
        | tau | weights                                  |
        | 0   | 3 4 6 -8 0 0                             |
        | 0.5 | 1.341641 1.788854 1.897367 -2.529822 0 0 |
        | 1   | 0.6 0.8 0.6 -0.8 0 0                     |
        | 2   | 0.12 0.16 0.06 -0.08 0 0                 |

    Scenario: Weights without a bias, as small as they come
      Given the chain Flatten() -> Linear(2, 3, bias=False) from images of 2x1x1 to 3 classes
      And the model's 1.weight is
        | 3e-18 4e-18 | 1 0 | 0 -0.001 |
      When its part 1 is normalised with a tau of 1
      Then the rows of its 1.weight have, within the printed tolerance, the norms
        | 1 1 1 |

    Scenario Outline: A power that is none
      Given the chain Flatten() -> Linear(2, 3) from images of 2x1x1 to 3 classes
      When normalising its part 1 with a tau of <tau> is attempted
      Then it is refused because
        """
        tau_normalised: expected tau of at least 0 and below inf, got <tau>
        """

      Examples: below zero, and no number
        | tau  |
        | -0.5 |
        | nan  |

    Scenario: A classifier that is none
      Given the chain Conv2d(2, 3, 2) -> Flatten() -> Linear(12, 3) from images of 2x3x3 to 3 classes
      When normalising its part 0 with a tau of 1 is attempted
      Then it is refused because
        """
        tau_normalise_: expected a linear layer, whose parameters are weight and perhaps bias, got Conv2d
        """
