Feature: Sharpness-aware minimisation
  Sharpness-aware minimisation, SAM, takes its steps along the gradient of where the loss is worst nearby. Of
  two minima that fit the training images alike, the flat one is likelier to fit other images: of a rare class
  a network has seen few, and fits them sharply. SAM climbs along the gradient by a given length, computes the
  gradient there, goes back, and lets any optimiser take its step along that one.

  $$g = \nabla L(w)$$
  $$w_\rho = w + \rho\, \frac{g}{\lVert g \rVert}$$
  $$g_\rho = \nabla L(w_\rho)$$

  for the loss $L$ of a batch and the parameters $w$; $\rho$ is the length of the climb, and $g_\rho$ the
  gradient that the optimiser is given.

  The bowls here are $L(w) = \frac{1}{2} \sum_i c_i w_i^2$, of curvatures $c_i$, so that the gradient is
  $c_i w_i$; each parameter is a tensor of its own.

  Background:
    Given the tolerances
      | name    | relative | absolute | because                                                         |
      | exact   | 0        | 0        | what has not moved                                              |
      | printed | 0        | 6e-7     | figures with six decimals, in float64                           |
      | float32 | 1e-4     | 1e-5     | a few steps in float32, whose climbs are divided by small norms |

  Rule: SHARP-1 The step goes from where the parameters were, along the gradient of where a climb of length rho has led
    Source: Foret, Kleiner, Mobahi & Neyshabur, Sharpness-aware minimization for efficiently improving
    generalization (2021, arXiv:2010.01412), algorithm 1. The length is that of all parameters together: at 3
    and 2, under the curvatures 1 and 2, the gradient is 3 and 4, of length 5; a climb of 0.5 leads to 3.3 and
    2.4, where it is 3.3 and 4.8. A climb of each tensor by itself would lead to 3.5 and 2.5.

    Scenario Outline: In a bowl
      Given a bowl with the curvatures 1 2, and a place in it at 3 2
      And SAM within <rho> around <optimiser>
      When <steps> sharpness-aware steps are taken in it
      Then the place is, within the printed tolerance
        | <place> |

      Examples: one step, and the next from where it has led
        | rho | optimiser   | steps | place             |
        | 0.5 | SGD(lr=0.1) | 1     | 2.67 1.52         |
        | 0.5 | SGD(lr=0.1) | 2     | 2.370005 1.140865 |
        | 0   | SGD(lr=0.1) | 1     | 2.7 1.6           |

      Examples: momentum adds up the gradients of the step, and weights decay from where they are
        | rho | optimiser                     | steps | place             |
        | 0.5 | SGD(lr=0.1, momentum=0.9)     | 2     | 2.073005 0.708865 |
        | 0.5 | SGD(lr=0.1, weight_decay=0.1) | 1     | 2.64 1.5          |

    Scenario: Parameters in groups, each with a rate of its own
      Given a bowl with the curvatures 1 2, and a place in it at 3 2
      And SAM within 0.5 around SGD(lr=0.1), with the rates 0.1 0.2
      When 1 sharpness-aware steps are taken in it
      Then the place is, within the printed tolerance
        | 2.67 1.04 |

  Rule: SHARP-2 Where there is no gradient there is no climb
    At the bottom the direction of the climb is 0 / 0, and a parameter that the loss does not depend on has
    none.

    Scenario Outline: Nothing but numbers
      Given a bowl with the curvatures <curvatures>, and a place in it at <start>
      And SAM within 0.5 around SGD(lr=0.1)
      When 1 sharpness-aware steps are taken in it
      Then the place is, within the printed tolerance
        | <place> |

      Examples: at the bottom, at the bottom of one direction, and without a gradient
        | curvatures | start | place  |
        | 1 2        | 0 0   | 0 0    |
        | 1 2        | 3 0   | 2.65 0 |
        | 1 0        | 3 2   | 2.65 2 |
        | 0 0        | 3 2   | 3 2    |

  Rule: SHARP-3 One climb is followed by one way back
    A second climb would forget where the first began, and a step without a climb would be of another
    optimiser.

    Scenario: Back without a step
      Given a bowl with the curvatures 1 2, and a place in it at 0.3 0.7
      And SAM within 0.5 around SGD(lr=0.1)
      When it has climbed
      And it has gone back
      Then the place is, within the exact tolerance
        | 0.3 0.7 |

    Scenario: Back, and then a step
      Given a bowl with the curvatures 1 2, and a place in it at 3 2
      And SAM within 0.5 around SGD(lr=0.1)
      When it has climbed
      And it has gone back
      And 1 sharpness-aware steps are taken in it
      Then the place is, within the printed tolerance
        | 2.67 1.52 |

    Scenario: Twice up
      Given a bowl with the curvatures 1 2, and a place in it at 3 2
      And SAM within 0.5 around SGD(lr=0.1)
      When it has climbed
      And calling ascend of it is attempted
      Then it is refused because
        """
        SAM: expected descend after ascend, got ascend again
        """

    Scenario: Down alone
      Given a bowl with the curvatures 1 2, and a place in it at 3 2
      And SAM within 0.5 around SGD(lr=0.1)
      When calling descend of it is attempted
      Then it is refused because
        """
        SAM: expected ascend before descend, got descend alone
        """

    Scenario Outline: A length that is none
      When building SAM within <rho> is attempted
      Then it is refused because
        """
        SAM: expected rho of at least 0 and below inf, got <rho>
        """

      Examples: below zero, endless, and no number
        | rho  |
        | -0.1 |
        | inf  |
        | nan  |

  @device
  Rule: SHARP-4 Of a network all parameters climb together, and batch normalisation gathers statistics before the climb only
    A second helping, from weights that no step will ever have, would move the statistics twice as fast. In
    either pass images are normalised by the batch.

    Scenario Outline: Three steps by the definition
      Given the chain <architecture> from images of 2x4x4 to 3 classes
      And random images of shape 6x2x4x4
      And the labels 2 0 1 1 0 0
      And training by SGD(lr=0.1)
      And each of its steps is sharpness-aware, within 0.2
      When 3 sharpness-aware steps are taken
      Then parameters and statistics after each step are, within the float32 tolerance, those of the definition at a rate of 0.1

      Examples: with statistics, and without
        | architecture                                                                                     |
        | Conv2d(2, 3, 3) -> BatchNorm2d(3) -> Tanh() -> AdaptiveAvgPool2d(1) -> Flatten() -> Linear(3, 3) |
        | Flatten() -> Linear(32, 4) -> Tanh() -> Linear(4, 3)                                             |

    Scenario Outline: Any batch normalisation of torch's
      Given the chain ReLU() -> Flatten() -> ReLU() -> Linear(32, 3) from images of 2x4x4 to 3 classes
      And part <part> of the model is <norm> of torch.nn
      And random images of shape <shape>
      And the labels 2 0 1 1 0 0
      And training by SGD(lr=0.1)
      And each of its steps is sharpness-aware, within 0.2
      When 2 sharpness-aware steps are taken
      Then parameters and statistics after each step are, within the float32 tolerance, those of the definition at a rate of 0.1

      Examples: of features, of videos, and of images on several devices
        | norm             | part | shape     |
        | BatchNorm1d(32)  | 2    | 6x2x4x4   |
        | BatchNorm3d(2)   | 0    | 6x2x4x2x2 |
        | SyncBatchNorm(2) | 0    | 6x2x4x4   |

    Scenario: Of a frozen part nothing moves
      Given the chain Conv2d(2, 3, 3) -> BatchNorm2d(3) -> Tanh() -> AdaptiveAvgPool2d(1) -> Flatten() -> Linear(3, 3) from images of 2x4x4 to 3 classes
      And part 0 of the model needs no gradient
      And random images of shape 6x2x4x4
      And the labels 2 0 1 1 0 0
      And training by SGD(lr=0.1)
      And each of its steps is sharpness-aware, within 0.2
      When 2 sharpness-aware steps are taken
      Then parameters and statistics after each step are, within the float32 tolerance, those of the definition at a rate of 0.1

  @device
  Rule: SHARP-5 Within 0 it is its optimiser alone, bit for bit
    Loss, clipping and statistics included: nothing but the climb is added.

    Scenario Outline: Three steps
      Given the chain Conv2d(2, 3, 3) -> BatchNorm2d(3) -> Tanh() -> AdaptiveAvgPool2d(1) -> Flatten() -> Linear(3, 3) from images of 2x4x4 to 3 classes
      And random images of shape 6x2x4x4
      And the labels 2 0 1 1 0 0
      And training by <optimiser>
      And gradients clipped to a norm of <clip>
      And each of its steps is sharpness-aware, within 0
      When 3 sharpness-aware steps are taken
      Then parameters and statistics after each step are, bit for bit, those of <optimiser> alone

      Examples: plain, with all that SGD has, and clipped
        | optimiser                                                   | clip |
        | SGD(lr=0.1)                                                 | 1e9  |
        | SGD(lr=0.1, momentum=0.9, nesterov=True, weight_decay=5e-4) | 1e9  |
        | SGD(lr=0.1)                                                 | 0.1  |

    Scenario: In bfloat16
      Given the chain Conv2d(2, 3, 3) -> BatchNorm2d(3) -> Tanh() -> AdaptiveAvgPool2d(1) -> Flatten() -> Linear(3, 3) from images of 2x4x4 to 3 classes
      And random images of shape 6x2x4x4
      And the labels 2 0 1 1 0 0
      And training by SGD(lr=0.1)
      And products in bfloat16
      And each of its steps is sharpness-aware, within 0
      When 3 sharpness-aware steps are taken
      Then parameters and statistics after each step are, bit for bit, those of SGD(lr=0.1) alone

  @device
  Rule: SHARP-6 A loss that is not finite, on either side of the climb, leaves everything as it was
    Too long a climb may lead where the loss is no number. What is refused is a step, not half of one.

    Scenario Outline: NaN
      Given the chain Conv2d(2, 3, 3) -> BatchNorm2d(3) -> Tanh() -> AdaptiveAvgPool2d(1) -> Flatten() -> Linear(3, 3) from images of 2x4x4 to 3 classes
      And random images of shape 6x2x4x4
      And the labels 2 0 1 1 0 0
      And training by SGD(lr=0.1, momentum=0.9)
      And each of its steps is sharpness-aware, within 0.2
      When a sharpness-aware step is attempted whose loss is NaN <where> the climb
      Then it is refused because
        """
        train_step: expected a finite loss, got nan: images, parameters and logits are finite
        """
      And it has left as they were
        | parameters | statistics | optimiser |

      Examples: at either evaluation
        | where  |
        | before |
        | after  |

    Scenario: Whoever interrupts it after the climb finds everything as it was, too
      Given the chain Conv2d(2, 3, 3) -> BatchNorm2d(3) -> Tanh() -> AdaptiveAvgPool2d(1) -> Flatten() -> Linear(3, 3) from images of 2x4x4 to 3 classes
      And random images of shape 6x2x4x4
      And the labels 2 0 1 1 0 0
      And training by SGD(lr=0.1, momentum=0.9)
      And each of its steps is sharpness-aware, within 0.2
      When a sharpness-aware step is interrupted after the climb
      Then it has left as they were
        | parameters | statistics | optimiser |

    Scenario: Statistics are gathered again afterwards
      Given the chain BatchNorm2d(1) -> Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And the images of shape 2x1x1x1
        | 1 | 5 |
      And the labels 0 1
      And training by SGD(lr=0.1)
      And each of its steps is sharpness-aware, within 0.2
      When a sharpness-aware step is attempted whose loss is NaN after the climb
      And 1 sharpness-aware steps are taken
      Then the model's 0.running_mean is, within the float32 tolerance
        | 0.3 |
