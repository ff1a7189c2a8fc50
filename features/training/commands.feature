Feature: The command line
  `python -m impl` trains by a recipe, evaluates what came of it, and packs it to be handed in. A training
  leaves a folder: its checkpoints, the weights of the result with the description of their model, the curve
  as a picture, and the figures with the machine on which they were measured.

  The scenarios run in a folder of their own. Most of them train a small network on the digits, for an
  instant, by this recipe.

  Background:
    Given a file recipe.toml
      """
      dataset = "digits"
      model = "two_layer"
      arguments = { hidden = 16 }
      epochs = 3
      batch_size = 500
      lr = 0.5
      """

  Rule: CLI-1 A training leaves its weights, checkpoints, curve and figures
    Figures without the recipe and the machine could not be repeated.

    @device
    Scenario: From a recipe
      When python -m impl is run with train recipe.toml --output out
      Then it has ended with status 0
      And it has said
        """
        epoch 1 of 3: loss 2.
        """
      And it has said
        """
        epoch 3 of 3: loss 1.
        """
      And the folder out holds
        | checkpoints/step-000000006.safetensors |
        | checkpoints/step-000000009.safetensors |
        | curve.svg                              |
        | results.json                           |
        | weights.safetensors                    |
      And the file out/results.json holds
        | parameters      | 1210        |
        | recipe.model    | "two_layer" |
        | recipe.seed     | 0           |
        | history.2.epoch | 3           |
        | machine.workers | 1           |
      And the picture out/curve.svg shows the words
        """
        two_layer on digits
        epoch
        loss
        accuracy
        test
        """

    @device
    Scenario: With some values changed, and fewer checkpoints of more steps
      When python -m impl is run with train recipe.toml --output out --set seed=3 --set schedule=cosine --set epochs=2 --every 2 --keep 9
      Then it has ended with status 0
      And the folder out holds
        | checkpoints/step-000000002.safetensors |
        | checkpoints/step-000000004.safetensors |
        | checkpoints/step-000000006.safetensors |
        | curve.svg                              |
        | results.json                           |
        | weights.safetensors                    |
      And the file out/results.json holds
        | recipe.seed     | 3        |
        | recipe.schedule | "cosine" |
        | recipe.epochs   | 2        |

    @device
    Scenario: With a model of one's own, in Python
      Given a file of_mine.py
        """
        from torch import nn

        from impl.training.models import register


        @register("of_mine")
        def of_mine(inputs, classes, *, width=8):
            return nn.Sequential(nn.Conv2d(inputs[0], width, 3), nn.Flatten(), nn.Linear(36 * width, classes))
        """
      And SPEC_MODELS is of_mine to the command line
      When python -m impl is run with train recipe.toml --output out --set model=of_mine --set 'arguments={"width": 4}'
      Then it has ended with status 0
      And the file out/results.json holds
        | parameters | 1490 |

  @device
  Rule: CLI-2 A training goes on from its newest checkpoint where it is told to, and only there
    Nothing is written over unasked: a finished training may have taken hours.

    Scenario: Interrupted, and resumed
      When python -m impl is run with train recipe.toml --output whole
      And Ctrl-C is pressed 1 times in step 4 of python -m impl train recipe.toml --output out
      Then it has ended with status 130
      And it has said
        """
        interrupted after 4 steps: --resume goes on from there
        """
      When python -m impl is run with train recipe.toml --output out --resume
      Then it has ended with status 0
      And it has said
        """
        resumed after 1 epochs and 1 steps
        """
      And the files whole/weights.safetensors and out/weights.safetensors are the same, byte for byte
      And the files whole/curve.svg and out/curve.svg are the same, byte for byte

    Scenario: Interrupted twice, in the middle of a step
      When Ctrl-C is pressed 2 times in step 5 of python -m impl train recipe.toml --output out
      Then it has ended with status 130
      And the folder out holds
        | checkpoints/step-000000003.safetensors |

    Scenario: From a file that is no checkpoint of a training
      Given a checkpoint out/checkpoints/step-000000001.safetensors that holds only numbers
      When python -m impl is run with train recipe.toml --output out --resume
      Then it has ended with status 2
      And it has said
        """
        restore: expected the checkpoint of a training, got a list
        """

    Scenario: From weights alone
      When python -m impl is run with train recipe.toml --output whole
      And the file whole/weights.safetensors is put at out/checkpoints/step-000000001.safetensors
      And python -m impl is run with train recipe.toml --output out --resume
      Then it has ended with status 2
      And it has said
        """
        restore: expected the checkpoint of a training, got one without average
        """

    Scenario: Once more, without a word
      When python -m impl is run with train recipe.toml --output out
      And python -m impl is run with train recipe.toml --output out
      Then it has ended with status 2
      And it has said
        """
        train: expected --resume, or a folder without checkpoints, got out/checkpoints with that of step 9
        """

    Scenario: Finished already
      When python -m impl is run with train recipe.toml --output out
      And python -m impl is run with train recipe.toml --output out --resume
      Then it has ended with status 0
      And it has said
        """
        resumed after 3 epochs and 0 steps
        """

    Scenario: From a folder without checkpoints
      When python -m impl is run with train recipe.toml --output out --resume
      Then it has ended with status 2
      And it has said
        """
        train: expected a checkpoint in out/checkpoints for --resume, got none
        """

    Scenario Outline: None of them whole, <asked>
      When python -m impl is run with train recipe.toml --output whole
      And the file whole/curve.svg is put at out/checkpoints/step-000000001.safetensors
      And python -m impl is run with train recipe.toml --output out <asked>
      Then it has ended with status 2
      And it has said
        """
        train: expected a whole checkpoint in out/checkpoints, or none, got 1 damaged
        """
      And the folder out holds
        | checkpoints/step-000000001.safetensors |

      Examples: with and without a word
        | asked      |
        | --resume   |
        | --every 99 |

    Scenario: By another recipe
      When python -m impl is run with train recipe.toml --output out
      And python -m impl is run with train recipe.toml --output out --resume --set lr=0.25
      Then it has ended with status 2
      And it has said
        """
        restore: expected a checkpoint of the same recipe, with lr 0.25, got 0.5
        """

    Scenario: A loss that is no number any more
      When python -m impl is run with train recipe.toml --output out --set lr=1e38 --every 1
      Then it has ended with status 2
      And it has said
        """
        train_step: expected a finite loss, got inf: images, parameters and logits are finite; in step 2, of epoch 1, at a learning rate of 1e+38
        """
      And the folder out holds
        | checkpoints/step-000000001.safetensors |

  @device
  Rule: CLI-3 What a training left is evaluated as it was at its end
    Source: what is handed in is evaluated by others, elsewhere. Weights are kept in half precision, which
    moves few images.

    Scenario Outline: By <file>
      When python -m impl is run with train recipe.toml --output out --set ema=0.5 --every 9
      And python -m impl is run with evaluate out/<file>
      Then it has ended with status 0
      And the accuracy that it has said is that of out/results.json, but for <images> of 359 images
      And it has said
        """
        recall of 9
        """

      Examples: the weights, and a checkpoint, of which it is the average
        | file                                   | images |
        | weights.safetensors                    | 2      |
        | checkpoints/step-000000009.safetensors | 0      |

    Scenario: Weights alone, with a description beside them
      When python -m impl is run with train recipe.toml --output out
      And the weights in out/weights.safetensors are written to weights.pth, and their description to description.json
      And python -m impl is run with evaluate weights.pth --description description.json
      Then it has ended with status 0
      And the accuracy that it has said is that of out/results.json, but for 2 of 359 images

    Scenario: Weights of a model for images of another size
      Given a file small.json
        """
        {"model": "two_layer", "arguments": {}, "dataset": "digits", "inputs": [1, 1, 1], "mean": [0.5], "std": [0.5],
         "classes": ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]}
        """
      When python -m impl is run with evaluate nothing.pth --description small.json
      Then it has ended with status 2
      And it has said
        """
        description: expected inputs [1, 8, 8] of digits, got [1, 1, 1]
        """

    Scenario: A deadline that is too short
      When python -m impl is run with train recipe.toml --output out
      And python -m impl is run with evaluate out/weights.safetensors --deadline 1e-9
      Then it has ended with status 1
      And it has said
        """
        over the deadline of 1e-09 s; accuracy so far
        """

  Rule: CLI-4 What cannot be done is said in one line
    The exit status is then 2, and nothing has been written.

    Scenario Outline: Asked to <arguments>
      When python -m impl is run with <arguments>
      Then it has ended with status 2
      And it has said
        """
        <words>
        """
      And the folder out does not exist

      Examples: files, data sets, devices and values
        | arguments                                          | words                                                                                     |
        | train mine.toml --output out                       | train: expected a recipe, cifar10 or digits, or a file of the same kind, got 'mine.toml'  |
        | train cifar10 --output out                         | dataset: expected the folder of CIFAR-10, by --data=DIR or SPEC_DATA=DIR, got none        |
        | train cifar10 --output out --data nowhere          | nowhere: expected cifar-10-batches-py/ (torchvision's layout) or images in train/<class>/ |
        | train recipe.toml --output out --set dataset=mnist | dataset: expected cifar10 or digits, got 'mnist'                                          |
        | train recipe.toml --output out --set lr            | train: expected NAME=VALUE behind --set, got 'lr'                                         |
        | train recipe.toml --output out --keep 0            | Store: expected keep of at least 1, got 0                                                 |
        | train recipe.toml --output out --every 0           | train: expected every of at least 1, got 0                                                |
        | evaluate nothing.safetensors                       | nothing.safetensors: expected a file, got nothing                                         |
        | evaluate recipe.toml                               | recipe.toml: expected a checkpoint, got other bytes                                       |
        | train                                              | the following arguments are required: RECIPE                                              |

    Scenario: A folder that was named for all commands
      Given SPEC_DATA is nowhere to the command line
      When python -m impl is run with train cifar10 --output out
      Then it has ended with status 2
      And it has said
        """
        nowhere: expected cifar-10-batches-py/ (torchvision's layout) or images in train/<class>/
        """

    Scenario: A module of models that cannot be imported
      Given SPEC_MODELS is no_such_module to the command line
      When python -m impl is run with train recipe.toml --output out
      Then it has ended with status 2
      And it has said
        """
        SPEC_MODELS=no_such_module cannot be imported: ModuleNotFoundError: No module named 'no_such_module'
        """

    Scenario: A recipe that is no TOML
      Given a file recipe.toml
        """
        lr: 0.5
        """
      When python -m impl is run with train recipe.toml --output out
      Then it has ended with status 2
      And it has said
        """
        recipe.toml: expected a recipe in TOML, got: Expected '=' after a key in a key/value pair (at line 1, column 3)
        """

    Scenario: A recipe without a word
      Given a file recipe.toml
        """
        """
      When python -m impl is run with train recipe.toml --output out
      Then it has ended with status 2
      And it has said
        """
        Recipe: expected batch_size, got nothing
        """

    Scenario: A checkpoint that holds something else
      Given a checkpoint mine.safetensors that holds only numbers
      When python -m impl is run with evaluate mine.safetensors
      Then it has ended with status 2
      And it has said
        """
        evaluate: expected a checkpoint with a description, or one by --description, got mine.safetensors
        """

  @device
  Rule: CLI-5 What a device cannot do ends the command with words that say what to do, and costs no checkpoint
    Torch's own words speak of its allocator, or of nothing: after `unspecified launch failure` every further
    call fails, so that only another process can go on.

    Source: the words are those of torch 2.11 to 2.14. They are put in its mouth here, at the pass forward that is
    named: of a training, the fourth is an evaluation.

    Scenario Outline: In the second epoch: <error>
      When python -m impl is run with train recipe.toml --output whole
      And torch raises <kind> in pass 6 of python -m impl train recipe.toml --output out
        """
        <error>
        """
      Then it has ended with status 2
      And it has said, of the device of this run
        """
        python -m impl: DEVICE: expected <words>
        """
      When python -m impl is run with train recipe.toml --output out --resume
      Then it has ended with status 0
      And the files whole/weights.safetensors and out/weights.safetensors are the same, byte for byte

      Examples: too little memory, in the words of CUDA, of cuBLAS, and of Apple
        | kind             | error                                                                                                                  | words                                                                                                                                                                                                                                                                                 |
        | OutOfMemoryError | CUDA out of memory. Tried to allocate 2.50 GiB. GPU 0 has a total capacity of 79.18 GiB of which 1.20 GiB is free.     | enough memory, got less, when torch tried to allocate 2.50 GiB; in step 5, of epoch 2, at a learning rate of 0.5; a smaller batch_size or model needs less, and bfloat16 half as much for what lies between the layers; the checkpoints are whole: --resume goes on from the last one |
        | RuntimeError     | CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`                                             | enough memory, got less; in step 5, of epoch 2, at a learning rate of 0.5; a smaller batch_size or model needs less                                                                                                                                                                   |
        | RuntimeError     | MPS backend out of memory (MPS allocated: 8.00 GB, max allowed: 9.07 GB). Tried to allocate 256.00 MB on private pool. | enough memory, got less, when torch tried to allocate 256.00 MB; in step 5                                                                                                                                                                                                            |

      Examples: a device that is lost, or another than torch is built for
        | kind             | error                                                                | words                                                                                                                                                                                                                                                                                     |
        | AcceleratorError | CUDA error: unspecified launch failure                               | the device to go on, got CUDA error: unspecified launch failure; in step 5, of epoch 2, at a learning rate of 0.5; this process can do no more with it: see what the system says of it (nvidia-smi, dmesg), and start anew; the checkpoints are whole: --resume goes on from the last one |
        | RuntimeError     | cuDNN error: CUDNN_STATUS_EXECUTION_FAILED                           | the device to go on, got cuDNN error: CUDNN_STATUS_EXECUTION_FAILED; in step 5                                                                                                                                                                                                            |
        | AcceleratorError | CUDA error: no kernel image is available for execution on the device | a device that this torch can run on, got another; in step 5, of epoch 2, at a learning rate of 0.5; torch VERSION is not built for it: install a build that is, or use --device cpu                                                                                                       |

    Scenario: In an evaluation on the way
      When torch raises OutOfMemoryError in pass 4 of python -m impl train recipe.toml --output out
        """
        CUDA out of memory. Tried to allocate 20.00 MiB.
        """
      Then it has ended with status 2
      And it has said
        """
        when torch tried to allocate 20.00 MiB; in the evaluation after 3 steps; a smaller batch_size
        """

    Scenario: In an evaluation by itself
      When python -m impl is run with train recipe.toml --output out
      And torch raises AcceleratorError in pass 1 of python -m impl evaluate out/weights.safetensors
        """
        CUDA error: the launch timed out and was terminated
        """
      Then it has ended with status 2
      And it has said
        """
        expected the device to go on, got CUDA error: the launch timed out and was terminated; this process
        """

    Scenario: A real one: more than there is on the processor
      Given a file of_mine.py
        """
        import torch
        from torch import nn

        from impl.training.models import register


        class Greedy(nn.Linear):
            def forward(self, x):
                return super().forward(torch.empty(len(x), 10**12).sum(dim=1, keepdim=True) + x)


        @register("of_mine")
        def of_mine(inputs, classes):
            return nn.Sequential(nn.Flatten(), Greedy(64, classes))
        """
      And SPEC_MODELS is of_mine to the command line
      When python -m impl is run with train recipe.toml --output out --set model=of_mine --set arguments={}
      Then it has ended with status 2
      And it has said
        """
        expected enough memory, got less, when torch tried to allocate 2000000000000000 bytes; in step 1, of epoch 1
        """

    Scenario: A layer that does not repeat bit for bit
      Given a file of_mine.py
        """
        import torch
        from torch import nn

        from impl.training.models import register


        class Putting(nn.Linear):
            def forward(self, x):
                return torch.zeros_like(x).put_(torch.arange(x.numel(), device=x.device), x) @ self.weight.T


        @register("of_mine")
        def of_mine(inputs, classes):
            return nn.Sequential(nn.Flatten(), Putting(64, classes))
        """
      And SPEC_MODELS is of_mine to the command line
      When python -m impl is run with train recipe.toml --output out --set model=of_mine --set arguments={} --set deterministic=true
      Then it has ended with status 2
      And it has said
        """
        expected layers that repeat bit for bit, got put_; in step 1, of epoch 1, at a learning rate of 0.5; without deterministic it runs
        """
