Feature: Racing from the command line
  `python -m impl race cifar10 --data=DIR` trains from ten seeds against the clock. It leaves a folder with every
  seed's figures, the table that the book shows of them, and the weights of the last seed, which can be evaluated and handed
  in as any others. `python -m impl race digits` is the same in a second.

  The scenarios run in a folder of their own, by this recipe.

  Background:
    Given a file recipe.toml
      """
      dataset = "digits"
      arguments = { widths = [4, 8] }
      epochs = 2
      batch_size = 100
      lr = 0.24
      bias_lr = 0.053
      head_lr = 0.67
      whiten_epochs = 1
      """

  @device
  Rule: RCLI-1 Every seed's figures are left, and their mean with its interval; none is left out
    The best of several seeds is not what one gets. The interval is the 95 % one by Student's t, as in STAT-1.

    Scenario: Three seeds
      When python -m impl is run with race recipe.toml --seeds 3 --output out
      Then it has ended with status 0
      And it has said
        """
        warm-up, compilation and recording: 
        """
      And it has said
        """
        not shown in the last epoch, as they make no whole batch: 76 images
        seed 0: accuracy 0.
        """
      And it has said
        """
        3 seeds: mean accuracy 0.
        """
      And the folder out holds
        | results.json        |
        | tables.json         |
        | weights.safetensors |
      And the file out/results.json holds
        | parameters        | 1464       |
        | steps             | 28         |
        | left_over         | 76         |
        | recipe.model      | "fast_cnn" |
        | recipe.batch_size | 100        |
        | seeds.0.seed      | 0          |
        | seeds.2.seed      | 2          |
      And the race in out/results.json is summed up by the mean of its 3 seeds, its interval, the lowest and the median time
      And the table in out/tables.json has a row for each seed of out/results.json

    Scenario: Seeds by their names, values changed, and no whole training before
      When python -m impl is run with race recipe.toml --seeds 7,5 --output out --set batch_size=1438 --set warmup=false
      Then it has ended with status 0
      And the file out/results.json holds
        | steps             | 2     |
        | left_over         | 0     |
        | recipe.batch_size | 1438  |
        | recipe.warmup     | false |
        | seeds.0.seed      | 5     |
        | seeds.1.seed      | 7     |

    Scenario: One seed, which has no interval
      When python -m impl is run with race recipe.toml --seeds 1 --output out
      Then it has ended with status 0
      And it has said
        """
        1 seed: mean accuracy 0.
        """
      And the file out/results.json holds
        | interval | null |

  @device
  Rule: RCLI-2 The weights of the last seed are evaluated and handed in as any others
    They are kept in half precision, which moves few images.

    Scenario: Evaluated, and packed
      When python -m impl is run with race recipe.toml --seeds 4, --output out
      And python -m impl is run with evaluate out/weights.safetensors
      Then it has ended with status 0
      And the accuracy that it has said is that of out/results.json, but for 3 of 359 images
      And python -m impl package makes an archive of out/weights.safetensors, of 1464 parameters

  Rule: RCLI-3 A race that was interrupted goes on where it is told to, by the same recipe on the same machine
    Times of two machines have no mean.

    Scenario: Interrupted in the second of three seeds, and resumed
      When python -m impl is run with race recipe.toml --seeds 3 --output whole
      And Ctrl-C is pressed during seed 1 of python -m impl race recipe.toml --seeds 3 --output out
      Then it has ended with status 130
      And it has said
        """
        interrupted after 1 seeds: --resume goes on from there
        """
      When python -m impl is run with race recipe.toml --seeds 3 --output out --resume
      Then it has ended with status 0
      And the seeds in whole/results.json and out/results.json are the same but for times
      And the files whole/weights.safetensors and out/weights.safetensors are the same, byte for byte

    Scenario: More seeds than before, and then none that is missing
      When python -m impl is run with race recipe.toml --seeds 1 --output out
      And python -m impl is run with race recipe.toml --seeds 2 --output out --resume
      And python -m impl is run with race recipe.toml --seeds 2 --output out --resume
      Then it has ended with status 0
      And it has said
        """
        2 seeds: mean accuracy 0.
        """

    Scenario Outline: Once more, with <asked>
      When python -m impl is run with race recipe.toml --seeds 1 --output out
      And python -m impl is run with race recipe.toml --seeds 2 --output out <asked>
      Then it has ended with status 2
      And it has said
        """
        <words>
        """

      Examples: without a word, and by another recipe
        | asked                         | words                                                                               |
        | --set epochs=2                | race: expected --resume, or a folder without results, got out/results.json          |
        | --resume --set epochs=3       | race: expected results of the same recipe, with epochs 3, got 2                     |
        | --resume --set flip=true      | race: expected results of the same recipe, with flip True, got False                |

    Scenario: On another machine
      When python -m impl is run with race recipe.toml --seeds 1 --output out
      And the machine in out/results.json is given 1000 cores
      And python -m impl is run with race recipe.toml --seeds 2 --output out --resume
      Then it has ended with status 2
      And it has said
        """
        race: expected results of the same machine, with cores 
        """

    Scenario: From something else
      Given a file out/results.json
        """
        {"seeds": 3}
        """
      When python -m impl is run with race recipe.toml --seeds 2 --output out --resume
      Then it has ended with status 2
      And it has said
        """
        race: expected the results of a race in out/results.json, or no such file, got something else
        """

  Rule: RCLI-4 What cannot be done is said in one line
    The exit status is then 2, and nothing has been written.

    Scenario Outline: Asked to <arguments>
      When python -m impl is run with <arguments>
      Then it has ended with status 2
      And it has said
        """
        <words>
        """
      And the folder out does not exist

      Examples: files, seeds and values
        | arguments                                      | words                                                                               |
        | race mine.toml --output out                    | race: expected a recipe, cifar10 or digits, or a file of the same kind, got 'mine.toml' |
        | race cifar10 --output out                      | dataset: expected the folder of CIFAR-10, by --data=DIR or SPEC_DATA=DIR, got none  |
        | race recipe.toml --output out --seeds 0        | race: expected seeds of at least 1, got 0                                           |
        | race recipe.toml --output out --seeds 3,-1     | race: expected a seed of at least 0, got -1                                         |
        | race recipe.toml --output out --seeds ten      | race: expected a number of seeds, or seeds with commas between them, got 'ten'      |
        | race recipe.toml --output out --resume         | race: expected results in out for --resume, got none                                |
        | race recipe.toml --output out --set lr         | race: expected NAME=VALUE behind --set, got 'lr'                                    |
        | race recipe.toml --output out --set epochs=0   | Race: expected epochs of at least 1, got 0                                          |
        | race recipe.toml --output out --set dataset=svhn | dataset: expected cifar10 or digits, got 'svhn'                                   |

    Scenario: A network that has diverged
      When python -m impl is run with race recipe.toml --output out --seeds 1 --set head_lr=1e38
      Then it has ended with status 2
      And it has said
        """
        Race: expected a finite loss, got 
        """
