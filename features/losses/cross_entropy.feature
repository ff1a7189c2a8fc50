@losses @reductions
Feature: Weighted cross-entropy
  The loss of each image is multiplied by the weight of its class. There is then more than one mean: the sum
  divided by the number of images, or by the sum of their weights.

  $$\frac{1}{n} \sum_i w_{y_i} \ell_i \qquad \frac{\sum_i w_{y_i} \ell_i}{\sum_i w_{y_i}}$$

  for $n$ images, where $\ell_i = -\log p_{i y_i}$ is the
  [cross-entropy](../numpy_nn/softmax_cross_entropy.feature) of image $i$ and $w_{y_i}$ the weight of its
  class. Both are called the mean; the class-balanced loss is published with the first, and
  `torch.nn.CrossEntropyLoss(weight)` is the second. With weights for CIFAR-10-LT they differ by a factor of
  almost 6, which acts like another learning rate.

  A batch that holds each class once cannot tell the two apart, if the sum of the weights is the number of
  classes, as that of `effective_number` is: a test needs a label that comes twice.

  The inputs are the logits, images x classes.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                                    |
      | exact    | 0        | 0        | differences of whole numbers, and exponentials that vanish |
      | rounding | 1e-12    | 1e-14    | exp and log are good to 1e-16, and a sum has few terms     |
      | printed  | 0        | 5e-7     | the published figures have six decimals                    |
      | slope    | 1e-7     | 1e-9     | a step of 1e-4 leaves a third-order error of 1e-9 and less |
      | single   | 1e-6     | 0        | float32 has 7 digits                                       |

  Rule: WCE-1 "batch" divides the sum of the weighted losses by the number of images
    Source: Cui et al. (2019), whose code divides so. It is the default, and the only mean that is linear in
    the weights: an image that is twice as important has twice the gradient, whatever the others in its batch
    are.

    Scenario Outline: Three images with the same logits, two of them, or none, of one class
      Given CrossEntropyLoss(weight=effective_number([500, 100, 20], beta=0.9999), reduction="batch")
      And its labels are <labels>
      And the input of shape 3x3
        | 2 0 -1 |
        | 2 0 -1 |
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: only the first can tell
        | labels | loss     |
        | 0 0 2  | 2.563894 |
        | 0 1 2  | 2.909167 |

    Scenario Outline: Twice the weights are twice the loss and its gradient
      Given CrossEntropyLoss(weight=<weight>)
      And its labels are 0 1 1 1
      And the input of shape 4x2
        | 0 0                  |
        | 0 0                  |
        | 0 1.0986122886681098 |
        | 1.0986122886681098 0 |
      And the upstream gradient of shape 1
        | 1 |
      When the loss is propagated backward
      Then the output is, within the printed tolerance
        | <loss> |
      And the gradient for the input is, within the rounding tolerance
        | <first>  |
        | <second> |
        | <third>  |
        | <fourth> |

      Examples: half the classes, then both
        | weight | loss     | first        | second       | third          | fourth         |
        | [1, 1] | 0.765068 | -0.125 0.125 | 0.125 -0.125 | 0.0625 -0.0625 | 0.1875 -0.1875 |
        | [1, 2] | 1.356849 | -0.125 0.125 | 0.25 -0.25   | 0.125 -0.125   | 0.375 -0.375   |
        | [2, 4] | 2.713697 | -0.25 0.25   | 0.5 -0.5     | 0.25 -0.25     | 0.75 -0.75     |
        | [0, 4] | 2.367124 | 0 0          | 0.5 -0.5     | 0.25 -0.25     | 0.75 -0.75     |

    @torch
    Scenario Outline: The mean of what torch makes of each image
      Given CrossEntropyLoss(weight=<weight>, reduction="batch")
      And its labels are <labels>
      And a random input of shape <logits>
      When the loss is propagated backward
      Then the output and the gradients agree with torch, within the rounding tolerance

      Examples: classes more than once, an image, and a class
        | weight           | labels    | logits |
        | [0.2, 1, 3, 0.5] | 3 3 0 1 3 | 5x4    |
        | [0.2, 1, 3, 0.5] | 2         | 1x4    |
        | [0.2]            | 0 0       | 2x1    |

  Rule: WCE-2 "weighted" divides it by the sum of the weights of these images
    Source: `torch.nn.CrossEntropyLoss`, whose "mean" it is. Only the ratios of the weights matter, so a batch
    of one class, or of one image, does not know them; where all of them are 0 there is no such mean.

    Scenario Outline: The same images, divided otherwise
      Given CrossEntropyLoss(weight=effective_number([500, 100, 20], beta=0.9999), reduction="weighted")
      And its labels are <labels>
      And the input of shape 3x3
        | 2 0 -1 |
        | 2 0 -1 |
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: another loss than WCE-1, and the same
        | labels | loss     |
        | 0 0 2  | 2.942656 |
        | 0 1 2  | 2.909167 |

    Scenario Outline: A batch of one
      Given CrossEntropyLoss(weight=<weight>, reduction="<reduction>")
      And its labels are 1
      And the input of shape 1x3
        | 2 0 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | <loss> |

      Examples: the weight of its class is ignored, where "batch" heeds it
        | weight       | reduction | loss       |
        | [1, 1, 1]    | weighted  | 2.169846   |
        | [3, 0.01, 2] | weighted  | 2.169846   |
        | [3, 100, 2]  | weighted  | 2.169846   |
        | [3, 100, 2]  | batch     | 216.984602 |

    Scenario: Images that all weigh nothing
      Given CrossEntropyLoss(weight=[0, 1], reduction="weighted")
      And its labels are 0 0
      And the input of shape 2x2
        | 1 2 |
        | 3 4 |
      When it is applied
      Then the loss is no number

    @torch
    Scenario Outline: The mean of torch
      Given CrossEntropyLoss(weight=<weight>, reduction="weighted")
      And its labels are <labels>
      And a random input of shape <logits>
      When the loss is propagated backward
      Then the output and the gradients agree with torch, within the rounding tolerance

      Examples: weights, ten times these, a class that weighs nothing, one image, and one class
        | weight           | labels    | logits |
        | [0.2, 1, 3, 0.5] | 3 3 0 1 3 | 5x4    |
        | [2, 10, 30, 5]   | 3 3 0 1 3 | 5x4    |
        | [2, 0, 1, 0]     | 3 3 0 1 3 | 5x4    |
        | [0.2, 1, 3, 0.5] | 2         | 1x4    |
        | [0.2]            | 0 0       | 2x1    |

  Rule: WCE-3 "sum" divides by nothing, and "none" leaves the weighted loss of each image
    Source: `torch.nn.CrossEntropyLoss`, which calls them so.

    Scenario Outline: Weighted losses
      Given CrossEntropyLoss(weight=[0.5, 1, 4], reduction="<reduction>")
      And its labels are 0 2 0
      And the input of shape 3x3
        | 2 0 -1 |
        | 2 0 -1 |
        | 0 2 -1 |
      When it is applied
      Then the output is, within the printed tolerance
        | <losses> |

      Examples: each of them
        | reduction | losses                      |
        | none      | 0.084923 12.679384 1.084923 |
        | sum       | 13.849230                   |

    @torch
    Scenario: The sum of torch
      Given CrossEntropyLoss(weight=[0.2, 1, 3, 0.5], reduction="sum")
      And its labels are 3 3 0 1 3
      And a random input of shape 5x4
      When the loss is propagated backward
      Then the output and the gradients agree with torch, within the rounding tolerance

  Rule: WCE-4 Without weights it is the cross-entropy of SCE-4
    Each weight is 1, and both means are the same.

    @torch
    Scenario Outline: No weights
      Given <loss>
      And its labels are 3 3 0 1 3
      And a random input of shape 5x4
      When the loss is propagated backward
      Then the output and the gradients agree with torch, within the rounding tolerance

      Examples: both means
        | loss                                             |
        | CrossEntropyLoss()                               |
        | CrossEntropyLoss(reduction="weighted")           |
        | CrossEntropyLoss(weight=None, reduction="batch") |

    Scenario: The slope of the loss
      Given CrossEntropyLoss(weight=[0.2, 1, 3, 0.5])
      And its labels are 3 3 0 1 3
      And a random input of shape 5x4
      When the loss is propagated backward
      Then the gradient for the input is the slope of the loss, within the slope tolerance

  @extremes
  Rule: WCE-5 Loss and gradient are finite and right for logits of any size, and as small as they are
    Of a probability of 1 - 1e-22 float64 keeps 1, whose logarithm is 0. The loss and its gradient are 1e-22.
    Taken as $\log(1 + e^{-m})$, with the margin $m$ of FOCAL-6, the loss keeps all its digits.

    Scenario Outline: Two classes far apart
      Given CrossEntropyLoss(weight=[1, 2])
      And its labels are 1
      And the input of shape 1x2
        | <logits> |
      And the upstream gradient of shape 1
        | 1 |
      When the loss is propagated backward
      Then the output is, within the <tolerance> tolerance
        | <loss> |
      And the gradient for the input is, within the <tolerance> tolerance
        | <gradient> |

      Examples: hopelessly wrong, and perfectly right
        | logits       | tolerance | loss  | gradient |
        | 10000 -10000 | exact     | 40000 | 2 -2     |
        | 1e300 0      | exact     | 2e300 | 2 -2     |
        | -10000 10000 | exact     | 0     | 0 0      |

      Examples: almost right
        | logits | tolerance | loss                  | gradient                                     |
        | 0 50   | single    | 3.857499695927836e-22 | 3.857499695927836e-22 -3.857499695927836e-22 |
        | 0 700  | single    | 1.97193519358731e-304 | 1.97193519358731e-304 -1.97193519358731e-304 |

    Scenario Outline: Classes that are ruled out
      Given <loss>
      And its labels are 0
      And the input of shape 1x3
        | <logits> |
      And the upstream gradient of shape 1
        | 1 |
      When the loss is propagated backward
      Then the output is, within the rounding tolerance
        | <value> |
      And the gradient for the input is, within the rounding tolerance
        | <gradient> |

      Examples: one of the others, and all
        | loss               | logits         | value              | gradient   |
        | CrossEntropyLoss() | 0 -inf 0       | 0.6931471805599453 | -0.5 0 0.5 |
        | CrossEntropyLoss() | 1 -inf -inf    | 0                  | 0 0 0      |
        | CrossEntropyLoss() | -1e9 -1e9 -inf | 0.6931471805599453 | -0.5 0.5 0 |
        | FocalLoss(gamma=2) | 1 -inf -inf    | 0                  | 0 0 0      |

    Scenario Outline: A logit that is no number is not hidden
      Given <loss>
      And its labels are 0 1
      And the input of shape 2x2
        | <first> |
        | <other> |
      When it is applied
      Then the loss is no number

      Examples: of the right class, of another, and of an image that weighs nothing
        | loss                            | first | other |
        | CrossEntropyLoss()              | nan 1 | 0 0   |
        | CrossEntropyLoss()              | 0 0   | nan 1 |
        | CrossEntropyLoss(weight=[0, 1]) | nan 1 | 0 0   |
        | FocalLoss(gamma=2)              | nan 1 | 0 0   |
        | FocalLoss(gamma=2)              | 0 0   | nan 1 |

  @dtypes
  Rule: WCE-6 The results have the type of the logits, but no loss has less than float32
    The weights are kept in float64; they must not turn the loss, and all gradients after it, into float64
    too. Half precision has two or three digits, which is enough for a logit, and not for a mean of losses.

    Scenario Outline: Loss and gradient
      Given <loss>
      And its labels are 0 2 1
      And a random input of shape 3x3
      And the input is stored as <dtype>
      When the loss is propagated backward
      Then every result has dtype <dtype>

      Examples: with weights and without
        | loss                                                               | dtype   |
        | CrossEntropyLoss(weight=[1, 2, 3])                                 | float32 |
        | CrossEntropyLoss(weight=[1, 2, 3], reduction="weighted")           | float32 |
        | CrossEntropyLoss()                                                 | float32 |
        | FocalLoss(weight=effective_number([5, 3, 1], beta=0.9), gamma=0.5) | float32 |
        | FocalLoss(weight=effective_number([5, 3, 1], beta=0.9), gamma=0.5) | float64 |

    Scenario Outline: Logits of half precision
      Given <loss>
      And its labels are 0 1 2
      And the input of shape 3x3
        | 2 0 -1 |
        | 2 0 -1 |
        | 2 0 -1 |
      And the input is stored as float16
      When it is applied
      Then the output is, within the single tolerance
        | <value> |
      And every result has dtype float32

      Examples: with weights and without
        | loss                                       | value       |
        | CrossEntropyLoss()                         | 1.836512686 |
        | CrossEntropyLoss(weight=[1, 2, 3])         | 4.673025373 |
        | FocalLoss(gamma=2)                         | 1.538607892 |
        | FocalLoss(weight=[0.5, 1, 1.5], gamma=0.5) | 2.243195249 |

  @refusals
  Rule: WCE-7 What is no label of these logits is refused
    torch would leave out -100 without a word, and read labels that are numbers between 0 and 1 as shares.

    Scenario Outline: Labels out of range or out of number
      Given <loss>(weight=[1, 2, 3])
      And its labels are <labels>
      And a random input of shape 3x3
      When calling forward(x) is attempted
      Then it is refused because
        """
        <loss>: expected <words>
        """

      Examples: above, below, too few, too many
        | loss             | labels   | words                                        |
        | CrossEntropyLoss | 0 3 1    | labels from 0 to 2, got 3 at [1]             |
        | CrossEntropyLoss | 0 1 -1   | labels from 0 to 2, got -1 at [2]            |
        | CrossEntropyLoss | -100 1 4 | labels from 0 to 2, got -100 at [0]          |
        | CrossEntropyLoss | 0 1      | labels of shape (3,), one an image, got (2,) |
        | FocalLoss        | 0 1 2 0  | labels of shape (3,), one an image, got (4,) |
        | FocalLoss        | 2 1 3    | labels from 0 to 2, got 3 at [2]             |

    Scenario Outline: Labels of another type
      Given CrossEntropyLoss()
      And its labels are 0 1 2
      And its labels are stored as <form>
      And a random input of shape 3x3
      When calling forward(x) is attempted
      Then it is refused because
        """
        CrossEntropyLoss: expected labels of dtype torch.int64, got torch.<form>
        """

      Examples: fractions, truth values, and whole numbers that torch would take for something else
        | form    |
        | float64 |
        | bool    |
        | int32   |
        | uint8   |

    Scenario Outline: Labels in a column, and onehot
      Given CrossEntropyLoss()
      And its labels are <labels>
      And its labels have shape <shape>
      And a random input of shape 3x3
      When calling forward(x) is attempted
      Then it is refused because
        """
        CrossEntropyLoss: expected labels of shape (3,), one an image, got <words>
        """

      Examples: each of them would be broadcast to a wrong loss
        | labels            | shape | words  |
        | 0 1 2             | 3x1   | (3, 1) |
        | 1 0 0 0 1 0 0 0 1 | 3x3   | (3, 3) |

    Scenario Outline: Logits of another shape
      Given CrossEntropyLoss()
      And its labels are 0 1
      And a random input of shape <shape>
      When calling forward(x) is attempted
      Then it is refused because
        """
        CrossEntropyLoss: expected logits of shape (n, classes), got <words>
        """

      Examples: one axis, and the classes of each pixel
        | shape | words     |
        | 2     | (2,)      |
        | 2x3x4 | (2, 3, 4) |

  @refusals
  Rule: WCE-8 What are no weights of these classes is refused
    A weight too few would be found by an image of that class only, perhaps after a day.

    Scenario Outline: Weights that are none
      When building <loss> is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: below zero, infinite, no list, and another mean
        | loss                                   | words                                                                                    |
        | CrossEntropyLoss(weight=[1, -0.5, -2]) | CrossEntropyLoss: expected weights of at least 0, and finite, got -0.5 at [1]            |
        | CrossEntropyLoss(weight=[1, -1e-12])   | CrossEntropyLoss: expected weights of at least 0, and finite, got -1e-12 at [1]          |
        | FocalLoss(weight=[1, 2, 1e999])        | FocalLoss: expected weights of at least 0, and finite, got inf at [2]                    |
        | CrossEntropyLoss(weight=2)             | CrossEntropyLoss: expected weight of shape (classes,), got ()                            |
        | CrossEntropyLoss(weight=[])            | CrossEntropyLoss: expected weight of shape (classes,), got (0,)                          |
        | CrossEntropyLoss(weight=[[1, 2]])      | CrossEntropyLoss: expected weight of shape (classes,), got (1, 2)                        |
        | CrossEntropyLoss(reduction="mean")     | CrossEntropyLoss: expected reduction to be one of batch, weighted, sum, none, got 'mean' |
        | CrossEntropyLoss(reduction=[])         | CrossEntropyLoss: expected reduction to be one of batch, weighted, sum, none, got []     |

      Examples: no numbers
        | loss                                   | words                                                                      |
        | FocalLoss(weight="auto")               | FocalLoss: expected real numbers in weight, got 'auto'                     |
        | CrossEntropyLoss(weight=["a"])         | CrossEntropyLoss: expected real numbers in weight, got ['a']               |
        | CrossEntropyLoss(weight=[None])        | CrossEntropyLoss: expected real numbers in weight, got [None]              |
        | CrossEntropyLoss(weight={0: 1})        | CrossEntropyLoss: expected real numbers in weight, got {0: 1}              |
        | CrossEntropyLoss(weight=[1j])          | CrossEntropyLoss: expected real numbers in weight, got [1j]                |
        | CrossEntropyLoss(weight=[[1], [2, 3]]) | CrossEntropyLoss: expected rows of one length in weight, got [[1], [2, 3]] |

    Scenario Outline: Weights of other classes
      Given CrossEntropyLoss(weight=<weight>)
      And its labels are 0 1
      And a random input of shape 2x3
      When calling forward(x) is attempted
      Then it is refused because
        """
        CrossEntropyLoss: expected logits of <words>
        """

      Examples: one more, one less, and one for all
        | weight       | words                                 |
        | [1, 2, 3, 4] | 4 classes, one for each weight, got 3 |
        | [1, 2]       | 2 classes, one for each weight, got 3 |
        | [1]          | 1 classes, one for each weight, got 3 |
