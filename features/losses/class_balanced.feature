@losses
Feature: Class-balanced focal loss
  The [focal loss](focal.feature) of each image is multiplied by the [weight](weights.feature) of its class:
  what rare classes need comes from the weights, and $\gamma$ keeps images that are right already from taking
  over.

  $$\ell = -w_y\, (1 - p)^\gamma \log p$$

  The course asks for it as `FocalLoss(weight, gamma)`.

  The weight stands outside. A widely copied implementation takes $p$ from the weighted cross-entropy, as
  $e^{-w_y (-\log p)}$, which is $p^{w_y}$: with $\gamma = 1$ and $p = 1/2$, an image of the rarest class of
  CIFAR-10-LT then counts for 2145 of the largest, in place of 79. Neither $\gamma = 0$ nor weights of 1 can
  show it.

  In the batches below each class comes once, and the sum of the weights is the number of classes, so that the
  sum divided by the images, or by the weights, is the same. Where it is not, `reduction` says which is meant.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                                                     |
      | printed  | 0        | 1e-5     | six decimals, of which weights in float32 may spoil the last                |
      | single   | 1e-5     | 1e-5     | float32 has 7 digits, some of which 1 - p and the power may cost            |
      | rounding | 1e-11    | 1e-13    | float64, and a few sums; the power gamma, up to 5, multiplies what was lost |

  Rule: BALANCED-1 The loss of an image is w (1 - p)^gamma (-log p), with the weight w of its class
    Source: Cui et al. (2019), section 4.3, with the softmax in place of the sigmoids.

    Scenario Outline: Weights from the class sizes
      Given FocalLoss(weight=effective_number([500, 100, 20], beta=<beta>), gamma=<gamma>)
      And its labels are 0 1 2
      And the input of shape 3x3
        | 2 0 -1 |
        | 2 0 -1 |
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: class-balanced cross-entropy, and focal loss
        | beta   | gamma | loss     |
        | 0.9999 | 0     | 2.909167 |
        | 0.9999 | 0.5   | 2.830942 |
        | 0.9999 | 1     | 2.757132 |
        | 0.9999 | 2     | 2.618167 |
        | 0.9999 | 5     | 2.251050 |

      Examples: weights all 1
        | beta | gamma | loss     |
        | 0    | 0     | 1.836513 |
        | 0    | 1     | 1.661757 |

    Scenario Outline: Ten classes
      Given FocalLoss(weight=<weight>, gamma=<gamma>)
      And its labels are 3 1 4 0 5 9 2 6 8 7
      And a random input of shape 10x10
      When the loss is propagated backward
      Then loss and gradient are those of the definition, within the single tolerance

      Examples: by class sizes, and as they are
        | weight                                                                              | gamma |
        | effective_number([5000, 2997, 1796, 1077, 645, 387, 232, 139, 83, 50], beta=0.9999) | 1     |
        | effective_number([5000, 2997, 1796, 1077, 645, 387, 232, 139, 83, 50], beta=0.999)  | 2     |
        | [0.25, 0.25, 0.5, 0.5, 0.5, 1, 1, 1, 2, 3]                                          | 0.5   |

  Rule: BALANCED-2 A weight multiplies the losses of its class, and nothing else
    The loss is linear in the weights: this finds every loss with a weight within $p$, or within a power.

    Scenario Outline: All weight on one class
      Given FocalLoss(weight=<weight>, gamma=<gamma>)
      And its labels are 0 1 2
      And the input of shape 3x3
        | 2 0 -1 |
        | 2 0 -1 |
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: what is left are the three losses of FOCAL-1
        | weight    | gamma | loss     |
        | [3, 0, 0] | 1     | 0.026531 |
        | [0, 3, 0] | 1     | 1.922060 |
        | [0, 0, 3] | 1     | 3.036681 |
        | [3, 0, 0] | 2     | 0.004144 |
        | [0, 3, 0] | 2     | 1.702570 |
        | [0, 0, 3] | 2     | 2.909109 |

      Examples: and their means, by the weights
        | weight        | gamma | loss     |
        | [1, 1, 1]     | 1     | 1.661757 |
        | [0.5, 1, 1.5] | 0     | 2.336513 |
        | [0.5, 1, 1.5] | 1     | 2.163449 |
        | [0.5, 1, 1.5] | 2     | 2.022769 |
        | [1.5, 1, 0.5] | 1     | 1.160066 |

    @reductions
    Scenario Outline: Twice the weights
      Given FocalLoss(weight=<weight>, gamma=1, reduction="<reduction>")
      And its labels are 0 0 2
      And the input of shape 3x3
        | 2 0 -1 |
        | 0 2 -1 |
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: twice the loss of the batch, and the same weighted mean
        | weight        | reduction | loss     |
        | [0.5, 1, 1.5] | batch     | 1.843105 |
        | [1, 2, 3]     | batch     | 3.686211 |
        | [0.5, 1, 1.5] | weighted  | 2.211727 |
        | [1, 2, 3]     | weighted  | 2.211727 |

  Rule: BALANCED-3 The gradient of an image is multiplied by the weight of its class
    Source: the derivative of BALANCED-1: $w_y\, a(p)$ (probabilities - onehot) / images, with $a(p)$ of
    FOCAL-3.

    Scenario Outline: Three images, three classes
      Given FocalLoss(weight=[0.5, 1, 1.5], gamma=<gamma>)
      And its labels are 0 1 2
      And the input of shape 3x3
        | 2 0 -1 |
        | 2 0 -1 |
        | 2 0 -1 |
      And the upstream gradient of shape 1
        | 1 |
      When the loss is propagated backward
      Then the gradient for the input is, within the printed tolerance
        | <first>  |
        | <second> |
        | <third>  |

      Examples: half, as it was, and half as much again
        | gamma | first                       | second                      | third                       |
        | 0     | -0.026034 0.019033 0.007002 | 0.281265 -0.295268 0.014003 | 0.421897 0.057098 -0.478995 |
        | 1     | -0.007798 0.005701 0.002097 | 0.318839 -0.334713 0.015874 | 0.460356 0.062302 -0.522658 |
        | 2     | -0.001801 0.001317 0.000484 | 0.344164 -0.361299 0.017135 | 0.494838 0.066969 -0.561807 |

  Rule: BALANCED-4 The weight is that of the label, wherever in the batch it stands
    Weights by place in the batch, or by what the network takes the image for, agree where labels stand in
    their order.

    Scenario Outline: Labels in another order
      Given FocalLoss(weight=effective_number([500, 100, 20], beta=0.99), gamma=1)
      And its labels are <labels>
      And a random input of shape 3x3
      When the loss is propagated backward
      Then loss and gradient are those of the definition, within the single tolerance

      Examples: turned, and reversed
        | labels |
        | 0 1 2  |
        | 1 2 0  |
        | 2 1 0  |

  @reductions
  Rule: BALANCED-5 A mean over the images is "batch", a mean over their weights "weighted"
    Source: WCE-1 and WCE-2. Labels that come twice tell them apart.

    Scenario Outline: Labels that come twice
      Given FocalLoss(weight=effective_number([500, 100, 20], beta=0.9999), gamma=<gamma>, reduction="<reduction>")
      And its labels are 0 0 2
      And the input of shape 3x3
        | 2 0 -1 |
        | 2 0 -1 |
        | 2 0 -1 |
      When the loss is propagated backward
      Then the output is, within the printed tolerance
        | <loss> |
      And loss and gradient are those of the definition, within the rounding tolerance

      Examples: cross-entropy, and focal loss
        | gamma | reduction | loss     |
        | 0     | batch     | 2.563894 |
        | 0     | weighted  | 2.942656 |
        | 0     | sum       | 7.691682 |
        | 1     | batch     | 2.447199 |
        | 1     | weighted  | 2.808722 |
        | 2     | sum       | 7.028966 |

    @defaults
    Scenario: It is "batch" where nothing is said
      Given FocalLoss(weight=effective_number([500, 100, 20], beta=0.9999), gamma=0)
      And its labels are 0 0 2
      And the input of shape 3x3
        | 2 0 -1 |
        | 2 0 -1 |
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | 2.563894 |
