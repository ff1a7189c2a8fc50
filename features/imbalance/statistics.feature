Feature: The statistics of a claim
  "Ours is better" is a claim about more than one number: another seed gives another one. Here both sides are
  trained from the same seeds, which decide the images, the first weights and the order of the batches, so
  that a seed is a pair and what counts is its difference, ours less theirs. The bounds are chosen before
  anything is run, every seed is shown, and what the seeds cannot tell is called not resolved.

  Background:
    Given the tolerances
      | name      | relative | absolute | because                                                |
      | published | 0        | 5e-7     | the published figures have six decimals or more        |
      | tabled    | 0        | 5e-4     | tables of Student's t have three decimals              |
      | rounding  | 1e-12    | 1e-12    | sums and square roots of some twenty numbers of size 1 |

  Rule: STAT-1 The interval for the mean difference is Student's, over the pairs
    For the differences $d_1$ to $d_n$ of $n$ seeds, with the mean $\bar d$ and the sample's deviation $s$, it
    is $\bar d \pm t\, s / \sqrt{n}$; $t$ is the 97.5 % point of Student's distribution with $n - 1$ degrees
    of freedom.

    Source: Student, The probable error of a mean (1908); R's `t.test(paired = TRUE)` for his data, `sleep`,
    and Darwin's.

    Scenario: Student's ten patients, hours of sleep gained by two drugs
      Given the measurements
        | seed | ours | theirs |
        | 1    | 1.9  | 0.7    |
        | 2    | 0.8  | -1.6   |
        | 3    | 1.1  | -0.2   |
        | 4    | 0.1  | -1.2   |
        | 5    | -0.1 | -0.1   |
        | 6    | 4.4  | 3.4    |
        | 7    | 5.5  | 3.7    |
        | 8    | 1.6  | 0.8    |
        | 9    | 4.6  | 0.0    |
        | 10   | 3.4  | 2.0    |
      When ours are compared with theirs
      Then the effect is, within the published tolerance
        | mean | 1.58      |
        | sd   | 1.2299955 |
        | low  | 0.7001142 |
        | high | 2.4598858 |
      And 2 of 1024 choices of signs give as large a sum, and 4 one as far from 0

    Scenario Outline: Differences of standard error 1
      Given ours less theirs, seed by seed, is <differences>
      When ours are compared with theirs
      Then the effect is, within the tabled tolerance
        | mean | 1      |
        | low  | <low>  |
        | high | <high> |

      Examples: 1 less and 1 plus the quantile of the table for 97.5 % and one degree of freedom less than seeds
        | differences          | low     | high   |
        | 2 0                  | -11.706 | 13.706 |
        | 0 3 0                | -3.303  | 5.303  |
        | 0 0 0 0 5            | -1.776  | 3.776  |
        | 8 0 0 0 0 0 0 0      | -1.365  | 3.365  |
        | 0 0 0 10 0 0 0 0 0 0 | -1.262  | 3.262  |

    Scenario: Seeds that agree to the last digit
      Given ours less theirs, seed by seed, is 0.1 0.1 0.1
      When ours are compared with theirs
      Then the effect is, within the rounding tolerance
        | mean | 0.1 |
        | sd   | 0   |
        | low  | 0.1 |
        | high | 0.1 |

  Rule: STAT-2 Chance is counted: of all choices of signs, how many give as large a sum
    Of the $2^n$ choices of $\sigma_i = \pm 1$, $p$ is the share for which
    $\sum_i \sigma_i d_i \ge \sum_i d_i$.

    Source: Fisher, The Design of Experiments (1935), section 21: were both sides alike, each difference would
    have had either sign. No shape of any distribution is assumed. A sum as large as the one found counts; so
    does the one found.

    Scenario: Darwin's fifteen pairs of maize, crossed and self-fertilised, in inches
      Given the measurements
        | seed | ours   | theirs |
        | 1    | 23.5   | 17.375 |
        | 2    | 12     | 20.375 |
        | 3    | 21     | 20     |
        | 4    | 22     | 20     |
        | 5    | 19.125 | 18.375 |
        | 6    | 21.5   | 18.625 |
        | 7    | 22.125 | 18.625 |
        | 8    | 20.375 | 15.25  |
        | 9    | 18.25  | 16.5   |
        | 10   | 21.625 | 18     |
        | 11   | 23.25  | 16.25  |
        | 12   | 21     | 18     |
        | 13   | 22.125 | 12.75  |
        | 14   | 23     | 15.5   |
        | 15   | 12     | 18     |
      When ours are compared with theirs
      Then 863 of 32768 choices of signs give as large a sum, and 1726 one as far from 0
      And the effect is, within the published tolerance
        | mean | 2.6166667 |
        | low  | 0.0038992 |
        | high | 5.2294342 |

    Scenario Outline: Few enough to count by hand
      Given ours less theirs, seed by seed, is <differences>
      When ours are compared with theirs
      Then <large> of <signs> choices of signs give as large a sum, and <extreme> one as far from 0

      Examples: one way only, lost, tied, tied but for rounding, nothing at all, and with seeds that do not count
        | differences  | large | signs | extreme |
        | 1 1 1 1 1    | 1     | 32    | 2       |
        | -1 -2 -3     | 8     | 8     | 2       |
        | 1 2 -3       | 5     | 8     | 8       |
        | 0.1 0.2 -0.3 | 5     | 8     | 8       |
        | 0 0 0        | 8     | 8     | 8       |
        | 2 1 -1 0     | 6     | 16    | 12      |

  Rule: STAT-3 Intervals and p keep what they promise
    A 95 % interval holds the truth in 95 of 100 experiments. Without an effect, p is at most 0.05 in no more
    than 5 of 100; fewer where the signs are so few that p moves in steps: of $2^5$, just the one that has all
    differences on its side.

    Scenario Outline: The truth is in the interval
      When 2000 experiments of <seeds> seeds are drawn, with differences that are normal, about 0.5
      Then from 0.94 to 0.96 of the intervals hold 0.5

      Examples: 3 seeds are told from the normal distribution, 12 from a deviation that is too small
        | seeds |
        | 3     |
        | 12    |

    Scenario Outline: Where there is no effect
      When 2000 experiments of <seeds> seeds are drawn, with differences that are normal, about 0
      Then from <low> to <high> of the p are at most 0.05

      Examples: 1 of 32, and 12 of 256
        | seeds | low   | high  |
        | 5     | 0.021 | 0.041 |
        | 8     | 0.037 | 0.057 |

  Rule: STAT-4 Measurements that are no pairs, or no numbers, are refused
    A seed that only one side has, left out in silence, is how results are picked.

    Scenario Outline: A seed is missing
      Given the measurements
        | seed | ours    | theirs   |
        | 0    | 0.5     | 0.25     |
        | 1    | 0.5     | 0.25     |
        | 2    | <ours2> | <theirs> |
        | 4    | <ours4> | 0.25     |
      When comparing ours with theirs is attempted
      Then it is refused because
        """
        paired: expected the same seeds in ours and theirs, got <got>
        """

      Examples: on either side, and on both
        | ours2 | theirs | ours4 | got                                   |
        | 0.5   |        | 0.5   | 2 in ours alone                       |
        |       | 0.25   |       | 2, 4 in theirs alone                  |
        | 0.5   |        |       | 2 in ours alone and 4 in theirs alone |

    Scenario Outline: One seed, too many, and what is no number
      Given ours less theirs, seed by seed, is <differences>
      When comparing ours with theirs is attempted
      Then it is refused because
        """
        paired: expected <words>
        """

      Examples: 20 seeds have a million choices of signs
        | differences                               | words                                                      |
        | 1                                         | at least 2 seeds in the comparison, for an interval, got 1 |
        | 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 | at most 20 seeds, whose signs can all be tried, got 21     |
        | 1 nan                                     | finite numbers in ours, got nan for seed 1                 |
        | inf 1                                     | finite numbers in ours, got inf for seed 0                 |

  Rule: STAT-5 Superior: all of the interval above the margin, ours ahead for every seed, and p of at most 0.05
    An interval is a statement about the mean; one seed that loses is a reader's run that loses. Fewer than
    five seeds cannot have a p of at most 0.05, however far they are ahead: four have 1 of $2^4 = 16$.

    Scenario Outline: Asked for a margin
      Given ours less theirs, seed by seed, is <differences>
      When Superior("tail", margin=<margin>) is asked of them
      Then it is <verdict>, because <reason>

      Examples: each condition fails alone, and the margin itself is not above the margin
        | differences                       | margin | verdict      | reason                                                                                   |
        | 0.25 0.25 0.25 0.25 0.25          | 0.125  | met          | all of the interval is above +0.125                                                      |
        | 0.25 0.25 0.25 0.25 0.25          | 0.25   | not met      | the interval ends at or below +0.250                                                     |
        | 0.25 0.25 0.25 0.25 0.25          | 0.5    | not met      | the interval ends at or below +0.500                                                     |
        | 0.1 0.2 0.3 0.4 0.5               | 0.25   | not resolved | the interval begins at or below +0.250                                                   |
        | 0.4 0.4 0.4 0.4 0.4 0.4 0.4 -0.01 | 0.05   | not resolved | not above 0 for seed 7                                                                   |
        | 0.4 0.4 0.4 0 0.4 0.4 0.4 0.4     | 0.05   | not resolved | not above 0 for seed 3                                                                   |
        | 0.3 0.3 0.3 0.3                   | 0.05   | not resolved | p is above 0.05                                                                          |
        | 0.1 -0.1 0.1 -0.2 0.1             | 0      | not resolved | the interval begins at or below +0.000 and not above 0 for seed 1, 3 and p is above 0.05 |
        | -0.25 -0.25 -0.25                 | 0      | not met      | the interval ends at or below +0.000                                                     |

  Rule: STAT-6 Not inferior: all of the interval above minus the margin
    Source: ICH E9, Statistical Principles for Clinical Trials (1998), section 3.3.2. Not to have found a loss
    is not to have shown that there is none: then it is not resolved.

    Scenario Outline: Asked how much may be lost
      Given ours less theirs, seed by seed, is <differences>
      When NotInferior("balanced_accuracy", margin=<margin>) is asked of them
      Then it is <verdict>, because <reason>

      Examples: a loss within the margin, as large as the margin, beyond it, and perhaps beyond
        | differences          | margin | verdict      | reason                                 |
        | -0.125 -0.125 -0.125 | 0.25   | met          | all of the interval is above -0.250    |
        | -0.25 -0.25 -0.25    | 0.25   | not met      | the interval ends at or below -0.250   |
        | -0.5 -0.5 -0.5       | 0.25   | not met      | the interval ends at or below -0.250   |
        | -0.1 0.3 0.1         | 0      | not resolved | the interval begins at or below +0.000 |
        | 0.25 0.25 0.25       | 0.0    | met          | all of the interval is above +0.000    |
        | 0 0 0                | 0      | not met      | the interval ends at or below +0.000   |

  Rule: STAT-7 Equivalent: all of the interval within the margin of 0
    Source: Schuirmann, A comparison of the two one-sided tests procedure and the power approach (1987). The
    two tests are made at 2.5 % each, which is the 95 % interval that is shown, and stricter than the usual 5
    %. Two sides that differ by chance alone are not equivalent before there are seeds enough to say so.

    Scenario Outline: Asked how far they may be apart
      Given ours less theirs, seed by seed, is <differences>
      When Equivalent("tail", margin=<margin>) is asked of them
      Then it is <verdict>, because <reason>

      Examples: near 0, on either edge, beyond it, and too uncertain on either side
        | differences         | margin | verdict      | reason                                      |
        | 0 0 0               | 0.02   | met          | all of the interval is within 0.020 of 0    |
        | -0.01 0.01 0 0.01 0 | 0.02   | met          | all of the interval is within 0.020 of 0    |
        | 0.25 0.25 0.25      | 0.25   | not met      | none of the interval is within 0.250 of 0   |
        | -0.25 -0.25 -0.25   | 0.25   | not met      | none of the interval is within 0.250 of 0   |
        | 0.5 0.5 0.5         | 0.25   | not met      | none of the interval is within 0.250 of 0   |
        | -0.5 -0.5 -0.5      | 0.25   | not met      | none of the interval is within 0.250 of 0   |
        | 0 0.02 0.04         | 0.04   | not resolved | the interval reaches as far as 0.040 from 0 |
        | 0 -0.02 -0.04       | 0.04   | not resolved | the interval reaches as far as 0.040 from 0 |

    Scenario: Two one-sided tests at 5 % each would call it met
      Given ours less theirs, seed by seed, is -0.01 0.01 0.03 0.01 0.01
      When Equivalent("tail", margin=0.025) is asked of them
      Then it is not resolved, because the interval reaches as far as 0.025 from 0

  Rule: STAT-8 Not better: all of the interval below the margin
    Equivalent or worse is all that has to be shown of what is said to be of no use.

    Scenario Outline: Asked how much may be gained
      Given ours less theirs, seed by seed, is <differences>
      When NotBetter("tail", margin=<margin>) is asked of them
      Then it is <verdict>, because <reason>

      Examples: worse by any amount, as much better as the margin, more, perhaps more, and probably more
        | differences    | margin | verdict      | reason                                 |
        | -0.5 -0.5 -0.5 | 0.25   | met          | all of the interval is below +0.250    |
        | 0.25 0.25 0.25 | 0.25   | not met      | the interval begins at or above +0.250 |
        | 0.5 0.5 0.5    | 0.25   | not met      | the interval begins at or above +0.250 |
        | 0 0.1 -0.1     | 0.05   | not resolved | the interval ends at or above +0.050   |
        | 0 0.1 0.2      | 0.05   | not resolved | the interval ends at or above +0.050   |

  Rule: STAT-9 A floor is for ours itself: no end of its interval, and no seed, is below it
    What a gain may cost is bounded by itself, since theirs may be at the floor too.

    Scenario Outline: Asked for a floor
      Given ours less theirs, seed by seed, is <ours>
      When Floor("head", least=<least>) is asked of them
      Then it is <verdict>, because <reason>

      Examples: at the floor, one seed below it, perhaps below, and below
        | ours                                     | least | verdict      | reason                                            |
        | 0.25 0.25 0.25                           | 0.25  | met          | none of the interval, and no seed, is below 0.250 |
        | 0.5 0.5 0.5 0.5 0.5 0.5 0.5 0.5 0.5 0.34 | 0.35  | not resolved | below 0.350 for seed 9                            |
        | 0.4 0.5 0.6                              | 0.35  | not resolved | the interval begins below 0.350                   |
        | 0.2 0.2 0.2                              | 0.35  | not met      | all of the interval is below 0.350                |
        | 0.1 0.2 0.3                              | 0.35  | not resolved | the interval begins below 0.350                   |

  Rule: STAT-10 A finding shows every seed
    A mean without its seeds hides the one that tells another story.

    Scenario: Of a comparison
      Given the measurements
        | seed | ours  | theirs |
        | 7    | 0.5   | 0.25   |
        | 3    | 0.75  | 0.25   |
        | 11   | 0.375 | 0.25   |
      When Superior("tail", margin=0.15) is asked of them
      Then the finding reads
        """
        tail recall: +0.292 [-0.183, +0.766], p = 1/8, seeds 3: +0.500, 7: +0.250, 11: +0.125: not resolved, the interval begins at or below +0.150 and p is above 0.05
        """

    Scenario: Of a floor
      Given the measurements
        | seed | ours | theirs |
        | 0    | 0.5  | 0.75   |
        | 1    | 0.6  | 0.75   |
      When Floor("head", least=0.35) is asked of them
      Then the finding reads
        """
        head recall itself: 0.550 [-0.085, 1.185], seeds 0: 0.500, 1: 0.600: not resolved, the interval begins below 0.350
        """

  Rule: STAT-11 A claim is met where all its conditions are, and not met where one is not
    All have to hold, so that asking for more of them makes no chance finding likelier, and p needs no
    correction.

    Scenario Outline: Verdicts upon two seeds that agree
      Given the runs
        | arm  | seeds | tail    | accuracy | mid     |
        | ours | 0 1   | 0.5 0.5 | 0.5 0.5  | 0.5 0.7 |
        | ce   | 0 1   | 0.2 0.2 | 0.4 0.4  | 0.5 0.5 |
      And the claim "It is all the same" of ours against ce
        | not inferior | <one>   | 0   |
        | not better   | <other> | 0.2 |
      When the claim is judged by these runs
      Then the verdict is <verdict>; of its conditions, one after the other, it is <findings>

      Examples: what is not met outweighs what is not resolved
        | one      | other    | verdict      | findings              |
        | accuracy | accuracy | met          | met, met              |
        | accuracy | mid      | not resolved | met, not resolved     |
        | mid      | accuracy | not resolved | not resolved, met     |
        | mid      | tail     | not met      | not resolved, not met |
        | accuracy | tail     | not met      | met, not met          |

    Scenario: Runs are paired by their seeds, whatever their order
      Given the runs
        | arm   | seeds     | accuracy                 |
        | other | 0 1 2 3 4 | 0 0 0 0 0                |
        | ours  | 0 1 2 3 4 | 0.15 0.35 0.55 0.75 0.95 |
        | ce    | 4 3 2 1 0 | 0.9 0.7 0.5 0.3 0.1      |
      And the claim "Ours is better" of ours against ce
        | superior | accuracy | 0.01 |
      When the claim is judged by these runs
      Then the verdict reads
        """
        Ours is better (ours against ce): met
          accuracy: +0.050 [+0.050, +0.050], p = 1/32, seeds 0: +0.050, 1: +0.050, 2: +0.050, 3: +0.050, 4: +0.050: met, all of the interval is above +0.010
        """

    Scenario: The recall of the worst class, of those that were tested
      Given the runs
        | arm  | seeds | recall                       |
        | ours | 0 1   | 0.9 0.5 none; 0.25 0.75 none |
        | ce   | 0 1   | 0.5 0.5 none; 0.5 0.5 none   |
      And the claim "No class is given up" of ours against ce
        | floor | worst | 0.1 |
      When the claim is judged by these runs
      Then the verdict reads
        """
        No class is given up (ours against ce): not resolved
          recall of the worst class itself: 0.375 [-1.213, 1.963], seeds 0: 0.500, 1: 0.250: not resolved, the interval begins below 0.100
        """

  Rule: STAT-12 More of the tail is no gain by itself
    Who takes every image for a rare one has no equal on rare classes. The runs are of the size that a pilot
    measured on small images of CIFAR-10, where a loss that raises the probability to the power of the weight
    did just that; it was ahead by 0.54 for each seed, at a head recall of 0.05.

    Scenario Outline: A gain, and what it cost
      Given the runs
        | arm      | seeds     | tail                     | balanced_accuracy        | head                     |
        | ce       | 0 1 2 3 4 | 0 0 0 0 0.01             | 0.30 0.31 0.31 0.31 0.31 | 0.75 0.75 0.76 0.74 0.75 |
        | cb_focal | 0 1 2 3 4 | 0.25 0.28 0.23 0.32 0.29 | 0.38 0.39 0.38 0.39 0.37 | 0.48 0.49 0.45 0.53 0.50 |
        | power    | 0 1 2 3 4 | 0.54 0.54 0.55 0.53 0.56 | 0.32 0.33 0.32 0.32 0.32 | 0.05 0.03 0.06 0.04 0.05 |
        | constant | 0 1 2 3 4 | 0.33 0.33 0.33 0.33 0.33 | 0.10 0.10 0.10 0.10 0.10 | 0 0 0 0 0                |
        | focal    | 0 1 2 3 4 | 0 0 0 0.01 0.01          | 0.31 0.31 0.31 0.32 0.31 | 0.74 0.74 0.75 0.74 0.75 |
      And the claim "Better on tail classes" of <arm> against ce
        | superior     | tail              | 0.15 |
        | not inferior | balanced_accuracy | 0.02 |
        | floor        | head              | 0.35 |
      When the claim is judged by these runs
      Then the verdict is <verdict>; of its conditions, one after the other, it is <findings>

      Examples: a gain, one bought with the head, one bought with everything, and none
        | arm      | verdict | findings              |
        | cb_focal | met     | met, met, met         |
        | power    | not met | met, met, not met     |
        | constant | not met | met, not met, not met |
        | focal    | not met | not met, met, met     |

    Scenario Outline: A claim that leaves out what it cost
      When claiming "Better on tail classes" of cb_focal against ce is attempted
        | superior | <gain>    | 0.15   |
        | <kind>   | <measure> | <than> |
      Then it is refused because
        """
        Claim: expected <words>
        """

      Examples: no floor, one that is no price, and a balanced accuracy that may be anything
        | gain  | kind         | measure           | than | words                                                                               |
        | tail  | not inferior | balanced_accuracy | 0    | a floor for another measure beside superior tail, got none                          |
        | head  | floor        | head              | 0.1  | a floor for another measure beside superior head, got none                          |
        | mid   | floor        | head              | 0.1  | balanced_accuracy to be superior or not inferior beside superior mid, got neither   |
        | worst | floor        | balanced_accuracy | 0.1  | balanced_accuracy to be superior or not inferior beside superior worst, got neither |

  Rule: STAT-13 A claim that cannot be judged is refused
    Better before the networks are trained than after: all but the last of these are.

    Scenario Outline: Measures and bounds
      Given ours less theirs, seed by seed, is 0.5 0.5
      When asking <condition> of them is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: of which more is not better, that is misspelt, in percent, below 0, and no number
        | condition                            | words                                                                                                                |
        | Superior("calibration_error", 0.1)   | superior: expected measure to be one of accuracy, balanced_accuracy, head, mid, tail, worst, got 'calibration_error' |
        | Floor("tial", 0.1)                   | floor: expected measure to be one of accuracy, balanced_accuracy, head, mid, tail, worst, got 'tial'                 |
        | Superior("accuracy", margin=15)      | superior: expected margin of at least 0 and below 1, got 15                                                          |
        | NotInferior("accuracy", margin=-0.1) | not inferior: expected margin of at least 0 and below 1, got -0.1                                                    |
        | Floor("head", least="much")          | floor: expected a number as least, got 'much'                                                                        |

    Scenario Outline: Documents
      Given the document
        """
        <document>
        """
      When reading it as a claim is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: with too little, too much and nothing in it, of an arm against itself, without conditions, and of unknown ones
        | document                                                                                                            | words                                                                                                    |
        | {}                                                                                                                  | Claim: expected name, ours, theirs, conditions, got nothing                                              |
        | {"name": "n", "ours": "a", "theirs": "b", "conditions": [], "alpha": 0.2}                                           | Claim: expected name, ours, theirs, conditions, got name, ours, theirs, conditions, alpha                |
        | {"name": "n", "ours": "a", "theirs": "b", "conditions": []}                                                         | Claim: expected at least one condition, got none                                                         |
        | {"name": "n", "ours": "a", "theirs": "a", "conditions": [{"condition": "floor", "measure": "head", "least": 0.1}]}  | Claim: expected two arms, got 'a' twice                                                                  |
        | {"name": "n", "ours": "a", "theirs": "b", "conditions": [{"measure": "head", "least": 0.1}]}                        | Claim: expected condition to be one of superior, not inferior, equivalent, not better, floor, got None   |
        | {"name": "n", "ours": "a", "theirs": "b", "conditions": [{"condition": "best", "measure": "head", "least": 0.1}]}   | Claim: expected condition to be one of superior, not inferior, equivalent, not better, floor, got 'best' |
        | {"name": "n", "ours": "a", "theirs": "b", "conditions": [{"condition": "floor", "measure": "head", "margin": 0.1}]} | floor: expected measure, least, got measure, margin                                                      |
        | {"name": "n", "ours": "a", "theirs": "b", "conditions": [{"condition": "superior"}]}                                | superior: expected measure, margin, got nothing                                                          |

    Scenario Outline: Runs
      Given the runs
        | arm  | seeds   | mid     |
        | ours | 0 1     | 0.5 0.5 |
        | ce   | <seeds> | <mid>   |
      And the claim "It is all the same" of <arm> against ce
        | equivalent | <measure> | 0.1 |
      When judging the claim by these runs is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: an arm that was not run, a seed that was run twice, another seed, a measure without classes, and none at all
        | arm   | seeds | measure | mid      | words                                                                                             |
        | focus | 0 1   | mid     | 0.5 0.5  | Claim: expected arm to be one of ours, ce, got 'focus'                                            |
        | ours  | 1 1   | mid     | 0.5 0.5  | Claim: expected each seed once in an arm, got seed 1 twice in ce                                  |
        | ours  | 0 2   | mid     | 0.5 0.5  | mid recall: expected the same seeds in ours and theirs, got 1 in ours alone and 2 in theirs alone |
        | ours  | 0 1   | mid     | 0.5 none | mid recall: expected finite numbers in theirs, got None for seed 1                                |
        | ours  | 0 1   | tail    | 0.5 0.5  | tail recall: expected finite numbers in ours, got None for seed 0                                 |

  Rule: STAT-14 Claims and verdicts are kept as JSON
    A claim is written down before the runs, and its verdict beside them.

    Scenario: Every kind of condition
      Given the claim "A bit of everything" of ours against ce
        | superior     | tail              | 0.15 |
        | not inferior | balanced_accuracy | 0    |
        | equivalent   | accuracy          | 0.02 |
        | not better   | mid               | 0.01 |
        | floor        | head              | 0.35 |
      Then it is the same claim when it is read from the JSON that it was written to

    Scenario: A verdict
      Given the runs
        | arm  | seeds | accuracy  | head      |
        | ours | 5 6   | 0.5 0.5   | 0.25 0.25 |
        | ce   | 5 6   | 0.25 0.25 | 0.5 0.5   |
      And the claim "Ours is better" of ours against ce
        | superior | accuracy | 0    |
        | floor    | head     | 0.35 |
      When the claim is judged by these runs
      Then as JSON the verdict is
        """
        {"name": "Ours is better", "ours": "ours", "theirs": "ce", "verdict": "not met", "findings": [
          {"condition": "superior", "measure": "accuracy", "verdict": "not resolved",
           "words": "accuracy: +0.250 [+0.250, +0.250], p = 1/4, seeds 5: +0.250, 6: +0.250: not resolved, p is above 0.05",
           "differences": {"5": 0.25, "6": 0.25}, "p": 0.25, "mean": 0.25, "low": 0.25, "high": 0.25},
          {"condition": "floor", "measure": "head", "verdict": "not met",
           "words": "head recall itself: 0.250 [0.250, 0.250], seeds 5: 0.250, 6: 0.250: not met, all of the interval is below 0.350",
           "values": {"5": 0.25, "6": 0.25}, "mean": 0.25, "low": 0.25, "high": 0.25}]}
        """
