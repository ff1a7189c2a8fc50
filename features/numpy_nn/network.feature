Feature: Networks
  A network is a chain of modules: the output of each is the input of the next, and the loss
  flows back the same way. No layer knows its neighbours; that the whole is right follows
  from each layer keeping its promises, in any order and any number.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                                           |
      | rounding | 1e-11    | 1e-11    | each of a few layers adds 1e-14, and may grow what came before    |
      | slope    | 1e-6     | 1e-8     | rounding over a step of 1e-4, grown by a few layers; no kink near |

  Rule: NET-1 Backward returns the slope of the loss for the input and every parameter of the chain
    Each layer $x_l = f_l(x_{l-1})$ turns the gradient for its output into that for its input:
    $\partial L / \partial x_{l-1} = J_l^\top\, \partial L / \partial x_l$, where $J_l$ holds the derivatives
    of $f_l$.

    Source: the chain rule, and the definition of the derivative, as a central difference.

    Scenario Outline: The network of the course
      Given Conv2d(2, 3, kernel_size=3, padding=1) -> ReLU() -> MaxPool2d(2) -> Linear(18, 4)
      And a random input of shape 2x2x4x7
      When the loss is propagated backward
      Then the gradient for the <array> is the slope of the loss, within the slope tolerance

      Examples: from the first array to the last
        | array    |
        | input    |
        | 0.weight |
        | 0.bias   |
        | 3.weight |
        | 3.bias   |

  Rule: NET-2 Modules chain in any order
    Nothing but shapes decides what may follow what: a layer takes no part in how others work.

    @torch
    Scenario Outline: Orders
      Given <network>
      And a random input of shape 2x2x6x7
      When the loss is propagated backward
      Then the output and the gradients agree with torch, within the rounding tolerance

      Examples: one kind behind itself
        | network                                                    |
        | Conv2d(2, 3, kernel_size=3) -> Conv2d(3, 2, kernel_size=2) |
        | MaxPool2d(2, stride=1) -> MaxPool2d(2)                     |
        | ReLU() -> ReLU()                                           |
        | Linear(84, 5) -> Linear(5, 3)                              |

      Examples: pooling before convolution, ReLU first, ReLU last, no ReLU, linear in the middle
        | network                                                                          |
        | MaxPool2d(2) -> Conv2d(2, 3, kernel_size=3)                                      |
        | ReLU() -> Conv2d(2, 3, kernel_size=3, stride=2)                                  |
        | Conv2d(2, 3, kernel_size=3) -> MaxPool2d(3, stride=1) -> Linear(18, 4) -> ReLU() |
        | Linear(84, 6) -> ReLU() -> Linear(6, 4)                                          |

    @torch
    Scenario: Up to the loss
      Given Conv2d(2, 3, kernel_size=3) -> ReLU() -> MaxPool2d(2) -> Linear(12, 4) -> SoftmaxCrossEntropy()
      And its labels are 3 1 0
      And a random input of shape 3x2x6x7
      When the loss is propagated backward
      Then the output and the gradients agree with torch, within the rounding tolerance

    @torch
    Scenario: Two hundred networks that Hypothesis draws
      Then any network agrees with torch, within the rounding tolerance

  Rule: NET-3 Each layer has a state of its own, also beside another of its class
    Two convolutions of a network must not share weights, memory or gradients.

    @torch
    Scenario Outline: The same class twice
      Given <network>
      And a random input of shape 2x2x5x6
      When the loss is propagated backward
      Then the output and the gradients agree with torch, within the rounding tolerance

      Examples: of the same shape, so that nothing but the numbers can tell them apart
        | network                                                                          |
        | Conv2d(2, 2, kernel_size=3, padding=1) -> Conv2d(2, 2, kernel_size=3, padding=1) |
        | Linear(60, 60) -> ReLU() -> Linear(60, 60) -> ReLU()                             |
        | MaxPool2d(3, stride=1) -> MaxPool2d(3, stride=1)                                 |

  Rule: NET-4 Backward answers for the latest forward, however often either is called, and changes no earlier result
    Nothing else would be of use: validation calls forward alone, and a student in a notebook calls anything
    twice. Gradients are replaced, not added up, unlike those of torch. In the calls, x is the input and g the
    gradient for its output; y is an input with one image more, z another one of the same shape, h a gradient
    for the latest output, and the twin a second network of the same make.

    @torch
    Scenario Outline: Calls in other orders
      Given <module>
      And a random input of shape 2x2x6x7
      When the calls are <calls>
      Then the output and the gradients agree with torch, within the rounding tolerance

      Examples: forward twice before backward, on batches of different sizes
        | module                                                                 | calls                               |
        | Conv2d(2, 3, kernel_size=3, padding=1)                                 | forward(y), forward(x), backward(g) |
        | MaxPool2d(2)                                                           | forward(y), forward(x), backward(g) |
        | ReLU()                                                                 | forward(y), forward(x), backward(g) |
        | Linear(84, 5)                                                          | forward(y), forward(x), backward(g) |
        | Conv2d(2, 3, kernel_size=3) -> ReLU() -> MaxPool2d(2) -> Linear(12, 4) | forward(y), forward(x), backward(g) |

      @repetition
      Examples: backward twice
        | module                                                                 | calls                                |
        | Conv2d(2, 3, kernel_size=3, padding=1)                                 | forward(x), backward(h), backward(g) |
        | MaxPool2d(3, stride=1)                                                 | forward(x), backward(h), backward(g) |
        | ReLU()                                                                 | forward(x), backward(h), backward(g) |
        | Linear(84, 5)                                                          | forward(x), backward(h), backward(g) |
        | Conv2d(2, 3, kernel_size=3) -> ReLU() -> MaxPool2d(2) -> Linear(12, 4) | forward(x), backward(h), backward(g) |

      @ownership
      Examples: what has been handed out is not changed by later calls, on a batch of the same size
        | module                                 | calls                                            |
        | Conv2d(2, 3, kernel_size=3, padding=1) | forward(x), backward(g), forward(z), backward(h) |
        | MaxPool2d(3, stride=1)                 | forward(x), backward(g), forward(z), backward(h) |
        | ReLU()                                 | forward(x), backward(g), forward(z), backward(h) |
        | Linear(84, 5)                          | forward(x), backward(g), forward(z), backward(h) |

    @torch
    Scenario Outline: The loss, in other orders
      Given SoftmaxCrossEntropy()
      And its labels are 2 0
      And a random input of shape 2x3
      When the calls are <calls>
      Then the output and the gradients agree with torch, within the rounding tolerance

      @repetition
      Examples: backward twice
        | calls                                |
        | forward(x), backward(h), backward(g) |

      @ownership
      Examples: what has been handed out is not changed by later calls
        | calls                                            |
        | forward(x), backward(g), forward(z), backward(h) |

      Examples: forward twice, on another batch before, and a twin in between
        | calls                                                                       |
        | forward(z), forward(x), backward(g)                                         |
        | forward(z), backward(h), forward(x), backward(g)                            |
        | forward(x), twin.forward(z), twin.backward(h), backward(g), twin.forward(x) |

  Rule: NET-5 Two networks at once do not disturb each other
    Whatever one keeps in its class, or in a global variable, belongs to the other as well.

    @torch
    Scenario Outline: A twin in between
      Given <module>
      And a random input of shape 2x2x6x7
      When the calls are forward(x), twin.forward(y), twin.backward(h), backward(g), twin.forward(x)
      Then the output and the gradients agree with torch, within the rounding tolerance

      Examples: every kind
        | module                                                                 |
        | Conv2d(2, 3, kernel_size=3, padding=1)                                 |
        | MaxPool2d(2)                                                           |
        | ReLU()                                                                 |
        | Linear(84, 5)                                                          |
        | Conv2d(2, 3, kernel_size=3) -> ReLU() -> MaxPool2d(2) -> Linear(12, 4) |

  Rule: NET-6 A chain is made of modules, each of which has one place in it
    A layer that stood at two places would remember only its second input. A chain is a module, too, and so is
    a layer of one's own: here Doubling(), which the implementation has never heard of and which is twice its
    input.

    @torch
    Scenario Outline: Chains of chains
      Given <network>
      And a random input of shape 2x2x4x5
      When the loss is propagated backward
      Then the output and the gradients agree with torch, within the rounding tolerance

      @own_layers
      Examples: a layer of one's own
        | network                                     |
        | Linear(40, 6) -> Doubling() -> Linear(6, 3) |

      @nesting
      Examples: a chain of one, and a chain in a chain
        | network                                                                                              |
        | Sequential(Linear(40, 3)) -> ReLU()                                                                  |
        | ReLU() -> Sequential(Conv2d(2, 3, kernel_size=3), Sequential(ReLU(), Linear(18, 4))) -> Linear(4, 2) |

      Examples: a chain of eleven
        | network                                                                                                                 |
        | Linear(40, 4) -> ReLU() -> ReLU() -> ReLU() -> ReLU() -> ReLU() -> ReLU() -> ReLU() -> ReLU() -> ReLU() -> Linear(4, 3) |

    @refusals
    Scenario: Nothing to chain
      When chaining nothing is attempted
      Then it is refused because
        """
        Sequential: expected at least one module, got none
        """

    @refusals
    Scenario: One layer at two places
      When chaining [ReLU(), MaxPool2d(2), the first again] is attempted
      Then it is refused because
        """
        Sequential: expected each module once, got the same ReLU at 0 and 2
        """

    @refusals
    Scenario: One layer in a chain and in a chain within it
      When chaining [ReLU(), MaxPool2d(2), a chain of the first] is attempted
      Then it is refused because
        """
        Sequential: expected each module once, got the same ReLU at 0 and 2
        """

    @refusals
    Scenario: Something that is no module
      When chaining [ReLU(), 3] is attempted
      Then it is refused because
        """
        Sequential: expected a module at 1, got 3
        """
