Feature: Devices
  A network is trained and evaluated where `--device` says: on the processor, on a CUDA device, or on Apple's
  MPS. The features of this chapter are the same for each; `tox -e gpu` runs them on whichever there is.

  Rule: DEV-1 A device is chosen by its name, and auto is the first accelerator there is
    Whoever says nothing gets the fastest; whoever names one gets that one and no other.

    Scenario Outline: <name>, where torch finds <found>
      When the device <name> is chosen where torch finds <found>
      Then the device is <device>

      Examples: each by its name, and the order of preference
        | name | found        | device |
        | auto | nothing      | cpu    |
        | auto | cuda         | cuda   |
        | auto | mps          | mps    |
        | auto | cuda and mps | cuda   |
        | cpu  | cuda and mps | cpu    |
        | mps  | cuda and mps | mps    |
        | cuda | cuda         | cuda   |

  Rule: DEV-2 A device that is not there is refused, and none is put in its place
    A run on the processor must not pass for one on an accelerator.

    Scenario Outline: Asked for <name>, where torch finds <found>
      When choosing the device <name> is attempted where torch finds <found>
      Then it is refused, with VERSION for that of torch, because
        """
        <words>
        """

      Examples: absent, another, and unknown
        | name   | found   | words                                                                  |
        | mps    | nothing | device: expected mps to be there, got no accelerator, by torch VERSION |
        | mps    | cuda    | device: expected mps to be there, got cuda, by torch VERSION           |
        | cuda:1 | cuda    | device: expected one of auto, cpu, cuda, mps, got 'cuda:1'             |
        | gpu    | mps     | device: expected one of auto, cpu, cuda, mps, got 'gpu'                |

    Scenario Outline: Where torch says why: <said>
      Given of CUDA torch says
        """
        <said>
        """
      When choosing the device cuda is attempted where torch finds nothing
      Then it is refused, with VERSION for that of torch, because
        """
        device: expected cuda to be there, got no accelerator, by torch VERSION: <words>
        """

      Examples: a driver that is too old, none at all, a build without CUDA, and what we have no other words for
        | said                                                                                                    | words                                                                                                   |
        | The NVIDIA driver on your system is too old (found version 11040). Please update your GPU driver by ... | the NVIDIA driver is of CUDA 11.4, too old for it: update it, or install a torch that is built for 11.4 |
        | The NVIDIA driver on your system is too old (found version 9000). Please update your GPU driver by ...  | the NVIDIA driver is of CUDA 9.0, too old for it: update it, or install a torch that is built for 9.0   |
        | Found no NVIDIA driver on your system. Please check that you have an NVIDIA GPU and installed a ...     | there is no NVIDIA driver                                                                               |
        | Torch not compiled with CUDA enabled                                                                    | it is built without CUDA                                                                                |
        | Unexpected error from cudaGetDeviceCount(). Error 802: system not yet initialized                       | Unexpected error from cudaGetDeviceCount(). Error 802: system not yet initialized                       |

    Scenario: Where it says nothing
      Given of CUDA torch says nothing
      When choosing the device cuda is attempted where torch finds mps
      Then it is refused, with VERSION for that of torch, because
        """
        device: expected cuda to be there, got mps, by torch VERSION
        """

  @device
  Rule: DEV-3 A network is trained and evaluated on the device that was named
    Otherwise the processor would do the work of an accelerator, and nobody would notice but by the time.

    Scenario: The digits
      Given the first 40 training images of the digits
      And the recipe
        | dataset    | digits             |
        | model      | compact_cnn        |
        | arguments  | {"widths": [8, 8]} |
        | epochs     | 1                  |
        | batch_size | 16                 |
        | lr         | 0.1                |
        | shift      | 1                  |
        | flip       | true               |
        | ema        | 0.9                |
      When it is trained
      Then its parameters, its average, and the images that it saw were on the device of this run

  @device
  Rule: DEV-4 Where the recipe says so, only what repeats bit for bit is computed, and torch is otherwise left as it was
    On a GPU the fastest algorithms add in an order that is another one each time. What is not asked for costs no
    time. FIT-2 and CKPT-11 are about what comes of it.

    Source: PyTorch's notes on reproducibility; `torch.use_deterministic_algorithms`, which refuses layers that
    have no such algorithm (CLI-5), and `cudnn.benchmark`, which times several and takes the fastest. cuBLAS reads
    its setting in the environment before its first product, so that choosing the device makes it.

    Scenario Outline: deterministic = <wanted>
      Given the first 20 training images of the digits
      And torch is to time its algorithms
      And the recipe
        | dataset       | digits    |
        | model         | two_layer |
        | epochs        | 2         |
        | batch_size    | 8         |
        | lr            | 0.1       |
        | deterministic | <wanted>  |
      When it is trained
      Then in training and in evaluation torch was <asked>
      And torch is to time its algorithms still

      Examples: with it and without
        | wanted | asked                                        |
        | true   | allowed only what repeats, and timed nothing |
        | false  | allowed everything, and timed its algorithms |

    Scenario: What cuBLAS reads
      Given the environment says nothing of cuBLAS
      When the device cuda is chosen where torch finds cuda
      Then the environment says CUBLAS_WORKSPACE_CONFIG=:4096:8

  @device @gpu
  Rule: DEV-5 A training goes on on another device than it began on, and ends near where it would have ended
    The order of the images and what is done to them are drawn on the processor, so that they are the same
    everywhere; sums are taken in another order, and 20 steps make of their last digits what PREC-1 allows either.

    Source: `torch.load(map_location=…)` is what a file of torch needs for it; checkpoints here hold numbers alone.

    Scenario Outline: From the <first> to the <second> after <steps> steps
      Given the first 640 training images of the digits
      And the recipe
        | dataset    | digits                                                                                                       |
        | model      | chain                                                                                                        |
        | arguments  | {"architecture": "Conv2d(1, 16, 3) -> BatchNorm2d(16) -> Conv2d(16, 16, 3) -> Flatten() -> Linear(256, 10)"} |
        | epochs     | 1                                                                                                            |
        | batch_size | 32                                                                                                           |
        | lr         | 0.05                                                                                                         |
        | flip       | true                                                                                                         |
        | shift      | 1                                                                                                            |
        | ema        | 0.9                                                                                                          |
      When it is trained on the <first> for <steps> steps, and from its checkpoint on the <second>
      Then it is off the one of the processor alone by at most 2e-5 of the way

      Examples: there and back, and all of it on one
        | first     | second    | steps |
        | processor | device    | 10    |
        | device    | processor | 10    |
        | device    | processor | 1     |
        | device    | device    | 20    |
