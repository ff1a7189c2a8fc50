"""Optimisers: steps taken, and where they lead."""

from dataclasses import dataclass, field

import numpy as np
import pytest
from pytest_bdd import given, then, when

from steps.diagnosis.trace import Recorded, copies
from steps.implementations.protocol import Optimiser
from steps.language import Array, Call, Table, phrase, records
from steps.oracles.torch_nn import Loss, Parameters, TorchNetwork
from steps.subject import Build, under
from steps.tolerances import Tolerances


@dataclass
class Descent:
    """A module under an optimiser: what went in, and the parameters after each step."""

    module: Recorded
    optimiser: Optimiser
    call: Call
    start: Parameters = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    path: list[Parameters] = field(default_factory=list)
    changed_gradients: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Note where the descent begins."""
        self.start = self.now()

    def now(self) -> Parameters:
        """Return a copy of the parameters."""
        return {name: array.copy() for name, array in self.module.parameters().items()}

    def step(self, x: Array, grad_output: Array) -> None:
        """Go back from a loss, and take a step."""
        self.module.forward(x)
        self.module.backward(grad_output)
        self.optimiser.step()
        self.losses.append((x, grad_output, self.module.labels))
        self.path.append(self.now())

    def step_and_spoil(self, x: Array, grad_output: Array) -> None:
        """Take a step, look whether it left the gradients as they were, and overwrite them where they lie."""
        self.module.forward(x)
        self.module.backward(grad_output)
        before = copies(self.module.gradients())
        self.optimiser.step()
        self.losses.append((x, grad_output, self.module.labels))
        self.path.append(self.now())
        for name, array in self.module.gradients().items():
            self.changed_gradients += [] if np.array_equal(before[name], array) else [name]
            array[...] = np.inf


@given(phrase("the optimiser {optimiser:Call}"), target_fixture="descent")
def _(module: Recorded, optimiser: Call, build: Build) -> Descent:
    return Descent(module, under(build, optimiser, module), optimiser)


@given(phrase("another optimiser of its make, that has taken {steps:d} steps with a twin"))
def _(descent: Descent, twin: Recorded, x: Array, steps: int, build: Build, rng: np.random.Generator) -> None:
    other = Descent(twin, under(build, descent.call, twin), descent.call)
    for _ in range(steps):
        other.step(rng.standard_normal(x.shape), rng.standard_normal(twin.forward(x).shape))


@when(phrase("it takes a step along each gradient"))
def _(descent: Descent, datatable: Table) -> None:
    for row in records(datatable):
        if "lr" in row:
            descent.optimiser.lr = float(row["lr"])
        descent.step(np.ones((1, 1)), np.array([[float(row["gradient"])]]))


@when(phrase("it takes {steps:d} steps along random gradients"))
def _(descent: Descent, x: Array, steps: int, rng: np.random.Generator) -> None:
    for _ in range(steps):
        descent.step(rng.standard_normal(x.shape), rng.standard_normal(descent.module.forward(x).shape))


@when(phrase("it takes {steps:d} steps along random gradients, each overwritten after its step"))
def _(descent: Descent, x: Array, steps: int, rng: np.random.Generator) -> None:
    for _ in range(steps):
        descent.step_and_spoil(rng.standard_normal(x.shape), rng.standard_normal(descent.module.forward(x).shape))


@when(phrase("taking a step is attempted"), target_fixture="refusal")
def _(descent: Descent) -> pytest.ExceptionInfo[ValueError]:
    with pytest.raises(ValueError) as refusal:
        descent.optimiser.step()
    return refusal


@then(phrase("after each step, within the {tolerance:Name} tolerance, its parameters are"))
def _(descent: Descent, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    for step, (after, row) in enumerate(zip(descent.path, records(datatable), strict=True), start=1):
        for name, right in row.items():
            assert_close[tolerance](
                after[name], np.full_like(after[name], float(right)), f"the {name} after step {step}"
            )


@then(
    phrase("after each step its parameters agree with {optimiser:Call} of torch, within the {tolerance:Name} tolerance")
)
def _(
    calls: list[Call], descent: Descent, optimiser: Call, device: str, tolerance: str, assert_close: Tolerances
) -> None:
    expected = TorchNetwork(calls, descent.start, device).descend(optimiser, descent.losses)
    for step, (after, (_, right)) in enumerate(zip(descent.path, expected, strict=True), start=1):
        for name, array in right.items():
            assert_close[tolerance](after[name], array, f"the {name} after step {step}")


@then(phrase("no step has changed a gradient"))
def _(descent: Descent) -> None:
    assert descent.changed_gradients == []


@when(phrase("building the optimiser {optimiser:Call} is attempted"), target_fixture="refusal")
def _(module: Recorded, optimiser: Call, build: Build) -> pytest.ExceptionInfo[ValueError]:
    with pytest.raises(ValueError) as refusal:
        under(build, optimiser, module)
    return refusal


@when(phrase("setting its learning rate to {lr:g} is attempted"), target_fixture="refusal")
def _(descent: Descent, lr: float) -> pytest.ExceptionInfo[ValueError]:
    with pytest.raises(ValueError) as refusal:
        descent.optimiser.lr = lr
    return refusal
