"""What is judged: the modules of an implementation, built as the features write them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

import numpy as np
import pytest

from steps.diagnosis.trace import Recorded, RecordedOptimiser, Trace
from steps.implementations.protocol import Module, Optimiser
from steps.isolation.own_layer import doubling
from steps.isolation.remote import RemoteImplementation
from steps.language import Array, Call

TRACE = pytest.StashKey[Trace]()


class Function:
    """A module without parameters that the implementation offers as something else."""

    labels: Array | None = None

    def __init__(self, nn: Any) -> None:
        self.nn = nn

    def parameters(self) -> dict[str, Array]:
        """Return nothing: there is nothing to learn."""
        return {}

    gradients = parameters


class Loss(Function):
    """The loss for fixed labels, as a module from logits to one number."""

    def __init__(self, nn: Any, criterion: Any) -> None:
        super().__init__(nn)
        self.criterion = criterion

    def forward(self, x: Array) -> Array:
        """Return the loss."""
        return np.asarray(self.criterion.forward(x, self.labels))

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the logits."""
        gradient: Array = self.criterion.backward()
        # The very array, where nothing is to be done, so that it can be overwritten where it lies (MOD-13).
        return gradient if np.all(grad_output == 1) else gradient * grad_output.astype(gradient.dtype)


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


class EffectiveNumber(Function):
    """The class-balanced weights of an implementation, as a module from counts to weights."""

    def __init__(self, nn: Any, **options: object) -> None:
        super().__init__(nn)
        self.options = options

    def forward(self, x: Array) -> Array:
        """Return one weight for each class."""
        weights: Array = self.nn.effective_number(x, **self.options)
        return weights

    def backward(self, _: Array) -> Array:
        """Return nothing: counts are no parameters."""
        raise AssertionError("weights have no backward pass: they are constants of a loss")


Build = Callable[..., Any]
Opening = Callable[[], AbstractContextManager[Any]]


def builder(nn: Any, rng: np.random.Generator) -> Build:
    """Return what builds a module of ``nn`` from the way it is written, given what precedes its arguments."""

    def build(call: Call, *before: object) -> Any:
        kwargs = {name: build(arg) if isinstance(arg, Call) else arg for name, arg in call.kwargs.items()}
        args = [build(arg) if isinstance(arg, Call) else arg for arg in call.args]
        match call.function:
            case "EffectiveNumber":
                return EffectiveNumber(nn, **kwargs)
            case name if name == "SoftmaxCrossEntropy" or name.endswith("Loss"):
                return Loss(nn, getattr(nn, name)(*args, **kwargs))
            case "Softmax":
                return Softmax(nn)
            case "Doubling":
                return nn.Doubling() if isinstance(nn, RemoteImplementation) else doubling(nn)
            case "Conv2d" | "Linear":
                kwargs["rng"] = rng
        return getattr(nn, call.function)(*before, *args, **kwargs)

    return build


def chain(build: Build, nn: Any, calls: Sequence[Call]) -> Any:
    """Build a network, or the layer itself where there is only one, and its loss where it ends with one."""
    modules = [build(call) for call in calls]
    if isinstance(modules[-1], Loss) and len(modules) > 1:
        return Classifier(chain(build, nn, calls[:-1]), modules[-1])
    return modules[0] if len(modules) == 1 else nn.Sequential(*modules)


def under(build: Build, optimiser: Call, module: Recorded) -> Optimiser:
    """Build an optimiser of a module, whose steps are noted with the module's calls."""
    inner = module.module
    owner = inner.network if isinstance(inner, Classifier) else inner
    return RecordedOptimiser(build(optimiser, owner), module, optimiser)


@pytest.fixture
def trace(request: pytest.FixtureRequest) -> Trace:
    """Return where the calls of the scenario are noted, for a diagnosis."""
    trace: Trace = request.node.stash.setdefault(TRACE, Trace())
    return trace


@pytest.fixture
def nn(opening: Opening) -> Iterator[Any]:
    """Return the implementation under judgement, for one scenario."""
    with opening() as implementation:
        yield implementation


@pytest.fixture
def build(nn: Any, rng: np.random.Generator) -> Build:
    """Return what builds the scenario's modules."""
    return builder(nn, rng)
