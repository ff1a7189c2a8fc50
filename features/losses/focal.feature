@losses
Feature: Focal loss
  Focal loss lets an image count the less, the surer the network is of the right answer. Most images of a
  large class are soon easy, yet there are so many that their small losses drown those of the hard ones. So
  the loss of an image, $-\log p$, is multiplied by a power of what is missing from certainty:

  $$\ell = -(1 - p)^\gamma \log p$$

  where $p$ is the probability that [softmax](../numpy_nn/softmax_cross_entropy.feature) gives its class.

  It was made for detectors, with a sigmoid for each class; this is its form for one label an image. It knows
  nothing of class sizes: by itself it is no remedy for imbalance. The
  [class-balanced](class_balanced.feature) form has a feature of its own.

  The inputs are the logits, images x classes.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                                                      |
      | exact    | 0        | 0        | differences of whole numbers, exponentials that vanish, and what is the same |
      | rounding | 1e-11    | 1e-14    | the power gamma, up to 5, multiplies the rounding of a logit of 8000         |
      | printed  | 0        | 5e-6     | six decimals, the last of which float32 may spoil                            |
      | single   | 1e-5     | 1e-5     | float32 has 7 digits, some of which 1 - p and the power may cost             |
      | tiny     | 1e-5     | 0        | float32 has 7 digits, some of which the exponential of 40 may cost           |
      | slope    | 1e-7     | 1e-9     | a step of 1e-4 leaves a third-order error of 1e-9 and less                   |

  Rule: FOCAL-1 The loss of an image is -(1 - p)^gamma log p
    Source: Lin, Goyal, Girshick, He & Dollár, Focal Loss for Dense Object Detection (2017), equation 4. The
    larger $\gamma$, the smaller the loss, most of all where $p$ is large already.

    Scenario Outline: One image
      Given FocalLoss(gamma=<gamma>)
      And its labels are <label>
      And the input of shape 1x3
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: likely, p = 0.84
        | gamma | label | loss     |
        | 0     | 0     | 0.169846 |
        | 0.5   | 0     | 0.067128 |
        | 1     | 0     | 0.026531 |
        | 2     | 0     | 0.004144 |
        | 5     | 0     | 0.000016 |

      Examples: unlikely, p = 0.11
        | gamma | label | loss     |
        | 0     | 1     | 2.169846 |
        | 0.5   | 1     | 2.042198 |
        | 1     | 1     | 1.922060 |
        | 2     | 1     | 1.702570 |
        | 5     | 1     | 1.183366 |

      Examples: most unlikely, p = 0.04
        | gamma | label | loss     |
        | 0     | 2     | 3.169846 |
        | 0.5   | 2     | 3.102549 |
        | 1     | 2     | 3.036681 |
        | 2     | 2     | 2.909109 |
        | 5     | 2     | 2.557660 |

    Scenario: Five gammas, side by side
      When the loss of one image is taken for each gamma, and for each probability of its class
        | gamma       | 0 0.5 1 2 5                |
        | probability | 0.05 0.1 0.25 0.5 0.75 0.9 |
      Then they are, for each probability under each gamma, within the printed tolerance
        | probability | 0        | 0.5      | 1        | 2        | 5        |
        | 0.05        | 2.995732 | 2.919879 | 2.845946 | 2.703648 | 2.318041 |
        | 0.1         | 2.302585 | 2.184424 | 2.072327 | 1.865094 | 1.359653 |
        | 0.25        | 1.386294 | 1.200566 | 1.039721 | 0.779791 | 0.328974 |
        | 0.5         | 0.693147 | 0.490129 | 0.346574 | 0.173287 | 0.021661 |
        | 0.75        | 0.287682 | 0.143841 | 0.071921 | 0.017980 | 0.000281 |
        | 0.9         | 0.105361 | 0.033318 | 0.010536 | 0.001054 | 0.000001 |

  Rule: FOCAL-2 The loss of a batch is the mean of the losses of its images
    Of losses that have been through the formula: the mean before it, put in afterwards, is another number. So
    is a mean over images and classes, and a sum.

    Scenario Outline: Three images, one of each class
      Given FocalLoss(gamma=<gamma>)
      And its labels are 0 1 2
      And the input of shape 3x3
        | 2 0 -1 |
        | 2 0 -1 |
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: the means of the three tables above
        | gamma | loss     |
        | 0     | 1.836513 |
        | 0.5   | 1.737292 |
        | 1     | 1.661757 |
        | 2     | 1.538608 |
        | 5     | 1.247014 |

    Scenario Outline: Labels in any order and number
      Given FocalLoss(gamma=<gamma>)
      And its labels are <labels>
      And a random input of shape <logits>
      When the loss is propagated backward
      Then loss and gradient are those of the definition, within the single tolerance

      Examples: each class once, one twice, one class only, one image, two classes, and no choice
        | gamma | labels    | logits |
        | 2     | 3 1 4 0 2 | 5x5    |
        | 1     | 3 1 3 0   | 4x5    |
        | 0.5   | 2 2 2     | 3x4    |
        | 2     | 1         | 1x3    |
        | 3     | 0 1 1 0   | 4x2    |
        | 1     | 0 0       | 2x1    |

  Rule: FOCAL-3 The gradient for the logits is a(p) (probabilities - onehot) / images
    Source: the derivative of FOCAL-1: $a(p) = (1 - p)^\gamma - \gamma\, p\, (1 - p)^{\gamma - 1} \log p$. The
    factor $(1 - p)^\gamma$ depends on the logits like the rest: taken for a constant, it would leave out the
    second term. It is this term that makes the gradient of an unlikely image larger than that of
    cross-entropy, for which $a(p)$ is 1.

    Scenario Outline: One image, two classes
      Given FocalLoss(gamma=<gamma>)
      And its labels are 1
      And the input of shape 1x2
        | 0 <logit> |
      And the upstream gradient of shape 1
        | 1 |
      When the loss is propagated backward
      Then the gradient for the input is, within the printed tolerance
        | <gradient> |

      Examples: p = 0.1, p = 0.5 and p = 0.9
        | gamma | logit               | gradient           |
        | 0     | -2.1972245773362196 | 0.9 -0.9           |
        | 0.5   | -2.1972245773362196 | 0.963036 -0.963036 |
        | 1     | -2.1972245773362196 | 1.017233 -1.017233 |
        | 2     | -2.1972245773362196 | 1.102019 -1.102019 |
        | 0.5   | 0                   | 0.476086 -0.476086 |
        | 1     | 0                   | 0.423287 -0.423287 |
        | 2     | 0                   | 0.298287 -0.298287 |
        | 0.5   | 2.1972245773362196  | 0.046616 -0.046616 |
        | 1     | 2.1972245773362196  | 0.019482 -0.019482 |
        | 2     | 2.1972245773362196  | 0.002896 -0.002896 |

    Scenario Outline: Three images, three classes
      Given FocalLoss(gamma=<gamma>)
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

      Examples: cross-entropy, and what becomes of it
        | gamma | first                       | second                      | third                       |
        | 0     | -0.052068 0.038065 0.014003 | 0.281265 -0.295268 0.014003 | 0.281265 0.038065 -0.319330 |
        | 1     | -0.015596 0.011401 0.004194 | 0.318839 -0.334713 0.015874 | 0.306904 0.041535 -0.348439 |
        | 2     | -0.003602 0.002633 0.000969 | 0.344164 -0.361299 0.017135 | 0.329892 0.044646 -0.374538 |

    @reductions
    Scenario Outline: The slope of the loss
      Given FocalLoss(weight=[0.2, 1, 3, 0.5], gamma=<gamma>, reduction="<reduction>")
      And its labels are 3 3 0 1 3
      And a random input of shape 5x4
      When the loss is propagated backward
      Then the gradient for the input is the slope of the loss, within the slope tolerance

      Examples: a root, and a cube
        | gamma | reduction |
        | 0.5   | batch     |
        | 3     | weighted  |

  Rule: FOCAL-4 gamma 0 is cross-entropy
    Source: $x^0 = 1$. Also where $1 - p$ is 0, and 0 to the power 0 would have to be differentiated.

    @torch
    Scenario Outline: Agreement with torch
      Given FocalLoss(gamma=0)
      And its labels are <labels>
      And a random input of shape <logits>
      When the loss is propagated backward
      Then the output and the gradients agree with torch, within the single tolerance

      Examples: several images, one image, one class
        | logits | labels  |
        | 4x5    | 2 0 4 2 |
        | 1x3    | 1       |
        | 3x1    | 0 0 0   |

    @defaults
    Scenario Outline: gamma left out
      Given FocalLoss(<weight>)
      And its labels are 0 1 2
      And the input of shape 3x3
        | 2 0 -1 |
        | 2 0 -1 |
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: and the weights, or not
        | weight        | loss     |
        |               | 1.836513 |
        | [0.5, 1, 1.5] | 2.336513 |

  Rule: FOCAL-5 The loss does not change when all logits of an image are shifted
    Source: SCE-2. Each class is judged against the others, and not by itself, as it would be with a sigmoid.

    Scenario Outline: The same differences
      Given FocalLoss(gamma=2)
      And its labels are 1 0
      And the input of shape 2x3
        | <first>  |
        | <second> |
      When it is applied
      Then the output is, within the printed tolerance
        | 0.853357 |

      Examples: at zero, further up and down
        | first   | second   |
        | 2 0 -1  | 2 0 -1   |
        | 12 10 9 | -3 -5 -6 |

      @extremes
      Examples: far up and far down
        | first            | second              |
        | 10002 10000 9999 | -9998 -10000 -10001 |

  @extremes
  Rule: FOCAL-6 Loss and gradient are finite and right for logits of any size, as large and as small as they are
    Of a $p$ near 1 float32 and float64 keep 1, and $1 - p$ becomes 0, whose power to a $\gamma$ below 1 has
    an infinite slope: infinity times 0 is no number, and one such image spoils all parameters. $p$ is not
    needed. With the margin $m = z_y - \log \sum_{k \ne y} e^{z_k}$ of the right logit above all others,

    $$\log p = -\log(1 + e^{-m})$$
    $$\log(1 - p) = -\log(1 + e^m)$$

    The loss must be a number of its type, but need not leave room for another factor, such as $\gamma$ in the
    slope of the power.

    Scenario Outline: Far apart
      Given FocalLoss(gamma=<gamma>)
      And its labels are <label>
      And the input of shape 1x3
        | -10000 10000 0 |
      And the upstream gradient of shape 1
        | 1 |
      When the loss is propagated backward
      Then the output is, within the exact tolerance
        | <loss> |
      And the gradient for the input is, within the exact tolerance
        | <gradient> |

      Examples: hopelessly wrong, as wrong as half of that, and perfectly right
        | gamma | label | loss  | gradient |
        | 0     | 0     | 20000 | -1 1 0   |
        | 0.5   | 0     | 20000 | -1 1 0   |
        | 2     | 0     | 20000 | -1 1 0   |
        | 2     | 2     | 10000 | 0 1 -1   |
        | 0     | 1     | 0     | 0 0 0    |
        | 0.5   | 1     | 0     | 0 0 0    |
        | 1     | 1     | 0     | 0 0 0    |
        | 2     | 1     | 0     | 0 0 0    |

    Scenario Outline: So wrong that gamma times the loss overflows
      Given FocalLoss(gamma=<gamma>)
      And its labels are 1
      And the input of shape 1x3
        | <logits> |
      And the input is stored as <dtype>
      And the upstream gradient of shape 1
        | 1 |
      When the loss is propagated backward
      Then the output is, within the exact tolerance
        | <loss> |
      And the gradient for the input is, within the exact tolerance
        | 1 -1 0 |

      Examples: a loss of half the largest number
        | gamma  | logits                                       | dtype   | loss                 |
        | 2      | 4.49423283715579e307 -4.49423283715579e307 0 | float64 | 8.98846567431158e307 |
        | 999999 | 4.49423283715579e307 -4.49423283715579e307 0 | float64 | 8.98846567431158e307 |

      @dtypes
      Examples: of float32, and of float16, whose loss is in float32
        | gamma  | logits                                         | dtype   | loss                   |
        | 2      | 8.507059173023462e+37 -8.507059173023462e+37 0 | float32 | 1.7014118346046923e+38 |
        | 999999 | 8.507059173023462e+37 -8.507059173023462e+37 0 | float32 | 1.7014118346046923e+38 |
        | 2      | 20000 -20000 0                                 | float16 | 40000                  |

    Scenario Outline: Almost right
      Given FocalLoss(gamma=<gamma>)
      And its labels are 1
      And the input of shape 1x2
        | 0 <logit> |
      And the input is stored as <dtype>
      And the upstream gradient of shape 1
        | 1 |
      When the loss is propagated backward
      Then the output is, within the tiny tolerance
        | <loss> |
      And the gradient for the input is, within the tiny tolerance
        | <gradient> |

      Examples: where p is 1 to all digits of its type
        | gamma | logit | dtype   | loss                  | gradient                                     |
        | 0     | 40    | float64 | 4.248354255291589e-18 | 4.248354255291589e-18 -4.248354255291589e-18 |
        | 0.5   | 40    | float64 | 8.75651076269652e-27  | 1.31347661440448e-26 -1.31347661440448e-26   |
        | 0.5   | 100   | float64 | 7.175095973164411e-66 | 1.076264395974662e-65 -1.076264395974662e-65 |
        | 1     | 40    | float64 | 1.804851387845415e-35 | 3.60970277569083e-35 -3.60970277569083e-35   |
        | 2     | 40    | float64 | 7.667648073722e-53    | 2.3002944221166e-52 -2.3002944221166e-52     |

      @dtypes
      Examples: and of float32
        | gamma | logit | dtype   | loss                  | gradient                                     |
        | 0     | 40    | float32 | 4.248354255291589e-18 | 4.248354255291589e-18 -4.248354255291589e-18 |
        | 0.5   | 40    | float32 | 8.75651076269652e-27  | 1.31347661440448e-26 -1.31347661440448e-26   |
        | 1     | 40    | float32 | 1.804851387845415e-35 | 3.60970277569083e-35 -3.60970277569083e-35   |

    Scenario Outline: A single class, which is always right
      Given FocalLoss(gamma=<gamma>)
      And its labels are 0 0 0
      And the input of shape 3x1
        | -1e300 3 1e300 |
      And the upstream gradient of shape 1
        | 1 |
      When the loss is propagated backward
      Then the output is, within the exact tolerance
        | 0 |
      And the gradient for the input is, within the exact tolerance
        | 0 |
        | 0 |
        | 0 |

      Examples: whatever gamma is
        | gamma |
        | 0     |
        | 0.5   |
        | 2     |

  Rule: FOCAL-7 All of this holds of any batch
    The definition is taken literally here, with 400 digits, so that nothing has to be rearranged.

    Scenario: Batches with each class once, and weights whose sum is the number of classes
      Then any focal loss of balanced batches is that of the definition, within the single tolerance

    @reductions @extremes
    Scenario: Batches of any labels and weights, and logits of any size
      Then any focal loss of arbitrary batches is that of the definition, within the rounding tolerance

  @refusals
  Rule: FOCAL-8 What is no gamma is refused
    Below 0 the easiest images would count most; from a million on nothing is left of an image whose $p$ is
    0.0001.

    Scenario Outline: gamma
      When building FocalLoss(gamma=<gamma>) is attempted
      Then it is refused because
        """
        FocalLoss: expected <words>
        """

      Examples: below zero, too large, infinite, and no number
        | gamma  | words                                              |
        | -0.001 | gamma of at least 0 and below 1e+06, got -0.001    |
        | 1e6    | gamma of at least 0 and below 1e+06, got 1000000.0 |
        | 1e999  | gamma of at least 0 and below 1e+06, got inf       |
        | "nan"  | gamma of at least 0 and below 1e+06, got nan       |
        | "two"  | a number as gamma, got 'two'                       |
        | None   | a number as gamma, got None                        |
