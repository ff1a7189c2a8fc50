@windows
Feature: Stride tricks and vectorisation
  A convolution in plain Python is seven loops inside each other. NumPy runs the same loops
  in C, if it is told in one line what to sum over; and it needs no copy of the patches,
  because an array is a block of memory and a rule for how far to step along each axis.

  Axis letters: $n$ image, $c$ input channel, $o$ output channel, $h\,w$ input position, $i\,j$ kernel
  position, $p\,q$ output position. At stride $s$ the view of all windows of an image $x$ is

  $$v_{npqcij} = x_{nc,\,sp+i,\,sq+j}$$

  Background:
    Given the tolerances
      | name  | relative | absolute | because                                          |
      | exact | 0        | 0        | sums of small whole numbers are exact in float64 |

  Rule: VEC-1 The steps of the window view along i, j and c are those of the image along rows, columns and channels
    A stride is the number of bytes from one element of an axis to the next. In an image of 3
    channels, 45 rows and 40 columns of float64, of 8 bytes each, the next column is 8 bytes away, the next
    row 40 x 8 = 320 and the next channel 45 x 320 = 14400: its strides are (14400, 320, 8).

    Scenario: Windows of 3 on an image of 3x45x40
      Given a random input of shape 2x3x45x40
      When windows of 3 are taken at stride 1
      Then the steps along its axes are
        | axis | length | bytes | which is                           |
        | n    | 2      | 43200 | the next image                     |
        | p    | 43     | 320   | the window one row down            |
        | q    | 38     | 8     | the window one column to the right |
        | c    | 3      | 14400 | the next channel                   |
        | i    | 3      | 320   | the next row of the same window    |
        | j    | 3      | 8     | the next column of the same window |

  Rule: VEC-2 A stride of s multiplies the steps from window to window by s, and no other
    The pixels beneath a window lie as close together as before.

    Scenario: Windows of 3 at stride 2
      Given a random input of shape 2x3x45x40
      When windows of 3 are taken at stride 2
      Then the steps along its axes are
        | axis | length | bytes | which is                            |
        | n    | 2      | 43200 | the next image                      |
        | p    | 22     | 640   | the window two rows down            |
        | q    | 19     | 16    | the window two columns to the right |
        | c    | 3      | 14400 | the next channel                    |
        | i    | 3      | 320   | the next row of the same window     |
        | j    | 3      | 8     | the next column of the same window  |

  Rule: VEC-3 The window at p, q holds the pixels beneath it
    Source: counting, one stop after the other.

    Scenario Outline: Every window of an image
      Given a random input of shape <input>
      And the input is stored as <layout>
      When windows of <kernel> are taken at stride <stride>
      Then each window holds the pixels beneath it, at stride <stride>

      Examples: the plain case, a stride, a stride that leaves pixels over, one window
        | input   | layout  | kernel | stride |
        | 2x3x5x7 | float64 | 3      | 1      |
        | 2x3x6x8 | float64 | 2      | 2      |
        | 2x3x6x9 | float64 | 3      | 2      |
        | 1x2x4x4 | float64 | 4      | 1      |

      Examples: memory in another order, backward, and with gaps
        | input   | layout   | kernel | stride |
        | 2x3x5x7 | fortran  | 3      | 2      |
        | 2x3x5x7 | reversed | 3      | 2      |
        | 2x3x5x7 | spaced   | 3      | 2      |

  Rule: VEC-4 The windows share memory with the image and cannot be written to
    Nine windows of 3x3 hold the same pixel: whoever wrote to one would change the others.

    Scenario Outline: No copy
      Given a random input of shape 2x3x5x7
      And the input is stored as <layout>
      When windows of 3 are taken at stride 2
      Then it is a view of the input that cannot be written to

      Examples: also where memory is in another order
        | layout   |
        | float64  |
        | fortran  |
        | reversed |
        | spaced   |

  @refusals
  Rule: VEC-5 A window that is no window of the image is refused
    A view that is larger than the image would read memory that belongs to others.

    Scenario Outline: Windows that do not fit
      Given a random input of shape <input>
      When taking windows of <kernel> at stride <stride> is attempted
      Then it is refused because
        """
        windows: expected <words>
        """

      Examples: too large, none at all, no way to go, and an image without a batch
        | input     | kernel | stride | words                                        |
        | 1x1x2x5   | 3      | 1      | an image of at least 3x3 pixels, got 2x5     |
        | 1x1x5x2   | 3      | 1      | an image of at least 3x3 pixels, got 5x2     |
        | 1x1x5x5   | 0      | 1      | kernel_size of at least 1, got 0             |
        | 1x1x5x5   | 3      | 0      | stride of at least 1, got 0                  |
        | 3x5x7     | 3      | 1      | x of shape (n, c, h, w), got (3, 5, 7)       |
        | 1x1x3x5x7 | 3      | 1      | x of shape (n, c, h, w), got (1, 1, 3, 5, 7) |

  Rule: VEC-6 Loops, einsum and tensordot say the same
    They sum the products of the windows $v$ and the kernels $w$: $\sum_{c,i,j} v_{npqcij}\, w_{ocij}$ for
    each $n, o, p, q$. All three are kept: the loops to be understood, einsum to be read, tensordot because
    BLAS multiplies its matrices.

    Source: the definition of the sum, one product after the other.

    Scenario Outline: Sums of products
      Given the <operation> by <way>
      And operands of the shapes
        | <first>  |
        | <second> |
      When they are reduced
      Then the result is the sum of products <letters>, within the exact tolerance

      Examples: the dot product
        | operation   | way       | first | second | letters |
        | dot product | loops     | 5     | 5      | i,i->   |
        | dot product | einsum    | 5     | 5      | i,i->   |
        | dot product | tensordot | 5     | 5      | i,i->   |

      Examples: the matrix product
        | operation      | way       | first | second | letters   |
        | matrix product | loops     | 2x3   | 3x4    | ij,jk->ik |
        | matrix product | einsum    | 2x3   | 3x4    | ij,jk->ik |
        | matrix product | tensordot | 2x3   | 3x4    | ij,jk->ik |

      Examples: the convolution, patches with kernels
        | operation   | way       | first       | second  | letters           |
        | convolution | loops     | 2x3x4x2x3x3 | 5x2x3x3 | npqcij,ocij->nopq |
        | convolution | einsum    | 2x3x4x2x3x3 | 5x2x3x3 | npqcij,ocij->nopq |
        | convolution | tensordot | 2x3x4x2x3x3 | 5x2x3x3 | npqcij,ocij->nopq |
