Feature: Why convolution
  A convolution shares one small kernel among all places of an image. A fully connected layer looks at every
  pixel for every output instead: it pays for that with a weight for each pair, it has to learn a cat in the
  left corner and a cat in the right one separately, and it cannot be used on an image of another size.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                                       |
      | rounding | 1e-12    | 1e-12    | small whole numbers, summed in any way: a spectrum rounds too |

  Rule: WHY-1 A fully connected layer has a weight for each pair of input and output
    From $m$ inputs to $o$ outputs it has $o\,(m + 1)$ parameters.

    Source: 28x28 = 784 pixels, as in MNIST, and 32x32x3 = 3072 as in CIFAR-10; each output has one bias more.

    Scenario Outline: Parameters of fully connected networks
      Given <network>
      Then it has <count> parameters

      Examples: one layer, and a hidden one in between
        | network                                        | count  |
        | Linear(784, 10)                                | 7850   |
        | Linear(784, 256) -> ReLU() -> Linear(256, 10)  | 203530 |
        | Linear(3072, 10)                               | 30730  |
        | Linear(3072, 256) -> ReLU() -> Linear(256, 10) | 789258 |

  Rule: WHY-2 A convolution has a weight for each pixel of its kernels, whatever the size of the image
    With kernels of $k \times k$ pixels, from $c$ input to $o$ output channels, it has $o\,(c\,k^2 + 1)$
    parameters. The 896 parameters of the first row serve an image of 32x32 as well as one of 1024x1024.
    Stride and padding, ReLU and pooling cost nothing.

    Scenario Outline: Parameters of convolutions
      Given <network>
      Then it has <count> parameters

      Examples: kernel² x input channels x output channels, plus a bias for each output channel
        | network                                           | count |
        | Conv2d(3, 32, kernel_size=3)                      | 896   |
        | Conv2d(3, 32, kernel_size=5)                      | 2432  |
        | Conv2d(1, 32, kernel_size=3)                      | 320   |
        | Conv2d(3, 32, kernel_size=3, stride=2, padding=1) | 896   |

      Examples: a network for CIFAR-10 is still mostly its last layer
        | network                                                                               | count |
        | Conv2d(3, 32, kernel_size=3, padding=1) -> ReLU() -> MaxPool2d(2) -> Linear(8192, 10) | 82826 |

    Scenario Outline: One convolution, images of any size
      Given Conv2d(3, 4, kernel_size=3, padding=1)
      And a random input of shape <input>
      When it is applied
      Then the output has shape <output>

      Examples: 28x28, 32x32, and a panorama
        | input     | output    |
        | 1x3x28x28 | 1x4x28x28 |
        | 1x3x32x32 | 1x4x32x32 |
        | 1x3x10x99 | 1x4x10x99 |

  Rule: WHY-3 A kernel is as deep as its input
    Source: the weight of `torch.nn.Conv2d` is output channels x input channels x rows x columns. An
    image of another depth is refused rather than spread or cut.

    Scenario Outline: Shape of the weight
      Given Conv2d(<channels>, 4, kernel_size=5)
      Then its weight has shape <weight>

      Examples: grey, colour, and the features of a layer before
        | channels | weight   |
        | 1        | 4x1x5x5  |
        | 3        | 4x3x5x5  |
        | 16       | 4x16x5x5 |

    @refusals
    Scenario: A grey image for a kernel of three channels
      Given Conv2d(3, 4, kernel_size=3)
      And a random input of shape 2x1x5x7
      When calling forward(x) is attempted
      Then it is refused because
        """
        Conv2d: expected x of shape (n, 3, h, w), got (2, 1, 5, 7)
        """

  Rule: WHY-4 The same weights are used at every place
    Source: Goodfellow, Bengio & Courville, Deep Learning (2016), section 9.2: parameter sharing, and
    equivariance to translation. What is seen in one place is seen in any other.

    Scenario: One bright pixel shows the whole kernel, turned by half a turn, wherever it lies
      Given Conv2d(1, 1, kernel_size=2)
      And its weight is
        | 1 | 2 |
        | 3 | 4 |
      And its bias is
        | 0 |
      And the input of shape 2x1x3x4
        | 0 | 0 | 0 | 0 |
        | 0 | 1 | 0 | 0 |
        | 0 | 0 | 0 | 0 |
        | 0 | 0 | 0 | 0 |
        | 0 | 0 | 1 | 0 |
        | 0 | 0 | 0 | 0 |
      When it is applied
      Then the output is, within the rounding tolerance
        | 4 | 3 | 0 |
        | 2 | 1 | 0 |
        | 0 | 4 | 3 |
        | 0 | 2 | 1 |

    Scenario: A weight is changed by every place that used it
      Given Conv2d(1, 1, kernel_size=1)
      And the input of shape 1x1x2x3
        | 1 | 2 | 3 |
        | 4 | 5 | 6 |
      And the upstream gradient of shape 1x1x2x3
        | 1 | 1 | 1  |
        | 1 | 1 | 10 |
      When the loss is propagated backward
      Then the gradient for the weight is, within the rounding tolerance
        | 75 |
      And the gradient for the bias is, within the rounding tolerance
        | 15 |

  Rule: WHY-5 A kernel whose weights sum to zero answers nothing where the image is flat, and most at its edges
    Source: Duda & Hart, Pattern Classification and Scene Analysis (1973), page 271, for Sobel's two kernels:
    one looks from left to right, the other from top to bottom. What a network learns in its first layer is
    often of this kind.

    Scenario: A bright corner
      Given Conv2d(1, 2, kernel_size=3)
      And its weight is
        | -1 | 0  | 1  |
        | -2 | 0  | 2  |
        | -1 | 0  | 1  |
        | -1 | -2 | -1 |
        | 0  | 0  | 0  |
        | 1  | 2  | 1  |
      And its bias is
        | 0 | 0 |
      And the input of shape 1x1x8x8
        | 2 | 2 | 2 | 2 | 2 | 2 | 2 | 2 |
        | 2 | 2 | 2 | 2 | 2 | 2 | 2 | 2 |
        | 2 | 2 | 2 | 2 | 2 | 2 | 2 | 2 |
        | 2 | 2 | 2 | 7 | 7 | 7 | 7 | 7 |
        | 2 | 2 | 2 | 7 | 7 | 7 | 7 | 7 |
        | 2 | 2 | 2 | 7 | 7 | 7 | 7 | 7 |
        | 2 | 2 | 2 | 7 | 7 | 7 | 7 | 7 |
        | 2 | 2 | 2 | 7 | 7 | 7 | 7 | 7 |
      When it is applied
      Then the output is, within the rounding tolerance
        | 0 | 0  | 0  | 0  | 0  | 0  |
        | 0 | 5  | 5  | 0  | 0  | 0  |
        | 0 | 15 | 15 | 0  | 0  | 0  |
        | 0 | 20 | 20 | 0  | 0  | 0  |
        | 0 | 20 | 20 | 0  | 0  | 0  |
        | 0 | 20 | 20 | 0  | 0  | 0  |
        | 0 | 0  | 0  | 0  | 0  | 0  |
        | 0 | 5  | 15 | 20 | 20 | 20 |
        | 0 | 5  | 15 | 20 | 20 | 20 |
        | 0 | 0  | 0  | 0  | 0  | 0  |
        | 0 | 0  | 0  | 0  | 0  | 0  |
        | 0 | 0  | 0  | 0  | 0  | 0  |

    Scenario: A handwritten digit
      Given Conv2d(1, 2, kernel_size=3, padding=1)
      And its weight is
        | -1 | 0  | 1  |
        | -2 | 0  | 2  |
        | -1 | 0  | 1  |
        | -1 | -2 | -1 |
        | 0  | 0  | 0  |
        | 1  | 2  | 1  |
      And its bias is
        | 0 | 0 |
      And the input is test image 9 of the digits
      When it is applied
      Then the output is what Sobel's filters of SciPy make of it, within the rounding tolerance
