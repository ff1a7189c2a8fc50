@losses @margins
Feature: A margin for each class
  A rare class has few images to draw its boundary with, so the boundary should keep away from these. The
  label-distribution-aware margin loss (LDAM) asks an image to lead by a margin, the wider the rarer its
  class. What it is a margin of are cosines: the logits of [a head](../imbalance/heads.feature) that has no
  lengths to stretch.

  $$\ell = -\log \frac{e^{s (x_y - \Delta_y)}}{e^{s (x_y - \Delta_y)} + \sum_{k \ne y} e^{s x_k}}$$
  $$\Delta_k = \Delta_{\max} (n_{\min} / n_k)^{1/4}$$

  for the cosines $x_k$ of an image of class $y$, the scale $s$, and the margin $\Delta_k$ of a class of $n_k$
  images; the rarest has $n_{\min}$.

  The inputs are images x classes, of cosines.

  Background:
    Given the tolerances
      | name    | relative | absolute | because                                                      |
      | exact   | 0        | 0        | exponentials that vanish, and sums of whole numbers          |
      | printed | 0        | 5e-7     | the published figures have six decimals                      |
      | slope   | 1e-6     | 1e-9     | a step of 1e-4, ten times as steep: an error of 1e-7 of it   |
      | float32 | 1e-6     | 1e-6     | float32 has seven digits, of which a sum of three loses none |

  Rule: LDAM-1 The margin of a class goes with its number of images to the power -1/4; that of the rarest is max_margin
    Source: Cao et al., Learning imbalanced datasets with label-distribution-aware margin loss (2019). An
    image that leads by just its margin is as undecided as one of which nothing is known: of ten classes, it
    costs $\log 10$.

    Scenario Outline: CIFAR-10, 5000 images to 50
      Given LDAMLoss([5000, 2997, 1796, 1077, 645, 387, 232, 139, 83, 50], max_margin=0.5, scale=1)
      And its labels are <label>
      And the input of shape 1x10
        | <cosines> |
      When it is applied
      Then the output is, within the printed tolerance
        | 2.302585 |

      Examples: each class leads by its margin
        | label | cosines                    |
        | 0     | 0.158114 0 0 0 0 0 0 0 0 0 |
        | 1     | 0 0.179697 0 0 0 0 0 0 0 0 |
        | 2     | 0 0 0.204238 0 0 0 0 0 0 0 |
        | 3     | 0 0 0 0.232091 0 0 0 0 0 0 |
        | 4     | 0 0 0 0 0.263829 0 0 0 0 0 |
        | 5     | 0 0 0 0 0 0.299768 0 0 0 0 |
        | 6     | 0 0 0 0 0 0 0.340675 0 0 0 |
        | 7     | 0 0 0 0 0 0 0 0.387221 0 0 |
        | 8     | 0 0 0 0 0 0 0 0 0.440497 0 |
        | 9     | 0 0 0 0 0 0 0 0 0 0.5      |

    Scenario Outline: The widest margin, and counts in any unit and order
      Given LDAMLoss(<counts>, max_margin=<margin>, scale=10)
      And its labels are <label>
      And the input of shape 1x3
        | 0.8 0.1 -0.2 |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: of 500, 100 and 20 images
        | counts           | margin | label | loss      |
        | [500, 100, 20]   | 0.5    | 0     | 0.008917  |
        | [500, 100, 20]   | 0.5    | 1     | 10.343779 |
        | [500, 100, 20]   | 0.5    | 2     | 15.000912 |
        | [500, 100, 20]   | 0.2    | 0     | 0.002339  |
        | [500, 100, 20]   | 0.2    | 2     | 12.000918 |
        | [0.5, 0.1, 0.02] | 0.5    | 0     | 0.008917  |
        | [20, 100, 500]   | 0.5    | 1     | 10.343779 |

  Rule: LDAM-2 The margin is taken off the logit of the right class only, and then all are scaled
    Source: Cao et al. Cosines differ by 2 at most: unscaled, an image that could not be more right is still
    learned from as if it were in doubt. With the margin taken off after scaling it would be 30 times
    narrower.

    Scenario Outline: The published probe
      Given LDAMLoss([500, 100, 20])
      And its labels are <label>
      And the input of shape 1x3
        | 0.8 0.1 -0.2 |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      @defaults
      Examples: 30 times the cosines, of which the margins are 0.334370 and 0.5
        | label | loss      |
        | 1     | 31.031105 |
        | 2     | 45        |

    Scenario Outline: As right as can be
      Given LDAMLoss([5000, 2997, 1796, 1077, 645, 387, 232, 139, 83, 50], max_margin=0.5, scale=<scale>)
      And its labels are 9
      And the input of shape 1x10
        | 0 0 0 0 0 0 0 0 0 1 |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: in doubt, and sure
        | scale | loss     |
        | 1     | 1.865440 |
        | 30    | 0.000003 |

    Scenario: No margin and no scale leave cross-entropy
      Given LDAMLoss([500, 100, 20], max_margin=0, scale=1)
      And its labels are 1
      And the input of shape 1x3
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | 2.169846 |

    Scenario: The slope of the loss
      Given LDAMLoss([500, 100, 20], max_margin=0.5, scale=10, weight=[0.5, 1, 4])
      And its labels are 0 0 2 1
      And a random input of shape 4x3
      When the loss is propagated backward
      Then the gradient for the input is the slope of the loss, within the slope tolerance

    @extremes
    Scenario Outline: Far outside what cosines are
      Given LDAMLoss([16, 1], max_margin=2, scale=1)
      And its labels are 0
      And the input of shape 1x2
        | <logits> |
      And the upstream gradient of shape 1
        | 1 |
      When the loss is propagated backward
      Then the output is, within the exact tolerance
        | <loss> |
      And the gradient for the input is, within the exact tolerance
        | <gradient> |

      Examples: hopelessly wrong, by a margin of 1 more, and perfectly right
        | logits       | loss  | gradient |
        | -10000 10000 | 20001 | -1 1     |
        | 10000 -10000 | 0     | 0 0      |

  Rule: LDAM-3 The weight of a class multiplies the loss, and neither margin nor scale
    Source: Cao et al., whose weights come late in training (deferred re-weighting), and multiply what is
    there.

    Scenario Outline: Weights
      Given LDAMLoss([500, 100, 20], max_margin=0.5, scale=10, weight=[0.5, 1, 4], reduction="<reduction>")
      And its labels are <labels>
      And the input of shape 3x3
        | 0.8 0.1 -0.2 |
        | 0.8 0.1 -0.2 |
        | 0.8 0.1 -0.2 |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: each class once
        | reduction | labels | loss      |
        | batch     | 0 1 2  | 23.450628 |

      @reductions
      Examples: one class twice
        | reduction | labels | loss                        |
        | batch     | 0 0 2  | 20.004188                   |
        | weighted  | 0 0 2  | 12.002513                   |
        | sum       | 0 0 2  | 60.012564                   |
        | none      | 0 0 2  | 0.004458 0.004458 60.003647 |

    @dtypes
    Scenario: In float32
      Given LDAMLoss([500, 100, 20], max_margin=0.5, scale=10, weight=[0.5, 1, 4])
      And its labels are 0 1 2
      And the input of shape 3x3
        | 0.8 0.1 -0.2 |
        | 0.8 0.1 -0.2 |
        | 0.8 0.1 -0.2 |
      And the input is stored as float32
      When it is applied
      Then the output is, within the float32 tolerance
        | 23.450628 |
      And every result has dtype float32

  Rule: LDAM-4 Counts, margins and logits that do not fit are refused
    A class without images would have an infinite margin, and every other class none at all.

    @refusals
    Scenario Outline: Options
      When building LDAMLoss(<options>) is attempted
      Then it is refused because
        """
        LDAMLoss: expected <words>
        """

      Examples: counts
        | options         | words                                           |
        | [500, 100, 0]   | images of each class, got 0 of class 2          |
        | [-500, 100, 20] | images of each class, got -500 of class 0       |
        | []              | counts of shape (classes,), got (0,)            |
        | [[500, 100]]    | counts of shape (classes,), got (1, 2)          |
        | 500             | counts of shape (classes,), got ()              |
        | [5, 1e999]      | finite numbers in counts, got inf at [1]        |
        | [[5], [1, 2]]   | rows of one length in counts, got [[5], [1, 2]] |
        | "500 100"       | real numbers in counts, got dtype <U7           |

      Examples: margin, scale, weights and reduction
        | options                      | words                                                         |
        | [500, 100], max_margin=-0.5  | max_margin of at least 0 and below inf, got -0.5              |
        | [500, 100], scale=-1         | scale of at least 0 and below inf, got -1                     |
        | [500, 100], weight=[1, -1]   | weights of at least 0, and finite, got -1 at [1]              |
        | [500, 100], weight=[1, 2, 3] | 2 weights, one for each count, got 3                          |
        | [500, 100], weight=[1]       | 2 weights, one for each count, got 1                          |
        | [500, 100], reduction="mean" | reduction to be one of batch, weighted, sum, none, got 'mean' |

    @refusals
    Scenario Outline: Logits and labels
      Given LDAMLoss([500, 100, 20])
      And its labels are <labels>
      And a random input of shape <shape>
      When calling forward(x) is attempted
      Then it is refused because
        """
        LDAMLoss: expected <words>
        """

      Examples: of other classes, and none of them
        | labels | shape | words                                                  |
        | 0 1    | 2x4   | logits of shape (n, 3), one for each count, got (2, 4) |
        | 0 1    | 2x2   | logits of shape (n, 3), one for each count, got (2, 2) |
        | 0 3    | 2x3   | labels from 0 to 2, got 3 at [1]                       |
