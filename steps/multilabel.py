"""Images of any number of classes: scores reported, and sets of classes expressed."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np
import torch
from pytest_bdd import given, then, when

from impl.imbalance import losses
from impl.imbalance.multilabel import MultilabelReport, multilabel_report, softmax_loss
from steps.describing import Refusal, refusal_of
from steps.language import Array, Table, numbers, phrase, records
from steps.models import Tensor
from steps.oracles.multilabel import figures
from steps.tolerances import Tolerances


class Scored(NamedTuple):
    """Scores of images for classes, and which of these are there: both of shape (n, classes)."""

    scores: Tensor
    targets: Tensor


@given(phrase("images with the scores and targets"), target_fixture="scored")
def _(datatable: Table) -> Scored:
    rows = list(records(datatable))
    return Scored(*(torch.tensor(np.array([numbers([[row[of]]]) for row in rows])) for of in ("scores", "targets")))


@given(phrase("{images:d} images with random scores, in tenths, for {classes:d} classes"), target_fixture="scored")
def _(images: int, classes: int, rng: np.random.Generator) -> Scored:
    tenths, there = rng.integers(11, size=(images, classes)), rng.integers(2, size=(images, classes))
    return Scored(torch.tensor(tenths / 10), torch.tensor(there))


@when(phrase("they are reported, and what is above {threshold:g} is named"), target_fixture="report")
def _(scored: Scored, threshold: float) -> MultilabelReport:
    return multilabel_report(*scored, threshold=threshold)


@when(phrase("they are reported"), target_fixture="report")
def _(scored: Scored) -> MultilabelReport:
    return multilabel_report(*scored)


@given(phrase("the scores are stored as {dtype:Name}"), target_fixture="scored")
def _(scored: Scored, dtype: str) -> Scored:
    return Scored(scored.scores.to(getattr(torch, dtype)), scored.targets)


@when(phrase("reporting them is attempted, with the threshold {threshold:g}"), target_fixture="refusal")
def _(scored: Scored, threshold: float) -> Refusal:
    return refusal_of(lambda: multilabel_report(*scored, threshold=threshold))


@when(phrase("reporting them is attempted"), target_fixture="refusal")
def _(scored: Scored) -> Refusal:
    return refusal_of(lambda: multilabel_report(*scored))


def figure(report: MultilabelReport, name: str) -> Array:
    """Return a figure by the name that the features use; NaN where there is none."""
    return np.array(getattr(report, name.lower().replace(" ", "_")), dtype=np.float64)


def values(cells: list[str]) -> Array:
    """Read figures; NaN where there is none."""
    return np.array([np.nan if cell == "none" else float(cell) for cell in cells])


def assert_figures(got: Array, expected: Array, name: str, close: Callable[[Array, Array, str], None]) -> None:
    """Compare figures; where there should be none, there must be none."""
    assert np.array_equal(np.isnan(got), np.isnan(expected)), f"{name}: expected {expected}, got {got}"
    close(got[~np.isnan(got)], expected[~np.isnan(expected)], name)


@then(phrase("the figures are, within the {tolerance:Name} tolerance"))
def _(report: MultilabelReport, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    for name, cell in zip(*datatable, strict=True):
        assert_figures(figure(report, name).reshape(1), values([cell]), name, assert_close[tolerance])


@then(phrase("the figures of each class are, within the {tolerance:Name} tolerance"))
def _(report: MultilabelReport, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    for name, *cells in zip(*datatable, strict=True):
        assert_figures(figure(report, name), values(cells), name, assert_close[tolerance])


@then(
    phrase(
        "with {threshold:g} as threshold all figures are those of scikit-learn, within the {tolerance:Name} tolerance"
    )
)
def _(report: MultilabelReport, scored: Scored, threshold: float, tolerance: str, assert_close: Tolerances) -> None:
    for name, expected in figures(scored.scores.numpy(), scored.targets.numpy(), threshold).items():
        assert_close[tolerance](figure(report, name), expected, name)


@dataclass
class Classifier:
    """How logits become a loss, and how they become scores."""

    loss: Callable[[Tensor, Tensor], Tensor]
    scores: Callable[[Tensor], Tensor]


def classifier(kind: str) -> Classifier:
    """Return softmax for all classes, or a sigmoid for each, with the loss of that name; a focal one has gamma 2."""
    if kind == "softmax":
        return Classifier(softmax_loss, lambda logits: logits.softmax(dim=1))
    arguments = {"gamma": 2.0} if "Focal" in kind else {}
    return Classifier(getattr(losses, kind)(**arguments), torch.sigmoid)


@given(
    phrase("all sets of {classes:d} classes, with logits of {size:g} for what is there and minus that for the others"),
    target_fixture="scored",
)
def _(classes: int, size: float) -> Scored:
    targets = torch.tensor(list(product([0, 1], repeat=classes)), dtype=torch.float64)
    return Scored(size * (2 * targets - 1), targets)


@when(phrase("{kind:Name} learns and names them"), target_fixture="outcomes")
def _(scored: Scored, kind: str) -> list[tuple[int, float, float, bool]]:
    return [outcome(classifier(kind), logits, there) for logits, there in zip(*scored, strict=True)]


def outcome(by: Classifier, logits: Tensor, there: Tensor) -> tuple[int, float, float, bool]:
    """Return of an image its number of classes, loss, length of the gradient, and whether just these are named."""
    leaf = logits[None].clone().requires_grad_()
    loss = by.loss(leaf, there[None])
    (gradient,) = torch.autograd.grad(loss, leaf)
    right = multilabel_report(by.scores(leaf.detach()), there[None]).exact_match == 1
    return int(there.sum()), loss.item(), gradient.norm().item(), right


@then(
    phrase(
        "the loss, the length of its gradient, and the sets that are named are, within the {tolerance:Name} tolerance"
    )
)
def _(
    outcomes: list[tuple[int, float, float, bool]], tolerance: str, datatable: Table, assert_close: Tolerances
) -> None:
    for row in records(datatable):
        some = [outcome[1:] for outcome in outcomes if outcome[0] == int(row["classes"])]
        expected = [float(row["loss"]), float(row["gradient"]), row["named"] == "yes"]
        assert_close[tolerance](np.array(some), np.array([expected] * int(row["sets"])), f"{row['classes']} classes")
