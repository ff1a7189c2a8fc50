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
        | name   | found   | words                                                                   |
        | cuda   | nothing | device: expected cuda to be there, got no accelerator, by torch VERSION |
        | mps    | cuda    | device: expected mps to be there, got cuda, by torch VERSION            |
        | cuda:1 | cuda    | device: expected one of auto, cpu, cuda, mps, got 'cuda:1'              |
        | gpu    | mps     | device: expected one of auto, cpu, cuda, mps, got 'gpu'                 |

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
