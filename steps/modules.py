"""Modules: set one up, apply it, propagate a loss back through it."""

from itertools import product
from typing import Any

import numpy as np
import pytest
from pytest_bdd import given, when

from steps.calls import Run, call_in_turn
from steps.diagnosis.trace import Recorded, Trace
from steps.forms import stored_as
from steps.implementations.protocol import Module
from steps.language import Array, Call, Shape, Table, integers, numbers, phrase
from steps.subject import Build, chain


@pytest.fixture
def calls() -> list[Call]:
    """Return nothing: the scenario has not said yet what it is about."""
    return []


@given(phrase("{chain:Chain}"), target_fixture="calls")
def _(chain: list[Call], calls: list[Call]) -> list[Call]:
    assert not calls, f"the scenario is already about {calls}"
    return chain


@pytest.fixture
def module(calls: list[Call], build: Build, nn: Any, trace: Trace) -> Recorded:
    """Return the layer, network or loss that the scenario is about."""
    assert calls, "there is no module yet: Given ReLU(), say"
    return Recorded(chain(build, nn, calls), trace, calls)


@pytest.fixture
def twin(module: Recorded, calls: list[Call], build: Build, nn: Any, trace: Trace) -> Recorded:
    """Return another module of the same make, with parameters of its own."""
    twin = Recorded(chain(build, nn, calls), trace, calls)
    twin.labels = module.labels
    return twin


@given(phrase("its {parameter:Name} is"))
def _(module: Module, parameter: str, datatable: Table) -> None:
    array = module.parameters()[parameter]
    array[...] = numbers(datatable).reshape(array.shape)


@given(phrase("its labels are {labels:Integers}"))
def _(module: Any, labels: tuple[int, ...]) -> None:
    module.labels = np.array(labels)


@given(phrase("its labels have shape {shape:Shape}"))
def _(module: Any, shape: Shape) -> None:
    module.labels = module.labels.reshape(shape)


@given(phrase("its labels are stored as {form:Name}"))
def _(module: Any, form: str) -> None:
    module.labels = stored_as(form, module.labels)


@pytest.fixture
def x() -> Array:
    """Say that the scenario has no input yet."""
    raise AssertionError("there is no input yet: Given a random input of shape 2x3x5x7, say")


@pytest.fixture
def run() -> Run:
    """Say that the scenario has called nothing yet."""
    raise AssertionError("nothing has been called yet: When it is applied, say")


@given(phrase("the input of shape {shape:Shape}"), target_fixture="x")
def _(shape: Shape, datatable: Table) -> Array:
    return numbers(datatable).reshape(shape)


@given(phrase("a random input of shape {shape:Shape}"), target_fixture="x")
def _(shape: Shape, rng: np.random.Generator) -> Array:
    return rng.standard_normal(shape)


@given(phrase("the input is stored as {form:Name}"), target_fixture="x")
def _(x: Array, form: str) -> Array:
    return stored_as(form, x)


@given(phrase("the input holds {value:Name} at {place:Integers}"))
def _(x: Array, value: str, place: tuple[int, ...]) -> None:
    x[place] = float(value)


@pytest.fixture
def grad_output() -> Array | None:
    """Return nothing: where a scenario does not say what the loss is, it is random."""
    return None


@given(phrase("the upstream gradient of shape {shape:Shape}"), target_fixture="grad_output")
def _(shape: Shape, datatable: Table) -> Array:
    return numbers(datatable).reshape(shape)


@given(phrase("a random upstream gradient, stored as {form:Name}"), target_fixture="grad_output")
def _(module: Module, x: Array, form: str, rng: np.random.Generator) -> Array:
    return stored_as(form, rng.standard_normal(module.forward(x).shape))


@when(phrase("it is applied"), target_fixture="run")
def _(module: Module, x: Array, rng: np.random.Generator) -> Run:
    return call_in_turn(["forward(x)"], module, None, x, None, rng)


@when(phrase("the loss is propagated backward"), target_fixture="run")
def _(module: Module, x: Array, grad_output: Array | None, rng: np.random.Generator) -> Run:
    return call_in_turn(["forward(x)", "backward(g)"], module, None, x, grad_output, rng)


@when(phrase("the calls are {program:Program}"), target_fixture="run")
def _(
    module: Module, twin: Module, x: Array, grad_output: Array | None, program: list[str], rng: np.random.Generator
) -> Run:
    return call_in_turn(program, module, twin, x, grad_output, rng)


@when(
    phrase("convolutions of all these kernels, strides and paddings are applied to an image of {sides:Shape}"),
    target_fixture="sides",
)
def _(sides: Shape, datatable: Table, build: Build) -> dict[str, dict[str, str]]:
    kernels, strides, paddings = (integers(values) for _, values in datatable)
    return {
        str(k): {
            f"{s}/{p}": output_sides(build(Call("Conv2d", (1, 1, k, s, p), {})), sides)
            for s, p in product(strides, paddings)
        }
        for k in kernels
    }


def output_sides(module: Module, sides: Shape) -> str:
    """Return the sides of the output for an image of given sides, as the features write them."""
    return "x".join(str(side) for side in module.forward(np.ones((1, 1, *sides))).shape[2:])
