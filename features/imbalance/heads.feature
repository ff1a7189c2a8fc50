Feature: The last layer and its logits
  What class sizes do to a network shows most in its last layer: in biases and lengths of weights that say how
  frequent a class was. So it is there that much is put right: before training, by the bias from which a
  sigmoid starts; for good, by a layer without lengths; or after training, by taking off the logits what the
  class sizes have added.

  Background:
    Given the tolerances
      | name    | relative | absolute | because                                           |
      | exact   | 0        | 0        | shares of whole numbers of images                 |
      | printed | 0        | 5e-7     | the published figures have six decimals           |
      | float32 | 1e-6     | 1e-6     | float32 has seven digits, and a sum has two terms |

  Rule: HEAD-1 A prior bias of -log((1 - pi) / pi) lets a sigmoid begin with the probability pi
    Of $b = -\log((1 - \pi) / \pi)$ the [sigmoid](../losses/sigmoid.feature), $1 / (1 + e^{-b})$, is $\pi$.

    Source: Lin et al., Focal loss for dense object detection (2017), section 4.1, with $\pi = 0.01$; Cui et
    al. (2019) with $\pi = 1 / C$ for $C$ classes, hence $b = -\log(C - 1)$. At a bias of 0 most of the first
    loss is about classes that are not there, see SIG-1.

    Scenario Outline: One probability for all classes
      Given the head Linear(2, 3)
      When its bias is set for the probability
        | <pi> |
      Then the model's bias is, within the float32 tolerance
        | <bias> <bias> <bias> |
      And with it a sigmoid answers, within the float32 tolerance
        | <pi> <pi> <pi> |

      Examples: no prior, one of ten classes, what is seldom there, and what is hardly ever
        | pi     | bias         |
        | 0.5    | 0            |
        | 0.1    | -2.1972246   |
        | 0.01   | -4.5951199   |
        | 1e-320 | -736.8272298 |

    Scenario: A probability for each class
      Given the head Linear(2, 3)
      When its bias is set for the probability
        | 0.5 0.1 0.01 |
      Then the model's bias is, within the float32 tolerance
        | 0 -2.1972246 -4.5951199 |

    Scenario Outline: No probabilities
      Given the head Linear(2, 3)
      When setting its bias is attempted for the probability
        | <pi> |
      Then it is refused because
        """
        prior_bias_: expected <words>
        """

      Examples: certainties, more than that, and too few
        | pi          | words                                |
        | 0           | pi above 0 and below 1, got 0        |
        | 1           | pi above 0 and below 1, got 1        |
        | 0.5 1.5 0.5 | pi above 0 and below 1, got 1.5      |
        | 0.5 0.5     | one pi, or 3 of them, got shape (2,) |

    Scenario Outline: No bias
      Given the head <head>
      When setting its bias is attempted for the probability
        | 0.1 |
      Then it is refused because
        """
        prior_bias_: expected a layer with a bias, got <words>
        """

      Examples: left out, and unknown
        | head                     | words                                             |
        | Linear(2, 3, bias=False) | Linear(in_features=2, out_features=3, bias=False) |
        | CosineLinear(2, 3)       | CosineLinear()                                    |

  Rule: HEAD-2 The logits of a cosine head are the cosines between the features and a direction for each class
    The logit of class $k$ is $w_k \cdot x / (\lVert w_k \rVert \lVert x \rVert)$ for the features $x$ and the
    weights $w_k$.

    Source: Cao et al., Learning imbalanced datasets with label-distribution-aware margin loss (2019), whose
    margins are of cosines: LDAM-1. Frequent classes get long weights, which a cosine does not see.

    Scenario Outline: Of any lengths
      Given the head CosineLinear(2, 3)
      And the model's weight is
        | <weights> |
      And the images of shape 2x2
        | <features> |
      When the head is applied
      Then the logits are, within the float32 tolerance
        | 0.6 0.8 -1 |
        | 0.8 -0.6 0 |

      Examples: one each, longer and shorter features, and longer weights
        | weights           | features             |
        | 1 0 0 1 -0.6 -0.8 | 0.6 0.8 0.8 -0.6     |
        | 1 0 0 1 -0.6 -0.8 | 30 40 0.08 -0.06     |
        | 1 0 0 1 -0.6 -0.8 | 6e-7 8e-7 8e-9 -6e-9 |
        | 7 0 0 0.1 -30 -40 | 0.6 0.8 0.8 -0.6     |

    Scenario: Features that point nowhere
      Given the head CosineLinear(2, 3)
      And the images of shape 1x2
        | 0 0 |
      When the head is applied
      Then the logits are, within the exact tolerance
        | 0 0 0 |

    @device
    Scenario Outline: Its directions are learned, and what lies before it
      Given the head <head>
      And random images of shape 3x2
      When the model is applied
      Then the cross-entropy of its logits has a gradient for every parameter but none

      Examples: by itself, and at the end of a network
        | head                               |
        | CosineLinear(2, 3)                 |
        | Linear(2, 4) -> CosineLinear(4, 3) |

    Scenario: It has no bias
      Given the head CosineLinear(2, 3)
      Then the model has 6 parameters

    Scenario: First directions are drawn from torch's own generator
      Given the head CosineLinear(3, 20000)
      Then the CosineLinear(3, 20000) drawn after the same seed is the same, and after another another

    Scenario: First directions are spread evenly over the sphere, whose height is (Archimedes)
      Given the head CosineLinear(3, 20000)
      Then each coordinate of its directions is spread evenly from -1 to 1

    Scenario Outline: No features, no classes
      When building the head CosineLinear(<sizes>) is attempted
      Then it is refused because
        """
        CosineLinear: expected <words>
        """

      Examples: each
        | sizes  | words                                   |
        | 0, 3   | in_features of at least 1, got 0        |
        | 2, 0   | out_features of at least 1, got 0       |
        | 2, 2.5 | a whole number as out_features, got 2.5 |

  Rule: HEAD-3 After training, tau times the logarithm of each class's share is taken off its logits
    The logit of class $k$ becomes $z_k - \tau \log \pi_k$, where $\pi_k$ is the class's share of the training
    images.

    Source: Menon et al., Long-tail learning via logit adjustment (2021), who call it post hoc. It is free,
    for any network trained by cross-entropy.

    Scenario Outline: 500, 100 and 20 images
      Given the input of shape 1x3
        | 2 0 -1 |
      When the logits are adjusted for 500 100 20 images, <tau> times
      Then the logits are, within the printed tolerance
        | <adjusted> |
      And the images are taken for <class>

      Examples: not, half, once and twice
        | tau | adjusted                   | class |
        | 0   | 2 0 -1                     | 0     |
        | 0.5 | 2.107556 0.912275 0.716994 | 0     |
        | 1   | 2.215111 1.824549 2.433987 | 2     |
        | 2   | 2.430223 3.649099 5.867974 | 2     |

    Scenario: Once, where nothing else is said
      Given the input of shape 1x3
        | 2 0 -1 |
      When the logits are adjusted for 500 100 20 images
      Then the logits are, within the printed tolerance
        | 2.215111 1.824549 2.433987 |

    Scenario: They keep their type
      Given the input of shape 1x3
        | 2 0 -1 |
      And the input is stored as float32
      When the logits are adjusted for 500 100 20 images
      Then the logits are, within the float32 tolerance
        | 2.2151114 1.8245493 2.4339872 |
      And they are of type float32

    Scenario: Whole numbers, of which the shares would be cut off
      Given the input of shape 1x3
        | 2 0 -1 |
      And the input is stored as int64
      When adjusting the logits for 500 100 20 images, 1 times, is attempted
      Then it is refused because
        """
        adjusted: expected logits of a floating-point type, got torch.int64
        """

    Scenario Outline: Nothing to go by
      Given a random input of shape 2x3
      When adjusting the logits for <counts> images, <tau> times, is attempted
      Then it is refused because
        """
        adjusted: expected <words>
        """

      Examples: a class without images, other classes, and no factor
        | counts   | tau | words                                                  |
        | 500 20 0 | 1   | images of each class, got 0 of class 2                 |
        | 500 20   | 1   | logits of shape (n, 2), one for each count, got (2, 3) |
        | 9 9 9 9  | 1   | logits of shape (n, 4), one for each count, got (2, 3) |
        | 500 20 9 | -1  | tau of at least 0 and below inf, got -1.0              |
        | 500 20 9 | nan | tau of at least 0 and below inf, got nan               |

  Rule: HEAD-4 The imbalance is put right once: by the loss, by its weights, or afterwards; twice gives up the frequent class
    Source: Menon et al. The taus of loss and logits add up to one that should be 1: the recall of all classes
    alike is then the highest that there is. Here it can be counted, since a pattern is all that an image
    shows, of four: the 18 % of the rare class that show the second one are bought with 30 % of the other
    where they are corrected for twice.

    Scenario Outline: 1000 images of one class, 100 of another
      Given so many images of each class that show each pattern
        | pattern | frequent | rare |
        | first   | 500      | 2    |
        | second  | 300      | 18   |
        | third   | 140      | 30   |
        | fourth  | 60       | 50   |
      When a logit for each pattern and class is fitted by <loss>
      And the logits are adjusted for 1000 100 images, <tau> times
      Then the images are taken for <classes>
      And each class is recognised in a share of its images of, within the exact tolerance
        | <frequent> <rare> |

      Examples: never
        | loss               | tau | classes | frequent | rare |
        | CrossEntropyLoss() | 0   | 0 0 0 0 | 1        | 0    |

      Examples: once, or two halves
        | loss                                    | tau | classes | frequent | rare |
        | CrossEntropyLoss()                      | 1   | 0 0 1 1 | 0.8      | 0.8  |
        | CrossEntropyLoss(weight=[0.1, 1])       | 0   | 0 0 1 1 | 0.8      | 0.8  |
        | LogitAdjustedLoss([1000, 100])          | 0   | 0 0 1 1 | 0.8      | 0.8  |
        | BalancedSoftmaxLoss([1000, 100])        | 0   | 0 0 1 1 | 0.8      | 0.8  |
        | LogitAdjustedLoss([1000, 100], tau=0.5) | 0.5 | 0 0 1 1 | 0.8      | 0.8  |

      Examples: twice
        | loss                                            | tau | classes | frequent | rare |
        | CrossEntropyLoss()                              | 2   | 0 1 1 1 | 0.5      | 0.98 |
        | CrossEntropyLoss(weight=[0.1, 1])               | 1   | 0 1 1 1 | 0.5      | 0.98 |
        | LogitAdjustedLoss([1000, 100])                  | 1   | 0 1 1 1 | 0.5      | 0.98 |
        | BalancedSoftmaxLoss([1000, 100])                | 1   | 0 1 1 1 | 0.5      | 0.98 |
        | LogitAdjustedLoss([1000, 100], tau=2)           | 0   | 0 1 1 1 | 0.5      | 0.98 |
        | LogitAdjustedLoss([1000, 100], weight=[0.1, 1]) | 0   | 0 1 1 1 | 0.5      | 0.98 |
