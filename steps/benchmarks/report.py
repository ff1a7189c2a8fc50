"""The report of a benchmark: as text for a terminal, and as tables and pictures for the book.

All of it is made from ``results.json``: what is printed, what is drawn and what is judged are the same numbers.
"""

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from steps.benchmarks.cells import NONE, Table
from steps.benchmarks.plots import Plot, draw
from steps.benchmarks.readings import Results
from steps.benchmarks.tables import tables

WIDTH = 100
TABLES, PICTURES = "tables.json", "pictures.toml"
UNKNOWN = "unknown"


def text(results: Mapping[str, Any]) -> str:
    """Return the report for a terminal: the machine, the goals, and the tables.

    Parameters
    ----------
    results : mapping
        What ``results.json`` holds.

    Raises
    ------
    ValueError
        For results without timings, and for what is no timing, no peak or no chapter: the error names it.
    """
    read = Results(results)
    return "\n\n".join(["\n".join(_machine(read)), *("\n".join(lines(each)) for each in tables(read))]) + "\n"


def write(results: Mapping[str, Any], folder: Path) -> None:
    """Leave the tables and the pictures in a folder, in the form in which the book reads what is kept.

    Parameters
    ----------
    results : mapping
        What ``results.json`` holds.
    folder : Path
        Where that file is. Pictures that an earlier report has left there are replaced.

    Raises
    ------
    ValueError
        As ``text`` does; nothing is written then.
    """
    read = Results(results)
    found = [each._asdict() for each in tables(read)]
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.svg"):
        path.unlink()
    (folder / TABLES).write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    pictures = [_listed(plot) for plot in draw(read, folder)]
    (folder / PICTURES).write_text("\n".join(pictures) or "pictures = []\n", encoding="utf-8")


def _listed(plot: Plot) -> str:
    # A text of JSON is one of TOML as well.
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in plot._asdict().items())
    return "[[pictures]]\n" + "".join(lines)


def _machine(results: Results) -> Iterator[str]:
    """Yield what the numbers depend on."""
    for name, value in (results.machine or {"machine": UNKNOWN}).items():
        yield f"{name.replace('_', ' ')}: {_joined(value) if isinstance(value, Mapping) else value}"
    rounds = f"{results.rounds} round{'s' * (results.rounds != 1)}"
    yield f"{rounds}, in which the contestants take turns; none: not measured"


def _joined(facts: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in facts.items()) or NONE


def lines(table: Table) -> Iterator[str]:
    """Yield a table line by line: texts at the left of their columns, numbers at the right."""
    yield table.title
    yield from textwrap.wrap(table.note, WIDTH)
    rows = [table.header, *table.rows]
    columns = list(zip(*rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    numeric = [False, *(_is_numeric(column[1:]) for column in columns[1:])]
    for row in rows:
        cells = (
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _is_numeric(cells: Sequence[str]) -> bool:
    return all(cell in {"", NONE} or cell.lstrip("-")[:1].isdigit() for cell in cells)
