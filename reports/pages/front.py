"""The opening page: what the document is, what was run, and how it went."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from reports.model import FAILED, NOT_MET, Chapter, Column, Feature, KeyNumber, Outcome, Picture, Rule
from reports.pages.charts import finite, sparkline
from reports.pages.columns import standing, tally
from reports.pages.frame import TITLE, Frame
from reports.pages.gallery import Figure
from reports.pages.numbers import together
from reports.pages.places import chapter_page

SHOWN = ("WHY-5", "SGD-11", "LEARN-5", "CLAIM-1")  # rules of which a picture opens the document, if there is one
PICTURES, FAILURES = 4, 25


class Failed(NamedTuple):
    """A rule that is not met, and what is said of its first failure."""

    rule: Rule
    feature: Feature
    label: str
    address: str
    said: str


class Number(NamedTuple):
    """A key number as of its last run, and how it came to be."""

    number: KeyNumber
    latest: str
    sparkline: str
    address: str


class Content(NamedTuple):
    """A chapter in the table of contents."""

    chapter: Chapter
    page: str
    rules: int
    standing: str
    scenarios: int
    features: dict[str, str]


def front_page(frame: Frame) -> tuple[str, bytes]:
    """Return the opening page."""
    book = frame.book
    latest = [runs[0] for column in frame.columns if (runs := book.runs_of([column]))]
    return frame.page(
        "index.html",
        "index.html",
        TITLE,
        **dict(_contents(frame)),
        latest=latest,
        tallies=[(column, tally(list(_asked(frame, column)), column)) for column in _run(frame)],
        never=not latest,
        numbers=[_number(number, frame) for number in book.numbers if finite(number)],
        chapters=list(_chapters(frame)),
        figures=_figures(frame),
    )


def _contents(frame: Frame) -> Iterator[tuple[str, Any]]:
    failed = list(_failed(frame))
    yield "failed", failed[:FAILURES]
    yield "more", max(0, len(failed) - FAILURES)
    yield "total", sum(1 for _ in _rules(frame))
    yield "scenarios", sum(1 for feature in frame.order for _ in feature.rows)


def _rules(frame: Frame) -> Iterator[Rule]:
    return (rule for feature in frame.order for rule in feature.rules)


def _asked(frame: Frame, column: Column) -> Iterator[Rule]:
    """Yield the rules of the chapters of which something was run in a column; of the first column all."""
    for chapter in frame.book.chapters:
        if column in frame.columns.asked(chapter):
            yield from (rule for feature in chapter.features for rule in feature.rules)


def _run(frame: Frame) -> list[Column]:
    return [column for column in frame.columns if frame.book.runs_of([column])] or [frame.first]


def _chapters(frame: Frame) -> Iterator[Content]:
    for chapter in frame.book.chapters:
        rules = [rule for feature in chapter.features for rule in feature.rules]
        yield Content(
            chapter,
            chapter_page(chapter),
            len(rules),
            standing(rules, frame.columns.asked(chapter)),
            sum(1 for _ in chapter.rows),
            frame.places.features,
        )


def _failed(frame: Frame) -> Iterator[Failed]:
    for column in frame.columns:
        for feature in frame.order:
            for rule in feature.rules:
                if rule.status(column) == NOT_MET:
                    address = f"{frame.places.features[feature.file]}#{rule.name}"
                    yield Failed(rule, feature, frame.columns.label(column), address, _said(_first(rule, column)))


def _first(rule: Rule, column: Column) -> Outcome:
    outcomes = (row.outcomes[column] for row in rule.rows if column in row.outcomes)
    return next(outcome for outcome in outcomes if outcome.result == FAILED)


def _said(outcome: Outcome) -> str:
    return next(iter((*outcome.mistakes, *outcome.diagnosis)), outcome.reason)


def _number(number: KeyNumber, frame: Frame) -> Number:
    return Number(
        number,
        together(number.history[-1].values, number.unit),
        sparkline(number),
        frame.places.rules.get(number.rule, ""),
    )


def _figures(frame: Frame) -> list[tuple[Figure, str, str]]:
    """Return the pictures that open the document, each with its rule and where that stands."""
    found: list[tuple[Figure, str, str]] = []
    preferred = [frame.book.rules[name][1] for name in SHOWN if name in frame.book.rules]
    for rule in (*preferred, *_rules(frame)):
        picture = next(_pictures(rule), None)
        shown = frame.gallery.figure(picture) if picture else None
        if shown and shown.path and rule.name not in {name for _, name, _ in found}:
            found.append((shown, rule.name, frame.places.rules.get(rule.name, "")))
        if len(found) == PICTURES:
            break
    return found


def _pictures(rule: Rule) -> Iterator[Picture]:
    for row in rule.rows:
        for outcome in row.outcomes.values():
            for step in outcome.steps:
                yield from step.pictures
