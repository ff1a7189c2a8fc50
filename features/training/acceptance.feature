@device
Feature: Acceptance
  The gate: whether a submission is accepted. What is required stands in the table below, which a teacher
  edits. A submission is judged by `tox -e gate -- --submission FILE`; without one, as in any run of this
  specification, by one of our own, a small network that has learned the digits.

  A submission is judged once, from the first of these rules to the last. Where it is refused, the rule that
  it breaks says why, and the rules that cannot be judged any more are not met either.

  All thresholds can be made stricter. Two cannot be raised here: whatever the table says, no checkpoint of
  more than 100 MB is read, and no model of more than 25 million parameters is built.

  Background:
    Given what is required of a submission
      | of                   | cifar10  | digits  | because                                                                   |
      | MB of the archive    | 100      | 100     | the course's limit                                                        |
      | MB of the checkpoint | 100      | 100     | the course's limit                                                        |
      | parameters           | 25000000 | 1000000 | as float32 the first are 100 MB; for the digits 5,000 are enough          |
      | MB of memory         | 4000     | 4000    | what a student's machine has to spare                                     |
      | seconds to evaluate  | 600      | 600     | the course's limit of ten minutes                                         |
      | accuracy             | 0.80     | 0.95    | what the course asks for; a linear model of the digits has 0.94           |
      | recall of each class | 0.50     | 0.80    | so that a class that is never recognised cannot hide behind nine that are |
    And a submission, judged within these limits

  Rule: ACC-1 The archive and its checkpoint are no larger than required
    Source: the course's limit, 100 MB.

    Scenario: The archive
      Then the archive is no larger than required

    Scenario: The checkpoint
      Then its checkpoint is no larger than required

  Rule: ACC-2 The archive is what the packaging makes
    Source: [submissions](submission.feature), SUB-1. Whatever is otherwise in it is refused in words, see
    [hostile submissions](hostile.feature). Where the gate was pointed at CIFAR-10, by `--data`, a model of
    the digits is no answer.

    Scenario: Its structure
      Then it holds a checkpoint, its description, and what else its manifest tells of

    Scenario: Its data set
      Then it is for the data set that the gate was pointed at

  Rule: ACC-3 The model is built from its description, and its weights are loaded
    No code that came with it is needed for that: see HOST-7, HOST-8 and HOST-11. What a teacher has
    registered as a model is run.

    Scenario: Its model
      Then its model is built and its weights are loaded

  Rule: ACC-4 The model has no more parameters than required
    A limit of size alone is met by weights of fewer bits.

    Scenario: Its parameters
      Then its model has no more parameters than required

  Rule: ACC-5 All test images are evaluated in time
    Source: the course's limit of ten minutes. An evaluation that takes longer is ended, and what it measured
    is told.

    Scenario: Its evaluation
      Then all test images are evaluated in the time that is given

  Rule: ACC-6 The accuracy on the test images is as high as required
    Source: the course's threshold. All images of the test set count. Whether a training
    used them cannot be told from its weights.

    Scenario: Its accuracy
      Then its accuracy is as high as required

  Rule: ACC-7 No class is left out
    An accuracy of 0.80 is reached without recognising two of ten classes at all.

    Scenario: The recall of each class
      Then the recall of each class is as high as required
