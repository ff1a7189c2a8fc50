@device
Feature: A network for seconds
  The network that races against the clock: a first layer that whitens the image, three stages of two
  convolutions each, and a head. Everything about it is chosen so that it learns much from few images: what is known
  beforehand need not be learned, and what is normalised cannot run away.

  Source of all of it: Jordan, 94 % on CIFAR-10 in 3.29 seconds on a single GPU (2024), arXiv:2404.00498, section 3, and
  `airbench94_muon.py` in https://github.com/KellerJordan/cifar10-airbench, on which every number here can be read.

  Background:
    Given the tolerances
      | name    | relative | absolute | because                                                                 |
      | float32 | 1e-4     | 1e-4     | six convolutions of up to 2304 terms, each normalised, in float32        |
      | moments | 1e-3     | 1e-3     | sums of a few thousand products in float32, and what is held back (FAST-2) |

  Rule: FAST-1 The parts have the shapes and parameters that one counts by hand
    A window of 2x2 pixels in three colours has 12 numbers, for 24 filters and their biases. A stage halves the sides; a
    convolution has 9 weights for each pair of channels, and its normalisation 2 numbers a channel.

    Scenario: On CIFAR-10
      Given the model fast_cnn from images of 3x32x32 to 10 classes
      And random images of shape 1x3x32x32
      When the model is applied
      Then its parts have returned, with so many parameters
        | part     | shape      | parameters |
        | whiten   | 1x24x31x31 | 312        |
        | stages.0 | 1x64x15x15 | 50944      |
        | stages.1 | 1x256x7x7  | 738304     |
        | stages.2 | 1x256x3x3  | 1180672    |
        | head     | 1x10       | 2560       |
      And the model has 1972792 parameters

  Rule: FAST-2 The first layer whitens: the squares of what it makes of windows average 1, and the products of two 0
    Its filters are the eigenvectors of the windows' second moments $m$, scaled by $1 / \sqrt{m + 0.0005}$, and their
    negatives. Its bias is drawn as torch draws it.

    Scenario: Windows of 2x2 pixels in three colours
      Given 64 random images of shape 3x8x8 whose pixels depend on their neighbours
      When the fast network is prepared for them
      Then what its first 12 filters make of all windows has, within the moments tolerance, the second moments of white noise
      And its last 12 filters are the negatives of the first

  Rule: FAST-3 At first a filter hands on one channel, as long as there is one, and the head's weights have a deviation of 1
    So even the untrained network sees the image at every depth; the filters that are left are drawn as torch draws
    them, from a uniform distribution on $\pm 1 / \sqrt{9 c}$ for $c$ channels.

    Scenario: Three stages of unlike widths
      Given the model fast_cnn from images of 3x32x32 to 10 classes
      Then of each convolution of a stage the first filters hand on a channel each, in their order
      And the other filters have a deviation of sqrt(1 / 27 c) for c channels, within five standard errors
      And the weights of the head have, within the float32 tolerance, a deviation of 1

  Rule: FAST-4 The logits are those of the definition
    Each stage is convolution, maximum of 2x2, normalisation, GELU, convolution, normalisation, GELU. Of each channel the
    maximum is left; the head's sums are divided by the number of channels. Nothing is added to the variance that
    anybody could see ($10^{-12}$).

    Scenario Outline: In <mode> mode
      Given the model fast_cnn from images of 3x32x30 to 7 classes
      And random images of shape 8x3x32x30
      Then in <mode> mode its logits are, within the float32 tolerance, those of the definition of the fast network

      Examples: both
        | mode       |
        | training   |
        | evaluation |

  Rule: FAST-5 The statistics that are evaluated by follow the batches fast
    Two hundred steps are few: of what was before, 0.6 is kept.

    Scenario: After one batch
      Given the model fast_cnn from images of 3x32x32 to 10 classes
      And random images of shape 8x3x32x32
      When the model is applied
      Then every running statistic is, within the float32 tolerance, 0.6 of its first value and 0.4 of that of the batch
