@losses @adjustments
Feature: Losses that adjust the logits
  These losses tell a network how frequent the classes are. One that is trained by cross-entropy learns how
  frequent the classes were, and expects the same of what it is shown later. Where the loss itself adds the
  logarithms of the frequencies to the logits, the network need not learn them: its own logits are then those
  for classes of one size, and are used as they are.

  $$\ell = -\log \frac{e^{z_y + \tau \log \pi_y}}{\sum_k e^{z_k + \tau \log \pi_k}}$$
  $$\pi_k = \frac{n_k}{\sum_j n_j}$$

  for the logits $z_k$ of an image of class $y$, where class $k$ has $n_k$ images, and $\tau$ is 1 where
  nothing else is said. The same can be done [afterwards](../imbalance/heads.feature), with a network that was
  trained as always, but not both.

  Counts are in the order of the classes.

  Background:
    Given the tolerances
      | name    | relative | absolute | because                                                      |
      | exact   | 0        | 0        | exponentials that vanish, and sums of whole numbers          |
      | printed | 0        | 5e-7     | the published figures have six decimals                      |
      | slope   | 1e-7     | 1e-9     | a step of 1e-4 leaves a third-order error of 1e-9 and less   |
      | float32 | 1e-6     | 1e-6     | float32 has seven digits, of which a sum of three loses none |

  Rule: LA-1 The loss is the cross-entropy of the logits plus tau times the logarithm of the class's share of the images
    Source: Menon et al., Long-tail learning via logit adjustment (2021). A rare class has to win although it
    is handed less.

    Scenario Outline: 500, 100 and 20 images
      Given LogitAdjustedLoss([500, 100, 20], tau=<tau>)
      And its labels are <label>
      And the input of shape 1x3
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: each class, and more and less of it
        | tau | label | loss     |
        | 1   | 0     | 0.028644 |
        | 1   | 1     | 3.638082 |
        | 1   | 2     | 6.247520 |
        | 0.5 | 0     | 0.068108 |
        | 0.5 | 2     | 4.677546 |
        | 2   | 1     | 5.224354 |
        | 2   | 2     | 9.443230 |

    @defaults
    Scenario: Once, where nothing else is said
      Given LogitAdjustedLoss([500, 100, 20])
      And its labels are 2
      And the input of shape 1x3
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | 6.247520 |

    Scenario Outline: The slope of the loss
      Given <loss>
      And its labels are 0 0 2 1
      And a random input of shape 4x3
      When the loss is propagated backward
      Then the gradient for the input is the slope of the loss, within the slope tolerance

      Examples: of each loss
        | loss                                                           |
        | LogitAdjustedLoss([500, 100, 20], tau=2)                       |
        | BalancedSoftmaxLoss([500, 100, 20], weight=[0.5, 1, 4])        |
        | VSLoss([500, 100, 20], gamma=0.2, tau=1.5, weight=[0.5, 1, 4]) |

  Rule: LA-2 Only the proportions of the counts matter
    Softmax does not change when all logits are shifted (SCE-2), and a common factor of the counts is such a
    shift.

    Scenario Outline: The same proportions
      Given <loss>
      And its labels are 0 1 2
      And the input of shape 3x3
        | 2 0 -1 |
        | 2 0 -1 |
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | <value> |

      Examples: images, shares, and a thousand times as many
        | loss                                                                                | value    |
        | BalancedSoftmaxLoss([500, 100, 20])                                                 | 3.304749 |
        | BalancedSoftmaxLoss([0.8064516129032258, 0.16129032258064516, 0.03225806451612903]) | 3.304749 |
        | LogitAdjustedLoss([500000, 100000, 20000])                                          | 3.304749 |

  Rule: LA-3 Balanced softmax is the adjustment with tau 1: probabilities in proportion to count times exp of the logit
    At $\tau = 1$ the fraction is $n_y e^{z_y} / \sum_k n_k e^{z_k}$.

    Source: Ren et al., Balanced meta-softmax for long-tailed visual recognition (2020). Two papers, one loss.

    Scenario Outline: The same losses
      Given BalancedSoftmaxLoss([500, 100, 20])
      And its labels are <label>
      And the input of shape 1x3
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: each class
        | label | loss     |
        | 0     | 0.028644 |
        | 1     | 3.638082 |
        | 2     | 6.247520 |

    Scenario: A posterior by hand
      Given BalancedSoftmaxLoss([3, 1])
      And its labels are 1
      And the input of shape 1x2
        | 0 0 |
      When it is applied
      Then the output is, within the printed tolerance
        | 1.386294 |

  Rule: LA-4 Classes of one size, or a tau of 0, leave cross-entropy
    Where there is no imbalance there is nothing to adjust.

    Scenario Outline: Nothing to adjust
      Given <loss>
      And its labels are 0 1 2
      And the input of shape 3x3
        | 2 0 -1 |
        | 2 0 -1 |
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | 1.836513 |

      Examples: of each loss
        | loss                                     |
        | LogitAdjustedLoss([7, 7, 7], tau=3)      |
        | LogitAdjustedLoss([500, 100, 20], tau=0) |
        | BalancedSoftmaxLoss([7, 7, 7])           |
        | VSLoss([7, 7, 7], gamma=2, tau=3)        |
        | VSLoss([500, 100, 20], gamma=0, tau=0)   |

  Rule: LA-5 Vector scaling multiplies the logit of a class by (its images / those of the most frequent)^gamma as well
    The logit of class $k$ becomes $(n_k / n_{\max})^\gamma\, z_k + \tau \log \pi_k$.

    Source: Kini et al., Label-imbalanced and group-sensitive classification under overparameterization
    (2021): a shift wears off once all training images are right, since logits go on growing; a factor does
    not. What is added is not scaled.

    Scenario Outline: Shift and factor
      Given VSLoss([500, 100, 20], gamma=<gamma>, tau=<tau>)
      And its labels are <label>
      And the input of shape 1x3
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: both
        | gamma | tau | label | loss     |
        | 0.2   | 1   | 0     | 0.029819 |
        | 0.2   | 1   | 1     | 3.639257 |
        | 0.2   | 1   | 2     | 5.774001 |
        | 1     | 1   | 2     | 5.290634 |
        | 0.5   | 0.5 | 2     | 3.888881 |

      Examples: one of them
        | gamma | tau | label | loss     |
        | 0.2   | 0   | 0     | 0.195048 |
        | 0.2   | 0   | 2     | 2.720353 |
        | 0     | 1   | 1     | 3.638082 |

    Scenario: The most frequent class need not be the first
      Given VSLoss([20, 100, 500], gamma=0.2, tau=1)
      And its labels are 0
      And the input of shape 1x3
        | -1 0 2 |
      When it is applied
      Then the output is, within the printed tolerance
        | 5.774001 |

  Rule: LA-6 The weight of a class multiplies the loss; loss and gradient are finite for logits of any size
    Weights and adjustment correct for the same thing, so there is seldom reason for both; what they mean is
    fixed all the same.

    Scenario Outline: Weights
      Given <loss>
      And its labels are <labels>
      And the input of shape 3x3
        | 2 0 -1 |
        | 2 0 -1 |
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | <value> |

      Examples: each class once
        | loss                                                         | labels | value    |
        | LogitAdjustedLoss([500, 100, 20], weight=[0.5, 1, 4])        | 0 1 2  | 9.547495 |
        | BalancedSoftmaxLoss([500, 100, 20], weight=[0.5, 1, 4])      | 0 1 2  | 9.547495 |
        | VSLoss([500, 100, 20], gamma=0.2, tau=1, weight=[0.5, 1, 4]) | 0 1 2  | 8.916723 |

      @reductions
      Examples: one class twice
        | loss                                                                            | labels | value                       |
        | LogitAdjustedLoss([500, 100, 20], weight=[0.5, 1, 4])                           | 0 0 2  | 8.339575                    |
        | LogitAdjustedLoss([500, 100, 20], weight=[0.5, 1, 4], reduction="weighted")     | 0 0 2  | 5.003745                    |
        | BalancedSoftmaxLoss([500, 100, 20], weight=[0.5, 1, 4], reduction="sum")        | 0 0 2  | 25.018725                   |
        | BalancedSoftmaxLoss([500, 100, 20], weight=[0.5, 1, 4], reduction="none")       | 0 0 2  | 0.014322 0.014322 24.990081 |
        | VSLoss([500, 100, 20], gamma=0.2, tau=1, weight=[0.5, 1, 4], reduction="batch") | 0 0 2  | 7.708607                    |

    @extremes
    Scenario Outline: Sure
      Given <loss>
      And its labels are 0
      And the input of shape 1x2
        | <logits> |
      And the upstream gradient of shape 1
        | 1 |
      When the loss is propagated backward
      Then the output is, within the exact tolerance
        | <value> |
      And the gradient for the input is, within the exact tolerance
        | <gradient> |

      Examples: hopelessly wrong, and perfectly right
        | loss                             | logits       | value | gradient |
        | LogitAdjustedLoss([7, 7], tau=2) | -10000 10000 | 20000 | -1 1     |
        | LogitAdjustedLoss([7, 7], tau=2) | 10000 -10000 | 0     | 0 0      |
        | VSLoss([4, 1], gamma=0.5, tau=0) | -10000 10000 | 15000 | -1 0.5   |
        | VSLoss([4, 1], gamma=0.5, tau=0) | 10000 -10000 | 0     | 0 0      |

    @dtypes
    Scenario Outline: In float32, at least
      Given <loss>
      And its labels are 0 1 2
      And the input of shape 3x3
        | 2 0 -1 |
        | 2 0 -1 |
        | 2 0 -1 |
      And the input is stored as <dtype>
      When it is applied
      Then the output is, within the float32 tolerance
        | <value> |
      And every result has dtype float32

      Examples: with counts and weights in float64
        | loss                                                         | dtype   | value    |
        | BalancedSoftmaxLoss([500, 100, 20], weight=[0.5, 1, 4])      | float32 | 9.547495 |
        | VSLoss([500, 100, 20], gamma=0.2, tau=1, weight=[0.5, 1, 4]) | float32 | 8.916723 |
        | VSLoss([500, 100, 20], gamma=0.2, tau=1, weight=[0.5, 1, 4]) | float16 | 8.916723 |

  Rule: LA-7 Counts, factors and logits that do not fit are refused
    The logarithm of a class without images is infinite: it could never be answered, and every loss of it
    would be infinite.

    @refusals
    Scenario Outline: Options
      When building <loss> is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: counts
        | loss                                    | words                                                                |
        | LogitAdjustedLoss([500, 0, 20])         | LogitAdjustedLoss: expected images of each class, got 0 of class 1   |
        | BalancedSoftmaxLoss([0, 100, 20])       | BalancedSoftmaxLoss: expected images of each class, got 0 of class 0 |
        | VSLoss([500, 100, 0], gamma=0.2, tau=1) | VSLoss: expected images of each class, got 0 of class 2              |

      Examples: weights of other classes
        | loss                                     | words                                                            |
        | LogitAdjustedLoss([500, 20], weight=[1]) | LogitAdjustedLoss: expected 2 weights, one for each count, got 1 |

      Examples: gamma and tau
        | loss                                 | words                                                               |
        | LogitAdjustedLoss([500, 20], tau=-1) | LogitAdjustedLoss: expected tau of at least 0 and below inf, got -1 |
        | VSLoss([500, 20], gamma=-1, tau=1)   | VSLoss: expected gamma of at least 0 and below inf, got -1          |
        | VSLoss([500, 20], gamma=1, tau=-0.5) | VSLoss: expected tau of at least 0 and below inf, got -0.5          |

    @refusals
    Scenario Outline: Logits of other classes
      Given BalancedSoftmaxLoss([500, 100, 20])
      And its labels are 0 1
      And a random input of shape <shape>
      When calling forward(x) is attempted
      Then it is refused because
        """
        BalancedSoftmaxLoss: expected logits of shape (n, 3), one for each count, got <words>
        """

      Examples: more, and fewer
        | shape | words  |
        | 2x4   | (2, 4) |
        | 2x2   | (2, 2) |
