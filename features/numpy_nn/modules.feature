Feature: What every module promises
  These promises hold for every layer, whatever it computes, so that a layer of one's own can stand wherever
  one of these does. A layer is used by people who have not read it.

  The loss keeps them too: its input is the logits, and it has no parameters.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                                           |
      | exact    | 0        | 0        | the very same numbers                                             |
      | rounding | 1e-12    | 1e-12    | a few hundred products of numbers near 1, in float64              |
      | single   | 1e-5     | 1e-5     | float32 has 7 digits; the sums of some sixty numbers may cost one |

  @ownership
  Rule: MOD-1 A module never changes what it is given
    Whoever passes an array still owns it. The calls below are made with copies of the input and
    of the upstream gradient that NumPy refuses to write to: a module that tries fails at that line.

    @torch
    Scenario Outline: Arrays that cannot be written to
      Given <module>
      And a random input of shape <input>
      When the loss is propagated backward
      Then neither the input nor the upstream gradient has changed
      And the output and the gradients agree with torch, within the rounding tolerance

      Examples: every module
        | module                                                                 | input   |
        | Conv2d(2, 3, kernel_size=3, padding=1)                                 | 2x2x5x6 |
        | Conv2d(2, 3, kernel_size=2, stride=2)                                  | 2x2x5x6 |
        | MaxPool2d(2)                                                           | 2x2x5x6 |
        | MaxPool2d(3, stride=1)                                                 | 2x2x5x6 |
        | ReLU()                                                                 | 2x2x5x6 |
        | Linear(60, 5)                                                          | 2x2x5x6 |
        | Conv2d(2, 3, kernel_size=2) -> ReLU() -> MaxPool2d(2) -> Linear(12, 4) | 2x2x5x6 |

    @torch
    Scenario: The loss
      Given SoftmaxCrossEntropy()
      And its labels are 2 0
      And a random input of shape 2x3
      When the loss is propagated backward
      Then neither the input nor the upstream gradient has changed
      And the output and the gradients agree with torch, within the rounding tolerance

  Rule: MOD-2 Results do not depend on the calls before
    A function has no past. What is left of an earlier batch would show only in the second.

    @torch
    Scenario Outline: After another batch of another size
      Given <module>
      And a random input of shape <input>
      When the calls are forward(y), backward(h), forward(x), backward(g)
      Then the output and the gradients agree with torch, within the rounding tolerance

      Examples: every module
        | module                                                                 | input   |
        | Conv2d(2, 3, kernel_size=3, padding=1)                                 | 2x2x5x6 |
        | Conv2d(2, 3, kernel_size=2, stride=2)                                  | 2x2x5x6 |
        | MaxPool2d(2)                                                           | 2x2x5x6 |
        | MaxPool2d(3, stride=1)                                                 | 2x2x5x6 |
        | ReLU()                                                                 | 2x2x5x6 |
        | Linear(60, 5)                                                          | 2x2x5x6 |
        | Conv2d(2, 3, kernel_size=2) -> ReLU() -> MaxPool2d(2) -> Linear(12, 4) | 2x2x5x6 |

    @torch
    Scenario Outline: The same batch again
      Given <module>
      And a random input of shape <input>
      When the calls are forward(x), backward(g), forward(x), backward(g)
      Then the output and the gradients agree with torch, within the rounding tolerance

      Examples: every layer that could add up
        | module                                 | input   |
        | Conv2d(2, 3, kernel_size=3, padding=1) | 2x2x5x6 |
        | MaxPool2d(3, stride=1)                 | 2x2x5x6 |
        | Linear(60, 5)                          | 2x2x5x6 |

  Rule: MOD-3 The order of the numbers in memory makes no difference
    Source: a transposed, flipped or sliced array is an array. `fortran` lets the first axis run
    fastest, `reversed` runs backward, `spaced` leaves gaps, `swapped` has the other byte order.

    @torch
    Scenario Outline: Memory layouts
      Given <module>
      And a random input of shape 2x2x5x6
      And the input is stored as <form>
      When the loss is propagated backward
      Then the output and the gradients agree with torch, within the rounding tolerance

      Examples: every layer; all layouts for those that slide windows
        | module                                 | form     |
        | Conv2d(2, 3, kernel_size=3, padding=1) | fortran  |
        | MaxPool2d(2)                           | fortran  |
        | ReLU()                                 | fortran  |
        | Linear(60, 5)                          | fortran  |
        | Conv2d(2, 3, kernel_size=3, padding=1) | reversed |
        | MaxPool2d(2)                           | reversed |
        | Conv2d(2, 3, kernel_size=3, padding=1) | spaced   |
        | MaxPool2d(2)                           | spaced   |
        | ReLU()                                 | spaced   |
        | Linear(60, 5)                          | spaced   |
        | Conv2d(2, 3, kernel_size=3, padding=1) | swapped  |
        | MaxPool2d(2)                           | swapped  |

    @torch
    Scenario Outline: Memory layouts and types of the upstream gradient
      Given <module>
      And a random input of shape 2x2x5x6
      And a random upstream gradient, stored as <form>
      When the loss is propagated backward
      Then the output and the gradients agree with torch, within the rounding tolerance

      Examples: every layer
        | module                                 | form     |
        | Conv2d(2, 3, kernel_size=3, padding=1) | fortran  |
        | MaxPool2d(3, stride=1)                 | fortran  |
        | ReLU()                                 | fortran  |
        | Linear(60, 5)                          | fortran  |
        | Conv2d(2, 3, kernel_size=3, padding=1) | reversed |
        | MaxPool2d(3, stride=1)                 | reversed |
        | ReLU()                                 | reversed |
        | Linear(60, 5)                          | reversed |

      @dtypes
      Examples: every layer, whole numbers
        | module                                 | form  |
        | Conv2d(2, 3, kernel_size=3, padding=1) | int64 |
        | MaxPool2d(3, stride=1)                 | int64 |
        | ReLU()                                 | int64 |
        | Linear(60, 5)                          | int64 |

    @torch
    Scenario Outline: Memory layouts and types of logits
      Given SoftmaxCrossEntropy()
      And its labels are 2 0
      And a random input of shape 2x3
      And the input is stored as <form>
      When the loss is propagated backward
      Then the output and the gradients agree with torch, within the rounding tolerance

      Examples: every layout
        | form     |
        | fortran  |
        | reversed |
        | spaced   |
        | swapped  |

      @dtypes
      Examples: the types of MOD-4
        | form  |
        | uint8 |
        | bool  |

  @dtypes
  Rule: MOD-4 Whole numbers and truth values are numbers
    Source: images come as uint8, masks as bool. `int64`, `uint8` and `bool` below are random ones.

    @torch
    Scenario Outline: Types of number
      Given <module>
      And a random input of shape 2x2x5x6
      And the input is stored as <form>
      When the loss is propagated backward
      Then the output and the gradients agree with torch, within the rounding tolerance

      Examples: layers that multiply, every type
        | module                                 | form  |
        | Conv2d(2, 3, kernel_size=3, padding=1) | int64 |
        | Linear(60, 5)                          | int64 |
        | Conv2d(2, 3, kernel_size=3, padding=1) | uint8 |
        | Linear(60, 5)                          | uint8 |
        | Conv2d(2, 3, kernel_size=3, padding=1) | bool  |
        | Linear(60, 5)                          | bool  |

      @ties
      Examples: layers that compare, every type; among so few numbers many are equal, or 0 (POOL-8, RELU-3)
        | module       | form  |
        | MaxPool2d(2) | int64 |
        | ReLU()       | int64 |
        | MaxPool2d(2) | uint8 |
        | ReLU()       | uint8 |
        | MaxPool2d(2) | bool  |
        | ReLU()       | bool  |

  @dtypes
  Rule: MOD-5 Layers with parameters work in the dtype of these, the others in that of a floating-point input
    Source: a result whose dtype depends on the batch would change in the middle of training. Whatever is
    neither float32 nor float64 is read as float64 where no parameter says otherwise.

    Scenario Outline: Dtypes of output and gradients
      Given <module>
      And a random input of shape 2x2x5x6
      And the input is stored as <input>
      When the loss is propagated backward
      Then every result has dtype <result>

      Examples: float64 throughout
        | module                      | input   | result  |
        | Conv2d(2, 3, kernel_size=3) | float64 | float64 |
        | Linear(60, 5)               | float64 | float64 |
        | MaxPool2d(2)                | float64 | float64 |
        | ReLU()                      | float64 | float64 |

      Examples: float32 throughout
        | module                                       | input   | result  |
        | Conv2d(2, 3, kernel_size=3, dtype="float32") | float32 | float32 |
        | Linear(60, 5, dtype="float32")               | float32 | float32 |
        | MaxPool2d(2)                                 | float32 | float32 |
        | ReLU()                                       | float32 | float32 |
        | ReLU()                                       | >f4     | float32 |

      Examples: the parameters decide
        | module                                       | input   | result  |
        | Conv2d(2, 3, kernel_size=3)                  | float32 | float64 |
        | Linear(60, 5)                                | float32 | float64 |
        | Conv2d(2, 3, kernel_size=3, dtype="float32") | float64 | float32 |
        | Linear(60, 5, dtype="float32")               | float64 | float32 |
        | Conv2d(2, 3, kernel_size=3, dtype="float32") | int64   | float32 |

      Examples: no parameters, and no float32 or float64
        | module       | input   | result  |
        | MaxPool2d(2) | int64   | float64 |
        | MaxPool2d(2) | bool    | float64 |
        | MaxPool2d(2) | float16 | float64 |
        | ReLU()       | int64   | float64 |
        | ReLU()       | bool    | float64 |
        | ReLU()       | float16 | float64 |

    Scenario Outline: Dtypes of loss and gradient
      Given SoftmaxCrossEntropy()
      And its labels are 2 0
      And a random input of shape 2x3
      And the input is stored as <input>
      And the upstream gradient of shape 1
        | 1 |
      When the loss is propagated backward
      Then every result has dtype <result>

      Examples: kept, and read as float64
        | input   | result  |
        | float64 | float64 |
        | float32 | float32 |
        | int64   | float64 |

    @torch
    Scenario Outline: float32 is right to its own precision
      Given <module>
      And a random input of shape 2x2x5x6
      And the input is stored as float32
      When the loss is propagated backward
      Then the output and the gradients agree with torch, within the single tolerance

      Examples: every layer
        | module                                       |
        | Conv2d(2, 3, kernel_size=3, dtype="float32") |
        | Linear(60, 5, dtype="float32")               |
        | MaxPool2d(2)                                 |
        | ReLU()                                       |

  @refusals
  Rule: MOD-6 Input of the wrong shape is refused
    The words give both shapes; a letter stands for any length. WHY-3 and LIN-5 speak of the right
    number of axes with the wrong number of channels and features.

    Scenario Outline: Shapes
      Given <module>
      And a random input of shape <input>
      When calling forward(x) is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: too few axes, and too many
        | module                      | input     | words                                                          |
        | Conv2d(2, 3, kernel_size=3) | 2x5x6     | Conv2d: expected x of shape (n, 2, h, w), got (2, 5, 6)        |
        | Conv2d(2, 3, kernel_size=3) | 2x2x5x6x1 | Conv2d: expected x of shape (n, 2, h, w), got (2, 2, 5, 6, 1)  |
        | Conv2d(2, 3, kernel_size=3) | 2x3x5x6   | Conv2d: expected x of shape (n, 2, h, w), got (2, 3, 5, 6)     |
        | MaxPool2d(2)                | 5x6       | MaxPool2d: expected x of shape (n, c, h, w), got (5, 6)        |
        | SoftmaxCrossEntropy()       | 2x3x4     | SoftmaxCrossEntropy: expected x of shape (n, c), got (2, 3, 4) |
        | Softmax()                   | 2x3x4     | softmax: expected x of shape (n, c), got (2, 3, 4)             |

      Examples: nothing to work on
        | module                      | input   | words                                                          |
        | Conv2d(2, 3, kernel_size=3) | 0x2x5x6 | Conv2d: expected no empty axis in x, got shape (0, 2, 5, 6)    |
        | MaxPool2d(2)                | 2x0x5x6 | MaxPool2d: expected no empty axis in x, got shape (2, 0, 5, 6) |
        | Linear(6, 4)                | 0x6     | Linear: expected no empty axis in x, got shape (0, 6)          |
        | ReLU()                      | 0x6     | ReLU: expected no empty axis in x, got shape (0, 6)            |
        | Softmax()                   | 0x3     | softmax: expected no empty axis in x, got shape (0, 3)         |

    Scenario: A number alone
      Given ReLU()
      And a random input of shape 1
      And the input is stored as scalar
      When calling forward(x) is attempted
      Then it is refused because
        """
        ReLU: expected x of shape (n, ...), got ()
        """

  @refusals
  Rule: MOD-7 Numbers that are not finite are refused where they enter
    A NaN that is let in comes out of every layer behind; the place where it came from is then gone.

    Scenario Outline: In the input
      Given <module>
      And a random input of shape <input>
      And the input holds <value> at <place>
      When calling forward(x) is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: NaN or an infinity, in every module
        | module                      | input   | value | place   | words                                                                |
        | Conv2d(2, 3, kernel_size=3) | 2x2x5x6 | nan   | 1 0 2 3 | Conv2d: expected finite numbers in x, got nan at [1, 0, 2, 3]        |
        | MaxPool2d(2)                | 2x2x5x6 | inf   | 0 1 4 5 | MaxPool2d: expected finite numbers in x, got inf at [0, 1, 4, 5]     |
        | ReLU()                      | 2x3     | -inf  | 1 2     | ReLU: expected finite numbers in x, got -inf at [1, 2]               |
        | Linear(3, 4)                | 2x3     | nan   | 0 0     | Linear: expected finite numbers in x, got nan at [0, 0]              |
        | Linear(3, 4)                | 2x3     | -inf  | 1 2     | Linear: expected finite numbers in x, got -inf at [1, 2]             |
        | Softmax()                   | 2x3     | inf   | 1 1     | softmax: expected finite numbers in x, got inf at [1, 1]             |
        | SoftmaxCrossEntropy()       | 2x3     | nan   | 0 1     | SoftmaxCrossEntropy: expected finite numbers in x, got nan at [0, 1] |

    Scenario Outline: In the upstream gradient
      Given <module>
      And a random input of shape <input>
      And the upstream gradient of shape <gradient>
        | <numbers> |
      When calling forward(x), backward(g) is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: every layer
        | module                      | input   | gradient | numbers | words                                                                       |
        | ReLU()                      | 1x2     | 1x2      | 1 nan   | ReLU: expected finite numbers in grad_output, got nan at [0, 1]             |
        | ReLU()                      | 1x2     | 1x2      | nan inf | ReLU: expected finite numbers in grad_output, got nan at [0, 0]             |
        | Linear(2, 1)                | 1x2     | 1x1      | inf     | Linear: expected finite numbers in grad_output, got inf at [0, 0]           |
        | MaxPool2d(2)                | 1x1x2x2 | 1x1x1x1  | -inf    | MaxPool2d: expected finite numbers in grad_output, got -inf at [0, 0, 0, 0] |
        | Conv2d(2, 1, kernel_size=3) | 1x2x3x3 | 1x1x1x1  | nan     | Conv2d: expected finite numbers in grad_output, got nan at [0, 0, 0, 0]     |

  @refusals
  Rule: MOD-8 What is no real number is refused
    Complex numbers would lose their imaginary part, and words their meaning.

    Scenario Outline: Other types
      Given <module>
      And a random input of shape 2x2x5x6
      And the input is stored as <form>
      When calling forward(x) is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: complex numbers, and text
        | module                      | form       | words                                                    |
        | Conv2d(2, 3, kernel_size=3) | complex128 | Conv2d: expected real numbers in x, got dtype complex128 |
        | ReLU()                      | str        | ReLU: expected real numbers in x, got dtype <U32         |

  @refusals
  Rule: MOD-9 Backward before forward is refused
    There is nothing yet whose gradient could be taken.

    Scenario Outline: Backward first
      Given <module>
      And its labels are 0
      And a random input of shape 2x3
      When calling backward(h) is attempted
      Then it is refused because
        """
        <name>: expected forward before backward, got backward first
        """

      Examples: every module, and the last of a network
        | module                      | name                |
        | Conv2d(2, 3, kernel_size=3) | Conv2d              |
        | MaxPool2d(2)                | MaxPool2d           |
        | ReLU()                      | ReLU                |
        | Linear(3, 4)                | Linear              |
        | SoftmaxCrossEntropy()       | SoftmaxCrossEntropy |
        | ReLU() -> Linear(3, 4)      | Linear              |

    Scenario Outline: After a forward that was refused
      Given <module>
      And its labels are 0 1
      And a random input of shape <input>
      When calling forward(x), forward(x) is attempted, the second time with NaN, and backward(h) after it
      Then it is refused because
        """
        <name>: expected forward before backward, got backward first
        """

      Examples: every module, and the first of a chain
        | module                      | input   | name                |
        | Conv2d(2, 3, kernel_size=3) | 2x2x3x3 | Conv2d              |
        | MaxPool2d(2)                | 2x2x3x3 | MaxPool2d           |
        | ReLU()                      | 2x3     | ReLU                |
        | Linear(3, 4)                | 2x3     | Linear              |
        | SoftmaxCrossEntropy()       | 2x3     | SoftmaxCrossEntropy |
        | ReLU() -> Linear(3, 4)      | 2x3     | ReLU                |

  @refusals
  Rule: MOD-10 An upstream gradient of another shape than the output is refused
    NumPy would broadcast many of them until they fit.

    Scenario Outline: Shapes that could be stretched
      Given <module>
      And a random input of shape <input>
      And the upstream gradient of shape <gradient>
        | 1 |
      When calling forward(x), backward(g) is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: one number for all outputs, and for the only one, with too few axes
        | module                      | input   | gradient | words                                                                                |
        | Conv2d(2, 3, kernel_size=3) | 2x2x3x4 | 1x1x1x1  | Conv2d: expected grad_output of the output's shape (2, 3, 1, 2), got (1, 1, 1, 1)    |
        | MaxPool2d(2)                | 2x2x3x4 | 1x1x1x1  | MaxPool2d: expected grad_output of the output's shape (2, 2, 1, 2), got (1, 1, 1, 1) |
        | ReLU()                      | 2x3     | 1x1      | ReLU: expected grad_output of the output's shape (2, 3), got (1, 1)                  |
        | Conv2d(2, 1, kernel_size=3) | 1x2x3x3 | 1x1      | Conv2d: expected grad_output of the output's shape (1, 1, 1, 1), got (1, 1)          |
        | ReLU()                      | 1x1     | 1        | ReLU: expected grad_output of the output's shape (1, 1), got (1,)                    |
        | ReLU()                      | 1x1     | 1x1x1    | ReLU: expected grad_output of the output's shape (1, 1), got (1, 1, 1)               |
        | Linear(3, 4)                | 2x3     | 1        | Linear: expected grad_output of the output's shape (2, 4), got (1,)                  |

  @refusals
  Rule: MOD-11 Arguments that make no module are refused
    A stride of 0 would never arrive; half a pixel of padding does not exist.

    Scenario Outline: Arguments
      When building <module> is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: below the range
        | module                                  | words                                                |
        | Conv2d(0, 3, kernel_size=3)             | Conv2d: expected in_channels of at least 1, got 0    |
        | Conv2d(2, 0, kernel_size=3)             | Conv2d: expected out_channels of at least 1, got 0   |
        | Conv2d(2, 3, kernel_size=0)             | Conv2d: expected kernel_size of at least 1, got 0    |
        | Conv2d(2, 3, kernel_size=3, stride=0)   | Conv2d: expected stride of at least 1, got 0         |
        | Conv2d(2, 3, kernel_size=3, padding=-1) | Conv2d: expected padding of at least 0, got -1       |
        | MaxPool2d(0)                            | MaxPool2d: expected kernel_size of at least 1, got 0 |
        | MaxPool2d(2, stride=0)                  | MaxPool2d: expected stride of at least 1, got 0      |
        | Linear(0, 3)                            | Linear: expected in_features of at least 1, got 0    |
        | Linear(3, 0)                            | Linear: expected out_features of at least 1, got 0   |

      Examples: no whole number
        | module                                   | words                                                      |
        | Conv2d(2, 3, kernel_size=3, stride=1.5)  | Conv2d: expected a whole number as stride, got 1.5         |
        | Conv2d(2, 3, kernel_size=3, padding=0.5) | Conv2d: expected a whole number as padding, got 0.5        |
        | Conv2d(2, 3, kernel_size=2.5)            | Conv2d: expected a whole number as kernel_size, got 2.5    |
        | Linear(2.5, 3)                           | Linear: expected a whole number as in_features, got 2.5    |
        | MaxPool2d("2")                           | MaxPool2d: expected a whole number as kernel_size, got '2' |

      Examples: neither float32 nor float64
        | module                                       | words                                                  |
        | Linear(3, 4, dtype="int64")                  | Linear: expected dtype float32 or float64, got int64   |
        | Conv2d(2, 3, kernel_size=3, dtype="float16") | Conv2d: expected dtype float32 or float64, got float16 |

  @init
  Rule: MOD-12 Initial weights and biases are uniform within 1 / sqrt(fan in), drawn from the generator given
    The fan in $m$ is the number of inputs of one output: $m = c\,k^2$ for kernels of $k \times k$ pixels on
    $c$ channels. Numbers are drawn evenly from $-1/\sqrt{m}$ to $1/\sqrt{m}$. Evenly means: of some 10,000
    numbers each tenth of the range holds a tenth, give or take a fifth of it (more than six standard
    deviations), hardly any comes twice, and neighbours are not correlated.

    Source: `torch.nn.Conv2d` and `torch.nn.Linear`.

    Scenario Outline: Range
      Given <module>
      Then its <parameter> fills the range from -<bound> to <bound> evenly

      Examples: fan in of 4 x 5² = 100, of 400 and of 16
        | module                         | parameter | bound |
        | Conv2d(4, 100, kernel_size=5)  | weight    | 0.1   |
        | Conv2d(4, 9999, kernel_size=5) | bias      | 0.1   |
        | Linear(400, 25)                | weight    | 0.05  |
        | Linear(16, 9999)               | bias      | 0.25  |

      @dtypes
      Examples: in float32
        | module                           | parameter | bound |
        | Linear(400, 25, dtype="float32") | weight    | 0.05  |

    Scenario Outline: Two of a kind
      Given <module>
      Then another one, drawn next from the same generator, has other parameters
      And another one, drawn from a generator of the same seed, has the same

      Examples: both kinds
        | module                      |
        | Conv2d(2, 3, kernel_size=3) |
        | Linear(3, 4)                |

  @ownership
  Rule: MOD-13 What a module hands out is the caller's, who may overwrite it
    An output that the module kept, too, would be wrong the next time it is looked at. An output or gradient
    that were the very array passed in could not be written to here, and would be refused by NumPy.

    @torch
    Scenario Outline: Results overwritten between the calls
      Given <module>
      And a random input of shape <input>
      When the calls are <calls>
      Then the output and the gradients agree with torch, within the rounding tolerance

      Examples: the output, before backward
        | module                                 | input   | calls                                      |
        | Conv2d(2, 3, kernel_size=3, padding=1) | 2x2x5x6 | forward(x), overwrite(output), backward(g) |
        | MaxPool2d(2)                           | 2x2x5x6 | forward(x), overwrite(output), backward(g) |
        | MaxPool2d(1)                           | 2x2x5x6 | forward(x), overwrite(output), backward(g) |
        | ReLU()                                 | 2x2x5x6 | forward(x), overwrite(output), backward(g) |
        | Linear(60, 5)                          | 2x2x5x6 | forward(x), overwrite(output), backward(g) |

      Examples: the gradients, before another backward
        | module                                 | input   | calls                                                      |
        | Conv2d(2, 3, kernel_size=3, padding=1) | 2x2x5x6 | forward(x), backward(g), overwrite(gradients), backward(g) |
        | MaxPool2d(1)                           | 2x2x5x6 | forward(x), backward(g), overwrite(gradients), backward(g) |
        | ReLU()                                 | 2x2x5x6 | forward(x), backward(g), overwrite(gradients), backward(g) |
        | Linear(60, 5)                          | 2x2x5x6 | forward(x), backward(g), overwrite(gradients), backward(g) |

    @torch
    Scenario: The gradient of the loss overwritten, before another backward
      Given SoftmaxCrossEntropy()
      And its labels are 2 0
      And a random input of shape 2x3
      And the upstream gradient of shape 1
        | 1 |
      When the calls are forward(x), backward(g), overwrite(gradients), backward(g)
      Then the output and the gradients agree with torch, within the rounding tolerance
