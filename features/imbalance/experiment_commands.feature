Feature: Experiments from the command line
  `python -m impl imbalance` runs an experiment: one of those that come with it, such as cifar10 or digits, or
  a file of the same kind. It trains what is not trained yet, compares the arms, and says of each claim
  whether it is met. What it leaves is a document with each seed's numbers, and four pictures.

  The scenarios run in a folder of their own, on this experiment of an instant.

  Background:
    Given a file tiny.toml
      """
      dataset = "digits"
      largest = 20
      ratio = 10
      model = "chain"
      arguments = { architecture = "Conv2d(1, 4, 3) -> BatchNorm2d(4) -> ReLU() -> Flatten() -> Linear(144, 10)" }
      epochs = 1
      batch_size = 16
      lr = 0.05
      test_per_class = 5
      seeds = [0, 1]
      baseline = "ce"
      arms.ce = {}
      arms.focal = { loss = "focal", gamma = 1 }
      arms.sharp = { sam = 0.05 }
      arms.posthoc = { of = "ce", posthoc = 1 }
      """

  Rule: XCLI-1 An experiment leaves a document and four pictures, says how far it is, and ends with a table
    Numbers without the machine, the versions and the command could not be repeated.

    @device
    Scenario: Some of the arms, with the baseline and what is evaluated of it, on two other seeds
      Given this process was begun with imbalance tiny.toml --output 'my results'
      When python -m impl is run with imbalance tiny.toml --output out --arms focal --seeds 3,1 --set epochs=2 --set every=2
      Then it has ended with status 0
      And it has said
        """
        focal 3: 0.
        """
      And it has said
        """
                 tail recall  mid recall  head recall  balanced accuracy  accuracy
        """
      And it has said
        """
        out/results.json
        """
      And the file out/results.json holds
        | command                     | "python -m impl imbalance tiny.toml --output 'my results'" |
        | baseline                    | "ce"                                                       |
        | runs.4.history              | []                                                         |
        | classes                     | ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]         |
        | counts                      | [20, 15, 11, 9, 7, 5, 4, 3, 2, 2]                          |
        | claims                      | []                                                         |
        | experiment.seeds            | [3, 1]                                                     |
        | experiment.epochs           | 2                                                          |
        | experiment.arms.focal.gamma | 1                                                          |
        | runs.0.arm                  | "ce"                                                       |
        | runs.0.seed                 | 1                                                          |
        | runs.1.seed                 | 3                                                          |
        | runs.2.arm                  | "focal"                                                    |
        | runs.4.arm                  | "posthoc"                                                  |
        | runs.5.seed                 | 3                                                          |
        | runs.0.test_images          | 50                                                         |
        | runs.0.parameters           | 1498                                                       |
        | runs.0.history.1.epoch      | 2                                                          |
      And the picture out/curves.svg shows the words
        """
        epoch
        """
      And the picture out/recall.svg shows the words
        """
        training images of the class
        """
      And the picture out/effects.svg shows the words
        """
        focal
        """
      And the picture out/confusions.svg shows the words
        """
        taken for (percent of the true class)
        """

  Rule: XCLI-2 The exit status is 0 where all claims are met, and 1 where one is not, or is not resolved
    So that a claim can be a test. Claims are stated before anything is trained: in the file.

    Scenario Outline: A claim that is <verdict>
      Given a file claims.toml
        """
        dataset = "digits"
        largest = 20
        ratio = 10
        model = "chain"
        arguments = { architecture = "Flatten() -> Linear(64, 10)" }
        epochs = 1
        batch_size = 16
        lr = 0.05
        seeds = [0, 1]
        baseline = "ce"
        arms.ce = {}
        arms.posthoc = { of = "ce", posthoc = 1 }
        arms.focal = { loss = "focal" }

        [[claims]]
        name = "Afterwards"
        ours = "posthoc"
        theirs = "ce"
        conditions = [<conditions>]

        [[claims]]
        name = "Of an arm that is left out"
        ours = "focal"
        theirs = "ce"
        conditions = [{ condition = "floor", measure = "head", least = 0.99 }]
        """
      When python -m impl is run with imbalance claims.toml --arms posthoc
      Then it has ended with status <status>
      And it has said
        """
        Afterwards (posthoc against ce): <verdict>
        """
      And the file reports/imbalance/claims/results.json holds
        | claims.0.verdict | "<verdict>" |

      Examples: each verdict, of two seeds, by which little is resolved
        | conditions                                                                                                                       | verdict      | status |
        | { condition = "not inferior", measure = "balanced_accuracy", margin = 0.9 }                                                      | met          | 0      |
        | { condition = "superior", measure = "balanced_accuracy", margin = 0.99 }, { condition = "floor", measure = "head", least = 0.0 } | not met      | 1      |
        | { condition = "equivalent", measure = "balanced_accuracy", margin = 0.0001 }                                                     | not resolved | 1      |

  Rule: XCLI-3 It goes on where it was, and several processes may share the work
    Each of them divides the cores with the others, and takes what nobody has taken.

    Scenario: Two processes
      When python -m impl is run with imbalance tiny.toml --output out --workers 2 --together 2
      Then it has ended with status 0
      And of each of ce 0, ce 1, focal 0, focal 1, sharp 0, sharp 1 it is said 1 times that it is trained

    Scenario: On a terminal
      Given what is said goes to a terminal
      When python -m impl is run with imbalance tiny.toml --output out --seeds 0 --arms ce
      Then it has ended with status 0
      And it has said
        """
        ce 0: epoch 1 of 1, loss 
        """

    Scenario: A loss that is no number any more
      Given helpers that do nothing
      When python -m impl is run with imbalance tiny.toml --output out --set lr=1e30 --workers 3
      Then it has ended with status 2
      And it has said
        """
        python -m impl: arm ce, seed 0, from step 1 to 4: expected a finite loss, got nan
        """
      And the helpers were start start terminate terminate join join, in this order

    Scenario: A helper that meets one
      Given the experiment digits
      And its values are
        | lr     | 1e30       |
        | arms   | {"ce": {}} |
        | claims | []         |
      When it is helped with
      Then nothing is said, and nothing left

    Scenario: A helper that is handed a model of one's own
      Given a file model_to_help_with.py
        """
        from torch import nn

        from impl.training.models import register


        @register("to_help_with")
        def model(inputs, classes):
            return nn.Sequential(nn.Flatten(), nn.Linear(64, classes))
        """
      And SPEC_MODELS is model_to_help_with to the command line
      And the experiment digits
      And its values are
        | model     | to_help_with |
        | arguments | {}           |
        | epochs    | 1            |
        | seeds     | [0, 1]       |
        | arms      | {"ce": {}}   |
        | claims    | []           |
      When it is helped with
      Then left are the results of ce-0, ce-1

  Rule: XCLI-4 What cannot be meant is said in one line, before anything is trained
    A name that is misspelt would be an option without effect, and an experiment of a night would end in an
    error.

    Scenario Outline: Run with <arguments>
      When python -m impl is run with imbalance <arguments> --output out
      Then it has ended with status 2
      And it has said
        """
        <words>
        """
      And the folder out does not exist

      Examples: the experiment
        | arguments                 | words                                                                                                                                                |
        | mine.toml                 | python -m impl: imbalance: expected an experiment, cifar10 or cifar10_lt or cifar10_lt_strong or digits, or a file of the same kind, got 'mine.toml' |
        | tiny.toml --arms focal,cb | python -m impl: Experiment: expected arms to be one of ce, focal, sharp, posthoc, got 'cb'                                                           |
        | tiny.toml --seeds x       | argument --seeds: invalid numbers value: 'x'                                                                                                         |
        | tiny.toml --workers 0     | python -m impl: imbalance: expected workers of at least 1, got 0                                                                                     |
        | tiny.toml --together 0    | python -m impl: imbalance: expected together of at least 1, got 0                                                                                    |
        | cifar10                   | python -m impl: dataset: expected the folder of CIFAR-10, by --data=DIR or SPEC_DATA=DIR, got none                                                   |

      Examples: its values
        | arguments                            | words                                                                                                                                                                                                                                                                                         |
        | tiny.toml --set ratios=3             | python -m impl: Experiment: expected only arguments, arms, baseline, batch_size, claims, cutout, dataset, epochs, every, flip, largest, lr, model, momentum, nesterov, precision, profile, ratio, schedule, seeds, shift, side, subset_seed, test_per_class, warmup, weight_decay, got ratios |
        | tiny.toml --set dataset=mnist        | python -m impl: dataset: expected cifar10 or digits, got 'mnist'                                                                                                                                                                                                                              |
        | tiny.toml --set ratio=0.5            | python -m impl: Experiment: expected ratio of at least 1 and below inf, got 0.5                                                                                                                                                                                                               |
        | tiny.toml --set epochs=0             | python -m impl: Experiment: expected epochs of at least 1, got 0                                                                                                                                                                                                                              |
        | tiny.toml --set side=0               | python -m impl: Experiment: expected side of at least 1, got 0                                                                                                                                                                                                                                |
        | tiny.toml --set nesterov=1           | python -m impl: Experiment: expected nesterov to be true or false, got 1                                                                                                                                                                                                                      |
        | tiny.toml --set schedule=sine        | python -m impl: Experiment: expected schedule to be one of constant, cosine, late_steps, linear, steps, got 'sine'                                                                                                                                                                            |
        | tiny.toml --set precision=float16    | python -m impl: Experiment: expected precision to be one of float32, tf32, bfloat16, got 'float16'                                                                                                                                                                                                  |
        | tiny.toml --set profile=flat         | python -m impl: Experiment: expected profile to be one of exponential, step, got 'flat'                                                                                                                                                                                                       |
        | tiny.toml --set arguments=3          | python -m impl: Experiment: expected arguments to be a table, got 3                                                                                                                                                                                                                           |
        | tiny.toml --set batch_size=79        | python -m impl: Experiment: expected batch_size of at most 78, the training images, got 79                                                                                                                                                                                                    |
        | tiny.toml --set shift=8              | python -m impl: Experiment: expected shift below the sides of the images, 8x8, got 8                                                                                                                                                                                                          |
        | tiny.toml --set shift=4 --set side=4 | python -m impl: Experiment: expected shift below the sides of the images, 4x4, got 4                                                                                                                                                                                                          |

      Examples: its seeds, and what is compared
        | arguments                                                                                                                                                   | words                                                                                                             |
        | tiny.toml --set seeds=3                                                                                                                                     | python -m impl: Experiment: expected seeds to be a list, got 3                                                    |
        | tiny.toml --set seeds=[]                                                                                                                                    | python -m impl: Experiment: expected seeds, each once, got []                                                     |
        | tiny.toml --seeds 1,0,1                                                                                                                                     | python -m impl: Experiment: expected seeds, each once, got [1, 0, 1]                                              |
        | tiny.toml --set seeds=[-1]                                                                                                                                  | python -m impl: Experiment: expected each of the seeds of at least 0, got -1                                      |
        | tiny.toml --set seeds=[0.5]                                                                                                                                 | python -m impl: Experiment: expected a whole number as each of the seeds, got 0.5                                 |
        | tiny.toml --set baseline=cb                                                                                                                                 | python -m impl: Experiment: expected baseline to be one of ce, focal, sharp, posthoc, got 'cb'                    |
        | tiny.toml --set claims=[1]                                                                                                                                  | python -m impl: Experiment: expected each of the claims to be a table, got 1                                      |
        | tiny.toml --set 'claims=[{"name": "It", "ours": "cb", "theirs": "ce", "conditions": [{"condition": "floor", "measure": "head", "least": 0}]}]'              | python -m impl: claim 'It': expected its arms to be one of ce, focal, sharp, posthoc, got 'cb'                    |
        | tiny.toml --seeds 4 --set 'claims=[{"name": "It", "ours": "focal", "theirs": "ce", "conditions": [{"condition": "floor", "measure": "head", "least": 0}]}]' | python -m impl: Experiment: expected from 2 to 20 seeds to judge claims by, or no claims (--set claims=[]), got 1 |

      Examples: its arms
        | arguments                                                                                           | words                                                                                                                                                                               |
        | tiny.toml --set arms=[]                                                                             | python -m impl: Experiment: expected arms to be tables, got []                                                                                                                      |
        | tiny.toml --set 'arms={"ce": 1}'                                                                    | python -m impl: arm ce: expected a table, got 1                                                                                                                                     |
        | tiny.toml --set 'arms={"ce": {"los": 1}}'                                                           | python -m impl: arm ce: expected only beta, cutmix, deferred, ema, gamma, loss, max_margin, mixup, of, posthoc, sam, sampler, scale, tau, tau_normalised, weights, got los          |
        | tiny.toml --set 'arms={"ce": {"loss": "focus"}}'                                                    | python -m impl: arm ce: expected loss to be one of balanced_softmax, cross_entropy, focal, ldam, logit_adjusted, sigmoid_cross_entropy, sigmoid_focal, vs, module:Name, got 'focus' |
        | tiny.toml --set 'arms={"ce": {"loss": 3}}'                                                          | python -m impl: arm ce: expected loss to be one of balanced_softmax, cross_entropy, focal, ldam, logit_adjusted, sigmoid_cross_entropy, sigmoid_focal, vs, module:Name, got 3       |
        | tiny.toml --set 'arms={"ce": {"gamma": 2}}'                                                         | python -m impl: arm ce: expected gamma with the loss focal or sigmoid_focal or vs, got cross_entropy                                                                                |
        | tiny.toml --set 'arms={"ce": {}, "late": {"of": "ce", "posthoc": 1, "sam": 0.1}}'                   | python -m impl: arm late: expected only of, posthoc, tau_normalised, since nothing is trained, got sam                                                                              |
        | tiny.toml --set 'arms={"ce": {"loss": "nowhere:Loss"}}'                                             | python -m impl: loss: expected module:Name of a torch.nn.Module that is built with weight= and gamma=, got nowhere:Loss: ModuleNotFoundError: No module named 'nowhere'             |
        | tiny.toml --set 'arms={"ce": {"weights": "all"}}'                                                   | python -m impl: arm ce: expected weights to be one of none, inverse_frequency, effective_number, got 'all'                                                                          |
        | tiny.toml --set 'arms={"ce": {"sampler": "all"}}'                                                   | python -m impl: arm ce: expected sampler to be one of instance, square-root, balanced, effective, progressive, got 'all'                                                            |
        | tiny.toml --set 'arms={"ce": {"tau": -1}}'                                                          | python -m impl: arm ce: expected tau of at least 0 and below inf, got -1                                                                                                            |
        | tiny.toml --set 'arms={"ce": {"posthoc": -1}}'                                                      | python -m impl: arm ce: expected posthoc of at least 0 and below inf, got -1                                                                                                        |
        | tiny.toml --set 'arms={"ce": {"ema": 1}}'                                                           | python -m impl: arm ce: expected ema of at least 0 and below 1, got 1                                                                                                               |
        | tiny.toml --set 'arms={"ce": {"deferred": 0.8}}'                                                    | python -m impl: arm ce: expected weights, and a loss of this package, to be deferred, got none, and cross_entropy                                                                   |
        | tiny.toml --set 'arms={"ce": {"deferred": 0.8, "weights": "inverse_frequency", "loss": "my:Loss"}}' | python -m impl: arm ce: expected weights, and a loss of this package, to be deferred, got inverse_frequency, and my:Loss                                                            |
        | tiny.toml --set 'arms={"ce": {"mixup": 1, "cutmix": 1}}'                                            | python -m impl: arm ce: expected mixup or cutmix, got both                                                                                                                          |
        | tiny.toml --set 'arms={"ce": {}, "too": {"of": "ce"}}'                                              | python -m impl: arm too: expected posthoc or tau_normalised, by which the networks of ce are evaluated otherwise, got none                                                          |
        | tiny.toml --set 'arms={"ce": {}, "too": {"of": "cb", "posthoc": 1}}'                                | python -m impl: arm too: expected of to be one of ce, got 'cb'                                                                                                                      |
        | tiny.toml --set 'arms={"ce": {}, "a": {"of": "ce", "posthoc": 1}, "b": {"of": "a", "posthoc": 2}}'  | python -m impl: arm b: expected of to be one of ce, got 'a'                                                                                                                         |

    Scenario Outline: A file of <content>
      Given a file tiny.toml
        """
        <content>
        """
      When python -m impl is run with imbalance tiny.toml --output out
      Then it has ended with status 2
      And it has said
        """
        <words>
        """
      And the folder out does not exist

      Examples: something else, and next to nothing
        | content            | words                                                                                                                              |
        | lr: 0.5            | python -m impl: tiny.toml: expected an experiment in TOML, got: Expected '=' after a key in a key/value pair (at line 1, column 3) |
        | # later            | python -m impl: Experiment: expected arms, got nothing                                                                             |
        | dataset = "digits" | python -m impl: Experiment: expected arms, got only dataset                                                                        |

    Scenario Outline: A network that cannot be built, or images that there are not, with <arguments>
      When python -m impl is run with imbalance tiny.toml --output out <arguments>
      Then it has ended with status 2
      And it has said
        """
        <words>
        """

      Examples: before the first step of the first one
        | arguments                                                        | words                                                                                                                     |
        | --set model=resnet                                               | python -m impl: build: expected a model out of chain, compact_cnn, fast_cnn, resnet20, resnet32, small_cnn, two_layer, got 'resnet' |
        | --set 'arguments={"architecture": "Flatten() -> Linear(9, 10)"}' | python -m impl: chain: expected a layer that takes shape (64,), got 'Linear(9, 10)'                                       |
        | --set largest=500                                                | python -m impl: subset: expected at least 500 images of class 0, got 151                                                  |
        | --set side=3                                                     | python -m impl: pooled: expected images whose sides are multiples of 3, got 8x8                                           |
