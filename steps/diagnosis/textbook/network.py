"""Chains of layers, and stochastic gradient descent with momentum."""

from functools import reduce
from typing import Any

import numpy as np

from steps.language import Array


class Sequential:
    """The output of each module is the input of the next."""

    def __init__(self, *modules: Any) -> None:
        self.modules = modules

    def forward(self, x: Array) -> Array:
        """Return the output of the last module."""
        return reduce(lambda array, module: module.forward(array), self.modules, x)

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the input of the first module."""
        return reduce(lambda grad, module: module.backward(grad), self.modules[::-1], grad_output)

    def parameters(self) -> dict[str, Array]:
        """Return the parameters by the module's place and their name."""
        return {f"{i}.{name}": array for i, m in enumerate(self.modules) for name, array in m.parameters().items()}

    def gradients(self) -> dict[str, Array]:
        """Return the gradients by the names of their parameters."""
        return {f"{i}.{name}": array for i, m in enumerate(self.modules) for name, array in m.gradients().items()}


class SGD:
    """v = βv - η(g + λw), then w = w + v; λ for weights only."""

    def __init__(
        self, module: Any, lr: float, momentum: float = 0.0, weight_decay: float = 0.0, *, nesterov: bool = False
    ) -> None:
        self.module, self.lr, self.momentum = module, lr, momentum
        self.weight_decay, self.nesterov = weight_decay, nesterov
        self.velocities: dict[str, Array] = {}

    def step(self) -> None:
        """Change every parameter."""
        gradients = self.module.gradients()
        for name, w in self.module.parameters().items():
            if self.moves(name):
                gradient = gradients[name] + self.decay(name) * w
                before = self.velocities.get(self.key(name), np.zeros_like(w))
                velocity = self.carried(before) - self.slide(gradient)
                self.velocities[self.key(name)] = velocity
                np.add(w, self.move(velocity, gradient, before), out=w)

    def moves(self, name: str) -> bool:
        """Return whether a parameter is changed at all."""
        return True

    def decay(self, name: str) -> float:
        """Return the weight decay of a parameter."""
        return self.weight_decay if name.endswith("weight") else 0.0

    def key(self, name: str) -> str:
        """Return whose velocity a parameter takes."""
        return name

    def carried(self, velocity: Array) -> Array:
        """Return what is kept of the step before."""
        return self.momentum * velocity

    def slide(self, gradient: Array) -> Array:
        """Return what the gradient adds."""
        return self.lr * gradient

    def move(self, velocity: Array, gradient: Array, before: Array) -> Array:
        """Return how far a parameter goes."""
        return self.carried(velocity) - self.slide(gradient) if self.nesterov else velocity
