"""What is said of scenarios that failed, or of the reason for which they were not run."""

import shlex
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reports.model import FAILED, NOT_APPLICABLE, NOT_RUN, Column, Example, Outcome, Scenario, Step
from reports.pages.columns import Columns

LONGEST = 6000  # letters of what pytest printed
MOST = 12  # failures of a scenario that are told in full
USUAL = Column("reference", "cpu")  # what pytest runs where nothing is chosen


class Alike(NamedTuple):
    """A row that failed as one before it did."""

    anchor: str
    where: str
    reason: str


class Failure(NamedTuple):
    """A failure of one row of examples in one column; the text is cut where it is very long."""

    anchor: str
    where: str
    step: str
    reason: str
    diagnosis: tuple[str, ...]
    mistakes: tuple[str, ...]
    printed: str
    command: str
    alike: tuple[Alike, ...] = ()


class Note(NamedTuple):
    """Why examples were not run, or do not apply."""

    result: str
    reason: str
    where: str


def failures(scenario: Scenario, before: Sequence[Step], columns: Columns, anchor: str) -> Iterator[Failure]:
    """Yield the failures of a scenario, whose steps are run after those of the backgrounds."""
    steps = [f"{step.keyword} {step.text}" for step in (*before, *scenario.steps)]
    rows = [(table.header, row) for table in scenario.examples for row in table.rows]
    failed = [
        _Failed(number, named(header, row.cells), column, row.outcomes[column])
        for number, (header, row) in enumerate(rows, start=1)
        for column in columns
        if column in row.outcomes and row.outcomes[column].result == FAILED
    ]
    for told, (first, *others) in enumerate(_alike(failed), start=1):
        alike = tuple(Alike(each.anchor(anchor, columns), each.name, each.outcome.reason) for each in others)
        where = [columns.label(first.column)] * (len(columns) > 1) + [first.name] * bool(first.name)
        failure = _failure(first, steps, in_full=told <= MOST)
        yield failure._replace(anchor=first.anchor(anchor, columns), where=" · ".join(where), alike=alike)


class _Failed(NamedTuple):
    """A row of examples that failed in a column."""

    number: int
    name: str
    column: Column
    outcome: Outcome

    def anchor(self, scenario: str, columns: Columns) -> str:
        """Return where it stands."""
        return f"{scenario}--failure-{self.number}-{columns.key(self.column)}"


def _alike(failed: Iterable[_Failed]) -> Iterable[list[_Failed]]:
    """Put together what failed in the same column by the same known mistakes, or as the same line of the diagnosis."""
    found: dict[tuple[Column, tuple[str, ...]], list[_Failed]] = {}
    for each in failed:
        because = each.outcome.mistakes or each.outcome.diagnosis[:1] or (str(each.number),)
        found.setdefault((each.column, because), []).append(each)
    return found.values()


def named(header: Sequence[str], cells: Sequence[str]) -> str:
    """Write a row of examples in a line.

    >>> named(["kernel", "stride"], ["3", "2"])
    'kernel = 3, stride = 2'
    """
    return ", ".join(f"{name} = {cell}" for name, cell in zip(header, cells, strict=True))


def _failure(failed: _Failed, steps: Sequence[str], *, in_full: bool) -> Failure:
    outcome = failed.outcome
    places = [place for place, step in enumerate(outcome.steps) if step.result in {"failed", "not defined"}]
    step = steps[places[0]] if places and places[0] < len(steps) else ""
    diagnosis = outcome.diagnosis if in_full else ()
    printed = shortened(outcome.failure) if in_full else ""
    command = rerun(outcome.nodeid, failed.column)
    return Failure("", "", step, outcome.reason, diagnosis, outcome.mistakes, printed, command)


def rerun(node: str, column: Column = USUAL) -> str:
    r"""Return the command that runs something again.

    >>> rerun("a.feature::ADD-1::b[1 2]"), rerun("a.feature::ADD-1::b[$x]")
    ('python -m pytest "a.feature::ADD-1::b[1 2]"', "python -m pytest 'a.feature::ADD-1::b[$x]'")
    >>> rerun("a.feature", Column("course:my work", "cuda"))
    'python -m pytest "a.feature" --impl \'course:my work\' --device cuda'
    """
    quoted = shlex.quote(node) if set(node) & set('"$`\\!\n') else f'"{node}"'
    asked = {"--impl": (column.implementation, USUAL.implementation), "--device": (column.device, USUAL.device)}
    options = [f" {name} {shlex.quote(value)}" for name, (value, usual) in asked.items() if value != usual]
    return f"python -m pytest {quoted}{''.join(options)}" if node else ""


def shortened(text: str) -> str:
    """Return a text, or the beginning and the end of a long one.

    >>> shortened("a" * 3000 + "b" * 9 + "c" * 3000)[2997:-2997].split()
    ['aaa', '[9', 'letters', 'are', 'left', 'out', 'here]', 'ccc']
    """
    if len(text) <= LONGEST:
        return text
    half = LONGEST // 2
    return f"{text[:half]}\n\n[{len(text) - 2 * half} letters are left out here]\n\n{text[-half:]}"


def notes(rows: Sequence[Example], columns: Columns) -> list[Note]:
    """Return why examples were not run or do not apply; once, where the reason is that of several."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        for column in columns:
            outcome = row.outcomes.get(column)
            if outcome and outcome.result in {NOT_RUN, NOT_APPLICABLE} and outcome.reason:
                places = found.setdefault((outcome.result, outcome.reason), [])
                places += [columns.label(column)] if columns.label(column) not in places else []
    several = len(columns) > 1
    return [Note(result, reason, ", ".join(where) if several else "") for (result, reason), where in found.items()]
