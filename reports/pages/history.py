"""The page on what came out from run to run."""

from collections.abc import Iterator
from typing import NamedTuple

from reports.model import KeyNumber
from reports.pages.charts import Plot, finite, plot
from reports.pages.frame import Frame
from reports.pages.numbers import quantity

MOST = 200  # runs that a table holds, the latest


class Course(NamedTuple):
    """A key number over its runs."""

    number: KeyNumber
    anchor: str
    address: str
    column: str
    plot: Plot
    rows: list[tuple[str, str, str]]  # when, commit, values


def history_page(frame: Frame) -> tuple[str, bytes]:
    """Return the page with the history."""
    runs = sorted(frame.book.runs, key=lambda run: (run.started, run.name), reverse=True)
    return frame.page(
        "history.html", "history.html", "History", courses=list(_courses(frame)), runs=runs[:MOST], all=len(runs)
    )


def _courses(frame: Frame) -> Iterator[Course]:
    numbers = [number for number in frame.book.numbers if finite(number)]
    for place, number in enumerate(numbers, start=1):
        rows = [
            (point.finished, point.commit, " · ".join(quantity(value, number.unit, 4) for value in point.values))
            for point in reversed(number.history[-MOST:])
        ]
        address = frame.places.rules.get(number.rule, "")
        yield Course(number, f"number-{place}", address, frame.columns.label(number.column), plot(number), rows)
