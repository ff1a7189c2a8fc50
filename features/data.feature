Feature: Data
  The specification learns from real images. Handwritten digits come with scikit-learn, so that
  nothing has to be downloaded; CIFAR-10 is used where it is found, in the layout that
  torchvision leaves or as a tree of images.

  In the scenarios that write a folder, it holds three training and two test images of each
  class, drawn at random.

  Background:
    Given the tolerances
      | name      | relative | absolute | because                                      |
      | published | 0        | 5e-5     | the published figures have four decimals     |
      | rounding  | 1e-12    | 1e-12    | sums of some ten thousand pixels, in float64 |

  Rule: DATA-1 The digits are 1,797 images of 8x8 pixels, every fifth of which is kept for testing
    Source: Alpaydin & Kaynak, Optical recognition of handwritten digits (1998);
    `sklearn.datasets.load_digits`.

    Scenario: Both splits
      Given the digits
      Then it has 1438 training and 359 test images of shape 1x8x8 and dtype float64
      And its pixels range from 0 to 1
      And the classes are 0 1 2 3 4 5 6 7 8 9
      And each image and label of scikit-learn's is in one of them, every fifth in the test split

  Rule: DATA-2 CIFAR-10 is read from a tree of images, train/<class>/ and test/<class>/
    Source: the layout that `torchvision.datasets.ImageFolder` reads. The label is the place of the class
    in the alphabet, which is also the order of CIFAR-10.

    Scenario: A tree
      Given a folder of images
      When the folder is read
      Then it has 30 training and 20 test images of shape 3x32x32 and dtype uint8
      And its images and labels are those that were written
      And the classes are airplane automobile bird cat deer dog frog horse ship truck

  Rule: DATA-3 CIFAR-10 is read as torchvision downloads it, after its MD5 has been checked
    Source: `torchvision.datasets.CIFAR10`. Its files are pickles: one that is not the published one is never
    opened.

    Scenario: The layout of torchvision
      Given a folder in torchvision's layout
      And torchvision knows it by the MD5 of its files
      When the folder is read
      Then its images and labels are those that were written
      And the classes are airplane automobile bird cat deer dog frog horse ship truck

    Scenario: A file that runs code when it is unpickled
      Given a folder in torchvision's layout
      And torchvision knows it by the MD5 of its files
      And its file cifar-10-batches-py/test_batch is a pickle that runs code
      When reading the folder is attempted
      Then its words, with FOLDER for where it is, are
        """
        FOLDER/cifar-10-batches-py: expected the files of CIFAR-10, found some missing or damaged (their MD5 is not torchvision's): remove the folder and let --download fetch it again
        """
      And the code in cifar-10-batches-py/test_batch has not run

  Rule: DATA-4 A tree is decoded once, and again when a file of it has changed
    60,000 images take ten seconds to decode and none to be mapped into memory.

    Scenario: Twice the same
      Given a folder of images
      When the folder is read
      And the folder is read
      Then 20 folders have been decoded
      And its images and labels are those that were written

    Scenario Outline: An image replaced
      Given a folder of images
      When the folder is read
      Given its file <path> is another image
      When the folder is read
      Then 40 folders have been decoded
      And its images and labels are those that are in the folder now

      Examples: of either split
        | path                 |
        | train/cat/00009.png  |
        | test/truck/00019.png |

    Scenario: What is read cannot be written to
      Given a folder of images
      When the folder is read
      Then neither its images nor its labels can be written to

    Scenario: Two runs at once
      Given a folder of images
      When the folder is read while another run reads it
      Then its images and labels are those that were written
      And nothing unfinished is left in the cache

    Scenario: A full disk
      Given a folder of images
      And a disk that is full
      When reading the folder is attempted
      Then its words, with FOLDER for where it is, are
        """
        [Errno 28] No space left on device
        """
      And nothing unfinished is left in the cache

  Rule: DATA-5 A folder that holds no CIFAR-10 is refused
    The words name the first thing that is missing or wrong, and leave nothing half read behind.

    Scenario Outline: Missing and wrong images
      Given a folder of images
      And its file <path> is <change>
      When reading the folder is attempted
      Then its words, with FOLDER for where it is, are
        """
        <words>
        """

      Examples: a class without an image, an image of another size, and files that are no images
        | path                | change                   | words                                                                                                                                                      |
        | test/dog            | removed                  | FOLDER: expected cifar-10-batches-py/ (torchvision's layout) or images in train/<class>/ and test/<class>/, found neither: there is no image in test/dog/  |
        | train/dog           | removed                  | FOLDER: expected cifar-10-batches-py/ (torchvision's layout) or images in train/<class>/ and test/<class>/, found neither: there is no image in train/dog/ |
        | train/cat/00009.png | an image of 48x32 pixels | FOLDER/train/cat/00009.png: expected 32x32 pixels, found 48x32                                                                                             |
        | train/cat/00009.png | cut in half              | FOLDER/train/cat/00009.png: expected an image, found a damaged file (OSError)                                                                              |
        | train/cat/00009.png | a text                   | FOLDER/train/cat/00009.png: expected an image, found a damaged file (UnidentifiedImageError)                                                               |

    Scenario: Refused, repaired and read
      Given a folder of images
      And its file train/cat/00009.png is an image of 48x32 pixels
      When reading the folder is attempted
      Given its file train/cat/00009.png is another image
      When the folder is read
      Then it has 30 training and 20 test images of shape 3x32x32 and dtype uint8

  Rule: DATA-6 The network is used only when it is asked for
    A specification that is run in a train, or in an exam, must not wait for a server.

    Scenario: Not asked
      Given a folder of images
      And a torchvision that notes each download
      When the folder is read
      Then nothing has been downloaded

    Scenario: Asked
      Given a folder of images
      And a torchvision that notes each download
      When the folder is read, downloading what is missing
      Then both splits have been asked of torchvision, to be downloaded into the folder
      And its images and labels are those that were written

  Rule: DATA-7 CIFAR-10 is 50,000 training and 10,000 test images, as many of each class
    Source: Krizhevsky, Learning multiple layers of features from tiny images (2009). The mean and
    deviation of the channels are the figures that everybody normalises by.

    @cifar10
    Scenario: The real one
      Given CIFAR-10
      Then it has 50000 training and 10000 test images of shape 3x32x32 and dtype uint8
      And each class has 5000 1000 training and test images
      And the training images have, within the published tolerance, the channel statistics
        | red    | green  | blue   |
        | 0.4914 | 0.4822 | 0.4465 |
        | 0.2470 | 0.2435 | 0.2616 |

  Rule: DATA-8 Standardising subtracts the mean of the training images and divides by their deviation, channel by channel
    A pixel $x$ of channel $c$ becomes $(x - \mu_c) / \sigma_c$, with the mean $\mu_c$ and the deviation
    $\sigma_c$ of the channel.

    Source: the usual preparation; `torchvision.transforms.Normalize`. Whoever takes the figures from the test
    images has looked at them.

    @torch
    Scenario Outline: Both splits, by the figures of one
      Given a folder of images
      When the folder is read
      Then standardised, the <split> images are, within the rounding tolerance, those of torchvision

      Examples: each
        | split |
        | train |
        | test  |

    Scenario: A channel that is the same everywhere
      When standardising images of a single colour is attempted
      Then it is refused because
        """
        standardise: expected channels that vary over the reference, got a constant channel 1
        """
