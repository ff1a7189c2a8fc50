"""The numbers that are followed from run to run, as the book shows them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reports.model import PASSED, Column, KeyNumber, Point
from reports.reading.contents import Contents, Followed
from reports.reading.forms import number, utc
from reports.reading.history import summary
from reports.reading.joining import order
from reports.reading.runs import Told

FULL = 0.9  # of the scenarios there are: a run that planned fewer is not one of the whole specification
Summary = dict[str, Any]
Values = Callable[[Summary], Sequence[float]]


def key_numbers(kept: Sequence[Summary], runs: Sequence[Told], of: int, contents: Contents) -> Iterator[KeyNumber]:
    """Yield the numbers that are followed, each for every column in which it was measured.

    Parameters
    ----------
    kept : sequence of dict
        Lines of histories.
    runs : sequence of Told
        Those whose results are still there, which may hold numbers that were not followed when they were run.
    of : int
        The number of scenarios there are.
    contents : Contents
        Lists the numbers.
    """
    summaries = {line["run"]: line for line in kept}
    for told in (told for told in runs if told.complete):
        fresh = summary(told, of, contents)
        old = summaries.get(told.run.name, fresh)
        summaries[told.run.name] = {**fresh, "of": old["of"], "numbers": {**old["numbers"], **fresh["numbers"]}}
    ordered = sorted(summaries.values(), key=lambda line: (utc(line["finished"]), line["run"]))
    for followed, values in (*_of_the_whole(), *((each, _measured(each)) for each in contents.numbers)):
        yield from _by_column(followed, values, ordered)


def _of_the_whole() -> Iterator[tuple[Followed, Values]]:
    def full(values: Values) -> Values:
        return lambda line: values(line) if line["planned"] >= FULL * line["of"] else ()

    yield (
        Followed("Scenarios passed", "", PASSED, "higher", "scenarios"),
        full(lambda line: (float(line["counts"].get(PASSED, 0)),)),
    )
    yield Followed("Time for all scenarios", "", "seconds", "lower", "s"), full(lambda line: (float(line["seconds"]),))


def _measured(followed: Followed) -> Values:
    return lambda line: [number(value) for value in line["numbers"].get(f"{followed.rule} {followed.measured}", ())]


def _by_column(followed: Followed, values: Values, summaries: Sequence[Summary]) -> Iterator[KeyNumber]:
    points: dict[Column, list[Point]] = {}
    for line in summaries:
        if found := values(line):
            point = Point(line["run"], utc(line["finished"]).isoformat(), line.get("commit", ""), tuple(found))
            points.setdefault(Column(line["implementation"], line["device"]), []).append(point)
    for column in sorted(points, key=order):
        yield KeyNumber(
            title=followed.title,
            rule=followed.rule,
            measured=followed.measured,
            unit=followed.unit,
            better=followed.better,
            column=column,
            history=tuple(points[column]),
        )
