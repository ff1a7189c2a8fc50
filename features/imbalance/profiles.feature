Feature: Long-tailed data
  In long-tailed data a few classes have most of the images, and most classes have few. Most data sets that
  are learned from in courses have as many images of each class; the world has not. Long-tailed data are made
  here from balanced data by leaving images out: a profile says how many images each class keeps, a seed
  which. The test images stay as they are, as many of each class.

  Class 0 is the most frequent one, and the others follow in the order of the labels. The imbalance ratio is
  the largest class over the smallest.

  Background:
    Given the tolerances
      | name  | relative | absolute | because                                     |
      | exact | 0        | 0        | means of four whole numbers are sums of 1/4 |

  Rule: LT-1 In the exponential profile each class is smaller than the one before by one factor, cut to a whole number
    Class $i$, from 0, of $C$ classes has $n_i = \lfloor n_0\, r^{-i / (C - 1)} \rfloor$ images, where $n_0$
    is the largest class and $r$ the imbalance ratio.

    Source: Cui et al., Class-Balanced Loss Based on Effective Number of Samples (2019), section 5.1; its
    code, which cuts `largest * (1 / ratio) ** (i / (classes - 1))`, and the sums that are published for
    CIFAR-10-LT and CIFAR-100-LT. It is the exact number that is cut: `exp(-log(ratio) * …)` makes 49 of the
    last 50, and 49 times 1/49 is less than 1 in floating point.

    Scenario: CIFAR-10-LT with an imbalance ratio of 100
      When the profile Exponential(largest=5000, ratio=100, classes=10) is made
      Then the counts are 5000 2997 1796 1077 645 387 232 139 83 50
      And their imbalance ratio is 100

    Scenario Outline: What is published of CIFAR-LT: <classes> classes, ratio <ratio>
      When the profile Exponential(largest=<largest>, ratio=<ratio>, classes=<classes>) is made
      Then the counts begin with <largest>, end with <smallest>, and sum to <sum>

      Examples: sums that most papers on long tails use
        | classes | largest | ratio | smallest | sum   |
        | 10      | 5000    | 10    | 500      | 20431 |
        | 10      | 5000    | 20    | 250      | 17023 |
        | 10      | 5000    | 50    | 100      | 13996 |
        | 10      | 5000    | 100   | 50       | 12406 |
        | 10      | 5000    | 200   | 25       | 11203 |
        | 100     | 500     | 10    | 50       | 19573 |
        | 100     | 500     | 20    | 25       | 15907 |
        | 100     | 500     | 50    | 10       | 12608 |
        | 100     | 500     | 100   | 5        | 10847 |
        | 100     | 500     | 200   | 2        | 9502  |

    Scenario Outline: Counts that anybody can check: <profile>
      When the profile <profile> is made
      Then the counts are <counts>

      Examples: powers, a fraction cut, no imbalance, and one class
        | profile                                          | counts          |
        | Exponential(largest=243, ratio=243, classes=6)   | 243 81 27 9 3 1 |
        | Exponential(largest=1000, ratio=1000, classes=4) | 1000 100 10 1   |
        | Exponential(largest=49, ratio=49, classes=2)     | 49 1            |
        | Exponential(largest=10, ratio=2.5, classes=3)    | 10 6 4          |
        | Exponential(largest=7, ratio=1, classes=3)       | 7 7 7           |
        | Exponential(largest=50, ratio=10, classes=1)     | 50              |

  Rule: LT-2 In the step profile the first half of the classes is large and the others are small
    The small ones have $\lfloor n_0 / r \rfloor$ images each, for a largest class of $n_0$ and the ratio $r$.

    Source: Buda, Maki & Mazurowski, A systematic study of the class imbalance problem in convolutional neural
    networks (2018). Of an odd number of classes the middle one is small: some code leaves it out. A class
    that is alone is the largest one.

    Scenario Outline: Steps: <profile>
      When the profile <profile> is made
      Then the counts are <counts>

      Examples: even, odd, a fraction cut, the least count, and one class
        | profile                                   | counts                                  |
        | Step(largest=5000, ratio=100, classes=10) | 5000 5000 5000 5000 5000 50 50 50 50 50 |
        | Step(largest=60, ratio=6, classes=5)      | 60 60 10 10 10                          |
        | Step(largest=60, ratio=7, classes=2)      | 60 8                                    |
        | Step(largest=49, ratio=49, classes=2)     | 49 1                                    |
        | Step(largest=50, ratio=10, classes=1)     | 50                                      |

  Rule: LT-3 The imbalance ratio is the largest class over the smallest, so that it is at least 1
    Some papers and programs give its reciprocal, 0.01 for 100, and both are called the imbalance factor.

    Scenario: Of counts in any order
      Given the training images of the classes are 20 50 8 30
      Then their imbalance ratio is 6.25

    Scenario Outline: A profile that is none: <profile>
      When making the profile <profile> is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: the reciprocal, no number, and nothing to be divided
        | profile                                           | words                                                                                         |
        | Exponential(largest=5000, ratio=0.01, classes=10) | exponential: expected ratio (largest class to smallest) of at least 1 and below inf, got 0.01 |
        | Step(largest=5000, ratio=0.99, classes=10)        | step: expected ratio (largest class to smallest) of at least 1 and below inf, got 0.99        |
        | Step(largest=5000, ratio=1e999, classes=10)       | step: expected ratio (largest class to smallest) of at least 1 and below inf, got inf         |
        | Step(largest=5000, ratio="IF", classes=10)        | step: expected a number as ratio (largest class to smallest), got 'IF'                        |
        | Exponential(largest=0, ratio=1, classes=10)       | exponential: expected largest of at least 1, got 0                                            |
        | Exponential(largest=99.5, ratio=1, classes=10)    | exponential: expected a whole number as largest, got 99.5                                     |
        | Step(largest=5000, ratio=100, classes=0)          | step: expected classes of at least 1, got 0                                                   |

  Rule: LT-4 No class is left without an image
    Source: a choice. Its recall could be measured, and would tell nothing about long tails; its weight would
    be infinite.

    Scenario Outline: Too few to be divided: <profile>
      When making the profile <profile> is attempted
      Then it is refused because
        """
        <who>: expected at least one image of each class, got 0 of class <label>
        """

      Examples: the first of them is named
        | profile                                        | who         | label |
        | Exponential(largest=50, ratio=100, classes=10) | exponential | 8     |
        | Exponential(largest=5, ratio=100, classes=10)  | exponential | 4     |
        | Step(largest=50, ratio=100, classes=10)        | step        | 5     |

    Scenario: The ratio to nothing
      Given the training images of the classes are 5 3 0
      When asking for their imbalance ratio is attempted
      Then it is refused because
        """
        imbalance_ratio: expected at least one image of each class, got 0 of class 2
        """

  Rule: LT-5 A subset has as many images of each class as is said, none twice, in the order that they had
    Source: the code of LDAM, which shuffles and cuts. Where images are drawn with replacement, as in the
    first release of one published program, some come twice and fewer are learned from.

    Scenario Outline: Six images of each of four classes: <counts>
      Given 6 images of each of 4 classes, by turns
      When a subset of <counts> is drawn by seed 7
      Then it has <counts> images of the classes, none of them twice, in the order that they had

      Examples: a tail, all of them, and one class only
        | counts  |
        | 5 3 2 1 |
        | 6 6 6 6 |
        | 0 4 0 0 |

  Rule: LT-6 The seed decides which images, for ever and everywhere, and no image is preferred
    Source: a choice. NumPy promises the raw numbers of its generators to stay what they are, and not what it
    makes of them. With the first images of each class nothing would be known about other choices; if all
    classes drew alike, some images would always come together.

    Scenario Outline: Six images of each of four classes, by seed <seed>
      Given 6 images of each of 4 classes, by turns
      When a subset of 3 2 2 1 is drawn by seed <seed>
      Then its images are <places>

      Examples: each seed its own
        | seed | places               |
        | 0    | 4 5 6 12 13 16 18 19 |
        | 1    | 2 3 4 6 12 13 16 21  |

    Scenario: Chance
      Given 6 images of each of 4 classes, by turns
      Then over 2000 seeds, in subsets of 3 3 3 3, two images of one class come together 400 times and two images of two classes 500 times, give or take 80

  Rule: LT-7 Under one seed a smaller choice of a class is part of a larger one, whatever is chosen of the others
    A longer tail is then the same data with images left out, and two ratios differ in nothing else.

    Scenario Outline: A subset of 4 3 3 2 beside one of <counts>
      Given 6 images of each of 4 classes, by turns
      When a subset of 4 3 3 2 is drawn by seed 3
      Then of each class, the smaller of its choice and that of a subset of <counts> is in the larger

      Examples: more of each, more of one, less of one, and both ways
        | counts  |
        | 6 5 4 3 |
        | 5 3 3 2 |
        | 4 1 3 2 |
        | 1 5 2 6 |

  Rule: LT-8 A subset that cannot be drawn is refused
    The words name the class or the label. Too few images, cut silently, would be another profile.

    Scenario Outline: A subset of <counts> by seed <seed> from the labels <labels>
      Given images with the labels <labels>
      When drawing a subset of <counts> by seed <seed> is attempted
      Then it is refused because
        """
        subset: expected <words>
        """

      Examples: too few images, labels, counts and seeds that are none
        | labels       | counts        | seed | words                                           |
        | [0, 1, 1, 0] | [2, 3]        | 0    | at least 3 images of class 1, got 2             |
        | [0, 1, 1, 0] | [2, 2, 1]     | 0    | at least 1 images of class 2, got 0             |
        | [0, 1, 2, 0] | [1, 1]        | 0    | labels from 0 to 1, got 2 at [2]                |
        | [0, -1, 1]   | [1, 1]        | 0    | labels from 0 to 1, got -1 at [1]               |
        | [0.0, 1.0]   | [1, 1]        | 0    | whole numbers as labels, got dtype float64      |
        | [[0], [1]]   | [1, 1]        | 0    | labels of shape (n,), one an image, got (2, 1)  |
        | [0, 1]       | [[1], [1, 0]] | 0    | rows of one length in counts, got [[1], [1, 0]] |
        | [0, 1]       | [1, -1]       | 0    | counts of at least 0, got -1                    |
        | [0, 1]       | [1, 0.5]      | 0    | a whole number as counts, got 1.0               |
        | [0, 1]       | []            | 0    | counts of shape (classes,), got (0,)            |
        | [0, 1]       | [[1, 1]]      | 0    | counts of shape (classes,), got (1, 2)          |
        | [0, 1]       | [1, 1]        | -1   | seed of at least 0, got -1                      |

  Rule: LT-9 Of a data set only the training images are cut, and its test images stay
    Source: the usual measure, accuracy over as many test images of each class. Cut like the training images,
    they would tell little of rare classes: one image of 50.

    Scenario Outline: The digits, cut to <profile>
      Given the digits
      When it is cut to <profile> by seed 1
      Then <counts> training images of the classes are left
      And they are images of the whole, each once and with its label
      And the test images are those of the whole

      Examples: either profile
        | profile                            | counts                             |
        | Exponential(largest=100, ratio=50) | 100 64 41 27 17 11 7 4 3 2         |
        | Step(largest=100, ratio=10)        | 100 100 100 100 100 10 10 10 10 10 |

    @cifar10
    Scenario: CIFAR-10-LT
      Given CIFAR-10
      When it is cut to Exponential(largest=5000, ratio=100) by seed 0
      Then 5000 2997 1796 1077 645 387 232 139 83 50 training images of the classes are left
      And they are images of the whole, each once and with its label
      And the test images are those of the whole

    Scenario Outline: The digits, not cut to <profile>
      Given the digits
      When cutting it to <profile> by seed <seed> is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: an unknown profile, and more images than there are
        | profile                            | seed | words                                                                      |
        | Linear(largest=100, ratio=50)      | 0    | long_tailed: expected profile to be one of exponential, step, got 'linear' |
        | Exponential(largest=200, ratio=50) | 0    | subset: expected at least 200 images of class 0, got 151                   |

  Rule: LT-10 Averaged down, an image has the mean of each block of pixels in its place
    Source: average pooling. A quarter of the pixels is learned from in a quarter of the time, which makes an
    experiment with real photographs one of minutes.

    Scenario: Blocks of two by two
      Given the input of shape 1x2x4x4
        | 1 2 5 6 | 3 4 7 8 | 0 0 1 0 | 0 0 0 2 |
        | 9 9 0 4 | 9 9 0 0 | 2 4 1 1 | 6 9 1 1 |
      When it is averaged down to 2 pixels a side
      Then it has shape 1x2x2x2 and the pixels, within the exact tolerance
        | 2.5 6.5 | 0 0.75 |
        | 9 1     | 5.25 1 |

    Scenario: Bytes, whose sum is no byte
      Given an input of bytes of shape 2x1x2x2
        | 255 255 | 255 254 |
        | 128 128 | 128 129 |
      When it is averaged down to 1 pixels a side
      Then it has shape 2x1x1x1 and the pixels, within the exact tolerance
        | 254.75 | 128.25 |

    Scenario Outline: A random input of shape <shape>, to <side> pixels
      Given a random input of shape <shape>
      When averaging it down to <side> pixels a side is attempted
      Then it is refused because
        """
        pooled: expected <words>
        """

      Examples: sides that do not divide, no side, and no images
        | shape   | side | words                                          |
        | 1x1x4x6 | 3    | images whose sides are multiples of 3, got 4x6 |
        | 1x1x6x4 | 3    | images whose sides are multiples of 3, got 6x4 |
        | 1x1x4x4 | 8    | images whose sides are multiples of 8, got 4x4 |
        | 1x1x4x4 | 0    | side of at least 1, got 0                      |
        | 3x4x4   | 2    | images of shape (n, c, h, w), got (3, 4, 4)    |
