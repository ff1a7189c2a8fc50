"""What was measured once, elsewhere or for longer: the facts of each folder that is kept, whatever they are."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeGuard

from reports.model import Kept, KeptTable
from reports.pages.dates import moment
from reports.pages.frame import Frame
from reports.pages.gallery import Figure
from reports.pages.kept_arms import Comparison, comparison
from reports.pages.numbers import plain, quantity
from reports.pages.places import slug

ROWS, CELLS = 60, 12  # of a table; larger ones are counted
DEPTH = 2
COMPARED = ("runs", "claims")  # told by the comparison of arms, where there is one
NUMBER = re.compile(r"[-+]?\d.*|none|")  # or that there is none
UNITS = {"seconds": "s", "bytes": "bytes"}


class Table(NamedTuple):
    """A list of records, such as the epochs of a training."""

    title: str
    header: list[str]
    rows: list[list[str]]


class Written(NamedTuple):
    """A table that is shown as it was written; its columns of numbers are aligned at the right."""

    table: KeptTable
    numeric: list[bool]


class KeptView(NamedTuple):
    """A folder that is kept."""

    kept: Kept
    anchor: str
    date: str
    command: str
    facts: list[tuple[str, str]]
    settings: list[tuple[str, str]]
    compared: Comparison | None
    written: list[Written]
    tables: list[Table]
    figures: list[Figure]


def kept_page(frame: Frame) -> tuple[str, bytes]:
    """Return the page with what is kept."""
    return frame.page(
        "kept.html",
        "kept.html",
        "Measured elsewhere, or for longer",
        kept=[_view(each, frame) for each in frame.book.kept],
    )


def _view(kept: Kept, frame: Frame) -> KeptView:
    results = dict(kept.results)
    compared = comparison(results)
    date, command = (results.pop(name, "") for name in ("date", "command"))
    return KeptView(
        kept,
        slug(kept.name) or "kept",
        moment(str(date)) if date else "",
        str(command),
        list(_facts({name: value for name, value in results.items() if not isinstance(value, Mapping)})),
        list(_facts({name: value for name, value in results.items() if isinstance(value, Mapping)})),
        compared,
        [Written(table, _numeric(table)) for table in kept.tables],
        [] if kept.tables else list(_tables(_left(results, COMPARED if compared else ()))),
        [frame.gallery.figure(picture) for picture in kept.pictures],
    )


def _left(results: Mapping[str, Any], told: Sequence[str]) -> dict[str, Any]:
    return {name: value for name, value in results.items() if name not in told}


def _numeric(table: KeptTable) -> list[bool]:
    """Return for each column whether it holds numbers; the first has the names of the rows."""
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.header)
    return [place > 0 and any(column) and all(map(NUMBER.fullmatch, column)) for place, column in enumerate(columns)]


def _facts(results: Mapping[str, Any], depth: int = 0) -> Iterator[tuple[str, str]]:
    for name, value in results.items():
        words = str(name).replace("_", " ")
        if isinstance(value, Mapping) and depth < DEPTH:
            yield from (
                (f"{words}: {inner}" if depth == 0 else f"{words} {inner}", text)
                for inner, text in _facts(value, depth + 1)
            )
        elif _is_scalar(value):
            yield words, quantity(value, UNITS[name], 4) if name in UNITS and _is_number(value) else _written(value)
        elif isinstance(value, list) and value and all(map(_is_scalar, value)) and len(value) <= CELLS:
            yield words, ", ".join(map(_written, value))


def _tables(results: Mapping[str, Any]) -> Iterator[Table]:
    for name, value in results.items():
        if isinstance(value, list) and value and all(isinstance(each, Mapping) for each in value):
            header = [str(key) for key in value[0] if all(_is_scalar(each.get(key)) for each in value)][:CELLS]
            if header and len(value) <= ROWS:
                yield Table(str(name), [word.replace("_", " ") for word in header], _cells(value, header))


def _cells(records: Sequence[Mapping[str, Any]], header: Sequence[str]) -> list[list[str]]:
    return [[_written(record.get(key)) for key in header] for record in records]


def _is_scalar(value: object) -> bool:
    return value is None or isinstance(value, str | int | float)


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _written(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: "none"}[value]
    return plain(value, 4) if isinstance(value, int | float) else str(value)
