"""Mistakes in the rectifier."""

import numpy as np

from steps.diagnosis.textbook import ReLU
from steps.language import Array


class GradientPassesEverywhere(ReLU):
    """The rectifier passes the gradient everywhere, also where its input was negative."""

    def slope(self, x: Array, grad: Array) -> Array:
        return np.ones(x.shape)


class MaskFromUpstreamGradient(ReLU):
    """The rectifier passes the gradient where the gradient is positive, not where the input was."""

    def slope(self, x: Array, grad: Array) -> Array:
        return grad > 0


class MaskInverted(ReLU):
    """The rectifier passes the gradient where its input was negative."""

    def slope(self, x: Array, grad: Array) -> Array:
        return x < 0


class UpstreamGradientIgnored(ReLU):
    """The rectifier returns its own slope: it is not multiplied by the upstream gradient."""

    def backward(self, grad_output: Array) -> Array:
        return np.where(self.memory > 0, 1.0, 0.0)


class OutputForSlope(ReLU):
    """The rectifier multiplies the gradient by its output, not by its slope."""

    def slope(self, x: Array, grad: Array) -> Array:
        return self.rectify(x)


class AbsoluteValue(ReLU):
    """The rectifier returns the absolute value: negative numbers become positive, not zero."""

    def rectify(self, x: Array) -> Array:
        return np.abs(x)


class AbsoluteValueThroughout(AbsoluteValue):
    """Likewise, with the gradient that belongs to it."""

    def slope(self, x: Array, grad: Array) -> Array:
        return np.sign(x)


class SlopeBelowZero(ReLU):
    """The rectifier leaks: negative numbers are multiplied by 0.01, and do not become 0."""

    leak = 0.01

    def rectify(self, x: Array) -> Array:
        return np.where(x > 0, x, self.leak * x)

    def slope(self, x: Array, grad: Array) -> Array:
        return np.where(x > 0, 1, self.leak)


class SlopeBelowZeroForward(SlopeBelowZero):
    """Likewise, in forward only."""

    def slope(self, x: Array, grad: Array) -> Array:
        return x > 0


class SlopeBelowZeroBackward(SlopeBelowZero):
    """Likewise, in backward only."""

    def rectify(self, x: Array) -> Array:
        return np.maximum(x, 0)
