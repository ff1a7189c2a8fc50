Feature: Pictures that runs draw
  Where a picture says more than a number, the step that came upon the numbers draws it. It shows these numbers and no
  others, so that a reader may take a value from it, and a wrong result looks wrong.

  Each scenario draws, by sentences of other features, and looks at what was drawn: at the words in the cells of a grid
  and how dark they are, and at points, by the ticks of their axes.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                                              |
      | exact    | 0        | 0        | whole numbers                                                        |
      | rounding | 1e-12    | 1e-12    | sums of a few products of numbers near 1                             |
      | slope    | 1e-7     | 1e-9     | linear away from zero: only rounding, 1e-11, over 1e-4               |
      | drawn    | 1e-3     | 1e-3     | places are written with two decimals, on axes of some hundred pixels |

  Rule: FIG-1 A cell holds its number, and the larger that is, the darker is the cell
    Minus is written as wide as plus, which no hyphen is.

    Scenario: What is taken for what, in shares of the true class
      When the labels 0 0 0 0 1 1 1 1 2 2 2 2 are drawn beside the guesses 0 0 0 1 1 1 1 1 0 0 1 1
      Then the cells of confusion in its picture read
        | 3 | 1 | 0 |
        | 0 | 4 | 0 |
        | 2 | 2 | 0 |
      And a cell of confusion in its picture is the darker, the larger its number

    Scenario: The way of a gradient through a max pool
      Given MaxPool2d(2, stride=1)
      And the input of shape 1x1x2x3
        | -5 | -4   | -7 |
        | -6 | -9.5 | -3 |
      And the upstream gradient of shape 1x1x1x2
        | 0.5 | 12000 |
      When the loss is propagated backward
      Then the gradient for the input is, within the exact tolerance
        | 0 | 0.5 | 0     |
        | 0 | 0   | 12000 |
      And the cells of input in its picture read
        | −5 | −4   | −7 |
        | −6 | −9.5 | −3 |
      And the cells of upstream gradient in its picture read
        | 0.5 | 12000 |
      And the cells of gradient for the input in its picture read
        | 0 | 0.5 | 0     |
        | 0 | 0   | 12000 |

    Scenario: What one pixel collects from the windows that hold it
      Given Conv2d(1, 1, kernel_size=2, stride=1)
      And its weight is
        | 0.5 | -2 |
        | 3   | 4  |
      And a random input of shape 1x1x2x3
      And the upstream gradient of shape 1x1x1x2
        | 10 | -1 |
      When the loss is propagated backward
      Then the gradient for the input is, within the rounding tolerance
        | 5  | -20.5 | 2  |
        | 30 | 37    | -4 |
      And the cells of upstream gradient in its picture read
        | 10 | −1 |
      And the cells of window 0, 0 in its picture read
        | 0.5 | −2 |
        | 3   | 4  |
      And the cells of window 0, 1 in its picture read
        | 0.5 | −2 |
        | 3   | 4  |
      And the cells of gradient for the input in its picture read
        | 5  | −20.5 | 2  |
        | 30 | 37    | −4 |

    Scenario: Memory that a window reads
      Given a random input of shape 2x3x4x5
      When windows of 2 are taken at stride 2
      Then each window holds the pixels beneath it, at stride 2
      And the filled cells of memory 0 in its picture are
        | 0 1 5 6 |
      And the filled cells of memory 1 in its picture are
        | 2 3 7 8 |
      And the filled cells of memory 2 in its picture are
        | 10 11 15 16 |

  Rule: FIG-2 A point lies where its numbers are, by the ticks of its axes
    On scales of logarithms as well, and in each panel by its own axes.

    Scenario: Numbers through ReLU, and their slopes
      Given ReLU()
      And the input of shape 2x2
        | -3 | -0.5 |
        | 4  | 1.25 |
      When the loss is propagated backward
      Then the gradient for the input is the slope of the loss, within the slope tolerance
      And in its picture, within the drawn tolerance, the points of outputs lie at
        | x    | y    |
        | -3   | 0    |
        | -0.5 | 0    |
        | 1.25 | 1.25 |
        | 4    | 4    |
      And in its picture, within the drawn tolerance, the points of slopes lie at
        | x    | y |
        | -3   | 0 |
        | -0.5 | 0 |
        | 1.25 | 1 |
        | 4    | 1 |

    Scenario: Two paths down a valley
      Given Linear(2, 1)
      And its weight is
        | 4 | 1 |
      When SGD(lr=0.25) and SGD(lr=0.125) each take 2 steps down a valley of steepness 1 2
      Then in its picture, within the drawn tolerance, the points of steps of SGD(lr=0.25) lie at
        | x    | y    |
        | 4    | 1    |
        | 3    | 0.5  |
        | 2.25 | 0.25 |
      And in its picture, within the drawn tolerance, the points of steps of SGD(lr=0.125) lie at
        | x      | y      |
        | 4      | 1      |
        | 3.5    | 0.75   |
        | 3.0625 | 0.5625 |
      And in its picture, within the drawn tolerance, the points of distance of SGD(lr=0.25) lie at
        | x | y        |
        | 0 | 4.123106 |
        | 1 | 3.041381 |
        | 2 | 2.263846 |

    Scenario: The loss of each epoch
      Given Linear(64, 10)
      And the first 20 training images of the digits
      And training for 4 epochs in batches of 5 by SGD(lr=0.1)
      When it is trained
      Then it recognises at least 0 % of the train images
      And in its picture, within the drawn tolerance, training lies at the loss of each epoch

  Rule: FIG-3 Its words say what can be seen, to those who cannot see it
    Source: WCAG 2.2, success criterion 1.1.1. They name the numbers that a reader would take from it.

    Scenario: Where the gradient goes
      Given MaxPool2d(2)
      And the input of shape 1x1x2x4
        | 1 | 2 | 5 | 6 |
        | 3 | 4 | 8 | 7 |
      And the upstream gradient of shape 1x1x1x2
        | -1 | 0.25 |
      When the loss is propagated backward
      Then the gradient for the input is, within the exact tolerance
        | 0 | 0  | 0    | 0 |
        | 0 | -1 | 0.25 | 0 |
      And its picture is called Where the gradient goes, and says to those who cannot see it
        """
        Windows of 2x2 at stride 2 on an image of 2 rows and 4 columns, and the gradient that each hands to its largest
        number: −1 to row 1, column 1; 0.25 to row 1, column 2. All other pixels receive 0.
        """

    Scenario: What one pixel collects on the way back
      Given Conv2d(1, 1, kernel_size=2)
      And its weight is
        | 1 | 2    |
        | 3 | -0.5 |
      And a random input of shape 1x1x2x4
      And the upstream gradient of shape 1x1x1x3
        | 7 | 10 | 100 |
      When the loss is propagated backward
      Then the gradient for the input is, within the rounding tolerance
        | 7  | 24   | 120 | 200 |
        | 21 | 26.5 | 295 | -50 |
      And its picture is called What one pixel collects on the way back, and says to those who cannot see it
        """
        The pixel at row 0, column 1 lies in 2 windows of 2x2. From each it collects the weight that lies on it times
        the upstream gradient of the window: 2·7 + 1·10 = 24.
        """

    Scenario: What is taken for what
      When the labels 0 0 0 0 1 1 1 1 2 2 2 2 are drawn beside the guesses 0 0 0 1 1 1 1 1 0 1 1 1
      Then its picture is called Confusion matrix: what is taken for what, and says to those who cannot see it
        """
        The confusion matrix: 7 of 12 images lie on the diagonal. Most often, in 3, kind 2 was taken for kind 1.
        """

    Scenario: A sum to check by hand
      Given Conv2d(1, 1, kernel_size=2)
      And its weight is
        | 0  | 1 |
        | -2 | 3 |
      And its bias is
        | 0.5 |
      And the input of shape 1x1x2x3
        | 1 | 2 | 3 |
        | 4 | 5 | 6 |
      When it is applied
      Then the output is, within the rounding tolerance
        | 9.5 | 11.5 |
      And its picture is called A sum to check by hand, and says to those who cannot see it
        """
        The kernel at its first and last stop: 0·1 + 1·2 + −2·4 + 3·5 + 0.5 = 9.5; 0·2 + 1·3 + −2·5 + 3·6 + 0.5 = 11.5.
        """

  Rule: FIG-4 The same numbers give the same picture, byte for byte, and others another one
    Otherwise each run would leave files that differ from those of the run before.

    Scenario: Drawn twice
      When the labels 0 1 2 are drawn beside the guesses 0 1 1
      And the labels 0 1 2 are drawn beside the guesses 0 1 1
      And the labels 0 1 2 are drawn beside the guesses 0 0 2
      Then it has 3 pictures, of which 2 differ

  Rule: FIG-5 Of what is too large to be read there is no picture
    It would be a pattern, and no longer a picture of numbers.

    Scenario Outline: An image with more pixels than there is room for
      Given a random input of shape <input>
      When windows of 2 are taken at stride 1
      Then each window holds the pixels beneath it, at stride 1
      And it has <count> pictures, of which <count> differ

      Examples: sixty pixels, and more
        | input    | count |
        | 1x1x6x10 | 1     |
        | 1x1x7x9  | 0     |

  Rule: FIG-6 A picture is shapes and words alone, and its words can be read
    It opens nothing and runs nothing, wherever it is shown.

    Scenario: A grid, points, and strips of memory
      Given a random input of shape 2x3x5x7
      When the labels 0 1 2 are drawn beside the guesses 0 1 1
      And windows of 3 are taken at stride 1
      Then each window holds the pixels beneath it, at stride 1
      And none of them holds anything but shapes, and words of at least 11 pixels where it is 640 wide
