"""Calibration: what was believed of images, and how often it was true."""

from typing import NamedTuple

import numpy as np
import pytest
from pytest_bdd import given, then, when

from impl.imbalance.calibration import Calibration, calibration
from steps.language import Array, Table, numbers, phrase, records
from steps.oracles.believing import errors
from steps.tolerances import Tolerances

Refusal = pytest.ExceptionInfo[ValueError]


class Predictions(NamedTuple):
    """The probability of each class for each image, and its class."""

    probabilities: Array
    labels: Array


@given(phrase("the predictions"), target_fixture="predictions")
def _(datatable: Table) -> Predictions:
    rows = list(records(datatable))
    probabilities = np.array([numbers([[row["probabilities"]]]) for row in rows])
    return Predictions(probabilities, np.array([int(row["class"]) for row in rows]))


@given(phrase("{count:d} random predictions of {classes:d} classes"), target_fixture="predictions")
def _(count: int, classes: int, rng: np.random.Generator) -> Predictions:
    return Predictions(rng.dirichlet(np.full(classes, 0.3), count), rng.integers(classes, size=count))


@given(phrase("of these only the first {count:d} classes"), target_fixture="predictions")
def _(predictions: Predictions, count: int) -> Predictions:
    return predictions._replace(labels=predictions.labels[:count])


@when(phrase("their calibration is measured"), target_fixture="calibrated")
def _(predictions: Predictions) -> Calibration:
    return calibration(*predictions)


@when(phrase("their calibration is measured in {bins:d} bins"), target_fixture="calibrated")
def _(predictions: Predictions, bins: int) -> Calibration:
    return calibration(*predictions, bins=bins)


@when(phrase("measuring their calibration in {bins:d} bins is attempted"), target_fixture="refusal")
def _(predictions: Predictions, bins: int) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        calibration(*predictions, bins=bins)
    return refusal


@then(phrase("the bins are, within the {tolerance:Name} tolerance"))
def _(calibrated: Calibration, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    names = ("low", "high", "images", "confidence", "accuracy")
    got = np.array([[getattr(each, name) for name in names] for each in calibrated.bins], dtype=np.float64)
    expected = numbers([[cell.replace("none", "nan") for cell in row] for row in datatable[1:]]).reshape(-1, len(names))
    assert np.array_equal(np.isnan(got), np.isnan(expected)), "None is not where it should be"
    assert_close[tolerance](np.nan_to_num(got, nan=-1), np.nan_to_num(expected, nan=-1), "the bins")


@then(phrase("its errors are, within the {tolerance:Name} tolerance"))
def _(calibrated: Calibration, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    got = np.array([getattr(calibrated, name) for name in datatable[0]])
    assert_close[tolerance](got, numbers(datatable[1:]), " ".join(datatable[0]))


@then(phrase("in {bins:d} bins both errors are, within the {tolerance:Name} tolerance, those of counting"))
def _(predictions: Predictions, calibrated: Calibration, bins: int, tolerance: str, assert_close: Tolerances) -> None:
    expected = errors(predictions.probabilities.tolist(), predictions.labels.tolist(), bins)
    got = np.array([calibrated.error, calibrated.classwise_error])
    assert_close[tolerance](got, np.array(expected), "the errors")
