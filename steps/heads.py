"""Last layers and what is done to them: prior biases, cosines, and logits adjusted after training."""

from typing import TypeAlias

import numpy as np
import torch
from pytest_bdd import given, then, when

from impl.imbalance import losses
from impl.training.models import seeded
from steps.building import Applied
from steps.calls import Run
from steps.describing import Refusal, refusal_of
from steps.harness.evidence import Measure
from steps.language import Array, Call, Table, numbers, phrase, records
from steps.models import SEED, Model, Tensor
from steps.oracles.sigmoid import focal
from steps.tolerances import Tolerances

Counts: TypeAlias = tuple[int, ...]


def network(calls: list[Call]) -> Model:
    """Return a head, or a network that ends with it."""
    parts = [built(call) for call in calls]
    return parts[0] if len(parts) == 1 else torch.nn.Sequential(*parts)


def built(call: Call) -> Model:
    """Return a loss or a head of the project, or a layer of torch, as it is written."""
    source = losses if call.function in losses.__all__ else torch.nn
    with seeded(SEED):
        return getattr(source, call.function)(*call.args, **call.kwargs)


@given(phrase("the head {calls:Chain}"), target_fixture="model")
def _(calls: list[Call], place: str) -> Model:
    return network(calls).to(place)


@when(phrase("the head is applied"), target_fixture="applied")
def _(model: Model, images: Tensor) -> Applied:
    with torch.no_grad():
        return Applied(model(images))


@when(phrase("building the head {call:Call} is attempted"), target_fixture="refusal")
def _(call: Call) -> Refusal:
    return refusal_of(lambda: built(call))


@when(phrase("its bias is set for the probability"), target_fixture="model")
def _(model: Model, datatable: Table) -> Model:
    return losses.prior_bias_(model, priors(datatable))


@when(phrase("setting its bias is attempted for the probability"), target_fixture="refusal")
def _(model: Model, datatable: Table) -> Refusal:
    return refusal_of(lambda: losses.prior_bias_(model, priors(datatable)))


def priors(table: Table) -> float | Tensor:
    """Return the number of a table, or its numbers as a tensor with a gradient where there are several."""
    values: list[float] = numbers(table).tolist()
    return values[0] if len(values) == 1 else torch.tensor(values, dtype=torch.float64, requires_grad=True)


@then(phrase("with it a sigmoid answers, within the {tolerance:Name} tolerance"))
def _(model: Model, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    assert_close[tolerance](model.bias.detach().sigmoid().numpy(), numbers(datatable), "the sigmoid of the bias")


@then(phrase("each coordinate of its directions is spread evenly from -1 to 1"))
def _(model: Model, measure: Measure) -> None:
    directions = model.weight.detach().numpy()
    coordinates = directions / np.linalg.norm(directions, axis=1, keepdims=True)
    counts = np.array([np.histogram(axis, bins=10, range=(-1, 1))[0] for axis in coordinates.T])
    uneven = float(abs(counts / len(directions) - 0.1).max())
    measure("distance of a share from a tenth", uneven, 0.01)
    assert uneven < 0.01, f"uneven: {counts}"


@then(phrase("the {call:Call} drawn after the same seed is the same, and after another another"))
def _(model: Model, call: Call) -> None:
    with seeded(SEED + 1):
        other = getattr(losses, call.function)(*call.args, **call.kwargs)
    assert torch.equal(built(call).weight, model.weight)
    assert not torch.equal(other.weight, model.weight)


@when(phrase("the logits are adjusted for {counts:Integers} images, {tau:g} times"), target_fixture="applied")
def _(x: Array, counts: Counts, tau: float) -> Applied:
    return Applied(losses.adjusted(torch.from_numpy(x), counts, tau))


@when(phrase("the logits are adjusted for {counts:Integers} images"), target_fixture="applied")
def _(x: Array, counts: Counts) -> Applied:
    return Applied(losses.adjusted(torch.from_numpy(x), counts))


@when(
    phrase("adjusting the logits for {counts:Integers} images, {tau:Name} times, is attempted"),
    target_fixture="refusal",
)
def _(x: Array, counts: Counts, tau: str) -> Refusal:
    return refusal_of(lambda: losses.adjusted(torch.from_numpy(x), counts, float(tau)))


@then(phrase("they are of type {dtype:Name}"))
def _(applied: Applied, dtype: str) -> None:
    assert applied.logits.dtype == getattr(torch, dtype)


@then(phrase("the images are taken for {classes:Integers}"))
def _(applied: Applied, classes: tuple[int, ...]) -> None:
    assert tuple(applied.logits.argmax(dim=1).tolist()) == classes


@given(phrase("so many images of each class that show each pattern"), target_fixture="shown")
def _(datatable: Table) -> Array:
    return np.array([[int(row[name]) for name in datatable[0][1:]] for row in records(datatable)])


@when(phrase("a logit for each pattern and class is fitted by {call:Call}"), target_fixture="x")
def _(shown: Array, call: Call) -> Array:
    return fitted(shown, built(call))


def fitted(shown: Array, loss: Model) -> Array:
    """Return the logits, one for each pattern and class, that have the least loss on all images."""
    patterns, labels = (
        torch.tensor(np.repeat(index, shown.ravel())) for index in np.indices(shown.shape).reshape(2, -1)
    )
    logits: Tensor = torch.zeros(shown.shape, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([logits], max_iter=200, tolerance_grad=1e-9, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimiser.zero_grad()
        value = loss(logits[patterns], labels)
        value.backward()
        return value

    optimiser.step(closure)
    found: Array = logits.detach().numpy()
    return found


@then(phrase("each class is recognised in a share of its images of, within the {tolerance:Name} tolerance"))
def _(shown: Array, applied: Applied, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    taken = applied.logits.argmax(dim=1).numpy()
    right = np.array([shown[taken == label, label].sum() for label in range(shown.shape[1])])
    assert_close[tolerance](right / shown.sum(axis=0), numbers(datatable), "the share of each class that is recognised")


@then(phrase("output and gradient agree with torchvision's sigmoid focal loss, within the {tolerance:Name} tolerance"))
def _(
    calls: list[Call], module: Model, x: Array, run: Run, tolerance: str, device: str, assert_close: Tolerances
) -> None:
    loss, gradient = focal(calls[0], x, module.labels, device)
    assert_close[tolerance](run.output, loss, "the output")
    assert_close[tolerance](run.gradients["input"], run.grad_output * gradient, "the gradient for the input")
