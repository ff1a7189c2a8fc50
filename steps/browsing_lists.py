"""Search and filters: what is asked of them, and what they leave to be seen."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from pytest_bdd import then, when

from steps.browsing_results import CUT_SHORT, FEATURES, Came, Row, project_rows
from steps.harness.browser import OpenBrowser
from steps.harness.visit import Visit
from steps.language import Table, phrase

Outcomes = Mapping[tuple[str, str], Came]
Chosen = dict[str, str]  # what was chosen of each filter
SHOWN = """() => [...document.querySelectorAll("[data-s]")].filter(each => each.checkVisibility())
  .map(each => each.id || each.querySelector("a").hash.slice(1))"""


@when(phrase("{words} is searched for, with the keys alone"))
def _(visit: Visit, words: str) -> None:
    ask(visit, words)
    visit.page.keyboard.press("Enter")


@when(phrase("{words} is searched for, and {name:Name} is chosen with the arrows"))
def _(visit: Visit, words: str, name: str) -> None:
    ask(visit, words)
    answers = visit.page.get_by_role("option")
    for _ in range(answers.count()):
        if visit.page.locator("[role=option][aria-selected=true]").inner_text().startswith(f"{name} "):
            break
        visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("Enter")


@when(phrase("{words} is typed into the search"))
def _(visit: Visit, words: str) -> None:
    ask(visit, words)


@then(phrase("the first answers are {names}"))
def _(visit: Visit, names: str) -> None:
    assert_answers(visit, names.split(", "))


def assert_answers(visit: Visit, names: list[str]) -> None:
    """Assert that the answers begin with certain IDs or titles."""
    visit.waits_for("least => document.querySelectorAll('[role=option]').length >= least", len(names))
    answers = visit.page.get_by_role("option").all_inner_texts()[: len(names)]
    assert [answer.split()[0] for answer in answers] == names


@when(phrase("{words} is searched for in vain"))
def _(visit: Visit, words: str) -> None:
    visit.page.keyboard.press("/")
    visit.page.keyboard.type(words)


def ask(visit: Visit, words: str) -> None:
    """Type into the search box without a mouse, and wait for answers."""
    visit.page.keyboard.press("/")
    visit.page.keyboard.type(words)
    visit.waits_for("() => document.querySelector('[role=option]')?.checkVisibility()")


@then(phrase("it can be seen that nothing was found for {words}"))
def _(visit: Visit, words: str) -> None:
    assert_said(visit, f"Nothing found for “{words}”")
    assert visit.page.get_by_role("option").count() == 0


def assert_said(visit: Visit, words: str) -> None:
    """Assert that below the search box certain words can be heard, and seen."""
    visit.waits_for("words => document.getElementById('search-status').innerText === words", words)
    status = visit.page.locator("#search-status[role=status]")
    is_seen = status.evaluate("each => each.offsetWidth >= each.scrollWidth && each.offsetHeight > 9")
    assert (status.inner_text(), is_seen) == (words, True)


@when(phrase("it is filtered by"), target_fixture="chosen")
def _(visit: Visit, datatable: Table) -> Chosen:
    for name, value in datatable:
        visit.page.get_by_label(name, exact=True).select_option(label=value)
    return {name: value for name, value in datatable if value != "any"}


@when(phrase("its address is opened by somebody else"), target_fixture="visit")
def _(visit: Visit, open_browser: OpenBrowser) -> Visit:
    other = open_browser(visit.folder)
    other.page.goto(visit.page.url)
    return other


@when(phrase("all is shown again"), target_fixture="chosen")
def _(visit: Visit) -> Chosen:
    visit.page.get_by_role("button", name="Show all").click()
    return {}


@then(phrase("exactly the scenarios of that kind in {part} are shown, {count:d} or more"))
def _(visit: Visit, chosen: Chosen, outcomes: Outcomes, part: str, count: int) -> None:
    assert_shown(visit, Counter(wanted(chosen, outcomes, part)), count)


@then(phrase("all scenarios of this project are shown"))
def _(visit: Visit, outcomes: Outcomes) -> None:
    assert_shown(visit, Counter(wanted({}, outcomes, FEATURES)), 1)


def assert_shown(visit: Visit, expected: Counter[tuple[str, int]], count: int) -> None:
    """Assert that rows of rules are shown, each told by its rule and by its place among the examples."""
    matches = [re.fullmatch(r"([A-Z]+-\d+)-.*?(?:--(\d+))?", each) for each in visit.page.evaluate(SHOWN)]
    shown = Counter((match[1], int(match[2] or 0)) for match in matches if match)
    assert shown == expected
    assert expected.total() >= count


def wanted(chosen: Chosen, outcomes: Outcomes, part: str) -> Iterator[tuple[str, int]]:
    """Yield what the filters leave: a result in any of the columns, or in the one that is chosen."""
    column, result = chosen.get("Run with"), chosen.get("Result")
    columns = [came for (name, device), came in outcomes.items() if column in (None, f"{name}, {device}")]
    for number, row in numbered():
        results = {came[row][0].replace(CUT_SHORT, "not run") if row in came else "not run" for came in columns}
        fits = result in results if result else not column or bool(results & {"passed", "failed"})
        if fits and chosen.get("Tag") in {None, *row.tags} and row.within(part):
            yield row.rule, number


def numbered() -> Iterator[tuple[int, Row]]:
    """Yield all rows with their numbers among the examples of their scenario, from 1, and 0 where there are none."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for row in project_rows():
        scenario = (row.file, row.rule, row.scenario)
        seen[scenario] += bool(row.example)
        yield seen[scenario], row
