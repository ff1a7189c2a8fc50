Feature: Deferred re-weighting
  Deferred re-weighting, DRW, lets the [weights](../losses/weights.feature) of a loss wait until most of the
  training is over. Weights that are there from the first step let a network see rare classes too early: what
  it learns to see by is learnt best from all images alike. Any loss that has weights can be deferred.

  @device
  Rule: DRW-1 Until its share of the steps is over the training is the one without weights, and from then on the one with them
    Source: Cao et al., Learning imbalanced datasets with label-distribution-aware margin loss (2019,
    arXiv:1906.07413), algorithm 1. Step by step and bit for bit, so that whatever it gains is gained after
    the change. The first step with weights is the first before which at least that share of all steps has
    been taken: at 0 it is the first of all, at 1 none. The authors' own code, a table of two epochs' worth,
    fails after 320 epochs.

    Scenario Outline: One training
      Given the chain Flatten() -> Linear(4, 5) -> Tanh() -> Linear(5, 3) from images of 1x2x2 to 3 classes
      And random images of shape 6x1x2x2
      And the labels 0 1 2 0 0 1
      And training by SGD(lr=0.1, momentum=0.9)
      And the loss <loss>, with the weights 0 0.5 2 from <start> of the steps on
      When <steps> training steps are taken, of each of which the loss is told
      Then the first <plain> of them are those of a loss without weights, and the others of one with these

      Examples: from the start, late, and never
        | loss               | start | steps | plain |
        | CrossEntropyLoss() | 0     | 3     | 0     |
        | CrossEntropyLoss() | 0.8   | 10    | 8     |
        | CrossEntropyLoss() | 1     | 3     | 3     |

      Examples: a share that is no whole number of steps, and one that times the steps is rounded up
        | loss               | start | steps | plain |
        | CrossEntropyLoss() | 0.8   | 8     | 7     |
        | CrossEntropyLoss() | 0.07  | 100   | 7     |

      Examples: other losses, and another mean
        | loss                                   | start | steps | plain |
        | FocalLoss(gamma=2)                     | 0.5   | 4     | 2     |
        | CrossEntropyLoss(reduction="weighted") | 0.5   | 4     | 2     |
        | LDAMLoss([60, 20, 5], max_margin=0.5)  | 0.8   | 5     | 4     |

  Rule: DRW-2 The weights depend on the step alone, and are written to where the loss keeps its own
    A training that is resumed, or begins again, may ask for any step next. A CUDA graph reads the memory that
    it was recorded with: another tensor in its place is seen by nobody.

    Scenario Outline: In any order
      Given the loss CrossEntropyLoss(), with the weights 0 0.1 2 from 0.8 of the steps on
      When it is told that step <told> of 10 begins
      Then the tensor in which it has kept its weights all along holds <weights>

      Examples: resumed on either side, on and back
        | told      | weights |
        | 7         | 1 1 1   |
        | 8         | 0 0.1 2 |
        | 7, then 9 | 0 0.1 2 |
        | 9, then 0 | 1 1 1   |
        | 8, then 9 | 0 0.1 2 |

    Scenario Outline: From four fifths of the steps on, where nothing is said
      Given the loss CrossEntropyLoss(), with the weights 0 0.1 2 when it is usual
      When it is told that step <told> of 1000 begins
      Then the tensor in which it has kept its weights all along holds <weights>

      Examples: the last before, and the first
        | told | weights |
        | 799  | 1 1 1   |
        | 800  | 0 0.1 2 |

    Scenario: As it is recorded, which no check may hold up
      Given the loss FocalLoss(gamma=1), with the weights 0 0.5 2 from 0.5 of the steps on
      Then in each of 2 steps the loss that checks nothing is the one that does, of random logits

  Rule: DRW-3 A loss with weights of its own has those until then
    So that two stages can differ by more than all or nothing.

    Scenario Outline: From one to the other, and back
      Given the loss FocalLoss(weight=[1, 2, 3], gamma=1), with the weights 3 2 1 from 0.5 of the steps on
      When it is told that step <told> of 4 begins
      Then the tensor in which it has kept its weights all along holds <weights>

      Examples: before, after, and before again
        | told      | weights |
        | 1         | 1 2 3   |
        | 2         | 3 2 1   |
        | 2, then 1 | 1 2 3   |

    Scenario Outline: Both are part of what is saved
      Given the loss FocalLoss(weight=[1, 2, 3], gamma=1), with the weights 3 2 1 from 0.5 of the steps on
      When it is restored from a loss CrossEntropyLoss(weight=[4, 5, 6]) with the weights 6 5 4
      And it is told that step <told> of 4 begins
      Then the tensor in which it has kept its weights all along holds <weights>

      Examples: before, and after
        | told | weights |
        | 1    | 4 5 6   |
        | 2    | 6 5 4   |

  Rule: DRW-4 What cannot be meant is refused
    Epochs in place of a share, a step behind the last, and weights for another number of classes. A loss of
    another package keeps its weights otherwise, or has none.

    Scenario Outline: Built of what does not fit
      Given the loss <loss>, with the weights <weights> from <start> of the steps on
      When building it is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: shares, and weights
        | loss                               | weights | start | words                                                                         |
        | CrossEntropyLoss()                 | 1 2     | 160   | Deferred: expected start from 0 to 1, got 160.0                               |
        | CrossEntropyLoss()                 | 1 2     | -0.1  | Deferred: expected start from 0 to 1, got -0.1                                |
        | CrossEntropyLoss()                 | 1 2     | nan   | Deferred: expected start from 0 to 1, got nan                                 |
        | CrossEntropyLoss()                 | 1 2     | half  | Deferred: expected start from 0 to 1, got 'half'                              |
        | CrossEntropyLoss()                 | none    | 0.8   | Deferred: expected a weight for each class, got None                          |
        | CrossEntropyLoss()                 | 1 -2    | 0.8   | ClassificationLoss: expected weights of at least 0, and finite, got -2 at [1] |
        | CrossEntropyLoss(weight=[1, 2, 3]) | 1 2     | 0.8   | Deferred: expected 3 weights, one for each class of the loss, got 2           |
        | LDAMLoss([50, 20, 5])              | 1 2     | 0.8   | Deferred: expected 3 weights, one for each class of the loss, got 2           |

    Scenario Outline: Told of a step that is none
      Given the loss CrossEntropyLoss(), with the weights 1 2 from 0.8 of the steps on
      When telling it that step <step> of 10 begins is attempted
      Then it is refused because
        """
        Deferred: expected <words>
        """

      Examples: behind the last, before the first, and none
        | step | words                                      |
        | 10   | a step below 10, the number of all, got 10 |
        | -1   | step of at least 0, got -1                 |
        | 0.5  | a whole number as step, got 0.5            |

    Scenario: A loss of torch's own
      When deferring CrossEntropyLoss() of torch.nn is attempted
      Then it is refused because
        """
        Deferred: expected a loss of impl.imbalance.losses, got torch.nn.modules.loss.CrossEntropyLoss
        """
