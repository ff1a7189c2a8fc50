"""Sharpness-aware steps: by hand in a bowl, and of a network."""

import copy
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
import torch
from pytest_bdd import given, then, when

from impl.imbalance.sharpness import SAM, sharp_step
from impl.training.precision import repeatable
from steps.deferring import floats
from steps.describing import Refusal, refusal_of
from steps.language import Array, Call, Table, numbers, phrase
from steps.loop import Loop, state
from steps.models import Model, Tensor
from steps.oracles.sharpness import descend_sharply
from steps.tolerances import Tolerances


class Bowl:
    """Half the sum of curvature times the square of each parameter, every one of which is a tensor of its own."""

    def __init__(self, curvatures: list[float], start: list[float]) -> None:
        self.curvatures = curvatures
        self.parameters = [torch.tensor([x], dtype=torch.float64, requires_grad=True) for x in start]

    def slope(self) -> None:
        """Set the gradients to those of where the parameters are; flat directions have none at all."""
        for curvature, parameter in zip(self.curvatures, self.parameters, strict=True):
            parameter.grad = curvature * parameter.detach() if curvature else None

    @property
    def place(self) -> Array:
        """Return where the parameters are."""
        return np.array([parameter.item() for parameter in self.parameters])


@dataclass
class Descent:
    """A bowl that SAM descends."""

    bowl: Bowl
    sam: SAM

    def steps(self, count: int) -> None:
        """Take steps."""
        for half in (self.sam.ascend, self.sam.descend) * count:
            self.bowl.slope()
            half()


def inner(call: Call, parameters: Any) -> Any:
    """Return an optimiser of torch's."""
    return getattr(torch.optim, call.function)(parameters, **call.kwargs)


@given(phrase("a bowl with the curvatures {curvatures}, and a place in it at {start}"), target_fixture="bowl")
def _(curvatures: str, start: str) -> Bowl:
    return Bowl(floats(curvatures), floats(start))


@given(phrase("SAM within {rho:g} around {optimiser:Call}"), target_fixture="descent_in_bowl")
def _(bowl: Bowl, rho: float, optimiser: Call) -> Descent:
    return Descent(bowl, SAM(inner(optimiser, bowl.parameters), rho))


@given(phrase("SAM within {rho:g} around {optimiser:Call}, with the rates {rates}"), target_fixture="descent_in_bowl")
def _(bowl: Bowl, rho: float, optimiser: Call, rates: str) -> Descent:
    groups = [{"params": [p], "lr": rate} for p, rate in zip(bowl.parameters, floats(rates), strict=True)]
    return Descent(bowl, SAM(inner(optimiser, groups), rho))


@when(phrase("{steps:d} sharpness-aware steps are taken in it"))
def _(descent_in_bowl: Descent, steps: int) -> None:
    descent_in_bowl.steps(steps)


@when(phrase("it has climbed"))
def _(descent_in_bowl: Descent) -> None:
    descent_in_bowl.bowl.slope()
    descent_in_bowl.sam.ascend()


@when(phrase("it has gone back"))
def _(descent_in_bowl: Descent) -> None:
    descent_in_bowl.sam.back()


@then(phrase("the place is, within the {tolerance:Name} tolerance"))
def _(bowl: Bowl, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    assert_close[tolerance](bowl.place, numbers(datatable), "the place")


@when(phrase("calling {half:Name} of it is attempted"), target_fixture="refusal")
def _(descent_in_bowl: Descent, half: str) -> Refusal:
    return refusal_of(getattr(descent_in_bowl.sam, half))


@when(phrase("building SAM within {rho:g} is attempted"), target_fixture="refusal")
def _(rho: float) -> Refusal:
    return refusal_of(lambda: SAM(torch.optim.SGD([torch.zeros(1)]), rho))


@dataclass
class Sharp:
    """A model in training by SAM, and a copy of what it was before."""

    loop: Loop
    start: Model
    rho: float

    def step(self, images: Tensor, labels: Tensor, criterion: Any = None) -> None:
        """Take a step."""
        loop = self.loop
        sam = SAM(loop.optimizer, self.rho)
        with repeatable(True):
            step = sharp_step(loop.model, sam, criterion or loop.criterion, images, labels, **loop.options)
        loop.losses.append(step.loss)
        loop.path.append(everything(loop.model))


def everything(model: Model) -> dict[str, Array]:
    """Return a copy of all parameters and statistics."""
    return {name: tensor.detach().cpu().numpy().copy() for name, tensor in model.state_dict().items()}


@given(phrase("part {part:Name} of the model is {call:Call} of torch.nn"))
def _(model: Model, part: str, call: Call, place: str) -> None:
    setattr(model, part, getattr(torch.nn, call.function)(*call.args).to(place))


@given(phrase("each of its steps is sharpness-aware, within {rho:g}"), target_fixture="sharp")
def _(loop: Loop, rho: float) -> Sharp:
    return Sharp(loop, copy.deepcopy(loop.model), rho)


@when(phrase("{count:d} sharpness-aware steps are taken"))
def _(sharp: Sharp, images: Tensor, labels: Tensor, count: int) -> None:
    for _ in range(count):
        sharp.step(images, labels)


@then(phrase("parameters and statistics after each step are, bit for bit, those of {optimiser:Call} alone"))
def _(sharp: Sharp, images: Tensor, labels: Tensor, optimiser: Call) -> None:
    plain = Loop(sharp.start, inner(optimiser, sharp.start.parameters()), options=sharp.loop.options)
    for after in sharp.loop.path:
        with repeatable(True):
            plain.train(images, labels)
        assert {name: array.tobytes() for name, array in everything(plain.model).items()} == {
            name: array.tobytes() for name, array in after.items()
        }
    assert plain.losses == sharp.loop.losses


@then(
    phrase(
        "parameters and statistics after each step are, within the {tolerance:Name} tolerance, "
        "those of the definition at a rate of {rate:g}"
    )
)
def _(sharp: Sharp, images: Tensor, labels: Tensor, tolerance: str, rate: float, assert_close: Tolerances) -> None:
    path = sharp.loop.path
    expected = descend_sharply(sharp.start, images, labels, rate, sharp.rho, len(path))
    for number, (got, right) in enumerate(zip(path, expected, strict=True), start=1):
        for name, array in got.items():
            assert_close[tolerance](array, right[name], f"the {name} after step {number}")


class Failing(torch.nn.CrossEntropyLoss):  # type: ignore[misc]  # torch is Any to mypy, see .mypy.ini
    """A loss that is no number, or an error, when it is asked for the given time."""

    def __init__(self, time: int, error: type[BaseException] | None = None) -> None:
        super().__init__()
        self.left, self.error = time, error

    def forward(self, logits: Tensor, labels: Tensor) -> Tensor:
        """Return the mean loss, or NaN."""
        self.left -= 1
        if self.error and not self.left:
            raise self.error
        return super().forward(logits, labels) * (1 if self.left else torch.nan)


@when(phrase("a sharpness-aware step is attempted whose loss is NaN {where:Name} the climb"), target_fixture="refusal")
def _(sharp: Sharp, images: Tensor, labels: Tensor, where: str) -> Refusal:
    sharp.loop.before = state(sharp.loop)
    return refusal_of(lambda: sharp.step(images, labels, Failing({"before": 1, "after": 2}[where])))


@when(phrase("a sharpness-aware step is interrupted after the climb"))
def _(sharp: Sharp, images: Tensor, labels: Tensor) -> None:
    sharp.loop.before = state(sharp.loop)
    with pytest.raises(KeyboardInterrupt):
        sharp.step(images, labels, Failing(2, KeyboardInterrupt))
