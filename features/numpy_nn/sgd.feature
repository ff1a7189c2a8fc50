Feature: SGD with momentum
  Each step of stochastic gradient descent goes a little way down the slope of the loss on
  one batch. Momentum carries on some of the steps before, so that what the batches agree
  on adds up and what they differ in cancels.

  $$v \leftarrow \beta v - \eta\, g \qquad w \leftarrow w + v$$

  $v$ is the velocity of a parameter $w$, $g$ its gradient, $\beta$ the momentum, $\eta$ the learning rate
  `lr`. Along a gradient that stays the same the steps grow to $-\eta\, g / (1 - \beta)$. Where nothing else
  is said, a Linear(1, 1) is fed the number 1, so that weight and bias receive the upstream gradient as it is.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                         |
      | rounding | 1e-12    | 1e-14    | a few products and sums of numbers near 1       |
      | single   | 1e-5     | 1e-6     | float32 has 7 digits, and three steps are taken |

  Rule: SGD-1 Each step sets v = βv - ηg, then w = w + v
    Source: Sutskever et al., On the importance of initialization and momentum in deep learning (2013),
    equations 1 and 2. The velocity is 0 before the first step.

    Scenario: Three steps with momentum
      Given Linear(1, 1)
      And its weight is
        | 1 |
      And its bias is
        | -1 |
      And the optimiser SGD(lr=0.1, momentum=0.9)
      When it takes a step along each gradient
        | gradient |
        | 1        |
        | 2        |
        | -1       |
      Then after each step, within the rounding tolerance, its parameters are
        | weight | bias   |
        | 0.9    | -1.1   |
        | 0.61   | -1.39  |
        | 0.449  | -1.551 |

  Rule: SGD-2 Without momentum a step is -ηg and forgets the steps before
    Source: SGD-1 with $\beta = 0$, which is the default, as in `torch.optim.SGD`.

    Scenario Outline: Three steps without momentum
      Given Linear(1, 1)
      And its weight is
        | 1 |
      And its bias is
        | -1 |
      And the optimiser <optimiser>
      When it takes a step along each gradient
        | gradient |
        | 1        |
        | 2        |
        | -1       |
      Then after each step, within the rounding tolerance, its parameters are
        | weight | bias |
        | 0.9    | -1.1 |
        | 0.7    | -1.3 |
        | 0.8    | -1.2 |

      Examples: said
        | optimiser               |
        | SGD(lr=0.1, momentum=0) |

      @defaults
      Examples: unsaid
        | optimiser   |
        | SGD(lr=0.1) |

  @schedule
  Rule: SGD-3 A learning rate that is changed between steps counts from the next step on
    The velocity keeps the rates it was made with. `torch.optim.SGD` multiplies the whole velocity by the rate
    of the step instead, $v \leftarrow \beta v + g$ and $w \leftarrow w - \eta v$, and would be at 0.762 after
    the second of these steps.

    Scenario: A tenth of the rate for the second step
      Given Linear(1, 1)
      And its weight is
        | 1 |
      And its bias is
        | -1 |
      And the optimiser SGD(lr=0.1, momentum=0.9)
      When it takes a step along each gradient
        | gradient | lr   |
        | 2        | 0.1  |
        | 2        | 0.01 |
        | -1       | 0.1  |
      Then after each step, within the rounding tolerance, its parameters are
        | weight | bias  |
        | 0.8    | -1.2  |
        | 0.6    | -1.4  |
        | 0.52   | -1.48 |

    Scenario Outline: Half the rate for the second step, with other options
      Given Linear(1, 1)
      And its weight is
        | 8 |
      And its bias is
        | -1 |
      And the optimiser <optimiser>
      When it takes a step along each gradient
        | gradient | lr   |
        | 2        | 0.5  |
        | 2        | 0.25 |
      Then after each step, within the rounding tolerance, its parameters are
        | weight    | bias    |
        | <weight1> | <bias1> |
        | <weight2> | <bias2> |

      Examples: weight decay
        | optimiser                     | weight1 | bias1 | weight2 | bias2 |
        | SGD(lr=0.5, weight_decay=0.5) | 5       | -2    | 3.875   | -2.5  |

      @nesterov
      Examples: Nesterov
        | optimiser                                | weight1 | bias1 | weight2 | bias2 |
        | SGD(lr=0.5, momentum=0.5, nesterov=True) | 6.5     | -2.5  | 5.5     | -3.5  |

  Rule: SGD-4 Weight decay adds λw to the gradient of weights, not of biases
    A step then goes along $g + \lambda w$. $\lambda$ is `weight_decay`, and the $\lambda w$ of a step comes
    from the weight before it.

    Source: L2 regularisation, Goodfellow, Bengio & Courville, Deep Learning (2016), section 7.1: biases are
    left unregularised, unlike in `torch.optim.SGD`, whose weight_decay acts on all that it is given; where
    torch is asked below, it is given weights and biases as two groups.

    Scenario: A gradient of nothing
      Given Linear(1, 1)
      And its weight is
        | 8 |
      And its bias is
        | 8 |
      And the optimiser SGD(lr=0.5, weight_decay=0.5)
      When it takes a step along each gradient
        | gradient |
        | 0        |
        | 0        |
        | 4        |
      Then after each step, within the rounding tolerance, its parameters are
        | weight | bias |
        | 6      | 8    |
        | 4.5    | 8    |
        | 1.375  | 6    |

  @nesterov
  Rule: SGD-5 Nesterov's step is βv - ηg with the new v
    After $v \leftarrow \beta v - \eta\, g$ as in SGD-1 it is $w \leftarrow w + \beta v - \eta\, g$.

    Source: Sutskever et al. (2013), equations 3 and 4, in the form of `torch.optim.SGD(nesterov=True)`.

    Scenario: Three steps
      Given Linear(1, 1)
      And its weight is
        | 1 |
      And its bias is
        | -1 |
      And the optimiser SGD(lr=0.1, momentum=0.9, nesterov=True)
      When it takes a step along each gradient
        | gradient |
        | 1        |
        | 2        |
        | -1       |
      Then after each step, within the rounding tolerance, its parameters are
        | weight | bias    |
        | 0.81   | -1.19   |
        | 0.349  | -1.651  |
        | 0.3041 | -1.6959 |

  Rule: SGD-6 Every parameter of every layer has a velocity of its own
    Source: `torch.optim.SGD`. Two layers of one shape tell a shared velocity from two.

    @torch
    Scenario Outline: Agreement with torch
      Given <network>
      And a random input of shape 3x2x4x4
      And the optimiser <optimiser>
      When it takes 4 steps along random gradients
      Then after each step its parameters agree with <optimiser> of torch, within the rounding tolerance

      Examples: two convolutions of one shape, two linear layers of one shape
        | network                                                                          | optimiser                                    |
        | Conv2d(2, 2, kernel_size=3, padding=1) -> Conv2d(2, 2, kernel_size=3, padding=1) | SGD(lr=0.1, momentum=0.9)                    |
        | Linear(32, 32) -> Linear(32, 32)                                                 | SGD(lr=0.01, momentum=0.5, weight_decay=0.1) |

      Examples: several options at once
        | network                                                | optimiser                                    |
        | Conv2d(2, 3, kernel_size=2) -> ReLU() -> Linear(27, 2) | SGD(lr=0.1, momentum=0.9, weight_decay=0.01) |
        | Conv2d(2, 3, kernel_size=2) -> ReLU() -> Linear(27, 2) | SGD(lr=0.1, weight_decay=0.01)               |

      @nesterov
      Examples: every option at once
        | network                                                | optimiser                                                   |
        | Conv2d(2, 3, kernel_size=2) -> ReLU() -> Linear(27, 2) | SGD(lr=0.1, momentum=0.9, weight_decay=0.01, nesterov=True) |

    @torch @dtypes
    Scenario: In float32
      Given Linear(3, 2, dtype="float32")
      And a random input of shape 4x3
      And the optimiser SGD(lr=0.1, momentum=0.9)
      When it takes 3 steps along random gradients
      Then after each step its parameters agree with SGD(lr=0.1, momentum=0.9) of torch, within the single tolerance

    @torch
    Scenario: Two optimisers at once
      Given Linear(3, 2)
      And a random input of shape 4x3
      And the optimiser SGD(lr=0.1, momentum=0.9)
      And another optimiser of its make, that has taken 2 steps with a twin
      When it takes 3 steps along random gradients
      Then after each step its parameters agree with SGD(lr=0.1, momentum=0.9) of torch, within the rounding tolerance

  @ownership
  Rule: SGD-7 A step neither changes the gradients nor keeps them
    Whoever plots them afterwards wants them as they were; whoever reuses their memory must not
    change the next step.

    @torch
    Scenario Outline: Gradients overwritten after each step
      Given Linear(3, 2)
      And a random input of shape 4x3
      And the optimiser <optimiser>
      When it takes 3 steps along random gradients, each overwritten after its step
      Then no step has changed a gradient
      And after each step its parameters agree with <optimiser> of torch, within the rounding tolerance

      Examples: with every option that touches a gradient
        | optimiser                                   |
        | SGD(lr=0.1, momentum=0.9)                   |
        | SGD(lr=1, momentum=0.9)                     |
        | SGD(lr=0.1, momentum=0.9, weight_decay=0.1) |

      @nesterov
      Examples: with Nesterov's step
        | optimiser                                |
        | SGD(lr=0.1, momentum=0.9, nesterov=True) |

  @refusals
  Rule: SGD-8 Options that make no descent are refused
    A negative rate goes up, an infinite one has no end, and with a momentum of 1 old steps never fade;
    `torch.optim.SGD` refuses negative numbers only. Nesterov's step without momentum is the plain one, and is
    refused as in torch.

    Scenario Outline: Options
      Given Linear(1, 1)
      When building the optimiser <optimiser> is attempted
      Then it is refused because
        """
        SGD: expected <words>
        """

      Examples: below the range, above it, no number at all, and Nesterov without momentum
        | optimiser                    | words                                            |
        | SGD(lr=-0.1)                 | lr of at least 0 and below inf, got -0.1         |
        | SGD(lr="fast")               | a number as lr, got 'fast'                       |
        | SGD(lr="nan")                | lr of at least 0 and below inf, got nan          |
        | SGD(lr=0.1, momentum="nan")  | momentum of at least 0 and below 1, got nan      |
        | SGD(lr=1e999)                | lr of at least 0 and below inf, got inf          |
        | SGD(lr=0.1, momentum=-0.5)   | momentum of at least 0 and below 1, got -0.5     |
        | SGD(lr=0.1, momentum=1)      | momentum of at least 0 and below 1, got 1        |
        | SGD(lr=0.1, momentum=1.5)    | momentum of at least 0 and below 1, got 1.5      |
        | SGD(lr=0.1, weight_decay=-1) | weight_decay of at least 0 and below inf, got -1 |
        | SGD(lr=0.1, nesterov=True)   | momentum above 0 with nesterov, got 0.0          |

    Scenario Outline: A learning rate that goes wrong on the way
      Given Linear(1, 1)
      And the optimiser SGD(lr=0.1)
      When setting its learning rate to <lr> is attempted
      Then it is refused because
        """
        SGD: expected lr of at least 0 and below inf, got <lr>
        """

      Examples: below the range, and no number
        | lr   |
        | -0.1 |
        | nan  |

  @refusals
  Rule: SGD-9 A step before any backward is refused
    There is no gradient to go along, and to go nowhere in silence would look like training.

    Scenario: No gradient yet
      Given Linear(1, 1)
      And the optimiser SGD(lr=0.1)
      When taking a step is attempted
      Then it is refused because
        """
        Linear: expected backward before its gradients are read, got no backward yet
        """

  Rule: SGD-10 Network, loss and optimiser together descend as those of torch
    Source: `torch.nn.CrossEntropyLoss`, its autograd and `torch.optim.SGD`. It is one promise more than
    the sum of the others: what each of them hands on has to be what the next one reads.

    @torch
    Scenario: Four steps of a classifier
      Given Conv2d(2, 3, kernel_size=3, padding=1) -> ReLU() -> MaxPool2d(2) -> Linear(12, 4) -> SoftmaxCrossEntropy()
      And its labels are 3 1 0
      And a random input of shape 3x2x4x5
      And the optimiser SGD(lr=0.1, momentum=0.9, weight_decay=0.01)
      When it takes 4 steps along random gradients
      Then after each step its parameters agree with SGD(lr=0.1, momentum=0.9, weight_decay=0.01) of torch, within the rounding tolerance

  Rule: SGD-11 Momentum goes down a narrow valley in a fraction of the steps
    Source: Polyak, Some methods of speeding up the convergence of iteration methods (1964); Goh, Why momentum
    really works (2017), for the best rates. The loss is a parabola along the valley and one that is 49 times
    as steep across. Plain steps keep 0.96 of the distance each, and swing from side to side; with momentum,
    after $t$ steps $(1 + t/4)\,0.75^t$ is left of the way along, and $(1 + 7t/4)\,(-0.75)^t$ of that across.

    Scenario: A valley 49 times as steep across as along
      Given Linear(2, 1)
      And its weight is
        | 8 | 0.5 |
      When SGD(lr=0.04) and SGD(lr=0.0625, momentum=0.5625) each take 40 steps down a valley of steepness 1 49
      Then within the rounding tolerance, their weights are after some of the steps
        | optimiser                       | step | along                 | across                |
        | SGD(lr=0.04)                    | 1    | 7.68                  | -0.48                 |
        | SGD(lr=0.04)                    | 2    | 7.3728                | 0.4608                |
        | SGD(lr=0.04)                    | 40   | 1.5629292124425616    | 0.0976830757776601    |
        | SGD(lr=0.0625, momentum=0.5625) | 1    | 7.5                   | -1.03125              |
        | SGD(lr=0.0625, momentum=0.5625) | 2    | 6.75                  | 1.265625              |
        | SGD(lr=0.0625, momentum=0.5625) | 40   | 0.0008849794942240997 | 0.0003570087732381312 |
