"""What the report of a benchmark leaves in a folder, and what is read from its pictures."""

import json
import tomllib

import pytest
from pytest_bdd import then, when

from steps.benchmark_results import Benchmark
from steps.benchmarks.report import write
from steps.language import Table, numbers, phrase, records
from steps.oracles.experiment_svg import Drawing
from steps.refusals import Refusal
from steps.tolerances import Tolerances


@when(phrase("it is reported into {folder}"))
def _(timed: Benchmark, folder: str, pytester: pytest.Pytester) -> None:
    write(timed, pytester.path / folder)


@when(phrase("reporting it into {folder} is attempted"), target_fixture="refusal")
def _(timed: Benchmark, folder: str, pytester: pytest.Pytester) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        write(timed, pytester.path / folder)
    return refusal


@then(phrase("as JSON {path} holds"))
def _(pytester: pytest.Pytester, path: str, docstring: str) -> None:
    assert json.loads((pytester.path / path).read_text(encoding="utf-8")) == json.loads(docstring)


@then(phrase("the pictures that {path} lists are"))
def _(pytester: pytest.Pytester, path: str, datatable: Table) -> None:
    listed = tomllib.loads((pytester.path / path).read_text(encoding="utf-8"))["pictures"]
    assert [[each[name] for name in datatable[0]] for each in listed] == datatable[1:]


@then(phrase("in {path}, within the {tolerance:Name} tolerance, these marks stand above the names"))
def _(pytester: pytest.Pytester, path: str, tolerance: str, assert_close: Tolerances, datatable: Table) -> None:
    drawing = Drawing.read(pytester.path / path)
    for row in records(datatable):
        xs, ys = zip(*drawing.marks(row["line"]), strict=True)
        assert named(drawing, row["line"], xs) == row["names"].split()
        assert_close[tolerance](drawing.read_off(row["line"], "y", list(ys)), numbers([[row["y"]]]), row["line"])


def named(drawing: Drawing, line: str, places: tuple[float, ...]) -> list[str]:
    """Return the words at the ticks below some places."""
    ticks = {place: words[0] for words, place in drawing.ticks(drawing.axes(drawing.group(line)), "x")}
    return [ticks[place] for place in places]
