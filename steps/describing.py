"""Architectures as texts and models as descriptions: built, counted, and refused."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import torch
from pytest_bdd import given, then, when
from torch.utils._python_dispatch import TorchDispatchMode

from impl.training.models import build, from_description, parameters
from impl.training.models.description import check_fits
from steps.building import Applied
from steps.harness.evidence import Measure
from steps.language import Shape, Table, numbers, phrase
from steps.models import Model
from steps.tolerances import Tolerances

Refusal = pytest.ExceptionInfo[ValueError]
Description = dict[str, Any]


@then(phrase("the logits are, within the {tolerance:Name} tolerance"))
def _(applied: Applied, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    assert_close[tolerance](applied.logits.numpy().ravel(), numbers(datatable), "the logits")


def refusal_of(call: Callable[[], object]) -> Refusal:
    """Return how a call is refused."""
    with pytest.raises(ValueError) as refusal:
        call()
    return refusal


@when(
    phrase("the chain {text} from images of {inputs:Shape} to {classes:d} classes is attempted"),
    target_fixture="refusal",
)
def _(text: str, inputs: Shape, classes: int) -> Refusal:
    architecture = text.replace(r"\x00", "\x00")
    return refusal_of(lambda: build("chain", inputs=inputs, classes=classes, architecture=architecture))


@when(phrase("the chain of {count:d} times {text} and then {end} is attempted"), target_fixture="refusal")
def _(count: int, text: str, end: str) -> Refusal:
    return refusal_of(lambda: build("chain", inputs=(3, 32, 32), classes=10, architecture=text * count + end))


@given(phrase("the description of the model {name:Name} with the arguments {arguments}"), target_fixture="description")
def _(name: str, arguments: str) -> Description:
    classes = [f"class {number}" for number in range(10)]
    images = {"inputs": [3, 32, 32], "mean": [0.5] * 3, "std": [0.2] * 3, "dataset": "cifar10"}
    return {"model": name, "arguments": json.loads(arguments), "classes": classes, **images}


@given(phrase("the {key:Name} of the description is {value}"))
def _(description: Description, key: str, value: str) -> None:
    if value == "nothing":
        del description[key]
    else:
        description[key] = json.loads(value)


@given(phrase("the description has {count:d} classes, with names of {length:d} characters"))
def _(description: Description, count: int, length: int) -> None:
    description["classes"] = [f"{number:0{length}}" for number in range(count)]


@given(phrase("the argument {name:Name} of the description is {count:d} times 1, as a {kind:Name}"))
def _(description: Description, name: str, count: int, kind: str) -> None:
    description["arguments"][name] = [1] * count if kind == "list" else "1" * count


class Allocations(TorchDispatchMode):  # type: ignore[misc]  # torch is Any to mypy, see .mypy.ini
    """Counts the numbers in the largest tensor that has memory."""

    largest = 0

    def __torch_dispatch__(self, operation: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """Do what is asked for, and look at the result."""
        result = operation(*args, **(kwargs or {}))
        if isinstance(result, torch.Tensor) and result.device.type != "meta":
            self.largest = max(self.largest, result.numel())
        return result


@pytest.fixture
def allocations() -> Allocations:
    """Return what watches over the memory of tensors."""
    return Allocations()


@when(phrase("its parameters are counted"), target_fixture="count")
def _(description: Description, allocations: Allocations) -> int:
    with allocations:
        return parameters(description)


@then(phrase("they are {expected:d}"))
def _(count: int, expected: int) -> None:
    assert count == expected


@then(phrase("no tensor has taken memory"))
def _(allocations: Allocations, measure: Measure) -> None:
    measure("numbers in the largest tensor", allocations.largest, 1)
    assert allocations.largest <= 1


@when(phrase("what is described is built"), target_fixture="model")
def _(description: Description) -> Model:
    return from_description(description)


@then(phrase("it has {channels:d} channels and {classes:d} classes, and takes images of {inputs:Shape}"))
def _(model: Model, channels: int, classes: int, inputs: Shape) -> None:
    assert model(torch.zeros(1, *inputs)).shape == (1, classes)
    assert model[0].out_channels == channels


@when(phrase("building what is described is attempted"), target_fixture="refusal")
def _(description: Description, allocations: Allocations) -> Refusal:
    with allocations:
        return refusal_of(lambda: from_description(description))


@when(phrase("fitting what is described to its data set is attempted"), target_fixture="refusal")
def _(description: Description) -> Refusal:
    return refusal_of(lambda: check_fits(description))


@when(phrase("building what is described as {value} is attempted"), target_fixture="refusal")
def _(value: str) -> Refusal:
    return refusal_of(lambda: from_description(json.loads(value)))
