Feature: Measuring how fast the layers are
  `tox -e bench` times the NumPy layers beside torch, in both of its layouts; beside the formula as it stands, and the
  style of many course notes, fancy indices and `np.add.at`; and beside what the machine can do at most: multiply
  matrices, and copy. A time means little without the others of the same run, and a claim about speed nothing without
  the threads, the libraries and the load of the machine, which are noted with it. No scenario times anything: what it
  found would depend on what else the machine does.

  The timing is that of pytest-benchmark. Each setting (float32 or float64, one thread or two) has a process of its own,
  in which torch and our layers have as many threads as the setting says, and BLAS one until it is given more.

  Rule: MEAS-1 The rival is a convolution
    It would be easy to be faster than something wrong. All that is asked of a convolution is asked of it, but for the
    words of its refusals, which it has none of.

    Scenario: The style of the course notes
      When this specification is run with -x features/numpy_nn/convolution.feature --deselect features/numpy_nn/convolution.feature::CONV-2 --impl steps.algorithms:cs231n
      Then it ends with status 0
      And it has printed
        """
        met. Rules: 7 met
        """

  Rule: MEAS-2 In every round each contestant has its turn, and another one begins
    What slows the machine for a while slows all contestants of a round. Were it always the same who comes first, or
    after the same other one, whatever that leaves behind (caches, clocks, threads that still turn) would be part of
    the ratio.

    Scenario Outline: Turns
      When <contestants> contestants have <rounds> rounds
      Then their turns are <turns>

      Examples: as many rounds as contestants, fewer, and more
        | contestants | rounds | turns             |
        | 3           | 3      | 0 1 2 1 2 0 2 0 1 |
        | 3           | 1      | 0 1 2             |
        | 2           | 3      | 0 1 1 0 0 1       |

  Rule: MEAS-3 What is reported is what was measured, with the machine that it was measured on
    A benchmark of another machine, or of an older version of a library, is another benchmark.

    Scenario: How fast memory is copied
      Given OPENBLAS_CORETYPE is Nehalem to the command line
      When python -m steps.benchmarks is run with --only copy --rounds 3 --threads 1 --dtypes float32 --output here
      Then it ends with status 0
      And it has printed
        """
        float32, in 1 thread
        """
      And it has printed
        """
        left out of the environment: OPENBLAS_CORETYPE Nehalem
        3 rounds, in which the contestants take turns; none: not measured
        """
      And it has printed
        """
        command: tox -e bench -- --only copy --rounds 3 --threads 1 --dtypes float32 --output here
        """
      And it has not printed
        """
        kernels Nehalem
        """
      And the benchmark in here holds as many timings of copy in each round

    Scenario: Memory alone, which takes no timing
      When python -m steps.benchmarks is run with --only memory --output here
      Then it ends with status 0
      And it has printed
        """
        shape  ours  direct  CS231n
        A
        """

    Scenario: The same report once more
      Given an earlier benchmark in here
      When python -m steps.benchmarks is run with --again --output here
      Then it ends with status 0
      And it has printed
        """
        copy  16 MB  float64, 2 threads  8.00  4.2 GB/s
        """

  Rule: MEAS-4 What cannot be measured, or read, is refused, and what an earlier run has left stays
    Half a table would be read as a whole one.

    Scenario Outline: Nothing to report
      When python -m steps.benchmarks is run with <arguments>
      Then it ends with status <status>
      And it has printed
        """
        <words>
        """

      Examples: groups, types and numbers that there are not, and no results
        | arguments             | status | words                                                               |
        | --only copy,pooling   | 2      | copy, growth, training, memory, chapters, got 'pooling'             |
        | --dtypes float16      | 2      | error: expected some of float32, float64, got 'float16'             |
        | --rounds 0            | 2      | error: expected at least one round and one thread                   |
        | --threads 1,0         | 2      | error: expected at least one round and one thread                   |
        | --again --output here | 1      | benchmark: expected here/results.json, which a run leaves, got none |

    Scenario: A measurement that fails
      Given an earlier benchmark in here
      And PYTEST_ADDOPTS is --no-such-option to the command line
      When python -m steps.benchmarks is run with --only copy --rounds 1 --threads 1 --dtypes float32 --output here
      Then it ends with status 1
      And it has printed
        """
        benchmark: expected float32 in 1 threads to be measured, got status 4
        """
      And the benchmark in here holds as many timings of copy in each round

    Scenario: Results that are none
      Given an earlier benchmark in here, cut short
      When python -m steps.benchmarks is run with --again --output here
      Then it ends with status 1
      And it has printed
        """
        benchmark: expected JSON in here/results.json, got Expecting
        """

  Rule: MEAS-5 A chapter of the specification is timed from start to end, and shown only where all of it has passed
    The time of scenarios that fail early says nothing.

    Scenario: A chapter that passes, and one that does not
      Given a project with the feature features/sound/one.feature
        """
        Feature: One
          Rule: ONE-1 All is well
            It has to be.
            Scenario: Today
              Then all is well
            Scenario: Tomorrow
              Then all is well
        """
      And a project with the feature features/broken/two.feature
        """
        Feature: Two
          Rule: TWO-1 Something is amiss
            Nobody has said what.
            Scenario: Always
              Then something is amiss
        """
      And its step definitions
        """
        from pytest_bdd import then

        @then("all is well")
        def _(): assert True
        """
      When the chapters are timed
      Then there is a time for sound, of 2 scenarios, and for no other

  Rule: MEAS-6 Each way to take a training step on a device is timed beside the plainest, and takes that step
    `python -m steps.benchmarks.gains` times precisions, layouts, and calls that Python need not make one by one. What
    they must not change is the matter of features/training/precision.feature; here, that the step is one.

    Scenario: On the processor
      When python -m steps.benchmarks.gains is run with --device cpu --model two_layer --batch 4 --steps 1 --rounds 2 --output here
      Then it ends with status 0
      And it has printed
        """
        A training step of two_layer on 4 images, on cpu
        """
      And it has printed the ways
        | float32                 |
        | float32, channels last  |
        | bfloat16                |
        | bfloat16, channels last |
        | float16                 |
        | float16, channels last  |
      And the file here/results.json holds 2 timings of each way, the model two_layer and the device cpu

    Scenario: On CUDA there are more
      Then the ways on cuda are
        | float32                                                            |
        | float32, channels last                                             |
        | tf32                                                               |
        | tf32, channels last                                                |
        | bfloat16                                                           |
        | bfloat16, channels last                                            |
        | float16                                                            |
        | float16, channels last                                             |
        | float32, images on the host, augmented on the host                 |
        | bfloat16, channels last, images on the host, augmented on the host |
        | bfloat16, channels last, images on the host                        |
        | bfloat16, channels last, compiled                                  |
        | bfloat16, channels last, recorded                                  |

    @device
    Scenario Outline: The same steps, but for rounding: <way>
      When 4 steps are taken by the way <way>, of two_layer on batches of 8
      Then its weights are within <most> of those of the plainest way, of the way that they went

      Examples: each for itself
        | way                                                | most |
        | float32, channels last                             | 1e-5 |
        | float32, images on the host, augmented on the host | 1e-5 |
        | bfloat16                                           | 3e-2 |
        | float16                                            | 1e-2 |

    @device
    Scenario Outline: How images and filters lie in memory: <way>
      Then by the way <way>, images and filters of resnet20 lie <layout>

      Examples: channel by channel, and pixel by pixel
        | way                    | layout             |
        | float32                | channel by channel |
        | float32, channels last | pixel by pixel     |

    Scenario: Steps that are recorded and replayed
      When 4 steps are recorded and replayed by a stand-in for CUDA, of two_layer on batches of 8
      Then its weights are those of the same steps called one by one, bit for bit

    Scenario Outline: What cannot be measured
      When python -m steps.benchmarks.gains is run with --device cpu --output here <arguments>
      Then it ends with status 1
      And it has printed
        """
        <words>
        """

      Examples: a model that there is not, and no steps
        | arguments   | words                                      |
        | --model vgg | gains: expected a model out of chain,      |
        | --batch 0   | gains: expected batch of at least 1, got 0 |
        | --rounds 0  | gains: expected rounds of at least 1       |
