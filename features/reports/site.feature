Feature: The pages of the document
  The document is a folder of HTML: a page for each feature, as the feature reads, with what runs have left of it put
  where it was come by. It can be opened from a disk, moved to another place, and read without a script or a network.
  Whoever cites a rule sends its address.

  What is read of a page stands here as it would be read out: a line for each paragraph, and cells with bars between
  them. Signs, colours and bars are only added to the words.

  Background:
    Given a project with the feature features/arithmetic/sums.feature
      """
      Feature: Sums
        A sum is what [ADD-2](sums.feature) says.

        @exact
        Rule: ADD-1 Numbers add up
          Source: Peano, Arithmetices principia (1889).
          Scenario Outline: Small sums
            Given the number <a>
            When <b> is added
            Then the sum is <sum>
            Examples: nothing, and something
              | a | b | sum |
              | 7 | 0 | 7   |
              | 1 | 2 | 3   |
        Rule: ADD-2 Nothing may stand first
          As in ADD-1.
          Scenario: Nothing and one
            Given the number 0
            When 1 is added
            Then the sum is 1
      """

  Rule: SITE-1 Every rule has an address that stays: the page of its feature, and its ID
    Links to it are sent, printed and kept; the order of the rules, and their titles, may change.

    Scenario: The rules of this specification
      When the document of this project is written, without results
      Then each rule of the features stands on the page of its feature, under its ID

  Rule: SITE-2 Each scenario, and each row of its examples, says in words what became of it
    Whoever does not see colours, or prints without them, reads the same.

    Scenario: A row that passed and one that failed, of one implementation
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result | reason |
        | ADD-1::small_sums[7-0-7] | passed |        |
        | ADD-1::small_sums[1-2-3] | failed | got 4  |
      When the document is written
      Then on arithmetic/sums.html, ADD-1 reads
        """
        ADD-1 @exact
        Numbers add up
        not met (1 of 2 failed)
        Source: Peano, Arithmetices principia (1889).
        Small sums
        Given the number a
        When b is added
        Then the sum is sum
        Examples of Small sums
        result | a | b | sum | time
        nothing, and something
        passed | 7 | 0 | 7
        failed | 1 | 2 | 3
        failed a = 1, b = 2, sum = 3
        got 4
        python -m pytest "features/arithmetic/sums.feature::ADD-1::small_sums[1-2-3]"
        Run it again
        python -m pytest "features/arithmetic/sums.feature::ADD-1::small_sums"
        """
      And on arithmetic/sums.html, ADD-2 reads
        """
        ADD-2
        Nothing may stand first
        not run
        As in ADD-1.
        Nothing and one
        not run
        Given the number 0
        When 1 is added
        Then the sum is 1
        Run it again
        python -m pytest "features/arithmetic/sums.feature::ADD-2::nothing_and_one"
        """

    Scenario: Two implementations, in columns
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | passed |
        | ADD-2::nothing_and_one   | passed |
      And the run 20261124T020000Z-b of torch on cpu left
        | scenario                 | result         | reason    |
        | ADD-1::small_sums[7-0-7] | failed         | got 8     |
        | ADD-2::nothing_and_one   | not applicable | no zeroes |
      When the document is written
      Then on arithmetic/sums.html, ADD-1-small-sums reads
        """
        Small sums
        Given the number a
        When b is added
        Then the sum is sum
        Examples of Small sums
        reference | torch | a | b | sum | time
        nothing, and something
        passed | failed | 7 | 0 | 7
        not run | not run | 1 | 2 | 3
        failed torch · a = 7, b = 0, sum = 7
        got 8
        python -m pytest "features/arithmetic/sums.feature::ADD-1::small_sums[7-0-7]" --impl torch
        Run it again
        python -m pytest "features/arithmetic/sums.feature::ADD-1::small_sums"
        """
      And on arithmetic/sums.html, ADD-2 reads
        """
        ADD-2
        Nothing may stand first
        reference met
        torch not applicable
        As in ADD-1.
        Nothing and one
        reference passed
        torch not applicable
        Given the number 0
        When 1 is added
        Then the sum is 1
        not applicable (torch): no zeroes
        Run it again
        python -m pytest "features/arithmetic/sums.feature::ADD-2::nothing_and_one"
        """
      And on rules.html, matrix reads
        """
        All rules, with what became of them in each column
        rule | promise | reference | torch
        Arithmetic
        Sums
        ADD-1 | Numbers add up | met 1 of 2 run | not met 1 of 2 failed
        ADD-2 | Nothing may stand first | met | not applicable
        """

    Scenario: Nothing was ever run
      When the document is written
      Then on index.html, verdict reads
        """
        The verdict
        Nothing has been run yet.
        3 scenarios of 2 rules read not run. tox -e cpu runs them, and the next report shows what came out.
        """
      And on arithmetic/sums.html, ADD-1-small-sums reads
        """
        Small sums
        Given the number a
        When b is added
        Then the sum is sum
        Examples of Small sums
        result | a | b | sum | time
        nothing, and something
        not run | 7 | 0 | 7
        not run | 1 | 2 | 3
        Run it again
        python -m pytest "features/arithmetic/sums.feature::ADD-1::small_sums"
        """

  Rule: SITE-3 A number stands where it was measured, with what was allowed
    Errors, seconds and accuracies that stand in a list of their own are not read. Small numbers keep their power of ten;
    where value and bound would read the same, more digits are shown.

    Scenario: At a step, and in the rows of an outline
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | passed |
        | ADD-1::small_sums[1-2-3] | failed |
        | ADD-2::nothing_and_one   | passed |
      And the run 20261124T010000Z-a tells of ADD-1::small_sums[7-0-7] also
        """
        {"seconds": 0.0123, "steps": [{"result": "passed"}, {"result": "passed"},
          {"result": "passed", "measured": [{"name": "the sum", "value": 1.234e-14, "limit": 1e-12, "bound": "at most"}]}]}
        """
      And the run 20261124T010000Z-a tells of ADD-1::small_sums[1-2-3] also
        """
        {"seconds": 75, "steps": [{"result": "passed"}, {"result": "passed"},
          {"result": "failed", "measured": [{"name": "the sum", "value": 1.00004e-12, "limit": 1e-12, "bound": "at most"}]}]}
        """
      And the run 20261124T010000Z-a tells of ADD-2::nothing_and_one also
        """
        {"seconds": 444.3, "steps": [{"result": "passed", "measured": [{"name": "memory", "value": 1303664, "unit": "bytes"}]},
          {"result": "passed", "measured": [{"name": "time", "value": 0.25, "limit": 20, "bound": "at most", "unit": "s"}]},
          {"result": "passed", "measured": [{"name": "accuracy", "value": 97.22, "limit": 97, "bound": "at least", "unit": "%"},
            {"name": "loss", "value": "nan"}]}]}
        """
      When the document is written
      Then on arithmetic/sums.html, ADD-1-small-sums--1 reads
        """
        passed | 7 | 0 | 7 | 1.23e-14 of 1e-12 allowed | 12 ms
        """
      And on arithmetic/sums.html, ADD-1-small-sums--2 reads
        """
        failed | 1 | 2 | 3 | 1.00004e-12 of 1e-12 allowed out of bounds | 75 s
        """
      And on arithmetic/sums.html, ADD-2-nothing-and-one reads
        """
        Nothing and one
        passed
        Given the number 0
        memory 1.3 MB
        When 1 is added
        time 250 ms of 20 s allowed
        Then the sum is 1
        accuracy 97.2 % at least 97 %
        loss not a number
        7 min 24 s · Run it again
        python -m pytest "features/arithmetic/sums.feature::ADD-2::nothing_and_one"
        """

    Scenario: Beyond a bound, in a step that passed, and where nothing is allowed
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario               | result |
        | ADD-2::nothing_and_one | failed |
      And the run 20261124T010000Z-a tells of ADD-2::nothing_and_one also
        """
        {"steps": [{"result": "passed", "measured": [{"name": "of a claim that is refused", "value": 0.1, "limit": 0.4, "bound": "at least"}]},
          {"result": "passed", "measured": [{"name": "all that differ", "value": 0, "limit": 0, "bound": "at most"}]},
          {"result": "failed", "measured": [{"name": "differing", "value": 3, "limit": 0, "bound": "at most"}]}]}
        """
      When the document is written
      Then on arithmetic/sums.html, ADD-2-nothing-and-one reads
        """
        Nothing and one
        failed
        Given the number 0
        of a claim that is refused 0.1 at least 0.4 beyond
        When 1 is added
        all that differ 0 exactly
        Then the sum is 1 failed
        differing 3 where none is allowed out of bounds
        failed at “Then the sum is 1”
        0 s · Run it again
        python -m pytest "features/arithmetic/sums.feature::ADD-2::nothing_and_one"
        """

    Scenario: In a background, whose steps are run before those of each scenario
      Given a project with the feature features/arithmetic/products.feature
        """
        Feature: Products
          Background:
            Given the tolerances
              | name  | relative |
              | exact | 0        |
          Rule: MUL-1 One changes nothing
            Source: Peano.
            Background:
              Given the number 1
            Scenario: One and one
              When 1 is multiplied
              Then the product is 1
        """
      And the run 20261124T010000Z-a of reference on cpu left
        | scenario           | result |
        | MUL-1::one_and_one | passed |
      And the run 20261124T010000Z-a tells of MUL-1::one_and_one also
        """
        {"steps": [{"result": "passed", "measured": [{"name": "first", "value": 1}]}, {"result": "passed", "measured": [{"name": "second", "value": 2}]},
          {"result": "passed", "measured": [{"name": "third", "value": 3}]}, {"result": "passed", "measured": [{"name": "fourth", "value": 4}]}]}
        """
      When the document is written
      Then on arithmetic/products.html, MUL-1 reads
        """
        MUL-1
        One changes nothing
        met
        Source: Peano.
        Before each scenario of this rule
        Given the number 1
        One and one
        passed
        When 1 is multiplied
        first 1
        second 2
        third 3
        Then the product is 1
        fourth 4
        0 s · Run it again
        python -m pytest "features/arithmetic/products.feature::MUL-1::one_and_one"
        """

    Scenario: Rows that measure more than a table has room for
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | passed |
      And the run 20261124T010000Z-a tells of ADD-1::small_sums[7-0-7] also
        """
        {"steps": [{"result": "passed", "measured": [{"name": "one", "value": 1}, {"name": "two", "value": 2}]}, {"result": "passed"},
          {"result": "passed", "measured": [{"name": "three", "value": 3}, {"name": "four", "value": -0.004}]}]}
        """
      When the document is written
      Then on arithmetic/sums.html, ADD-1-small-sums reads
        """
        Small sums
        Given the number a
        When b is added
        Then the sum is sum
        Examples of Small sums
        result | a | b | sum | time
        nothing, and something
        passed | 7 | 0 | 7 | 0 s
        not run | 1 | 2 | 3
        What was measured, row by row
        7, 0, 7
        one 1
        two 2
        three 3
        four −0.004
        Run it again
        python -m pytest "features/arithmetic/sums.feature::ADD-1::small_sums"
        """

  Rule: SITE-4 A failure tells what is wrong, and is text, whatever it says
    What code under judgement prints is written by strangers. The diagnosis stands above what pytest printed.

    Scenario: A diagnosis, and markup in a reason
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario               | result | reason                                         |
        | ADD-2::nothing_and_one | failed | <script>alert(1)</script> & <b>got</b> {{ 7 }} |
      And the run 20261124T010000Z-a tells of ADD-2::nothing_and_one also
        """
        {"failure": "E   assert 2 == 1\nE    where </pre><img src=x onerror=alert(2)>", "mistakes": ["One is added twice"],
          "diagnosis": ["the sum: expected 1, got 2", "right: the number"],
          "steps": [{"result": "passed"}, {"result": "passed"}, {"result": "failed"}]}
        """
      When the document is written
      Then on arithmetic/sums.html, ADD-2-nothing-and-one reads
        """
        Nothing and one
        failed
        Given the number 0
        When 1 is added
        Then the sum is 1 failed
        failed at “Then the sum is 1”
        <script>alert(1)</script> & <b>got</b> {{ 7 }}
        A known mistake fits
        One is added twice
        What was found
        the sum: expected 1, got 2
        right: the number
        What pytest printed
        E assert 2 == 1
        E where </pre><img src=x onerror=alert(2)>
        0 s · Run it again
        python -m pytest "features/arithmetic/sums.feature::ADD-2::nothing_and_one"
        """
      And on index.html, failed reads
        """
        What is not met
        ADD-2 Nothing may stand first
        One is added twice
        """
      And on index.html, these words lead to
        | words                         | address                    |
        | ADD-2 Nothing may stand first | arithmetic/sums.html#ADD-2 |

    Scenario: A step that no code is bound to
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario               | result | reason                           |
        | ADD-2::nothing_and_one | failed | no step is bound to "1 is added" |
      And the run 20261124T010000Z-a tells of ADD-2::nothing_and_one also
        """
        {"steps": [{"result": "passed"}, {"result": "not defined"}, {"result": "not run"}]}
        """
      When the document is written
      Then on arithmetic/sums.html, ADD-2-nothing-and-one reads
        """
        Nothing and one
        failed
        Given the number 0
        When 1 is added not defined
        Then the sum is 1
        failed at “When 1 is added”
        no step is bound to "1 is added"
        0 s · Run it again
        python -m pytest "features/arithmetic/sums.feature::ADD-2::nothing_and_one"
        """

  Rule: SITE-5 The opening page says of which run it speaks, and what that left open
    A document that is green because nothing was run, because the run was cut short, or because it is that of another
    machine would be worse than none.

    Scenario Outline: A run that <fate>
      Given the run 20261124T010000Z-a of reference on cpu <fate>
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | passed |
        | ADD-2::nothing_and_one   | -      |
      When the document is written
      Then on index.html, verdict reads
        """
        The verdict
        1 of 2 rules are met. 1 was not run.
        The run of reference of 24 November 2026, 01:00 UTC was cut short: <because>. What it did not reach reads not run.
        """

      Examples: one that was stopped, and one that was killed
        | fate                  | because                    |
        | was stopped, and left | stopping after 1 failures  |
        | never ended, and left | it did not come to its end |

    Scenario: A run that came to its end, and a file that cannot be read
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | passed |
      And the run 20261124T010000Z-a began with
        """
        {"commit": "0123456789012345678901234567890123456789", "changed": true, "command": "python -m pytest features",
          "environment": {"python": "3.11.7", "system": "Linux x86_64", "accelerator": "", "packages": {"numpy": "2.3.5"}}}
        """
      And a file results/another.jsonl
        """
        {"type": "run", "schema_version": 99}
        """
      When the document is written
      Then on index.html, verdict reads
        """
        The verdict
        1 of 2 rules are met. 1 was not run.
        results/another.jsonl:1: schema_version: expected 1, got 99
        """
      And on index.html, runs reads
        """
        What was run, and where
        Runs, the latest of each implementation and device
        implementation | device | started | took | scenarios | commit | end
        reference | cpu | 24 November 2026, 01:00 UTC | 60 s | 1 passed | 0123456 and changes | complete
        Environment and command of reference
        command
        python -m pytest features
        python
        3.11.7
        system
        Linux x86_64
        numpy
        2.3.5
        """

    Scenario: The sample that is kept in the repository
      Given the file reports/sample/20261120T010000Z-s.jsonl reads
        """
        {"type": "run", "schema_version": 1, "run": "20261120T010000Z-s", "started": "2026-11-20T01:00:00+00:00", "implementation": "reference", "device": "cpu"}
        {"type": "scenario", "nodeid": "features/arithmetic/sums.feature::ADD-2::nothing_and_one", "file": "features/arithmetic/sums.feature", "rule": "ADD-2", "scenario": "Nothing and one", "digest": "", "result": "passed"}
        {"type": "end", "finished": "2026-11-20T01:00:09+00:00", "seconds": 9}
        """
      When the document is written
      Then on index.html, verdict reads
        """
        The verdict
        1 of 2 rules are met. 1 was not run.
        These results are the sample that is kept in the repository, of 20 November 2026. tox -e cpu runs the specification here, and the next report shows that.
        """

  Rule: SITE-6 Prose is Markdown with mathematics; what looks like markup in it is text
    Formulas become MathML, which needs no script. IDs of rules that there are become links to them, also where only
    the number is written, and links to features lead to their pages; the code is not part of the document, and is named.

    Scenario Outline: What is written, and what is read
      Given a project with the feature features/arithmetic/products.feature
        """
        Feature: Products
          <prose>

          Rule: MUL-1 One changes nothing
            Source: Peano.
            Scenario: One and one
              Given the number 1
              Then the product is 1
        """
      When the document is written
      Then on arithmetic/products.html, prose reads
        """
        <text>
        """
      And on arithmetic/products.html, these words lead to
        | words   | address   |
        | <words> | <address> |

      Examples: citations, also of several rules, and names that are no rules
        | prose                         | text                        | words | address                        |
        | See ADD-1.                    | See ADD-1.                  | ADD-1 | arithmetic/sums.html#ADD-1     |
        | See ADD-1 and 2.              | See ADD-1 and 2.            | 2     | arithmetic/sums.html#ADD-2     |
        | ADD-1 to 2, 5 and ADD-7       | ADD-1 to 2, 5 and ADD-7     | 2     | arithmetic/sums.html#ADD-2     |
        | (ADD-2), `ADD-1` and CIFAR-10 | (ADD-2), ADD-1 and CIFAR-10 | ADD-2 | arithmetic/sums.html#ADD-2     |
        | This one, MUL-1, and others   | This one, MUL-1, and others | MUL-1 | arithmetic/products.html#MUL-1 |

      Examples: features, one rule of another, the code, and elsewhere
        | prose                                                     | text                                  | words | address                     |
        | As [sums](sums.feature) do.                               | As sums do.                           | sums  | arithmetic/sums.html        |
        | As [sums](../arithmetic/sums.feature#ADD-2) and ADD-2 do. | As sums and ADD-2 do.                 | sums  | arithmetic/sums.html#ADD-2  |
        | The [default](../../impl/sums.py), see ADD-1              | The default (impl/sums.py), see ADD-1 | ADD-1 | arithmetic/sums.html#ADD-1  |
        | A [paper](https://example.org/a?b=1&c)                    | A paper                               | paper | https://example.org/a?b=1&c |

      Examples: formulas, and what looks like markup
        | prose                                                 | text                                        | words | address                    |
        | Of $x^2 < y_1$, and of 5 $ and 6 $: ADD-1             | Of x2<y1, and of 5 $ and 6 $: ADD-1         | ADD-1 | arithmetic/sums.html#ADD-1 |
        | <b>bold</b> *soft* <script>1</script> &lt; ADD-1      | <b>bold</b> soft <script>1</script> < ADD-1 | ADD-1 | arithmetic/sums.html#ADD-1 |
        | Of $\text{<b>x</b>}$, ADD-1                           | Of <b>x</b>, ADD-1                          | ADD-1 | arithmetic/sums.html#ADD-1 |
        | ![ADD-2](https://example.org/x.png) [a](javascript:1) | !ADD-2 [a](javascript:1)                    | ADD-2 | https://example.org/x.png  |

    Scenario: The names of functions stand apart from what is beside them, but not from brackets
      Given a project with the feature features/arithmetic/products.feature
        """
        Feature: Products
          Of $n \log p$, $-\max(0, x)$, $2 \log \frac{1}{n}$ and $\max_{i} x_i$.

          Rule: MUL-1 One changes nothing
            Source: Peano.
            Scenario: One and one
              Then the product is 1
        """
      When the document is written
      Then on arithmetic/products.html there are the math elements
        | display | text      |
        | inline  | nlogp     |
        | inline  | −max(0,x) |
        | inline  | 2log1n    |
        | inline  | maxixi    |
      And on arithmetic/products.html there are the mspace elements
        | width  |
        | 0.17em |
        | 0.17em |
        | 0.17em |
        | 0.17em |
        | 0.17em |
      And on arithmetic/products.html there are the mo elements
        | text |
        | −    |
        | (    |
        | ,    |
        | )    |

    Scenario: A formula that cannot be read stays as it is written
      Given a project with the feature features/arithmetic/products.feature
        """
        Feature: Products
          It is $$\frac{1}{n} \sum_{i=1}^n x_i$$ and $\begin{oops}$.

          Rule: MUL-1 One changes nothing
            Source: Peano.
            Scenario: One and one
              Then the product is 1
        """
      When the document is written
      Then on arithmetic/products.html there are the math elements
        | display | text      |
        | block   | 1n∑i=1nxi |
      And on arithmetic/products.html, prose reads
        """
        It is 1n∑i=1nxi and \begin{oops}.
        """

  Rule: SITE-7 Every link leads to a place that is there, and nothing is fetched from elsewhere
    The document is opened as a file, on a train, and in ten years.

    Scenario: The pages of this specification
      When the document of this project is written, without results
      Then every link leads to a place that is there
      And nothing is fetched from elsewhere

    Scenario: Pages with results, pictures and code
      Given the picture sum.svg
      And the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result | pictures |
        | ADD-1::small_sums[7-0-7] | failed | sum.svg  |
        | ADD-2::nothing_and_one   | failed |          |
      And the run 20261124T010000Z-a tells of ADD-2::nothing_and_one also
        """
        {"steps": [{"result": "passed", "definition": "steps/sums.py:7"}, {"result": "failed", "definition": "steps/gone.py:1"}]}
        """
      And the run 20261124T010000Z-a knows the sentence
        """
        {"keyword": "given", "sentence": "the number {a:d}", "file": "steps/sums.py", "line": 7, "source": "@given(...)\ndef _(a): return a < 1"}
        """
      When the document is written
      Then every link leads to a place that is there
      And nothing is fetched from elsewhere

  Rule: SITE-8 A picture stands at the step that drew it, with its title, and what can be seen in words
    It is shown as an image, never as a part of the page, so that what a drawing holds cannot act.

    Scenario: At a step, and of a row of examples
      Given the picture sum.svg
      And the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result | pictures |
        | ADD-1::small_sums[7-0-7] | passed | sum.svg  |
        | ADD-2::nothing_and_one   | passed | sum.svg  |
      When the document is written
      Then on arithmetic/sums.html there are the figure elements
        | text                            |
        | sum.svg (a = 7, b = 0, sum = 7) |
        | sum.svg                         |
      And on arithmetic/sums.html there are the img elements
        | alt     | width | height |
        | A line. |       |        |
        | A line. |       |        |

    Scenario: Rows that draw the same kinds of pictures, of which further ones are folded, but not what failed
      Given a project with the feature features/arithmetic/many.feature
        """
        Feature: Many
          Rule: MANY-1 All hold
            A reason.
            Scenario Outline: One of many
              Given the number 0
              Then it is <a>
              Examples:
                | a |
                | 1 |
                | 2 |
                | 3 |
                | 4 |
        """
      And the picture curve.svg
      And the picture sum.svg
      And the run 20261124T010000Z-a of reference on cpu left
        | scenario               | result | pictures          |
        | MANY-1::one_of_many[1] | passed | curve.svg sum.svg |
        | MANY-1::one_of_many[2] | passed | curve.svg sum.svg |
        | MANY-1::one_of_many[3] | failed | curve.svg sum.svg |
        | MANY-1::one_of_many[4] | passed | curve.svg sum.svg |
      When the document is written
      Then on arithmetic/many.html there are the figure elements
        | text              |
        | curve.svg (a = 1) |
        | sum.svg (a = 1)   |
        | curve.svg (a = 3) |
        | sum.svg (a = 3)   |
        | curve.svg (a = 2) |
        | sum.svg (a = 2)   |
        | curve.svg (a = 4) |
        | sum.svg (a = 4)   |
      And on arithmetic/many.html there are the summary elements
        | text                           |
        | Arithmetic                     |
        | The same pictures for a = 2, 4 |
        | Run it again                   |

    Scenario: A further row that differs in more than one cell
      Given the picture sum.svg
      And the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result | pictures |
        | ADD-1::small_sums[7-0-7] | passed | sum.svg  |
        | ADD-1::small_sums[1-2-3] | passed | sum.svg  |
      When the document is written
      Then on arithmetic/sums.html there are the summary elements
        | text                                |
        | Arithmetic                          |
        | The same pictures for 1 further row |
        | Run it again                        |
        | Run it again                        |

    Scenario: Rows that draw different pictures, of which none is folded
      Given the picture curve.svg
      And the picture sum.svg
      And the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result | pictures          |
        | ADD-1::small_sums[7-0-7] | passed | sum.svg           |
        | ADD-1::small_sums[1-2-3] | passed | curve.svg sum.svg |
      When the document is written
      Then on arithmetic/sums.html there are the summary elements
        | text         |
        | Arithmetic   |
        | Run it again |
        | Run it again |

  Rule: SITE-9 Each step leads to the code of its sentence, and the code to the rules that speak it
    Who doubts a sentence wants to see what it does.

    Scenario: A sentence that two rules speak
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | passed |
        | ADD-2::nothing_and_one   | passed |
      And the run 20261124T010000Z-a tells of ADD-1::small_sums[7-0-7] also
        """
        {"steps": [{"result": "passed", "definition": "steps/sums.py:7"}]}
        """
      And the run 20261124T010000Z-a tells of ADD-2::nothing_and_one also
        """
        {"steps": [{"result": "passed", "definition": "steps/sums.py:7"}, {"result": "passed", "definition": "steps/gone.py:1"}]}
        """
      And the run 20261124T010000Z-a knows the sentence
        """
        {"keyword": "given", "sentence": "the number {a:d}", "file": "steps/sums.py", "line": 7, "source": "@given(phrase('the number {a:d}'))\ndef _(a: int) -> str:\n    return '''<b>\n    '''"}
        """
      When the document is written
      Then on arithmetic/sums.html, these words lead to
        | words | address           |
        | Given | code/sums.html#L7 |
      And on code/sums.html, L7 reads
        """
        given the number {a:d}
        Spoken by ADD-1, ADD-2
        @given(phrase('the number {a:d}'))
        def _(a: int) -> str:
        return '''<b>
        '''
        """
      And on code/sums.html, these words lead to
        | words | address                    |
        | ADD-1 | arithmetic/sums.html#ADD-1 |
        | ADD-2 | arithmetic/sums.html#ADD-2 |

  Rule: SITE-10 Other pages hold what belongs to no single feature
    All rules with the mutants that they notice, the numbers from run to run, and what was measured once and is kept.

    Scenario: Mutants, a number that is followed, and what is kept
      Given a file reports/book.toml
        """
        [[numbers]]
        title = "Sums got right"
        rule = "ADD-2"
        measured = "right"
        unit = "%"
        better = "higher"
        """
      And a file results/mutants.json
        """
        {"schema_version": 1, "finished": "2026-11-24T01:30:00Z", "commit": "3f2a9c1d", "mutants": 9, "killed": 8, "rules": {"ADD-1": {"noticed": 5, "alone": 2}}}
        """
      And the file measured/long/results.json reads
        """
        {"date": "2026-11-20T01:00:00Z", "command": "python -m impl", "accuracy": 0.91723, "parameters": 651832, "machine": {"cores": 2},
          "history": [{"epoch": 1, "loss": 0.5, "by class": [1, 2]}, {"epoch": 2, "loss": 0.25, "by class": [1, 3]}]}
        """
      And the run 20261124T010000Z-a of reference on cpu left
        | scenario               | result | measured                     |
        | ADD-2::nothing_and_one | passed | right 97, right 91, right 82 |
      And the run 20261125T010000Z-b of reference on cpu left
        | scenario               | result | measured   |
        | ADD-2::nothing_and_one | failed | right 98.5 |
      And its history has been brought up to date
      When the document is written
      Then on rules.html, matrix reads
        """
        All rules, with what became of them in each column
        rule | promise | reference | noticed | alone
        Arithmetic
        Sums
        ADD-1 | Numbers add up | not run | 5 | 2
        ADD-2 | Nothing may stand first | not met 1 of 1 failed
        """
      And on rules.html, campaign reads
        """
        The last two columns count wrong versions of the code that were made on purpose: how many of them the rule has noticed, and how many no other rule did. Of 9 the specification noticed 8 on 24 November 2026, at the commit 3f2a9c1; rules that are younger have no number.
        """
      And on index.html, numbers reads
        """
        The numbers that matter
        Key numbers of the last run, and how they went from run to run
        what | rule | last | from run to run
        Sums got right | ADD-2 | 98.5 %
        """
      And on history.html, main reads
        """
        History
        Key numbers from run to run. A dot is a value of one run; several stand above each other where several scenarios measure it, such as those of three seeds. The line goes through their means.
        Sums got right
        ADD-2 right reference higher is better
        80.7 %
        99.8 %
        24 November 2026: 97 %
        24 November 2026: 91 %
        24 November 2026: 82 %
        25 November 2026: 98.5 %
        The values
        Sums got right
        finished | commit | values
        25 November 2026, 01:01 UTC | | 98.5 %
        24 November 2026, 01:01 UTC | | 97 % · 91 % · 82 %
        Runs
        Runs, the latest first
        started | implementation | device | took | scenarios | commit | end
        25 November 2026, 01:00 UTC | reference | cpu | 60 s | 1 failed | none | complete
        24 November 2026, 01:00 UTC | reference | cpu | 60 s | 1 passed | none | complete
        """
      And on history.html there are the svg elements
        | aria-label                                                                       |
        | Sums got right. 2 runs: from 90 % to 98.5 %; the least 90 %, the greatest 98.5 % |
      And on history.html there are the polyline elements
        | points               |
        | 88.0,76.7 628.0,19.0 |
      And on kept.html, long reads
        """
        long
        20 November 2026, 01:00 UTC python -m impl
        accuracy
        0.9172
        parameters
        651 832
        Machine and settings
        machine: cores
        2
        history: 2 rows
        history
        epoch | loss
        1 | 0.5
        2 | 0.25
        """

    Scenario: Arms and seeds that are kept, with what was claimed of them
      Given a project with the feature features/arithmetic/products.feature
        """
        Feature: Products
          Rule: MUL-1 One changes nothing
            [Its folder](../../measured/long/) holds what was measured.
            Scenario: One and one
              Given the number 1
        """
      And the file measured/long/results.json reads
        """
        {"baseline": "plain", "runs": [
            {"arm": "plain", "seed": 0, "seconds": 2, "parameters": 7, "device": "cpu", "loss": 12.345, "accuracy": 0.5, "balanced_accuracy": 0.5, "head": 0.7, "tail": 0},
            {"arm": "plain", "seed": 1, "seconds": 4, "parameters": 7, "device": "cpu", "loss": 20, "accuracy": 0.6, "balanced_accuracy": 0.6000000000000001, "head": 0.8, "tail": 0.1},
            {"arm": "tried_out", "seed": 0, "seconds": 3, "parameters": 7, "device": "cpu", "loss": 1, "accuracy": 0.55, "balanced_accuracy": 0.55, "head": 0.7, "tail": 0.25}],
          "claims": [{"name": "It helps the tail", "ours": "tried_out", "theirs": "plain", "verdict": "not met",
            "findings": [{"condition": "superior", "words": "tail: +0.200, one seed"}, {"condition": "floor", "words": "head: 0.700"}]}]}
        """
      When the document is written
      Then on kept.html, long reads
        """
        long
        Each arm: the mean over its seeds, and the least and the greatest of them
        arm | tail | head | balanced accuracy | loss | seconds | seeds
        plain | 0.050 0.000 to 0.100 | 0.750 0.700 to 0.800 | 0.550 0.500 to 0.600 | 16.2 12.3 to 20 | 3 s 2 s to 4 s | 2
        tried_out | 0.250 | 0.700 | 0.550 | 1.000 | 3 s | 1
        It helps the tail (tried_out against plain): not met
        tail: +0.200, one seed
        head: 0.700
        baseline
        plain
        Every seed: 3 runs
        Every seed
        arm | seed | tail | head | balanced accuracy | loss | seconds
        plain | 0 | 0.000 | 0.700 | 0.500 | 12.3 | 2 s
        plain | 1 | 0.100 | 0.800 | 0.600 | 20 | 4 s
        tried_out | 0 | 0.250 | 0.700 | 0.550 | 1.000 | 3 s
        """
      And on arithmetic/products.html, these words lead to
        | words      | address        |
        | Its folder | kept.html#long |

    Scenario Outline: Runs of the arms <first> and "b" that cannot be compared, of 1 and <tail>
      Given the file measured/long/results.json reads
        """
        {"runs": [{"arm": <first>, "seed": 0, "tail": 1}, {"arm": "b", "seed": 0, "tail": <tail>}]}
        """
      When the document is written
      Then on kept.html, long reads
        """
        long
        runs: 2 rows
        runs
        arm | seed | tail
        <shown> | 0 | 1
        b | 0 | <told>
        """

      Examples: an arm without a name, no number, and no difference
        | first | tail | shown | told |
        | 1     | 2    | 1     | 2    |
        | "a"   | null | a     | none |
        | "a"   | 1    | a     | 1    |

    Scenario: The index of the search
      When the document is written
      Then the index of the search has the entries
        | feature  | Sums                          | Arithmetic. A sum is what ADD-2 says. | arithmetic/sums.html                       | A sum is what [ADD-2](sums.feature) says. |
        | rule     | ADD-2 Nothing may stand first | Sums                                  | arithmetic/sums.html#ADD-2                 | As in ADD-1.                              |
        | scenario | Nothing and one               | ADD-2, Sums                           | arithmetic/sums.html#ADD-2-nothing-and-one |                                           |

  Rule: SITE-11 A page stays smaller than 1 MB, whatever fails
    A page of many failures, each with pages of output, would not open on a telephone; it is told of which the rest is left
    out.

    Scenario: All pages of this specification
      When the document of this project is written, without results
      Then each page is smaller than 1 MB

    Scenario: Two hundred failures, each as long as a book
      Given a feature with 200 rows that all failed, each in 20000 letters
      When the document is written
      Then each page is smaller than 1 MB
      And on arithmetic/many.html, MANY-1-one-of-many--failure-13-reference-cpu reads
        """
        failed a = 12, b = 12
        it is not
        python -m pytest "features/arithmetic/many.feature::MANY-1::one_of_many[12-12]"
        """

  Rule: SITE-12 The same book gives the same pages, byte by byte
    What differs between two documents is then what differs between two runs. No page holds the time at which it was written.

    Scenario: Twice
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result | reason |
        | ADD-1::small_sums[7-0-7] | passed |        |
        | ADD-1::small_sums[1-2-3] | failed | got 4  |
      When the document is written
      Then written again into another folder it is the same, byte by byte

  Rule: SITE-13 The document replaces an older one as a whole, and nothing else
    A mistyped folder must not cost anybody their files, and a reader never sees a half of it.

    Scenario: A page of an older document is gone
      Given a project with the feature features/arithmetic/products.feature
        """
        Feature: Products
          Rule: MUL-1 One changes nothing
            Source: Peano.
            Scenario: One and one
              Then the product is 1
        """
      And the document has been written into site
      And a project with the feature features/arithmetic/products.feature
        """
        """
      When the document is written
      Then in the folder site/arithmetic there are
        | index.html |
        | sums.html  |

    Scenario Outline: A folder that is not ours
      Given the file <file> reads
        """
        mine
        """
      When writing the document into <folder> is attempted
      Then it is refused because
        """
        <folder>: <because>
        """

      Examples: a folder with a file in it, and a file
        | file        | folder | because                                                                             |
        | site/a.html | site   | expected an empty folder or one written before, got one without .written-by-reports |
        | site        | site   | expected a folder, or nothing, got a file                                           |

  Rule: SITE-14 Where several implementations were run, it is said of which one is spoken
    Whoever compares folders of students reads the numbers of one beside the failures of another. Names are as short as
    they can be told apart; what nobody asked of an implementation is no gap in it.

    Scenario: A command runs again what failed, with the implementation and on the device where it failed
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | passed |
      And the run 20261124T020000Z-b of torch on cuda left
        | scenario                 | result | reason |
        | ADD-1::small_sums[7-0-7] | failed | got 8  |
      And the run 20261124T030000Z-c of course:$HOME/student on cpu left
        | scenario               | result | reason |
        | ADD-2::nothing_and_one | failed | got 2  |
      And the run 20261124T030000Z-c tells of ADD-2::nothing_and_one also
        """
        {"steps": [{"result": "passed"}, {"result": "passed"}, {"result": "failed"}]}
        """
      When the document is written
      Then on arithmetic/sums.html there are the code elements
        | text                                                                                                      |
        | features/arithmetic/sums.feature                                                                          |
        | python -m pytest "features/arithmetic/sums.feature::ADD-1::small_sums[7-0-7]" --impl torch --device cuda  |
        | python -m pytest "features/arithmetic/sums.feature::ADD-1::small_sums"                                    |
        | python -m pytest "features/arithmetic/sums.feature::ADD-2::nothing_and_one" --impl 'course:$HOME/student' |

    Scenario: A failure without numbers, of a scenario that the reference has passed
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario               | result |
        | ADD-2::nothing_and_one | passed |
      And the run 20261124T020000Z-b of torch on cpu left
        | scenario               | result | reason |
        | ADD-2::nothing_and_one | failed | got 2  |
      When the document is written
      Then on arithmetic/sums.html, ADD-2-nothing-and-one reads
        """
        Nothing and one
        reference passed
        torch failed
        Given the number 0
        When 1 is added
        Then the sum is 1
        failed torch
        got 2
        python -m pytest "features/arithmetic/sums.feature::ADD-2::nothing_and_one" --impl torch
        Run it again
        python -m pytest "features/arithmetic/sums.feature::ADD-2::nothing_and_one"
        """

    Scenario: A device that is not there has no column beside the scenarios
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario               | result |
        | ADD-2::nothing_and_one | passed |
      And the run 20261124T020000Z-b of reference on gpu left
        | scenario               | result  | reason         |
        | ADD-2::nothing_and_one | not run | no accelerator |
      When the document is written
      Then on arithmetic/sums.html, ADD-2-nothing-and-one reads
        """
        Nothing and one
        passed
        Given the number 0
        When 1 is added
        Then the sum is 1
        Run it again
        python -m pytest "features/arithmetic/sums.feature::ADD-2::nothing_and_one"
        """
      And on index.html, verdict reads
        """
        The verdict
        cpu 1 of 2 rules are met. 1 was not run.
        gpu Nothing was run there.
        """

    Scenario: Where another than the reference fails, the counts and the contents say so
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | passed |
        | ADD-2::nothing_and_one   | passed |
      And the run 20261124T020000Z-b of torch on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | passed |
      And the run 20261124T030000Z-c of course:work/student on cpu left
        | scenario                 | result |
        | ADD-1::small_sums[7-0-7] | failed |
      When the document is written
      Then on arithmetic/sums.html, facts reads
        """
        2 rules: reference all met; student 1 not met features/arithmetic/sums.feature
        """
      And on arithmetic/index.html, main reads
        """
        Chapter 1
        Arithmetic
        Sums
        reference met (2 of 3 run)
        torch met (1 of 3 run)
        student not met (1 of 3 failed)
        A sum is what ADD-2 says.
        2 rules: reference all met; student 1 not met
        """
      And on index.html, chapters reads
        """
        The chapters
        Arithmetic
        1 feature, 2 rules, 3 scenarios: reference all met; student 1 not met
        Sums
        """
      And on index.html, contents reads
        """
        Opening page
        All rules
        All scenarios
        History
        Measured elsewhere
        Code of the sentences
        Arithmetic
        About this chapter
        Sums not met
        """

    Scenario: An implementation is judged by the chapters that were asked of it
      Given a project with the feature features/geometry/areas.feature
        """
        Feature: Areas
          Rule: AREA-1 A square has the area of its side times itself
            Source: Euclid.
            Scenario: A square
              Then the area is 1
        """
      And the run 20261124T010000Z-a of reference on cpu left
        | scenario               | result |
        | ADD-2::nothing_and_one | passed |
      And the run 20261124T020000Z-b of torch on cpu left
        | scenario               | result |
        | ADD-2::nothing_and_one | passed |
      When the document is written
      Then on index.html, verdict reads
        """
        The verdict
        reference 1 of 3 rules are met. 2 were not run.
        torch 1 of 2 rules asked of it are met. 1 was not run.
        """
      And on rules.html, matrix reads
        """
        All rules, with what became of them in each column
        rule | promise | reference | torch
        Arithmetic
        Sums
        ADD-1 | Numbers add up | not run | not run
        ADD-2 | Nothing may stand first | met | met
        Geometry
        Areas
        AREA-1 | A square has the area of its side times itself | not run | not asked
        """
      And on geometry/areas.html, AREA-1 reads
        """
        AREA-1
        A square has the area of its side times itself
        not run
        Source: Euclid.
        A square
        not run
        Then the area is 1
        Run it again
        python -m pytest "features/geometry/areas.feature::AREA-1::a_square"
        """

    Scenario: Folders of students go by their last names, as far as those differ, and are told in full beside them
      Given the run 20261124T010000Z-a of course:/home/one/student on cpu left
        | scenario               | result |
        | ADD-2::nothing_and_one | passed |
      And the run 20261124T020000Z-b of course:/home/two/student on cpu left
        | scenario               | result |
        | ADD-2::nothing_and_one | passed |
      And the run 20261124T030000Z-c of course:/home/two/third on cpu left
        | scenario               | result |
        | ADD-2::nothing_and_one | passed |
      When the document is written
      Then on rules.html there are the th elements
        | text        | title                    |
        | rule        |                          |
        | promise     |                          |
        | reference   |                          |
        | one/student | course:/home/one/student |
        | two/student | course:/home/two/student |
        | third       | course:/home/two/third   |
        | Arithmetic  |                          |
        | Sums        |                          |
      And on index.html, runs-table reads
        """
        Runs, the latest of each implementation and device
        implementation | device | started | took | scenarios | commit | end
        course:/home/one/student | cpu | 24 November 2026, 01:00 UTC | 60 s | 1 passed | none | complete
        course:/home/two/student | cpu | 24 November 2026, 02:00 UTC | 60 s | 1 passed | none | complete
        course:/home/two/third | cpu | 24 November 2026, 03:00 UTC | 60 s | 1 passed | none | complete
        """

    Scenario: Numbers are those of the reference, where nothing else is said
      Given a file reports/book.toml
        """
        [[numbers]]
        title = "Sums got right"
        rule = "ADD-2"
        measured = "right"
        unit = "%"
        better = "higher"
        """
      And the run 20261124T010000Z-a of reference on cpu left
        | scenario               | result | measured |
        | ADD-2::nothing_and_one | passed | right 97 |
      And the run 20261124T020000Z-b of torch on cpu left
        | scenario                 | result | measured |
        | ADD-1::small_sums[7-0-7] | passed | right 99 |
        | ADD-2::nothing_and_one   | passed | right 98 |
      And its history has been brought up to date
      When the document is written
      Then on arithmetic/sums.html, shown reads
        """
        Numbers, times and pictures are those of reference, where nothing else is said.
        """
      And on arithmetic/sums.html, ADD-1-small-sums reads
        """
        Small sums
        Given the number a
        When b is added
        Then the sum is sum
        Examples of Small sums
        reference | torch | a | b | sum | right | time
        nothing, and something
        not run | passed | 7 | 0 | 7 | 99 | 0 s
        not run | not run | 1 | 2 | 3
        The numbers and pictures are those of torch.
        Run it again
        python -m pytest "features/arithmetic/sums.feature::ADD-1::small_sums" --impl torch
        """
      And on index.html, numbers reads
        """
        The numbers that matter
        Key numbers of the last run, and how they went from run to run
        what | of | rule | last | from run to run
        Sums got right | reference | ADD-2 | 97 %
        Sums got right | torch | ADD-2 | 98 %
        """

    Scenario: Rows that failed by the same known mistake stand in one box, those of another implementation in their own
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result | reason |
        | ADD-1::small_sums[7-0-7] | failed | got 8  |
        | ADD-1::small_sums[1-2-3] | failed | got 4  |
      And the run 20261124T010000Z-a tells of ADD-1::small_sums[7-0-7] also
        """
        {"mistakes": ["One is added twice"], "diagnosis": ["wrong: the sum", "expected 7, got 8"]}
        """
      And the run 20261124T010000Z-a tells of ADD-1::small_sums[1-2-3] also
        """
        {"mistakes": ["One is added twice"], "diagnosis": ["wrong: the sum", "expected 3, got 4"]}
        """
      And the run 20261124T020000Z-b of torch on cpu left
        | scenario                 | result | reason |
        | ADD-1::small_sums[1-2-3] | failed | got 5  |
      And the run 20261124T020000Z-b tells of ADD-1::small_sums[1-2-3] also
        """
        {"mistakes": ["One is added twice"]}
        """
      When the document is written
      Then on arithmetic/sums.html, ADD-1-small-sums reads
        """
        Small sums
        Given the number a
        When b is added
        Then the sum is sum
        Examples of Small sums
        reference | torch | a | b | sum | time
        nothing, and something
        failed | not run | 7 | 0 | 7
        failed | failed | 1 | 2 | 3
        failed reference · a = 7, b = 0, sum = 7
        got 8
        A known mistake fits
        One is added twice
        What was found
        wrong: the sum
        expected 7, got 8
        python -m pytest "features/arithmetic/sums.feature::ADD-1::small_sums[7-0-7]"
        1 further row failed alike
        a = 1, b = 2, sum = 3: got 4
        failed torch · a = 1, b = 2, sum = 3
        got 5
        A known mistake fits
        One is added twice
        python -m pytest "features/arithmetic/sums.feature::ADD-1::small_sums[1-2-3]" --impl torch
        Run it again
        python -m pytest "features/arithmetic/sums.feature::ADD-1::small_sums"
        """
      And on arithmetic/sums.html, ADD-1-small-sums--failure-2-reference-cpu reads
        """
        a = 1, b = 2, sum = 3: got 4
        """

    Scenario: Rows of which the same is wrong stand in one box also without a known mistake
      Given the run 20261124T010000Z-a of reference on cpu left
        | scenario                 | result | reason |
        | ADD-1::small_sums[7-0-7] | failed | got 8  |
        | ADD-1::small_sums[1-2-3] | failed | got 4  |
      And the run 20261124T010000Z-a tells of ADD-1::small_sums[7-0-7] also
        """
        {"diagnosis": ["wrong: the sum", "expected 7, got 8"]}
        """
      And the run 20261124T010000Z-a tells of ADD-1::small_sums[1-2-3] also
        """
        {"diagnosis": ["wrong: the sum", "expected 3, got 4"]}
        """
      When the document is written
      Then on arithmetic/sums.html there are the summary elements
        | text                       |
        | Arithmetic                 |
        | 1 further row failed alike |
        | Run it again               |
        | Run it again               |

  Rule: SITE-15 A table looks as it is meant: names with their values, columns under headings, one image below another
    Features do not say which of these a table is. Its cells do, and a sentence that tells the shape.

    Scenario Outline: Names with the values <first>, <second> and <third>
      Given a project with the feature features/arithmetic/products.feature
        """
        Feature: Products
          Rule: MUL-1 One changes nothing
            Source: Peano.
            Scenario: One and one
              Given the factors
                | loss  | <first>  |
                | gamma | <second> |
                | of    | <third>  |
        """
      When the document is written
      Then on arithmetic/products.html there are the th elements
        | scope | text  |
        | row   | loss  |
        | row   | gamma |
        | row   | of    |

      Examples: a path, a class, a number, and words beside numbers
        | first     | second | third |
        | mine:Loss | 1      | 2     |
        | FocalLoss | 1      | 2     |
        | 3         | one    | two   |
        | focal     | 1      | ce    |

    Scenario: Columns under headings
      Given a project with the feature features/arithmetic/products.feature
        """
        Feature: Products
          Rule: MUL-1 One changes nothing
            Source: Peano.
            Scenario: One and one
              Given the factors
                | name | side |
                | a    | 3    |
                | b    | 4    |
        """
      When the document is written
      Then on arithmetic/products.html there are the th elements
        | scope | text |
        | col   | name |
        | col   | side |

    Scenario: Two images
      Given a project with the feature features/arithmetic/products.feature
        """
        Feature: Products
          Rule: MUL-1 One changes nothing
            Source: Peano.
            Scenario: One and one
              Given the images of shape 2x1x2x1
                | 1 |
                | 2 |
                | 3 |
                | 4 |
        """
      When the document is written
      Then on arithmetic/products.html there are the tr elements
        | class | text |
        |       | 1    |
        |       | 2    |
        | plane | 3    |
        |       | 4    |

  Rule: SITE-16 Tables that were written beside what is kept are shown before its pictures, as text, instead of its records
    The records that a benchmark leaves are the timings that its tables were made of: hundreds, which nobody reads.

    Scenario: A benchmark
      Given the file measured/speed/results.json reads
        """
        {"date": "2026-11-20T01:00:00Z", "command": "python -m steps.benchmarks", "device": "cpu", "machine": {"cores": 2, "blas": {"kernel": "Haswell"}},
          "memory": [{"case": "A", "ratio": 2.5}]}
        """
      And the file measured/speed/curve.svg reads
        """
        <svg xmlns="http://www.w3.org/2000/svg"/>
        """
      And the file measured/speed/pictures.toml reads
        """
        pictures = [{file = "curve.svg", title = "The curve", text = "It rises."}]
        """
      And the file measured/speed/tables.json reads
        """
        [{"title": "<u>Goals</u>", "note": "Ratios <i>to torch</i>.", "header": ["goal", "ratio", "quartiles", "where", "of"],
          "rows": [["at most 2", "1.20", "1.10 to 1.31", "A", "1"], ["<b>at least 3</b>", "none", "none", "none", "2 & more"], ["1", "-0.5", "", "<s>3x3</s>", "us"]]},
         {"title": "Half a letter: \ud83d", "note": "", "header": ["1", "2"], "rows": [["7", "8"]]},
         {"title": "Nothing yet", "note": "", "header": ["what", "how much"], "rows": []}]
        """
      When the document is written
      Then on kept.html, speed reads
        """
        speed
        20 November 2026, 01:00 UTC python -m steps.benchmarks
        <u>Goals</u> Ratios <i>to torch</i>.
        goal | ratio | quartiles | where | of
        at most 2 | 1.20 | 1.10 to 1.31 | A | 1
        <b>at least 3</b> | none | none | none | 2 & more
        1 | -0.5 | | <s>3x3</s> | us
        Half a letter: �
        1 | 2
        7 | 8
        Nothing yet
        what | how much
        The curve
        device
        cpu
        Machine and settings
        machine: cores
        2
        machine: blas kernel
        Haswell
        """
      And on kept.html there are the th elements
        | scope | class | text              |
        | col   |       | goal              |
        | col   | n     | ratio             |
        | col   | n     | quartiles         |
        | col   |       | where             |
        | col   |       | of                |
        | row   |       | at most 2         |
        | row   |       | <b>at least 3</b> |
        | row   |       | 1                 |
        | col   |       | 1                 |
        | col   | n     | 2                 |
        | row   |       | 7                 |
        | col   |       | what              |
        | col   |       | how much          |
      And on kept.html there are the td elements
        | class | text         |
        | n     | 1.20         |
        | n     | 1.10 to 1.31 |
        |       | A            |
        |       | 1            |
        | n     | none         |
        | n     | none         |
        |       | none         |
        |       | 2 & more     |
        | n     | -0.5         |
        | n     |              |
        |       | <s>3x3</s>   |
        |       | us           |
        | n     | 8            |
      And on kept.html there are the caption elements
        | text                          |
        | <u>Goals</u> Ratios <i>to torch</i>. |
        | Half a letter: �              |
        | Nothing yet                   |
