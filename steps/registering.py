"""The registry of models: a user's model joins, and what cannot be built is refused."""

import ast
from typing import Any

import pytest
import torch
from pytest_bdd import given, then, when

from impl.training.models import build, names, register
from impl.training.models.registry import MODELS
from steps.language import Shape, phrase
from steps.models import Model

Refusal = pytest.ExceptionInfo[ValueError]


@then(phrase("the models are {known}"))
def _(known: str) -> None:
    assert names() == tuple(known.split())


@given(phrase("a user's model {name:Name}, with the argument scale"), target_fixture="users")
def _(name: str, monkeypatch: pytest.MonkeyPatch) -> type:
    monkeypatch.setattr("impl.training.models.registry.MODELS", registered := dict(MODELS))

    @register(name)
    class Users(torch.nn.Module):  # type: ignore[misc]  # torch is Any to mypy, see .mypy.ini
        def __init__(self, inputs: Shape, classes: int, scale: float) -> None:
            super().__init__()
            self.told = (inputs[0], classes, scale)

    assert name in registered
    return Users


@when(
    phrase("the model {name:Name} is built with scale={scale:g} for images of {inputs:Shape} and {classes:d} classes"),
    target_fixture="model",
)
def _(name: str, scale: float, inputs: Shape, classes: int) -> Model:
    return build(name, inputs=inputs, classes=classes, scale=scale)


@then(phrase("it is the user's, of {channels:d} channels, {classes:d} classes and scale {scale:g}"))
def _(model: Model, users: type[Any], channels: int, classes: int, scale: float) -> None:
    assert isinstance(model, users)
    assert model.told == (channels, classes, scale)


@when(phrase("registering a model {name:Name} is attempted"), target_fixture="refusal")
def _(name: str) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        register(name)
    return refusal


@when(
    phrase(
        "building the model {name:Name} with {arguments} for images of {inputs:Shape} and {classes:d} classes "
        "is attempted"
    ),
    target_fixture="refusal",
)
def _(name: str, arguments: str, inputs: Shape, classes: int) -> Refusal:
    key, _, value = arguments.partition("=")
    with pytest.raises(ValueError) as refusal:
        build(name, inputs=inputs, classes=classes, **({key: ast.literal_eval(value)} if value else {}))
    return refusal
