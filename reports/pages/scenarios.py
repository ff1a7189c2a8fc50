"""Scenarios as pages show them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import NamedTuple

from markupsafe import Markup

from reports.model import Column, Examples, Feature, Rule, Scenario, Step
from reports.pages.columns import Columns, letters, result
from reports.pages.evidence import AtStep, Evidence, Repeated, measured_columns
from reports.pages.failures import Failure, Note, failures, notes, rerun
from reports.pages.gallery import Figure, Gallery
from reports.pages.numbers import Reading, quantity
from reports.pages.places import Places, row_anchor
from reports.pages.sentences import marked, numeric_columns


class StepView(NamedTuple):
    """A step with what runs have left of it."""

    step: Step
    text: Markup
    fields: tuple[str, ...]
    status: str = ""
    code: str = ""
    readings: tuple[Reading, ...] = ()
    figures: tuple[Figure, ...] = ()


class RowView(NamedTuple):
    """A row of examples with what became of it."""

    anchor: str
    cells: tuple[str, ...]
    letters: str
    results: tuple[str, ...]  # one for each column
    readings: dict[tuple[int, int], Reading]
    seconds: str


class Group(NamedTuple):
    """A table of examples, as a part of one table with all that have its header."""

    title: str
    tags: tuple[str, ...]
    rows: list[RowView]


class TableView(NamedTuple):
    """Examples of one header; ``measured`` are their columns of numbers, or None where those stand below."""

    header: tuple[str, ...]
    numeric: list[bool]
    groups: list[Group]
    measured: list[tuple[tuple[int, int], str]] | None

    @property
    def rows(self) -> list[RowView]:
        """Return the rows of all groups."""
        return [row for group in self.groups for row in group.rows]


@dataclass(frozen=True)
class ScenarioView:
    """A scenario with its examples. ``alone`` is what stands for a row where there are no examples."""

    anchor: str
    scenario: Scenario
    title: Markup
    tags: tuple[str, ...]
    steps: list[StepView]
    tables: list[TableView]
    alone: RowView | None
    failures: list[Failure]
    notes: list[Note]
    command: str
    repeated: Repeated | None
    shown: str  # the column of which numbers and pictures are shown, where it is not the first


class Setting(NamedTuple):
    """What views of scenarios need besides the scenario."""

    columns: Columns
    places: Places
    gallery: Gallery


def scenario_view(feature: Feature, rule: Rule, scenario: Scenario, setting: Setting) -> ScenarioView:
    """Return what is shown of a scenario."""
    before, anchor = [*feature.background, *rule.background], setting.places.scenario(feature, scenario)
    evidence = Evidence(scenario, len(before), setting.columns, setting.gallery)
    fields = tuple(dict.fromkeys(name for table in scenario.examples for name in table.header))
    rows = list(_rows(scenario, evidence, anchor, setting.columns))
    return ScenarioView(
        anchor,
        scenario,
        marked(scenario.title, fields),
        tuple(dict.fromkeys((*rule.tags, *feature.tags, *scenario.tags))),
        [_step(step, fields, evidence.at(number), setting.places) for number, step in enumerate(scenario.steps)],
        list(_tables(scenario.examples, rows)) if fields else [],
        rows[0] if rows and not fields else None,
        list(failures(scenario, before, setting.columns, anchor)),
        notes(evidence.rows, setting.columns),
        rerun(scenario.node, _source(evidence, setting.columns)),
        evidence.repeated,
        _shown(evidence, setting.columns),
    )


def background_views(steps: Sequence[Step]) -> list[StepView]:
    """Return what is shown of a background."""
    return [StepView(step, marked(step.text), ()) for step in steps]


def _step(step: Step, fields: tuple[str, ...], seen: AtStep, places: Places) -> StepView:
    code = places.definitions.get(seen.definition, "")
    return StepView(step, marked(step.text, fields), fields, seen.status, code, seen.readings, seen.figures)


def _rows(scenario: Scenario, evidence: Evidence, anchor: str, columns: Columns) -> Iterator[RowView]:
    for number, row in enumerate(scenario.rows):
        seen = evidence.witnesses[number]
        yield RowView(
            row_anchor(anchor, number + 1),
            row.cells,
            letters(row, columns),
            tuple(result(row, column) for column in columns),
            evidence.measured(number),
            quantity(seen.outcome.seconds, "s", 2) if seen else "",
        )


def _tables(examples: Sequence[Examples], rows: Sequence[RowView]) -> Iterator[TableView]:
    left = iter(rows)
    measured = measured_columns([row.readings for row in rows])
    for header, tables in groupby(examples, key=lambda table: table.header):
        groups = [Group(table.title, table.tags, list(islice(left, len(table.rows)))) for table in tables]
        numeric = numeric_columns([row.cells for group in groups for row in group.rows])
        yield TableView(header, numeric, groups, measured)


def _source(evidence: Evidence, columns: Columns) -> Column:
    """Return of which column the numbers and pictures are: the first one, if any are of it."""
    found = {seen.column for seen in evidence.witnesses if seen}
    return next((column for column in columns if column in found), columns[0])


def _shown(evidence: Evidence, columns: Columns) -> str:
    found = dict.fromkeys(columns.label(seen.column) for seen in evidence.witnesses if seen)
    return ", ".join(found) if found and set(found) != {columns.label(columns[0])} else ""
