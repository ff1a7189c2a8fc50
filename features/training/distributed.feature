Feature: Several workers
  A training that takes too long on one processor or GPU is shared by several processes, on one machine or on
  many: the workers. `torchrun` starts them. Each takes its share of every batch; their gradients are averaged
  before each step, so that all take the same one. What comes of it must not depend on how many they were.

  The batch of a recipe is that of all workers together. They are numbered from 0, and this number is their
  rank.

  Background:
    Given the tolerances
      | name    | relative | absolute | because                                                                       |
      | exact   | 0        | 0        | the very same operations                                                      |
      | float32 | 1e-5     | 2e-6     | a dozen steps along means in float32 that are added up in another order       |
      | descent | 1e-4     | 1e-5     | a dozen steps in float32 beside the same in float64, with batch normalisation |

  Rule: DDP-1 However many the workers, losses, accuracies and weights are those of one
    From gradients $g_r$ that are means over the $n_r$ images of worker $r$, all take the step of
    $\sum_r n_r g_r / \sum_r n_r$.

    Source: Goyal et al., Accurate, large minibatch SGD (2017), section 3: the mean is over the images of the
    whole batch, not over the workers' means, and what is drawn is drawn for the whole batch. The gradient
    that is clipped is the mean; a worker's own is longer.

    Scenario Outline: <workers> workers, with <name> set to <value>
      Given the first 23 training images of the digits
      And the recipe, on the processor
        | dataset    | digits                                                                                       |
        | model      | chain                                                                                        |
        | arguments  | {"architecture": "Conv2d(1, 3, 3) -> ReLU() -> MaxPool2d(2) -> Flatten() -> Linear(27, 10)"} |
        | epochs     | 3                                                                                            |
        | batch_size | 7                                                                                            |
        | lr         | 0.2                                                                                          |
      And its <name> is set to <value>
      When it is trained by <workers> workers
      Then losses, accuracies and weights are, within the float32 tolerance, those of a training by 1

      Examples: shares of 4 and 3 images, and in the end of 1 and 1
        | workers | name            | value  |
        | 2       | momentum        | 0      |
        | 2       | clip            | 0.5    |
        | 2       | flip            | true   |
        | 2       | shift           | 1      |
        | 2       | label_smoothing | 0.2    |
        | 2       | ema             | 0.8    |
        | 2       | schedule        | cosine |

      Examples: shares of 3, 2 and 2 images, and in the end of 1 and 1: nothing is left for the third
        | workers | name  | value |
        | 3       | clip  | 0.5   |
        | 3       | shift | 1     |

  Rule: DDP-2 In an epoch each image is learned from once, by one of the workers, whether sizes divide or not
    `torch.utils.data.DistributedSampler` repeats some images, or leaves some out, where sizes do not divide.
    Here the shares differ by an image, and may be empty: a worker without an image keeps step with the
    others.

    Scenario Outline: <images> images, in batches of <batch>, for <workers> workers
      When <images> images in batches of <batch> are shared by <workers> workers
      Then the shares have the sizes <sizes>
      And each of <images> images is in one share

      Examples: that do not divide, that leave nothing for some, and that do divide
        | images | batch | workers | sizes             |
        | 7      | 3     | 2       | 2+1 2+1 1+0       |
        | 1      | 1     | 2       | 1+0               |
        | 10     | 4     | 3       | 2+1+1 2+1+1 1+1+0 |
        | 11     | 7     | 4       | 2+2+2+1 1+1+1+1   |
        | 12     | 6     | 3       | 2+2+2 2+2+2       |
        | 5      | 8     | 1       | 5                 |

    Scenario Outline: Counted in training, with <images> images for <workers> workers
      Given the first <images> training images of the digits
      And only <test> of its test images, and each image a class of its own
      And the recipe, on the processor
        | dataset    | digits    |
        | model      | two_layer |
        | epochs     | 2         |
        | batch_size | <batch>   |
        | lr         | 0.1       |
      When it is trained by <workers> workers
      Then each worker has counted each image once, in each epoch and in testing
      And losses, accuracies and weights are, within the float32 tolerance, those of a training by 1

      Examples: a last batch, and test images, too few for all of them
        | images | batch | workers | test |
        | 7      | 3     | 2       | 1    |
        | 10     | 4     | 3       | 2    |
        | 10     | 4     | 3       | 5    |

  Rule: DDP-3 All workers hold the same weights, bit for bit
    Were they to drift apart, each by its own rounding, the mean of their gradients would be that of no
    network at all.

    Scenario Outline: Three workers, step by step
      Given the first 23 training images of the digits
      And the recipe, on the processor
        | dataset    | digits                             |
        | model      | chain                              |
        | arguments  | {"architecture": "<architecture>"} |
        | epochs     | 2                                  |
        | batch_size | 7                                  |
        | lr         | 0.2                                |
        | clip       | 0.5                                |
        | shift      | 1                                  |
        | ema        | 0.8                                |
      When it is trained by 3 workers
      Then after each step all workers hold the same parameters, bit for bit
      And in the end they hold the same statistics and averages, and have measured the same, bit for bit

      Examples: without and with statistics
        | architecture                                                                |
        | Flatten() -> Linear(64, 10)                                                 |
        | Conv2d(1, 3, 3) -> BatchNorm2d(3) -> ReLU() -> Flatten() -> Linear(108, 10) |

  Rule: DDP-4 Batch normalisation takes the statistics of a worker's share, and those of the first worker are kept
    Source: `torch.nn.parallel.DistributedDataParallel`, which broadcasts the buffers of rank 0. With it alone
    the result depends on the number of workers: each share is a batch of its own, as in Goyal et al. (2017),
    section 3.

    Scenario Outline: <workers> workers
      Given the first <images> training images of the digits
      And the recipe, on the processor
        | dataset    | digits                                                                                          |
        | model      | chain                                                                                           |
        | arguments  | {"architecture": "Conv2d(1, 3, 3) -> BatchNorm2d(3) -> ReLU() -> Flatten() -> Linear(108, 10)"} |
        | epochs     | 2                                                                                               |
        | batch_size | 7                                                                                               |
        | lr         | 0.1                                                                                             |
        | momentum   | 0                                                                                               |
      When it is trained by <workers> workers
      Then each step is, within the descent tolerance, that of shares normalised by themselves

      Examples: shares of 4 and 3, and of 3, 2 and 2
        | workers | images |
        | 2       | 25     |
        | 3       | 24     |

  Rule: DDP-5 What a layer draws differs from worker to worker and from step to step
    Workers that began with one seed would all drop the same units. It follows from the seed, the step and the
    rank, so that it need not be kept in a checkpoint.

    Scenario: Three workers and four steps
      When 3 workers each draw a number at each of 4 steps, and once more
      Then no two of the numbers are equal, and those once more are the same

    Scenario: Dropout, interrupted
      Given the first 23 training images of the digits
      And the recipe, on the processor
        | dataset    | digits                                                          |
        | model      | chain                                                           |
        | arguments  | {"architecture": "Flatten() -> Dropout(0.5) -> Linear(64, 10)"} |
        | epochs     | 3                                                               |
        | batch_size | 7                                                               |
        | lr         | 0.2                                                             |
      When it is trained by 2 workers for 6 steps, and by 2 from their checkpoint
      Then losses, accuracies and weights are, within the exact tolerance, those of a training by 2

  Rule: DDP-6 A training goes on from its checkpoint by another number of workers
    What was measured so far is that of all of them, although one alone writes it.

    Scenario Outline: By <before> for <steps> of 12 steps, then by <after>
      Given the first 23 training images of the digits
      And the recipe, on the processor
        | dataset    | digits         |
        | model      | two_layer      |
        | arguments  | {"hidden": 16} |
        | epochs     | 3              |
        | batch_size | 7              |
        | lr         | 0.2            |
        | clip       | 1              |
        | shift      | 1              |
        | ema        | 0.8            |
        | schedule   | linear         |
      When it is trained by <before> workers for <steps> steps, and by <after> from their checkpoint
      Then losses, accuracies and weights are, within the float32 tolerance, those of a training by 1

      Examples: in the middle of an epoch, and at its end
        | before | steps | after |
        | 1      | 6     | 2     |
        | 2      | 6     | 1     |
        | 2      | 4     | 3     |
        | 3      | 7     | 2     |

  Rule: DDP-7 One command starts all workers, of which the first alone writes and speaks
    Source: `torchrun`, https://docs.pytorch.org/docs/stable/elastic/run.html. Two that write to one file
    destroy it.

    Scenario: torchrun, beside a single process
      Given a file recipe.toml
        """
        dataset = "digits"
        model = "two_layer"
        arguments = { hidden = 16 }
        epochs = 3
        batch_size = 500
        lr = 0.5
        clip = 0.5
        shift = 1
        """
      When python -m impl is run with train recipe.toml --output one
      And torchrun starts 2 workers of python -m impl train recipe.toml --output two
      Then it has ended with status 0
      And it has said once
        """
        epoch 3 of 3
        """
      And the folder two holds
        | checkpoints/step-000000006.safetensors |
        | checkpoints/step-000000009.safetensors |
        | curve.svg                              |
        | results.json                           |
        | weights.safetensors                    |
      And the file two/results.json holds
        | machine.workers | 2 |
      And the models of two/checkpoints/step-000000009.safetensors and one/checkpoints/step-000000009.safetensors agree, within the float32 tolerance

    Scenario: Checkpoints of two workers
      Given the first 23 training images of the digits
      And the recipe, on the processor
        | dataset    | digits    |
        | model      | two_layer |
        | epochs     | 3         |
        | batch_size | 7         |
        | lr         | 0.2       |
      When 2 workers train, and each could keep a checkpoint every 2 steps
      Then the first has kept checkpoints of the steps 2 4 6 8 10 12, and the other none

    @device
    Scenario: A single worker, with gloo on the processor and NCCL on CUDA
      Given a file recipe.toml
        """
        dataset = "digits"
        model = "chain"
        arguments = { architecture = "Conv2d(1, 4, 3) -> BatchNorm2d(4) -> ReLU() -> Flatten() -> Linear(144, 10)" }
        epochs = 3
        batch_size = 500
        lr = 0.1
        clip = 0.5
        ema = 0.8
        """
      When python -m impl is run with train recipe.toml --output one
      Given an environment of WORLD_SIZE=1 RANK=0 LOCAL_RANK=0 MASTER_ADDR=127.0.0.1 MASTER_PORT=0
      When python -m impl is run with train recipe.toml --output alone
      Then it has ended with status 0
      And the models of alone/checkpoints/step-000000009.safetensors and one/checkpoints/step-000000009.safetensors agree, within the float32 tolerance

  Rule: DDP-8 A worker that is lost ends the job, by a word and not by waiting for ever
    Source: `torchrun` ends all workers when one of them has ended, and names it. Where workers are started by
    hand, or a whole machine is lost, the others notice by themselves. In the middle of a step some have taken
    it and some have not: no checkpoint is written then, and the training goes on from the last one before.

    Scenario: Begun by a single process, resumed by two, killed, and resumed by a single one
      Given a file recipe.toml
        """
        dataset = "digits"
        model = "two_layer"
        arguments = { hidden = 16 }
        epochs = 3
        batch_size = 500
        lr = 0.5
        clip = 0.5
        shift = 1
        """
      When Ctrl-C is pressed 1 times in step 2 of python -m impl train recipe.toml --output two
      And torchrun starts 2 workers, number 1 being killed in step 4, of python -m impl train recipe.toml --output two --every 2 --resume
      Then it has ended with status 1
      And it has said once
        """
        resumed after 0 epochs and 2 steps
        """
      And it has said
        """
          rank      : 1 (local_rank: 1)
        """
      And it has said
        """
        Signal 9 (SIGKILL) received
        """
      When python -m impl is run with train recipe.toml --output two --resume
      Then it has said
        """
        resumed after 1 epochs and 1 steps
        """
      When python -m impl is run with train recipe.toml --output one
      Then the models of two/checkpoints/step-000000009.safetensors and one/checkpoints/step-000000009.safetensors agree, within the float32 tolerance

    @refusals
    Scenario: One that leaves
      Given the first 23 training images of the digits
      And the recipe, on the processor
        | dataset    | digits    |
        | model      | two_layer |
        | epochs     | 3         |
        | batch_size | 7         |
        | lr         | 0.2       |
      When one of 2 workers, which keep a checkpoint every 2 steps, leaves after 5
      Then it is refused, with torch's reason behind, because
        """
        rank 0 of 2: lost the others:
        """
      And the first has kept checkpoints of the steps 2 4, and the other none

    @refusals
    Scenario: One that is silent
      When one of 2 workers does not answer for 2 seconds
      Then it is refused, with torch's reason behind, because
        """
        rank 0 of 2: lost the others: Timed out waiting 2000ms
        """

    @refusals
    Scenario: One that never comes
      When one of 2 workers waits 1 seconds for the other to come
      Then it is refused, with torch's reason behind, because
        """
        rank 0 of 2: did not find the others:
        """

    @refusals
    Scenario Outline: Words of torch
      When to a worker torch says: <said>
      Then it is refused because
        """
        <words>
        """

      Examples: about the others, with a place in its source and advice, and about anything else
        | said                                                                                                                                                          | words                                                                     |
        | [/pytorch/third_party/gloo/gloo/transport/tcp/pair.cc:561] Connection closed by peer [127.0.0.1]:50079. This is typically caused by a remote worker crashing. | rank 0 of 1: lost the others: Connection closed by peer [127.0.0.1]:50079 |
        | mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)                                                                                                       | mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)                   |

  @refusals
  Rule: DDP-9 Workers that cannot work together are told so before they wait for each other
    The environment is that which torchrun sets. Half of it is left over from another job, or comes from a
    cluster.

    Scenario Outline: The environment
      Given a file recipe.toml
        """
        dataset = "digits"
        model = "two_layer"
        epochs = 1
        batch_size = 2
        lr = 0.5
        """
      And an environment of <settings>
      When python -m impl is run with train recipe.toml --output out
      Then it has ended with status 2
      And it has said
        """
        workers: expected <words>
        """

      Examples: something is missing, and something is no number or too large
        | settings                                                                | words                                                        |
        | WORLD_SIZE=2                                                            | RANK beside WORLD_SIZE, as torchrun sets it, got none        |
        | WORLD_SIZE=2 RANK=0 LOCAL_RANK=0 MASTER_PORT=0                          | MASTER_ADDR beside WORLD_SIZE, as torchrun sets it, got none |
        | WORLD_SIZE=two RANK=0 LOCAL_RANK=0 MASTER_ADDR=127.0.0.1 MASTER_PORT=0  | a whole number as WORLD_SIZE, got 'two'                      |
        | WORLD_SIZE=0 RANK=0 LOCAL_RANK=0 MASTER_ADDR=127.0.0.1 MASTER_PORT=0    | WORLD_SIZE of at least 1, got 0                              |
        | WORLD_SIZE=2 RANK=2 LOCAL_RANK=0 MASTER_ADDR=127.0.0.1 MASTER_PORT=0    | RANK below WORLD_SIZE, 2, got 2                              |
        | WORLD_SIZE=2 RANK=0 LOCAL_RANK=0 MASTER_ADDR=127.0.0.1 MASTER_PORT=http | a whole number as MASTER_PORT, got 'http'                    |

    Scenario: More workers than images in a batch
      Given the first 23 training images of the digits
      And the recipe, on the processor
        | dataset    | digits    |
        | model      | two_layer |
        | epochs     | 1         |
        | batch_size | 2         |
        | lr         | 0.2       |
      When training it by 3 workers is attempted
      Then it is refused because
        """
        workers: expected a batch_size of at least 3, one image for each, got 2
        """

    Scenario Outline: Worker <worker> of a machine with <devices> CUDA devices, on <kind>
      When worker <worker> of a machine with <devices> CUDA devices asks where to work on <kind>
      Then its place is <place>

      Examples: a device for each, and one processor for all
        | worker | devices | kind | place  |
        | 0      | 2       | cuda | cuda:0 |
        | 1      | 2       | cuda | cuda:1 |
        | 1      | 0       | cpu  | cpu    |

    Scenario Outline: No place for worker <worker> of a machine with <devices> CUDA devices, on <kind>
      When worker <worker> of a machine with <devices> CUDA devices is to work on <kind>
      Then it is refused because
        """
        workers: expected <words>
        """

      Examples: too few, and of a kind that does not communicate
        | worker | devices | kind | words                                                                      |
        | 1      | 1       | cuda | a CUDA device for each worker of a machine, got 1 for worker 1             |
        | 0      | 0       | mps  | --device cpu or cuda, where torch lets workers exchange gradients, got mps |
