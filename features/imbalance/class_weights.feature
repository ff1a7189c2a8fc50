Feature: Class weights of the reference
  What the [weights of the losses](../losses/weights.feature) promise of any implementation, this one keeps;
  here is what it offers beyond: the inverse of the counts, a choice for classes without images, the name that
  the course uses, and counts in any form.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                      |
      | rounding | 1e-15    | 0        | a quotient and a sum, of small whole numbers |
      | printed  | 0        | 5e-7     | six decimals                                 |

  Rule: COUNTS-1 The inverse frequency of a class is 1 over its images, in proportion
    Source: WEIGHT-3, whose limit for beta near 1 it is. Each class then counts for the same in the loss of
    all images.

    Scenario Outline: Ratios of the counts, turned round
      Given the class counts <counts>
      When they are weighed by inverse_frequency
      Then each class has its weight, in float64 and within the rounding tolerance
        | <weights> |

      Examples: two, four, and one; the order is kept
        | counts  | weights     |
        | 1 3     | 1.5 0.5     |
        | 4 2 1 4 | 0.5 1 2 0.5 |
        | 7       | 1           |

  Rule: COUNTS-2 A class without images is refused, or has the weight 0 if that is asked for
    The other weights are then as if it were not there: their sum is the number of classes that have images.
    Counted as one image, as some do, it would take most of the sum from the others, for images that never
    come.

    Scenario Outline: Ignored
      Given the class counts <counts>
      When they are weighed by <function> with <options>
      Then each class has its weight, in float64 and within the printed tolerance
        | <weights> |

      Examples: one of three, two of four, and none
        | counts   | function          | options                    | weights             |
        | 100 0 10 | effective_number  | beta=0.9999, zero="ignore" | 0.182563 0 1.817437 |
        | 100 10   | effective_number  | beta=0.9999, zero="ignore" | 0.182563 1.817437   |
        | 100 0 10 | effective_number  | beta=0, zero="ignore"      | 1 0 1               |
        | 0 3 1 0  | inverse_frequency | zero="ignore"              | 0 0.5 1.5 0         |

    Scenario Outline: Refused
      Given the class counts <counts>
      When weighing them by <function> with <options> is attempted
      Then it is refused because
        """
        <function>: expected <words>
        """

      Examples: not asked for, nothing left to weigh, and another word
        | counts  | function          | options                 | words                                                        |
        | 0 3 1 0 | inverse_frequency | zero="refuse"           | images of every class, or zero='ignore', got none of class 0 |
        | 0 0     | inverse_frequency | zero="ignore"           | images of one class at least, got none                       |
        | 0 0     | effective_number  | beta=0.9, zero="ignore" | images of one class at least, got none                       |
        | 3 1     | inverse_frequency | zero="clamp"            | zero to be refuse or ignore, got 'clamp'                     |
        | 3 -1 0  | inverse_frequency | zero="ignore"           | whole counts of at least 0, got -1 at [1]                    |

  Rule: COUNTS-3 reweight is effective_number, by the name and with the default that the course gives it
    Source: the course's `reweight(cls_num_list, beta=0.9999)`.

    Scenario: beta left out
      Given the class counts 645 387 232 139
      When they are weighed by reweight
      Then each class has its weight, in float64 and within the printed tolerance
        | 0.404271 0.665223 1.101137 1.829369 |

    Scenario: beta given
      Given the class counts 500 100 20
      When they are weighed by reweight with beta=0.99
      Then each class has its weight, in float64 and within the printed tolerance
        | 0.373943 0.585970 2.040088 |

  Rule: COUNTS-4 Counts may come in any form, and the weights are tensors in float64
    Powers of beta in the type of the counts would be whole numbers, or have seven digits.

    Scenario Outline: Forms
      Given the class counts 500 100 20
      And they come as <form>
      When they are weighed by effective_number with beta=0.9999
      Then each class has its weight, in float64 and within the printed tolerance
        | 0.098974 0.485117 2.415910 |

      Examples: as data sets count
        | form    |
        | list    |
        | int32   |
        | float32 |

      @device
      Examples: as they are on their way in a network
        | form     |
        | tensor   |
        | learned  |
        | bfloat16 |
