Feature: Precision
  A network is trained in float32; its products may be taken in numbers of fewer digits, which a GPU multiplies
  many times as fast. What that changes is measured here, on whichever device this run is for, against the same
  steps by their definitions in float64 on the processor: so each device is compared with every other.

  Background:
    Given the tolerances
      | name    | relative | absolute | because                                                            |
      | float16 | 1e-3     | 2e-5     | a change of 0.015 that is known to eleven bits, and losses below 1 |

  @device
  Rule: PREC-1 A step, and twenty of them, go where float64 goes, but for the digits that the precision has not
    How far off a training is, is the length of what went wrong, divided by that of the way from the first
    parameters to where float64 leads, of all parameters as one vector. It has a least as well as a most: a
    precision that is only said to be taken would be closer.

    Source: IEEE 754: a number is rounded by at most $2^{-24} = 6 \cdot 10^{-8}$ of it in float32, and by
    $2^{-11} = 5 \cdot 10^{-4}$ in float16; TF32 has as many digits (NVIDIA, A100 white paper, 2020), bfloat16
    rounds by $2^{-9} = 2 \cdot 10^{-3}$ (Kalamkar et al., A study of BFLOAT16 for deep learning training, 2019).
    Each layer adds its own, forward and backward; in float32 it is the parameters themselves whose last digits are
    lost, beside a first step that is a twentieth of their size. On the processor, eight seeds came to 1.1 to 1.2
    millionths, 3.5 to 4.1 and 0.60 to 0.69 thousandths after one step; what is allowed is a third and three times
    that; in float32 eight times, since cuDNN may convolve by Winograd's products, which lose a digit more, and
    TF32 would still be five times as far off. There is no rectifier here: the few that change sides for a digit make
    ten times that difference.

    Scenario Outline: In <precision>
      Given the first 640 training images of the digits
      And the recipe
        | dataset    | digits                                                                                    |
        | model      | chain                                                                                     |
        | arguments  | {"architecture": "Conv2d(1, 16, 3) -> Conv2d(16, 16, 3) -> Flatten() -> Linear(256, 10)"} |
        | epochs     | 1                                                                                         |
        | batch_size | 32                                                                                        |
        | lr         | 0.05                                                                                      |
        | precision  | <precision>                                                                               |
      When it is trained
      Then after 1 steps it is off float64 by <least> to <most> of the way
      And after 20 steps it is off float64 by <least> to <most> of the way

      Examples: on any device
        | precision | least | most |
        | float32   | 1e-7  | 1e-5 |
        | bfloat16  | 1e-3  | 1e-2 |
        | float16   | 2e-4  | 2e-3 |

    @gpu
    Scenario: In TF32
      Given the first 640 training images of the digits
      And the recipe
        | dataset    | digits                                                                                    |
        | model      | chain                                                                                     |
        | arguments  | {"architecture": "Conv2d(1, 16, 3) -> Conv2d(16, 16, 3) -> Flatten() -> Linear(256, 10)"} |
        | epochs     | 1                                                                                         |
        | batch_size | 32                                                                                        |
        | lr         | 0.05                                                                                      |
        | precision  | tf32                                                                                      |
      When it is trained
      Then after 1 steps it is off float64 by 5e-5 to 2e-3 of the way
      And after 20 steps it is off float64 by 5e-5 to 2e-3 of the way

  @device
  Rule: PREC-2 In float32 no product is taken in TF32, whatever torch was told before, and it is told so again after
    Source: torch takes TF32 for convolutions on CUDA unless it is told otherwise, and not for matrix products
    (its notes on CUDA semantics): a network in float32 would have two layers of three digits and one of seven.
    It is one setting of the whole process, which the backward pass reads too.

    Scenario Outline: Torch was told <before>
      Given the chain Conv2d(1, 2, 2) -> Flatten() -> Linear(2, 3) from images of 1x2x2 to 3 classes
      And random images of shape 4x1x2x2
      And the labels 0 1 2 0
      And training by SGD(lr=0.1)
      And torch is told to take TF32 for <before>
      When <call>
      Then TF32 was taken for neither
      And torch is told so still

      Examples: what torch does by itself, and its opposite
        | before          | call                                   |
        | convolutions    | 1 training steps are taken             |
        | matrix products | the model is validated in batches of 4 |

  Rule: PREC-3 TF32 where there is none is refused
    Such a device would take float32, at a tenth of the speed, and say nothing.

    Scenario: On the processor
      Given the chain Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And random images of shape 2x1x1x1
      And the labels 0 1
      And training by SGD(lr=1)
      And products in tf32
      When a training step is attempted
      Then it is refused because
        """
        train_step: expected a CUDA device for tf32, got cpu
        """

    Scenario Outline: On CUDA devices of compute capability <capability>
      When tf32 is asked of a CUDA device of compute capability <capability>
      Then the answer is: <answer>

      Examples: the last without it, and the first with it
        | capability | answer                                                                         |
        | 7.5        | Recipe: expected a device of compute capability 8.0 or above for tf32, got 7.5 |
        | 8.0        | there is                                                                       |
        | 12.0       | there is                                                                       |

  @device
  Rule: PREC-4 In float16 the loss is multiplied by so much that small gradients do not vanish, and none is too large
    A step of which a gradient does not fit into float16 is left out, and from then on it is multiplied by half
    as much, down to 1. It begins with 65536.

    Source: Micikevicius et al., Mixed precision training (2018), section 3.2; `torch.amp.GradScaler`. The least
    number of float16 is $6 \cdot 10^{-8}$, the largest 65504.

    Scenario: A gradient of 1.5e-8, of the class whose share that is
      Given the chain Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And the model's 1.weight is
        | 9 | -9 |
      And the model's 1.bias is
        | 0 | 0 |
      And training by SGD(lr=1e6)
      And products in float16
      And a gradient scaler
      When a training step is taken on each image
        | pixel | label |
        | 1     | 0     |
      Then the loss of each step, and the parameters after it, are, within the float16 tolerance
        | loss | 1.weight    | 1.bias      |
        | 0    | 9 -9.015230 | 0 -0.015230 |

    Scenario: A gradient of 500, which fits in when multiplied by 128
      Given the chain Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And all parameters of the model are 0
      And training by SGD(lr=0.001)
      And products in float16
      And a gradient scaler
      When a training step is taken on each image
        | pixel | label |
        | 1000  | 0     |
        | 1000  | 0     |
        | 1000  | 0     |
        | 1000  | 0     |
        | 1000  | 0     |
        | 1000  | 0     |
        | 1000  | 0     |
        | 1000  | 0     |
        | 1000  | 0     |
        | 1000  | 0     |
      Then the loss of each step, and the parameters after it, are, within the float16 tolerance
        | loss     | 1.weight | 1.bias         |
        | 0.693147 | 0 0      | 0 0            |
        | 0.693147 | 0 0      | 0 0            |
        | 0.693147 | 0 0      | 0 0            |
        | 0.693147 | 0 0      | 0 0            |
        | 0.693147 | 0 0      | 0 0            |
        | 0.693147 | 0 0      | 0 0            |
        | 0.693147 | 0 0      | 0 0            |
        | 0.693147 | 0 0      | 0 0            |
        | 0.693147 | 0 0      | 0 0            |
        | 0.693147 | 0.5 -0.5 | 0.0005 -0.0005 |

    Scenario: Clipped as they are, and not as they were multiplied
      Given the chain Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And all parameters of the model are 0
      And training by SGD(lr=1)
      And gradients clipped to a norm of 0.355317
      And products in float16
      And a gradient scaler
      When a training step is taken on each image
        | pixel | label |
        | 0.1   | 0     |
      Then the loss of each step, and the parameters after it, are, within the float16 tolerance
        | loss     | 1.weight     | 1.bias     |
        | 0.693147 | 0.025 -0.025 | 0.25 -0.25 |

    Scenario: A gradient of 10 million, which never fits in
      Given the chain Flatten() -> Linear(1, 1) -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And all parameters of the model are 0
      And the model's 2.weight is
        | 1e4 | -1e4 |
      And the images of shape 1x1x1x1
        | 1000 |
      And the labels 0
      And training by SGD(lr=1)
      And products in float16
      And a gradient scaler
      When 16 training steps are taken
      And a training step is attempted
      Then it is refused because
        """
        train_step: expected gradients of a finite norm, got inf: the gradients for 1.weight hold -inf at [0, 0]
        """

    Scenario: Nothing that multiplies it
      Given the chain Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And random images of shape 2x1x1x1
      And the labels 0 1
      And training by SGD(lr=1)
      And products in float16
      When a training step is attempted
      Then it is refused because
        """
        train_step: expected a torch.amp.GradScaler for float16, in which small gradients vanish, got none
        """

  @device
  Rule: PREC-5 What is recognised in the end is the same, within a point
    That of the mean difference to float32, with its 95 % interval (Student's, eight pairs of one seed each), which
    must lie within a point on either side: equivalence, which a test that finds no difference would not show. The
    seeds and the point were fixed before it was run.

    Source: Micikevicius et al. (2018), table 1, for float16; Kalamkar et al. (2019) for bfloat16.

    Scenario Outline: The digits in <precision>
      Given the digits
      And the recipe
        | dataset         | digits               |
        | model           | compact_cnn          |
        | arguments       | {"widths": [24, 48]} |
        | epochs          | 8                    |
        | batch_size      | 100                  |
        | lr              | 0.5                  |
        | momentum        | 0.85                 |
        | nesterov        | true                 |
        | weight_decay    | 1.3e-3               |
        | schedule        | linear               |
        | warmup          | 0.2                  |
        | label_smoothing | 0.1                  |
        | shift           | 1                    |
        | ema             | 0.95                 |
      And its precision is set to <precision>
      Then over the seeds 0 to 7 its test accuracy is that of float32 within 0.01

      Examples: both of half the length
        | precision |
        | bfloat16  |
        | float16   |
