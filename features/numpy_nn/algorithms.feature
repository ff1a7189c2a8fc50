@algorithms
Feature: Three ways to compute a convolution
  The formula of a convolution says what is to come out, and not how. The reference has three ways; all of part 1
  is asked of each ([IMPL-10](../judging/implementations.feature)), and this is where they differ.

  `direct` is the formula: `tensordot` over the view of all windows. `im2col` copies the patches out as the columns of a
  matrix $X$, $ck^2$ numbers for each of the $pq$ stops, with a last row of ones that brings in the bias; the output of an
  image is the product of two matrices, $Y = W X$, and the gradients are $G X^T$ and the columns of $W^T G$ added
  where they came from.

  `winograd` takes fewer products. For $m$ outputs along a line, a kernel $w$ of $k$ weights and the $m + k - 1$ pixels $x$
  beneath, there are three matrices, with $\odot$ for the product number by number, such that

  $$y = A^T\,\bigl[(G\,w) \odot (B\,x)\bigr]$$

  In two dimensions the matrices act on rows and columns in turn. The $(m + k - 1)^2$ products for $m^2$ outputs
  take the place of $m^2 k^2$: with tiles of $m = 4$ and a kernel of 3 there are 36 and not 144.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                                              |
      | rounding | 1e-12    | 1e-12    | summing some hundred numbers in another order changes a sum by 1e-14 |

  Rule: ALG-1 Output and gradients are those of torch, whichever way is taken
    Source: `torch.nn.functional.conv2d` and its autograd.

    @torch
    Scenario Outline: Agreement with torch
      Given Conv2d(3, 5, kernel_size=<kernel>, stride=<stride>, padding=<padding>, algorithm="<algorithm>")
      And a random input of shape <input>
      When the loss is propagated backward
      Then the output and the gradients agree with torch, within the rounding tolerance

      Examples: the formula
        | algorithm | input   | kernel | stride | padding |
        | direct    | 2x3x5x7 | 3      | 1      | 0       |
        | direct    | 2x3x5x7 | 3      | 2      | 1       |
        | direct    | 2x3x6x8 | 2      | 2      | 1       |
        | direct    | 2x3x4x4 | 4      | 1      | 0       |

      Examples: columns, at strides that leave pixels over, are longer than the kernel, or divide nothing
        | algorithm | input   | kernel | stride | padding |
        | im2col    | 2x3x5x7 | 3      | 1      | 0       |
        | im2col    | 2x3x5x7 | 3      | 1      | 2       |
        | im2col    | 2x3x5x7 | 3      | 2      | 1       |
        | im2col    | 2x3x6x8 | 2      | 2      | 1       |
        | im2col    | 2x3x7x9 | 5      | 3      | 1       |
        | im2col    | 2x3x7x9 | 2      | 3      | 0       |
        | im2col    | 2x3x7x9 | 1      | 2      | 0       |
        | im2col    | 2x3x4x4 | 4      | 1      | 0       |

      Examples: tiles that are full, that stick out on one side or on both, and that are larger than the output
        | algorithm | input    | kernel | stride | padding |
        | winograd  | 2x3x6x10 | 3      | 1      | 0       |
        | winograd  | 2x3x5x11 | 3      | 1      | 1       |
        | winograd  | 2x3x7x9  | 3      | 1      | 0       |
        | winograd  | 2x3x3x4  | 3      | 1      | 0       |

      Examples: tiles for every kernel, and padding beyond the kernel
        | algorithm | input    | kernel | stride | padding |
        | winograd  | 2x3x7x9  | 1      | 1      | 0       |
        | winograd  | 2x3x7x9  | 2      | 1      | 1       |
        | winograd  | 2x3x7x9  | 4      | 1      | 0       |
        | winograd  | 2x3x7x10 | 5      | 1      | 2       |
        | winograd  | 2x3x7x9  | 3      | 1      | 4       |

      Examples: more images than one block holds
        | algorithm | input      | kernel | stride | padding |
        | im2col    | 9x3x40x44  | 3      | 1      | 1       |
        | winograd  | 13x3x40x44 | 3      | 1      | 1       |

  Rule: ALG-2 A tile of m outputs takes m + k - 1 products
    Source: Winograd, Arithmetic complexity of computations (1980): fewer is not possible. $B$, $G$ and $A$ are those of
    Toom and Cook: two polynomials are multiplied by their values at $m + k - 1$ points. The numbers are whole, so that the
    right sums are exact.

    Scenario Outline: Tiles of a line
      When a line is correlated with a kernel of <kernel>, by tiles of <outputs>
      Then a tile takes <products> products
      And its outputs are the sums of products, within the rounding tolerance

      Examples: two outputs for a kernel of three, as in the literature, and tiles of four for all kernels
        | outputs | kernel | products |
        | 2       | 3      | 4        |
        | 4       | 1      | 4        |
        | 4       | 2      | 5        |
        | 4       | 3      | 6        |
        | 4       | 4      | 7        |
        | 4       | 5      | 8        |

  Rule: ALG-3 Winograd is chosen where it takes less than 1.5 times the products of the formula
    Its products come without the copying that im2col needs: eighteen shapes, timed in both ways, part best at that
    factor. The matrices for a whole line of $h$ pixels with $a = \lceil p / 4 \rceil$ tiles have $(k + 3)a$ rows, so
    that an image with $b$ tiles across takes, with $u = (k+3)a$ and $v = (k+3)b$,

    $$u v\,c\,o + c\,(v w h + u h v) + o\,(u p v + v q p)$$

    products: for the channels, and for the way in and out. The formula has $c\,o\,k^2 p q$.

    Scenario Outline: What is chosen
      Given Conv2d(<channels>, kernel_size=<kernel>, stride=<stride>, padding=<padding>)
      When the algorithm for a batch of <batch> is chosen
      Then <algorithm> is taken

      Examples: the six shapes of the benchmark
        | batch       | channels | kernel | stride | padding | algorithm |
        | 32x3x32x32  | 3, 32    | 3      | 1      | 1       | im2col    |
        | 128x3x32x32 | 3, 32    | 3      | 1      | 1       | im2col    |
        | 32x32x16x16 | 32, 64   | 3      | 1      | 1       | winograd  |
        | 64x64x8x8   | 64, 128  | 3      | 1      | 1       | winograd  |
        | 16x3x64x64  | 3, 64    | 7      | 2      | 3       | im2col    |
        | 32x32x16x16 | 32, 64   | 5      | 1      | 2       | winograd  |

      Examples: a kernel of one, a stride, a kernel too large, large images, and one not too large
        | batch        | channels | kernel | stride | padding | algorithm |
        | 32x32x16x16  | 32, 64   | 1      | 1      | 0       | im2col    |
        | 32x32x16x16  | 32, 64   | 3      | 2      | 1       | im2col    |
        | 32x32x16x16  | 32, 64   | 6      | 1      | 2       | im2col    |
        | 1x64x224x224 | 64, 64   | 3      | 1      | 1       | im2col    |
        | 8x32x64x64   | 32, 32   | 3      | 1      | 1       | im2col    |
        | 32x32x32x32  | 32, 32   | 3      | 1      | 1       | winograd  |

    Scenario Outline: What is counted
      Given Conv2d(<channels>, kernel_size=<kernel>, padding=<padding>)
      When the algorithm for a batch of <batch> is chosen
      Then the formula takes <formula> products, winograd <winograd>

      Examples: full tiles, unlike sides with tiles that stick out, and two images
        | batch    | channels | kernel | padding | formula | winograd |
        | 1x1x6x6  | 1, 1     | 3      | 0       | 144     | 708      |
        | 1x2x7x12 | 2, 3     | 5      | 1       | 7500    | 21072    |
        | 2x1x6x6  | 1, 1     | 3      | 0       | 288     | 1416     |

  @torch
  Rule: ALG-4 In float32 winograd keeps five digits, the others six
    Large and small numbers meet in the matrices, and cancel. The points 0, 1, -1, 2, -1/2, 1/2, -2 lose less than others.
    Errors are told in standard deviations of what is computed, the largest of some ten thousand numbers.

    Source: Barabasz et al., Error analysis and improving the accuracy of Winograd convolution for deep neural
    networks (2020).

    Scenario Outline: The largest error
      Given Conv2d(32, 16, kernel_size=<kernel>, padding=<padding>, dtype="float32", algorithm="<algorithm>")
      And a random input of shape 8x32x12x12
      And the input is stored as float32
      When the loss is propagated backward
      Then output and gradients are off torch's by at most <share> of their standard deviation

      Examples: kernels of three, and of five
        | algorithm | kernel | padding | share |
        | direct    | 3      | 1       | 1e-5  |
        | im2col    | 3      | 1       | 1e-5  |
        | winograd  | 3      | 1       | 5e-5  |
        | im2col    | 5      | 2       | 1e-5  |
        | winograd  | 5      | 2       | 2e-4  |

  Rule: ALG-5 What is chosen takes at most three times the memory of input, output and gradients
    All patches of a batch at once would take $k^2$ times its own memory; they are made for some images at a time, in
    memory that is used again.

    Scenario Outline: The most memory at a time
      Given Conv2d(<channels>, kernel_size=<kernel>, stride=<stride>, padding=<padding>, dtype="float32")
      And a random input of shape <batch>
      And the input is stored as float32
      When the loss is propagated backward, and the memory that this takes is followed
      Then that is at most 3 times the memory of input, output and gradients

      Examples: the six shapes of the benchmark
        | batch       | channels | kernel | stride | padding |
        | 32x3x32x32  | 3, 32    | 3      | 1      | 1       |
        | 128x3x32x32 | 3, 32    | 3      | 1      | 1       |
        | 32x32x16x16 | 32, 64   | 3      | 1      | 1       |
        | 64x64x8x8   | 64, 128  | 3      | 1      | 1       |
        | 16x3x64x64  | 3, 64    | 7      | 2      | 3       |
        | 32x32x16x16 | 32, 64   | 5      | 1      | 2       |

  Rule: ALG-6 Threads share no scratch memory
    Two networks may run in two threads: NumPy lets go of Python's lock while it computes.

    Scenario: The same name in two threads
      When two threads ask for scratch memory of one name
      Then they share none of it

  Rule: ALG-8 A batch that several threads share has the output and the gradients that it has in one
    After `set_num_threads`, of `impl.numpy_nn`, convolution, pooling and the linear layer cut a batch into parts: the
    images of a batch know nothing of each other, and the gradients for weight and bias are the sums of those of the
    parts. The threads of BLAS share a single matrix product, which is no gain where products are small and much lies
    between them; several of our own are meant to go with `OPENBLAS_NUM_THREADS=1`. The numbers differ by the order of
    a sum.

    @torch
    Scenario Outline: Parts of unlike sizes
      Given 3 threads of our own
      And <module>
      And a random input of shape <input>
      When the loss is propagated backward
      Then the output and the gradients agree with torch, within the rounding tolerance

      Examples: seven images, two for the first, two for the second and three for the third
        | module                                                       | input   |
        | Conv2d(3, 5, kernel_size=3, padding=1, algorithm="direct")   | 7x3x5x6 |
        | Conv2d(3, 5, kernel_size=3, padding=1, algorithm="im2col")   | 7x3x5x6 |
        | Conv2d(3, 5, kernel_size=3, padding=1, algorithm="winograd") | 7x3x5x6 |
        | MaxPool2d(3, stride=1)                                       | 7x3x5x6 |
        | Linear(90, 4)                                                | 7x3x5x6 |

      Examples: fewer images than threads
        | module                                                     | input   |
        | Conv2d(3, 5, kernel_size=3, padding=1, algorithm="im2col") | 2x3x5x6 |
        | MaxPool2d(2)                                               | 1x3x5x6 |
        | Linear(90, 2)                                              | 2x3x5x6 |

    Scenario Outline: At the same time
      When <images> images are shared among <threads> threads
      Then each part has a thread of its own, and these are of <sizes> images

      Examples: one thread, and several
        | images | threads | sizes |
        | 7      | 1       | 7     |
        | 7      | 3       | 2 2 3 |
        | 3      | 3       | 1 1 1 |

    Scenario: After a fork, in which threads are lost
      When 7 images are shared among 3 threads
      And a process forked from this one shares 5 images among 3 threads
      Then each part has a thread of its own, and these are of 1 2 2 images

    @refusals
    Scenario Outline: No number of threads
      When setting <number> threads of our own is attempted
      Then it is refused because
        """
        set_num_threads: expected <words>
        """

      Examples: none, less than none, and a half
        | number | words                             |
        | 0      | number of at least 1, got 0       |
        | -2     | number of at least 1, got -2      |
        | 1.5    | a whole number as number, got 1.5 |

  @refusals
  Rule: ALG-7 A way that there is not, or that does not fit, is refused
    Something else than what was asked for would be measured, and believed.

    Scenario Outline: Ways that are none
      When building Conv2d(3, 4, kernel_size=<kernel>, stride=<stride>, algorithm="<algorithm>") is attempted
      Then it is refused because
        """
        Conv2d: expected <words>
        """

      Examples: no such way, a stride, a kernel for which there are too few points
        | algorithm | kernel | stride | words                                                                         |
        | fft       | 3      | 1      | algorithm auto, direct, im2col or winograd, got 'fft'                         |
        | winograd  | 3      | 2      | stride 1 and kernel_size up to 5 for winograd, got stride 2 and kernel_size 3 |
        | winograd  | 6      | 1      | stride 1 and kernel_size up to 5 for winograd, got stride 1 and kernel_size 6 |
