Feature: Muon
  The gradient of a layer points in a few directions far more than in all others, and so does its momentum.
  Muon makes the momentum orthogonal before it takes the step: of the momentum $M = U S V^\top$ it keeps the
  directions, the columns of $U$ and $V$, and replaces their sizes, the diagonal of $S$, by numbers near 1. A
  filter bank of shape outputs x inputs x height x width is a matrix with a row for each output.

  Source: Jordan et al., Muon: an optimizer for hidden layers in neural networks (2024), and
  `airbench94_muon.py` in https://github.com/KellerJordan/cifar10-airbench. Numbers are float32, unless it is
  said otherwise.

  Background:
    Given the tolerances
      | name    | relative | absolute | because                                                                         |
      | float32 | 1e-5     | 1e-4     | products of a dozen terms; a step makes rounding in small directions 41 times as large |

  @device
  Rule: MUON-1 A step follows every direction of the momentum, by the value of a polynomial at its share of the norm
    With $v \leftarrow \mu v + g$ for the gradient $g$, the momentum is $v$, or $g + \mu v$ with Nesterov's look
    ahead. Of a singular value that is the share $x$ of the momentum's norm becomes
    $p(p(p(x)))$, with $p(x) = 3.4445\,x - 4.775\,x^3 + 2.0315\,x^5$, and the step is that matrix times the rate. Before it,
    the weight is scaled to the norm $\sqrt{n}$, for $n$ outputs.

    Source: as above; a singular value decomposition in float64 gives here what the iteration reaches without one.

    Scenario Outline: Weights of three shapes, with <option> <value>
      Given Muon with a rate of 0.3
      And its <option> is set to <value>
      When it takes 4 steps along random gradients for weights of the shapes 5x7 7x5 3x4x2x5 5x7
      Then each step of Muon is, within the float32 tolerance, that of its definition

      Examples: each option by itself
        | option   | value |
        | nesterov | true  |
        | nesterov | false |
        | momentum | 0.95  |
        | steps    | 5     |
        | steps    | 1     |
        | lr       | 0     |

    Scenario: A rate that lies on the device, and is changed there
      Given Muon with a rate of 0.3
      When it takes 4 steps along random gradients for weights of the shapes 5x7 2x3, the rate divided by 2 after each
      Then each step of Muon is, within the float32 tolerance, that of its definition

  @device
  Rule: MUON-2 Directions that matter at all are followed about alike
    The polynomial is steep at 0 and does not come to rest at 1. After three steps what is at least a fiftieth of the norm
    lies from 0.68 to 1.21, within the 0.5 to 1.5 that the source speaks of; a hundredth has become 0.4.

    Scenario Outline: Of shape <shape>, the products in <precision>
      When a random matrix of shape <shape> is made orthogonal in <precision>
      Then its singular values lie from <least> to <most>

      Examples: as they are, and rounded to eight bits
        | shape    | precision | least | most |
        | 64x216   | float32   | 0.68  | 1.21 |
        | 576x256  | float32   | 0.5   | 1.21 |
        | 256x2304 | float32   | 0.68  | 1.21 |
        | 64x216   | bfloat16  | 0.66  | 1.25 |

  @device
  Rule: MUON-3 Neither the size of the gradients nor that of the weights matters
    Behind the layer the network is normalised, so that its weights' size should not count either.

    Scenario Outline: <what> a thousand times as large
      Given Muon with a rate of 0.3
      When it takes 2 steps along random gradients for weights of the shapes 5x7 3x4x2x2
      Then with <what> a thousand times as large the steps lead, within the float32 tolerance, to the same weights

      Examples: one at a time
        | what      |
        | gradients |
        | weights   |

  @device
  Rule: MUON-4 What it remembers is in its state, and a weight without a gradient stays as it is
    Source: `torch.optim.Optimizer.state_dict`: a training that goes on from a checkpoint must not see a difference.

    Scenario: Two steps, and two more by another from its state
      Given Muon with a rate of 0.3
      When it takes 4 steps along random gradients for weights of the shapes 5x7 7x5
      Then 2 steps, and 2 by another that has its state, lead to the same weights, bit for bit

    Scenario: One of two without a gradient
      Given Muon with a rate of 0.3
      When it takes 2 steps along random gradients for weights of the shapes 5x7 7x5, none for the second
      Then the second weight is as it was, bit for bit

  Rule: MUON-5 What cannot be meant is refused
    Without a momentum there is nothing to look ahead with; a bias has no directions.

    Scenario Outline: <option> set to <value>
      Given Muon with a rate of 0.3
      And its <option> is set to <value>
      When building it for a weight of shape <shape> is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: options, and a weight of one axis
        | option   | value | shape | words                                                    |
        | lr       | -0.1  | 5x7   | Muon: expected lr of at least 0 and below inf, got -0.1  |
        | momentum | 1     | 5x7   | Muon: expected momentum of at least 0 and below 1, got 1 |
        | momentum | 0     | 5x7   | Muon: expected a momentum above 0 for nesterov, got 0    |
        | steps    | 0     | 5x7   | Muon: expected steps of at least 1, got 0                |
        | lr       | 0.1   | 5     | Muon: expected weights of at least two axes, got shape (5,) |
