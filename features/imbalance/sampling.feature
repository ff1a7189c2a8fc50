Feature: Sampling by class
  A sampler decides how often a network is shown each class. Shown every image as often as any other, it sees
  a common class a hundred times for each time that it sees a rare one. A sampler may show it the classes
  equally often, or something in between, at the price of the same few images again and again. What it draws
  depends on a seed and the number of the epoch, and on nothing else.

  Background:
    Given the tolerances
      | name    | relative | absolute | because                   |
      | printed | 0        | 6e-7     | figures with six decimals |

  Rule: DRAW-1 The chance of a class is as a power of its size: 1 for each image alike, 1/2 for the square root, 0 for each class alike
    The chance of class $k$, of $n_k$ images, is $n_k^q / \sum_j n_j^q$, with $q = 1$, $1/2$ or $0$.

    Source: Kang et al., Decoupling representation and classifier for long-tailed recognition (2020,
    arXiv:1910.09217), equations 1 and 2; the square root is that of Mikolov et al. (2013), as Mahajan et al.
    (2018) sample by it.

    Scenario Outline: Powers
      When <kind> sampling from classes of 64 16 4 images is <progress> of the way on
      Then the chances of the classes are, within the printed tolerance
        | <chances> |

      Examples: at any time of the training
        | kind        | progress | chances                    |
        | instance    | 0        | 0.761905 0.190476 0.047619 |
        | square-root | 0        | 0.571429 0.285714 0.142857 |
        | balanced    | 0        | 0.333333 0.333333 0.333333 |
        | instance    | 1        | 0.761905 0.190476 0.047619 |

  Rule: DRAW-2 Progressive sampling goes in a straight line from the images to the classes
    Source: Kang et al. (2020), equation 2: in epoch $t$ of $T$, counted from 0, the chances are $1 - t/T$ of
    the one and $t/T$ of the other.

    Scenario Outline: On the way
      When progressive sampling from classes of 6 2 images is <progress> of the way on
      Then the chances of the classes are, within the printed tolerance
        | <chances> |

      Examples: from the start to the end
        | progress | chances   |
        | 0        | 0.75 0.25 |
        | 0.2      | 0.70 0.30 |
        | 1        | 0.50 0.50 |

  Rule: DRAW-3 Effective sampling shows each image as often as the class-balanced loss would weigh it
    Source: `ImbalancedDatasetSampler` of Cao et al. (2019), with the weights of Cui et al., Class-balanced
    loss based on effective number of samples (2019, arXiv:1901.05555): the chance of a class of $n$ images
    goes with $n / E(n)$, where $E(n) = 1 + \beta + \dots + \beta^{n-1}$. The effective number itself in its
    place would be between the same ends, the other way round.

    Scenario Outline: By hand
      When effective sampling from classes of 3 1 images has a beta of <beta>
      Then the chances of the classes are, within the printed tolerance
        | <chances> |

      Examples: each image alike, 12/7 to 1, and nearly each class alike
        | beta      | chances           |
        | 0         | 0.75 0.25         |
        | 0.5       | 0.631579 0.368421 |
        | 0.9999999 | 0.5 0.5           |

    Scenario: The beta that is not named is 0.9999
      When effective sampling from classes of 5000 50 images is 0 of the way on
      Then the chances of the classes are, within the printed tolerance
        | 0.559003 0.440997 |

  Rule: DRAW-4 The sampler draws each class by chance, as often as it is likely
    Counts that a fair draw would miss less than once in a million times, by the binomial distribution. The
    classes come by chance, not in a fixed turn, so that no two of them meet in every batch.

    Scenario Outline: Thousands of draws
      Given <kind> sampling from classes of 640 160 40 images
      And 6000 images in an epoch
      And 4 epochs in all
      When epoch <epoch> is drawn
      Then 6000 images are drawn, of each class as many as the chances <chances> allow

      Examples: of every kind that leaves it to chance
        | kind        | epoch | chances                    |
        | square-root | 0     | 0.571429 0.285714 0.142857 |
        | balanced    | 3     | 0.333333 0.333333 0.333333 |
        | effective   | 0     | 0.339322 0.331328 0.329349 |
        | progressive | 0     | 0.761905 0.190476 0.047619 |
        | progressive | 2     | 0.547619 0.261905 0.190476 |
        | progressive | 4     | 0.333333 0.333333 0.333333 |

    Scenario: With a beta
      Given effective sampling from classes of 3 1 images
      And a beta of 0.5
      And 6000 images in an epoch
      When epoch 0 is drawn
      Then 6000 images are drawn, of each class as many as the chances 0.631579 0.368421 allow

    Scenario: As many as there are, where nothing else is said
      Given balanced sampling from classes of 300 60 images
      When epoch 0 is drawn
      Then 360 images are drawn, of each class as many as the chances 0.5 0.5 allow

  Rule: DRAW-5 An image is drawn again when all others of its class have been, and each time round in another order
    Drawn with replacement, a third of a class of which as many are drawn as there are would not be seen at
    all, and some of it three times. One order for all rounds would show the same images side by side.

    Scenario Outline: Rare classes several times over, and common ones not even once
      Given <kind> sampling from classes of 200 30 10 images
      When epoch 0 is drawn
      Then of no class is an image drawn again before all its others are
      And of each class with 10 images or more no two rounds are in one order

      Examples: by chance
        | kind        |
        | balanced    |
        | square-root |

  Rule: DRAW-6 Under instance sampling each image is drawn once in an epoch, whatever its class
    It is the usual training: a permutation. Where more are asked for than there are, another follows.

    Scenario: Each image once
      Given instance sampling from classes of 20 5 1 images
      When epoch 0 is drawn
      Then each image is drawn 1 times, each time round in another order, and never in that of the images

    Scenario: More than there are
      Given instance sampling from classes of 20 5 1 images
      And 78 images in an epoch
      When epoch 0 is drawn
      Then each image is drawn 3 times, each time round in another order, and never in that of the images

  Rule: DRAW-7 Seed and epoch say what is drawn, and nothing else does
    A training that is resumed draws what it would have drawn. Where the epoch is added to the seed, as in
    torch's `DistributedSampler`, the second epoch of one seed is the first of the next, and seeds are no
    independent trials.

    Scenario Outline: Again, and otherwise
      Given <kind> sampling from classes of 20 5 1 images
      Then no two of these epochs are the same, and each is when it is drawn again
        | seed       | epoch |
        | 0          | 0     |
        | 0          | 1     |
        | 1          | 0     |
        | 1          | 1     |
        | 2          | 0     |
        | 0          | 50    |
        | 1000       | 0     |
        | 4294967296 | 0     |
      And torch's random state is as it was

      Examples: by permutation, and by chance
        | kind     |
        | instance |
        | balanced |

    Scenario: One sampler for all epochs, in any order
      Given progressive sampling from classes of 20 5 1 images
      And 4 epochs in all
      Then one sampler, told of these epochs in turn, draws what new ones draw
        | 0 3 3 1 |

  Rule: DRAW-8 Workers take turns at what one process would draw, so that their batches are shares of its batches
    Otherwise the result would depend on their number. All draw equally many, or the last would wait for
    gradients that never come; where their number does not divide the size, more is drawn until it does.

    Scenario Outline: Together
      Given <kind> sampling from classes of 8 3 1 images
      And <size> images in an epoch
      When <workers> workers draw epoch 1 in batches of <batch>
      Then each of them draws <each>, and their batches together are, in epoch 1, those of one for <total>

      Examples: one, several, and numbers that do not divide
        | kind     | size | workers | batch | each | total |
        | balanced | 12   | 1       | 4     | 12   | 12    |
        | balanced | 12   | 2       | 3     | 6    | 12    |
        | balanced | 13   | 3       | 2     | 5    | 15    |
        | instance | 12   | 4       | 2     | 3    | 12    |
        | instance | 12   | 5       | 1     | 3    | 15    |

    Scenario: A larger epoch goes on where the smaller one ends
      Given balanced sampling from classes of 8 3 1 images
      Then an epoch of 13 images is the beginning of one of 40

  Rule: DRAW-9 What cannot be sampled is refused
    A class without images has no image to draw, and whoever asks for rates of an unknown kind would get some
    other.

    Scenario Outline: Chances
      When class_probabilities(<counts>, <kind>, <progress>) is attempted
      Then it is refused because
        """
        class_probabilities: expected <words>
        """

      Examples: kinds, counts, and times
        | counts   | kind        | progress | words                                                                                 |
        | [3, 1]   | sqrt        | 0        | kind to be one of instance, square-root, balanced, effective, progressive, got 'sqrt' |
        | [3, 0]   | balanced    | 0        | size of class 1 of at least 1, got 0                                                  |
        | [2.5, 1] | instance    | 0        | a whole number as counts, got 2.5                                                     |
        | []       | balanced    | 0        | counts of shape (classes,), got (0,)                                                  |
        | 3        | balanced    | 0        | counts of shape (classes,), got ()                                                    |
        | [3, 1]   | progressive | 1.5      | progress from 0 to 1, got 1.5                                                         |
        | [3, 1]   | progressive | -0.5     | progress from 0 to 1, got -0.5                                                        |
        | [3, 1]   | progressive | None     | progress from 0 to 1, got None                                                        |

    Scenario: An epoch after the last
      Given progressive sampling from classes of 20 5 1 images
      And 4 epochs in all
      When drawing epoch 5 is attempted
      Then it is refused because
        """
        class_probabilities: expected progress from 0 to 1, got 1.25
        """

    Scenario Outline: Samplers
      When building the sampler ClassSampler(<labels>, "<kind>", <options>) is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: labels
        | labels     | kind     | options | words                                                                                |
        | [0, 2, 2]  | balanced | seed=0  | class_probabilities: expected size of class 1 of at least 1, got 0                   |
        | [0, -1]    | balanced | seed=0  | ClassSampler: expected labels of at least 0, got -1                                  |
        | [-1, 0]    | balanced | seed=0  | ClassSampler: expected labels of at least 0, got -1                                  |
        | [0.0, 1.0] | balanced | seed=0  | ClassSampler: expected labels of dtype int64 and shape (n,), got torch.float32, (2,) |
        | [[0], [1]] | balanced | seed=0  | ClassSampler: expected labels of dtype int64 and shape (n,), got torch.int64, (2, 1) |
        | []         | instance | seed=0  | ClassSampler: expected labels of dtype int64 and shape (n,), got torch.float32, (0,) |

      Examples: and how many are drawn by whom
        | labels | kind        | options         | words                                                                |
        | [0, 1] | balanced    | seed=-1         | ClassSampler: expected seed of at least 0, got -1                    |
        | [0, 1] | balanced    | size=0          | ClassSampler: expected size of at least 1, got 0                     |
        | [0, 1] | progressive | size=2          | ClassSampler: expected a number of epochs to progress over, got None |
        | [0, 1] | progressive | epochs=0        | ClassSampler: expected epochs of at least 1, got 0                   |
        | [0, 1] | balanced    | world=0         | ClassSampler: expected world of at least 1, got 0                    |
        | [0, 1] | balanced    | rank=2, world=2 | ClassSampler: expected rank below 2, the number of workers, got 2    |
        | [0, 1] | balanced    | rank=-1         | ClassSampler: expected rank of at least 0, got -1                    |
        | [0, 1] | balanced    | rank=0.5        | ClassSampler: expected a whole number as rank, got 0.5               |
        | [0, 1] | effective   | beta=1.5        | effective_number: expected beta of at least 0 and below 1, got 1.5   |
