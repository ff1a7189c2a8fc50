"""The network, the loss and the optimiser of a course folder, as the sentences ask for them."""

import importlib
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np

from steps.implementations.course_layers import CourseLayer, attribute, numbers
from steps.isolation.errors import MisfitError
from steps.language import Array


class Reflector:
    """Stands in a network where its loss was: keeps what comes, and sends back the gradient that it is given."""

    def __init__(self) -> None:
        self.received: Any = None
        self.dx = np.zeros(0)

    def forward(self, x: Array, _: Array) -> tuple[Array, float]:
        """Keep the output of the network."""
        self.received = x
        return x, 0.0

    def backward(self) -> None:
        """Do nothing: the gradient is there."""


class CourseNetwork:
    """The ConvNet of the folder around layers that were built before."""

    def __init__(self, modules: Any, layers: Sequence[CourseLayer]) -> None:
        built = [{"type": layer.kind, **layer.kwargs} for layer in layers]
        network = attribute(modules, "ConvNet", "modules")
        self.model = network(built, criterion={"type": "SoftmaxCrossEntropy"})
        self.layers, self.reflector = layers, Reflector()
        inside = list(attribute(self.model, "modules", "ConvNet"))
        if len(inside) != len(layers):
            raise MisfitError(f"ConvNet.modules has {len(inside)} layers, expected {len(layers)}")
        for layer, inner in zip(layers, inside, strict=True):
            drawn = layer.parameters()
            layer.layer = inner
            for name, array in layer.parameters().items():
                array[...] = drawn[name]
        attribute(self.model, "criterion", "ConvNet")
        self.model.criterion = self.reflector

    def forward(self, x: Array) -> Array:
        """Return what the network hands to its loss."""
        self.model.forward(np.array(x), np.zeros(len(x), dtype=np.int64))
        return numbers(self.reflector.received, "what ConvNet.forward hands to its criterion")

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the input, which the first layer holds."""
        self.reflector.dx = np.array(grad_output)
        attribute(self.model, "backward", "ConvNet")()
        return numbers(self.layers[0].after_backward("dx"), f"{self.layers[0].kind}.dx after ConvNet.backward")

    def parameters(self) -> dict[str, Array]:
        """Return the parameters of all layers by their place and name."""
        return {f"{i}.{name}": array for i, each in enumerate(self.layers) for name, array in each.parameters().items()}

    def gradients(self) -> dict[str, Array]:
        """Return the gradients of all layers by the names of their parameters."""
        return {f"{i}.{name}": array for i, each in enumerate(self.layers) for name, array in each.gradients().items()}


class CourseLoss:
    """The criterion of the folder."""

    def __init__(self, modules: Any) -> None:
        self.criterion = attribute(modules, "SoftmaxCrossEntropy", "modules")()

    def forward(self, logits: Array, labels: Array) -> float:
        """Return the loss."""
        _, loss = self.criterion.forward(np.array(logits), np.array(labels))
        if np.shape(loss) != ():
            raise MisfitError(f"the loss of SoftmaxCrossEntropy has shape {np.shape(loss)}, expected one number")
        return float(loss)

    def probabilities(self, logits: Array) -> Array:
        """Return the probabilities."""
        probabilities, _ = self.criterion.forward(np.array(logits), np.zeros(len(logits), dtype=np.int64))
        return numbers(probabilities, "the probabilities of SoftmaxCrossEntropy.forward")

    def backward(self) -> Array:
        """Return the gradient for the logits, from where it was left."""
        self.criterion.backward()
        dx = attribute(self.criterion, "dx", "SoftmaxCrossEntropy", " after backward")
        return numbers(dx, "SoftmaxCrossEntropy.dx after backward")


class CourseSGD:
    """The optimiser of the folder, for a network or for one layer."""

    def __init__(
        self, module: CourseNetwork | CourseLayer, lr: float, momentum: float = 0.0, weight_decay: float = 0.0
    ) -> None:
        sgd = attribute(importlib.import_module("optimizer"), "SGD", "optimizer")
        self.model = module.model if isinstance(module, CourseNetwork) else SimpleNamespace(modules=[module.layer])
        self.optimiser = sgd(self.model, learning_rate=lr, reg=weight_decay, momentum=momentum)

    def step(self) -> None:
        """Update all parameters."""
        attribute(self.optimiser, "update", "SGD")(self.model)
