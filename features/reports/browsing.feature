Feature: The document in a browser
  The document of this specification is a folder of pages. It is copied, mailed and unpacked, opened from a memory stick
  or on a telephone, printed, and read aloud by a machine: by people who have neither this project nor a network.

  A browser opens the pages here as files, and is let nowhere else: whatever asks for anything outside of the folder
  is refused, and found out. The results are planted, so that what a page should show is known from the table below.
  Of two lines that speak of a scenario the later counts; a run with scenarios that were cut short has not come to its end.

  Background:
    Given the document of this project, after runs that came out so
      | run              | of                            | result         | reason                                 |
      | reference on cpu | features                      | passed         |                                        |
      | reference on cpu | features/training/distributed | not run        | one processor only                     |
      | reference on cpu | CONV-3                        | failed         | <script>throw Error("obeyed")</script> |
      | torch on cpu     | features/numpy_nn             | passed         |                                        |
      | torch on cpu     | SGD-3                         | not applicable | no schedule                            |
      | torch on cpu     | RELU-2                        | failed         | the slope at 0 is 1                    |
      | torch on gpu     | features/numpy_nn/relu        | passed         |                                        |
      | torch on gpu     | features/numpy_nn/sgd         | cut short      |                                        |

  @browser
  Rule: BROWSE-1 A page opens without a complaint, and asks for nothing outside of its folder
    Whoever opens it on a train sees what its author saw, and nobody learns that it was opened.

    Scenario: All pages, one after the other
      When every page is opened on a screen of 360 pixels
      Then nothing was asked for outside of the folder
      And there are at least 60 pages, and none of them has led to a complaint

  @browser
  Rule: BROWSE-2 Each page has a title of its own, and says what language it is in
    Titles tell tabs, bookmarks and search results apart; a voice that reads aloud must know how words are spoken.

    Scenario: All titles
      When every page is opened on a screen of 360 pixels
      Then each page has a title of its own, and is in the language en

  @browser
  Rule: BROWSE-3 On a telephone no page is wider than the screen
    What is wider, such as a table, is scrolled in a box of its own, so that lines of prose can be read without
    moving the page.

    Scenario: All pages on a telephone
      When every page is opened on a screen of 360 pixels
      Then no page can be scrolled sideways, and none is cut off

  @browser
  Rule: BROWSE-4 The contents lead to each feature, and from there to all others
    A reader who was sent to the middle of the document must find the rest of it.

    Scenario: There and back
      When the page index.html is opened
      And in the contents, the link Max pooling is followed
      And in the contents, the link Opening page is followed
      Then the page that is shown is index.html

    Scenario Outline: On a screen of <width> pixels, to a feature of another chapter
      Given a reader with a screen of <width> pixels
      When the page numpy_nn/convolution.html is opened
      And in the contents, the link Focal loss is followed
      Then the page that is shown is losses/focal.html

      Examples: a telephone, and a desk
        | width |
        | 360   |
        | 1280  |

  @browser
  Rule: BROWSE-5 A link to a rule shows the rule
    Rules are cited by their IDs. Who follows a citation wants to see the rule, and not what is next to it; a header that
    stays in place would hide what the browser has scrolled to.

    Scenario Outline: By its address, on a screen of <width> pixels
      Given a reader with a screen of <width> pixels
      When the page <page>#<rule> is opened
      Then the rule <rule> is in the window, with nothing over it, and marked

      Examples: at the top, in the middle and at the end of a page
        | page                      | rule   | width |
        | numpy_nn/convolution.html | CONV-1 | 1280  |
        | numpy_nn/convolution.html | CONV-3 | 360   |
        | numpy_nn/convolution.html | CONV-8 | 1280  |

    Scenario: From another page
      When the page numpy_nn/index.html is opened
      And in the contents, the link Convolution is followed
      And in the contents, the link CONV-3 An output is the sum of the products under the kernel, which is not flipped is followed
      Then the rule CONV-3 is in the window, with nothing over it, and marked

  @browser
  Rule: BROWSE-6 A rule is found by its ID and by its words, with the keys alone
    Hands stay on the keyboard, and some cannot hold a mouse.

    Scenario Outline: The first answer
      When the page <page> is opened
      And <words> is searched for, with the keys alone
      Then the page that is shown is <address>

      Examples: an ID, an ID in small letters, words of a rule in any order, and the title of a feature
        | page                | words               | address                          |
        | index.html          | CONV-3              | numpy_nn/convolution.html#CONV-3 |
        | losses/focal.html   | conv-3              | numpy_nn/convolution.html#CONV-3 |
        | index.html          | zeros rings padding | numpy_nn/convolution.html#CONV-6 |
        | numpy_nn/index.html | Focal loss          | losses/focal.html                |

    Scenario: An answer further down
      When the page index.html is opened
      And conv- is searched for, and CONV-4 is chosen with the arrows
      Then the page that is shown is numpy_nn/convolution.html#CONV-4

    Scenario Outline: The order of the answers to <words>
      When the page index.html is opened
      And <words> is typed into the search
      Then the first answers are <answers>

      Examples: letters of IDs in the order of the rules, an ID before longer ones, and a title before its rules
        | words | answers                                                                     |
        | CONV- | CONV-1, CONV-2, CONV-3, CONV-4, CONV-5, CONV-6, CONV-7, CONV-8              |
        | sgd-1 | SGD-1, SGD-10, SGD-11                                                       |
        | conv  | Convolution, CONV-1, CONV-2, CONV-3, CONV-4, CONV-5, CONV-6, CONV-7, CONV-8 |

      Examples: a rule above its scenarios, words that say little or are nowhere, a plural, and words of its prose
        | words                       | answers |
        | backward conv               | CONV-7  |
        | conv-7 xylophone            | CONV-7  |
        | backward slope convolutions | CONV-7  |
        | collects channel gradient   | CONV-7  |

    Scenario: No answer
      When the page index.html is opened
      And xylophone is searched for in vain
      Then it can be seen that nothing was found for xylophone

  @browser
  Rule: BROWSE-7 Filters leave exactly the scenarios of a result, a tag and a column, and their addresses can be sent
    "Look at what fails on the GPU" is an address. Without a column a scenario has every result that it has in any.

    Scenario Outline: In <part>
      When the page <page> is opened
      And it is filtered by
        | Result   | <result> |
        | Tag      | <tag>    |
        | Run with | <column> |
      Then exactly the scenarios of that kind in <part> are shown, <count> or more

      Examples: the list of all, and a feature
        | page               | part                   | result         | tag   | column         | count |
        | scenarios.html     | features               | failed         | any   | any            | 3     |
        | scenarios.html     | features               | not run        | any   | reference, cpu | 5     |
        | scenarios.html     | features               | not applicable | any   | any            | 1     |
        | scenarios.html     | features               | passed         | torch | torch, cpu     | 5     |
        | scenarios.html     | features               | any            | any   | torch, gpu     | 5     |
        | numpy_nn/relu.html | features/numpy_nn/relu | failed         | any   | torch, cpu     | 1     |
        | numpy_nn/sgd.html  | features/numpy_nn/sgd  | not run        | torch | any            | 1     |

    Scenario: An address that was sent
      When the page scenarios.html is opened
      And it is filtered by
        | Result   | failed     |
        | Run with | torch, cpu |
      And its address is opened by somebody else
      Then exactly the scenarios of that kind in features are shown, 1 or more

    Scenario: All again
      When the page scenarios.html is opened
      And it is filtered by
        | Result | failed |
      And all is shown again
      Then all scenarios of this project are shown

  @browser
  Rule: BROWSE-8 The command that runs a scenario again is copied by a button
    Of a path with brackets, quotes and spaces a part is soon lost to a mouse.

    Scenario: One scenario
      Given a reader who may read the clipboard
      When the page numpy_nn/convolution.html is opened
      And the command of the scenario Output shape is copied
      Then the clipboard holds
        """
        python -m pytest "features/numpy_nn/convolution.feature::CONV-1::output_shape"
        """

  @browser
  Rule: BROWSE-9 Pages are light or dark as the reader's system is, or else as the reader has said, on every page
    A choice that is forgotten on the next page is no choice.

    Scenario Outline: A system in <system> colours, and a reader who does not mind
      Given a reader whose system is in <system> colours
      When the page numpy_nn/relu.html is opened
      Then the paper is <paper> and the text is <text>

      Examples:
        | system | paper | text  |
        | light  | light | dark  |
        | dark   | dark  | light |

    Scenario Outline: A system in <system> colours, and a reader who prefers the others
      Given a reader whose system is in <system> colours
      When the page index.html is opened
      And the button for the colours is pressed
      And the page numpy_nn/relu.html is opened
      Then the paper is <paper> and the text is <text>

      Examples:
        | system | paper | text  |
        | light  | dark  | light |
        | dark   | light | dark  |

  @browser
  Rule: BROWSE-10 Without JavaScript all that is written can be read
    Scripts are switched off, fail, and are gone from the archive in which the page is found in ten years.

    Scenario Outline: All of a feature
      Given a reader without JavaScript
      When the page <page> is opened
      Then all sentences of <feature> can be read

      Examples: one that has failed, and one that was not run
        | page                      | feature                               |
        | numpy_nn/convolution.html | features/numpy_nn/convolution.feature |
        | training/distributed.html | features/training/distributed.feature |

    Scenario: The list of all scenarios
      Given a reader without JavaScript
      When the page scenarios.html is opened
      Then all scenarios of this project are shown

    Scenario: What cannot work without it is not shown
      Given a reader without JavaScript
      When the page numpy_nn/convolution.html is opened
      Then there is nothing to be pressed or typed into

  @browser
  Rule: BROWSE-11 Everybody can read it: axe finds nothing serious or critical
    Source: the Web Content Accessibility Guidelines, as far as axe-core can check them: names for what is pressed,
    headings in their order, and text that stands out from its paper by 4.5 to 1.

    Scenario Outline: axe
      When axe looks at <page>, in light colours and in dark ones
      Then it has found nothing that is serious or critical

      Examples: a page of each kind, and a feature with failures and pictures
        | page                         |
        | index.html                   |
        | numpy_nn/index.html          |
        | numpy_nn/convolution.html    |
        | rules.html?status=not+met    |
        | scenarios.html?status=failed |
        | history.html                 |
        | code/modules.html            |
        | kept.html                    |

  @browser
  Rule: BROWSE-12 On paper stands the text, with all that is folded on the screen, and nothing to be pressed
    Paper cannot be unfolded.

    Scenario: A feature that has failed
      When the page numpy_nn/convolution.html is opened
      And it is printed
      Then there are on the paper
        | Each output side is floor((side + 2 padding - kernel) / stride) + 1 |
        | largest error 0.5, where 1e-12 is allowed                           |
        | AssertionError: <script>throw Error("obeyed")</script>              |
      And there are not on the paper
        | Convolutional networks, specified |
        | Opening page                      |
        | Copy                              |

  Rule: BROWSE-13 Where there is no browser, what needs one is shown as not run, and is an error where one was demanded
    Pages that nobody looked at must not look like pages without a fault. A browser that was named and is not there
    is always an error: whoever named it wanted it.

    Scenario Outline: A machine without a browser, <options>
      Given a project with the feature features/page.feature
        """
        Feature: Page
          Rule: PAGE-1 It opens
            The reason of this example is the tag.
            @browser
            Scenario: Empty
              Then it opens
        """
      And its scenarios may be tagged @browser, and their steps are
        """
        from pytest_bdd import then

        @then("it opens")
        def _(browser_page):
            assert browser_page.title() == ""
        """
      And no browser is installed
      And the environment variable <variable> is <value>
      When pytest is run with features <options>
      Then it ends with status <status>
      And it has printed
        """
        <printed>
        """

      Examples: not asked for, demanded, and named
        | variable             | value   | options           | status | printed                                                                         |
        | SPEC_REQUIRE_BROWSER | 0       | -rs               | 0      | no browser: install Chromium, or name one in SPEC_BROWSER; scenarios not run: 1 |
        | SPEC_REQUIRE_BROWSER | 0       | --require-browser | 4      | --require-browser: no browser: install Chromium, or name one in SPEC_BROWSER    |
        | SPEC_REQUIRE_BROWSER | 1       | -q                | 4      | --require-browser: no browser: install Chromium, or name one in SPEC_BROWSER    |
        | SPEC_BROWSER         | missing | -q                | 4      | no browser: SPEC_BROWSER is 'missing', which cannot be run                      |

    Scenario: A machine without playwright
      Given a project with the feature features/page.feature
        """
        Feature: Page
          Rule: PAGE-1 It opens
            The reason of this example is the tag.
            @browser
            Scenario: Empty
              Then it opens
        """
      And its scenarios may be tagged @browser, and their steps are
        """
        import sys

        sys.modules["playwright"] = None
        """
      When pytest is run with features
      Then it ends with status 0
      And it has printed
        """
        no browser: install playwright and axe-playwright-python; scenarios not run: 1
        """
