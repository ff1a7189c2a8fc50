"""What is judged: the modules of an implementation, built as the features write them."""

from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any, Protocol

import numpy as np
import pytest

from impl import numpy_nn
from steps.language import Array, Call


class Module(Protocol):
    """What the sentences ask of a layer, a network or a loss."""

    def forward(self, x: Array) -> Array:
        """Return the output."""

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the input."""

    def parameters(self) -> dict[str, Array]:
        """Return the parameters by name, to be changed in place."""

    def gradients(self) -> dict[str, Array]:
        """Return the gradients for the parameters by name."""


class Function:
    """A module without parameters that the implementation offers as something else."""

    labels: Array | None = None

    def __init__(self, nn: ModuleType) -> None:
        self.nn = nn
        self.criterion = nn.SoftmaxCrossEntropy()

    def parameters(self) -> dict[str, Array]:
        """Return nothing: there is nothing to learn."""
        return {}

    gradients = parameters


class Loss(Function):
    """The loss for fixed labels, as a module from logits to one number."""

    def forward(self, x: Array) -> Array:
        """Return the loss."""
        return np.asarray(self.criterion.forward(x, self.labels))

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the logits."""
        # What is handed out is the caller's: if the loss kept it too, it would be wrong the next time.
        gradient: Array = self.criterion.backward()
        gradient *= grad_output.astype(gradient.dtype)
        return gradient


class Classifier:
    """A network with its loss behind it, as a module from images to one number."""

    def __init__(self, network: Module, loss: Loss) -> None:
        self.network, self.loss = network, loss
        self.parameters, self.gradients = network.parameters, network.gradients

    @property
    def labels(self) -> Array | None:
        """Return the labels of the loss."""
        return self.loss.labels

    @labels.setter
    def labels(self, labels: Array) -> None:
        self.loss.labels = labels

    def forward(self, x: Array) -> Array:
        """Return the loss."""
        return self.loss.forward(self.network.forward(x))

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the images."""
        return self.network.backward(self.loss.backward(grad_output))


class Softmax(Function):
    """The probabilities that the loss works with, as a module."""

    def forward(self, x: Array) -> Array:
        """Return the probabilities."""
        probabilities: Array = self.nn.softmax(x)
        return probabilities

    def backward(self, _: Array) -> Array:
        """Return nothing: softmax goes backward with the loss only."""
        raise AssertionError("softmax alone has no backward pass here: ask SoftmaxCrossEntropy()")


def doubling(nn: ModuleType) -> Module:
    """Return a layer that the implementation does not know: twice its input."""
    methods = {"forward": lambda _, x: 2 * np.asarray(x), "backward": lambda _, grad_output: 2 * grad_output}
    layer: Module = type("Doubling", (nn.Module,), methods)()
    return layer


Build = Callable[..., Any]


def builder(nn: ModuleType, rng: np.random.Generator) -> Build:
    """Return what builds a module of ``nn`` from the way it is written, given what precedes its arguments."""

    def build(call: Call, *before: object) -> Any:
        kwargs: dict[str, object] = dict(call.kwargs)
        args = [build(arg) if isinstance(arg, Call) else arg for arg in call.args]
        match call.function:
            case "SoftmaxCrossEntropy":
                return Loss(nn)
            case "Softmax":
                return Softmax(nn)
            case "Doubling":
                return doubling(nn)
            case "Conv2d" | "Linear":
                kwargs["rng"] = rng
        return getattr(nn, call.function)(*before, *args, **kwargs)

    return build


def chain(build: Build, nn: ModuleType, calls: Sequence[Call]) -> Module:
    """Build a network, or the layer itself where there is only one, and its loss where it ends with one."""
    modules = [build(call) for call in calls]
    if isinstance(modules[-1], Loss) and len(modules) > 1:
        return Classifier(chain(build, nn, calls[:-1]), modules[-1])
    network: Module = modules[0] if len(modules) == 1 else nn.Sequential(*modules)
    return network


@pytest.fixture
def nn() -> ModuleType:
    """Return the implementation under judgement."""
    return numpy_nn


@pytest.fixture
def build(nn: ModuleType, rng: np.random.Generator) -> Build:
    """Return what builds the scenario's modules."""
    return builder(nn, rng)
