"""The pages of chapters and of features."""

from collections.abc import Iterator
from typing import NamedTuple

from reports.model import Chapter, Counted, Feature, Rule
from reports.pages.columns import Columns, judgement, standing
from reports.pages.frame import Frame
from reports.pages.places import chapter_page, rule_anchor
from reports.pages.prose import first_sentence
from reports.pages.scenarios import ScenarioView, StepView, background_views, scenario_view


class Status(NamedTuple):
    """What became of a rule in a column."""

    label: str
    full: str
    status: str
    details: str


class RuleView(NamedTuple):
    """A rule as a page shows it."""

    anchor: str
    rule: Rule
    statuses: list[Status]
    background: list[StepView]
    scenarios: list[ScenarioView]


def statuses(counted: Counted, columns: Columns) -> list[Status]:
    """Return what became of something, in some columns."""
    return [Status(columns.label(column), columns.full(column), *judgement(counted, column)) for column in columns]


def feature_page(feature: Feature, chapter: Chapter, frame: Frame) -> tuple[str, bytes]:
    """Return the page of a feature."""
    columns, place = frame.columns.asked(feature), frame.order.index(feature)
    return frame.page(
        "feature.html",
        frame.places.features[feature.file],
        feature.title,
        feature=feature,
        chapter=chapter,
        chapter_page=chapter_page(chapter),
        columns=columns,
        rules=[rule_view(feature, rule, frame) for rule in feature.rules],
        background=background_views(feature.background),
        standing=standing(feature.rules, columns),
        source=_source(feature, columns),
        tags=frame.tags([feature]),
        before=neighbour(frame, place - 1),
        after=neighbour(frame, place + 1),
    )


def _source(feature: Feature, columns: Columns) -> str:
    """Return of which column numbers are where nothing else is said; nothing if there is but one, or none of it."""
    run = any(columns[0] in row.outcomes and row.outcomes[columns[0]].steps for row in feature.rows)
    return columns.label(columns[0]) if run and len(columns) > 1 else ""


def rule_view(feature: Feature, rule: Rule, frame: Frame) -> RuleView:
    """Return what is shown of a rule."""
    setting = frame.setting(feature)
    scenarios = [scenario_view(feature, rule, scenario, setting) for scenario in rule.scenarios]
    before = background_views(rule.background)
    return RuleView(rule_anchor(rule), rule, statuses(rule, setting.columns), before, scenarios)


def neighbour(frame: Frame, place: int) -> tuple[str, str] | None:
    """Return title and page of the feature at a place in reading order, if there is one."""
    if not 0 <= place < len(frame.order):
        return None
    return frame.order[place].title, frame.places.features[frame.order[place].file]


class Teaser(NamedTuple):
    """A feature as its chapter shows it."""

    feature: Feature
    page: str
    sentence: str
    statuses: list[Status]
    standing: str


def chapter_view(chapter: Chapter, frame: Frame) -> Iterator[Teaser]:
    """Yield what a chapter says of its features."""
    for feature in chapter.features:
        page, sentence = frame.places.features[feature.file], first_sentence(feature.prose)
        columns = frame.columns.asked(feature)
        yield Teaser(feature, page, sentence, statuses(feature, columns), standing(feature.rules, columns))


def chapter_of(chapter: Chapter, frame: Frame) -> tuple[str, bytes]:
    """Return the page of a chapter."""
    return frame.page(
        "chapter.html",
        chapter_page(chapter),
        chapter.title,
        chapter=chapter,
        teasers=list(chapter_view(chapter, frame)),
        number=frame.book.chapters.index(chapter) + 1,
    )
