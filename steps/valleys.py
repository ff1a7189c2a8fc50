"""Optimisers on their way down a valley, side by side."""

import numpy as np
from pytest_bdd import then, when

from steps.diagnosis.trace import Recorded
from steps.harness.evidence import Show
from steps.language import Array, Call, Table, integers, phrase, records
from steps.optimisers import Descent
from steps.pictures.sheet import show
from steps.pictures.valley import descended
from steps.subject import Build, under
from steps.tolerances import Tolerances

Paths = dict[str, Array]


@when(
    phrase("{one:Call} and {other:Call} each take {steps:d} steps down a valley of steepness {steepness:Integers}"),
    target_fixture="paths",
)
def _(
    module: Recorded,
    twin: Recorded,
    build: Build,
    one: Call,
    other: Call,
    steps: int,
    steepness: tuple[int, ...],
    picture: Show,
) -> Paths:
    twin.parameters()["weight"][...] = module.parameters()["weight"]
    found = {
        named(call): path_of(Descent(each, under(build, call, each), call), steps, steepness)
        for call, each in ((one, module), (other, twin))
    }
    show(picture, descended(steepness, found))
    return found


def named(call: Call) -> str:
    """Return a call as it is written.

    >>> named(Call("SGD", (), {"lr": 0.1, "momentum": 0.9}))
    'SGD(lr=0.1, momentum=0.9)'
    """
    return f"{call.function}({', '.join(f'{name}={value}' for name, value in call.kwargs.items())})"


def path_of(descent: Descent, steps: int, steepness: tuple[int, ...]) -> Array:
    """Return where the weight is before and after each step along the slope of a sum of parabolas."""
    slope = np.array([steepness], dtype=np.float64)
    for _ in range(steps):
        descent.step(slope * descent.module.parameters()["weight"], np.ones((1, 1)))
    return np.concatenate([descent.start["weight"], *(after["weight"] for after in descent.path)])


@then(phrase("within the {tolerance:Name} tolerance, their weights are after some of the steps"))
def _(paths: Paths, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    for row in records(datatable):
        where = np.array([float(row["along"]), float(row["across"])])
        (step,) = integers(row["step"])
        assert_close[tolerance](paths[row["optimiser"]][step], where, f"the weight by {row['optimiser']} at {step}")
