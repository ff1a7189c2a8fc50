"""Muon, along gradients that are drawn beforehand."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import numpy as np
import pytest
import torch
from pytest_bdd import given, then, when

from impl.speed.muon import Muon, orthogonal
from steps.harness.evidence import Measure
from steps.language import Array, Shape, phrase
from steps.language import shape as shape_of
from steps.measurements import measure_between
from steps.oracles.orthogonal import descend, singular_values
from steps.tolerances import Tolerances

Tensor: TypeAlias = torch.Tensor


@dataclass(frozen=True)
class Options:
    """What Muon is built with."""

    values: dict[str, Any]

    def optimiser(self, weights: list[Tensor]) -> Muon:
        """Return it for some weights."""
        return Muon([*weights], **self.values)


@dataclass(frozen=True)
class Descent:
    """First weights, and the gradients of all steps."""

    options: Options
    first: list[Array]
    gradients: list[list[Array | None]]
    rates: list[float]
    place: str
    path: list[list[Array]] = field(default_factory=list)

    def weights(self) -> list[Tensor]:
        """Return new weights."""
        return [torch.tensor(each, dtype=torch.float32, device=self.place) for each in self.first]

    def walk(self, swap: Callable[[Muon, list[Tensor], int], Muon] = lambda muon, *_: muon) -> list[Array]:
        """Take all steps, and return the last weights."""
        weights = self.weights()
        muon = self.options.optimiser(weights)
        for number, (gradients, rate) in enumerate(zip(self.gradients, self.rates, strict=True)):
            muon = swap(muon, weights, number)
            self._step(muon, weights, gradients, rate)
            self.path.append([weight.cpu().numpy().copy() for weight in weights])
        return self.path[-1]

    def _step(self, muon: Muon, weights: list[Tensor], gradients: list[Array | None], rate: float) -> None:
        for weight, gradient in zip(weights, gradients, strict=True):
            weight.grad = None if gradient is None else torch.tensor(gradient).to(weight)
        lr = self.options.values["lr"]
        if isinstance(lr, torch.Tensor):
            lr.fill_(rate)
        muon.step()


@given(phrase("Muon with a rate of {rate:g}"), target_fixture="recipe")
def _(rate: float) -> Options:
    return Options({"lr": rate})


def drawn(options: Options, shapes: str, steps: int, rng: np.random.Generator, place: str) -> Descent:
    """Return a descent along random gradients."""
    sides = [shape_of(each) for each in shapes.split(" ")]
    first = [rng.standard_normal(each) for each in sides]
    gradients: list[list[Array | None]] = [[rng.standard_normal(each) for each in sides] for _ in range(steps)]
    return Descent(options, first, gradients, [options.values["lr"]] * steps, place)


def walked(descent: Descent) -> Descent:
    """Return a descent whose steps have been taken."""
    descent.walk()
    return descent


@when(
    phrase("it takes {steps:d} steps along random gradients for weights of the shapes {shapes}"),
    target_fixture="descent",
)
def _(recipe: Options, steps: int, shapes: str, rng: np.random.Generator, place: str) -> Descent:
    shapes, _, more = shapes.partition(", ")
    descent = drawn(recipe, shapes, steps, rng, place)
    return walked(CHANGES[more](descent))


def silenced(descent: Descent) -> Descent:
    """Return the same without gradients for the second weight."""
    return replace(descent, gradients=[[first, None] for first, _ in descent.gradients])


def slowing(descent: Descent) -> Descent:
    """Return the same with a rate on the device, which is divided by 2 after each step."""
    rates = [rate / 2**number for number, rate in enumerate(descent.rates)]
    on_device = torch.tensor(rates[0], dtype=torch.float32, device=descent.place)
    return replace(descent, rates=rates, options=Options({**descent.options.values, "lr": on_device}))


CHANGES: dict[str, Callable[[Descent], Descent]] = {
    "": lambda descent: descent,
    "none for the second": silenced,
    "the rate divided by 2 after each": slowing,
}


@then(phrase("each step of Muon is, within the {tolerance:Name} tolerance, that of its definition"))
def _(descent: Descent, recipe: Options, tolerance: str, assert_close: Tolerances) -> None:
    options = {"momentum": 0.6, "nesterov": True, "steps": 3} | recipe.values
    options.pop("lr")
    for number, weight in enumerate(descent.first):
        gradients = [np.asarray(step[number]) for step in descent.gradients]
        for step, right in enumerate(descend(weight, gradients, descent.rates, **options)):
            assert_close[tolerance](descent.path[step][number], right, f"weight {number} after step {step + 1}")


@when(phrase("a random matrix of shape {shape:Shape} is made orthogonal in {precision:Name}"), target_fixture="made")
def _(shape: Shape, precision: str, rng: np.random.Generator, place: str) -> Array:
    matrix = torch.tensor(rng.standard_normal((1, *shape)), dtype=torch.float32, device=place)
    made: Array = orthogonal(matrix, precision=getattr(torch, precision))[0].cpu().numpy()
    return made


@then(phrase("its singular values lie from {least:g} to {most:g}"))
def _(made: Array, least: float, most: float, measure: Measure) -> None:
    values = singular_values(made)
    measure_between(measure, "the smallest singular value", float(values.min()), least, most)
    measure_between(measure, "the largest singular value", float(values.max()), least, most)
    assert least <= values.min() <= values.max() <= most


@then(
    phrase(
        "with {what:Name} a thousand times as large the steps lead, within the {tolerance:Name} tolerance, "
        "to the same weights"
    )
)
def _(descent: Descent, what: str, tolerance: str, assert_close: Tolerances) -> None:
    changes: dict[str, dict[str, Any]] = {
        "gradients": {"gradients": [[1000 * np.asarray(each) for each in step] for step in descent.gradients]},
        "weights": {"first": [1000 * each for each in descent.first]},
    }
    changed = replace(descent, path=[], **changes[what]).walk()
    for got, right in zip(changed, descent.path[-1], strict=True):
        assert_close[tolerance](got, right, "the weight after the last step")


def swapping(options: Options, after: int) -> Callable[[Muon, list[Tensor], int], Muon]:
    """Return what puts another optimiser, which has its state, in the place of one after some steps."""

    def swap(muon: Muon, weights: list[Tensor], number: int) -> Muon:
        if number != after:
            return muon
        other = options.optimiser(weights)
        other.load_state_dict(muon.state_dict())
        return other

    return swap


@then(phrase("{steps:d} steps, and {more:d} by another that has its state, lead to the same weights, bit for bit"))
def _(descent: Descent, steps: int, more: int) -> None:
    again = replace(descent, path=[])
    assert all(map(np.array_equal, again.walk(swapping(descent.options, steps)), descent.path[-1]))
    assert len(again.path) == steps + more


@then(phrase("the second weight is as it was, bit for bit"))
def _(descent: Descent) -> None:
    first, second = descent.path[-1]
    assert np.array_equal(second, descent.weights()[1].cpu().numpy())
    assert not np.array_equal(first, descent.weights()[0].cpu().numpy())


@when(phrase("building it for a weight of shape {shape:Shape} is attempted"), target_fixture="refusal")
def _(recipe: Options, shape: Shape) -> pytest.ExceptionInfo[ValueError]:
    with pytest.raises(ValueError) as refusal:
        recipe.optimiser([torch.zeros(shape)])
    return refusal
