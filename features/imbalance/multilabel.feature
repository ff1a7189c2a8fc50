Feature: One class, several, or none
  A data set may ask which class an image shows, or for each class whether it is there. The first is
  multiclass, its target onehot, a label; the second multilabel, its target multi-hot: 0 or 1 for each class,
  any number of them 1. Softmax answers the first question. A sigmoid for each class, trained by
  [sigmoid losses](../losses/sigmoid.feature), answers both.

  Scores are images x classes, such as the sigmoids of logits; a class is named where its score is above a
  threshold.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                               |
      | exact    | 0        | 0        | shares of whole numbers, and exponentials that vanish |
      | rounding | 1e-12    | 1e-14    | fractions and their means, in float64                 |
      | printed  | 0        | 5e-7     | figures of six decimals                               |
      | float32  | 1e-6     | 1e-6     | biases are float32, of seven digits                   |

  Rule: MULTI-1 What is reported is counted: images named exactly, classes found and missed, and the order of the scores
    Source: the definitions of `sklearn.metrics`. Exact match is harsh, and micro F1 hears frequent classes
    most; macro F1 and mean average precision hear each class alike. Average precision asks no threshold: of
    each image that has the class, how many of those that score at least as high have it too? A class that is
    never there has no average precision, and one that is never named either has no F1; the means leave out
    what there is not, where scikit-learn counts it as 0.

    Scenario: Four images, three classes
      Given images with the scores and targets
        | scores      | targets |
        | 0.9 0.2 0.6 | 1 0 0   |
        | 0.7 0.5 0.1 | 1 1 0   |
        | 0.8 0.3 0.7 | 0 0 1   |
        | 0.3 0.4 0.8 | 0 1 1   |
      When they are reported, and what is above 0.5 is named
      Then the figures are, within the rounding tolerance
        | images | exact match | micro F1           | macro F1           | mean average precision |
        | 4      | 0           | 0.6666666666666666 | 0.5333333333333333 | 0.9444444444444444     |
      And the figures of each class are, within the rounding tolerance
        | F1  | average precision  |
        | 0.8 | 0.8333333333333334 |
        | 0   | 1                  |
        | 0.8 | 1                  |

    Scenario: Another threshold
      Given images with the scores and targets
        | scores      | targets |
        | 0.9 0.2 0.6 | 1 0 0   |
        | 0.7 0.5 0.1 | 1 1 0   |
        | 0.8 0.3 0.7 | 0 0 1   |
        | 0.3 0.4 0.8 | 0 1 1   |
      When they are reported, and what is above 0.35 is named
      Then the figures are, within the rounding tolerance
        | images | exact match | micro F1           | macro F1           | mean average precision |
        | 4      | 0.5         | 0.8571428571428571 | 0.8666666666666667 | 0.9444444444444444     |

    Scenario Outline: Above one half, where nothing else is said, and not at it
      Given images with the scores and targets
        | scores  | targets |
        | <score> | 1       |
        | 0.1     | 0       |
      When they are reported
      Then the figures are, within the exact tolerance
        | exact match | micro F1   |
        | <match>     | <micro F1> |

      Examples: above, and at
        | score | match | micro F1 |
        | 0.51  | 1     | 1        |
        | 0.5   | 0.5   | 0        |

    Scenario: Scores that are alike count together, in whatever order they stand
      Given images with the scores and targets
        | scores | targets |
        | 0.6    | 1       |
        | 0.6    | 0       |
        | 0.6    | 0       |
        | 0.2    | 1       |
      When they are reported
      Then the figures of each class are, within the rounding tolerance
        | F1  | average precision   |
        | 0.4 | 0.41666666666666663 |

    Scenario Outline: Scores of any type, such as answers or a number of votes
      Given images with the scores and targets
        | scores | targets |
        | <many> | 1       |
        | <few>  | 1       |
        | 0      | 0       |
      And the scores are stored as <type>
      When they are reported, and what is above 0.6 is named
      Then the figures of each class are, within the rounding tolerance
        | F1   | average precision   |
        | <F1> | <average precision> |

      Examples: of which none is below zero, and in which 0.6 is not above 0.6
        | type    | many | few | F1                 | average precision  |
        | uint8   | 200  | 1   | 1                  | 1                  |
        | bool    | 1    | 1   | 1                  | 1                  |
        | bool    | 1    | 0   | 0.6666666666666666 | 0.8333333333333333 |
        | float32 | 0.7  | 0.6 | 0.6666666666666666 | 1                  |

    Scenario: A threshold that is no number
      Given images with the scores and targets
        | scores | targets |
        | 0.6    | 1       |
      When reporting them is attempted, with the threshold nan
      Then it is refused because
        """
        multilabel_report: expected threshold of at least -inf and below inf, got nan
        """

    Scenario: A class that is never there, and one that is never named either
      Given images with the scores and targets
        | scores      | targets |
        | 0.9 0.8 0.1 | 1 0 0   |
        | 0.2 0.1 0.3 | 1 0 0   |
      When they are reported
      Then the figures of each class are, within the rounding tolerance
        | F1                 | average precision |
        | 0.6666666666666666 | 1                 |
        | 0                  | none              |
        | none               | none              |
      And the figures are, within the rounding tolerance
        | macro F1           | mean average precision |
        | 0.3333333333333333 | 1                      |

    Scenario: Nothing there, and nothing named
      Given images with the scores and targets
        | scores  | targets |
        | 0.1 0.2 | 0 0     |
      When they are reported
      Then the figures are, within the exact tolerance
        | exact match | micro F1 | macro F1 | mean average precision |
        | 1           | none     | none     | none                   |

    Scenario: Agreement with scikit-learn
      Given 200 images with random scores, in tenths, for 7 classes
      When they are reported, and what is above 0.6 is named
      Then with 0.6 as threshold all figures are those of scikit-learn, within the rounding tolerance

    Scenario Outline: Scores and targets that do not fit
      Given images with the scores and targets
        | scores   | targets   |
        | 0.1 0.2  | <first>   |
        | <scores> | <targets> |
      When reporting them is attempted
      Then it is refused because
        """
        multilabel_report: expected <words>
        """

      Examples: no number, no target, and other classes
        | scores  | first | targets | words                                                   |
        | 0.1 nan | 0 1   | 1 0     | scores that are numbers, got nan at [1, 1]              |
        | 0.1 0.2 | 0 1   | 0.5 0   | targets of 0 or 1, got 0.5 at [1, 0]                    |
        | 0.1 0.2 | 0 1   | nan 0   | targets of 0 or 1, got nan at [1, 0]                    |
        | 0.1 0.2 | 0     | 1       | targets of shape (2, 2), one for each logit, got (2, 1) |

  Rule: MULTI-2 Softmax shares one unit of certainty: it can be sure of one class only; sigmoids express every set
    Source: its probabilities sum to 1 (SCE-3), so that at most one is above one half. A target of $k$
    classes, which is then $1/k$ for each, costs at least $\log k$; one of none is no target at all: nothing
    is learned from it.

    Scenario Outline: The eight sets of three classes
      Given all sets of 3 classes, with logits of 1000 for what is there and minus that for the others
      When <classifier> learns and names them
      Then the loss, the length of its gradient, and the sets that are named are, within the rounding tolerance
        | classes | sets | loss    | gradient | named |
        | 0       | 1    | <none>  | 0        | <no>  |
        | 1       | 3    | 0       | 0        | yes   |
        | 2       | 3    | <two>   | 0        | <no2> |
        | 3       | 1    | <three> | 0        | <no2> |

      Examples: what one can, and the other cannot
        | classifier              | none | two                | three              | no  | no2 |
        | SigmoidCrossEntropyLoss | 0    | 0                  | 0                  | yes | yes |
        | SigmoidFocalLoss        | 0    | 0                  | 0                  | yes | yes |
        | softmax                 | 0    | 0.6931471805599453 | 1.0986122886681098 | yes | no  |

    Scenario Outline: The same, all wrong
      Given all sets of 3 classes, with logits of -1000 for what is there and minus that for the others
      When <classifier> learns and names them
      Then the loss, the length of its gradient, and the sets that are named are, within the rounding tolerance
        | classes | sets | loss | gradient     | named |
        | 0       | 1    | <0>  | <gradient 0> | <no>  |
        | 1       | 3    | <1>  | <gradient 1> | no    |
        | 2       | 3    | <2>  | <gradient 2> | no    |

      Examples: an image of none moves every sigmoid, and softmax not at all
        | classifier              | 0    | gradient 0         | no  | 1                 | gradient 1         | 2    | gradient 2         |
        | SigmoidCrossEntropyLoss | 3000 | 1.7320508075688772 | no  | 3000              | 1.7320508075688772 | 3000 | 1.7320508075688772 |
        | softmax                 | 0    | 0                  | yes | 2000.693147180560 | 1.224744871391589  | 2000 | 1.224744871391589  |

  Rule: MULTI-3 Two digits side by side, of which five are asked for, are images of none, one or two classes
    An example that is real, small, and needs no download: a zero beside a seven shows one of the classes 0 to
    4, a nine beside an eight none. The five others are what the world is full of.

    Scenario Outline: Both splits
      Given the digits
      When 300 pairs of the <split> images are drawn
      Then each is two <split> images side by side, and the first five classes are marked where they are there

      Examples: each
        | split |
        | train |
        | test  |

    Scenario: At random, by a seed
      Given the digits
      When 300 pairs of the train images are drawn
      Then the digits left and right are drawn each by itself, and each image of them at most 5 times
      And drawing again with the seed gives the same, and with another others

  Rule: MULTI-4 Trained on pairs, sigmoids name what is there, also none and two; softmax cannot, whatever its threshold
    The same network and number of steps for both. At one half softmax never names two; at a quarter it does,
    and then hardly ever says that there is none. The bounds leave some room around what four seeds of each
    have given.

    Scenario Outline: Sigmoids
      Given the digits
      When <loss> learns 4000 pairs of the training images, with seed <seed>
      And <loss> names what is above 0.5 in 1000 pairs of the test images
      Then of pairs with so many of the classes it has
        | classes | figure                 | at least | at most |
        | none    | exact match            | 0.80     | 1       |
        | one     | exact match            | 0.80     | 1       |
        | two     | exact match            | 0.65     | 1       |
        | any     | exact match            | 0.82     | 1       |
        | any     | micro F1               | 0.87     | 1       |
        | any     | macro F1               | 0.87     | 1       |
        | any     | mean average precision | 0.945    | 1       |

      Examples: cross-entropy by seeds, and focal with gamma 2
        | loss                    | seed |
        | SigmoidCrossEntropyLoss | 0    |
        | SigmoidCrossEntropyLoss | 1    |
        | SigmoidFocalLoss        | 0    |

    Scenario Outline: Softmax
      Given the digits
      When softmax learns 4000 pairs of the training images, with seed <seed>
      And softmax names what is above <threshold> in 1000 pairs of the test images
      Then of pairs with so many of the classes it has
        | classes | figure                 | at least | at most |
        | one     | exact match            | 0.90     | 1       |
        | none    | exact match            | 0        | <none>  |
        | two     | exact match            | 0        | <two>   |
        | any     | exact match            | 0.5      | 0.75    |
        | any     | mean average precision | 0.8      | 0.94    |

      Examples: one half, and a quarter
        | seed | threshold | none | two  |
        | 0    | 0.5       | 0.6  | 0    |
        | 0    | 0.25      | 0.1  | 0.75 |

  Rule: MULTI-5 In a long tail of classes each begins with its own share as prior, which is the best constant answer
    Source: HEAD-1 for each class. Its first loss is then the sum of the entropies of the shares $\pi_k$,
    $-\sum_k \bigl(\pi_k \log \pi_k + (1 - \pi_k) \log(1 - \pi_k)\bigr)$, below which no constant answer
    comes; a prior that all have in common is one that hardly any of them has.

    Scenario Outline: 1000 images, of which 500, 100 and 20 show each class
      Given targets of 1000 images, of which 500 100 20 show each class
      And the head Linear(4, 3)
      When its bias is set for the probability
        | <prior> |
      Then features of 0 cost <loss>, within the float32 tolerance

      Examples: none, that of rare things, the mean share, the shares, and the shares in another order
        | prior              | loss     |
        | 0.5                | 2.079442 |
        | 0.01               | 2.879125 |
        | 0.2066666666666667 | 1.528520 |
        | 0.5 0.1 0.02       | 1.116269 |
        | 0.02 0.1 0.5       | 2.984343 |
