Feature: Autograd
  In torch only forward is written: while it computes, torch notes what was done to which tensor, and goes
  back along these notes, the graph, by the chain rule. In part 1, of
  [layers in NumPy](../numpy_nn/modules.feature), every layer had a backward pass that somebody had to derive.
  What remains to be known is which gradients there are, since when, and for what.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                                                     |
      | rounding | 1e-10    | 1e-11    | a few steps in float64, each of which may grow the rounding of those before |
      | slope    | 1e-6     | 1e-8     | rounding over a step of 1e-4, grown by a few layers; no kink near           |
      | printed  | 0        | 2e-6     | figures with six decimals, in float32                                       |

  Rule: AUTO-1 Whoever writes forward gets backward: the slope of the loss for the images and every parameter
    Source: the definition of the derivative, as a central difference. A layer that leaves torch on its way,
    or cuts the graph, has a forward pass that is right and a gradient that is not.

    Scenario Outline: Chains
      Given the chain <architecture> from images of 2x4x4 to 3 classes
      And random images of shape 3x2x4x4
      And the labels 2 0 1
      When the loss goes backward in float64
      Then the gradients for the images and for every parameter are the slope of the loss, within the slope tolerance

      Examples: layers of torch, and one of this project around them
        | architecture                                                                                     |
        | Flatten() -> Linear(32, 4) -> Sigmoid() -> Linear(4, 3)                                          |
        | Conv2d(2, 3, 3, stride=2, padding=1) -> GroupNorm(3, 3) -> GELU() -> Flatten() -> Linear(12, 3)  |
        | BatchNorm2d(2) -> Residual(Conv2d(2, 2, 3, padding=1), SiLU()) -> Flatten() -> Linear(32, 3)     |
        | Residual(Residual(Tanh(), Conv2d(2, 2, 1))) -> AdaptiveAvgPool2d(1) -> Flatten() -> Linear(2, 3) |

  @torch
  Rule: AUTO-2 The backward pass that was written by hand in part 1 and that of autograd lead to the same network
    Both start from the same parameters. The layers, the loss with its softmax, and the optimiser are there
    in both, so that a difference anywhere would grow with every step.

    Scenario Outline: Step by step
      Given <network> -> SoftmaxCrossEntropy()
      And its labels are 2 0 3
      And a random input of shape 3x2x4x7
      And the optimiser SGD(lr=0.05, momentum=<momentum>)
      And a chain of the same layers and parameters, trained by SGD(lr=0.05, momentum=<momentum>)
      When both take 6 steps on this batch
      Then after each step their losses and parameters agree, within the rounding tolerance

      Examples: the network of the course, and a linear one
        | network                                                                           | momentum |
        | Conv2d(2, 3, kernel_size=3, padding=1) -> ReLU() -> MaxPool2d(2) -> Linear(18, 4) | 0.9      |
        | Linear(56, 4)                                                                     | 0.0      |

  @device
  Rule: AUTO-3 Gradients add up until they are zeroed
    Source: `torch.Tensor.backward`. It is how a batch that is too large for the memory is taken in parts, and
    why a training loop begins with `zero_grad`.

    Scenario: By hand
      Given the chain Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And all parameters of the model are 0
      When the loss goes backward for each of
        | pixel | label |
        | 1     | 0     |
        | 4     | 1     |
      Then the gradient for 1.weight is, within the printed tolerance
        | 1.5 | -1.5 |
      When the gradients are zeroed
      And the loss goes backward for each of
        | pixel | label |
        | 4     | 1     |
      Then the gradient for 1.weight is, within the printed tolerance
        | 2 | -2 |

  @device
  Rule: AUTO-4 A training step keeps a graph until it has gone backward; a validation keeps none
    Source: `torch.no_grad`. Each layer's input is kept for its gradient: a validation with a graph needs the
    memory of a training, and losses that are added up with their graphs need that of all batches at once.

    Scenario Outline: What is kept
      Given the chain Conv2d(1, 2, 3) -> ReLU() -> Flatten() -> Linear(18, 3) from images of 1x5x5 to 3 classes
      And random images of shape 4x1x5x5
      And the labels 0 1 2 0
      And training by SGD(lr=0.1)
      When <call>
      Then <kept> tensors have been kept for the backward pass
      And nothing that is returned has a graph

      Examples: both steps
        | call                                     | kept |
        | 1 training steps are taken               | some |
        | the model is validated in batches of 2 2 | no   |

  @device
  Rule: AUTO-5 Cross-entropy takes logits, and does the softmax itself
    Source: `torch.nn.CrossEntropyLoss`; SCE-1 and SCE-4 for the sum by hand. After a softmax of one's own,
    logits are from 0 to 1: no image can then cost less than $\log(1 + (C - 1) / e)$, where $C$ is the number
    of classes, however certain and right the network is.

    Scenario Outline: The loss, and what it would be after a softmax
      Given the chain Flatten() -> Linear(2, 2) from images of 1x1x2 to 2 classes
      And the model's 1.weight is
        | 1 0 | 0 1 |
      And the model's 1.bias is
        | 0 | 0 |
      And the images of shape 1x1x1x2
        | <logits> |
      And the labels 1
      And training by SGD(lr=0.1)
      And a loss that takes <input>
      When 1 training steps are taken
      Then the first loss is <loss>, and the largest gradient for 1.bias <gradient>, within the printed tolerance

      Examples: log(4/3), and nothing
        | logits      | input  | loss     | gradient |
        | 0 1.0986123 | logits | 0.287682 | 0.25     |
        | -20 20      | logits | 0        | 0        |

      Examples: the mistake costs more, and learns less
        | logits      | input         | loss     | gradient |
        | 0 1.0986123 | probabilities | 0.474077 | 0.141578 |
        | -20 20      | probabilities | 0.313262 | 0        |

    Scenario Outline: Two images that a line tells apart
      Given the chain Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And the images of shape 2x1x1x1
        | 1 | -1 |
      And the labels 0 1
      And training by SGD(lr=1)
      And a loss that takes <input>
      When 200 training steps are taken
      Then the last loss is <side> 0.31

      Examples: learned, and the mistake
        | input         | side  |
        | logits        | below |
        | probabilities | above |

  @device
  Rule: AUTO-6 What needs no gradient is not trained, nor is what lies behind a detached tensor
    Source: `torch.Tensor.detach`. A parameter without a gradient is not even decayed; one whose gradient is
    zero would be.

    Scenario Outline: What has changed
      Given the chain Flatten() -> Linear(4, 3) -> Tanh() -> Linear(3, 2) from images of 1x2x2 to 2 classes
      And random images of shape 4x1x2x2
      And the labels 0 1 1 0
      And part <part> of the model <is>
      And training by SGD(lr=0.1, momentum=0.9, weight_decay=0.1)
      When 3 training steps are taken
      Then in the last 3 steps the only parameters that have changed are <changed>

      Examples: frozen, and cut off
        | part | is                       | changed                         |
        | 1    | needs no gradient        | 3.weight 3.bias                 |
        | 3    | needs no gradient        | 1.weight 1.bias                 |
        | 2    | returns its output alone | 3.weight 3.bias                 |
        | 0    | returns its output alone | 1.weight 1.bias 3.weight 3.bias |

    Scenario: Frozen on the way
      Given the chain Flatten() -> Linear(4, 3) -> Tanh() -> Linear(3, 2) from images of 1x2x2 to 2 classes
      And random images of shape 4x1x2x2
      And the labels 0 1 1 0
      And training by SGD(lr=0.1, momentum=0.9, weight_decay=0.1)
      When 2 training steps are taken
      Given part 1 of the model needs no gradient
      When 2 training steps are taken
      Then in the last 2 steps the only parameters that have changed are 3.weight 3.bias
