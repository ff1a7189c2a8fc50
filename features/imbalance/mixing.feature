Feature: Mixup and CutMix
  A network that is shown an image and another one, faded into each other (mixup) or the one cut into the
  other (CutMix), and asked for both classes in the same shares, cannot learn the few images of a rare class
  by heart. What chance decides is drawn apart from what is then done, which depends on it through numbers on
  the device alone.

  Background:
    Given the tolerances
      | name    | relative | absolute | because                                        |
      | printed | 0        | 2e-6     | figures with six decimals, in float32          |
      | float32 | 1e-5     | 1e-6     | sums of a few dozen numbers, each good to 6e-8 |

  Rule: MIX-1 The share that is kept is drawn from Beta(alpha, alpha), and the partners in any order
    Source: Zhang, Cisse, Dauphin & Lopez-Paz, mixup: Beyond empirical risk minimization (2018,
    arXiv:1710.09412), section 2. The chance of a share below $x$ is $\frac{2}{\pi} \arcsin \sqrt{x}$ for an
    $\alpha$ of 1/2, $x$ for 1, and $3 x^2 - 2 x^3$ for 2. Counts that would be missed by chance less than
    once in a million times, by the binomial distribution.

    Scenario Outline: Thousands of shares
      When it is decided 3000 times how 2 images are mixed, with an alpha of <alpha>
      Then as many shares are below 0.1 0.25 0.5 as the chances <chances> allow
      And all shares are numbers from 0 to 1, in float32

      Examples: mostly one image, any share alike, and mostly both
        | alpha | chances               |
        | 0.5   | 0.204833 0.333333 0.5 |
        | 1     | 0.1 0.25 0.5          |
        | 2     | 0.028 0.15625 0.5     |

    Scenario: So small an alpha that hardly anything is mixed
      When it is decided 300 times how 2 images are mixed, with an alpha of 0.0001
      Then as many shares are below 0.1 0.9 as the chances 0.5 0.5 allow
      And all shares are numbers from 0 to 1, in float32

    Scenario: All orders
      When it is decided 3000 times how 3 images are mixed, with an alpha of 1
      Then the partners are each of the 6 orders of the images, as often as chance allows

    Scenario: From the generator alone
      When it is decided 5 times how 8 images are mixed, with an alpha of 1
      Then after one seed the same is decided again, and torch's random state is not asked

    Scenario Outline: Nothing to mix, and no such distribution
      When deciding how <images> images are mixed, with an alpha of <alpha>, is attempted
      Then it is refused because
        """
        draw_mix: expected <words>
        """

      Examples: alpha, and images
        | images | alpha | words                                       |
        | 2      | 0     | alpha above 0, got 0.0                      |
        | 2      | -1    | alpha of at least 0 and below inf, got -1.0 |
        | 2      | inf   | alpha of at least 0 and below inf, got inf  |
        | 2      | nan   | alpha of at least 0 and below inf, got nan  |
        | 2      | half  | a number as alpha, got 'half'               |
        | 0      | 1     | images of at least 1, got 0                 |

  @device
  Rule: MIX-2 Mixup shows each image in its share, and its partner in the rest
    What is shown is $\lambda\, x_i + (1 - \lambda)\, x_j$ for the image $x_i$, its share $\lambda$, and its
    partner $x_j$.

    Source: Zhang et al. (2018), section 2; `torchvision.transforms.v2.MixUp`.

    Scenario Outline: Three images in a ring
      Given the images of shape 3x1x1x2
        | 0 1 | 10 -1 | 20 4 |
      When a share of <share> is kept, and the partners are 1 2 0
      Then mixup shows, within the printed tolerance
        | <shown> |

      Examples: most of it, all, and nothing
        | share | shown                     |
        | 0.75  | 2.5 0.5 12.5 0.25 15 3.25 |
        | 1     | 0 1 10 -1 20 4            |
        | 0     | 10 -1 20 4 0 1            |

    Scenario: In the shares that torchvision draws
      Given random images of shape 5x3x4x6
      And the labels 0 2 1 1 0
      And torchvision's MixUp mixes them 5 times, with an alpha of 0.8
      Then mixed in the same shares the images are, within the float32 tolerance, the same
      And the mixed CrossEntropyLoss() of random logits is, within the float32 tolerance, that of the same targets

  Rule: MIX-3 The box of CutMix has the sides sqrt(1 - lam) of the image around any pixel, and ends where the image ends
    Source: Yun et al., CutMix: regularization strategy to train strong classifiers with localizable features
    (2019, arXiv:1905.04899), equation 2, rounded as in `torchvision.transforms.v2.CutMix`: half a side is a
    whole number of pixels, rounded down. A box is written as first row and the first behind it, first column
    and the first behind it.

    Scenario Outline: By hand, in a wide image
      When a box is put around <centre> of 8x12 pixels, with a share of <share>
      Then the box is <box>

      Examples: inside, at two corners, nearly nothing, nothing, and all around the middle
        | share | centre | box      |
        | 0.75  | 4 5    | 2 6 2 8  |
        | 0.75  | 0 11   | 0 2 8 12 |
        | 0.75  | 7 0    | 5 8 0 3  |
        | 0.96  | 4 5    | 4 4 4 6  |
        | 1     | 4 5    | 4 4 5 5  |
        | 0     | 4 6    | 0 8 0 12 |
        | 0.64  | 4 5    | 2 6 2 8  |

    Scenario Outline: A share that is none
      When putting a box around 4 5 of 8x12 pixels, with a share of <share>, is attempted
      Then it is refused because
        """
        box_around: expected lam from 0 to 1, got <share>
        """

      Examples: too much, too little, and no number
        | share |
        | 1.5   |
        | -0.5  |
        | nan   |

    Scenario: Every pixel is the centre equally often
      When the box of a share of 0.5 is drawn 3000 times in 5x3 pixels
      Then each of 5x3 pixels is the centre of some, as often as chance allows, with a share of 0.5

  Rule: MIX-4 The share that is kept is counted in pixels after the box is drawn
    A box of $a \times b$ pixels in an image of $h \times w$ leaves $\lambda = 1 - ab / hw$.

    Source: Yun et al. (2019), the authors' code. At an edge a box is smaller than it was drawn, and rounding
    makes it smaller everywhere; a loss in the shares that were drawn would ask for classes that are not to be
    seen.

    Scenario Outline: In pixels
      When the box of a share of <share> is drawn 50 times in <sides> pixels
      Then each time the share that is kept is, within the float32 tolerance, that of <sides> pixels

      Examples: some, most, and nothing of the partner; high and wide
        | share | sides |
        | 0.5   | 7x4   |
        | 0.1   | 3x8   |
        | 1     | 4x4   |

  @device
  Rule: MIX-5 CutMix shows the partner in the box, and the image around it
    Source: Yun et al. (2019), equation 1; `torchvision.transforms.v2.CutMix`.

    Scenario Outline: Two images of six pixels
      Given the images of shape 2x1x2x3
        | 1 2 3 4 5 6 | 10 20 30 40 50 60 |
      When a share of 0.5 is kept, and the partners are 1 0
      Then CutMix in the box <box> shows
        | <shown> |

      Examples: one pixel, a column, everything, and nothing
        | box     | shown                         |
        | 1 2 0 1 | 1 2 3 40 5 6 10 20 30 4 50 60 |
        | 0 2 2 3 | 1 2 30 4 5 60 10 20 3 40 50 6 |
        | 0 2 0 3 | 10 20 30 40 50 60 1 2 3 4 5 6 |
        | 1 1 2 2 | 1 2 3 4 5 6 10 20 30 40 50 60 |

    Scenario: In the boxes that torchvision draws
      Given random images of shape 5x3x6x8
      And the labels 0 2 1 1 0
      And torchvision's CutMix mixes them 12 times, with an alpha of 1
      Then mixed in the same boxes the images are the same
      And the mixed CrossEntropyLoss() of random logits is, within the float32 tolerance, that of the same targets

  @device
  Rule: MIX-6 The loss is that of the label in its share, and that of the partner's label in the rest
    It is $\lambda\, \ell(z, y_i) + (1 - \lambda)\, \ell(z, y_j)$ for the logits $z$ of the mixed image.

    Source: Zhang et al. (2018), section 2: for cross-entropy the same as with both labels as one target,
    whose shares sum to 1. Weights are those of the class that is asked for, so that a rare one counts as much
    as it is to be seen.

    Scenario Outline: Two images
      Given the input of shape 2x2
        | 1 0 |
        | 0 2 |
      And the labels 0 1
      When a share of <share> is kept, and the partners are <partners>
      Then the mixed <loss> of the input is <value>, within the printed tolerance
      And its gradient for the input is, within the printed tolerance
        | <gradient> |

      Examples: without weights, with weights, focal, and each image with itself
        | share | partners | loss                            | value    | gradient                              |
        | 0.75  | 1 0      | CrossEntropyLoss()              | 0.595095 | -0.009471 0.009471 -0.065399 0.065399 |
        | 1     | 1 0      | CrossEntropyLoss()              | 0.220095 | -0.134471 0.134471 0.059601 -0.059601 |
        | 0     | 1 0      | CrossEntropyLoss()              | 1.720095 | 0.365529 -0.365529 -0.440399 0.440399 |
        | 0.75  | 1 0      | CrossEntropyLoss(weight=[1, 3]) | 1.018607 | 0.173294 -0.173294 0.024004 -0.024004 |
        | 0.75  | 0 1      | CrossEntropyLoss(weight=[1, 3]) | 0.347023 | -0.134471 0.134471 0.178804 -0.178804 |
