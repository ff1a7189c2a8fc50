@losses
Feature: Class weights
  Weights let an image of a small class count for more in the loss than one of a large class. Where some
  classes have a hundred times the images of others, a loss that counts each image alike listens to the large
  classes. How much more a rare image counts is a choice between two ends: alike, or by the inverse of the
  counts, under which every class counts for the same.

  $$E_k = \frac{1 - \beta^{n_k}}{1 - \beta} \qquad w_k = \frac{C / E_k}{\sum_j 1 / E_j}$$

  is the effective number $E_k$ of class $k$, of $n_k$ images, and its weight $w_k$; $C$ is the number of
  classes, and $\beta$, from 0 up to 1, the choice.

  The inputs are the counts $n_k$; the outputs are the weights, of which only the ratios matter, and whose sum
  is made the number of classes. The course calls the function `reweight(cls_num_list, beta)`.

  Background:
    Given the tolerances
      | name    | relative | absolute | because                                                                                         |
      | exact   | 0        | 0        | equal weights, whose sum is a whole number                                                      |
      | printed | 0        | 5e-5     | powers in float32 may be off by 6e-8, which is 1.2e-5 of 1 - 0.9999^50, and so of a weight of 4 |
      | limit   | 1e-12    | 0        | float64 has 16 digits, the last of which sums and quotients may cost                            |

  Rule: WEIGHT-1 The weight of a class of n images is inverse to their effective number (1 - beta^n) / (1 - beta)
    Source: Cui, Jia, Lin, Song & Belongie, Class-Balanced Loss Based on Effective Number of Samples (2019),
    proposition 1. The more images of a class there are, the less a further one adds: $\beta$ times what the
    one before has added, $1 + \beta + \dots + \beta^{n-1}$ in all.

    Scenario Outline: Weights
      Given EffectiveNumber(beta=<beta>)
      And the input of shape <classes>
        | <counts> |
      When it is applied
      Then the output is, within the printed tolerance
        | <weights> |

      Examples: effective numbers 1, 1 1/2 and 1 3/4, and the order of the classes is kept
        | beta | classes | counts | weights                    |
        | 0.5  | 3       | 1 2 3  | 1.340426 0.893617 0.765957 |
        | 0.5  | 3       | 3 1 2  | 0.765957 1.340426 0.893617 |

      Examples: the four classes of the course's own test
        | beta   | classes | counts          | weights                             |
        | 0.9999 | 4       | 645 387 232 139 | 0.404271 0.665223 1.101137 1.829369 |

      Examples: the same counts
        | beta   | classes | counts     | weights                    |
        | 0.9999 | 3       | 500 100 20 | 0.098974 0.485117 2.415910 |
        | 0.99   | 3       | 500 100 20 | 0.373943 0.585970 2.040088 |

      Examples: the ten classes of CIFAR-10-LT, largest weight over smallest 78.9, 20.4, 2.53 and 1.005
        | beta   | classes | counts                                    | weights                                                                                   |
        | 0.9999 | 10      | 5000 2997 1796 1077 645 387 232 139 83 50 | 0.050611 0.076900 0.121134 0.195037 0.318805 0.524590 0.868349 1.442627 2.409223 3.992724 |
        | 0.999  | 10      | 5000 2997 1796 1077 645 387 232 139 83 50 | 0.181187 0.189414 0.215742 0.272859 0.378479 0.560581 0.868804 1.386165 2.258450 3.688319 |
        | 0.99   | 10      | 5000 2997 1796 1077 645 387 232 139 83 50 | 0.783832 0.783832 0.783832 0.783848 0.785034 0.800201 0.868159 1.041415 1.385429 1.984417 |
        | 0.9    | 10      | 5000 2997 1796 1077 645 387 232 139 83 50 | 0.999466 0.999466 0.999466 0.999466 0.999466 0.999466 0.999466 0.999467 0.999625 1.004644 |

  Rule: WEIGHT-2 Classes of one size have the weight 1
    Whatever beta is, and however many images they have: there is nothing to balance.

    Scenario Outline: One size
      Given EffectiveNumber(beta=<beta>)
      And the input of shape <classes>
        | <counts> |
      When it is applied
      Then the output is, within the printed tolerance
        | <weights> |

      Examples: few images, many, and a single class
        | beta   | classes | counts    | weights |
        | 0.9999 | 4       | 7 7 7 7   | 1 1 1 1 |
        | 0.9    | 3       | 1 1 1     | 1 1 1   |
        | 0.99   | 2       | 5000 5000 | 1 1     |
        | 0.9999 | 1       | 12        | 1       |

  Rule: WEIGHT-3 beta 0 weighs all classes alike, and beta near 1 by the inverse of their counts
    Source: the limits of WEIGHT-1, 1 and n. Near 1, $\beta^n$ has lost the digits that count, in float32 all
    of them; the logarithm of $\beta$ has kept them, and `expm1` gives $e^{n \log \beta} - 1$ from it.

    Scenario: Alike
      Given EffectiveNumber(beta=0)
      And the input of shape 3
        | 500 100 20 |
      When it is applied
      Then the output is, within the exact tolerance
        | 1 1 1 |

    @extremes
    Scenario Outline: By the inverse
      Given EffectiveNumber(beta=<beta>)
      And the input of shape 3
        | <counts> |
      When it is applied
      Then the output is, within the limit tolerance
        | <weights> |

      Examples: where the powers have lost six digits of sixteen, and eight
        | beta         | counts      | weights                                                     |
        | 0.99999999   | 10000 50 25 | 0.004991928874722086 0.9983361069030919 1.996671964222186   |
        | 0.9999999999 | 10000 50 25 | 0.0049916830158283675 0.9983361064933374 1.9966722104908343 |

  @refusals
  Rule: WEIGHT-4 A class without images is refused
    Its effective number is 0, and its weight would be infinite; divided by the sum of the weights, those of
    all other classes would be 0, and its own no number.

    Scenario Outline: None of a class
      Given EffectiveNumber(beta=<beta>)
      And the input of shape 3
        | <counts> |
      When calling forward(x) is attempted
      Then it is refused because
        """
        effective_number: expected images of every class, or zero='ignore', got none of class <class>
        """

      Examples: one, the first of two, and where the limit would be no trouble
        | beta   | counts   | class |
        | 0.9999 | 100 0 10 | 1     |
        | 0.9999 | 0 3 0    | 0     |
        | 0      | 100 10 0 | 2     |

  @refusals
  Rule: WEIGHT-5 What are no counts, and what is no beta, is refused
    The formula has a value for half an image as well, and for beta 2.

    Scenario Outline: Counts
      Given EffectiveNumber(beta=0.9999)
      And the input of shape <shape>
        | <counts> |
      When calling forward(x) is attempted
      Then it is refused because
        """
        effective_number: expected <words>
        """

      Examples: below zero, between, beyond, and no list
        | shape | counts  | words                                      |
        | 3     | 5 -1 -2 | whole counts of at least 0, got -1 at [1]  |
        | 3     | 5 1 0.5 | whole counts of at least 0, got 0.5 at [2] |
        | 3     | 5 nan 1 | finite numbers in counts, got nan at [1]   |
        | 2     | inf 1   | finite numbers in counts, got inf at [0]   |
        | 0     |         | counts of shape (classes,), got (0,)       |
        | 1x3   | 5 2 1   | counts of shape (classes,), got (1, 3)     |

    Scenario Outline: Beta
      Given EffectiveNumber(beta=<beta>)
      And the input of shape 3
        | 500 100 20 |
      When calling forward(x) is attempted
      Then it is refused because
        """
        effective_number: expected <words>
        """

      Examples: both ends, and what is no number
        | beta   | words                                      |
        | 1      | beta of at least 0 and below 1, got 1      |
        | -0.001 | beta of at least 0 and below 1, got -0.001 |
        | 1e999  | beta of at least 0 and below 1, got inf    |
        | "auto" | a number as beta, got 'auto'               |
