"""Numbers as the cells of a table."""

from typing import NamedTuple

from steps.benchmarks.goals import Goal
from steps.benchmarks.readings import OURS, TORCH, Contest
from steps.benchmarks.statistics import Ratio, beside

NONE = "none"  # what was not measured
MILLI = 1e3
DECIMALS = ((100, 1), (1, 2), (0, 3))  # of a time in ms, by how long it is at least


class Table(NamedTuple):
    """A table of texts, and a line that says what its columns mean."""

    title: str
    note: str
    header: tuple[str, ...]
    rows: list[list[str]]


def milliseconds(seconds: float | None) -> str:
    """Write a time with three digits or more.

    >>> milliseconds(0.2), milliseconds(0.00123), milliseconds(0.00001234), milliseconds(None)
    ('200.0', '1.23', '0.012', 'none')
    """
    if seconds is None:
        return NONE
    decimals = next(decimals for least, decimals in DECIMALS if seconds * MILLI >= least)
    return f"{seconds * MILLI:.{decimals}f}"


def times(found: Ratio | None, goal: Goal | None = None) -> str:
    """Write a ratio, with the decimals that it takes to be on its side of a goal."""
    return factor(found and found.value, goal)


def factor(number: float | None, goal: Goal | None = None) -> str:
    """Write how many times something is, with the decimals that it takes to be on its side of a goal."""
    if number is None:
        return NONE
    return beside(number, goal.bound, goal.limit) if goal else f"{number:.2f}"


def spread(found: Ratio | None) -> str:
    """Write the quartiles of a ratio."""
    return f"{found.low:.2f} to {found.high:.2f}" if found else NONE


def sides(contest: Contest) -> list[str]:
    """Write the time of torch, which layout that is, and the time of ours."""
    layout = (contest.fastest or NONE).removeprefix(TORCH).strip()
    return [milliseconds(contest.seconds(contest.fastest)), layout, milliseconds(contest.seconds(OURS))]


def to_torch(contest: Contest, goal: Goal | None = None) -> list[str]:
    """Write our ratio to the faster layout of torch, and its spread."""
    found = contest.ratio(OURS, contest.fastest)
    return [times(found, goal), spread(found)]


def algorithm(contest: Contest) -> str:
    """Write what our layer has chosen."""
    return str(contest.timings.get(OURS, {}).get("algorithm", ""))
