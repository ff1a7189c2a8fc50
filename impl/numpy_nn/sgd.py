"""Stochastic gradient descent with momentum."""

import math

import numpy as np

from impl.numpy_nn.checks import real_number, refuse
from impl.numpy_nn.module import Array, Module
from impl.numpy_nn.workspace import scratch


class SGD:
    """v = momentum v - lr g, then w = w + v, for every parameter w with its own velocity v.

    Parameters
    ----------
    module : Module
        The layer or network to be trained.
    lr : float
        Learning rate. May be changed between steps: a velocity keeps the rates it was made with,
        where ``torch.optim.SGD`` would apply the new rate to the whole of it.
    momentum : float, default 0
    weight_decay : float, default 0
        Adds ``weight_decay w`` to the gradient of weights, not of biases (L2 regularisation).
    nesterov : bool, default False
        Take the gradient as if the momentum's part of the step were already done:
        w = w + momentum v - lr g, with the new v.

    References
    ----------
    Sutskever et al., On the importance of initialization and momentum in deep learning (2013),
    equations 1 and 2.
    """

    def __init__(
        self, module: Module, lr: float, momentum: float = 0.0, weight_decay: float = 0.0, *, nesterov: bool = False
    ) -> None:
        self.module = module
        self.lr = lr
        self.momentum = real_number(momentum, 0, 1, "SGD", "momentum")
        self.weight_decay = real_number(weight_decay, 0, math.inf, "SGD", "weight_decay")
        if nesterov and not self.momentum:
            refuse("SGD", "momentum above 0 with nesterov", momentum)
        self.nesterov = nesterov
        self._velocities: dict[str, Array] = {}

    @property
    def lr(self) -> float:
        """Learning rate of the next step."""
        return self._lr

    @lr.setter
    def lr(self, lr: float) -> None:
        self._lr = real_number(lr, 0, math.inf, "SGD", "lr")

    def step(self) -> None:
        """Update every parameter in place, from the gradients of the latest ``backward``."""
        gradients = self.module.gradients()
        for name, parameter in self.module.parameters().items():
            self._move(name, parameter, gradients[name])

    def _move(self, name: str, parameter: Array, gradient: Array) -> None:
        if name not in self._velocities:
            self._velocities[name] = np.zeros_like(parameter)
        velocity = self._velocities[name]
        # One array of scratch memory, each line over the one before, instead of a fresh array for each.
        change = scratch("change", parameter.shape, parameter.dtype)
        if self.weight_decay and name.endswith("weight"):
            np.multiply(parameter, self.weight_decay, out=change)
            change += gradient
            change *= self.lr
        else:
            np.multiply(gradient, self.lr, out=change)
        velocity *= self.momentum
        velocity -= change
        if self.nesterov:
            np.subtract(self.momentum * velocity, change, out=change)
            parameter += change
        else:
            parameter += velocity
