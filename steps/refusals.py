"""Refusals: what is attempted, and the words in which it is refused."""

from typing import Any

import numpy as np
import pytest
from pytest_bdd import then, when

from steps.calls import call_in_turn
from steps.implementations.protocol import Module
from steps.language import Array, Call, call, phrase
from steps.subject import Build, chain

Refusal = pytest.ExceptionInfo[ValueError]


@when(phrase("calling {program:Program} is attempted"), target_fixture="refusal")
def _(module: Module, x: Array, grad_output: Array | None, program: list[str], rng: np.random.Generator) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        call_in_turn(program, module, None, x, grad_output, rng)
    return refusal


@when(
    phrase("calling forward(x), forward(x) is attempted, the second time with NaN, and backward(h) after it"),
    target_fixture="refusal",
)
def _(module: Module, x: Array, rng: np.random.Generator) -> Refusal:
    run = call_in_turn(["forward(x)"], module, None, x, None, rng)
    with pytest.raises(ValueError):
        module.forward(np.full_like(x, np.nan))
    with pytest.raises(ValueError) as refusal:
        module.backward(run.output)
    return refusal


@when(phrase("building {calls:Chain} is attempted"), target_fixture="refusal")
def _(calls: list[Call], build: Build, nn: Any) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        chain(build, nn, calls)
    return refusal


@when(phrase("chaining [{parts}] is attempted"), target_fixture="refusal")
def _(parts: str, build: Build, nn: Any) -> Refusal:
    modules: list[object] = []
    for part in parts.split(", "):
        match part:
            case "the first again":
                modules.append(modules[0])
            case "a chain of the first":
                modules.append(nn.Sequential(modules[0]))
            case _:
                modules.append(build(call(part)) if "(" in part else int(part))
    with pytest.raises(ValueError) as refusal:
        nn.Sequential(*modules)
    return refusal


@when(phrase("chaining nothing is attempted"), target_fixture="refusal")
def _(nn: Any) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        nn.Sequential()
    return refusal


@then(phrase("it is refused because"))
def _(refusal: Refusal, docstring: str) -> None:
    assert str(refusal.value) == docstring
