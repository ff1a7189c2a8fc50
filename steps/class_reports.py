"""Reports of each class: made, compared with scikit-learn, read and drawn."""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from pytest_bdd import given, then, when

from impl.imbalance.calibration import Calibration
from impl.imbalance.groups import groups_by_rank, groups_by_size
from impl.imbalance.report import ClassReport
from steps.language import Array, Table, numbers, phrase, records
from steps.oracles.class_scores import scores
from steps.tolerances import Tolerances

Refusal = pytest.ExceptionInfo[ValueError]
Groups = dict[str, tuple[int, ...]]
Making = Callable[[], ClassReport]


@given(phrase("the confusion"), target_fixture="confusion")
def _(datatable: Table) -> Array:
    return np.array([[int(cell) for cell in row] for row in datatable])


@given(phrase("the confusion, stored as {dtype:Name}"), target_fixture="confusion")
def _(dtype: str, datatable: Table) -> Array:
    return np.array([[float(cell) for cell in row] for row in datatable]).astype(dtype)


@given(
    phrase("{images:d} test images of each of {classes:d} classes, all taken for class {label:d}"),
    target_fixture="confusion",
)
def _(images: int, classes: int, label: int) -> Array:
    confusion = np.zeros((classes, classes), np.int64)
    confusion[:, label] = images
    return confusion


@given(
    phrase("{images:d} test images of each of {classes:d} classes, of which {right:d} are recognised"),
    target_fixture="confusion",
)
def _(images: int, classes: int, right: int) -> Array:
    wrong = np.roll(np.eye(classes, dtype=np.int64), 1, axis=1)
    return right * np.eye(classes, dtype=np.int64) + (images - right) * wrong


@given(
    phrase(
        "a random confusion of {classes:d} classes, without images of class {absent} or guesses at class {unguessed}"
    ),
    target_fixture="confusion",
)
def _(classes: int, absent: str, unguessed: str, rng: np.random.Generator) -> Array:
    confusion = rng.integers(0, 30, (classes, classes))
    confusion[[int(label) for label in absent.split()]] = 0
    confusion[:, [int(label) for label in unguessed.split()]] = 0
    return confusion


@pytest.fixture
def class_counts(confusion: Array) -> tuple[int, ...]:
    """Return one training image for each class, for scenarios in which their number plays no part."""
    return (1,) * len(confusion)


@pytest.fixture
def names() -> list[str] | None:
    """Return no names."""
    return None


@given(phrase("the report calls the classes {text}"), target_fixture="names")
def _(text: str) -> list[str]:
    return text.split()


@pytest.fixture
def calibrated() -> Calibration | None:
    """Return nothing: the calibration was not measured."""
    return None


@pytest.fixture
def making(
    confusion: Array, class_counts: tuple[int, ...], names: list[str] | None, calibrated: Calibration | None
) -> Making:
    """Return what makes the report."""
    return lambda: ClassReport(confusion, class_counts, names, calibrated)


@when(phrase("the report of its classes is made"), target_fixture="report")
def _(making: Making) -> ClassReport:
    return making()


@when(phrase("making the report of its classes is attempted"), target_fixture="refusal")
def _(making: Making) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        making()
    return refusal


@when(phrase("they are grouped by rank"), target_fixture="groups")
def _(class_counts: tuple[int, ...]) -> Groups:
    return groups_by_rank(class_counts)


@when(phrase("they are grouped by rank, {head:d} in the head and {tail:d} in the tail"), target_fixture="groups")
def _(class_counts: tuple[int, ...], head: int, tail: int) -> Groups:
    return groups_by_rank(class_counts, head=head, tail=tail)


@when(phrase("grouping {head:d} classes in the head and {tail:d} in the tail is attempted"), target_fixture="refusal")
def _(class_counts: tuple[int, ...], head: int, tail: int) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        groups_by_rank(class_counts, head=head, tail=tail)
    return refusal


@when(phrase("they are grouped by size"), target_fixture="groups")
def _(class_counts: tuple[int, ...]) -> Groups:
    return groups_by_size(class_counts)


@then(phrase("the groups are"))
def _(groups: Groups, datatable: Table) -> None:
    cells = [" ".join(map(str, labels)) or "none" for labels in groups.values()]
    assert [list(groups), cells] == datatable


@then(phrase("it says of each class, within the {tolerance:Name} tolerance"))
def _(report: ClassReport, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    for column, name in enumerate(datatable[0]):
        assert_numbers(getattr(report, name), [row[column] for row in datatable[1:]], name, assert_close[tolerance])


@then(phrase("it says of all classes, within the {tolerance:Name} tolerance"))
def _(report: ClassReport, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    for row in records(datatable):
        for name, cell in row.items():
            assert_numbers([getattr(report, name)], [cell], name, assert_close[tolerance])


@then(phrase("it says of the groups, within the {tolerance:Name} tolerance"))
def _(report: ClassReport, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    for row in records(datatable):
        group = report.groups[row["group"]]
        shown = " ".join(map(str, group.labels)) or "none"
        assert (shown, group.training_images) == (row["classes"], int(row["training images"])), row["group"]
        assert_numbers([group.recall], [row["recall"]], row["group"], assert_close[tolerance])


def assert_numbers(got: list[float | None], cells: list[str], what: str, close: Any) -> None:
    """Compare numbers with the cells of a table, in which None is written as none."""
    present = [number is not None for number in got]
    assert present == [cell != "none" for cell in cells], f"the {what} is {got}"
    close(np.array([n for n in got if n is not None]), numbers([[c for c in cells if c != "none"]]), f"the {what}")


@then(phrase("all that scikit-learn says of it too agrees, within the {tolerance:Name} tolerance"))
def _(report: ClassReport, confusion: Array, tolerance: str, assert_close: Tolerances) -> None:
    for name, expected in scores(confusion).items():
        got = np.array(getattr(report, name), dtype=np.float64)
        assert np.array_equal(np.isnan(got), np.isnan(expected)), f"the {name} is {got}, expected {expected}"
        assert_close[tolerance](np.nan_to_num(got), np.nan_to_num(expected), f"the {name}")


@then(phrase("as JSON it is"))
def _(report: ClassReport, docstring: str) -> None:
    assert json.loads(json.dumps(report.to_json(), allow_nan=False)) == json.loads(docstring)


@then(phrase("as a table it reads"))
def _(report: ClassReport, docstring: str) -> None:
    assert report.table() == docstring
