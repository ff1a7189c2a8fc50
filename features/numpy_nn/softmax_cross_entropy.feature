Feature: Softmax cross-entropy
  Softmax turns the scores of the classes, the logits, into probabilities; cross-entropy
  asks how surprised these are by the right class. Taken together they have a gradient of
  beautiful simplicity, and they can be computed without ever overflowing.

  $$p_{ik} = \frac{e^{z_{ik}}}{\sum_j e^{z_{ij}}}$$
  $$L = -\frac{1}{n} \sum_i \log p_{i y_i}$$
  $$\frac{\partial L}{\partial z_{ik}} = \frac{p_{ik} - [k = y_i]}{n}$$

  for image $i$ of $n$, its logits $z_i$ and its label $y_i$. $[k = y_i]$ is 1 for the class of the label and
  0 for all others: the label as a row of numbers, or onehot.

  Logits are images x classes; a label is the number of the right class, from 0. Logarithms
  are natural. The counterpart is `torch.nn.CrossEntropyLoss()`.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                                    |
      | exact    | 0        | 0        | differences of whole numbers, and exponentials that vanish |
      | rounding | 1e-12    | 1e-14    | exp and log are good to 1e-16, and a sum has few terms     |
      | printed  | 0        | 5e-7     | the published figures have six decimals                    |
      | slope    | 1e-7     | 1e-9     | a step of 1e-4 leaves a third-order error of 1e-9 and less |

  Rule: SCE-1 The probability of a class is exp of its logit over the sum of all exps of the image
    Source: Goodfellow, Bengio & Courville, Deep Learning (2016), section 6.2.2.3.

    Scenario: Logits that are logarithms
      Given Softmax()
      And the input of shape 2x3
        | 0 | 0.6931471805599453 | 1.0986122886681098  |
        | 0 | 0                  | -0.6931471805599453 |
      When it is applied
      Then the output is, within the rounding tolerance
        | 0.16666666666666667 | 0.33333333333333333 | 0.5 |
        | 0.4                 | 0.4                 | 0.2 |

  Rule: SCE-2 Probabilities do not change when all logits of an image are shifted
    Only differences between logits count, $e^{z - m} = e^z e^{-m}$, which is why the largest, $m$, may be
    subtracted first.

    Scenario Outline: The same differences
      Given Softmax()
      And the input of shape 1x3
        | <logits> |
      When it is applied
      Then the output is, within the rounding tolerance
        | 0.09003057317038046 | 0.24472847105479764 | 0.6652409557748218 |

      Examples: at zero, far up and far down
        | logits               |
        | 1 2 3                |
        | 10001 10002 10003    |
        | -10003 -10002 -10001 |

  Rule: SCE-3 The probabilities of each image sum to 1
    Source: Kolmogorov's axioms. Of each image by itself, not of all of them together.

    Scenario: Three images of five classes
      Given Softmax()
      And a random input of shape 3x5
      When it is applied
      Then each row of the output sums to 1, within the rounding tolerance

  Rule: SCE-4 The loss is the mean over the images of -log of the probability of the right class
    Source: `torch.nn.CrossEntropyLoss` with `reduction='mean'`. A sum over the images is right
    on a batch of one only, and a mean over images and classes never is.

    Scenario: The uniform guess costs log of the number of classes
      Given SoftmaxCrossEntropy()
      And its labels are 0 3 7 9
      And the input of shape 4x10
        | 1 1 1 1 1 1 1 1 1 1           |
        | 0 0 0 0 0 0 0 0 0 0           |
        | 5 5 5 5 5 5 5 5 5 5           |
        | -2 -2 -2 -2 -2 -2 -2 -2 -2 -2 |
      When it is applied
      Then the output is, within the printed tolerance
        | 2.302585 |

    Scenario: The right class is the one that is asked for
      Given SoftmaxCrossEntropy()
      And its labels are 2 0
      And the input of shape 2x3
        | 1 2 3 |
        | 1 2 3 |
      When it is applied
      Then the output is, within the printed tolerance
        | 1.407606 |

    Scenario: A batch of one
      Given SoftmaxCrossEntropy()
      And its labels are 1
      And the input of shape 1x3
        | 1 2 3 |
      When it is applied
      Then the output is, within the printed tolerance
        | 1.407606 |

  Rule: SCE-5 The gradient for the logits is (probabilities - onehot) / images
    Source: the derivative of SCE-4. It sums to zero over the classes of each image.

    Scenario: Two images, two classes
      Given SoftmaxCrossEntropy()
      And its labels are 0 1
      And the input of shape 2x2
        | 0 0                  |
        | 0 1.0986122886681098 |
      And the upstream gradient of shape 1
        | 1 |
      When the loss is propagated backward
      Then the gradient for the input is, within the rounding tolerance
        | -0.25 | 0.25   |
        | 0.125 | -0.125 |

    Scenario: The slope of the loss
      Given SoftmaxCrossEntropy()
      And its labels are 2 0 4 2
      And a random input of shape 4x5
      When the loss is propagated backward
      Then the gradient for the input is the slope of the loss, within the slope tolerance

    @torch
    Scenario Outline: Agreement with torch
      Given SoftmaxCrossEntropy()
      And its labels are <labels>
      And a random input of shape <logits>
      When the loss is propagated backward
      Then the output and the gradients agree with torch, within the rounding tolerance

      Examples: several images, one image, one class
        | logits | labels  |
        | 4x5    | 2 0 4 2 |
        | 1x3    | 1       |
        | 3x1    | 0 0 0   |

  Rule: SCE-6 Loss and gradient are finite and right for logits of any size whose differences are finite
    A logarithm taken of a probability that has vanished is infinite; one that is never taken is not:
    $\log p_k = (z_k - m) - \log \sum_j e^{z_j - m}$, where $m$ is the largest logit.

    @extremes
    Scenario Outline: A confident network
      Given SoftmaxCrossEntropy()
      And its labels are 1
      And the input of shape 1x2
        | <logits> |
      And the upstream gradient of shape 1
        | 1 |
      When the loss is propagated backward
      Then the output is, within the exact tolerance
        | <loss> |
      And the gradient for the input is, within the exact tolerance
        | <gradient> |

      Examples: hopelessly wrong, and perfectly right
        | logits       | loss  | gradient |
        | 10000 -10000 | 20000 | 1 -1     |
        | 1e300 0      | 1e300 | 1 -1     |
        | -10000 10000 | 0     | 0 0      |

    Scenario: Undecided far from zero
      Given SoftmaxCrossEntropy()
      And its labels are 0 1
      And the input of shape 2x2
        | 10000 10000   |
        | -10000 -10000 |
      When it is applied
      Then the output is, within the printed tolerance
        | 0.693147 |

  Rule: SCE-7 What is no label of these logits is refused
    A label out of range would silently read another number: -1, for one, is the last class in NumPy.

    @refusals
    Scenario Outline: Labels out of range or out of number
      Given SoftmaxCrossEntropy()
      And its labels are <labels>
      And a random input of shape 3x4
      When calling forward(x) is attempted
      Then it is refused because
        """
        SoftmaxCrossEntropy: expected <words>
        """

      Examples: above, below, too few, too many
        | labels  | words                                        |
        | 0 4 1   | labels from 0 to 3, got 4 at [1]             |
        | 3 2 -1  | labels from 0 to 3, got -1 at [2]            |
        | 0 5 4   | labels from 0 to 3, got 5 at [1]             |
        | 0 1     | labels of shape (3,), one an image, got (2,) |
        | 0 1 2 3 | labels of shape (3,), one an image, got (4,) |

    @refusals
    Scenario Outline: Labels that are no whole numbers
      Given SoftmaxCrossEntropy()
      And its labels are 0 1 2
      And its labels are stored as <form>
      And a random input of shape 3x4
      When calling forward(x) is attempted
      Then it is refused because
        """
        SoftmaxCrossEntropy: expected whole numbers as labels, got dtype <form>
        """

      Examples: fractions, truth values and anything
        | form    |
        | float64 |
        | bool    |
        | object  |

    @refusals
    Scenario Outline: Labels in a column, and onehot
      Given SoftmaxCrossEntropy()
      And its labels are <labels>
      And its labels have shape <shape>
      And a random input of shape 3x3
      When calling forward(x) is attempted
      Then it is refused because
        """
        SoftmaxCrossEntropy: expected labels of shape (3,), one an image, got <words>
        """

      Examples: each of them would be broadcast to a wrong loss
        | labels            | shape | words  |
        | 0 1 2             | 3x1   | (3, 1) |
        | 1 0 0 0 1 0 0 0 1 | 3x3   | (3, 3) |

    @torch
    Scenario Outline: Labels in any integer type
      Given SoftmaxCrossEntropy()
      And its labels are 0 1 2
      And its labels are stored as <dtype>
      And a random input of shape 3x4
      When the loss is propagated backward
      Then the output and the gradients agree with torch, within the rounding tolerance

      Examples: as data sets come
        | dtype |
        | uint8 |
        | int64 |
