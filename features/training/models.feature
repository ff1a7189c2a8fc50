Feature: Models
  A model turns images, of shape images x channels x height x width, into logits, one for each class. It is
  asked for by its name; what goes in and how many classes there are is told to every model in the same way.
  There are those of the course, the residual networks of He et al., one that learns CIFAR-10 in minutes on a
  processor, chains of layers that are written as a text, and whatever a user adds.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                                            |
      | float32  | 1e-5     | 1e-5     | the same sums, in float32, perhaps in another order                |
      | rounding | 1e-9     | 1e-9     | thirty layers in float64, each of which may grow the rounding some |

  Rule: MODEL-1 Every model takes images of any channels, and has as many logits as there are classes
    A number of classes that is written into a model is found when the second data set comes.

    @device
    Scenario Outline: Shapes
      Given the model <name> from images of <image> to <classes> classes
      And random images of shape <images>
      When the model is applied
      Then the logits have shape <logits>
      And they are finite, of either sign

      Examples: CIFAR-10 and CIFAR-100
        | name        | image   | classes | images    | logits |
        | two_layer   | 3x32x32 | 10      | 5x3x32x32 | 5x10   |
        | small_cnn   | 3x32x32 | 10      | 5x3x32x32 | 5x10   |
        | resnet20    | 3x32x32 | 10      | 5x3x32x32 | 5x10   |
        | resnet32    | 3x32x32 | 100     | 5x3x32x32 | 5x100  |
        | compact_cnn | 3x32x32 | 10      | 5x3x32x32 | 5x10   |
        | fast_cnn    | 3x32x32 | 10      | 5x3x32x32 | 5x10   |

      Examples: grey images, and sides that differ
        | name        | image   | classes | images    | logits |
        | two_layer   | 1x8x8   | 7       | 5x1x8x8   | 5x7    |
        | small_cnn   | 1x8x9   | 4       | 5x1x8x9   | 5x4    |
        | resnet20    | 1x7x9   | 3       | 5x1x7x9   | 5x3    |
        | compact_cnn | 1x28x28 | 12      | 5x1x28x28 | 5x12   |
        | fast_cnn    | 1x28x30 | 12      | 5x1x28x30 | 5x12   |

    Scenario: Their names
      Then the models are chain compact_cnn fast_cnn resnet20 resnet32 small_cnn two_layer

  Rule: MODEL-2 Parameters and products are as many as published
    Source: He et al., Deep residual learning for image recognition (2016), table 6: 0.27 M and 0.46 M
    parameters; https://github.com/akamaster/pytorch_resnet_cifar10 to the last one. A network of four times
    the width is often called ResNet-32, too, and is better. The largest array decides how much memory a batch
    takes.

    Scenario Outline: Numbers to learn, products for an image, and numbers in the largest array that it becomes
      Given the model <name> from images of 3x32x32 to 10 classes
      Then the model has <parameters> parameters
      And its cost is <parameters> parameters, <products> products and <largest> numbers

      Examples: of the course, and published
        | name      | parameters | products | largest |
        | two_layer | 789258     | 788992   | 3072    |
        | small_cnn | 58826      | 3233984  | 21632   |
        | resnet20  | 269722     | 40551040 | 16384   |
        | resnet32  | 464154     | 68862592 | 16384   |

  Rule: MODEL-3 The parts have the shapes and parameters that one counts by hand
    Source: He et al., section 4.2: $n$ blocks a stage for $6n + 2$ layers, of 16, 32 and 64 channels, for 32,
    16 and 8 pixels a side. A 3x3 convolution has 9 weights for each pair of channels, and its normalisation 2
    numbers a channel.

    Scenario: The small CNN
      Given the model small_cnn from images of 3x32x32 to 10 classes
      And random images of shape 1x3x32x32
      When the model is applied
      Then its parts have returned, with so many parameters
        | part | shape      | parameters |
        | 0    | 1x32x26x26 | 4736       |
        | 2    | 1x32x13x13 | 0          |
        | 3    | 1x5408     | 0          |
        | 4    | 1x10       | 54090      |

    Scenario Outline: Residual networks
      Given the model <name> from images of 3x32x32 to 10 classes
      And random images of shape 1x3x32x32
      When the model is applied
      Then its parts have returned, with so many parameters
        | part   | shape      | parameters |
        | conv1  | 1x16x32x32 | 432        |
        | layer1 | 1x16x32x32 | <16>       |
        | layer2 | 1x32x16x16 | <32>       |
        | layer3 | 1x64x8x8   | <64>       |
        | linear | 1x10       | 650        |

      Examples: three blocks a stage, and five
        | name     | 16    | 32    | 64     |
        | resnet20 | 14016 | 51072 | 203520 |
        | resnet32 | 23360 | 88192 | 351488 |

    @device
    Scenario Outline: The networks of the course, layer by layer
      Given the model <name> from images of 3x32x32 to 10 classes
      And random images of shape 4x3x32x32
      When the model is applied
      Then the logits are those of <layers> of torch.nn with the same parameters, within the float32 tolerance

      Examples: both
        | name      | layers                                                                      |
        | two_layer | Flatten() -> Linear(3072, 256) -> Sigmoid() -> Linear(256, 10)              |
        | small_cnn | Conv2d(3, 32, 7) -> ReLU() -> MaxPool2d(2) -> Flatten() -> Linear(5408, 10) |

  Rule: MODEL-4 A residual network computes what the published one does with the same weights, by the same names
    Source: torchvision's `BasicBlock`, with shortcuts of option A: where a stage begins, they take every
    second pixel, and put as many channels of zeros in front as behind. Published weights can then be loaded.

    @torch
    Scenario Outline: Output and gradients
      Given the model <name> from images of 3x32x32 to 10 classes
      And random images of shape 4x3x32x32
      Then in <mode> mode output and gradients agree with torchvision's of <blocks> blocks a stage, within the rounding tolerance

      Examples: both depths and modes
        | name     | blocks | mode       |
        | resnet20 | 3      | training   |
        | resnet32 | 5      | evaluation |

  Rule: MODEL-5 First weights are drawn from torch's own generator, as after a seed, which leaves no trace
    Source: He et al., Delving deep into rectifiers (2015), equation 10: a deviation of $\sqrt{2 / m}$, where
    $m$ is the number of inputs of one output, the fan in, so that thirty layers neither blow a signal up nor
    lose it.

    Scenario Outline: A seed
      Given the model <name> from images of 3x32x32 to 10 classes
      Then it is the same when it is built with its seed again, and another with another
      And building it with a seed leaves torch's random state as it was

      Examples: drawn by torch, and by the model itself
        | name      |
        | two_layer |
        | resnet20  |

    Scenario: A chain, which is built twice
      Given the chain Flatten() -> Linear(48, 3) from images of 3x4x4 to 3 classes
      Then its weights are those of Flatten() -> Linear(48, 3) of torch.nn after the same seed

    Scenario: Rectified layers keep the size of what they are given
      Given the model resnet32 from images of 3x32x32 to 10 classes
      Then every convolution and linear weight has a mean of 0 and a deviation of sqrt(2 / fan in), within five standard errors

  Rule: MODEL-6 The loss reaches every parameter that is to be learned
    A part that is built and never called, or whose output is cut off, has no gradient: it would be saved,
    counted and never learn.

    @device
    Scenario Outline: Gradients
      Given the model <name> from images of 3x32x32 to 10 classes
      And random images of shape 8x3x32x32
      When the model is applied
      Then the cross-entropy of its logits has a gradient for every parameter but <frozen>

      Examples: every model
        | name        | frozen                                                                                                                                                        |
        | two_layer   | none                                                                                                                                                          |
        | small_cnn   | none                                                                                                                                                          |
        | resnet20    | none                                                                                                                                                          |
        | resnet32    | none                                                                                                                                                          |
        | compact_cnn | whiten.weight whiten.bias                                                                                                                                     |
        | fast_cnn    | whiten.weight stages.0.2.weight stages.0.5.weight stages.1.2.weight stages.1.5.weight stages.2.2.weight stages.2.5.weight |

  Rule: MODEL-7 A user's model joins by registering its name
    The name is all that a recipe, a checkpoint or a submission has to say.

    Scenario: Registered and built
      Given a user's model mean_colour, with the argument scale
      When the model mean_colour is built with scale=2 for images of 3x5x5 and 4 classes
      Then it is the user's, of 3 channels, 4 classes and scale 2
      And the models are chain compact_cnn fast_cnn mean_colour resnet20 resnet32 small_cnn two_layer

    Scenario: A name that is taken
      When registering a model resnet20 is attempted
      Then it is refused because
        """
        register: expected a name that is not taken, got 'resnet20'
        """

    Scenario Outline: What cannot be built
      Given a user's model mean_colour, with the argument scale
      When building the model <name> with <arguments> for images of <image> and <classes> classes is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: names
        | name     | arguments | image   | classes | words                                                                                                                    |
        | resnet18 | nothing   | 3x32x32 | 10      | build: expected a model out of chain, compact_cnn, fast_cnn, mean_colour, resnet20, resnet32, small_cnn, two_layer, got 'resnet18' |

      Examples: arguments
        | name        | arguments  | image   | classes | words                                                    |
        | resnet20    | width=64   | 3x32x32 | 10      | resnet20: expected no arguments, got 'width'             |
        | two_layer   | width=64   | 3x32x32 | 10      | two_layer: expected no arguments but hidden, got 'width' |
        | two_layer   | hidden=0   | 3x32x32 | 10      | two_layer: expected hidden of at least 1, got 0          |
        | small_cnn   | channels=0 | 3x32x32 | 10      | small_cnn: expected channels of at least 1, got 0        |
        | mean_colour | nothing    | 3x32x32 | 10      | mean_colour: expected the argument scale, got none       |
        | mean_colour | name=1     | 3x32x32 | 10      | mean_colour: expected no arguments but scale, got 'name' |

      Examples: images and classes
        | name      | arguments | image | classes | words                                                                              |
        | two_layer | nothing   | 32x32 | 10      | two_layer: expected inputs of three sides, (channels, height, width), got (32, 32) |
        | two_layer | nothing   | 3x0x8 | 10      | two_layer: expected a side of inputs of at least 1, got 0                          |
        | two_layer | nothing   | 3x8x8 | 0       | two_layer: expected classes of at least 1, got 0                                   |
        | small_cnn | nothing   | 3x7x9 | 10      | small_cnn: expected images of at least 8x8 pixels, got 7x9                         |
        | small_cnn | nothing   | 3x9x7 | 10      | small_cnn: expected images of at least 8x8 pixels, got 9x7                         |
