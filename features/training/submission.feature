Feature: Submissions
  What is handed in is one archive: the weights, a description of the model in place of code, the
  source for people to read, and a manifest by which all of it is recognised. It is built by
  `python -m impl package`, and it is the same archive whoever builds it again.

  The model below is a linear one of the digits, of 64 x 10 weights and 10 biases.

  Background:
    Given the weights of a linear model of the digits, as net.safetensors
    And its source linear.py
      """
      raise SystemExit("nobody runs this")
      """

  Rule: SUB-1 An archive holds a checkpoint, its description, the source of its model, and a manifest of them
    Source: what the course collects, checkpoints/, configs/ and models/. The manifest is ours: a size
    and a SHA-256 for each member, so that a gate and a student speak of the same bytes.

    Scenario: The members
      When it is packaged into an archive
      Then the archive holds
        | checkpoints/net.safetensors |
        | configs/net.json            |
        | manifest.json               |
        | models/linear.py            |
      And its manifest tells the size and the SHA-256 of each other member
      And its manifest tells of checkpoints/net.safetensors with 650 parameters

    Scenario Outline: A checkpoint as it is
      Given the same as torch.save writes them, in <name>
      When it is packaged into an archive
      Then a gate reads the checkpoint byte for byte
      And its manifest tells of checkpoints/<name> with 650 parameters

      Examples: both endings of torch.save
        | name    |
        | net.pth |
        | net.pt  |

  Rule: SUB-2 The same parts make the same archive, byte for byte
    Whoever doubts what was handed in builds it again and compares. Times, permissions, the folder and the
    order of things are what differs between two machines, and so is what a version of zlib makes of the same
    bytes.

    Scenario: Built twice
      Given its source layers.py
        """
        WIDTH = 64
        """
      When it is packaged into an archive
      And it is packaged again, elsewhere and at another time
      Then both archives are the same, byte for byte

    Scenario: Nothing in it depends on where it was built
      When it is packaged into an archive
      Then its members are 4 plain files of 1980, readable by all, none of them compressed

  @refusals
  Rule: SUB-3 An archive is under 100 MB, or it is not written
    Source: the course's limit. The sizes of the members are named, so that the reader knows what to leave
    out.

    Scenario: One byte too many
      Given a limit of 4086 bytes
      And an archive from before
      When packaging it is attempted
      Then it is refused because
        """
        submission: expected an archive of at most 4,086 bytes, got 4,087: checkpoints/net.safetensors 2,744, configs/net.json 315, models/linear.py 37, manifest.json 521
        """
      And the archive is the one from before

    Scenario: Just right
      Given a limit of 4087 bytes
      When it is packaged into an archive
      Then its manifest tells of checkpoints/net.safetensors with 650 parameters

  @refusals
  Rule: SUB-4 What a gate would refuse before it evaluates, or at two black images, is not packaged
    It is better heard at home than from a gate. What the test images would show, in which time, only a gate
    finds out.

    Scenario Outline: Parts that do not fit together
      Given its <part> is described as <value>
      When packaging it is attempted
      Then it is refused because
        """
        <words>
        """
      And the folder holds linear.py net.safetensors

      Examples: another model, another set of classes, other images
        | part      | value                                                       | words                                                                                  |
        | arguments | {"architecture": "Flatten() -> Linear(64, 9)"}              | submission: chain: expected 10 numbers an image, got shape (9,)                        |
        | arguments | {"architecture": "Flatten() -> Linear(64, 10, bias=False)"} | submission: load_weights: expected the 1 names of the model, got them with '1.bias'    |
        | inputs    | [1, 4, 16]                                                  | submission: description: expected inputs [1, 8, 8] of digits, got [1, 4, 16]           |
        | dataset   | "imagenet"                                                  | submission: description: expected dataset to be one of cifar10, digits, got 'imagenet' |

    Scenario: A model that answers a black image with NaN
      Given its arguments is described as {"architecture": "BatchNorm2d(1) -> Flatten() -> Linear(64, 10)"}
      And its weights are those of a normalisation with a variance of -1
      When packaging it is attempted
      Then it is refused because
        """
        submission: validate: expected a finite loss, got nan: the logits hold nan at [0, 0]
        """
      And the folder holds linear.py net.safetensors

    Scenario: Two sources of one name
      Given its source also in another folder, linear.py
      When packaging it is attempted
      Then it is refused because
        """
        submission: expected each name once, in whatever case, got linear.py twice
        """

  Rule: SUB-5 The command packages a checkpoint of a training, or weights with a description
    Of a checkpoint of a training the weights alone are handed in: nobody is judged by the state of an
    optimiser.

    Scenario: A checkpoint of a training
      Given a checkpoint of its training, net.checkpoint
      When the command package is run with net.checkpoint --models linear.py
      Then the command ends with status 0 and has printed
        """
        submission.zip: 4,087 bytes, 650 parameters
                 2,744  ea8be2f93d42  checkpoints/net.safetensors
                   315  46fccbb08009  configs/net.json
                    37  25d47fe9ba30  models/linear.py
        """
      And a gate reads the same description and the same 650 weights

    Scenario: Its source, where none is named
      Given a checkpoint of its training, net.checkpoint
      When the command package is run with net.checkpoint
      Then the archive holds
        | checkpoints/net.safetensors |
        | configs/net.json            |
        | manifest.json               |
        | models/chain.py             |

    Scenario: Weights alone
      Given its description, written to net.json
      When the command package is run with net.safetensors --description net.json --models linear.py --output mine.zip
      Then the command ends with status 0 and has printed
        """
        mine.zip: 4,087 bytes, 650 parameters
                 2,744  ea8be2f93d42  checkpoints/net.safetensors
                   315  46fccbb08009  configs/net.json
                    37  25d47fe9ba30  models/linear.py
        """

    Scenario Outline: What cannot be packaged
      Given a checkpoint without a description, bare.checkpoint
      And its dataset is described as "imagenet"
      And its description, written to net.json
      And a checkpoint with the description [1], list.checkpoint
      And a checkpoint with the description {"model": ["chain"]}, named.checkpoint
      When the command package is run with <line>
      Then the command ends with status 2 and has printed
        """
        <words>
        """

      Examples: no description, no model, no file
        | line                                   | words                                                                                            |
        | bare.checkpoint                        | submission: expected bare.checkpoint to hold a description, or one by --description, got neither |
        | list.checkpoint                        | submission: expected list.checkpoint to hold a description, or one by --description, got neither |
        | named.checkpoint                       | submission: description: expected the key arguments, got only ['model']                          |
        | net.safetensors --description net.json | submission: description: expected dataset to be one of cifar10, digits, got 'imagenet'           |
        | absent.checkpoint                      | absent.checkpoint: expected a file, got nothing                                                  |

  Rule: SUB-6 The gate accepts, refuses, or says that it cannot judge
    Its exit status is for scripts: 0, 1 or 2. A submission is never refused for what is missing at the gate.

    Scenario: Accepted
      Given our own submission
      When the gate is run on it
      Then it ends with status 0
      And it has printed
        """
        Verdict: met. Rules: 7 met
        """
      And it has printed
        """
        Measured
            bytes of the archive: 
            bytes of the checkpoint: 
            parameters: 38,824
            images: 359
            seconds: 
            accuracy: 0.9
            recall: 0 
            sha256: 
        """

    Scenario: Refused
      Given the hostile submission: a weight that is NaN
      When the gate is run on it
      Then it ends with status 1
      And it has printed
        """
        not met         ACC-3
        """
      And it has printed
        """
        ACC-3 The model is built from its description, and its weights are loaded
            load_weights: expected finite numbers in '1.weight', got nan at [3, 5]
        """
      And it has printed
        """
        4 rules: ACC-4, ACC-5, ACC-6, ACC-7
        """
      And it has printed
        """
            this cannot be judged: load_weights: expected finite numbers in '1.weight', got nan at [3, 5]
        """
      And it has printed
        """
        Verdict: not met. Rules: 2 met, 5 not met
        """

    Scenario: For another data set than the one that is asked for
      Given our own submission
      And a folder of images
      When the gate, pointed at that folder, is run on it
      Then it ends with status 1
      And it has printed
        """
        expected a submission for cifar10, got one for digits
        """
      And it has printed
        """
        Verdict: not met. Rules: 7 not met
        """

    Scenario: With a conftest.py beside it, which pytest would run
      Given our own submission
      And beside it a conftest.py that runs code
      When the gate is run on it
      Then it ends with status 0
      And that code has not run

    Scenario: By a table that is mistyped
      Given our own submission
      When the gate, with an accuracy of 95 % in its table, is run on it
      Then it ends with status 2
      And it has printed
        """
        acceptance.feature: expected a number for accuracy, digits, got '95 %'
        """

    Scenario: In part
      Given our own submission
      When the gate is run on it with -k ACC-1
      Then it ends with status 2
      And it has printed
        """
        Verdict: could not be judged: a part was left out
        """

    Scenario: Not judged
      Given the hostile submission: a description for CIFAR-10
      When the gate is run on it
      Then it ends with status 2
      And it has printed
        """
        it is for CIFAR-10: say where that is with --data=DIR
        """

    Scenario: No such file
      Given the hostile submission: nothing
      Then the gate says that it cannot judge it, because
        """
        there is no such file
        """

    Scenario: A model of a teacher that cannot be imported
      Given an honest submission
      And the module ours of a teacher
        """
        import sys
        sys.no_such_name
        """
      Then the gate says that it cannot judge it, because
        """
        SPEC_MODELS=ours cannot be imported: AttributeError: module 'sys' has no attribute 'no_such_name'
        """
