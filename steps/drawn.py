"""The pictures that this very scenario has drawn, as a reader sees them."""

from typing import Any, NamedTuple

import numpy as np
import pytest
from pytest_bdd import then, when

from steps.harness.evidence import PICTURES, STEPS, Show
from steps.language import Array, Table, numbers, phrase, records
from steps.oracles.drawn_svg import Drawing, number
from steps.pictures.learning import confusion
from steps.pictures.sheet import show
from steps.recipes import Trained
from steps.tolerances import Tolerances


class Shown(NamedTuple):
    """A picture of this scenario."""

    title: str
    content: str
    text: str

    @property
    def drawing(self) -> Drawing:
        """Return what can be seen in it."""
        return Drawing(self.content)


def shown_by(request: pytest.FixtureRequest) -> list[Shown]:
    """Return all pictures that the steps of a scenario have drawn so far."""
    files, steps = request.node.stash[PICTURES], request.node.stash[STEPS]
    told: list[dict[str, Any]] = [each for step in steps for each in step["pictures"]]
    return [Shown(each["title"], files[each["file"]], each["text"]) for each in told]


@when(phrase("the labels {labels:Integers} are drawn beside the guesses {guesses:Integers}"))
def _(labels: tuple[int, ...], guesses: tuple[int, ...], picture: Show) -> None:
    names = [f"kind {label}" for label in range(1 + max(labels + guesses))]
    show(picture, confusion(np.array(labels), np.array(guesses), names))


@then(phrase("its picture is called {title}, and says to those who cannot see it"))
def _(request: pytest.FixtureRequest, title: str, docstring: str) -> None:
    (shown,) = shown_by(request)
    assert (shown.title, shown.text) == (title, docstring.replace("\n", " "))


@then(phrase("the cells of {name} in its picture read"))
def _(request: pytest.FixtureRequest, name: str, datatable: Table) -> None:
    (shown,) = shown_by(request)
    assert [[words for _, words in row] for row in shown.drawing.cells(name)] == datatable


@then(phrase("a cell of {name} in its picture is the darker, the larger its number"))
def _(request: pytest.FixtureRequest, name: str) -> None:
    (shown,) = shown_by(request)
    cells = sorted((number(words), depth) for row in shown.drawing.cells(name) for depth, words in row)
    depths = [depth for _, depth in cells]
    assert depths == sorted(depths), f"the numbers and how dark they are: {cells}"
    assert depths[0] < depths[-1]


@then(phrase("the filled cells of {name} in its picture are"))
def _(request: pytest.FixtureRequest, name: str, datatable: Table) -> None:
    (shown,) = shown_by(request)
    (row,) = shown.drawing.cells(name)
    assert [place for place, (depth, _) in enumerate(row) if depth] == numbers(datatable).tolist()


@then(phrase("in its picture, within the {tolerance:Name} tolerance, the points of {name} lie at"))
def _(request: pytest.FixtureRequest, name: str, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    (shown,) = shown_by(request)
    expected = np.array([[float(row["x"]), float(row["y"])] for row in records(datatable)])
    assert_close[tolerance](shown.drawing.read_off(name), expected, f"the points of {name}")


@then(phrase("in its picture, within the {tolerance:Name} tolerance, {name} lies at the loss of each epoch"))
def _(request: pytest.FixtureRequest, name: str, trained: Trained, tolerance: str, assert_close: Tolerances) -> None:
    (shown,) = shown_by(request)
    expected: Array = np.stack([np.arange(1, len(trained.losses) + 1), trained.losses], axis=1)
    assert_close[tolerance](shown.drawing.read_off(name), expected, f"the points of {name}")


@then(phrase("it has {count:d} pictures, of which {different:d} differ"))
def _(request: pytest.FixtureRequest, count: int, different: int) -> None:
    contents = [shown.content for shown in shown_by(request)]
    assert (len(contents), len(set(contents))) == (count, different)


@then(phrase("none of them holds anything but shapes, and words of at least {least:d} pixels where it is 640 wide"))
def _(request: pytest.FixtureRequest, least: int) -> None:
    assert [fault for shown in shown_by(request) for fault in shown.drawing.faults(least)] == []
