Feature: The per-class report
  One number hides a long tail: whoever never guesses the rare classes may still be right nine times out of
  ten. The report says of each class what was found and what of the guesses was right, takes means that count
  every class alike, and groups the classes by how much there was to learn from.

  It is made from a confusion, true classes by row and guesses by column, and from the training images of each
  class. What is undefined, such as the recall of a class without test images, is none: neither 0 nor NaN.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                                     |
      | exact    | 0        | 0        | ratios of small whole numbers, and means that end in binary |
      | rounding | 1e-12    | 1e-12    | means of some hundred numbers, each good to 1e-16           |
      | printed  | 0        | 5e-7     | the figures have six decimals                               |
      | drawn    | 0        | 1e-6     | a picture has six decimals of some hundred points           |

  Rule: REPORT-1 Recall is the share of a class that was found, precision that of the guesses that were right
    With $K_{ij}$ images of class $i$ that were taken for class $j$, the recall of class $c$ is
    $K_{cc} / \sum_j K_{cj}$ and its precision $K_{cc} / \sum_i K_{ic}$. F1 is
    $2 K_{cc} / (\sum_j K_{cj} + \sum_i K_{ic})$, which is their harmonic mean where both are there, and 0 for
    a class that has images and is never guessed.

    Source: `sklearn.metrics.recall_score` and `precision_score`.

    Scenario: Three classes by hand
      Given the confusion
        | 6 | 2 | 0 |
        | 1 | 1 | 0 |
        | 2 | 1 | 1 |
      When the report of its classes is made
      Then it says of each class, within the printed tolerance
        | recall | precision | f1       |
        | 0.75   | 0.666667  | 0.705882 |
        | 0.5    | 0.25      | 0.333333 |
        | 0.25   | 1         | 0.4      |

    Scenario: A class without images, one without guesses, and one without either
      Given the confusion
        | 3 | 1 | 0 | 0 |
        | 0 | 0 | 0 | 0 |
        | 2 | 0 | 0 | 0 |
        | 0 | 0 | 0 | 0 |
      When the report of its classes is made
      Then it says of each class, within the printed tolerance
        | recall | precision | f1       |
        | 0.75   | 0.6       | 0.666667 |
        | none   | 0         | 0        |
        | 0      | none      | 0        |
        | none   | none      | none     |

    Scenario Outline: Agreement with scikit-learn, without images of <absent> and guesses at <unguessed>
      Given a random confusion of 7 classes, without images of class <absent> or guesses at class <unguessed>
      When the report of its classes is made
      Then all that scikit-learn says of it too agrees, within the rounding tolerance

      Examples: different classes, and one that is nowhere
        | absent | unguessed |
        | 2      | 5         |
        | 1 4    | 4         |

  Rule: REPORT-2 Balanced accuracy is the mean of the recalls, macro F1 that of the F1; a class that has none is left out
    Source: `sklearn.metrics.balanced_accuracy_score`, and `f1_score` with `average="macro"`. The G-mean is
    the geometric mean of the recalls $r_1$ to $r_C$, $(r_1 \cdots r_C)^{1/C}$, 0 where one of them is: Kubat
    & Matwin, Addressing the curse of imbalanced training sets (1997). Accuracy alone counts images, so that a
    frequent class outvotes a rare one.

    Scenario: A frequent class and two rare ones
      Given the confusion
        | 90 | 10 | 0 |
        | 5  | 5  | 0 |
        | 4  | 4  | 2 |
      When the report of its classes is made
      Then it says of all classes, within the printed tolerance
        | accuracy | balanced_accuracy | macro_f1 | g_mean   | least_recall |
        | 0.808333 | 0.533333          | 0.527561 | 0.448140 | 0.2          |

    Scenario: A class without test images has no part in the means
      Given the confusion
        | 1 | 1 | 0 |
        | 0 | 1 | 0 |
        | 0 | 0 | 0 |
      When the report of its classes is made
      Then it says of all classes, within the printed tolerance
        | accuracy | balanced_accuracy | macro_f1 | g_mean   | least_recall |
        | 0.666667 | 0.75              | 0.666667 | 0.707107 | 0.5          |

    Scenario: More recalls than their product can hold
      Given 10 test images of each of 400 classes, of which 1 are recognised
      When the report of its classes is made
      Then it says of all classes, within the rounding tolerance
        | accuracy | balanced_accuracy | macro_f1 | g_mean | least_recall |
        | 0.1      | 0.1               | 0.1      | 0.1    | 0.1          |

    Scenario: Counts in bytes, whose double is no byte
      Given the confusion, stored as uint8
        | 200 | 50  |
        | 50  | 200 |
      When the report of its classes is made
      Then it says of all classes, within the exact tolerance
        | accuracy | macro_f1 |
        | 0.8      | 0.8      |

  Rule: REPORT-3 Whoever always guesses one rare class is found out by the means, and not by the tail
    Its recall is 1, and a third of the tail's. No claim about a tail can stand alone: this is what it has to
    be held against.

    Scenario: All taken for the rarest class
      Given 100 test images of each of 10 classes, all taken for class 9
      And the training images of the classes are 5000 2997 1796 1077 645 387 232 139 83 50
      When the report of its classes is made
      Then it says of all classes, within the printed tolerance
        | accuracy | balanced_accuracy | macro_f1 | g_mean | least_recall |
        | 0.1      | 0.1               | 0.018182 | 0      | 0            |
      And it says of the groups, within the printed tolerance
        | group  | classes         | training images | recall   |
        | head   | 0 1 2           | 9793            | 0        |
        | mid    | 3 4 5 6         | 2341            | 0        |
        | tail   | 7 8 9           | 272             | 0.333333 |
        | many   | 0 1 2 3 4 5 6 7 | 12273           | 0        |
        | medium | 8 9             | 133             | 0.5      |
        | few    | none            | 0               | none     |

  Rule: REPORT-4 Head, mid and tail go by rank: by default 30 % of the classes, rounded, at either end
    Source: a choice, three of ten classes as is usual. Thresholds make eight, two and none of CIFAR-10-LT. Of
    classes with as many images the lower label is ranked first; no class is in two groups.

    Scenario Outline: The classes with <counts> images
      Given the training images of the classes are <counts>
      When they are grouped by rank
      Then the groups are
        | head   | mid   | tail   |
        | <head> | <mid> | <tail> |

      Examples: in any order, ties, and few classes
        | counts                                    | head      | mid       | tail           |
        | 50 83 139 232 387 645 1077 1796 2997 5000 | 9 8 7     | 6 5 4 3   | 2 1 0          |
        | 4 4 4 4 4 4 4 4 4 4                       | 0 1 2     | 3 4 5 6   | 7 8 9          |
        | 3 9 9 1 3                                 | 1 2       | 0         | 4 3            |
        | 9 8 7 6 5 4 3 2 1 1 1 1 1 1 1             | 0 1 2 3 4 | 5 6 7 8 9 | 10 11 12 13 14 |
        | 5 7 6 8                                   | 3         | 1 2       | 0              |
        | 5 7                                       | 1         | none      | 0              |
        | 5                                         | 0         | none      | none           |

    Scenario Outline: As many as one likes: <head> and <tail>
      Given the training images of the classes are 10 40 30 20
      When they are grouped by rank, <head> in the head and <tail> in the tail
      Then the groups are
        | head    | mid   | tail   |
        | <first> | <mid> | <last> |

      Examples: a part, all, and no tail
        | head | tail | first | mid   | last  |
        | 2    | 1    | 1 2   | 3     | 0     |
        | 1    | 3    | 1     | none  | 2 3 0 |
        | 1    | 0    | 1     | 2 3 0 | none  |

    Scenario Outline: More than there are: <head> and <tail>
      Given the training images of the classes are 10 40 30 20
      When grouping <head> classes in the head and <tail> in the tail is attempted
      Then it is refused because
        """
        groups_by_rank: expected <words>
        """

      Examples: together, and less than none
        | head | tail | words                                                    |
        | 2    | 3    | head and tail of at most 4 classes together, got 2 and 3 |
        | 5    | 0    | head and tail of at most 4 classes together, got 5 and 0 |
        | -1   | 1    | head of at least 0, got -1                               |
        | 1    | -1   | tail of at least 0, got -1                               |

  Rule: REPORT-5 Many are more than 100 training images, medium 20 to 100, few fewer than 20
    Source: Liu et al., Large-Scale Long-Tailed Recognition in an Open World (2019). They go by images and not
    by rank, so that a group may be empty.

    Scenario Outline: The classes with <counts> images, by thresholds
      Given the training images of the classes are <counts>
      When they are grouped by size
      Then the groups are
        | many   | medium   | few   |
        | <many> | <medium> | <few> |

      Examples: the boundaries, in any order, and empty groups
        | counts                                    | many            | medium | few  |
        | 101 100 20 19 0                           | 0               | 1 2    | 3 4  |
        | 0 20 500 19 100                           | 2               | 1 4    | 0 3  |
        | 5000 2997 1796 1077 645 387 232 139 83 50 | 0 1 2 3 4 5 6 7 | 8 9    | none |
        | 5 6                                       | none            | none   | 0 1  |

  Rule: REPORT-6 The recall of a group is the mean of the recalls of its classes; a group without any has none
    Some programs divide by the size plus a trifle, and print 0 for a group that is empty. A class without
    test images is left out of its group.

    Scenario: Groups of three, and one class without test images
      Given the confusion
        | 1 | 3 | 0 | 0 |
        | 0 | 3 | 0 | 0 |
        | 0 | 0 | 0 | 0 |
        | 0 | 1 | 0 | 1 |
      And the training images of the classes are 300 200 110 50
      When the report of its classes is made
      Then it says of the groups, within the printed tolerance
        | group  | classes | training images | recall |
        | head   | 0       | 300             | 0.25   |
        | mid    | 1 2     | 310             | 1      |
        | tail   | 3       | 50              | 0.5    |
        | many   | 0 1 2   | 610             | 0.625  |
        | medium | 3       | 50              | 0.5    |
        | few    | none    | 0               | none   |

    Scenario: A tail without test images
      Given the confusion
        | 1 | 0 |
        | 0 | 0 |
      And the training images of the classes are 300 200
      When the report of its classes is made
      Then it says of the groups, within the printed tolerance
        | group | classes | training images | recall |
        | head  | 0       | 300             | 1      |
        | mid   | none    | 0               | none   |
        | tail  | 1       | 200             | none   |

  Rule: REPORT-7 A report can be read by people
    As a table, a row for each class, then the groups, then what they come to.

    Scenario: A table with names
      Given the confusion
        | 3 | 1 | 0 |
        | 0 | 0 | 0 |
        | 1 | 0 | 1 |
      And the report calls the classes automobile cat ship
      And the training images of the classes are 5000 120 7
      When the report of its classes is made
      Then as a table it reads
        """
        class              training images      recall  precision      F1
        automobile                    5000      0.7500     0.7500  0.7500
        cat                            120        none     0.0000  0.0000
        ship                             7      0.5000     1.0000  0.6667

        head                          5000      0.7500
        mid                            120        none
        tail                             7      0.5000
        many                          5120      0.7500
        medium                           0  no classes
        few                              7      0.5000

        accuracy                                0.6667
        balanced accuracy                       0.6250
        macro F1                                0.4722
        G-mean                                  0.6124
        least recall                            0.5000
        """

    Scenario: A table with the calibration error
      Given the predictions
        | probabilities | class |
        | 0.75 0.25     | 0     |
        | 0.5 0.5       | 1     |
      When their calibration is measured
      Given the confusion
        | 1 | 0 |
        | 1 | 0 |
      When the report of its classes is made
      Then as a table it reads
        """
        class              training images      recall  precision      F1
        0                                1      1.0000     0.5000  0.6667
        1                                1      0.0000       none  0.0000

        head                             1      1.0000
        mid                              0  no classes
        tail                             1      0.0000
        many                             0  no classes
        medium                           0  no classes
        few                              2      0.5000

        accuracy                                0.5000
        balanced accuracy                       0.5000
        macro F1                                0.3333
        G-mean                                  0.0000
        least recall                            0.0000
        calibration error                       0.3750
        """

  Rule: REPORT-8 A report can be read by programs
    As JSON, which knows no NaN: what is none is null.

    Scenario: All of it
      Given the predictions
        | probabilities | class |
        | 0.75 0.25     | 0     |
        | 0.5 0.5       | 1     |
      When their calibration is measured in 2 bins
      Given the confusion
        | 1 | 0 |
        | 0 | 0 |
      And the report calls the classes cat dog
      And the training images of the classes are 120 7
      When the report of its classes is made
      Then as JSON it is
        """
        {
          "classes": [
            {"name": "cat", "training_images": 120, "test_images": 1, "recall": 1, "precision": 1, "f1": 1},
            {"name": "dog", "training_images": 7, "test_images": 0, "recall": null, "precision": null, "f1": null}
          ],
          "groups": {
            "head": {"labels": [0], "training_images": 120, "recall": 1},
            "mid": {"labels": [], "training_images": 0, "recall": null},
            "tail": {"labels": [1], "training_images": 7, "recall": null},
            "many": {"labels": [0], "training_images": 120, "recall": 1},
            "medium": {"labels": [], "training_images": 0, "recall": null},
            "few": {"labels": [1], "training_images": 7, "recall": null}
          },
          "accuracy": 1,
          "balanced_accuracy": 1,
          "macro_f1": 1,
          "g_mean": 1,
          "least_recall": 1,
          "calibration": {
            "error": 0.375,
            "classwise_error": 0.25,
            "bins": [
              {"low": 0, "high": 0.5, "images": 1, "confidence": 0.5, "accuracy": 0},
              {"low": 0.5, "high": 1, "images": 1, "confidence": 0.75, "accuracy": 1}
            ]
          },
          "confusion": [[1, 0], [0, 0]]
        }
        """

    Scenario: Without names and calibration
      Given the confusion
        | 1 |
      And the training images of the classes are 20
      When the report of its classes is made
      Then as JSON it is
        """
        {
          "classes": [{"name": "0", "training_images": 20, "test_images": 1, "recall": 1, "precision": 1, "f1": 1}],
          "groups": {
            "head": {"labels": [0], "training_images": 20, "recall": 1},
            "mid": {"labels": [], "training_images": 0, "recall": null},
            "tail": {"labels": [], "training_images": 0, "recall": null},
            "many": {"labels": [], "training_images": 0, "recall": null},
            "medium": {"labels": [0], "training_images": 20, "recall": 1},
            "few": {"labels": [], "training_images": 0, "recall": null}
          },
          "accuracy": 1,
          "balanced_accuracy": 1,
          "macro_f1": 1,
          "g_mean": 1,
          "least_recall": 1,
          "calibration": null,
          "confusion": [[1]]
        }
        """

  Rule: REPORT-9 A report can be seen: the confusion, and the recall of each class against its training images
    The images of a class are drawn on a logarithmic axis, on which a long tail is as wide as the head. A
    class that has no recall has no point. For those who cannot see, the file has a title, and the table as
    its description; the same report gives the same file.

    Scenario: A picture, twice
      Given the confusion
        | 30 | 12 | 8  | 0 |
        | 4  | 41 | 0  | 5 |
        | 0  | 0  | 0  | 0 |
        | 1  | 2  | 40 | 7 |
      And the report calls the classes cat $\dog$ <ship> fox-wolf
      And the training images of the classes are 5000 400 60 1
      When the report of its classes is made
      And it is drawn as one.svg, with the title Arm $\a$ & arm b
      And it is drawn as other.svg, with the title Arm $\a$ & arm b
      Then the picture one.svg shows, one line after the other, between the numbers of the axes
        """
        cat $\dog$ <ship> fox-wolf taken for
        cat $\dog$ <ship> fox-wolf class
        30 12 8 0 4 41 0 5 0 0 0 0 1 2 40 7
        training images of the class
        recall cat $\dog$ fox-wolf balanced accuracy 0.5200
        Arm $\a$ & arm b
        """
      And its points lie, within the drawn tolerance, as far to the right and up in one.svg as
        | logarithm of the images | recall |
        | 8.517193                | 0.6    |
        | 5.991465                | 0.82   |
        | 0                       | 0.14   |
      And the picture one.svg has the title Arm $\a$ & arm b, and the table as its description
      And the files one.svg and other.svg are the same, byte for byte

    Scenario: A class without training images has a point too
      Given the confusion
        | 3 | 1 | 0 |
        | 0 | 2 | 2 |
        | 3 | 0 | 1 |
      And the training images of the classes are 100 10 0
      When the report of its classes is made
      And it is drawn as report.svg, with the title A class that was never seen
      Then the picture report.svg has 3 points, and does not show the words 4

    Scenario: More classes than there is room for names and numbers
      Given 11 test images of each of 21 classes, of which 7 are recognised
      When the report of its classes is made
      And it is drawn as report.svg, with the title Twenty-one
      Then the picture report.svg has 21 points, and does not show the words 4 7 20

  Rule: REPORT-10 A report that would be none is refused
    The words name the first argument that does not fit.

    Scenario Outline: The confusion <confusion> as <dtype>
      Given the confusion, stored as <dtype>
        | <confusion> |
      And the training images of the classes are <counts>
      When making the report of its classes is attempted
      Then it is refused because
        """
        ClassReport: expected <words>
        """

      Examples: no numbers of images, no image, and no square
        | confusion | dtype   | counts | words                                                   |
        | 0         | int64   | 5      | at least one test image, got none                       |
        | -1        | int64   | 5      | counts of at least 0 in the confusion, got -1 at [0, 0] |
        | 0.5       | float64 | 5      | whole numbers in the confusion, got dtype float64       |
        | 1         | int64   | 5 5    | a confusion of shape (2, 2), got (1, 1)                 |
        | 1         | int64   | -5     | counts of at least 0, got -5                            |

    Scenario Outline: Other names than classes: <names>
      Given the confusion
        | 1 | 0 |
        | 0 | 1 |
      And the report calls the classes <names>
      When making the report of its classes is attempted
      Then it is refused because
        """
        ClassReport: expected 2 names of classes, got <number>
        """

      Examples: too few and too many
        | names       | number |
        | cat         | 1      |
        | cat dog fox | 3      |

  Rule: CAL-1 The calibration error is the mean distance of confidence and accuracy, in bins of the confidence
    It is $\sum_b \frac{n_b}{n}\, \lvert a_b - c_b \rvert$ for the $n_b$ of $n$ images in bin $b$, with their
    accuracy $a_b$ and mean confidence $c_b$.

    Source: Guo, Pleiss, Sun & Weinberger, On Calibration of Modern Neural Networks (2017), equation 3. The
    confidence is the probability of the likeliest class; each bin has the weight of its images, and an empty
    bin none.

    Scenario: Four bins by hand
      Given the predictions
        | probabilities | class |
        | 0.9 0.1       | 0     |
        | 0.2 0.8       | 0     |
        | 0.3 0.7       | 1     |
        | 0.4 0.6       | 1     |
      When their calibration is measured in 4 bins
      Then the bins are, within the printed tolerance
        | above | up to | images | confidence | accuracy |
        | 0     | 0.25  | 0      | none       | none     |
        | 0.25  | 0.5   | 0      | none       | none     |
        | 0.5   | 0.75  | 2      | 0.65       | 1        |
        | 0.75  | 1     | 2      | 0.85       | 0.5      |
      And its errors are, within the printed tolerance
        | error | classwise_error |
        | 0.35  | 0.4             |

  Rule: CAL-2 A bin has its upper end, and not its lower one; there are fifteen
    Source: the code of Guo et al. (2017). The first has 0 too, which is the probability of many a class.

    Scenario: On the boundaries
      Given the predictions
        | probabilities | class |
        | 0.5 0.25 0.25 | 1     |
        | 0.75 0.25 0   | 0     |
        | 1 0 0         | 0     |
      When their calibration is measured in 4 bins
      Then the bins are, within the exact tolerance
        | above | up to | images | confidence | accuracy |
        | 0     | 0.25  | 0      | none       | none     |
        | 0.25  | 0.5   | 1      | 0.5        | 0        |
        | 0.5   | 0.75  | 1      | 0.75       | 1        |
        | 0.75  | 1     | 1      | 1          | 1        |

    Scenario: As many as nobody asked for
      Given 300 random predictions of 4 classes
      When their calibration is measured
      Then in 15 bins both errors are, within the rounding tolerance, those of counting

  Rule: CAL-3 The classwise error asks of each class by itself how often it is the right one
    Source: Kull et al., Beyond temperature scaling (2019), equation 2. The error of the likeliest class says
    nothing of a rare class, which seldom is the likeliest; this is the mean over the classes.

    Scenario Outline: <count> predictions of <classes> classes in <bins> bins
      Given <count> random predictions of <classes> classes
      When their calibration is measured in <bins> bins
      Then in <bins> bins both errors are, within the rounding tolerance, those of counting

      Examples: one bin, and more bins than predictions
        | count | classes | bins |
        | 40    | 3       | 1    |
        | 12    | 5       | 40   |

  Rule: CAL-4 What is no probability, or belongs to no image, is refused
    Logits look like probabilities to a program, and give an error that looks like one.

    Scenario Outline: The probabilities <probabilities> of class <class>, in <bins> bins
      Given the predictions
        | probabilities   | class   |
        | <probabilities> | <class> |
      When measuring their calibration in <bins> bins is attempted
      Then it is refused because
        """
        calibration: expected <words>
        """

      Examples: logits, a part of them, and classes that there are not
        | probabilities | class | bins | words                                         |
        | 2.5 -1        | 0     | 15   | probabilities from 0 to 1, got 2.5 at [0, 0]  |
        | 0.5 -0.5      | 0     | 15   | probabilities from 0 to 1, got -0.5 at [0, 1] |
        | 0.5 0.25      | 0     | 15   | probabilities that sum to 1, got 0.75 at [0]  |
        | 0.5 nan       | 0     | 15   | finite numbers in x, got nan at [0, 1]        |
        | 0.5 0.5       | 2     | 15   | labels from 0 to 1, got 2 at [0]              |
        | 0.5 0.5       | 0     | 0    | bins of at least 1, got 0                     |

    Scenario: Fewer classes than predictions
      Given 5 random predictions of 3 classes
      And of these only the first 4 classes
      When measuring their calibration in 15 bins is attempted
      Then it is refused because
        """
        calibration: expected 5 labels, one an image, got 4
        """
