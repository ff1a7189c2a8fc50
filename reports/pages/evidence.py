"""What runs have left of a scenario, put where the reader meets it: at its step, or in its row of examples."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reports.model import FAILED, NOT_RUN, PASSED, Column, Example, Measured, Outcome, Scenario, StepResult
from reports.pages.columns import Columns
from reports.pages.failures import named
from reports.pages.gallery import Figure, Gallery
from reports.pages.numbers import Reading, count, reading

WIDEST = 3  # columns of measured numbers that a table of examples takes; more stand below it


class Witness(NamedTuple):
    """The outcome of an example that is shown, and of which column it is."""

    column: Column
    outcome: Outcome


def witness(example: Example, columns: Sequence[Column]) -> Witness | None:
    """Return the outcome in the first column in which the example was run, if any."""
    run = (column for column in columns if column in example.outcomes and example.outcomes[column].steps)
    column = next(run, None)
    return Witness(column, example.outcomes[column]) if column else None


class AtStep(NamedTuple):
    """What runs have left at a step."""

    status: str
    definition: str
    readings: tuple[Reading, ...]
    figures: tuple[Figure, ...]


class Repeated(NamedTuple):
    """Pictures of further rows, each of a kind that the first row has shown."""

    rows: str
    figures: tuple[Figure, ...]


class Evidence:
    """What is shown of a scenario: of each example the first column in which it was run."""

    def __init__(self, scenario: Scenario, before: int, columns: Columns, gallery: Gallery) -> None:
        self.rows = tuple(scenario.rows)
        self._headers = [table.header for table in scenario.examples for _ in table.rows]
        self.witnesses = [witness(row, columns) for row in self.rows]
        self._before, self._steps, self._gallery = before, len(scenario.steps), gallery
        self._outline = any(row.cells for row in self.rows)
        self._folded = alike(self.witnesses)

    def at(self, step: int) -> AtStep:
        """Return what stands at a step; what backgrounds have left stands at step 0."""
        found = [(row, result) for row, result in self._results(step) if result]
        mine = [result for row, result in found if self._own(step, result, row)]
        definition = next((result.definition for result in mine if result.definition), "")
        figures = tuple(self._figures([(row, result) for row, result in found if row not in self._folded]))
        if self._outline or not mine:
            return AtStep(_common(mine), definition, (), figures)
        numbers = tuple(_reading(measured, result) for _, result in found for measured in result.measured)
        return AtStep(mine[0].result, definition, numbers, figures)

    def measured(self, row: int) -> dict[tuple[int, int], Reading]:
        """Return the numbers of a row of examples, by step and by place in it."""
        steps = self.witnesses[row].outcome.steps if self.witnesses[row] else ()  # type: ignore[union-attr]
        return {
            (number, place): _reading(measured, step)
            for number, step in enumerate(steps)
            for place, measured in enumerate(step.measured)
        }

    @property
    def repeated(self) -> Repeated | None:
        """Return the pictures that are not shown at their steps, if any."""
        found = [(row, step) for row in self._folded for step in self.witnesses[row].outcome.steps]  # type: ignore[union-attr]
        return Repeated(self._rows(), tuple(self._figures(found))) if found else None

    def _figures(self, found: Iterable[tuple[int, StepResult]]) -> Iterator[Figure]:
        return (self._gallery.figure(picture, self._name(row)) for row, result in found for picture in result.pictures)

    def _rows(self) -> str:
        """Return of which rows pictures are folded: by the cell that differs, or by their number."""
        folded = [self.rows[row].cells for row in self._folded]
        columns = zip(*(row.cells for row in self.rows), strict=False)
        differing = [place for place, cells in enumerate(columns) if len(set(cells)) > 1]
        if len(differing) == len(set(self._headers)) == 1:
            return f"{self._headers[0][differing[0]]} = {', '.join(cells[differing[0]] for cells in folded)}"
        return count(len(folded), "further row")

    def _results(self, step: int) -> Iterator[tuple[int, StepResult]]:
        for row, seen in enumerate(self.witnesses):
            steps = seen.outcome.steps if seen else ()
            wanted = range(self._before + 1) if step == 0 else (self._before + step,)
            yield from ((row, steps[place]) for place in wanted if place < len(steps))

    def _own(self, step: int, result: StepResult, row: int) -> bool:
        seen = self.witnesses[row]
        place = self._before + step
        return seen is not None and place < len(seen.outcome.steps) and seen.outcome.steps[place] is result

    def _name(self, row: int) -> str:
        return named(self._headers[row], self.rows[row].cells)


def alike(witnesses: Sequence[Witness | None]) -> list[int]:
    """Return the rows after the first with pictures if all draw the same kinds of them, without those that failed."""
    kinds = {
        row: [(place, picture.title) for place, step in enumerate(seen.outcome.steps) for picture in step.pictures]
        for row, seen in enumerate(witnesses)
        if seen
    }
    first, *others = [row for row in kinds if kinds[row]] or [0]
    if any(kinds[row] != kinds[first] for row in others):
        return []
    return [row for row in others if (seen := witnesses[row]) and seen.outcome.result != FAILED]


def _reading(measured: Measured, step: StepResult) -> Reading:
    return reading(measured, failed=step.result == FAILED)


def _common(results: Sequence[StepResult]) -> str:
    """Return what became of a step in all rows together."""
    found = {result.result for result in results}
    return FAILED if FAILED in found else PASSED if PASSED in found else NOT_RUN if found else ""


def measured_columns(rows: Sequence[dict[tuple[int, int], Reading]]) -> list[tuple[tuple[int, int], str]] | None:
    """Return the columns in which the numbers of all rows fit, with their names; None where they do not."""
    places = sorted({place for row in rows for place in row})
    if len(places) > WIDEST:
        return None
    return [(place, _shared_name([row[place].name for row in rows if place in row])) for place in places]


def _shared_name(names: Sequence[str]) -> str:
    return names[0] if len(set(names)) == 1 else ""
