"""Pictures of an experiment, and what can be read from them."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytest_bdd import given, then, when

from impl.imbalance import pictures
from steps.claims import reading
from steps.language import Table, columns, numbers, phrase, records
from steps.oracles.experiment_svg import Drawing
from steps.refusals import Refusal
from steps.tolerances import Tolerances

Experiment = dict[str, Any]


@given(phrase("an experiment on classes of {counts:Integers} images"), target_fixture="experiment")
def _(counts: tuple[int, ...], datatable: Table) -> Experiment:
    runs = [run_of(**row) for row in records(datatable)]
    classes = ["cat", "dog", "eel"]
    return {"baseline": "ce", "counts": list(counts), "classes": classes, "runs": runs, "claims": []}


def run_of(arm: str, seed: str, recall: str, confusion: str, loss: str, balanced_accuracy: str) -> dict[str, Any]:
    """Return a run as the results of an experiment have it, of three classes."""
    head, mid, tail = recalls = reading(recall)
    history: list[dict[str, Any]] = [{"epoch": n, "loss": float(text)} for n, text in enumerate(loss.split(), start=1)]
    for epoch, accuracy in zip(history, reading(balanced_accuracy), strict=False):
        epoch.update({} if accuracy is None else {"balanced_accuracy": accuracy})
    return {
        "arm": arm,
        "seed": int(seed),
        "recall": recalls,
        "confusion": [[int(count) for count in row.split()] for row in confusion.split(";")],
        "history": history,
        "head": head,
        "mid": mid,
        "tail": tail,
        "balanced_accuracy": history[-1].get("balanced_accuracy"),
    }


@given(phrase('on it, "{claim}" of {ours:Name} against {theirs:Name} is {verdict}'))
def _(experiment: Experiment, claim: str, ours: str, theirs: str, verdict: str) -> None:
    experiment["claims"].append({"name": claim, "ours": ours, "theirs": theirs, "verdict": verdict})


@given(phrase("its baseline is {arm:Name}"))
def _(experiment: Experiment, arm: str) -> None:
    experiment["baseline"] = arm


@given(phrase("all but its runs of {arms} are left out"))
def _(experiment: Experiment, arms: str) -> None:
    experiment["runs"] = [run for run in experiment["runs"] if run["arm"] in arms.split(", ")]


@given(phrase("it has {classes:d} classes instead, and of each arm a confusion to match"))
def _(experiment: Experiment, classes: int) -> None:
    experiment["classes"] = [f"kind {number}" for number in range(classes)]
    for run in experiment["runs"]:
        run["confusion"] = np.eye(classes, dtype=int).tolist()


@given(phrase("its histories have {epochs:d} epochs instead"))
def _(experiment: Experiment, epochs: int) -> None:
    for run in experiment["runs"]:
        run["history"] = [{"epoch": epoch, "loss": 1 / epoch} for epoch in range(1, epochs + 1)]


@when(phrase("{function:Name} draws it into {path}"))
def _(function: str, experiment: Experiment, path: str, pytester: pytest.Pytester) -> None:
    (pytester.path / path).parent.mkdir(exist_ok=True)
    getattr(pictures, function)(experiment, pytester.path / path)


@when(phrase("{function:Name} draws {names} of it into {path}"))
def _(function: str, experiment: Experiment, names: str, path: str, pytester: pytest.Pytester) -> None:
    getattr(pictures, function)(experiment, pytester.path / path, names.split(", "))


@when(phrase("having {function:Name} draw {names} of it is attempted"), target_fixture="refusal")
def _(function: str, experiment: Experiment, names: str, tmp_path: Path) -> Refusal:
    some = [] if names == "all" else [names.split(", ")]
    with pytest.raises(ValueError) as refusal:
        getattr(pictures, function)(experiment, tmp_path / "refused.svg", *some)
    return refusal


@then(phrase("in {path}, within the {tolerance:Name} tolerance, these lines are marked at"))
def _(pytester: pytest.Pytester, path: str, tolerance: str, assert_close: Tolerances, datatable: Table) -> None:
    drawing = Drawing.read(pytester.path / path)
    for row in records(datatable):
        for axis, places in zip("xy", zip(*drawing.marks(row["line"]), strict=True), strict=True):
            found = drawing.read_off(row["line"], axis, list(places))
            assert_close[tolerance](found, numbers([[row[axis]]]), f"{axis} of {row['line']}")


@then(phrase("in {path}, within the {tolerance:Name} tolerance, these bands reach"))
def _(pytester: pytest.Pytester, path: str, tolerance: str, assert_close: Tolerances, datatable: Table) -> None:
    drawing = Drawing.read(pytester.path / path)
    for row in records(datatable):
        for bound, found in bounds(drawing, row["band"]).items():
            assert_close[tolerance](found, numbers([[row[bound]]]), f"{bound} of {row['band']}")


def bounds(drawing: Drawing, band: str) -> dict[str, np.ndarray[Any, Any]]:
    """Return the lower and the upper bound of a band, from left to right."""
    corners = drawing.outline(band)
    stops = sorted({x for x, _ in corners})
    below, above = ([side(y for x, y in corners if x == stop) for stop in stops] for side in (max, min))
    return {name: drawing.read_off(band, "y", places) for name, places in (("from", below), ("to", above))}


@then(phrase("in {path}, within the {tolerance:Name} tolerance, beside {arm} these are marked at"))
def _(
    pytester: pytest.Pytester, path: str, tolerance: str, arm: str, assert_close: Tolerances, datatable: Table
) -> None:
    drawing = Drawing.read(pytester.path / path)
    for name, expected in datatable:
        places = drawing.marks(name)
        assert_close[tolerance](drawing.read_off(name, "x", [x for x, _ in places]), numbers([[expected]]), name)
        assert {beside(drawing, y) for _, y in places} == {arm}


def beside(drawing: Drawing, y: float) -> str:
    """Return the words that a row at a height begins with."""
    ticks = drawing.ticks(drawing.group("axes_1"), "y")
    return min((abs(place - y), words[0]) for words, place in ticks)[1]


@then(phrase("in {path} the cells of {matrix} read"))
def _(pytester: pytest.Pytester, path: str, matrix: str, datatable: Table) -> None:
    cells = Drawing.read(pytester.path / path).cells(matrix)
    assert [[words for _, words in row] for row in cells] == datatable, "\n".join(columns(datatable))


@then(phrase("in {path} a cell of {matrix} is the darker, the larger its number"))
def _(pytester: pytest.Pytester, path: str, matrix: str) -> None:
    cells = [cell for row in Drawing.read(pytester.path / path).cells(matrix) for cell in row]
    light = {int(words): sum(bytes.fromhex(colour[1:])) for colour, words in cells}
    assert [number for number, _ in sorted(light.items(), key=lambda item: -item[1])] == sorted(light)


@then(phrase("in {path} {one} and {other} differ in colour and in the shape of their marks"))
def _(pytester: pytest.Pytester, path: str, one: str, other: str) -> None:
    drawing = Drawing.read(pytester.path / path)
    assert all(a != b for a, b in zip(drawing.look(one), drawing.look(other), strict=True))


@then(phrase("{name} looks in {one} as {twin} does in {other}"))
def _(pytester: pytest.Pytester, name: str, one: str, twin: str, other: str) -> None:
    assert Drawing.read(pytester.path / one).look(name) == Drawing.read(pytester.path / other).look(twin)


@then(phrase("{name} has in {one} the colour that {twin} has in {other}"))
def _(pytester: pytest.Pytester, name: str, one: str, twin: str, other: str) -> None:
    assert Drawing.read(pytester.path / one).look(name)[0] == Drawing.read(pytester.path / other).look(twin)[0]


@then(phrase("in {path} a fifth of the images is as far from the whole, from mark to mark of {line}"))
def _(pytester: pytest.Pytester, path: str, line: str) -> None:
    first, second, third = (x for x, _ in Drawing.read(pytester.path / path).marks(line))
    assert second - first == pytest.approx(third - second)


@then(
    phrase("in {path} the classes {names} are named beside panels {beside:Integers} and below panels {below:Integers}")
)
def _(pytester: pytest.Pytester, path: str, names: str, beside: tuple[int, ...], below: tuple[int, ...]) -> None:
    drawing = Drawing.read(pytester.path / path)
    assert (drawing.named(names.split(", "), "y"), drawing.named(names.split(", "), "x")) == ([*beside], [*below])


@then(phrase("in {path} {line} has from {least:d} to {most:d} marks"))
def _(pytester: pytest.Pytester, path: str, line: str, least: int, most: int) -> None:
    assert least <= len(Drawing.read(pytester.path / path).marks(line)) <= most


@then(phrase("in {path} nothing is drawn under the name {name}"))
def _(pytester: pytest.Pytester, path: str, name: str) -> None:
    assert not Drawing.read(pytester.path / path).has(name)


@then(phrase("the picture {path} lacks the words"))
def _(pytester: pytest.Pytester, path: str, docstring: str) -> None:
    written = (pytester.path / path).read_text(encoding="utf-8")
    assert [words for words in docstring.splitlines() if f"<!-- {words} -->" in written] == []


@then(phrase("the title of {path} is"))
def _(pytester: pytest.Pytester, path: str, docstring: str) -> None:
    assert Drawing.read(pytester.path / path).title == docstring.replace("\n", " ")
