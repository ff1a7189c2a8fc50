Feature: Evaluation
  An evaluation measures loss and accuracy in the time that it is given; when that is over, what was measured
  until then is the result. A gate must answer.

  The clock of these scenarios stands still but for the seconds that the model is said to take. The model is
  so small that its loss can be computed by hand.

  Background:
    Given the tolerances
      | name    | relative | absolute | because                                         |
      | printed | 0        | 2e-6     | figures with six decimals, of sums of a few e-8 |

  @device
  Rule: EVAL-1 The result does not depend on the size of the batches, and a last one that is smaller counts as it should
    The mean of the means of the batches would give an image of the last one more weight. Batches are what the
    device holds at a time; the images may be many more.

    Scenario Outline: Five images
      Given the chain BatchNorm2d(1) -> Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And the model's 2.weight is
        | 1 | -1 |
      And the model's 2.bias is
        | 0 | 0 |
      And the images of shape 5x1x1x1
        | 1 | 0 | -1 | 2 | 3 |
      And the labels 0 0 1 1 0
      When the model is evaluated in batches of <size>
      Then it was asked about <asked> images at a time
      And 5 of 5 images are evaluated, 4 of them rightly
      And the mean loss is 0.993522, within the printed tolerance
      And the recall of each class in the evaluation is 1 0.5

      Examples: one by one, with a rest, in one, and in less than one
        | size | asked     |
        | 1    | 1 1 1 1 1 |
        | 2    | 2 2 1     |
        | 5    | 5         |
        | 500  | 5         |

  @device
  Rule: EVAL-2 No batch is begun that would end after the deadline, and what was measured until then is reported
    Source: issue 4, "evaluation under 10 minutes: a deadline, enforced". A batch is expected to last as long
    as the one before: the first is often the slowest of all, and says little about the last.

    Scenario Outline: Ten images in batches of two
      Given the chain Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And random images of shape 10x1x1x1
      And the labels 0 0 0 0 0 0 0 0 0 0
      And all parameters of the model are 0
      And a clock by which the batches take <seconds> seconds
      When the model is evaluated in batches of 2, within <deadline> seconds
      Then <done> of 10 images are evaluated, <done> of them rightly
      And the evaluation is <complete>
      And its words are
        """
        <words>
        """

      Examples: in time
        | seconds   | deadline | done | complete | words                                                 |
        | 1 1 1 1 1 | 5        | 10   | complete | 10 of 10 images in 5 s, 2.0 images/s: accuracy 1.0000 |
        | 3 1 1 1 1 | 7        | 10   | complete | 10 of 10 images in 7 s, 1.4 images/s: accuracy 1.0000 |
        | 0 0 0 0 0 | 600      | 10   | complete | 10 of 10 images in 0 s: accuracy 1.0000               |

      Examples: stopped before it is over
        | seconds   | deadline | done | complete   | words                                                                                         |
        | 1 1 1 1 1 | 4.5      | 8    | incomplete | 8 of 10 images in 4 s, 2.0 images/s: stopped at the deadline of 4.5 s; accuracy so far 1.0000 |
        | 3 1 1 1 1 | 5        | 2    | incomplete | 2 of 10 images in 3 s, 0.7 images/s: stopped at the deadline of 5 s; accuracy so far 1.0000   |
        | 1 1 2 1 1 | 5        | 6    | incomplete | 6 of 10 images in 4 s, 1.5 images/s: stopped at the deadline of 5 s; accuracy so far 1.0000   |

      Examples: a batch that took longer than was expected
        | seconds     | deadline | done | complete   | words                                                                                      |
        | 9 1 1 1 1   | 5        | 2    | incomplete | 2 of 10 images in 9 s, 0.2 images/s: over the deadline of 5 s; accuracy so far 1.0000      |
        | 1 1 1 4 1   | 6        | 8    | incomplete | 8 of 10 images in 7 s, 1.1 images/s: over the deadline of 6 s; accuracy so far 1.0000      |
        | 1 1 1 1 600 | 600      | 10   | incomplete | 10 of 10 images in 604 s, 0.0 images/s: over the deadline of 600 s; accuracy so far 1.0000 |

    Scenario: One batch is evaluated in any case
      Given the chain Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And random images of shape 4x1x1x1
      And the labels 0 0 0 0
      And all parameters of the model are 0
      And a clock by which 7 seconds pass before the first batch
      When the model is evaluated in batches of 2, within 5 seconds
      Then its words are
        """
        2 of 4 images in 7 s, 0.3 images/s: over the deadline of 5 s; accuracy so far 1.0000
        """

    Scenario: The course's deadline, unless another is named
      Given the chain Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And random images of shape 4x1x1x1
      And the labels 0 0 0 0
      And all parameters of the model are 0
      And a clock by which the batches take 301 298 seconds
      When the model is evaluated in batches of 2
      Then its words are
        """
        2 of 4 images in 301 s, 0.0 images/s: stopped at the deadline of 600 s; accuracy so far 1.0000
        """

  @device
  Rule: EVAL-3 Before each batch it is told how many images are done
    Ten minutes are long; a progress bar, and a process that watches this one, go by it.

    Scenario: Seven images in batches of three
      Given the chain Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And random images of shape 7x1x1x1
      And the labels 0 0 0 0 0 0 0
      When the model is evaluated in batches of 3
      Then it was told
        | done | of |
        | 0    | 7  |
        | 3    | 7  |
        | 6    | 7  |

  @device
  Rule: EVAL-4 The model is evaluated as in a validation, and left as it was
    Source: STEP-1 and STEP-3. It may be evaluated in the midst of its training.

    Scenario: Modes and gradients
      Given the chain Residual(Dropout(0.5)) -> BatchNorm2d(1) -> Flatten() -> Linear(4, 3) from images of 1x2x2 to 3 classes
      And part 1 of the model is in evaluation mode
      And random images of shape 4x1x2x2
      And the labels 0 1 2 0
      When the model is evaluated in batches of 2
      Then during the evaluation all parts were in evaluation mode and no output had a graph
      And after it only part 1 is in evaluation mode

  @device
  Rule: EVAL-5 What cannot be evaluated is refused
    An evaluation of nothing would have an accuracy of 0/0; one that is over before it begins, none.

    @refusals
    Scenario Outline: Deadlines and sizes
      Given the chain Flatten() -> Linear(1, 2) from images of 1x1x1 to 2 classes
      And random images of shape <shape>
      And the labels <labels>
      When evaluating the model is attempted with
        | batch_size | deadline   |
        | <size>     | <deadline> |
      Then it is refused because
        """
        evaluate: expected <words>
        """

      Examples: no time, no batch, no label for an image, and no image for a label
        | shape   | labels | size | deadline | words                                                   |
        | 2x1x1x1 | 0 1    | 2    | 0        | a deadline above 0 s, got 0 s                           |
        | 2x1x1x1 | 0 1    | 2    | -1       | a deadline above 0 s, got -1 s                          |
        | 2x1x1x1 | 0 1    | 2    | nan      | a deadline above 0 s, got nan s                         |
        | 2x1x1x1 | 0 1    | 0    | 600      | batch_size of at least 1, got 0                         |
        | 2x1x1x1 | 0      | 1    | 600      | images, and a label for each, got 2 images and 1 labels |
        | 2x1x1x1 | 0 1 0  | 2    | 600      | images, and a label for each, got 2 images and 3 labels |
        | 0x1x1x1 | 0      | 2    | 600      | images, and a label for each, got 0 images and 1 labels |
