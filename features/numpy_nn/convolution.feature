Feature: Convolution
  A convolution slides a small kernel over an image and writes down, at every stop, how
  well the kernel matches the patch beneath it. Whatever is built on it relies on three
  promises: how large the result is, what it holds, and how a loss flows back through it.

  $$y_{nopq} = b_o + \sum_{c,i,j} w_{ocij}\, x_{nc,\,sp+i,\,sq+j}$$

  is the output for image $n$ and output channel $o$ at the stop $p, q$: the sum goes over the input channels
  $c$ and the positions $i, j$ in the kernel. $w$ is the weight, $b$ the bias, $s$ the stride, and $x$ the
  image with its padding.

  Axes are images x channels x rows x columns; lengths are in pixels; numbers are float64.
  Kernel, stride and padding mean what they mean in `torch.nn.Conv2d`. A table that follows
  an array is read like a text, from left to right and from top to bottom.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                                              |
      | rounding | 1e-12    | 1e-12    | summing some hundred numbers in another order changes a sum by 1e-14 |
      | slope    | 1e-7     | 1e-9     | convolution is linear: over a step of 1e-4 only rounding, 1e-11      |

  Rule: CONV-1 Each output side is floor((side + 2 padding - kernel) / stride) + 1
    For a side of $h$ pixels, $r$ of padding at either end, a kernel of $k$ and the stride $s$ it is
    $\lfloor (h + 2r - k) / s \rfloor + 1$.

    Source: Dumoulin & Visin, A guide to convolution arithmetic for deep learning (2016), relationship 6.

    Scenario Outline: Output shape
      Given Conv2d(3, 4, kernel_size=<kernel>, stride=<stride>, padding=<padding>)
      And a random input of shape <input>
      When it is applied
      Then the output has shape <output>

      Examples: without padding each side is shorter by kernel - 1
        | input   | kernel | stride | padding | output  |
        | 2x3x5x7 | 3      | 1      | 0       | 2x4x3x5 |
        | 2x3x5x7 | 1      | 1      | 0       | 2x4x5x7 |
        | 2x3x5x7 | 5      | 1      | 0       | 2x4x1x3 |

      Examples: padding by half the kernel keeps the size
        | input   | kernel | stride | padding | output  |
        | 2x3x5x7 | 3      | 1      | 1       | 2x4x5x7 |
        | 2x3x5x7 | 5      | 1      | 2       | 2x4x5x7 |

      Examples: pixels past the last full stride go unread
        | input   | kernel | stride | padding | output  |
        | 2x3x5x7 | 3      | 2      | 0       | 2x4x2x3 |
        | 2x3x6x8 | 3      | 2      | 0       | 2x4x2x3 |

      Examples: a single image, and a kernel as large as the padded image
        | input   | kernel | stride | padding | output  |
        | 1x3x5x5 | 5      | 1      | 0       | 1x4x1x1 |
        | 1x3x4x4 | 6      | 1      | 1       | 1x4x1x1 |

    Scenario: Every kernel from 1 to 7, stride from 1 to 3 and padding from 0 to 3
      When convolutions of all these kernels, strides and paddings are applied to an image of 8x11
        | kernel  | 1 2 3 4 5 6 7 |
        | stride  | 1 2 3         |
        | padding | 0 1 2 3       |
      Then the output sides are, for each kernel under each stride/padding
        | kernel | 1/0  | 1/1   | 1/2   | 1/3   | 2/0 | 2/1 | 2/2 | 2/3 | 3/0 | 3/1 | 3/2 | 3/3 |
        | 1      | 8x11 | 10x13 | 12x15 | 14x17 | 4x6 | 5x7 | 6x8 | 7x9 | 3x4 | 4x5 | 4x5 | 5x6 |
        | 2      | 7x10 | 9x12  | 11x14 | 13x16 | 4x5 | 5x6 | 6x7 | 7x8 | 3x4 | 3x4 | 4x5 | 5x6 |
        | 3      | 6x9  | 8x11  | 10x13 | 12x15 | 3x5 | 4x6 | 5x7 | 6x8 | 2x3 | 3x4 | 4x5 | 4x5 |
        | 4      | 5x8  | 7x10  | 9x12  | 11x14 | 3x4 | 4x5 | 5x6 | 6x7 | 2x3 | 3x4 | 3x4 | 4x5 |
        | 5      | 4x7  | 6x9   | 8x11  | 10x13 | 2x4 | 3x5 | 4x6 | 5x7 | 2x3 | 2x3 | 3x4 | 4x5 |
        | 6      | 3x6  | 5x8   | 7x10  | 9x12  | 2x3 | 3x4 | 4x5 | 5x6 | 1x2 | 2x3 | 3x4 | 3x4 |
        | 7      | 2x5  | 4x7   | 6x9   | 8x11  | 1x3 | 2x4 | 3x5 | 4x6 | 1x2 | 2x3 | 2x3 | 3x4 |

  @refusals
  Rule: CONV-2 A kernel larger than the padded image is refused
    There the formula of CONV-1 would promise an empty or a negative side.

    Scenario Outline: Kernels that do not fit
      Given Conv2d(1, 1, kernel_size=<kernel>, padding=<padding>)
      And a random input of shape <input>
      When calling forward(x) is attempted
      Then it is refused because
        """
        Conv2d: expected a padded image of at least <kernel>x<kernel> pixels, got <padded>
        """

      Examples: too few rows, too few columns, and still too few with padding
        | input   | kernel | padding | padded |
        | 1x1x2x5 | 3      | 0       | 2x5    |
        | 1x1x5x2 | 3      | 0       | 5x2    |
        | 1x1x2x9 | 5      | 1       | 4x11   |

  Rule: CONV-3 An output is the sum of the products under the kernel, which is not flipped
    Flipped, the kernel would have $w_{k-1-i,\,k-1-j}$ in the place of $w_{ij}$.

    Source: Goodfellow, Bengio & Courville, Deep Learning (2016), section 9.1: what deep learning
    calls convolution is cross-correlation.

    Scenario: A sum to check by hand
      Given Conv2d(1, 1, kernel_size=2)
      And its weight is
        | 0 | 1 |
        | 2 | 3 |
      And its bias is
        | 0 |
      And the input of shape 1x1x3x3
        | 1 | 2 | 3 |
        | 4 | 5 | 6 |
        | 7 | 8 | 9 |
      When it is applied
      Then the output is, within the rounding tolerance
        | 25 | 31 |
        | 43 | 49 |

    Scenario: With stride 2 every second stop is left out
      Given Conv2d(1, 1, kernel_size=2, stride=2)
      And its weight is
        | 0 | 1 |
        | 2 | 3 |
      And its bias is
        | 0 |
      And the input of shape 1x1x3x5
        | 1 | 2 | 3 | 4 | 5 |
        | 6 | 7 | 8 | 9 | 0 |
        | 1 | 1 | 1 | 1 | 1 |
      When it is applied
      Then the output is, within the rounding tolerance
        | 35 | 47 |

  Rule: CONV-4 The products are summed over all input channels
    A kernel is as deep as its input, so that it can weigh colours against each other.

    Scenario: Two channels into one
      Given Conv2d(2, 1, kernel_size=1)
      And its weight is
        | 2 | -1 |
      And its bias is
        | 0 |
      And the input of shape 1x2x1x3
        | 10 | 20 | 30 |
        | 1  | 2  | 3  |
      When it is applied
      Then the output is, within the rounding tolerance
        | 19 | 38 | 57 |

  Rule: CONV-5 Each output channel has one bias, added at every place
    Three output channels on a result of two rows and three columns: a bias that is broadcast
    along columns instead of channels fits as well, and is wrong.

    Scenario: Nothing but the bias
      Given Conv2d(1, 3, kernel_size=1)
      And its weight is
        | 0 | 0 | 0 |
      And its bias is
        | 1 | 2 | 3 |
      And a random input of shape 1x1x2x3
      When it is applied
      Then the output is, within the rounding tolerance
        | 1 | 1 | 1 |
        | 1 | 1 | 1 |
        | 2 | 2 | 2 |
        | 2 | 2 | 2 |
        | 3 | 3 | 3 |
        | 3 | 3 | 3 |

  Rule: CONV-6 Padding puts rings of zeros around the image, on all four sides
    Source: `torch.nn.Conv2d`, `padding_mode='zeros'`.

    Scenario: A kernel of ones counts the ones that it sees
      Given Conv2d(1, 1, kernel_size=3, padding=1)
      And its weight is
        | 1 | 1 | 1 |
        | 1 | 1 | 1 |
        | 1 | 1 | 1 |
      And its bias is
        | 0 |
      And the input of shape 1x1x3x4
        | 1 | 1 | 1 | 1 |
        | 1 | 1 | 1 | 1 |
        | 1 | 1 | 1 | 1 |
      When it is applied
      Then the output is, within the rounding tolerance
        | 4 | 6 | 6 | 4 |
        | 6 | 9 | 9 | 6 |
        | 4 | 6 | 6 | 4 |

  Rule: CONV-7 Backward returns the slope of the loss for input, weight and bias
    With $g$ for the gradient that arrives, $\partial L / \partial y$, a weight collects from all the places
    where it was used, and a bias from its whole channel:

    $$\frac{\partial L}{\partial w_{ocij}} = \sum_{n,p,q} g_{nopq}\, x_{nc,\,sp+i,\,sq+j}$$
    $$\frac{\partial L}{\partial b_o} = \sum_{n,p,q} g_{nopq}$$

    The pixel at $u, v$ of the padded image lies at $u - sp,\, v - sq$ in the windows that hold it, and
    collects from each of them; what falls on padding is dropped:

    $$\frac{\partial L}{\partial x_{ncuv}} = \sum_{o,p,q} g_{nopq}\, w_{oc,\,u-sp,\,v-sq}$$

    Source: the definition of the derivative, as a central difference: $(L(a + h) - L(a - h)) / 2h$, for each
    number $a$ by itself, with $h = 10^{-4}$. The loss weighs every output by its own random number, so that
    errors do not cancel. In the backward pass to check by hand the digits say which weights met which
    gradients: the pixel in the middle collects $1234 = 4 \cdot 1 + 3 \cdot 10 + 2 \cdot 100 + 1 \cdot 1000$.

    Scenario: A backward pass to check by hand
      Given Conv2d(1, 1, kernel_size=2)
      And its weight is
        | 1 | 2 |
        | 3 | 4 |
      And the input of shape 1x1x3x3
        | 1 | 2 | 3 |
        | 4 | 5 | 6 |
        | 7 | 8 | 9 |
      And the upstream gradient of shape 1x1x2x2
        | 1   | 10   |
        | 100 | 1000 |
      When the loss is propagated backward
      Then the gradient for the input is, within the rounding tolerance
        | 1   | 12   | 20   |
        | 103 | 1234 | 2040 |
        | 300 | 3400 | 4000 |
      And the gradient for the weight is, within the rounding tolerance
        | 5421 | 6532 |
        | 8754 | 9865 |
      And the gradient for the bias is, within the rounding tolerance
        | 1111 |

    Scenario Outline: Gradients by central differences
      Given Conv2d(2, 3, kernel_size=<kernel>, stride=<stride>, padding=<padding>)
      And a random input of shape <input>
      When the loss is propagated backward
      Then the gradient for the <array> is the slope of the loss, within the slope tolerance

      Examples: the plain case
        | array  | input   | kernel | stride | padding |
        | input  | 2x2x4x5 | 3      | 1      | 0       |
        | weight | 2x2x4x5 | 3      | 1      | 0       |
        | bias   | 2x2x4x5 | 3      | 1      | 0       |

      Examples: a stride that leaves pixels over, and padding
        | array  | input   | kernel | stride | padding |
        | input  | 2x2x5x6 | 3      | 2      | 1       |
        | weight | 2x2x5x6 | 3      | 2      | 1       |
        | bias   | 2x2x5x6 | 3      | 2      | 1       |

      Examples: a stride longer than the kernel, and a kernel as large as a single image
        | array  | input   | kernel | stride | padding |
        | input  | 2x2x4x6 | 1      | 3      | 0       |
        | weight | 2x2x4x6 | 1      | 3      | 0       |
        | input  | 1x2x4x4 | 4      | 1      | 0       |
        | weight | 1x2x4x4 | 4      | 1      | 0       |

  Rule: CONV-8 Output and gradients are those of torch
    Source: `torch.nn.functional.conv2d` and its autograd, an implementation that shares no line with this
    one.

    @torch
    Scenario Outline: Agreement with torch
      Given Conv2d(3, 4, kernel_size=<kernel>, stride=<stride>, padding=<padding>)
      And a random input of shape <input>
      When the loss is propagated backward
      Then the output and the gradients agree with torch, within the rounding tolerance

      Examples: strides, and paddings
        | input   | kernel | stride | padding |
        | 2x3x5x7 | 3      | 1      | 0       |
        | 2x3x5x7 | 3      | 1      | 1       |
        | 2x3x5x7 | 3      | 1      | 3       |
        | 2x3x5x7 | 3      | 2      | 1       |
        | 2x3x5x7 | 3      | 2      | 3       |
        | 2x3x5x7 | 3      | 3      | 3       |

      Examples: kernels, among them an even one
        | input   | kernel | stride | padding |
        | 2x3x7x9 | 1      | 2      | 1       |
        | 2x3x7x9 | 2      | 2      | 1       |
        | 2x3x7x9 | 5      | 2      | 1       |
        | 2x3x7x9 | 7      | 2      | 1       |

      Examples: more images and products than fit one block
        | input     | kernel | stride | padding |
        | 40x3x9x11 | 5      | 2      | 2       |

      Examples: a single image, a single row, a kernel as large as the image
        | input   | kernel | stride | padding |
        | 1x3x6x5 | 3      | 1      | 1       |
        | 2x3x1x8 | 3      | 1      | 1       |
        | 2x3x4x4 | 4      | 1      | 0       |
        | 1x3x1x1 | 1      | 1      | 0       |
