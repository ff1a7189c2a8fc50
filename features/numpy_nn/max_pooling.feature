Feature: Max pooling
  Max pooling keeps the largest number of every window and forgets where it was: the image
  becomes smaller, and a feature may move a little without changing the output. Whoever
  trains through it relies on the loss flowing back to the winners, and to nobody else.

  $$y_{ncpq} = \max_{0 \le i,\,j < k} \; x_{nc,\,sp+i,\,sq+j}$$

  is the output for image $n$ and channel $c$ at the stop $p, q$ of a window of $k \times k$ pixels, with the
  stride $s$.

  Axes are images x channels x rows x columns; kernel and stride mean what they mean in
  `torch.nn.MaxPool2d`. Nothing is padded.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                                      |
      | exact    | 0        | 0        | a maximum is one of the numbers, and a gradient is handed on |
      | rounding | 1e-12    | 1e-12    | only overlapping windows add anything, a few numbers near 1  |
      | slope    | 1e-7     | 1e-9     | linear while no winner changes: only rounding, 1e-11         |

  Rule: POOL-1 Each output side is floor((side - kernel) / stride) + 1
    For a side of $h$ pixels, a window of $k$ and the stride $s$ it is $\lfloor (h - k) / s \rfloor + 1$.

    Source: Dumoulin & Visin, A guide to convolution arithmetic for deep learning (2016),
    relationship 7; `torch.nn.MaxPool2d` with `ceil_mode=False`.

    Scenario Outline: Output shape
      Given MaxPool2d(<kernel>, stride=<stride>)
      And a random input of shape <input>
      When it is applied
      Then the output has shape <output>

      Examples: windows side by side, the plain case
        | input   | kernel | stride | output  |
        | 2x3x4x6 | 2      | 2      | 2x3x2x3 |

      Examples: pixels past the last full window go unread
        | input   | kernel | stride | output  |
        | 2x3x5x7 | 2      | 2      | 2x3x2x3 |
        | 2x3x7x8 | 3      | 3      | 2x3x2x2 |

      Examples: overlapping windows, windows with gaps, and one window for all
        | input   | kernel | stride | output  |
        | 2x3x5x7 | 3      | 1      | 2x3x3x5 |
        | 2x3x5x7 | 3      | 2      | 2x3x2x3 |
        | 2x3x5x7 | 1      | 3      | 2x3x2x3 |
        | 1x3x5x5 | 5      | 5      | 1x3x1x1 |

  @defaults
  Rule: POOL-2 Without a stride, the windows lie side by side
    Source: `torch.nn.MaxPool2d`: the default of stride is kernel_size.

    Scenario: A kernel of 3 without a stride
      Given MaxPool2d(3)
      And a random input of shape 2x1x7x9
      When it is applied
      Then the output has shape 2x1x2x3

  @refusals
  Rule: POOL-3 A window larger than the image is refused
    No padding could save it: there would be nothing to take a maximum of.

    Scenario Outline: A window of 3 that does not fit
      Given MaxPool2d(3, stride=1)
      And a random input of shape <input>
      When calling forward(x) is attempted
      Then it is refused because
        """
        MaxPool2d: expected an image of at least 3x3 pixels, got <sides>
        """

      Examples: too few rows, too few columns
        | input   | sides |
        | 1x1x2x5 | 2x5   |
        | 1x1x5x2 | 5x2   |

  Rule: POOL-4 An output is the largest number under its window, in its own channel
    Source: Goodfellow, Bengio & Courville, Deep Learning (2016), section 9.3.

    Scenario: Windows side by side
      Given MaxPool2d(2)
      And the input of shape 1x2x2x4
        | 1 | 2 | 5 | 6 |
        | 3 | 4 | 8 | 7 |
        | 9 | 0 | 0 | 1 |
        | 0 | 0 | 2 | 0 |
      When it is applied
      Then the output is, within the exact tolerance
        | 4 | 8 |
        | 9 | 2 |

    Scenario: Negative numbers have a maximum too
      Given MaxPool2d(2, stride=1)
      And the input of shape 1x1x2x3
        | -5 | -4 | -7 |
        | -6 | -9 | -3 |
      When it is applied
      Then the output is, within the exact tolerance
        | -4 | -3 |

    Scenario: There is no number that is smaller than all others
      Given MaxPool2d(2, stride=1)
      And the input of shape 1x1x2x3
        | -5e300 | -4e300 | -7e300 |
        | -6e300 | -9e300 | -3e300 |
      When it is applied
      Then the output is, within the exact tolerance
        | -4e300 | -3e300 |

  Rule: POOL-5 The gradient goes to the largest number of each window and to no other
    Source: the derivative of a maximum. Row and column of the winner come from its count along
    the flattened window, by `unravel_index`: in the first window below it is 2, which is row 0, column 2.

    Scenario: The winners of windows of three
      Given MaxPool2d(3)
      And the input of shape 1x1x3x6
        | 1 | 2 | 9 | 1 | 1 | 1 |
        | 4 | 5 | 6 | 1 | 1 | 1 |
        | 7 | 8 | 3 | 1 | 9 | 1 |
      And the upstream gradient of shape 1x1x1x2
        | 10 | 20 |
      When the loss is propagated backward
      Then the gradient for the input is, within the exact tolerance
        | 0 | 0 | 10 | 0 | 0  | 0 |
        | 0 | 0 | 0  | 0 | 0  | 0 |
        | 0 | 0 | 0  | 0 | 20 | 0 |

  Rule: POOL-6 Where windows overlap, the gradients of a common winner add up
    Source: the chain rule: the pixel takes part in the loss once for each window that it wins.

    Scenario: One pixel wins four windows
      Given MaxPool2d(2, stride=1)
      And the input of shape 1x1x3x3
        | 1 | 1 | 1 |
        | 1 | 9 | 1 |
        | 1 | 1 | 1 |
      And the upstream gradient of shape 1x1x2x2
        | 1   | 10   |
        | 100 | 1000 |
      When the loss is propagated backward
      Then the gradient for the input is, within the exact tolerance
        | 0 | 0    | 0 |
        | 0 | 1111 | 0 |
        | 0 | 0    | 0 |

  Rule: POOL-7 Of several equal maxima exactly one receives the gradient, and all of it
    Were each of them to receive it, it would grow; were it shared, no pixel would have its slope.

    Scenario: Two windows of equal numbers
      Given MaxPool2d(2)
      And the input of shape 1x1x2x4
        | 5 | 5 | 0 | 0 |
        | 5 | 5 | 0 | 0 |
      And the upstream gradient of shape 1x1x1x2
        | 3 | 4 |
      When the loss is propagated backward
      Then the gradient for the input holds, in any order, within the exact tolerance
        | 0 0 0 0 0 0 3 4 |

  @ties
  Rule: POOL-8 Of several equal maxima the first one counts, row by row
    A convention: that of `torch.nn.MaxPool2d` on a CPU.

    Scenario: All equal, in windows that overlap
      Given MaxPool2d(2, stride=1)
      And the input of shape 1x1x2x3
        | 5 | 5 | 5 |
        | 5 | 5 | 5 |
      And the upstream gradient of shape 1x1x1x2
        | 3 | 4 |
      When the loss is propagated backward
      Then the gradient for the input is, within the exact tolerance
        | 3 | 4 | 0 |
        | 0 | 0 | 0 |

    Scenario: The first is the one further up, not the one further left
      Given MaxPool2d(2)
      And the input of shape 1x1x2x2
        | 1 | 5 |
        | 5 | 1 |
      And the upstream gradient of shape 1x1x1x1
        | 3 |
      When the loss is propagated backward
      Then the gradient for the input is, within the exact tolerance
        | 0 | 3 |
        | 0 | 0 |

  Rule: POOL-9 Backward returns the slope of the loss
    The pixel at $u, v$ receives $\sum g_{ncpq}$ over the windows $p, q$ that it wins, where $g$ is the
    gradient for the output.

    Source: the definition of the derivative, as a central difference
    ([as for convolution](convolution.feature)). No two numbers of the random input are closer than the step,
    so no winner changes on the way.

    Scenario Outline: Gradients by central differences
      Given MaxPool2d(<kernel>, stride=<stride>)
      And a random input of shape <input>
      When the loss is propagated backward
      Then the gradient for the input is the slope of the loss, within the slope tolerance

      Examples: side by side, overlapping, with gaps
        | input   | kernel | stride |
        | 2x2x4x6 | 2      | 2      |
        | 2x2x5x6 | 3      | 2      |
        | 2x2x5x7 | 1      | 3      |

  Rule: POOL-10 Output and gradient are those of torch
    Source: `torch.nn.functional.max_pool2d` and its autograd.

    @torch
    Scenario Outline: Agreement with torch
      Given MaxPool2d(<kernel>, stride=<stride>)
      And a random input of shape <input>
      When the loss is propagated backward
      Then the output and the gradients agree with torch, within the rounding tolerance

      Examples: every kernel and stride, on sides that they do not divide
        | input   | kernel | stride |
        | 2x3x7x8 | 2      | 1      |
        | 2x3x7x8 | 2      | 2      |
        | 2x3x7x8 | 2      | 3      |
        | 2x3x7x8 | 3      | 1      |
        | 2x3x7x8 | 3      | 2      |
        | 2x3x7x8 | 3      | 3      |

      Examples: a single image, a single row
        | input   | kernel | stride |
        | 1x3x6x4 | 2      | 2      |
        | 2x3x1x6 | 1      | 2      |

      Examples: windows of more places than a byte can count
        | input     | kernel | stride |
        | 1x2x19x20 | 17     | 2      |
