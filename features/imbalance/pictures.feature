Feature: Pictures of an experiment
  Four pictures show what tables hide: whom a gain came to and whom it cost, whether the seeds agree, what is
  taken for what, and whether the training had come to its end. They are SVG, are drawn from the results
  alone, and can be read without seeing colours, and without seeing them.

  Points are read from the pictures by the ticks of their axes, as a reader would.

  Background:
    Given the tolerances
      | name  | relative | absolute | because                                                                  |
      | drawn | 1e-5     | 1e-5     | the places in a picture, and of its ticks, are written with six decimals |
    And an experiment on classes of 500 20 100 images
      | arm      | seed | recall      | confusion           | loss        | balanced_accuracy |
      | ce       | 0    | 0.9 0.1 0.5 | 9 1 0; 6 1 3; 3 2 5 | 1.5 0.5 0.3 | none none 0.5     |
      | ce       | 1    | 0.8 0.0 0.4 | 8 0 2; 9 0 1; 4 2 4 | 1.7 0.7 0.5 | none none 0.4     |
      | cb_focal | 0    | 0.7 0.4 0.6 | 7 1 2; 3 4 3; 1 3 6 | 1.0 0.6 0.2 | 0.3 none 0.6      |
      | cb_focal | 1    | 0.6 0.5 0.6 | 6 1 3; 3 5 2; 3 1 6 | 1.2 0.8 0.4 | 0.2 none 0.5      |
      | focal    | 0    | 0.9 0.2 0.4 | 9 1 0; 7 2 1; 3 3 4 | 1.1 0.4 0.1 | none none 0.5     |
      | focal    | 1    | 0.7 0.1 0.4 | 7 1 2; 8 1 1; 2 4 4 | 1.3 0.2 0.1 | none none 0.4     |

  Rule: PIC-1 The recall of each class is drawn against its number of training images
    The line is the mean of the seeds, and the band reaches from the least to the greatest of them. The
    classes stand in the order of their sizes, whatever their labels, on a scale of logarithms, since their
    sizes fall like powers. Where several have one size, as in a step profile, the line passes through their
    mean, and each has a circle of its own.

    Scenario: Lines and bands
      When draw_recall draws it into recall.svg
      Then in recall.svg, within the drawn tolerance, these lines are marked at
        | line               | x          | y              |
        | recall of ce       | 500 100 20 | 0.85 0.45 0.05 |
        | recall of cb_focal | 500 100 20 | 0.65 0.6 0.45  |
        | recall of focal    | 500 100 20 | 0.8 0.4 0.15   |
      And in recall.svg, within the drawn tolerance, these bands reach
        | band                      | from        | to          |
        | seeds, recall of ce       | 0 0.4 0.8   | 0.1 0.5 0.9 |
        | seeds, recall of cb_focal | 0.4 0.6 0.6 | 0.5 0.6 0.7 |
      And in recall.svg a fifth of the images is as far from the whole, from mark to mark of recall of ce
      And the picture recall.svg shows the words
        """
        training images of the class
        recall (mean and range of the seeds)
        ce (2 seeds)
        cb_focal (2 seeds)
        focal (2 seeds)
        """

    Scenario: A class without training images has a place, too
      Given an experiment on classes of 500 0 100 images
        | arm   | seed | recall      | confusion           | loss | balanced_accuracy |
        | ce    | 0    | 0.9 0.1 0.5 | 9 1 0; 6 1 3; 3 2 5 | 1.5  | 0.5               |
        | ce    | 1    | 0.9 0.1 0.2 | 9 1 0; 6 1 3; 3 2 5 | 1.5  | 0.5               |
        | ce    | 2    | 0.3 0.4 0.2 | 9 1 0; 6 1 3; 3 2 5 | 1.5  | 0.5               |
        | focal | 0    | 0.9 0.1 0.5 | 9 1 0; 6 1 3; 3 2 5 | 1.5  | 0.5               |
      When draw_recall draws it into recall.svg
      Then in recall.svg, within the drawn tolerance, these lines are marked at
        | line            | x           | y           |
        | recall of ce    | 500 100 0.5 | 0.7 0.3 0.2 |
        | recall of focal | 500 100 0.5 | 0.9 0.5 0.1 |
      And in recall.svg, within the drawn tolerance, these bands reach
        | band                | from        | to          |
        | seeds, recall of ce | 0.1 0.2 0.3 | 0.4 0.5 0.9 |
      And the picture recall.svg shows the words
        """
        training images of the class; none is drawn at 0.5
        ce (3 seeds)
        focal (1 seed)
        """

    Scenario: Classes of one size
      Given an experiment on classes of 500 20 20 images
        | arm | seed | recall      | confusion           | loss | balanced_accuracy |
        | ce  | 0    | 0.9 0.1 0.5 | 9 1 0; 6 1 3; 3 2 5 | 1.5  | 0.5               |
        | ce  | 1    | 0.7 0.3 0.1 | 9 1 0; 6 1 3; 3 2 5 | 1.5  | 0.5               |
      When draw_recall draws it into recall.svg
      Then in recall.svg, within the drawn tolerance, these lines are marked at
        | line                  | x      | y        |
        | recall of ce          | 500 20 | 0.8 0.25 |
        | classes, recall of ce | 20 20  | 0.2 0.3  |
      And in recall.svg, within the drawn tolerance, these bands reach
        | band                | from    | to      |
        | seeds, recall of ce | 0.2 0.7 | 0.3 0.9 |

  Rule: PIC-2 The differences to the baseline are drawn seed by seed, beside their mean and its interval
    An interval that is shown without its seeds has to be believed. Each measure has a panel: a gain beside
    its price.

    Scenario: Of two arms
      When draw_effects draws tail, head of it into effects.svg
      Then in effects.svg, within the drawn tolerance, beside cb_focal these are marked at
        | seeds, tail of cb_focal    | 0.1 0.2            |
        | mean, tail of cb_focal     | 0.15               |
        | interval, tail of cb_focal | -0.485310 0.785310 |
        | seeds, head of cb_focal    | -0.2 -0.2          |
        | mean, head of cb_focal     | -0.2               |
        | interval, head of cb_focal | -0.2 -0.2          |
      And in effects.svg, within the drawn tolerance, beside focal these are marked at
        | seeds, tail of focal | -0.1 0 |
        | seeds, head of focal | 0 -0.1 |
        | mean, head of focal  | -0.05  |
      And in effects.svg nothing is drawn under the name mean, tail of ce
      And in effects.svg nothing is drawn under the name mean, balanced_accuracy of focal
      And the picture effects.svg shows the words
        """
        difference to ce: every seed, and the mean with its 95 % interval
        tail recall
        head recall
        """

    Scenario: The panels are those of the tail, of the whole and of the head
      Given its baseline is focal
      When draw_effects draws it into effects.svg
      Then in effects.svg, within the drawn tolerance, beside ce these are marked at
        | mean, tail of ce              | 0.05 |
        | mean, balanced_accuracy of ce | 0    |
        | mean, head of ce              | 0.05 |

    Scenario: The verdicts stand beside the arms that they were given to
      Given on it, "Better on tail classes" of cb_focal against ce is met
      And on it, "Of no use" of focal against ce is not resolved
      And on it, "Better than focal" of cb_focal against focal is not met
      When draw_effects draws it into effects.svg
      Then the picture effects.svg shows the words
        """
        Better on tail classes: met
        Of no use: not resolved
        """
      And the picture effects.svg lacks the words
        """
        Better than focal: not met
        """

    Scenario: One seed has no interval, and an arm without such classes no row
      Given an experiment on classes of 500 20 100 images
        | arm   | seed | recall       | confusion           | loss | balanced_accuracy |
        | ce    | 0    | 0.9 0.1 0.5  | 9 1 0; 6 1 3; 3 2 5 | 1.5  | 0.5               |
        | focal | 0    | 0.8 0.1 none | 9 1 0; 6 1 3; 3 2 5 | 1.5  | 0.7               |
      When draw_effects draws it into effects.svg
      Then in effects.svg, within the drawn tolerance, beside focal these are marked at
        | seeds, balanced_accuracy of focal | 0.2  |
        | seeds, head of focal              | -0.1 |
      And in effects.svg nothing is drawn under the name mean, head of focal
      And in effects.svg seeds, tail of focal has from 0 to 0 marks

    Scenario: The baseline alone
      Given all but its runs of ce are left out
      When draw_effects draws it into effects.svg
      Then the title of effects.svg is
        """
        Mean differences to ce, with 95 % intervals. tail recall: . balanced accuracy: . head recall: .
        """

  Rule: PIC-3 The confusion matrices of the arms are drawn side by side, in percent of the true class
    In counts, the rows of classes with more test images would look the darker. The numbers stand in the cells
    of up to ten classes, and the names of the classes beside and below them; there is no room for more.

    Scenario: Sums over the seeds
      When draw_confusions draws it into confusions.svg
      Then in confusions.svg the cells of confusion of ce read
        | 85 | 5  | 10 |
        | 75 | 5  | 20 |
        | 35 | 20 | 45 |
      And in confusions.svg a cell of confusion of ce is the darker, the larger its number
      And in confusions.svg the cells of confusion of cb_focal read
        | 65 | 10 | 25 |
        | 30 | 45 | 25 |
        | 20 | 20 | 60 |
      And the picture confusions.svg shows the words
        """
        focal (2 seeds)
        true class
        taken for (percent of the true class)
        cat
        """

    Scenario: Classes with more test images, and one without
      Given an experiment on classes of 500 20 100 images
        | arm | seed | recall        | confusion             | loss | balanced_accuracy |
        | ce  | 0    | 0.9 none 0.25 | 90 0 10; 0 0 0; 2 1 1 | 1.5  | none              |
        | ce  | 1    | 0.9 none 0.25 | 90 10 0; 0 0 0; 2 1 1 | 1.5  | none              |
      When draw_confusions draws it into confusions.svg
      Then in confusions.svg the cells of confusion of ce read
        | 90 | 5  | 5  |
        | 0  | 0  | 0  |
        | 50 | 25 | 25 |

    Scenario: Four arms, and the names of the classes at the edges alone
      Given an experiment on classes of 500 20 100 images
        | arm   | seed | recall      | confusion           | loss | balanced_accuracy |
        | ce    | 0    | 0.9 0.1 0.5 | 9 1 0; 6 1 3; 3 2 5 | 1.5  | 0.5               |
        | focal | 0    | 0.9 0.1 0.5 | 9 1 0; 6 1 3; 3 2 5 | 1.5  | 0.5               |
        | ldam  | 0    | 0.9 0.1 0.5 | 9 1 0; 6 1 3; 3 2 5 | 1.5  | 0.5               |
        | vs    | 0    | 0.9 0.1 0.5 | 9 1 0; 6 1 3; 3 2 5 | 1.5  | 0.5               |
      When draw_confusions draws it into confusions.svg
      Then in confusions.svg the classes cat, dog, eel are named beside panels 1 4 and below panels 2 3 4

    Scenario Outline: Names and numbers, as long as there is room for them
      Given it has <classes> classes instead, and of each arm a confusion to match
      When draw_confusions draws it into confusions.svg
      Then the picture confusions.svg <has> the words
        """
        kind 9
        100
        """

      Examples: ten, and one more
        | classes | has   |
        | 10      | shows |
        | 11      | lacks |

  Rule: PIC-4 Training loss and balanced accuracy are drawn by epoch
    The balanced accuracy is drawn where it was measured, be it in the last epoch alone. The losses of two
    arms are not measured by one scale, which the axis says.

    Scenario: Three epochs
      When draw_curves draws it into curves.svg
      Then in curves.svg, within the drawn tolerance, these lines are marked at
        | line                          | x     | y           |
        | loss of ce                    | 1 2 3 | 1.6 0.6 0.4 |
        | loss of cb_focal              | 1 2 3 | 1.1 0.7 0.3 |
        | balanced_accuracy of ce       | 3     | 0.45        |
        | balanced_accuracy of cb_focal | 1 3   | 0.25 0.55   |
      And in curves.svg, within the drawn tolerance, these bands reach
        | band                                 | from        | to          |
        | seeds, loss of ce                    | 1.5 0.5 0.3 | 1.7 0.7 0.5 |
        | seeds, balanced_accuracy of cb_focal | 0.2 0.5     | 0.3 0.6     |
      And the picture curves.svg shows the words
        """
        training loss, each arm's own
        balanced accuracy
        epoch
        cb_focal (2 seeds)
        """

    Scenario: Two hundred epochs, with marks far enough apart to tell the arms by, and an accuracy that was never measured
      Given its histories have 200 epochs instead
      When draw_curves draws it into curves.svg
      Then in curves.svg loss of ce has from 10 to 20 marks
      And the picture curves.svg lacks the words
        """
        balanced accuracy
        """

  Rule: PIC-5 Arms are told apart by colour and by shape, and look alike in all pictures of an experiment
    Source: Okabe & Ito, Color Universal Design (2008), for the colours. One reader in twenty does not see
    some of them, and many printers none.

    Scenario: Two arms in one picture
      When draw_recall draws it into recall.svg
      Then in recall.svg recall of ce and recall of cb_focal differ in colour and in the shape of their marks

    Scenario: One arm in three pictures, where others are left out
      When draw_recall draws focal, ce of it into recall.svg
      And draw_curves draws focal of it into curves.svg
      And draw_effects draws mid of it into effects.svg
      Then recall of focal looks in recall.svg as mean, mid of focal does in effects.svg
      And loss of focal has in curves.svg the colour that recall of focal has in recall.svg
      And in recall.svg nothing is drawn under the name recall of cb_focal

  Rule: PIC-6 The title of a picture says in words what it shows
    Source: WCAG 2.2, success criterion 1.1.1: a picture has a text alternative that serves the same purpose.

    Scenario Outline: Of each picture
      Given all but its runs of ce, cb_focal are left out
      When <function> draws it into picture.svg
      Then the title of picture.svg is
        """
        <title>
        """

      Examples: with the numbers that a reader would take from it
        | function        | title                                                                                                                                                                                           |
        | draw_recall     | Recall of each class, from the largest class to the smallest. ce: from 0.850 to 0.050; cb_focal: from 0.650 to 0.450.                                                                           |
        | draw_effects    | Mean differences to ce, with 95 % intervals. tail recall: cb_focal +0.150 [-0.485, +0.785]. balanced accuracy: cb_focal +0.100 [+0.100, +0.100]. head recall: cb_focal -0.200 [-0.200, -0.200]. |
        | draw_confusions | Confusion matrices, in percent of the true class. Mean of the diagonal: ce 45.0; cb_focal 56.7.                                                                                                 |
        | draw_curves     | Curves of the training, at their last point. training loss, each arm's own: ce 0.400; cb_focal 0.300. balanced accuracy: ce 0.450; cb_focal 0.550.                                              |

  Rule: PIC-7 The same results give the same picture, byte for byte
    Otherwise each run would change the files that are kept of it.

    Scenario Outline: Drawn twice
      When <function> draws it into one.svg
      And <function> draws it into two/one.svg
      Then the files one.svg and two/one.svg are the same, byte for byte

      Examples: each picture
        | function        |
        | draw_recall     |
        | draw_effects    |
        | draw_confusions |
        | draw_curves     |

  Rule: PIC-8 What is not among the results is refused
    An arm that is left out in silence is taken for one that was not tried.

    Scenario Outline: Arms and measures
      Given its baseline is <baseline>
      When having <function> draw <names> of it is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: in each picture
        | baseline | function        | names     | words                                                                                                       |
        | ce       | draw_recall     | ce, focus | draw_recall: expected arm to be one of ce, cb_focal, focal, got 'focus'                                     |
        | ce       | draw_confusions | focus     | draw_confusions: expected arm to be one of ce, cb_focal, focal, got 'focus'                                 |
        | ce       | draw_curves     | focus     | draw_curves: expected arm to be one of ce, cb_focal, focal, got 'focus'                                     |
        | sgd      | draw_effects    | all       | draw_effects: expected arm to be one of ce, cb_focal, focal, got 'sgd'                                      |
        | ce       | draw_effects    | tial      | draw_effects: expected measure to be one of accuracy, balanced_accuracy, head, mid, tail, worst, got 'tial' |
