Feature: Architectures
  A model of one's own can be sent with its weights, and built by whoever receives it, without running code
  that the sender wrote: as a text, a chain of layers by the names and arguments that PyTorch gives them. What
  a model is, and which images it takes, is written down as a description, an object in JSON. Both come from
  strangers.

  Background:
    Given the tolerances
      | name    | relative | absolute | because                                             |
      | float32 | 1e-5     | 1e-5     | the same sums, in float32, perhaps in another order |
      | printed | 0        | 5e-7     | the logistic function, to six decimals              |

  Rule: ARCH-1 A chain computes what the same layers of torch.nn do
    Source: `torch.nn.Sequential`. Arguments may be given by place or by name.

    @device
    Scenario Outline: Every layer
      Given the chain <architecture> from images of 4x9x9 to <numbers> classes
      And random images of shape 3x4x9x9
      When the model is applied
      Then the logits are those of <architecture> of torch.nn with the same parameters, within the float32 tolerance

      Examples: with parameters
        | architecture                                                     | numbers |
        | Flatten() -> Linear(324, 5)                                      | 5       |
        | Flatten() -> Linear(324, out_features=7, bias=False)             | 7       |
        | Conv2d(4, 6, 3, 2, 1, groups=2) -> Flatten()                     | 150     |
        | Conv2d(4, 2, kernel_size=3, dilation=2, bias=False) -> Flatten() | 50      |
        | GroupNorm(2, 4) -> Flatten()                                     | 324     |
        | BatchNorm2d(4) -> Flatten()                                      | 324     |

      Examples: without
        | architecture                                      | numbers |
        | ReLU() -> Flatten()                               | 324     |
        | GELU() -> Flatten()                               | 324     |
        | SiLU() -> Flatten()                               | 324     |
        | Sigmoid() -> Flatten()                            | 324     |
        | Tanh() -> Flatten()                               | 324     |
        | MaxPool2d(3, stride=2, padding=1) -> Flatten()    | 100     |
        | AvgPool2d(2) -> Flatten()                         | 64      |
        | AdaptiveAvgPool2d(2) -> Dropout(0.0) -> Flatten() | 16      |

  Rule: ARCH-2 Residual(f, g) is x + g(f(x))
    Source: He et al., Deep residual learning for image recognition (2016), equation 1.

    Scenario Outline: By hand
      Given the chain <architecture> from images of 1x1x3 to 3 classes
      And the images of shape 1x1x1x3
        | -1 | 0 | 2 |
      When the model is applied
      Then the logits are, within the printed tolerance
        | <logits> |

      Examples: one layer, two whose order counts, and one within another
        | architecture                                    | logits                 |
        | Residual(ReLU()) -> Flatten()                   | -1 0 4                 |
        | Residual(Sigmoid(), ReLU()) -> Flatten()        | -0.731059 0.5 2.880797 |
        | Residual(ReLU(), Sigmoid()) -> Flatten()        | -0.5 0.5 2.880797      |
        | Residual(Residual(ReLU()), ReLU()) -> Flatten() | -1 0 6                 |

  Rule: ARCH-3 A text that is no chain of known layers is refused, and nothing of it is run
    Whoever evaluates a stranger's text gives the stranger the machine. It is read as Python reads it, and
    then nothing but the calls of known layers with plain numbers is taken from it.

    Scenario Outline: What it does not say
      When the chain <architecture> from images of 3x32x32 to 10 classes is attempted
      Then it is refused because
        """
        chain: expected <words>
        """

      Examples: no calls
        | architecture                    | words                                                                     |
        | ReLU                            | calls such as ReLU(), joined by ->, got 'ReLU'                            |
        | ReLU() ->                       | calls such as ReLU(), joined by ->, got ''                                |
        | ReLU(); Tanh()                  | calls such as ReLU(), joined by ->, got 'ReLU(); Tanh()'                  |
        | nn.ReLU()                       | calls such as ReLU(), joined by ->, got 'nn.ReLU()'                       |
        | __import__('os').system('true') | calls such as ReLU(), joined by ->, got "__import__('os').system('true')" |
        | [ReLU() for _ in 'ab'][0]       | calls such as ReLU(), joined by ->, got "[ReLU() for _ in 'ab'][0]"       |
        | ReLU()\x00                      | calls such as ReLU(), joined by ->, got 'ReLU()\\x00'                     |

      Examples: no layer, in any place
        | architecture               | words                                                                                                                                                                        |
        | Softmax()                  | a layer out of AdaptiveAvgPool2d, AvgPool2d, BatchNorm2d, Conv2d, Dropout, Flatten, GELU, GroupNorm, Linear, MaxPool2d, ReLU, SiLU, Sigmoid, Tanh, Residual, got 'Softmax()' |
        | Residual(open('/'))        | a layer out of AdaptiveAvgPool2d, AvgPool2d, BatchNorm2d, Conv2d, Dropout, Flatten, GELU, GroupNorm, Linear, MaxPool2d, ReLU, SiLU, Sigmoid, Tanh, Residual, got "open('/')" |
        | Residual(ReLU)             | calls such as ReLU(), joined by ->, got 'ReLU'                                                                                                                               |
        | Residual()                 | layers in Residual, at least one, got 'Residual()'                                                                                                                           |
        | Residual(ReLU(), f=Tanh()) | layers in Residual, at least one, got 'Residual(ReLU(), f=Tanh())'                                                                                                           |

      Examples: no number
        | architecture             | words                                                               |
        | Linear(3072, int('10'))  | numbers, True or False as arguments, got "Linear(3072, int('10'))"  |
        | Conv2d(3, 4, (3, 3))     | numbers, True or False as arguments, got 'Conv2d(3, 4, (3, 3))'     |
        | Conv2d(3, 4, -1)         | numbers, True or False as arguments, got 'Conv2d(3, 4, -1)'         |
        | Conv2d(*x)               | numbers, True or False as arguments, got 'Conv2d(*x)'               |
        | Conv2d(**x)              | numbers, True or False as arguments, got 'Conv2d(**x)'              |
        | Conv2d(3, 4, 3, bias='') | numbers, True or False as arguments, got "Conv2d(3, 4, 3, bias='')" |

      Examples: arguments that a layer does not have, or cannot have
        | architecture                 | words                                                                                                |
        | Conv2d(3, 16)                | the arguments of Conv2d, got 'Conv2d(3, 16)' (missing a required argument: 'kernel_size')            |
        | Conv2d(3, 4, 3, width=2)     | the arguments of Conv2d, got 'Conv2d(3, 4, 3, width=2)' (got an unexpected keyword argument 'width') |
        | ReLU(inplace=True)           | no inplace, got 'ReLU(inplace=True)'                                                                 |
        | Conv2d(3, 1000001, 3)        | out_channels to be a whole number from 1 to 1000000, got 'Conv2d(3, 1000001, 3)'                     |
        | Conv2d(3, 4, 101)            | kernel_size to be a whole number from 1 to 100, got 'Conv2d(3, 4, 101)'                              |
        | Conv2d(3, 4, 3, stride=0)    | stride to be a whole number from 1 to 100, got 'Conv2d(3, 4, 3, stride=0)'                           |
        | Conv2d(3, 4, 3, padding=0.5) | padding to be a whole number from 0 to 100, got 'Conv2d(3, 4, 3, padding=0.5)'                       |
        | Conv2d(True, 4, 3)           | in_channels to be a whole number from 1 to 1000000, got 'Conv2d(True, 4, 3)'                         |
        | Conv2d(3, 4, 3, bias=1)      | bias to be True or False, got 'Conv2d(3, 4, 3, bias=1)'                                              |
        | Dropout(1.5)                 | p from 0 to 1, got 'Dropout(1.5)'                                                                    |
        | Dropout(True)                | p from 0 to 1, got 'Dropout(True)'                                                                   |
        | Conv2d(3, 4, 3, groups=2)    | arguments of Conv2d that fit each other, got 'Conv2d(3, 4, 3, groups=2)'                             |

      Examples: what does not fit
        | architecture                  | words                                                                 |
        | Linear(3072, 10)              | a layer that takes shape (3, 32, 32), got 'Linear(3072, 10)'          |
        | Flatten() -> Linear(3071, 10) | a layer that takes shape (3072,), got 'Linear(3071, 10)'              |
        | BatchNorm2d(4)                | a layer that takes shape (3, 32, 32), got 'BatchNorm2d(4)'            |
        | Residual(Conv2d(3, 1, 1))     | a layer that takes shape (3, 32, 32), got 'Residual(Conv2d(3, 1, 1))' |
        | Flatten() -> Linear(3072, 9)  | 10 numbers an image, got shape (9,)                                   |
        | ReLU()                        | 10 numbers an image, got shape (3, 32, 32)                            |

  Rule: ARCH-4 A text that is made to exhaust its reader is refused
    A parser that is called for each bracket runs out of stack; a thousand layers of a million channels out of
    memory.

    Scenario Outline: Too much of anything
      When the chain of <count> times <text> and then <end> is attempted
      Then it is refused because
        """
        chain: expected <words>
        """

      Examples: characters, layers, brackets, signs, sums, digits, and residuals, whose layers count as well
        | count | text                        | end                      | words                                                                                                     |
        | 10000 | a                           | a                        | an architecture of at most 10000 characters, got 10001                                                    |
        | 200   | ReLU() ->                   | ReLU()                   | at most 200 layers, got 201                                                                               |
        | 9999  | (                           | )                        | calls such as ReLU(), joined by ->, got '((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((...' |
        | 9999  | -                           | 1                        | calls such as ReLU(), joined by ->, got '------------------------------------------------------------...' |
        | 4999  | 1+                          | 1                        | calls such as ReLU(), joined by ->, got '1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+...' |
        | 9999  | 9                           | 9                        | calls such as ReLU(), joined by ->, got '999999999999999999999999999999999999999999999999999999999999...' |
        | 5     | Residual(                   | Tanh())))))              | at most 4 residuals within each other, got 'Residual(Tanh())'                                             |
        | 66    | Residual(Tanh(), ReLU()) -> | Residual(Tanh(), ReLU()) | at most 200 layers, got 201                                                                               |

      Examples: two hundred layers are not too many
        | count | text      | end    | words                                      |
        | 199   | ReLU() -> | ReLU() | 10 numbers an image, got shape (3, 32, 32) |

  Rule: ARCH-5 A described model is built, or counted without taking any memory
    What a model takes is known from its shapes. A gate has to know before it allocates.

    Scenario Outline: Counted
      Given the description of the model <model> with the arguments <arguments>
      When its parameters are counted
      Then they are <parameters>
      And no tensor has taken memory

      Examples: a name, chains, also of what cannot be normalised in training, and the largest that is allowed
        | model     | arguments                                                                                | parameters |
        | resnet20  | {}                                                                                       | 269722     |
        | chain     | {"architecture": "AdaptiveAvgPool2d(2) -> Flatten() -> Linear(12, 10)"}                  | 130        |
        | chain     | {"architecture": "AdaptiveAvgPool2d(1) -> BatchNorm2d(3) -> Flatten() -> Linear(3, 10)"} | 46         |
        | two_layer | {"hidden": 8106}                                                                         | 24990808   |

    Scenario: Built
      Given the description of the model small_cnn with the arguments {"channels": 4}
      When what is described is built
      Then it has 4 channels and 10 classes, and takes images of 3x32x32

    Scenario Outline: Too large
      Given the description of the model <model> with the arguments <arguments>
      When building what is described is attempted
      Then it is refused because
        """
        description: expected a model of at most <words>
        """
      And no tensor has taken memory

      Examples: a terabyte, somewhat too many, too slow, and too wide
        | model     | arguments                                                                                                                        | words                                                          |
        | two_layer | {"hidden": 1000000}                                                                                                              | 25000000 parameters, got 3083000010                            |
        | two_layer | {"hidden": 8110}                                                                                                                 | 25000000 parameters, got 25003140                              |
        | chain     | {"architecture": "Conv2d(3, 1000000, 100, padding=50) -> AdaptiveAvgPool2d(1) -> Flatten() -> Linear(1000000, 10)"}              | 25000000 parameters, got 30011000010                           |
        | chain     | {"architecture": "Conv2d(3, 256, 1) -> Conv2d(256, 256, 19, padding=9) -> AdaptiveAvgPool2d(1) -> Flatten() -> Linear(256, 10)"} | 20000000000 multiplications for an image, got 24227088896      |
        | chain     | {"architecture": "Conv2d(3, 1, 1) -> Conv2d(1, 257, 1) -> AdaptiveAvgPool2d(1) -> Flatten() -> Linear(257, 10)"}                 | 262144 numbers in each array that an image becomes, got 263168 |

  Rule: ARCH-6 A description that is none is refused
    It was written by a stranger, and everything that follows believes it.

    Scenario Outline: One thing wrong
      Given the description of the model two_layer with the arguments {}
      And the <key> of the description is <value>
      When building what is described is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: names
        | key     | value     | words                                                                                                                |
        | model   | "vgg"     | description: expected model to be one of chain, compact_cnn, fast_cnn, resnet20, resnet32, small_cnn, two_layer, got 'vgg'     |
        | model   | ["chain"] | description: expected model to be one of chain, compact_cnn, fast_cnn, resnet20, resnet32, small_cnn, two_layer, got ['chain'] |
        | dataset | "mnist"   | description: expected dataset to be one of cifar10, digits, got 'mnist'                                              |
        | extra   | 1         | description: expected no keys but model, arguments, inputs, classes, mean, std, dataset, got 'extra'                 |
        | std     | nothing   | description: expected the key std, got only ['model', 'arguments', 'classes', 'inputs', 'mean', 'dataset']           |

      Examples: inputs
        | key    | value        | words                                                                                            |
        | inputs | [3, 32]      | description: expected inputs to be three whole numbers from 1 to 1000, got [3, 32]               |
        | inputs | [3, 32, 0]   | description: expected inputs to be three whole numbers from 1 to 1000, got [3, 32, 0]            |
        | inputs | [3, 32, 1e9] | description: expected inputs to be three whole numbers from 1 to 1000, got [3, 32, 1000000000.0] |
        | inputs | [3, 1001, 8] | description: expected inputs to be three whole numbers from 1 to 1000, got [3, 1001, 8]          |
        | inputs | [true, 8, 8] | description: expected inputs to be three whole numbers from 1 to 1000, got [True, 8, 8]          |
        | inputs | "333"        | description: expected inputs to be three whole numbers from 1 to 1000, got '333'                 |

      Examples: classes
        | key     | value              | words                                                                                                       |
        | classes | []                 | description: expected classes to be 1 to 1000 names of 1 to 100 printable characters, got []                |
        | classes | 10                 | description: expected classes to be 1 to 1000 names of 1 to 100 printable characters, got 10                |
        | classes | ["a", ""]          | description: expected classes to be 1 to 1000 names of 1 to 100 printable characters, got ['a', '']         |
        | classes | ["a", 1]           | description: expected classes to be 1 to 1000 names of 1 to 100 printable characters, got ['a', 1]          |
        | classes | ["a", "\u001b[2J"] | description: expected classes to be 1 to 1000 names of 1 to 100 printable characters, got ['a', '\\x1b[2J'] |
        | classes | ["a", "\u0000"]    | description: expected classes to be 1 to 1000 names of 1 to 100 printable characters, got ['a', '\\x00']    |
        | classes | ["a", "\u000a"]    | description: expected classes to be 1 to 1000 names of 1 to 100 printable characters, got ['a', '\\n']      |
        | classes | ["a", "\u2028"]    | description: expected classes to be 1 to 1000 names of 1 to 100 printable characters, got ['a', '\\u2028']  |
        | classes | ["a", "\ud800"]    | description: expected classes to be 1 to 1000 names of 1 to 100 printable characters, got ['a', '\\ud800']  |
        | classes | ["a", "a"]         | description: expected classes to be different names, got ['a', 'a']                                         |

      Examples: statistics
        | key  | value            | words                                                                                        |
        | mean | 0.5              | description: expected mean to be numbers from 0 to 1, one a channel, got 0.5                 |
        | mean | [0.5, 0.5]       | description: expected mean of each of 3 channels, got [0.5, 0.5]                             |
        | mean | [0.5, 0.5, true] | description: expected mean to be numbers from 0 to 1, one a channel, got [0.5, 0.5, True]    |
        | mean | [0.5, 0.5, NaN]  | description: expected mean to be numbers from 0 to 1, one a channel, got [0.5, 0.5, nan]     |
        | mean | [125, 123, 114]  | description: expected mean to be numbers from 0 to 1, one a channel, got [125, 123, 114]     |
        | std  | [0.2, 0.2, 0]    | description: expected std to be numbers from 0.0001 to 1, one a channel, got [0.2, 0.2, 0]   |
        | std  | [0.2, 0.2, "x"]  | description: expected std to be numbers from 0.0001 to 1, one a channel, got [0.2, 0.2, 'x'] |

      Examples: arguments
        | key       | value             | words                                                                                                                                            |
        | arguments | [256]             | description: expected arguments to be an object, got [256]                                                                                       |
        | arguments | {"hidden": 1e7}   | description: expected the argument 'hidden' to be a number up to 1000000, up to 100 of them, or a text of up to 10000 characters, got 10000000.0 |
        | arguments | {"hidden": NaN}   | description: expected the argument 'hidden' to be a number up to 1000000, up to 100 of them, or a text of up to 10000 characters, got nan        |
        | arguments | {"hidden": [[1]]} | description: expected the argument 'hidden' to be a number up to 1000000, up to 100 of them, or a text of up to 10000 characters, got [[1]]      |
        | arguments | {"width": 64}     | two_layer: expected no arguments but hidden, got 'width'                                                                                         |
        | arguments | {"classes": 64}   | two_layer: expected no arguments but hidden, got 'classes'                                                                                       |
        | arguments | {"hidden": "256"} | two_layer: expected a whole number as hidden, got '256'                                                                                          |

    Scenario Outline: Classes without end
      Given the description of the model two_layer with the arguments {}
      And the description has <count> classes, with names of <length> characters
      When building what is described is attempted
      Then it is refused because
        """
        description: expected classes to be 1 to 1000 names of 1 to 100 printable characters, got <names>
        """

      Examples: too many, and too long
        | count | length | names                                                            |
        | 1001  | 4      | ['0000', '0001', '0002', '0003', '0004', '0005', ...]            |
        | 2     | 101    | ['000000000000...0000000000000', '000000000000...0000000000001'] |

    Scenario Outline: Arguments without end
      Given the description of the model two_layer with the arguments {}
      And the argument hidden of the description is <count> times 1, as a <kind>
      When building what is described is attempted
      Then it is refused because
        """
        description: expected the argument 'hidden' to be a number up to 1000000, up to 100 of them, or a text of up to 10000 characters, got <value>
        """

      Examples: numbers and characters
        | count | kind | value                          |
        | 101   | list | [1, 1, 1, 1, 1, 1, ...]        |
        | 10001 | text | '111111111111...1111111111111' |

    Scenario: Arguments that a model cannot be built with
      Given the description of the model compact_cnn with the arguments {"widths": []}
      When building what is described is attempted
      Then it is refused because
        """
        description: expected arguments that compact_cnn can be built with for inputs [3, 32, 32], got {'widths': []} (IndexError)
        """

    Scenario Outline: Other images, or other classes, than those of its data set
      Given the description of the model two_layer with the arguments {}
      And the inputs of the description is <inputs>
      And the mean of the description is <statistics>
      And the std of the description is <statistics>
      And the dataset of the description is <dataset>
      And the description has <classes> classes, with names of 4 characters
      When fitting what is described to its data set is attempted
      Then it is refused because
        """
        description: expected <words>
        """

      Examples: a side, a channel, the other data set, a class too few
        | dataset   | inputs      | statistics      | classes | words                                          |
        | "digits"  | [1, 1, 1]   | [0.5]           | 10      | inputs [1, 8, 8] of digits, got [1, 1, 1]      |
        | "cifar10" | [1, 32, 32] | [0.5]           | 10      | inputs [3, 32, 32] of cifar10, got [1, 32, 32] |
        | "cifar10" | [1, 8, 8]   | [0.5]           | 10      | inputs [3, 32, 32] of cifar10, got [1, 8, 8]   |
        | "digits"  | [1, 8, 8]   | [0.5]           | 11      | 10 classes of digits, got 11                   |
        | "cifar10" | [3, 32, 32] | [0.5, 0.5, 0.5] | 9       | 10 classes of cifar10, got 9                   |

    Scenario: No object
      When building what is described as [1, 2] is attempted
      Then it is refused because
        """
        description: expected an object with the keys model, arguments, inputs, classes, mean, std, dataset, got [1, 2]
        """
