"""Metrics: batches counted, and what comes out."""

import json

import numpy as np
import pytest
import torch
from pytest_bdd import given, then, when

from impl.training.metrics import Metrics
from steps.language import Table, integers, numbers, phrase, records
from steps.tolerances import Tolerances

Refusal = pytest.ExceptionInfo[ValueError]


@given(phrase("metrics of {classes:d} classes"), target_fixture="metrics")
def _(classes: int) -> Metrics:
    return Metrics(classes)


def count(metrics: Metrics, batches: Table) -> None:
    """Count the batches of a table, whose logits are 1 for the class that an image is taken for, and 0 elsewhere."""
    for row in records(batches):
        labels, taken = (torch.tensor(integers(row[key])) for key in ("labels", "taken for"))
        metrics.update(torch.eye(metrics.classes)[taken], labels, float(row["loss"]))


@when(phrase("batches are counted"))
def _(metrics: Metrics, datatable: Table) -> None:
    count(metrics, datatable)


@when(phrase("batches are counted elsewhere, and merged"))
def _(metrics: Metrics, datatable: Table) -> None:
    other = Metrics(metrics.classes)
    count(other, datatable)
    metrics.merge(other)


@when(phrase("they are written as JSON and read again"), target_fixture="metrics")
def _(metrics: Metrics) -> Metrics:
    return Metrics.from_json(json.loads(json.dumps(metrics.to_json())))


@when(phrase("a batch of these logits with the labels {labels:Integers} is counted"))
def _(metrics: Metrics, labels: tuple[int, ...], datatable: Table) -> None:
    metrics.update(torch.tensor(numbers(datatable)).reshape(len(labels), -1), torch.tensor(labels), 0.0)


@when(phrase("asking for the {mean:Name} is attempted"), target_fixture="refusal")
def _(metrics: Metrics, mean: str) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        getattr(metrics, mean)
    return refusal


@when(phrase("counting logits of {classes:d} classes with the label {label:d} is attempted"), target_fixture="refusal")
def _(metrics: Metrics, classes: int, label: int) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        metrics.update(torch.zeros(1, classes), torch.tensor([label]), 0.0)
    return refusal


@when(phrase("merging metrics of {classes:d} classes is attempted"), target_fixture="refusal")
def _(metrics: Metrics, classes: int) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        metrics.merge(Metrics(classes))
    return refusal


@then(phrase("the metrics are, within the {tolerance:Name} tolerance"))
def _(metrics: Metrics, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    got = np.array([getattr(metrics, name) for name in datatable[0]], dtype=np.float64)
    assert_close[tolerance](got, numbers(datatable[1:]), " ".join(datatable[0]))


@then(phrase("the confusion is"))
def _(metrics: Metrics, datatable: Table) -> None:
    assert metrics.confusion.tolist() == [[int(cell) for cell in row] for row in datatable]


@then(phrase("the recall of each class is"))
def _(metrics: Metrics, datatable: Table) -> None:
    assert metrics.recall == [None if cell == "none" else float(cell) for cell in datatable[0]]
