@device
Feature: Training by a recipe
  A recipe is a short text that decides how a training ends: the model, the optimiser and its
  schedule, what is done to the images, and the seed. Here it is followed, and each part of it
  is held to its definition. The loop itself is `impl/training/trainer.py`.

  The data are the digits; weights and order are drawn from seed 0 where none is named. After each epoch the
  test images are evaluated, and nothing is chosen by it: what counts is the last epoch.

  Background:
    Given the tolerances
      | name     | relative | absolute | because                                                                 |
      | exact    | 1e-12    | 1e-12    | a handful of operations in float64                                      |
      | float32  | 1e-5     | 1e-5     | pixels and sums of a few hundred of them, in float32                    |
      | descent  | 1e-3     | 1e-4     | a dozen steps in float32 beside the same in float64, on numbers below 1 |
      | averages | 1e-4     | 1e-6     | a sum of a dozen terms in float32                                       |

  Rule: FIT-1 It learns, from any seed
    All that follows could be kept by a network that learns nothing. The recipe is that of
    `impl/training/recipes/digits.toml`, and the seeds were fixed before it was run.

    Scenario Outline: The digits, from seed <seed>
      Given the digits
      And the seed <seed>
      And the recipe
        | dataset         | digits               |
        | model           | compact_cnn          |
        | arguments       | {"widths": [24, 48]} |
        | epochs          | 8                    |
        | batch_size      | 100                  |
        | lr              | 0.5                  |
        | momentum        | 0.85                 |
        | nesterov        | true                 |
        | weight_decay    | 1.3e-3               |
        | schedule        | linear               |
        | warmup          | 0.2                  |
        | label_smoothing | 0.1                  |
        | shift           | 1                    |
        | ema             | 0.95                 |
      When it is trained
      Then it recognises at least 97 % of the test images

      Examples: five of them
        | seed |
        | 0    |
        | 1    |
        | 2    |
        | 3    |
        | 4    |

  Rule: FIT-2 From a seed the same curve comes on every run, bit for bit, on one device
    Source: PyTorch's notes on reproducibility promise it for one machine, one version and one device, and for
    no other; on a GPU only of algorithms that repeat, which the recipe asks for (DEV-4).

    Scenario: Twice in one process, and once in another
      Given the first 40 training images of the digits
      And the recipe
        | dataset         | digits             |
        | model           | compact_cnn        |
        | arguments       | {"widths": [8, 8]} |
        | epochs          | 2                  |
        | batch_size      | 16                 |
        | lr              | 0.1                |
        | label_smoothing | 0.1                |
        | shift           | 1                  |
        | ema             | 0.9                |
        | deterministic   | true               |
      When it is trained
      Then training it again gives the same weights and losses, bit for bit
      And training it in another process gives the same weights and losses, bit for bit
      And training it with another seed gives others

    Scenario: A layer that draws numbers itself
      Given the first 40 training images of the digits
      And the recipe
        | dataset       | digits                                                          |
        | model         | chain                                                           |
        | arguments     | {"architecture": "Flatten() -> Dropout(0.5) -> Linear(64, 10)"} |
        | epochs        | 2                                                               |
        | batch_size    | 16                                                              |
        | lr            | 0.1                                                             |
        | deterministic | true                                                            |
      When it is trained
      Then training it again gives the same weights and losses, bit for bit
      And training it with another seed gives others

  Rule: FIT-3 Every image is seen once an epoch, in an order and in batches that are drawn anew
    Source: Goodfellow, Bengio & Courville, Deep Learning (2016), section 8.1.3. The last batch may be
    smaller.

    Scenario: Twenty images in batches of eight
      Given the first 20 training images of the digits
      And the recipe
        | dataset    | digits    |
        | model      | two_layer |
        | epochs     | 5         |
        | batch_size | 8         |
        | lr         | 0.01      |
      When it is trained
      Then in every epoch each image passes by once, in batches of 8 8 4
      And no two epochs have the same order, or the same images in a batch
      And training it with another seed shows the images in another order

  Rule: FIT-4 Each step is that of SGD on the mean loss of its batch, with the options of the recipe
    Smoothed by $\varepsilon$, the label $y$ of an image asks for each of $C$ classes a share of
    $\varepsilon / C$, and for its own $1 - \varepsilon$ more:
    $\ell = -(1 - \varepsilon) \log p_y - \frac{\varepsilon}{C} \sum_k \log p_k$.

    Source: the documentation of `torch.optim.SGD`, `torch.nn.CrossEntropyLoss` (label smoothing: Szegedy et
    al. 2016, section 7) and `torch.nn.utils.clip_grad_norm_`. Weights decay; what has one axis does not (He
    et al. 2019, Bag of tricks, section 3.1). The same is computed here by these definitions in float64, along
    the same batches.

    Scenario Outline: With <option> <value>
      Given the first 20 training images of the digits
      And the recipe
        | dataset      | digits             |
        | model        | compact_cnn        |
        | arguments    | {"widths": [4, 4]} |
        | epochs       | 3                  |
        | batch_size   | 8                  |
        | lr           | 0.2                |
        | weight_decay | 0.01               |
      And its <option> is set to <value>
      When it is trained
      Then each step is, within the descent tolerance, that of its definition

      Examples: each option by itself
        | option          | value  |
        | momentum        | 0.5    |
        | momentum        | 0      |
        | nesterov        | true   |
        | weight_decay    | 0.5    |
        | label_smoothing | 0.3    |
        | clip            | 0.05   |
        | clip            | 1e6    |
        | schedule        | cosine |

  Rule: FIT-5 The learning rate rises to its peak and falls, step by step, as its schedule says
    At $u$, from 0 to below 1, of the way down, the rate is the peak times $1 - u$ if linear, or
    $(1 + \cos \pi u) / 2$ if cosine.

    Source: Smith & Topin (2019) for the rise and linear fall; Loshchilov & Hutter (2017) for the cosine; He
    et al. (2016) for division by ten; Cao et al. (2019, section 4) for division by a hundred late. The last
    step still takes a step: a rate of 0 would waste it. Ten steps, a peak of 1.

    Scenario Outline: <schedule>, with a warm-up of <warmup>
      Given the first 20 training images of the digits
      And the recipe
        | dataset    | digits     |
        | model      | two_layer  |
        | epochs     | 2          |
        | batch_size | 4          |
        | lr         | 1          |
        | schedule   | <schedule> |
        | warmup     | <warmup>   |
      When it is trained
      Then the learning rate of each step is, within the exact tolerance
        | <rates> |

      Examples: each fall with and without a rise
        | schedule   | warmup | rates                                                                                                                                                         |
        | constant   | 0      | 1 1 1 1 1 1 1 1 1 1                                                                                                                                           |
        | constant   | 0.3    | 0.3333333333333333 0.6666666666666666 1 1 1 1 1 1 1 1                                                                                                         |
        | linear     | 0      | 1 0.9 0.8 0.7 0.6 0.5 0.4 0.3 0.2 0.1                                                                                                                         |
        | linear     | 0.2    | 0.5 1 0.8888888888888888 0.7777777777777778 0.6666666666666666 0.5555555555555556 0.4444444444444444 0.3333333333333333 0.2222222222222222 0.1111111111111111 |
        | cosine     | 0      | 1 0.9755282581475768 0.9045084971874737 0.7938926261462366 0.6545084971874737 0.5 0.3454915028125263 0.2061073738537634 0.0954915028125263 0.0244717418524232 |
        | steps      | 0      | 1 1 1 1 1 0.1 0.1 0.1 0.01 0.01                                                                                                                               |
        | late_steps | 0      | 1 1 1 1 1 1 1 1 0.01 0.0001                                                                                                                                   |

  Rule: FIT-6 Augmentation changes what is seen, each image and each time by itself, and nothing else
    Each image is mirrored or not, and shifted by whole pixels up to the recipe's shift; what a shift leaves
    blank is filled by reflection. All ways are equally likely: with others the network would learn where
    objects tend to be.

    Scenario Outline: Of 50 images, 40 times each, some are <ways>
      Given the first 50 training images of the digits
      And the recipe
        | dataset    | digits    |
        | model      | two_layer |
        | epochs     | 40        |
        | batch_size | 25        |
        | lr         | 0         |
        | flip       | <flip>    |
        | shift      | <shift>   |
      When it is trained
      Then each image that passed by is one of the training images, <ways>, each way about as often

      Examples: neither, each, and both
        | flip  | shift | ways                 |
        | false | 0     | unchanged            |
        | true  | 0     | mirrored             |
        | false | 1     | shifted              |
        | true  | 2     | mirrored and shifted |

  Rule: FIT-7 Images are standardised by the statistics of the training images alone
    Source: LeCun et al., Efficient BackProp (1998), section 4.3. Statistics of the test images would be
    learned from them.

    Scenario: Twenty images
      Given the first 20 training images of the digits
      And the recipe
        | dataset    | digits    |
        | model      | two_layer |
        | epochs     | 1         |
        | batch_size | 8         |
        | lr         | 0.01      |
      When it is trained
      Then what the network saw is, within the float32 tolerance, standardised by the training images alone

    @cifar10
    Scenario: Of three colours, and bytes
      Given the first 3 training images of every class of CIFAR-10, as bytes
      And the recipe
        | dataset    | cifar10   |
        | model      | two_layer |
        | epochs     | 1         |
        | batch_size | 8         |
        | lr         | 0.01      |
      When it is trained
      Then what the network saw is, within the float32 tolerance, standardised by the training images alone

  Rule: FIT-8 Where the recipe says so, a moving average of the weights is evaluated
    After each step, $a \leftarrow \delta a + (1 - \delta)\, w$ for the average $a$ of the weights $w$, with
    $\delta = \min(\text{decay}, t / (t + 9))$ after $t$ steps before this one.

    Source: Polyak & Juditsky (1992); the decay that grows is that of TensorFlow's `ExponentialMovingAverage`.
    Statistics of batch normalisation are averaged as weights are; a count of batches is copied.

    Scenario Outline: A decay of <decay>
      Given the first 20 training images of the digits
      And the recipe
        | dataset    | digits             |
        | model      | compact_cnn        |
        | arguments  | {"widths": [4, 4]} |
        | epochs     | 4                  |
        | batch_size | 8                  |
        | lr         | 0.1                |
        | ema        | <decay>            |
      When it is trained
      Then what is evaluated is, within the averages tolerance, the average of the weights after each step
      And the test accuracy of the last epoch is what is recognised after it

      Examples: never reached, reached on the way, and none
        | decay |
        | 0.99  |
        | 0.4   |
        | 0     |

  Rule: FIT-9 The curve tells each epoch's loss and accuracy, image by image
    The mean of the means of batches would give an image of a small batch more weight.

    Scenario Outline: Nineteen images in batches of eight, with label smoothing <smoothing>
      Given the first 19 training images of the digits
      And the recipe
        | dataset         | digits      |
        | model           | two_layer   |
        | epochs          | 3           |
        | batch_size      | 8           |
        | lr              | 0.1         |
        | label_smoothing | <smoothing> |
      When it is trained
      Then loss and accuracy of each epoch are, within the float32 tolerance, the means over its images
      And the test accuracy of the last epoch is what is recognised after it

      Examples: without and with
        | smoothing |
        | 0         |
        | 0.2       |

  Rule: FIT-10 A recipe that cannot be meant is refused before anything is computed
    The words name the value and what was expected. A name that is misspelt would otherwise be an option
    without effect.

    Scenario Outline: <name> set to <value>
      Given the first 20 training images of the digits
      And the recipe
        | dataset    | digits    |
        | model      | two_layer |
        | epochs     | 1         |
        | batch_size | 8         |
        | lr         | 0.1       |
      And its <name> is set to <value>
      When training is attempted
      Then it is refused because
        """
        <words>
        """

      Examples: numbers out of their range, and names that are not known
        | name            | value        | words                                                                                                                                                                                                                   |
        | epochs          | 0            | Recipe: expected epochs of at least 1, got 0                                                                                                                                                                            |
        | epochs          | 1.5          | Recipe: expected a whole number as epochs, got 1.5                                                                                                                                                                      |
        | batch_size      | 0            | Recipe: expected batch_size of at least 1, got 0                                                                                                                                                                        |
        | shift           | -1           | Recipe: expected shift of at least 0, got -1                                                                                                                                                                            |
        | seed            | -1           | Recipe: expected seed of at least 0, got -1                                                                                                                                                                             |
        | lr              | -0.1         | Recipe: expected lr of at least 0 and below inf, got -0.1                                                                                                                                                               |
        | lr              | "fast"       | Recipe: expected a number as lr, got 'fast'                                                                                                                                                                             |
        | momentum        | 1            | Recipe: expected momentum of at least 0 and below 1, got 1                                                                                                                                                              |
        | weight_decay    | -1           | Recipe: expected weight_decay of at least 0 and below inf, got -1                                                                                                                                                       |
        | label_smoothing | 1            | Recipe: expected label_smoothing of at least 0 and below 1, got 1                                                                                                                                                       |
        | warmup          | 1            | Recipe: expected warmup of at least 0 and below 1, got 1                                                                                                                                                                |
        | clip            | 0            | Recipe: expected clip above 0, got 0                                                                                                                                                                                    |
        | ema             | 1            | Recipe: expected ema of at least 0 and below 1, got 1                                                                                                                                                                   |
        | flip            | "yes"        | Recipe: expected flip to be true or false, got 'yes'                                                                                                                                                                    |
        | deterministic   | 0            | Recipe: expected deterministic to be true or false, got 0                                                                                                                                                               |
        | nesterov        | 1            | Recipe: expected nesterov to be true or false, got 1                                                                                                                                                                    |
        | schedule        | sine         | Recipe: expected schedule to be one of constant, cosine, late_steps, linear, steps, got 'sine'                                                                                                                          |
        | precision       | float64      | Recipe: expected precision to be one of float32, tf32, bfloat16, float16, got 'float64'                                                                                                                                 |
        | model           | resnet       | description: expected model to be one of chain, compact_cnn, fast_cnn, resnet20, resnet32, small_cnn, two_layer, got 'resnet'                                                                                           |
        | arguments       | {"width": 3} | two_layer: expected no arguments but hidden, got 'width'                                                                                                                                                                |
        | arguments       | {width=3}    | Recipe: expected arguments to be an object, such as {"width": 8}, got '{width=3}'                                                                                                                                       |
        | learning_rate   | 0.1          | Recipe: expected only arguments, batch_size, clip, dataset, deterministic, ema, epochs, flip, label_smoothing, lr, model, momentum, nesterov, precision, schedule, seed, shift, warmup, weight_decay, got learning_rate |
        | shift           | 8            | Recipe: expected shift below the sides of the images, 8x8, got 8                                                                                                                                                        |

    Scenario: Something missing
      Given the first 20 training images of the digits
      And the recipe
        | dataset    | digits    |
        | model      | two_layer |
        | batch_size | 8         |
        | lr         | 0.1       |
      When training is attempted
      Then it is refused because
        """
        Recipe: expected epochs, got only seed, dataset, model, batch_size, lr
        """
