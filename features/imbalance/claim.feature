Feature: What helps the rare classes, and what does not
  "Focal loss helps with imbalanced data" is folklore. What is true of it is stated here so that it can fail:
  two arms are trained that differ in their loss alone, on the same images from the same first weights in the
  same order, seed by seed; the recall of the three rarest classes (tail) is compared, beside that of the
  three most frequent ones (head) and of all ten (balanced accuracy), after the last epoch; and what the seeds
  cannot tell is called not resolved ([how](statistics.feature)).

  The experiments are files, [cifar10](../../impl/imbalance/experiments/cifar10.toml) and
  [digits](../../impl/imbalance/experiments/digits.toml), that `python -m impl imbalance` runs as well. All
  seeds and bounds were fixed beforehand, by four other seeds; those of CIFAR-10 on training images that were
  in no subset. What the digits show in CLAIM-2 was seen before it was written down: there it is a
  description, and no prediction. Nothing else was chosen by the test images.

  The networks are small and trained for a short time, which exaggerates: cross-entropy has learned next to
  nothing of the tail. At full size the gaps that are published are smaller, and of the same sign; that run
  wants a GPU, and there are no results of it here yet.

  An arm is a way to train:

  - `ce`: cross-entropy, the baseline
  - `focal`: focal loss, gamma 1
  - `cb_ce` and `cb_focal`: these two with class-balanced weights, by the effective number of images
  - `balanced_softmax`: cross-entropy of logits to which the logarithm of the size of each class is added, in training
  - `posthoc`: adjusted afterwards: the networks of `ce`, evaluated with logits less the logarithm of the class's share
  - `logit_adjusted`, at full size: cross-entropy of logits plus the logarithm of the class's share, in training
  - `ldam_drw`, at full size: margins that are larger for rarer classes, and class-balanced weights in the last epochs

  A claim is a table. A row of it is a condition: its kind, the measure and a bound. The interval is the one of 95 %
  for the mean difference, ours less theirs.

  - superior: all of the interval is above the bound, every seed is above 0, and it is more than chance: p at most 0.05
  - equivalent: all of the interval is nearer to 0 than the bound, on either side
  - not better: all of the interval is below the bound
  - floor: our measure itself, whatever theirs is: neither the interval for its mean nor any seed is below the bound

  The verdict answers row by row: "met, met" says that the first condition is met, and the second one too. The claim is
  met where all of them are.

  @device
  Rule: CLAIM-1 Class-balanced focal loss beats cross-entropy on the tail, in every seed, and keeps the head
    Source: Cui et al. (2019), table 2, for the balanced accuracy. The floor of the head is what makes a claim
    of it: any loss can buy the tail with the head, and a classifier that always names one rare class has a
    tail recall of 1/3.

    Scenario: Digits, from 100 images of a class down to 2
      Given the experiment digits
      And the claim "class-balanced focal loss" of cb_focal against ce
        | superior | tail              | 0.1 |
        | superior | balanced_accuracy | 0   |
        | floor    | head              | 0.7 |
      When its arms cb_focal, ce are trained
      And the claim is judged by these runs
      Then the verdict is met; of its conditions, one after the other, it is met, met, met

    @cifar10
    Scenario: CIFAR-10 in small, from 1000 images of a class down to 10
      Given the experiment cifar10
      And the claim "class-balanced focal loss" of cb_focal against ce
        | superior | tail              | 0.15 |
        | superior | balanced_accuracy | 0.02 |
        | floor    | head              | 0.4  |
      When its arms cb_focal, ce are trained
      And the claim is judged by these runs
      Then the verdict is met; of its conditions, one after the other, it is met, met, met

  @device
  Rule: CLAIM-2 The focal factor alone does not: the tail stays where cross-entropy leaves it
    Its factor is small for an image that is right already. That takes from the head first, but soon a network
    is right about all images that it learns from, and nothing tells it that a class is rare. It is no better
    at full size: 70.4 % and 70.4 % in Cui et al. (2019), table 2, at a ratio of 100. On the digits it does
    help, but the classes in between.

    Scenario: Digits, where all classes together gain, and the tail does not
      Given the experiment digits
      And the claim "focal loss" of focal against ce
        | equivalent | tail              | 0.05 |
        | superior   | balanced_accuracy | 0    |
      When its arms focal, ce are trained
      And the claim is judged by these runs
      Then the verdict is met; of its conditions, one after the other, it is met, met

    @cifar10
    Scenario: CIFAR-10 in small
      Given the experiment cifar10
      And the claim "focal loss" of focal against ce
        | not better | tail              | 0.05 |
        | not better | balanced_accuracy | 0.02 |
      When its arms focal, ce are trained
      And the claim is judged by these runs
      Then the verdict is met; of its conditions, one after the other, it is met, met

  @device
  Rule: CLAIM-3 A loss that buys the tail by giving up the head is refused
    The loss is the one that a dozen public repositories have for focal loss with weights: its probability is
    taken of the weighted cross-entropy. It has by far the best tail of all arms, and would pass any test of
    the tail alone.

    @cifar10
    Scenario: The probability raised to the power of the weight
      Given the experiment cifar10
      And its arm wrong_focal is
        | loss    | steps.wrong_losses:FocalOfWeightedCrossEntropy |
        | gamma   | 1                                              |
        | weights | effective_number                               |
      And the claim "class-balanced focal loss" of wrong_focal against ce
        | superior | tail              | 0.15 |
        | superior | balanced_accuracy | 0.02 |
        | floor    | head              | 0.4  |
      When its arms wrong_focal, ce are trained
      And the claim is judged by these runs
      Then the verdict is not met; of its conditions, one after the other, it is met, not met, not met

  @device
  Rule: CLAIM-4 What helps is to say how frequent the classes are, in training or afterwards
    Source: Ren et al. (2020) for balanced softmax; Menon et al. (2021) for the same, post hoc: the logits of
    the very networks that cross-entropy has trained, less the logarithm of the share of each class.

    @cifar10
    Scenario Outline: CIFAR-10 in small, by <arm>
      Given the experiment cifar10
      And the claim "adjustment" of <arm> against ce
        | superior | tail              | 0.2  |
        | superior | balanced_accuracy | 0.05 |
        | floor    | head              | 0.45 |
      When its arms <arm>, ce are trained
      And the claim is judged by these runs
      Then the verdict is met; of its conditions, one after the other, it is met, met, met

      Examples: in the loss, and in the evaluation of what was trained without it
        | arm              |
        | balanced_softmax |
        | posthoc          |

  @device
  Rule: CLAIM-5 On top of class-balanced weights, the focal factor adds nothing that these seeds could show
    The weights do the work: cross-entropy with them is as good.

    @cifar10
    Scenario: CIFAR-10 in small, with weights on both sides
      Given the experiment cifar10
      And the claim "focal factor" of cb_focal against cb_ce
        | equivalent | balanced_accuracy | 0.03 |
        | not better | tail              | 0.05 |
      When its arms cb_focal, cb_ce are trained
      And the claim is judged by these runs
      Then the verdict is met; of its conditions, one after the other, it is met, met

  @gpu
  @device
  @cifar10
  Rule: CLAIM-6 At full size class-balanced focal loss beats cross-entropy as well, and the focal factor alone does not
    Source: Cui et al. (2019), table 2: 4 points of balanced accuracy, which would be 14 of the tail's recall
    if they came from the tail alone. The [experiment](../../impl/imbalance/experiments/cifar10_lt.toml) is
    ResNet-32 of 0.46 million parameters on 12,406 images, 200 epochs, five seeds. It takes a GPU, and
    minutes.

    Scenario Outline: CIFAR-10-LT, <ours>
      Given the experiment cifar10_lt
      And the claim "at full size" of <ours> against ce
        | <first>  | tail              | <tail>     |
        | <second> | balanced_accuracy | <balanced> |
        | <third>  | head              | <head>     |
      When its arms <ours>, ce are trained
      And the claim is judged by these runs
      Then the verdict is met; of its conditions, one after the other, it is <findings>

      Examples: with weights, and without
        | ours     | first      | tail | second     | balanced | third | head | findings      |
        | cb_focal | superior   | 0.05 | superior   | 0        | floor | 0.8  | met, met, met |
        | focal    | not better | 0.03 | not better | 0.015    |       |      | met, met      |

  Rule: CLAIM-7 What was measured is kept, every seed of it, so that whoever has no CIFAR-10 can judge the claims again
    [Its folder](../../reports/measured/imbalance-cifar10-cpu/) holds what `python -m impl imbalance cifar10` left,
    with its machine, its date and its command. The experiment was written down before it was run on the test
    images.

    Scenario: CIFAR-10 in small, as it was measured
      Given the results reports/measured/imbalance-cifar10-cpu/results.json
      When their claims are judged again
      Then they are those of the experiment cifar10, of 8 seeds
      And each claim is met, as they say themselves

  @gpu
  @device
  @cifar10
  Rule: CLAIM-8 At full size each arm comes within 1.5 points of what is published of it
    Source: Cui et al. (2019), table 2, for the first three; Cao et al. (2019), table 2; Menon et al. (2021),
    whose balanced error is 22.1 in the authors' repository. Theirs is the best epoch by the test images, and
    one subset; here it is the last one, and a subset for each of five seeds.

    Scenario: CIFAR-10-LT, at a ratio of 100
      Given the experiment cifar10_lt
      When its arms ce, focal, cb_focal, ldam_drw, logit_adjusted are trained
      Then the balanced accuracy of each arm, in percent, is within 1.5 of
        | ce             | 70.36 |
        | focal          | 70.40 |
        | cb_focal       | 74.57 |
        | ldam_drw       | 77.03 |
        | logit_adjusted | 77.89 |
