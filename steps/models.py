"""Models: built by their names or as chains, in float32, on the device of the scenario."""

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import pytest
import torch
from pytest_bdd import given

from impl.training.models import build, seeded
from steps.language import Array, Call, Shape, Table, numbers, phrase

Model: TypeAlias = torch.nn.Module
Tensor: TypeAlias = torch.Tensor

SEED = 0


@pytest.fixture
def place(request: pytest.FixtureRequest) -> str:
    """Return the device that is named, where the scenario is for any, and the processor where it is not."""
    anywhere = request.node.get_closest_marker("device") or request.node.get_closest_marker("torch")
    return str(request.getfixturevalue("device")) if anywhere else "cpu"


@dataclass(frozen=True)
class Blueprint:
    """What a model is built from."""

    name: str
    inputs: Shape
    classes: int
    arguments: dict[str, str] = field(default_factory=dict)

    def build(self) -> Model:
        """Build it."""
        return build(self.name, inputs=self.inputs, classes=self.classes, **self.arguments)


@given(phrase("the model {name:Name} from images of {shape:Shape} to {classes:d} classes"), target_fixture="blueprint")
def _(name: str, shape: Shape, classes: int) -> Blueprint:
    return Blueprint(name, shape, classes)


@given(phrase("the chain {text} from images of {shape:Shape} to {classes:d} classes"), target_fixture="blueprint")
def _(text: str, shape: Shape, classes: int) -> Blueprint:
    return Blueprint("chain", shape, classes, {"architecture": text})


@pytest.fixture
def model(blueprint: Blueprint, place: str) -> Model:
    """Return the model that the scenario is about, drawn after a seed."""
    with seeded(SEED):
        return blueprint.build().to(place)


@given(phrase("a module {call:Call} in place of a model"), target_fixture="model")
def _(call: Call, place: str) -> Model:
    return getattr(torch.nn, call.function)(*call.args, **call.kwargs).to(place)


def tensors(model: Model) -> dict[str, Tensor]:
    """Return parameters and statistics by name; what is written to them, is written to the model."""
    return {**dict(model.named_parameters()), **dict(model.named_buffers())}


def fill(tensor: Tensor, values: Array) -> None:
    """Write numbers to a parameter."""
    with torch.no_grad():
        tensor.copy_(torch.tensor(values).reshape(tensor.shape))


@given(phrase("the model's {name:Name} is"))
def _(model: Model, name: str, datatable: Table) -> None:
    fill(tensors(model)[name], numbers(datatable))


@given(phrase("all parameters of the model are 0"))
def _(model: Model) -> None:
    for parameter in model.parameters():
        torch.nn.init.zeros_(parameter)


@given(phrase("part {part:Name} of the model is in evaluation mode"))
def _(model: Model, part: str) -> None:
    model.get_submodule(part).eval()


@given(phrase("the images of shape {shape:Shape}"), target_fixture="images")
def _(shape: Shape, datatable: Table, place: str) -> Tensor:
    return torch.tensor(numbers(datatable).reshape(shape), dtype=torch.float32, device=place)


@given(phrase("random images of shape {shape:Shape}"), target_fixture="images")
def _(shape: Shape, rng: np.random.Generator, place: str) -> Tensor:
    return torch.tensor(rng.standard_normal(shape), dtype=torch.float32, device=place)


@given(phrase("the images hold {value:Name} at {where:Integers}"))
def _(images: Tensor, value: str, where: tuple[int, ...]) -> None:
    images[where] = float(value)


@pytest.fixture
def labels(place: str) -> Tensor:
    """Return no labels, as there are for no images."""
    return torch.zeros(0, dtype=torch.int64, device=place)


@given(phrase("the labels {labels:Integers}"), target_fixture="labels")
def _(labels: tuple[int, ...], place: str) -> Tensor:
    return torch.tensor(labels, device=place)


@given(phrase("labels of shape {shape:Shape} and dtype {dtype:Name}"), target_fixture="labels")
def _(labels: Tensor, shape: Shape, dtype: str) -> Tensor:
    return labels.reshape(shape).to(getattr(torch, dtype))
