"""Reports of each class, drawn: what the picture shows, and where."""

import numpy as np
import pytest
from pytest_bdd import then, when

from impl.imbalance.report import ClassReport
from impl.imbalance.report_picture import draw_report
from steps.language import Array, Table, numbers, phrase
from steps.oracles.report_svg import description, points, words
from steps.tolerances import Tolerances

RECALLS = "recall of each class"


@when(phrase("it is drawn as {path}, with the title {title}"))
def _(report: ClassReport, pytester: pytest.Pytester, path: str, title: str) -> None:
    draw_report(report, pytester.path / path, title=title)


def text_of(pytester: pytest.Pytester, path: str) -> str:
    """Return the text of a picture in the folder of the scenario."""
    return (pytester.path / path).read_text(encoding="utf-8")


@then(phrase("the picture {path} shows, one line after the other, between the numbers of the axes"))
def _(pytester: pytest.Pytester, path: str, docstring: str) -> None:
    rest = " ".join(words(text_of(pytester, path)))
    for line in docstring.splitlines():
        assert line in rest, f"after the lines before it, there is no {line} in {rest}"
        rest = rest.split(line, 1)[1]


@then(phrase("the picture {path} has the title {title}, and the table as its description"))
def _(pytester: pytest.Pytester, report: ClassReport, path: str, title: str) -> None:
    assert description(text_of(pytester, path)) == (title, report.table())


@then(phrase("the picture {path} has {count:d} points, and does not show the words {text}"))
def _(pytester: pytest.Pytester, path: str, count: int, text: str) -> None:
    assert len(points(text_of(pytester, path), RECALLS)) == count
    assert not set(text.split()) & set(words(text_of(pytester, path)))


@then(phrase("its points lie, within the {tolerance:Name} tolerance, as far to the right and up in {path} as"))
def _(pytester: pytest.Pytester, path: str, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    drawn = points(text_of(pytester, path), RECALLS) * [1, -1]
    assert_close[tolerance](spread(drawn), spread(numbers(datatable[1:]).reshape(-1, 2)), "the points")


def spread(places: Array) -> Array:
    """Return places from 0 to 1, from the least to the most on each axis."""
    moved: Array = (places - places.min(axis=0)) / np.ptp(places, axis=0)
    return moved
