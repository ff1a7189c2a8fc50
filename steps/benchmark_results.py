"""Results of a benchmark, as a feature tells them, and what is reported of them as text."""

import json
from collections.abc import Iterator
from itertools import compress
from typing import Any

import pytest
from pytest_bdd import given, then, when

from steps.benchmarks.cells import Table as Told
from steps.benchmarks.readings import Results
from steps.benchmarks.report import text
from steps.benchmarks.tables import tables
from steps.language import Table, numbers, phrase, records
from steps.refusals import Refusal

Benchmark = dict[str, Any]
MILLI = 1e-3
COUNTS = ("images", "flops", "bytes")  # columns that are no contestants


@given(phrase("a benchmark in {rounds:d} rounds"), target_fixture="timed")
def _(rounds: int) -> Benchmark:
    return {"rounds": rounds, "timings": [], "memory": [], "chapters": []}


@given(phrase("its {group} took, in {dtype:Name} on {threads:d}, these ms"))
def _(timed: Benchmark, group: str, dtype: str, threads: int, datatable: Table) -> None:
    of = {"group": group, "dtype": dtype, "threads": threads}
    timed["timings"] += [of | timing for timing in timings_in(datatable, timed["rounds"])]


def timings_in(table: Table, rounds: int) -> Iterator[dict[str, Any]]:
    """Yield the timings of a table: a row for each case, a column for each contestant, one number if all are alike."""
    for row in records(table):
        case, counts = row.pop("case"), {name: float(row.pop(name)) for name in COUNTS if name in row}
        for contestant, cell in row.items():
            found = (numbers([[cell]]) * MILLI).tolist()
            if found:
                seconds = found * rounds if len(found) == 1 else found
                yield {"case": case, "contestant": contestant, "seconds": seconds, **counts}


@given(phrase("one of its {records:Name} is"))
def _(timed: Benchmark, records: str, docstring: str) -> None:
    timed[records].append(json.loads(docstring))


@given(phrase("its memory peaked at"))
def _(timed: Benchmark, datatable: Table) -> None:
    timed["memory"] += [{**row, "ratio": float(row["ratio"])} for row in records(datatable)]


@given(phrase("its {name:Name} reads"))
def _(timed: Benchmark, name: str, docstring: str) -> None:
    timed[name] = json.loads(docstring)


@when(phrase("its tables are made"), target_fixture="tables_made")
def _(timed: Benchmark) -> dict[str, Told]:
    return {table.title: table for table in tables(Results(timed))}


@when(phrase("it is reported as text"), target_fixture="text_report")
def _(timed: Benchmark) -> str:
    return text(timed)


@when(phrase("reporting it as text is attempted"), target_fixture="refusal")
def _(timed: Benchmark) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        text(timed)
    return refusal


@then(phrase("its table {title} has the columns"))
def _(tables_made: dict[str, Told], title: str, datatable: Table) -> None:
    header, rows = tables_made[title].header, tables_made[title].rows
    asked = [name in datatable[0] for name in header]
    assert [list(compress(row, asked)) for row in (header, *rows)] == datatable


@then(phrase("it has the tables"))
def _(tables_made: dict[str, Told], docstring: str) -> None:
    assert list(tables_made) == docstring.splitlines()


@then(phrase("the text of it is"))
def _(text_report: str, docstring: str) -> None:
    assert text_report == docstring + "\n"
