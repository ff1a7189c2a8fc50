@losses @sigmoid
Feature: Sigmoid losses
  A sigmoid for each class asks as many questions as there are classes, each to be answered by yes or no
  ("multi-binary"). Softmax asks one, which class it is, and its probabilities share one unit. So here an
  image may also be of several classes, or of none: its targets, 0 or 1 for each class, then stand in place of
  a label.

  $$p_k = \frac{1}{1 + e^{-z_k}}$$
  $$\ell = -\sum_k \bigl(y_k \log p_k + (1 - y_k) \log(1 - p_k)\bigr)$$

  for the logit $z_k$ and the target $y_k$ of each class $k$; with a label $y$, the target of class $y$ is 1
  and all others are 0.

  The counterparts are `torch.nn.BCEWithLogitsLoss` and `torchvision.ops.sigmoid_focal_loss`, summed over the
  classes.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                                      |
      | exact    | 0        | 0        | exponentials that vanish, and sums of whole numbers          |
      | printed  | 0        | 5e-7     | the published figures have six decimals                      |
      | rounding | 1e-12    | 1e-14    | exp and log are good to 1e-16, and a sum has few terms       |
      | slope    | 1e-7     | 1e-9     | a step of 1e-4 leaves a third-order error of 1e-9 and less   |
      | float32  | 1e-6     | 1e-6     | float32 has seven digits, of which a sum of three loses none |

  Rule: SIG-1 The loss of an image is the sum over the classes of -log p of the right class and -log(1 - p) of the others
    Source: Cui et al., Class-balanced loss based on effective number of samples (2019), section 4.2. A mean
    over images and classes, which is what `torch.nn.BCEWithLogitsLoss` takes, learns as many times slower as
    there are classes.

    Scenario Outline: One image, three questions
      Given SigmoidCrossEntropyLoss()
      And its labels are <label>
      And the input of shape 1x3
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: each class
        | label | loss     |
        | 0     | 1.133337 |
        | 1     | 3.133337 |
        | 2     | 4.133337 |

    Scenario: A batch costs the mean of its images
      Given SigmoidCrossEntropyLoss()
      And its labels are 0 0 2
      And the input of shape 3x3
        | 2  0  -1 |
        | 0  -1 1  |
        | -2 1  3  |
      When it is applied
      Then the output is, within the printed tolerance
        | 1.647261 |

    Scenario Outline: Ten classes, of which nothing is known yet
      Given SigmoidCrossEntropyLoss()
      And its labels are 3
      And the input of shape 1x10
        | <z> <z> <z> <z> <z> <z> <z> <z> <z> <z> |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: probabilities of 1/2, of 1/10 (Cui et al.), and of 1/100 (Lin et al.)
        | z                   | loss     |
        | 0                   | 6.931472 |
        | -2.1972245773362196 | 3.250830 |
        | -4.59511985013459   | 4.695623 |

    Scenario: Classes are asked about one by one
      Given SigmoidCrossEntropyLoss()
      And its labels are 1
      And the input of shape 1x3
        | 2 0 -1 |
      And the upstream gradient of shape 1
        | 1 |
      When the loss is propagated backward
      Then the gradient for the input is, within the rounding tolerance
        | 0.8807970779778823 | -0.5 | 0.2689414213699951 |

  Rule: SIG-2 Targets say of each class whether it is there: of one, of several, or of none
    Source: the same sum, in which every class has its own right answer.

    Scenario Outline: Two classes, none, and all
      Given SigmoidCrossEntropyLoss()
      And its labels are <targets>
      And its labels have shape 1x3
      And the input of shape 1x3
        | <logits> |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: what softmax has no label for
        | targets | logits | loss     |
        | 1 0 1   | 2 0 -1 | 2.133337 |
        | 0 0 0   | 0 -1 1 | 2.319671 |
        | 1 1 1   | -2 1 3 | 2.488777 |

    Scenario Outline: Targets in any type of number
      Given SigmoidCrossEntropyLoss()
      And its labels are 1 0 1 0 0 0 1 1 1
      And its labels have shape 3x3
      And its labels are stored as <type>
      And the input of shape 3x3
        | 2  0  -1 |
        | 0  -1 1  |
        | -2 1  3  |
      When it is applied
      Then the output is, within the printed tolerance
        | 2.313928 |

      Examples: whole numbers, floating-point numbers, and truth values
        | type    |
        | int64   |
        | float64 |
        | bool    |

    Scenario Outline: Onehot targets are labels
      Given <loss>
      And its labels are 1 0 0 1 0 0 0 0 1
      And its labels have shape 3x3
      And the input of shape 3x3
        | 2  0  -1 |
        | 0  -1 1  |
        | -2 1  3  |
      When it is applied
      Then the output is, within the printed tolerance
        | <value> |

      Examples: without weights
        | loss                                             | value    |
        | SigmoidCrossEntropyLoss()                        | 1.647261 |
        | SigmoidCrossEntropyLoss(reduction="positives")   | 1.647261 |
        | SigmoidFocalLoss(gamma=0)                        | 1.647261 |
        | SigmoidFocalLoss(gamma=0, reduction="positives") | 1.647261 |

    Scenario Outline: The slope of the loss
      Given <loss>
      And its labels are 1 0 1 0 0 0 0 0 1 1 0 0
      And its labels have shape 4x3
      And a random input of shape 4x3
      When the loss is propagated backward
      Then the gradient for the input is the slope of the loss, within the slope tolerance

      Examples: weighted by classes, focal, and over the positive targets
        | loss                                                          |
        | SigmoidCrossEntropyLoss(weight=[0.5, 1, 4])                   |
        | SigmoidFocalLoss(gamma=2, alpha=0.25)                         |
        | SigmoidFocalLoss(gamma=0.5, reduction="positives")            |
        | SigmoidFocalLoss([0.5, 1, 4], 3, alpha=0.75, reduction="sum") |

  Rule: SIG-3 A batch is divided by its images, by their weights, by its positive targets, or by nothing
    Source: Cui et al. divide by the images, "batch"; Lin et al., section 4.1, by what there is to be found,
    "positives", at least 1. Where every image has one label, these are the same.

    @reductions
    Scenario Outline: Labels
      Given SigmoidCrossEntropyLoss(weight=[0.5, 1, 4], reduction="<reduction>")
      And its labels are 0 0 2
      And the input of shape 3x3
        | 2  0  -1 |
        | 0  -1 1  |
        | -2 1  3  |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: each reduction, of images that weigh 0.5 0.5 4
        | reduction | loss                       |
        | batch     | 2.560537                   |
        | weighted  | 1.536322                   |
        | sum       | 7.681612                   |
        | positives | 2.560537                   |
        | none      | 0.566668 1.159835 5.955108 |

    @reductions
    Scenario Outline: Targets
      Given SigmoidCrossEntropyLoss(weight=[0.5, 1, 4], reduction="<reduction>")
      And its labels are 1 0 1 0 0 0 1 1 1
      And its labels have shape 3x3
      And the input of shape 3x3
        | 2  0  -1 |
        | 0  -1 1  |
        | -2 1  3  |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: each reduction, of five positive targets
        | reduction | loss                       |
        | batch     | 4.497872                   |
        | sum       | 13.493615                  |
        | positives | 2.698723                   |
        | none      | 6.009658 5.912882 1.571075 |

    @reductions
    Scenario: Nothing to be found
      Given SigmoidCrossEntropyLoss(reduction="positives")
      And its labels are 0 0 0 0 0 0 0 0 0
      And its labels have shape 3x3
      And the input of shape 3x3
        | 2  0  -1 |
        | 0  -1 1  |
        | -2 1  3  |
      When it is applied
      Then the output is, within the printed tolerance
        | 9.941784 |

  Rule: SIG-4 The weight of a label multiplies all terms of its image; with targets, each class's weight multiplies its own
    Source: Cui et al., equation 13, in which the one label of an image decides. An image of several classes,
    or of none, has no such label; its classes then weigh what each weighs by itself.

    Scenario: Labels, class-balanced
      Given SigmoidCrossEntropyLoss(weight=effective_number([500, 100, 20], beta=0.9999))
      And its labels are 0 1 2
      And the input of shape 3x3
        | 2 0 -1 |
        | 2 0 -1 |
        | 2 0 -1 |
      When the loss is propagated backward
      Then the output is, within the printed tolerance
        | 3.872658 |
      And the gradient for the input is the slope of the loss, within the slope tolerance

    Scenario Outline: Focal, and class-balanced
      Given SigmoidFocalLoss(weight=effective_number([500, 100, 20], beta=0.9999), gamma=1)
      And its labels are <labels>
      And the input of shape 3x3
        | 2 0 -1 |
        | 2 0 -1 |
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: each class once
        | labels | loss     |
        | 0 1 2  | 2.948211 |

      @reductions
      Examples: one class twice, so that the mean is not the weighted one
        | labels | loss     |
        | 0 0 2  | 2.590319 |

    Scenario: The same as targets
      Given SigmoidCrossEntropyLoss(weight=[0.5, 1, 4])
      And its labels are 1 0 0 1 0 0 0 0 1
      And its labels have shape 3x3
      And the input of shape 3x3
        | 2  0  -1 |
        | 0  -1 1  |
        | -2 1  3  |
      When it is applied
      Then the output is, within the printed tolerance
        | 3.164538 |

  Rule: SIG-5 The focal factor (1 - p_t)^gamma is of each term's own right answer; alpha weighs yes, and 1 - alpha no
    Source: Lin et al., Focal loss for dense object detection (2017), equations 4 and 5. A term is
    $-\alpha_t\, (1 - p_t)^\gamma \log p_t$: where the target is 1, $p_t = p$ and $\alpha_t = \alpha$; where
    it is 0, $p_t = 1 - p$ and $\alpha_t = 1 - \alpha$. At $\gamma = 0$ the factor is 1. An $\alpha$ of 0.25
    makes positive terms count less, not more: it balances against $\gamma$, and no classes.

    Scenario Outline: Three images, three questions each
      Given SigmoidFocalLoss(gamma=<gamma>, reduction="none")
      And its labels are 0 1 2
      And the input of shape 3x3
        | 2 0 -1 |
        | 2 0 -1 |
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | <losses> |

      @reductions
      Examples: cross-entropy, and ever less of it
        | gamma | losses                     |
        | 0     | 1.133337 3.133337 4.133337 |
        | 0.5   | 0.696408 2.648724 3.609132 |
        | 1     | 0.445953 2.304215 3.180037 |
        | 2     | 0.197748 1.846023 2.525233 |
        | 5     | 0.022105 1.149642 1.423429 |

    Scenario Outline: With alpha
      Given SigmoidFocalLoss(gamma=<gamma>, alpha=<alpha>)
      And its labels are 1 0 1 0 0 0 1 1 1
      And its labels have shape 3x3
      And the input of shape 3x3
        | 2  0  -1 |
        | 0  -1 1  |
        | -2 1  3  |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: the usual 0.25, at each of three gammas
        | gamma | alpha | loss     |
        | 0     | 0.25  | 1.080618 |
        | 0.5   | 0.25  | 0.844383 |
        | 2     | 0.25  | 0.465818 |

    @torch
    Scenario Outline: Agreement with torchvision
      Given <loss>
      And its labels are 1 0 1 0 0 0 0 0 1 1 0 0
      And its labels have shape 4x3
      And a random input of shape 4x3
      When the loss is propagated backward
      Then output and gradient agree with torchvision's sigmoid focal loss, within the rounding tolerance

      Examples: over the images, and over the positive targets
        | loss                                                        |
        | SigmoidFocalLoss(gamma=0)                                   |
        | SigmoidFocalLoss(gamma=2)                                   |
        | SigmoidFocalLoss(gamma=2, alpha=0.25)                       |
        | SigmoidFocalLoss(gamma=1.5, alpha=0, reduction="positives") |
        | SigmoidFocalLoss(gamma=0.5, alpha=1, reduction="sum")       |

    @defaults
    Scenario: What is left out
      Given SigmoidFocalLoss()
      And its labels are 2
      And the input of shape 1x3
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | 4.133337 |

  Rule: SIG-6 Loss and gradient are finite and right for logits of any size
    A power of $1 - p_t$ has an infinite slope for $\gamma$ below 1 where $p_t$ is 1: times a loss of 0 this
    is NaN, in torchvision 0.29 still. A power taken as $e^{\gamma \log(1 - p_t)}$, from the logit, has none.

    @extremes
    Scenario Outline: Sure of everything
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

      Examples: wrong twice, and right twice
        | loss                        | logits       | value | gradient |
        | SigmoidCrossEntropyLoss()   | -10000 10000 | 20000 | -1 1     |
        | SigmoidCrossEntropyLoss()   | 10000 -10000 | 0     | 0 0      |
        | SigmoidFocalLoss(gamma=0)   | -10000 10000 | 20000 | -1 1     |
        | SigmoidFocalLoss(gamma=0)   | 10000 -10000 | 0     | 0 0      |
        | SigmoidFocalLoss(gamma=0.5) | -10000 10000 | 20000 | -1 1     |
        | SigmoidFocalLoss(gamma=0.5) | 10000 -10000 | 0     | 0 0      |
        | SigmoidFocalLoss(gamma=2)   | -10000 10000 | 20000 | -1 1     |
        | SigmoidFocalLoss(gamma=2)   | 10000 -10000 | 0     | 0 0      |
        | SigmoidFocalLoss(gamma=2)   | 1e300 -1e300 | 0     | 0 0      |

      Examples: so wrong that gamma times the loss overflows
        | loss                      | logits                                     | value                | gradient |
        | SigmoidFocalLoss(gamma=4) | -4.49423283715579e307 4.49423283715579e307 | 8.98846567431158e307 | -1 1     |

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

      Examples: with weights in float64
        | loss                                                                            | dtype   | value    |
        | SigmoidCrossEntropyLoss(weight=effective_number([500, 100, 20], beta=0.9999))   | float32 | 3.872658 |
        | SigmoidFocalLoss(weight=effective_number([500, 100, 20], beta=0.9999), gamma=1) | float32 | 2.948211 |
        | SigmoidCrossEntropyLoss(weight=effective_number([500, 100, 20], beta=0.9999))   | float16 | 3.872658 |
        | SigmoidFocalLoss(weight=effective_number([500, 100, 20], beta=0.9999), gamma=1) | float16 | 2.948211 |

    @dtypes
    Scenario: Targets for logits of half precision
      Given SigmoidCrossEntropyLoss()
      And its labels are 1 0 1 0 0 0 1 1 1
      And its labels have shape 3x3
      And the input of shape 3x3
        | 2  0  -1 |
        | 0  -1 1  |
        | -2 1  3  |
      And the input is stored as float16
      When it is applied
      Then the output is, within the float32 tolerance
        | 2.313928 |
      And every result has dtype float32

  Rule: SIG-7 Labels, targets, weights and reductions that do not fit are refused
    A target of 2 would be learned from, without a word; targets of another shape would be stretched.

    @refusals
    Scenario Outline: Labels that do not fit
      Given SigmoidCrossEntropyLoss()
      And its labels are <labels>
      And a random input of shape 2x3
      When calling forward(x) is attempted
      Then it is refused because
        """
        SigmoidCrossEntropyLoss: expected <words>
        """

      Examples: out of range, and out of number
        | labels | words                                        |
        | 0 3    | labels from 0 to 2, got 3 at [1]             |
        | -1 0   | labels from 0 to 2, got -1 at [0]            |
        | 0 1 2  | labels of shape (2,), one an image, got (3,) |

    @refusals
    Scenario Outline: Targets that do not fit
      Given SigmoidCrossEntropyLoss(<options>)
      And its labels are <targets>
      And its labels have shape <shape>
      And a random input of shape 2x3
      When calling forward(x) is attempted
      Then it is refused because
        """
        SigmoidCrossEntropyLoss: expected <words>
        """

      Examples: of another shape, and neither yes nor no
        | options | targets      | shape | words                                                   |
        |         | 1 0 0 1      | 2x2   | targets of shape (2, 3), one for each logit, got (2, 2) |
        |         | 1 0 0 1 1 0  | 3x2   | targets of shape (2, 3), one for each logit, got (3, 2) |
        |         | 1 0          | 2x1   | targets of shape (2, 3), one for each logit, got (2, 1) |
        |         | 1 0 1        | 1x3   | targets of shape (2, 3), one for each logit, got (1, 3) |
        |         | 1 0 0 1 2 0  | 2x3   | targets of 0 or 1, got 2 at [1, 1]                      |
        |         | 1 0 -1 1 0 0 | 2x3   | targets of 0 or 1, got -1 at [0, 2]                     |
        |         | 1 0 0 1 1 0  | 1x2x3 | labels of shape (2,), one an image, got (1, 2, 3)       |

      Examples: weights for other classes, and a mean over weights that no image has
        | options              | targets     | shape | words                                                     |
        | weight=[1, 1]        | 1 0 0 1 1 0 | 2x3   | logits of 2 classes, one for each weight, got 3           |
        | weight=[1, 1, 1, 1]  | 1 0 0 1 1 0 | 2x3   | logits of 4 classes, one for each weight, got 3           |
        | reduction="weighted" | 1 0 0 1 1 0 | 2x3   | labels of shape (n,) for reduction 'weighted', got (2, 3) |

    @refusals
    Scenario Outline: Logits that do not fit
      Given SigmoidCrossEntropyLoss()
      And its labels are 1 0 1
      And its labels have shape 1x3
      And a random input of shape <shape>
      When calling forward(x) is attempted
      Then it is refused because
        """
        SigmoidCrossEntropyLoss: expected logits of shape (n, classes), of at least one image, got <words>
        """

      Examples: of one axis too few, and of no image
        | shape | words  |
        | 3     | (3,)   |
        | 0x3   | (0, 3) |

    @refusals
    Scenario Outline: Options
      When building <loss> is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: reductions, gammas and alphas
        | loss                                      | words                                                                                                      |
        | SigmoidCrossEntropyLoss(reduction="mean") | SigmoidCrossEntropyLoss: expected reduction to be one of batch, weighted, sum, none, positives, got 'mean' |
        | SigmoidFocalLoss(gamma=-1)                | SigmoidFocalLoss: expected gamma of at least 0 and below 1e+06, got -1                                     |
        | SigmoidFocalLoss(alpha=1.5)               | SigmoidFocalLoss: expected alpha from 0 to 1, got 1.5                                                      |
        | SigmoidFocalLoss(alpha=-0.5)              | SigmoidFocalLoss: expected alpha from 0 to 1, got -0.5                                                     |
        | SigmoidFocalLoss(alpha="nan")             | SigmoidFocalLoss: expected alpha from 0 to 1, got nan                                                      |
        | SigmoidFocalLoss(alpha="auto")            | SigmoidFocalLoss: expected a number as alpha, got 'auto'                                                   |
        | SigmoidFocalLoss(alpha=[0.25])            | SigmoidFocalLoss: expected a number as alpha, got [0.25]                                                   |
