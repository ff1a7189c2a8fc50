"""The pages that list everything: all rules against all columns, and all scenarios to be filtered."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from reports.model import Chapter, Feature, Mutants, Rule, Scenario
from reports.pages.columns import judgement, letters, overall
from reports.pages.frame import Frame
from reports.pages.places import row_anchor, rule_anchor
from reports.pages.sentences import marked

LETTERS = {"met": "m", "not met": "x", "not run": "n", "not applicable": "a", "": "-"}
LONGEST = 60  # letters of a row of examples in a list


class Judged(NamedTuple):
    """What became of a rule in a column; nothing where nobody asked it of that."""

    status: str
    details: str


class RuleLine(NamedTuple):
    """A rule in the table of all rules."""

    rule: Rule
    address: str
    statuses: list[Judged]
    mutants: Mutants | None
    letters: str
    tags: str


class Row(NamedTuple):
    """A scenario without examples, or a row of them, in the list of all."""

    address: str
    words: str
    result: str
    letters: str


class ScenarioLine(NamedTuple):
    """A scenario in the list of all."""

    title: Markup
    rule: Rule
    address: str
    tags: str
    rows: list[Row]
    alone: Row | None


def rules_page(frame: Frame) -> tuple[str, bytes]:
    """Return the page with all rules."""
    return frame.page(
        "rules.html",
        "rules.html",
        "All rules",
        chapters=[(chapter, list(_features_with_rules(chapter, frame))) for chapter in frame.book.chapters],
        campaign=frame.book.campaign,
        tags=frame.tags(frame.order),
        words=("met", "not met", "not run", "not applicable"),
    )


def _features_with_rules(chapter: Chapter, frame: Frame) -> Iterator[tuple[Feature, str, list[RuleLine]]]:
    for feature in chapter.features:
        yield feature, frame.places.features[feature.file], list(_rule_lines(feature, chapter, frame))


def _rule_lines(feature: Feature, chapter: Chapter, frame: Frame) -> Iterator[RuleLine]:
    asked = frame.columns.asked(chapter)
    for rule in feature.rules:
        address = f"{frame.places.features[feature.file]}#{rule_anchor(rule)}"
        found = [Judged(*(judgement(rule, column) if column in asked else ("", ""))) for column in frame.columns]
        shown = "".join(LETTERS[each.status] for each in found)
        tags = dict.fromkeys((*feature.tags, *rule.tags, *(tag for each in rule.scenarios for tag in each.tags)))
        yield RuleLine(rule, address, found, frame.book.mutants.get(rule.name), shown, " ".join(tags))


def scenarios_page(frame: Frame) -> tuple[str, bytes]:
    """Return the page with all scenarios."""
    return frame.page(
        "scenarios.html",
        "scenarios.html",
        "All scenarios",
        chapters=[(chapter, list(_features(chapter, frame))) for chapter in frame.book.chapters],
        total=sum(1 for feature in frame.order for _ in feature.rows),
        tags=frame.tags(frame.order),
    )


def _features(chapter: Chapter, frame: Frame) -> Iterator[tuple[Feature, str, list[ScenarioLine]]]:
    for feature in chapter.features:
        lines = [_line(feature, rule, scenario, frame) for rule in feature.rules for scenario in rule.scenarios]
        yield feature, frame.places.features[feature.file], lines


def _line(feature: Feature, rule: Rule, scenario: Scenario, frame: Frame) -> ScenarioLine:
    address = frame.places.scenario_address(feature, scenario)
    fields = {name for table in scenario.examples for name in table.header}
    rows = [
        Row(
            row_anchor(address, number),
            _shortened(", ".join(row.cells)),
            overall(row, frame.columns),
            letters(row, frame.columns),
        )
        for number, row in enumerate(scenario.rows, start=1)
    ]
    tags = " ".join(dict.fromkeys((*feature.tags, *rule.tags, *scenario.tags, *_of_tables(scenario))))
    alone = None if fields or not rows else rows[0]
    return ScenarioLine(marked(scenario.title, fields), rule, address, tags, [] if alone else rows, alone)


def _of_tables(scenario: Scenario) -> Iterator[str]:
    return (tag for table in scenario.examples for tag in table.tags)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
