"""Mistakes in stochastic gradient descent."""

from typing import Any

import numpy as np

from steps.diagnosis.textbook import SGD
from steps.language import Array


class MomentumSign(SGD):
    """The momentum has the wrong sign: each step turns back the one before."""

    def carried(self, velocity: Array) -> Array:
        return -self.momentum * velocity


class VelocityLost(SGD):
    """The velocity is lost after each step: momentum never has an effect."""

    def carried(self, velocity: Array) -> Array:
        return np.zeros_like(velocity)


class VelocityShared(SGD):
    """Layers share one velocity: it is kept by the name of the parameter, not by its layer."""

    def key(self, name: str) -> str:
        return name.rpartition(".")[2]


class VelocitySharedByOptimisers(VelocityShared):
    """Likewise, and all optimisers share it."""

    common: dict[str, Array]

    def __init__(self, module: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(module, *args, **kwargs)
        # Of the class that was made for this replay, not of this one.
        self.velocities = vars(type(self)).get("common", {})
        type(self).common = self.velocities


class DecayOnBias(SGD):
    """Weight decay (L2) acts on biases too."""

    def decay(self, name: str) -> float:
        return self.weight_decay


class DecayMissing(SGD):
    """Weight decay (L2) has no effect."""

    def decay(self, name: str) -> float:
        return 0.0


class DecaySign(SGD):
    """Weight decay (L2) has the wrong sign: weights grow."""

    def decay(self, name: str) -> float:
        return -super().decay(name)


class DecayTwice(SGD):
    """Weight decay (L2) counts twice: 2λw, where λw is asked for."""

    def decay(self, name: str) -> float:
        return 2 * super().decay(name)


class Dampening(SGD):
    """The gradient is damped by 1 - momentum, as in a running average."""

    def slide(self, gradient: Array) -> Array:
        return (1 - self.momentum) * super().slide(gradient)


class NesterovUnasked(SGD):
    """The step is Nesterov's, although the plain one is asked for."""

    def move(self, velocity: Array, gradient: Array, before: Array) -> Array:
        return self.carried(velocity) - self.slide(gradient)


class LearningRateMissing(SGD):
    """The gradient is not multiplied by the learning rate."""

    def slide(self, gradient: Array) -> Array:
        return gradient


class LearningRateTwice(SGD):
    """The learning rate is applied twice: to the gradient, and to the velocity."""

    def move(self, velocity: Array, gradient: Array, before: Array) -> Array:
        return self.lr * super().move(velocity, gradient, before)


class GradientAscent(SGD):
    """The steps go up the slope of the loss, not down."""

    def slide(self, gradient: Array) -> Array:
        return -super().slide(gradient)


class BiasesNotUpdated(SGD):
    """Biases are never changed."""

    def moves(self, name: str) -> bool:
        return not name.endswith("bias")


class OldVelocity(SGD):
    """Each step is taken with the velocity from before it, which is updated afterwards."""

    def move(self, velocity: Array, gradient: Array, before: Array) -> Array:
        return before
