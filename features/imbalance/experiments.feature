Feature: Experiments on long-tailed data
  An experiment is a list of arms, each a way to do something about the imbalance, and of seeds. For each arm
  and each seed a network is trained, and of one seed all networks are given the same chances: what they come
  to differs by the arm alone. Here the training of such a network is held to its definition, step by step,
  and so is what is measured of it at the end. That it is worth the effort is stated
  [elsewhere](claim.feature).

  The networks are small, on digits: 20 images of the most frequent class, and 2 of the rarest two.

  Background:
    Given the tolerances
      | name    | relative | absolute | because                                                                    |
      | printed | 0        | 6e-7     | figures with six decimals, in float32                                      |
      | float32 | 1e-5     | 1e-5     | pixels, and sums of some dozens of products, in float32                    |
      | descent | 1e-4     | 2e-5     | some ten steps in float32, by two ways to take them that round differently |
    And the experiment digits
    And its values are
      | largest        | 20                                                                                              |
      | ratio          | 10                                                                                              |
      | epochs         | 2                                                                                               |
      | batch_size     | 16                                                                                              |
      | lr             | 0.05                                                                                            |
      | nesterov       | false                                                                                           |
      | weight_decay   | 0                                                                                               |
      | schedule       | constant                                                                                        |
      | warmup         | 0                                                                                               |
      | test_per_class | 5                                                                                               |
      | seeds          | [0, 1]                                                                                          |
      | claims         | []                                                                                              |
      | arms           | {"ce": {}}                                                                                      |
      | arguments      | {"architecture": "Conv2d(1, 4, 3) -> BatchNorm2d(4) -> ReLU() -> Flatten() -> Linear(144, 10)"} |

  @device
  Rule: EXP-1 Of one seed, all arms see the same images in the same order, changed alike, and have the same first weights
    Source: Fisher, The design of experiments (1935): what is not compared is made equal. Then a difference of
    two arms is not one of their luck. A head that the loss needs is the only exception.

    Scenario Outline: Cross-entropy, and <loss> with a <option>
      Given its values are
        | flip   | true |
        | shift  | 2    |
        | cutout | 3    |
      And its arm other is
        | loss     | <loss>    |
        | <option> | <value>   |
        | weights  | <weights> |
      When its arms ce, other are followed from seed 1
      Then at each step they see the same images, changed alike, bit for bit
      And their first weights are the same, but for those of <head>

      Examples: other losses
        | loss           | option | value | weights          | head            |
        | focal          | gamma  | 2     | effective_number | none            |
        | logit_adjusted | tau    | 0.5   | none             | none            |
        | sigmoid_focal  | gamma  | 1     | none             | 4.bias          |
        | ldam           | scale  | 10    | none             | 4.weight 4.bias |

      Examples: and other trainings
        | loss          | option   | value | weights           | head |
        | cross_entropy | ema      | 0.9   | none              | none |
        | cross_entropy | deferred | 0.5   | inverse_frequency | none |

    Scenario: Other seeds
      Given its values are
        | flip  | true |
        | shift | 2    |
      When its arm ce is followed from the seeds 0 1 2
      Then each of them learns from other images, and no two of them in one order
      And chance decides of each of them otherwise
      And no two of them have a first weight in common

    Scenario: Other seeds, and one subset
      Given its values are
        | subset_seed | 4 |
      When its arm ce is followed from the seeds 0 1 2
      Then each of them learns from the same images, and no two of them in one order
      And no two of them have a first weight in common

    Scenario: Another sampler
      Given its arm balanced is
        | sampler | balanced |
      When its arms ce, balanced are followed from seed 1
      Then each of them learns from the same images, and no two of them in one order
      And their first weights are the same, but for those of none
      And but for the order, chance decides of both alike

  @device
  Rule: EXP-2 All chance is drawn beforehand: which image is shown when, whether mirrored, how far moved, and what of it is blank
    Source: DeVries and Taylor (2017) for the square, whose middle is anywhere, so that a part of it may be
    outside. An arm that draws on the way would be given other chances than one that does not.

    Scenario Outline: Mirrored, moved by up to <shift>, and blank in a square of <cutout>
      Given its values are
        | flip   | true     |
        | shift  | <shift>  |
        | cutout | <cutout> |
        | epochs | 4        |
      When its arms ce are followed from seed 0
      Then the images are shown mirrored or not, moved by up to <shift> pixels, without a square of <cutout>

      Examples: each by itself, and all, with squares of odd and of even sides
        | shift | cutout |
        | 0     | 0      |
        | 2     | 0      |
        | 0     | 3      |
        | 1     | 4      |

    Scenario Outline: By <sampler> sampling
      Given its values are
        | epochs | 3 |
      And its arm sampled is
        | sampler | <sampler> |
        | beta    | <beta>    |
      When its arms sampled are followed from seed 1
      Then it sees, epoch after epoch, what <sampler> sampling with a beta of <beta> draws

      Examples: each kind
        | sampler     | beta   |
        | instance    | 0.9999 |
        | square-root | 0.9999 |
        | balanced    | 0.9999 |
        | effective   | 0.9    |
        | progressive | 0.9999 |

  @device
  Rule: EXP-3 Each image is shown once an epoch, and what is left over begins the next batch
    Batches are all alike in size, so that a step can be recorded once and replayed. Were the rest of each
    epoch dropped, some images would be seen less often than others.

    Scenario Outline: 78 images in batches of <batch>, <epochs> times
      Given its values are
        | batch_size | <batch>  |
        | epochs     | <epochs> |
      When its arms ce are followed from seed 0
      Then it takes <steps> steps, on <batch> images each
      And it sees its 78 images one and all before it sees any again, in another order each time

      Examples: with a rest in each epoch, at the end, and none
        | batch | epochs | steps |
        | 16    | 2      | 9     |
        | 50    | 3      | 4     |
        | 39    | 2      | 4     |
        | 78    | 2      | 2     |

  @device
  Rule: EXP-4 A step is one of plain SGD along the gradient of the loss of the arm
    Source: `torch.optim.SGD` as a loop in a textbook calls it, neither fused nor with a rate that lies on the
    device, as these steps have it. The losses themselves are held to their definitions in
    [their chapter](../losses/focal.feature).

    Scenario Outline: The loss <loss>, with a <option> of <value> and the weights <weights>
      Given its arm tried is
        | loss     | <loss>    |
        | <option> | <value>   |
        | weights  | <weights> |
      When its arms tried are followed from seed 0
      Then each step is, within the descent tolerance, one along the gradient of <written>

      Examples: losses without counts
        | loss                  | option  | value    | weights           | written                                                                                       |
        | cross_entropy         | sampler | instance | none              | CrossEntropyLoss()                                                                            |
        | focal                 | gamma   | 2        | none              | FocalLoss(gamma=2)                                                                            |
        | sigmoid_cross_entropy | sampler | instance | none              | SigmoidCrossEntropyLoss()                                                                     |
        | sigmoid_focal         | gamma   | 2        | none              | SigmoidFocalLoss(gamma=2)                                                                     |
        | cross_entropy         | beta    | 0.9      | effective_number  | CrossEntropyLoss(weight=effective_number([20, 15, 11, 9, 7, 5, 4, 3, 2, 2], beta=0.9))        |
        | cross_entropy         | beta    | 0.9      | inverse_frequency | CrossEntropyLoss(weight=inverse_frequency([20, 15, 11, 9, 7, 5, 4, 3, 2, 2]))                 |
        | focal                 | gamma   | 1        | effective_number  | FocalLoss(weight=effective_number([20, 15, 11, 9, 7, 5, 4, 3, 2, 2], beta=0.9999), gamma=1)   |
        | sigmoid_cross_entropy | beta    | 0.9      | effective_number  | SigmoidCrossEntropyLoss(weight=effective_number([20, 15, 11, 9, 7, 5, 4, 3, 2, 2], beta=0.9)) |
        | sigmoid_focal         | gamma   | 1        | inverse_frequency | SigmoidFocalLoss(weight=inverse_frequency([20, 15, 11, 9, 7, 5, 4, 3, 2, 2]), gamma=1)        |

      Examples: losses that know how many images there are of each class
        | loss             | option     | value    | weights           | written                                                                                                                      |
        | balanced_softmax | sampler    | instance | none              | BalancedSoftmaxLoss([20, 15, 11, 9, 7, 5, 4, 3, 2, 2])                                                                       |
        | logit_adjusted   | tau        | 0.5      | none              | LogitAdjustedLoss([20, 15, 11, 9, 7, 5, 4, 3, 2, 2], tau=0.5)                                                                |
        | vs               | gamma      | 0.2      | none              | VSLoss([20, 15, 11, 9, 7, 5, 4, 3, 2, 2], gamma=0.2, tau=1)                                                                  |
        | vs               | tau        | 0.5      | none              | VSLoss([20, 15, 11, 9, 7, 5, 4, 3, 2, 2], gamma=0, tau=0.5)                                                                  |
        | ldam             | max_margin | 0.2      | none              | LDAMLoss([20, 15, 11, 9, 7, 5, 4, 3, 2, 2], max_margin=0.2, scale=30)                                                        |
        | ldam             | scale      | 10       | none              | LDAMLoss([20, 15, 11, 9, 7, 5, 4, 3, 2, 2], max_margin=0.5, scale=10)                                                        |
        | balanced_softmax | beta       | 0.9      | effective_number  | BalancedSoftmaxLoss([20, 15, 11, 9, 7, 5, 4, 3, 2, 2], weight=effective_number([20, 15, 11, 9, 7, 5, 4, 3, 2, 2], beta=0.9)) |
        | logit_adjusted   | tau        | 1        | inverse_frequency | LogitAdjustedLoss([20, 15, 11, 9, 7, 5, 4, 3, 2, 2], tau=1, weight=inverse_frequency([20, 15, 11, 9, 7, 5, 4, 3, 2, 2]))     |
        | vs               | gamma      | 0.2      | inverse_frequency | VSLoss([20, 15, 11, 9, 7, 5, 4, 3, 2, 2], gamma=0.2, tau=1, weight=inverse_frequency([20, 15, 11, 9, 7, 5, 4, 3, 2, 2]))     |
        | ldam             | beta       | 0.9      | effective_number  | LDAMLoss([20, 15, 11, 9, 7, 5, 4, 3, 2, 2], weight=effective_number([20, 15, 11, 9, 7, 5, 4, 3, 2, 2], beta=0.9))            |

    Scenario Outline: With <option> set to <value>
      Given its values are
        | <option> | <value> |
      When its arms ce are followed from seed 0
      Then each step is, within the descent tolerance, one along the gradient of CrossEntropyLoss()

      Examples: what the optimiser can, and half precision
        | option       | value    |
        | momentum     | 0        |
        | momentum     | 0.5      |
        | nesterov     | true     |
        | weight_decay | 0.5      |
        | schedule     | cosine   |
        | profile      | step     |
        | precision    | bfloat16 |

    Scenario Outline: Deferred to <start> of the steps
      Given its arm deferred is
        | loss     | <loss>            |
        | weights  | inverse_frequency |
        | deferred | <start>           |
      When its arms deferred are followed from seed 0
      Then its first <plain> steps are, within the descent tolerance, along the gradient of <early>, and the others along that of <late>

      Examples: of 9, with two losses
        | loss          | start | plain | early                                       | late                                                                                                     |
        | cross_entropy | 0.5   | 5     | CrossEntropyLoss()                          | CrossEntropyLoss(weight=inverse_frequency([20, 15, 11, 9, 7, 5, 4, 3, 2, 2]))                            |
        | ldam          | 0.8   | 8     | LDAMLoss([20, 15, 11, 9, 7, 5, 4, 3, 2, 2]) | LDAMLoss([20, 15, 11, 9, 7, 5, 4, 3, 2, 2], weight=inverse_frequency([20, 15, 11, 9, 7, 5, 4, 3, 2, 2])) |

    Scenario Outline: Of images that are mixed, and steps that are sharpness-aware: <option> <value>
      Given its values are
        | weight_decay | 0.01 |
      And its arm tried is
        | loss     | focal   |
        | gamma    | 1       |
        | <option> | <value> |
      When its arms tried are followed from seed 0
      Then each step is, within the descent tolerance, one along the gradient of FocalLoss(gamma=1)

      Examples: the whole from pairs, a part of them, and the gradient of a place nearby
        | option | value |
        | mixup  | 1     |
        | cutmix | 1     |
        | sam    | 0.05  |

    Scenario Outline: The rates by <schedule>, with a warm-up of <warmup>
      Given its values are
        | schedule | <schedule> |
        | warmup   | <warmup>   |
      When its arms ce are followed from seed 0
      Then the rate of each step is, within the printed tolerance
        | <rates> |

      Examples: of nine steps, with a peak of 0.05
        | schedule   | warmup | rates                                                                        |
        | linear     | 0.3    | 0.016667 0.033333 0.05 0.042857 0.035714 0.028571 0.021429 0.014286 0.007143 |
        | late_steps | 0      | 0.05 0.05 0.05 0.05 0.05 0.05 0.05 0.05 0.0005                               |

  @device
  Rule: EXP-5 Margins are asked of cosines, and sigmoids begin with a bias by which each class is as likely as any
    Source: Cao et al. (2019) for the cosines: a margin of logits that can grow means nothing. Cui et al.
    (2019) for the bias $-\log 9$ (HEAD-1): otherwise the sum over ten classes is far too large in the first
    steps.

    Scenario: A head of cosines
      Given its arm margins is
        | loss | ldam |
      When its arms margins are followed from seed 0
      Then its last layer gives, within the float32 tolerance, the cosines of what it takes

    Scenario Outline: A bias by <loss>
      Given its arm binary is
        | loss | <loss> |
      When its arms binary are followed from seed 0
      Then the first 4.bias is -2.197225 all over, within the printed tolerance

      Examples: of both
        | loss                  |
        | sigmoid_cross_entropy |
        | sigmoid_focal         |

  @device
  Rule: EXP-6 Where an arm averages its weights, the average of what they were after each step is what it comes to
    Source: Polyak and Juditsky (1992); the decay that grows from 0 is that of
    [training by a recipe](../training/training.feature).

    Scenario Outline: A decay of <decay>
      Given its arm averaged is
        | ema | <decay> |
      When its arms averaged are followed from seed 0
      Then what it comes to is, within the float32 tolerance, the average of what it was after each step

      Examples: never reached, reached on the way, and none
        | decay |
        | 0.99  |
        | 0.3   |
        | 0     |

  @device
  Rule: EXP-7 It learns from the subset of its seed, standardised by itself, and is tested on images of that standard
    Which images a subset consists of is stated [elsewhere](profiles.feature). Statistics of the balanced data
    set, or of the test images, would be learned from images that are not there.

    Scenario Outline: What it learns from, with <option> set to <value>
      Given its values are
        | <option> | <value> |
      Then of seed 1 it learns from <counts> digits of the subset <subset>, standardised by themselves

      Examples: its own, another one, smaller pixels, other counts, and all test images
        | option         | value | subset | counts                   |
        | seeds          | [1]   | 1      | 20 15 11 9 7 5 4 3 2 2   |
        | subset_seed    | 5     | 5      | 20 15 11 9 7 5 4 3 2 2   |
        | side           | 4     | 1      | 20 15 11 9 7 5 4 3 2 2   |
        | profile        | step  | 1      | 20 20 20 20 20 2 2 2 2 2 |
        | test_per_class | null  | 1      | 20 15 11 9 7 5 4 3 2 2   |

  @device
  Rule: EXP-8 What counts is the last network, in evaluation mode, and its average where there is one
    Source: nothing is chosen by the test images. A best epoch would be: each looks by luck better than the
    last one.

    Scenario: Of every kind
      Given its values are
        | seeds  | [3]  |
        | epochs | 3    |
        | lr     | 0.02 |
      And its arm averaged is
        | ema | 0.9 |
      And its arm adjusted is
        | of      | ce |
        | posthoc | 1  |
      And its arm half is
        | loss    | focal |
        | posthoc | 0.5   |
      And its arm normalised is
        | of             | ce |
        | tau_normalised | 1  |
      And its arm both is
        | of             | averaged |
        | tau_normalised | 0.5      |
        | posthoc        | 1        |
      When the experiment is carried out, 1 at a time
      Then trained were, one after the other, ce 3, averaged 3, half 3
      And its results are in the order of ce 3, averaged 3, adjusted 3, half 3, normalised 3, both 3
      And what is measured of each is, within the float32 tolerance, counted from its last answers
      And no two arms were measured alike

    Scenario: Classes that are not tested
      Given its values are
        | test_per_class | 1 |
      When the experiment is carried out, 2 at a time
      Then what is measured of each is, within the float32 tolerance, counted from its last answers

  Rule: EXP-9 The loss of an epoch is the mean over its steps, and measuring on the way changes nothing
    Batch normalisation, and whatever else works otherwise in training, would go on in evaluation mode.

    Scenario: Nine steps in two epochs, of two networks side by side
      When its arm ce is followed from the seeds 0 1
      And the experiment is carried out, 2 at a time
      Then the loss of each epoch is, within the float32 tolerance, the mean over its 4 5 steps

    Scenario Outline: Every <every> of three epochs
      Given its values are
        | epochs | 3       |
        | every  | <every> |
        | seeds  | [0]     |
      And its arm averaged is
        | ema | 0.9 |
      When the experiment is carried out, 1 at a time
      Then balanced accuracy is noted after the epochs <noted>, and the results are those of one that notes none

      Examples: with the last, and without it
        | every | noted |
        | 1     | 1 2 3 |
        | 2     | 2     |

  Rule: EXP-10 No network depends on what is trained before it, or beside it
    A GPU trains several side by side. What one of them draws from a common source of chance, the next one
    would miss.

    Scenario Outline: Four networks, <together> at a time
      Given its arm mixed is
        | mixup | 1 |
      When the experiment is carried out, <together> at a time
      Then its results are, but for the seconds, those of one that trains each network by itself and to the end
      And its results are in the order of ce 0, ce 1, mixed 0, mixed 1

      Examples: some, and more than there are
        | together |
        | 3        |
        | 9        |

  Rule: EXP-11 An experiment goes on where it was interrupted, and no network is trained twice
    An experiment takes hours, and is stopped by all that stops things. Seeds come one after the other, so
    that arms can be compared before the last of them.

    Scenario Outline: Interrupted as network <number> of four begins
      Given its arm focal is
        | loss  | focal |
        | gamma | 1     |
      When it is interrupted as network <number> is to begin, and carried out again
      Then trained were, one after the other, ce 0, focal 0, ce 1, focal 1
      And its results are, but for the seconds, those of one that trains each network by itself and to the end

      Examples: the first, and one in the middle
        | number |
        | 1      |
        | 3      |

  Rule: EXP-12 Results of other settings are refused by the name of the network, and those of the same are not computed again
    A curve whose first half is of another rate is worse than none. The text of a loss of one's own is one of
    the settings.

    Scenario Outline: With other <name>
      Given its arm focal is
        | loss | focal |
      When the experiment is carried out, 1 at a time
      And it is carried out again with <name> set to <value>
      Then trained in addition were <trained>

      Examples: what does not decide how a network is trained
        | name     | value                                                                                                                    | trained          |
        | seeds    | [1, 2, 0]                                                                                                                | ce 2, focal 2    |
        | arms     | {"ce": {}, "sharp": {"sam": 0.1}}                                                                                        | sharp 0, sharp 1 |
        | baseline | focal                                                                                                                    | none             |
        | claims   | [{"name": "It", "ours": "focal", "theirs": "ce", "conditions": [{"condition": "floor", "measure": "head", "least": 0}]}] | none             |

    Scenario Outline: Another <name>
      When the experiment is carried out, 1 at a time
      And carrying it out again with <name> set to <value> is attempted
      Then it is refused because
        """
        imbalance: expected no results of other settings in runs: remove it, or choose another --output, got ce-0
        """

      Examples: of the experiment, of the arm, and in the evaluation
        | name | value                                             |
        | lr   | 0.04                                              |
        | arms | {"ce": {"ema": 0.9}}                              |
        | arms | {"ce": {}, "posthoc": {"of": "ce", "posthoc": 1}} |

    Scenario: A loss of one's own that has changed
      Given a file changed_loss.py
        """
        from torch import nn

        class Mine(nn.CrossEntropyLoss):
            def __init__(self, weight, gamma):
                super().__init__(weight)
        """
      And PYTHONPATH is . to the command line
      And its arm ce is
        | loss | changed_loss:Mine |
      When the experiment is carried out, 1 at a time
      Given a file changed_loss.py
        """
        from torch import nn

        class Mine(nn.CrossEntropyLoss):
            def __init__(self, weight, gamma):
                super().__init__(weight, label_smoothing=0.1)
        """
      When carrying it out again is attempted
      Then it is refused because
        """
        imbalance: expected no results of other settings in runs: remove it, or choose another --output, got ce-0
        """

    Scenario Outline: A file that holds <what>
      Given its values are
        | seeds | [0] |
      When the experiment is carried out, 1 at a time
      And <what> takes the place of the file runs/ce-0/results.json
      And carrying it out again is attempted
      Then it is refused because
        """
        imbalance: expected whole results in runs/ce-0/results.json, or no such file, got something else
        """

      Examples: a part, something else, and no text
        | what                   |
        | {"of":                 |
        | {"of": "ce"}           |
        | [1]                    |
        | bytes that are no text |

  Rule: EXP-13 Several may share the work, in one folder: each network is trained by one of them, and nobody waits for the dead
    A network belongs to whoever holds the lock of its file. The system takes it back from a process that
    ends, however it does.

    Scenario: Two at once
      Given its arm focal is
        | loss  | focal |
        | gamma | 1     |
      When two carry it out at once, each of whom begins when both have chosen
      Then each of them has trained some, and both together ce 0, ce 1, focal 0, focal 1, each once
      And no lock is left that anybody holds

    Scenario: One of them is killed
      When it is carried out while a process is at ce 0, which is killed when nothing else is left
      Then trained were, one after the other, ce 1, ce 0
      And no lock is left that anybody holds

    Scenario: One of them is slow
      When it is carried out while somebody is at ce 0, who ends when nothing else is left
      Then trained were, one after the other, ce 1
      And no lock is left that anybody holds

  Rule: EXP-14 A step that is recorded on CUDA is the step, and what goes before the recording leaves no trace
    Source: the documentation of `torch.cuda.graphs`: some steps are needed before, on a stream of their own,
    and the recording itself computes nothing. Streams do not wait for each other by themselves. There is a
    stand-in for CUDA here, which does late what it is asked for, as late as it may; that its graphs are those
    of CUDA is seen on a GPU alone.

    Scenario Outline: With a <option> of <value>
      Given its values are
        | <first> | <set> |
      And its arm recorded is
        | loss     | focal             |
        | gamma    | 1                 |
        | weights  | inverse_frequency |
        | <option> | <value>           |
      When its arms recorded, ce are recorded, and replayed from seed 0
      Then each step, and what it comes to, is that of a training that is not recorded, bit for bit

      Examples: what a step keeps for the next one, and what changes on the way
        | option   | value | first    | set    |
        | deferred | 0.5   | schedule | cosine |
        | ema      | 0.9   | nesterov | true   |
        | sam      | 0.05  | momentum | 0      |
        | mixup    | 1     | shift    | 2      |

    Scenario: To the end, two side by side
      Given its values are
        | every | 1 |
      And its arm averaged is
        | ema | 0.9 |
      When the experiment is carried out, 2 at a time, and its steps are recorded
      Then its results are, but for the seconds, those of one that trains each network by itself and to the end

    Scenario: Fewer steps than are taken before
      Given its values are
        | batch_size | 78 |
      When its arms ce are recorded, and replayed from seed 0
      Then each step, and what it comes to, is that of a training that is not recorded, bit for bit

  Rule: EXP-15 A loss of one's own is named by its module, and built with the weights of the classes and a gamma
    So that a student's loss is compared with those of this package before it is believed.

    Scenario: A class in a file
      Given a file loss_of_mine.py
        """
        from torch import nn
        from torch.nn import functional

        class Mine(nn.Module):
            def __init__(self, gamma, weight):
                super().__init__()
                self.register_buffer("weight", weight)
                self.gamma = gamma

            def forward(self, logits, labels):
                each = functional.cross_entropy(logits, labels, reduction="none")
                return (self.weight[labels] * (1 - (-each).exp()) ** self.gamma * each).mean()
        """
      And PYTHONPATH is . to the command line
      And its arm mine is
        | loss    | loss_of_mine:Mine |
        | gamma   | 2                 |
        | weights | inverse_frequency |
      When its arms mine are followed from seed 0
      Then each step is, within the descent tolerance, one along the gradient of FocalLoss(weight=inverse_frequency([20, 15, 11, 9, 7, 5, 4, 3, 2, 2]), gamma=2)

    Scenario Outline: No such loss: <loss>
      Given its arm mine is
        | loss | <loss> |
      When preparing its images is attempted
      Then it is refused because
        """
        loss: expected module:Name of a torch.nn.Module that is built with weight= and gamma=, got <loss>: <words>
        """

      Examples: no module, no class, one that is built otherwise, and one that is none
        | loss          | words                                                                  |
        | nowhere:Loss  | ModuleNotFoundError: No module named 'nowhere'                         |
        | math:Loss     | AttributeError: module 'math' has no attribute 'Loss'                  |
        | torch.nn:ReLU | TypeError: ReLU.__init__() got an unexpected keyword argument 'weight' |
        | builtins:dict | dict                                                                   |

    Scenario Outline: One that fails on the way, by <fault>
      Given a file failing_<fault>.py
        """
        import torch

        class Mine(torch.nn.Module):
            def __init__(self, weight, gamma):
                super().__init__()

            def forward(self, logits, labels):
                return <result>
        """
      And PYTHONPATH is . to the command line
      And its arm mine is
        | loss | failing_<fault>:Mine |
      When following its arm mine is attempted
      Then it is refused because
        """
        arm mine: expected of failing_<fault>:Mine one number that depends on the logits, got <words>
        """

      Examples: a slip, a loss an image, and a constant
        | fault  | result         | words                                                                                |
        | slip   | y              | NameError: name 'y' is not defined                                                   |
        | images | logits[:, 0]   | RuntimeError: grad can be implicitly created only for scalar outputs                 |
        | number | torch.zeros(1) | RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn |

  Rule: EXP-16 A network that draws numbers itself, or has no linear layer, takes part in no experiment
    What dropout draws would be another number in each arm. The head is what margins, priors and norms are
    about.

    Scenario Outline: No such network: <words>
      Given its values are
        | arguments | {"architecture": "<architecture>"} |
      When following its arm ce is attempted
      Then it is refused because
        """
        experiment: expected <words>
        """

      Examples: of both kinds
        | architecture                                | words                                                |
        | Flatten() -> Dropout(0.5) -> Linear(64, 10) | a model that draws no numbers itself, got Dropout    |
        | Conv2d(1, 10, 8) -> Flatten()               | a model with a linear layer, as classifier, got none |
