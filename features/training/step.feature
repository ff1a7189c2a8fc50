Feature: A step
  A training is two steps, again and again. The one that learns sets training mode, forgets the old gradients,
  goes forward, takes the loss, goes backward, scales the gradients down where they are too large, and lets
  the optimiser change the parameters. The one that measures sets evaluation mode, and changes nothing.

  Most models here are small enough to be followed by hand: one pixel, two classes, so that a logit is weight
  times pixel plus bias. The optimiser is one of `torch.optim`, the loss `torch.nn.CrossEntropyLoss()`.

  Background:
    Given the tolerances
      | name    | relative | absolute | because                                                                  |
      | exact   | 0        | 0        | counts of images, and what must not have been touched                    |
      | printed | 0        | 2e-6     | figures with six decimals, below ten, of a few sums and products of 6e-8 |
      | float32 | 1e-5     | 1e-6     | sums of a few dozen numbers, each good to 6e-8                           |

  @device
  Rule: STEP-1 A model is in training mode while it learns, and in evaluation mode while it is measured
    Source: `torch.nn.Module.train`. Dropout and batch normalisation do another thing in either mode: a
    forgotten `eval()` measures another network. Each part is put back into the mode that it was in, since
    some keep the statistics of a part while the others learn.

    Scenario Outline: During and after
      Given the chain Residual(Dropout(0.5)) -> BatchNorm2d(1) -> Flatten() -> Linear(4, 3) from images of 1x2x2 to 3 classes
      And part <part> of the model is in evaluation mode
      And random images of shape 4x1x2x2
      And the labels <labels>
      And training by SGD(lr=0.1)
      When <call>
      Then every part of the model was in <mode> mode
      And of the model only part <part> is in evaluation mode

      Examples: after the step, and after a refusal
        | part | labels  | mode       | call                                   |
        | 0    | 0 1 2 0 | training   | 1 training steps are taken             |
        | 1    | 0 1 2 0 | evaluation | the model is validated in batches of 4 |
        | 0.0  | 0 1 2 3 | training   | a training step is attempted           |
        | 1    | 0 1 3 0 | evaluation | validating the model is attempted      |

    Scenario: Batch normalisation gathers its statistics in training
      Given the chain BatchNorm2d(1) -> Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And the images of shape 2x1x1x1
        | 1 | 5 |
      And the labels 0 1
      And training by SGD(lr=0.1)
      When 1 training steps are taken
      Then the model's 0.running_mean is, within the float32 tolerance
        | 0.3 |
      And the model's 0.running_var is, within the float32 tolerance
        | 1.7 |

    Scenario Outline: In validation no image depends on the others in its batch
      Given the chain BatchNorm2d(1) -> Residual(Dropout(0.5)) -> Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And the model's 3.weight is
        | 1 | -1 |
      And the model's 3.bias is
        | 0 | 0 |
      And the images of shape 5x1x1x1
        | 1 | 0.5 | -1 | 2 | 3 |
      And the labels 0 0 1 1 0
      When the model is validated in batches of <sizes>
      Then the metrics are, within the printed tolerance
        | images | loss     | accuracy |
        | 5      | 1.632706 | 0.8      |

      Examples: all at once, one by one, and with a smaller one in the end
        | sizes     |
        | 5         |
        | 1 1 1 1 1 |
        | 3 2       |

  @device
  Rule: STEP-2 A step goes along the gradient of its own batch, from where the step before has led
    Source: Goodfellow, Bengio & Courville, Deep Learning (2016), algorithm 8.1;
    `torch.optim.Optimizer.zero_grad`. Gradients that are not zeroed add up, and an optimiser that steps
    before the loss went backward uses old ones. The loss is that of the parameters before the step.

    Scenario: Two steps by hand
      Given the chain Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And all parameters of the model are 0
      And training by SGD(lr=1)
      When a training step is taken on each image
        | pixel | label |
        | 1     | 0     |
        | 2     | 1     |
      Then the loss of each step, and the parameters after it, are, within the printed tolerance
        | loss     | 1.weight           | 1.bias             |
        | 0.693147 | 0.5 -0.5           | 0.5 -0.5           |
        | 3.048587 | -1.405148 1.405148 | -0.452574 0.452574 |

  @device
  Rule: STEP-3 A validation changes nothing
    What is measured must not depend on how often it was measured before, and a run must end with the same
    weights however often it was looked at. A data loader draws from torch's random state even where it does
    not shuffle.

    Scenario Outline: Between two training steps
      Given the chain BatchNorm2d(1) -> Residual(Dropout(0.5)) -> Flatten() -> Linear(4, 3) from images of 1x2x2 to 3 classes
      And random images of shape 6x1x2x2
      And the labels 0 1 2 0 1 2
      And training by SGD(lr=0.1, momentum=0.9)
      When 2 training steps are taken
      And the model is validated <how>
      Then it has left as they were
        | parameters | statistics | gradients | optimiser | random state |

      Examples: batches made beforehand, and drawn
        | how                        |
        | in batches of 4 2          |
        | with a shuffled DataLoader |

  Rule: STEP-4 Each image counts once in mean loss and accuracy, also in a last batch that is smaller
    For batches of $n_b$ images and mean loss $L_b$ it is $\sum_b n_b L_b / \sum_b n_b$. The mean of the means
    of the batches gives an image of a small batch more weight than one of a large batch.

    Scenario: Three images and one
      Given metrics of 2 classes
      When batches are counted
        | labels | taken for | loss |
        | 0 1 1  | 0 1 0     | 1    |
        | 0      | 0         | 5    |
      Then the metrics are, within the exact tolerance
        | images | loss | accuracy |
        | 4      | 2    | 0.75     |

    Scenario: In several processes
      Given metrics of 2 classes
      When batches are counted
        | labels | taken for | loss |
        | 0 1 1  | 0 1 0     | 1    |
      And batches are counted elsewhere, and merged
        | labels | taken for | loss |
        | 0      | 0         | 5    |
        | 1 1    | 0 0       | 4    |
      Then the metrics are, within the exact tolerance
        | images | loss               | accuracy |
        | 6      | 2.6666666666666665 | 0.5      |
      And the confusion is
        | 2 | 0 |
        | 3 | 1 |

    Scenario: Written down and read again
      Given metrics of 2 classes
      When batches are counted
        | labels | taken for | loss |
        | 0 1 1  | 0 1 0     | 0.1  |
      And they are written as JSON and read again
      And batches are counted
        | labels | taken for | loss |
        | 0      | 1         | 0.5  |
      Then the metrics are, within the exact tolerance
        | images | loss | accuracy |
        | 4      | 0.2  | 0.5      |
      And the confusion is
        | 1 | 1 |
        | 1 | 1 |

    Scenario Outline: Nothing to take the mean of
      Given metrics of 2 classes
      When asking for the <what> is attempted
      Then it is refused because
        """
        Metrics: expected at least one image for the <what>, got none
        """

      Examples: both means
        | what     |
        | loss     |
        | accuracy |

  Rule: STEP-5 The confusion matrix counts true classes by row and guesses by column; recall is its diagonal over its rows
    With $K_{ij}$ images of class $i$ that were taken for class $j$, the recall of class $i$ is
    $K_{ii} / \sum_j K_{ij}$.

    Source: `sklearn.metrics.confusion_matrix` and `recall_score`. Columns would give precision. A class
    without an image has no recall: 0 would say that it was missed, 1 that it was found.

    Scenario: Three classes, one of which is absent
      Given metrics of 3 classes
      When batches are counted
        | labels  | taken for | loss |
        | 0 0 0 0 | 0 0 1 2   | 1    |
        | 2 2     | 1 2       | 1    |
      Then the confusion is
        | 2 | 1 | 1 |
        | 0 | 0 | 0 |
        | 0 | 1 | 1 |
      And the recall of each class is
        | 0.5 | none | 0.5 |

    Scenario: As many images as classes, each of which wins elsewhere
      Given metrics of 2 classes
      When a batch of these logits with the labels 0 1 is counted
        | 1 2 |
        | 5 9 |
      Then the confusion is
        | 0 | 1 |
        | 0 | 1 |
      And the recall of each class is
        | 0 | 1 |

  @device
  Rule: STEP-6 Gradients whose common norm is above the bound are scaled down to it before the optimiser's step
    With the bound $c$ and $\lVert g \rVert$, the norm of all gradients together, each is multiplied by
    $\min(1, c / \lVert g \rVert)$.

    Source: Pascanu, Mikolov & Bengio, On the difficulty of training recurrent neural networks (2013),
    algorithm 1; `torch.nn.utils.clip_grad_norm_`. All of them by one factor, so that the step keeps its
    direction.

    Scenario Outline: Gradients of 5 and -5, and of 0.5 and -0.5
      Given the chain Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And all parameters of the model are 0
      And training by SGD(lr=1)
      And gradients clipped to a norm of <clip>
      When a training step is taken on each image
        | pixel | label |
        | 10    | 0     |
      Then the loss of each step, and the parameters after it, are, within the printed tolerance
        | loss     | 1.weight | 1.bias |
        | 0.693147 | <weight> | <bias> |

      Examples: their norm is 7.106335
        | clip | weight             | bias                 |
        | 1    | 0.703598 -0.703598 | 0.0703598 -0.0703598 |
        | 7    | 4.925183 -4.925183 | 0.4925183 -0.4925183 |
        | 7.2  | 5 -5               | 0.5 -0.5             |

    Scenario: What the optimiser does not hold has no part in the norm
      Given the chain Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And all parameters of the model are 0
      And training by SGD(lr=1) of 1.bias only
      And gradients clipped to a norm of 1
      When a training step is taken on each image
        | pixel | label |
        | 10    | 0     |
      Then the loss of each step, and the parameters after it, are, within the printed tolerance
        | loss     | 1.weight | 1.bias   |
        | 0.693147 | 0 0      | 0.5 -0.5 |

    Scenario Outline: Bounds that are none
      Given the chain Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And random images of shape 2x1x1x1
      And the labels 0 1
      And training by SGD(lr=1)
      And gradients clipped to a norm of <clip>
      When a training step is attempted
      Then it is refused because
        """
        train_step: expected clip above 0, got <clip>
        """

      Examples: a step to nowhere, one uphill, and no number
        | clip |
        | 0.0  |
        | -1.0 |
        | nan  |

  @device
  Rule: STEP-7 A loss or gradient that is not finite ends the training, before anything has changed
    After one step along a NaN every parameter is NaN, and the place where it came from is gone. The words
    name the first array that holds it, in the order in which they were computed.

    Scenario Outline: The loss
      Given the chain Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And the model's 1.weight is
        | <weight> |
      And the model's 1.bias is
        | 0 | 0 |
      And the images of shape 2x1x1x1
        | <pixels> |
      And the labels 0 1
      And training by SGD(lr=1)
      When <call> is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: in training
        | call            | pixels | weight     | words                                                                                   |
        | a training step | 1 nan  | 1 -1       | train_step: expected a finite loss, got nan: the images hold nan at [1, 0, 0, 0]        |
        | a training step | -inf 1 | 1 -1       | train_step: expected a finite loss, got nan: the images hold -inf at [0, 0, 0, 0]       |
        | a training step | 1 2    | 1 inf      | train_step: expected a finite loss, got nan: the parameters 1.weight hold inf at [1, 0] |
        | a training step | 1 1e9  | 1e30 -1e30 | train_step: expected a finite loss, got nan: the logits hold inf at [1, 0]              |
        | a training step | 1 1    | -3e38 3e38 | train_step: expected a finite loss, got inf: images, parameters and logits are finite   |

      Examples: in validation
        | call                 | pixels | weight     | words                                                                               |
        | validating the model | 1 nan  | 1 -1       | validate: expected a finite loss, got nan: the images hold nan at [1, 0, 0, 0]      |
        | validating the model | 1 1    | -3e38 3e38 | validate: expected a finite loss, got inf: images, parameters and logits are finite |

    Scenario Outline: The gradients
      Given the chain Conv2d(1, 1, 1) -> Flatten() -> Linear(4, 2) from images of 1x2x2 to 2 classes
      And all parameters of the model are 0
      And the model's 2.weight is
        | 1 1 1 1 | -1 -1 -1 -1 |
      And the images of shape 1x1x2x2
        | <pixels> |
      And the labels 0
      And training by SGD(lr=1)
      When a training step is attempted
      Then it is refused because
        """
        train_step: expected gradients of a finite norm, got inf: <words>
        """

      Examples: a sum that overflows, and a sum of squares that does
        | pixels              | words                                                |
        | 3e38 3e38 3e38 3e38 | the gradients for 0.weight hold -inf at [0, 0, 0, 0] |
        | 3e30 3e30 3e30 3e30 | each gradient is finite                              |

    Scenario Outline: What was there before
      Given the chain BatchNorm2d(1) -> Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And random images of shape 4x1x1x1
      And the labels 0 1 1 0
      And training by SGD(lr=0.1, momentum=0.9)
      When 2 training steps are taken
      Given <damage>
      When a training step is attempted
      Then it has left as they were
        | parameters | statistics | optimiser |

      Examples: seen in the loss, and in the labels
        | damage                         |
        | the images hold nan at 3 0 0 0 |
        | the labels 0 1 2 0             |

  @device
  Rule: STEP-8 In bfloat16 only products are computed; parameters, logits and loss are float32
    Source: `torch.autocast`. A bfloat16 has eight bits: a parameter stored in it would not notice a step of
    less than its 512th part, and a loss would be known to two figures.

    Scenario Outline: What is rounded and what is not
      Given the chain Flatten() -> Linear(48, 3) from images of 3x4x4 to 3 classes
      And random images of shape 5x3x4x4
      And the labels 0 1 2 0 1
      And training by SGD(lr=0.001)
      And products in bfloat16
      When <call>
      Then the logits are float32, of numbers that bfloat16 holds
      And the parameters are float32, of numbers that bfloat16 does not hold
      And the loss is the cross-entropy of these logits, within the float32 tolerance

      Examples: both steps
        | call                                   |
        | 1 training steps are taken             |
        | the model is validated in batches of 5 |

    Scenario Outline: A precision that is none
      Given the chain Flatten() -> Linear(48, 3) from images of 3x4x4 to 3 classes
      And random images of shape 5x3x4x4
      And the labels 0 1 2 0 1
      And training by SGD(lr=0.001)
      And products in float8
      When <call> is attempted
      Then it is refused because
        """
        <who>: expected precision to be one of float32, tf32, bfloat16, float16, got 'float8'
        """

      Examples: both steps
        | call                 | who        |
        | a training step      | train_step |
        | validating the model | validate   |

  @device
  Rule: STEP-9 What is no label of these logits is refused
    Source: SCE-7. On a GPU torch ends such a step with `device-side assert triggered`, somewhere else, and
    every step after it as well.

    Scenario Outline: Labels
      Given the chain Flatten() -> Linear(1, 4) from images of 1x1x1 to 4 classes
      And random images of shape 3x1x1x1
      And the labels <labels>
      And labels of shape <shape> and dtype <dtype>
      And training by SGD(lr=1)
      When <call> is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: out of range, out of number, in a column, and no whole numbers
        | call                 | labels   | shape | dtype   | words                                                               |
        | a training step      | 0 4 1    | 3     | int64   | train_step: expected labels from 0 to 3, got 4 at [1]               |
        | a training step      | 3 2 -1   | 3     | int64   | train_step: expected labels from 0 to 3, got -1 at [2]              |
        | a training step      | 0 -100 9 | 3     | int64   | train_step: expected labels from 0 to 3, got -100 at [1]            |
        | a training step      | 0 1      | 2     | int64   | train_step: expected labels of shape (3,), one an image, got (2,)   |
        | a training step      | 0 1 2    | 3x1   | int64   | train_step: expected labels of shape (3,), one an image, got (3, 1) |
        | a training step      | 0 1 2    | 3     | float32 | train_step: expected labels of dtype torch.int64, got torch.float32 |
        | a training step      | 0 1 1    | 3     | bool    | train_step: expected labels of dtype torch.int64, got torch.bool    |
        | validating the model | 0 4 1    | 3     | int64   | validate: expected labels from 0 to 3, got 4 at [1]                 |
        | validating the model | 0 1 2    | 3     | int32   | validate: expected labels of dtype torch.int64, got torch.int32     |

    Scenario: No image
      Given the chain Flatten() -> Linear(1, 4) from images of 1x1x1 to 4 classes
      And random images of shape 0x1x1x1
      And labels of shape 0 and dtype int64
      And training by SGD(lr=1)
      When a training step is attempted
      Then it is refused because
        """
        train_step: expected at least one image, got none
        """

    Scenario: A model that returns a map
      Given a module Conv2d(1, 4, 1) in place of a model
      And random images of shape 3x1x2x2
      And the labels 0 1 2
      And training by SGD(lr=1)
      When a training step is attempted
      Then it is refused because
        """
        train_step: expected logits of shape (n, classes), got (3, 4, 2, 2)
        """

    Scenario Outline: What metrics cannot count
      Given metrics of 3 classes
      When <what> is attempted
      Then it is refused because
        """
        Metrics: expected <words>
        """

      Examples: other logits, labels and metrics
        | what                                          | words                            |
        | counting logits of 2 classes with the label 0 | logits of 3 classes, got 2       |
        | counting logits of 3 classes with the label 3 | labels from 0 to 2, got 3 at [0] |
        | merging metrics of 2 classes                  | metrics of 3 classes, got 2      |
