"""Features and results, joined: beside every row the latest that is known of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reports.model import NOT_RUN, Chapter, Column, Example, Examples, Feature, Outcome, Rule, Scenario, Sentence
from reports.reading.gherkin_text import parameter
from reports.reading.lines import Faults
from reports.reading.outcomes import outcome_of
from reports.reading.runs import NO_END, Key, Told, key_of
from reports.reading.sentences import moved

FIRST = Column("reference", "cpu")
IMPLEMENTATIONS = ("reference", "torch")


def columns_of(runs: Sequence[Told]) -> list[Column]:
    """Return what runs were about, in the order in which it is shown."""
    return sorted({FIRST, *(told.run.column for told in runs)}, key=order)


def order(column: Column) -> tuple[int, str, str]:
    """Return where a column stands among others: the reference first, then torch, and cpu before cuda and mps."""
    name = column.implementation
    place = IMPLEMENTATIONS.index(name) if name in IMPLEMENTATIONS else len(IMPLEMENTATIONS)
    return place, name, column.device


def joined(
    written: Sequence[Chapter], runs: Sequence[Told], sentences: Sequence[Sentence], faults: Faults
) -> tuple[tuple[Chapter, ...], tuple[Column, ...]]:
    """Return chapters with outcomes, and the columns that have any, beside the first, which is always shown."""
    amiss: list[str] = []
    join = Join(runs, sentences, amiss)
    chapters = tuple(map(join.chapter, written))
    faults.of_file("results", amiss)
    found = {column for chapter in chapters for row in chapter.rows for column in row.outcomes}
    return chapters, tuple(column for column in join.columns if column in {FIRST, *found})


class Join:
    """Puts outcomes into chapters.

    Parameters
    ----------
    runs : sequence of Told
        The latest first.
    sentences : sequence of Sentence
        As they stand now.
    faults : list of str
        Is added to.
    """

    def __init__(self, runs: Sequence[Told], sentences: Sequence[Sentence], faults: list[str]) -> None:
        self.faults = faults
        self.moved = {told.run.name: moved(told, sentences) for told in runs}
        self.columns = {column: [t for t in runs if t.run.column == column] for column in columns_of(runs)}

    def chapter(self, chapter: Chapter) -> Chapter:
        """Return a chapter with outcomes."""
        return replace(chapter, features=tuple(map(self.feature, chapter.features)))

    def feature(self, feature: Feature) -> Feature:
        """Return a feature with outcomes."""
        return replace(feature, rules=tuple(self.rule(rule, feature) for rule in feature.rules))

    def rule(self, rule: Rule, feature: Feature) -> Rule:
        """Return a rule with outcomes."""
        before = len(feature.background) + len(rule.background)
        return replace(rule, scenarios=tuple(self.scenario(s, rule, feature.file, before) for s in rule.scenarios))

    def scenario(self, scenario: Scenario, rule: Rule, file: str, before: int) -> Scenario:
        """Return a scenario with outcomes; ``before`` is the number of steps in its backgrounds."""
        steps = before + len(scenario.steps) if scenario.steps else 0

        def joined(table: Examples, row: Example) -> Example:
            key = key_of(file, rule.name, scenario.title, dict(zip(table.header, row.cells, strict=True)))
            node = scenario.node + parameter(row.cells)
            return replace(row, outcomes=dict(self.outcomes(row, key, node, steps)))

        tables = (replace(table, rows=tuple(joined(table, row) for row in table.rows)) for table in scenario.examples)
        return replace(scenario, examples=tuple(tables))

    def outcomes(self, row: Example, key: Key, node: str, steps: int) -> Iterator[tuple[Column, Outcome]]:
        """Yield the outcome of a row for each column that knows it."""
        for column, runs in self.columns.items():
            for told in runs:
                record = told.outcomes.get(key) or told.lost.get(node)
                if record and record.digest not in {"", row.digest}:
                    yield column, _without_result(told, f"the text has changed since it was run, on {_day(told)}", node)
                elif record:
                    yield column, outcome_of(record, told, steps, self.moved[told.run.name], self.faults)
                elif node in told.planned:
                    yield column, _without_result(told, _cut_short(told), node)
                else:
                    continue
                break


def _without_result(told: Told, reason: str, node: str) -> Outcome:
    return Outcome(told.run.name, NOT_RUN, reason, nodeid=node)


def _cut_short(told: Told) -> str:
    if told.complete:
        return f"the run of {_day(told)} does not tell what became of it"
    because = "" if told.run.because == NO_END else f": {told.run.because}"
    return f"the run of {_day(told)} was cut short{because}"


def _day(told: Told) -> str:
    return told.run.started[:10]
