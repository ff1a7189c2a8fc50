Feature: The specification itself
  A faulty specification fails its readers in silence. With pytest-bdd the first of two scenarios of one title
  is dropped, the last of two steps that fit a sentence is taken, and a misspelt Given is prose: all of it
  passes. Here each of these is an error, found before anything is run or, where it takes all features to see
  it, by the scenarios of the last rule below, SPEC-9.

  The features below are planted: they are read, and never run.

  Rule: SPEC-1 No two scenarios of a feature share a title, and no two rules an ID
    pytest-bdd keeps scenarios by their title, and runs only the last (pytest-bdd issue 191).

    Scenario: Two scenarios under different rules
      Given the feature file
        """
        Feature: Planted
          Rule: ONE-1 One
            A reason.
            Scenario: The same
              Then it holds
          Rule: ONE-2 Two
            A reason.
            Scenario: The same
              Then it holds
        """
      When each feature file is inspected
      Then the fault is
        """
        line 8: "The same" has the name of line 4
        """

    Scenario: Two rules of one file
      Given the feature file
        """
        Feature: Planted
          Rule: ONE-1 One
            A reason.
            Scenario: This
              Then it holds
          Rule: ONE-1 Two
            A reason.
            Scenario: That
              Then it holds
        """
      When each feature file is inspected
      Then the fault is
        """
        line 6: "ONE-1 Two" has the name of line 2
        """

    Scenario: Two rules of two files
      Given the feature file
        """
        Feature: Planted
          Rule: ONE-1 One
            A reason.
            Scenario: This
              Then it holds
        """
      And another feature file
        """
        Feature: Planted too
          Rule: ONE-1 One
            A reason.
            Scenario: This
              Then it holds
        """
      And the step definitions
        """
        @then(phrase("it holds"))
        def _() -> None:
            assert holds()
        """
      When the vocabulary is inspected
      Then the fault is
        """
        another.feature:2: ONE-1 is the ID of a rule in planted.feature too
        """

  Rule: SPEC-2 Every rule has an ID, a source or reason, and a scenario
    A promise that cannot be named cannot be reported; one without a reason cannot be discussed.

    Scenario: A rule that has none of these
      Given the feature file
        """
        Feature: Planted
          Rule: Each side is counted
        """
      When each feature file is inspected
      Then the fault is
        """
        line 2: the rule "Each side is counted" does not begin with an ID, as in "CONV-1 Each …"
        line 2: the rule "Each side is counted" has neither a source nor a reason below it
        line 2: the rule "Each side is counted" has no scenario
        """

    Scenario: A reason that gives none
      Given the feature file
        """
        Feature: Planted
          Rule: ONE-1 One
            Source: .
            Scenario: This
              Then it holds
        """
      When each feature file is inspected
      Then the fault is
        """
        line 2: the rule "ONE-1 One" has neither a source nor a reason below it
        """

    Scenario: A scenario outside any rule
      Given the feature file
        """
        Feature: Planted
          Scenario: On its own
            Then it holds
        """
      When each feature file is inspected
      Then the fault is
        """
        line 2: the scenario "On its own" stands outside any rule
        """

  Rule: SPEC-3 Every scenario has steps, and ends with a Then
    Without a Then it passes whatever happens; what is done after the last one, nobody looks at.

    Scenario: A When behind the Then, and a Then before everything
      Given the feature file
        """
        Feature: Planted
          Background:
            Then it holds
          Rule: ONE-1 One
            A reason.
            Scenario: This
              Given a layer
              Then it holds
              When it is applied
              And it is applied again
        """
      When each feature file is inspected
      Then the fault is
        """
        line 3: the Then "it holds" stands in a background
        line 10: the scenario "This" does not end with a Then
        """

    Scenario: No steps, and no Then
      Given the feature file
        """
        Feature: Planted
          Rule: ONE-1 One
            A reason.
            Scenario: Empty
            Scenario: Open
              Given a layer
              When it is applied
        """
      When each feature file is inspected
      Then the fault is
        """
        line 4: the scenario "Empty" has no steps
        line 5: the scenario "Open" has no Then
        """

  Rule: SPEC-4 A typo does not turn steps into prose
    Gherkin reads any line as prose that begins with no keyword, if it stands where prose may stand.

    Scenario Outline: The first step of a scenario and of a background
      Given the feature file
        """
        Feature: Planted
          Background:
            <background> a layer
          Rule: ONE-1 One
            A reason.
            Scenario: This
              <scenario> a layer
              Then it holds
        """
      When each feature file is inspected
      Then the fault is
        """
        <fault>
        """

      Examples: each misspelt once
        | background | scenario | fault                                                              |
        | Given      | Gven     | line 6: a Scenario holds steps only, but "Gven a layer" is prose   |
        | Givn       | Given    | line 2: a Background holds steps only, but "Givn a layer" is prose |

    Scenario: The heading of a scenario
      Given the feature file
        """
        Feature: Planted
          Rule: ONE-1 One
            A reason.
            Senario: This
              Given a layer
              Then it holds
        """
      When each feature file is inspected
      Then the fault is
        """
        line 2: the rule "ONE-1 One" has no scenario
        line 4: "Senario: This" is prose here, although it reads like a step or a heading
        line 5: "Given a layer" is prose here, although it reads like a step or a heading
        line 6: "Then it holds" is prose here, although it reads like a step or a heading
        """

    Scenario: The heading of a rule
      Given the feature file
        """
        Feature: Planted
          Rul: ONE-1 One
            A reason.
          Rule: ONE-2 Two
            A reason.
            Scenario: This
              Then it holds
        """
      When each feature file is inspected
      Then the fault is
        """
        line 2: "Rul: ONE-1 One" is prose here, although it reads like a step or a heading
        """

    Scenario: A step in the middle
      Given the feature file
        """
        Feature: Planted
          Rule: ONE-1 One
            A reason.
            Scenario: This
              Given a layer
              Wen it is applied
              Then it holds
        """
      When each feature file is inspected
      Then the fault is
        """
        line 6: expected: #EOF, #TableRow, #DocStringSeparator, #StepLine, #TagLine, #ExamplesLine, #ScenarioLine, #RuleLine, #Comment, #Empty, got 'Wen it is applied'
        """

    Scenario: No Feature at all
      Given the feature file
        """
        """
      When each feature file is inspected
      Then the fault is
        """
        line 1: there is no Feature
        """

  Rule: SPEC-5 Every tag is defined by this project
    A misspelt tag would select nothing, and be missed by nobody; with pytest's own `@skip` and `@xfail` a
    scenario passes without being met.

    Scenario Outline: Tags of pytest
      Given the feature file
        """
        Feature: Planted
          Rule: ONE-1 One
            A reason.
            @<tag>
            Scenario: This
              Then it holds
        """
      When each feature file is inspected
      Then the fault is
        """
        line 4: the tag @<tag> is not defined: markers in tox.ini lists those that are
        """

      Examples: each of them green
        | tag   |
        | skip  |
        | xfail |

    Scenario: On a rule, a scenario and its examples
      Given the feature file
        """
        @torch
        Feature: Planted
          @gqu
          Rule: ONE-1 One
            A reason.
            @slwo
            Scenario Outline: This
              Then it holds for <x>
              @ciphar10
              Examples: some
                | x |
                | 1 |
        """
      When each feature file is inspected
      Then the fault is
        """
        line 3: the tag @gqu is not defined: markers in tox.ini lists those that are
        line 6: the tag @slwo is not defined: markers in tox.ini lists those that are
        line 9: the tag @ciphar10 is not defined: markers in tox.ini lists those that are
        """

  Rule: SPEC-6 Every column of the examples is used, every placeholder is a column, and no row is given twice
    An outline without a row runs once, with the placeholder as it is written; a repeated row proves nothing.

    Scenario: Columns and rows
      Given the feature file
        """
        Feature: Planted
          Rule: ONE-1 One
            A reason.
            Scenario Outline: This
              Then it holds for <x> and <y>
              Examples: some
                | x | z |
                | 1 | 2 |
                | 3 | 2 |
                | 1 | 2 |
              Examples: none
                | x | y |
              Examples: again
                | x | z |
                | 3 | 2 |
        """
      When each feature file is inspected
      Then the fault is
        """
        line 6: no step speaks of <z>
        line 6: there is no column <y>
        line 10: the example repeats 1 | 2
        line 11: the examples of "This" have no row
        line 13: no step speaks of <z>
        line 13: there is no column <y>
        line 15: the example repeats 3 | 2
        """

    Scenario: An outline without examples, a column twice, and one for the title only
      Given the feature file
        """
        Feature: Planted
          Rule: ONE-1 One
            A reason.
            Scenario Outline: This
              Then it holds for <x>
            Scenario Outline: That of <y>
              Then it holds for <x>
              Examples: some
                | x | x | y |
                | 1 | 2 | 3 |
        """
      When each feature file is inspected
      Then the fault is
        """
        line 4: the scenario "This" has no examples
        line 8: no step speaks of <y>
        line 8: there are two columns <x>
        """

    Scenario: Titles that pytest would take for something else
      Given the feature file
        """
        Feature: Planted
          Rule: ONE-1 One
            A reason.
            Scenario: Setup method
              Then it holds
            Scenario: ?
              Then it holds
        """
      When each feature file is inspected
      Then the fault is
        """
        line 4: the title "Setup method" cannot be the name of a test
        line 6: the title "?" cannot be the name of a test
        """

  Rule: SPEC-7 Every sentence has exactly one meaning, and every meaning is spoken
    Of two steps that fit a sentence pytest-bdd takes the last to be registered; a step that nobody
    speaks is a promise that nobody made.

    Scenario: No step, two steps, and a step without a sentence
      Given the feature file
        """
        Feature: Planted
          Rule: ONE-1 One
            A reason.
            Scenario: This
              Given a layer of 3
              When it is flipped
              Then it holds
        """
      And the step definitions
        """
        @given(phrase("a layer of {size:d}"), target_fixture="size")
        def _(size: int) -> int:
            return size

        @given(phrase("a {thing:Name} of 3"), target_fixture="thing")
        def _(thing: str) -> str:
            return thing

        @when(phrase("it is applied"))
        def _() -> None:
            apply()

        @then(phrase("it holds"))
        def _() -> None:
            assert holds()
        """
      When the vocabulary is inspected
      Then the fault is
        """
        planted.feature:5: "a layer of 3" may mean Given "a layer of {size:d}" or Given "a {thing:Name} of 3"
        planted.feature:6: no step is bound to "it is flipped"; the nearest is "it is applied"
        steps/planted.py:10: nobody speaks When "it is applied"
        """

    Scenario: A table that nobody reads, and one that is missing
      Given the feature file
        """
        Feature: Planted
          Rule: ONE-1 One
            A reason.
            Scenario: This
              Given a layer
                | 1 |
              When it is applied to
              Then it holds
        """
      And the step definitions
        """
        @given(phrase("a layer"))
        def _() -> None:
            build()

        @when(phrase("it is applied to"))
        def _(datatable: Table) -> None:
            apply(datatable)

        @then(phrase("it holds"))
        def _() -> None:
            assert holds()
        """
      When the vocabulary is inspected
      Then the fault is
        """
        planted.feature:5: "a layer" brings a datatable
        planted.feature:7: "it is applied to" lacks a datatable
        """

    Scenario Outline: Steps that hide
      Given the step definitions
        """
        <line>
        @<decorator>
        def _() -> None:
            assert holds()
        """
      When its modules are searched for steps that are hidden
      Then the fault is
        """
        <fault>
        """

      Examples: behind another name, without a phrase, and with a sentence from elsewhere
        | line                                | decorator            | fault                                                                                                                                                         |
        | from pytest_bdd import then as also | also("it holds")     | steps/planted.py:1: given, when and then are imported by other names                                                                                          |
        | import pytest_bdd                   | pytest_bdd.then("x") | steps/planted.py:1: given, when and then are imported by other names                                                                                          |
        | from pytest_bdd import step         | step("x")            | steps/planted.py: of 1 steps only 0 are written as @given(phrase("…")) above a function\nsteps/planted.py:1: given, when and then are imported by other names |
        | from pytest_bdd import then         | then("it holds")     | steps/planted.py: of 1 steps only 0 are written as @given(phrase("…")) above a function                                                                       |
        | from pytest_bdd import then         | then(phrase(NAME))   | steps/planted.py: of 1 steps only 0 are written as @given(phrase("…")) above a function                                                                       |

  Rule: SPEC-8 A Then asserts something whatever happens and returns nothing; no step is async, or gives up
    pytest-bdd never looks at what a Then returns, and never awaits a step. An assertion that may be passed
    by, or that is true of anything, is none.

    Scenario Outline: Thens that pass whatever happens
      Given the feature file
        """
        Feature: Planted
          Rule: ONE-1 One
            A reason.
            Scenario: This
              Then it holds
        """
      And the step definitions
        """
        @then(phrase("it holds")<option>)
        <definition>
            <body>
        """
      When the vocabulary is inspected
      Then the fault is
        """
        steps/planted.py:2: Then "it holds" <fault>
        """

      Examples: one fault each
        | option                  | definition                      | body                            | fault                                         |
        |                         | def _() -> None:                | holds()                         | asserts nothing                               |
        |                         | def _() -> None:                | assert True                     | asserts nothing                               |
        |                         | def _() -> None:                | assert (holds(), "message")     | asserts nothing                               |
        |                         | def _() -> None:                | assert holds() or True          | asserts nothing                               |
        |                         | def _() -> None:                | assert held                     | asserts nothing                               |
        |                         | def _() -> None:                | assert x.all                    | asserts nothing                               |
        |                         | def _() -> None:                | assert x == x                   | asserts nothing                               |
        |                         | def _() -> None:                | if x: assert holds()            | asserts nothing                               |
        |                         | def _() -> None:                | return; assert holds()          | asserts nothing                               |
        | , target_fixture="held" | def _() -> None:                | assert holds()                  | returns a value, which nothing looks at       |
        |                         | async def _() -> None:          | assert holds()                  | is async, and pytest-bdd would never await it |
        |                         | def _(assert_close: T) -> bool: | assert_close(1); return True    | returns a value, which nothing looks at       |
        |                         | def _() -> None:                | assert holds(); pytest.skip("") | skips or gives up, which looks like success   |

  Rule: SPEC-9 This specification has none of these faults
    What is asked of others is asked of every feature and every step of this project.

    Scenario: Its features
      Given the features of this project
      When each feature file is inspected
      Then no fault is found

    Scenario: Its vocabulary
      Given the features of this project
      And the step definitions of this project
      When the vocabulary is inspected
      Then no fault is found

    Scenario: Its modules
      Given the step definitions of this project
      When its modules are searched for steps that are hidden
      Then no fault is found
