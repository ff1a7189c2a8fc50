"""Mistakes in a max pooling."""

from typing import Any

import numpy as np

from steps.diagnosis.textbook import MaxPool2d
from steps.language import Array


class AveragePooling(MaxPool2d):
    """The average of each window is taken, not its maximum."""

    def value(self, patches: Array) -> Array:
        mean: Array = patches.mean(axis=-1)
        return mean


class AveragePoolingThroughout(AveragePooling):
    """Likewise, with the gradient that belongs to it."""

    def share(self, patches: Array) -> Array:
        return np.full(patches.shape, 1 / patches.shape[-1])


class MinimumPooling(MaxPool2d):
    """The smallest number of each window is taken, not the largest."""

    def winner(self, patches: Array) -> Array:
        return super().winner(-patches)


class MagnitudePooling(MaxPool2d):
    """The number of the largest magnitude is taken, whatever its sign."""

    def winner(self, patches: Array) -> Array:
        return super().winner(np.abs(patches))


class MaximumStartsAtZero(MaxPool2d):
    """The search for the maximum starts at 0: windows of negative numbers yield 0."""

    def value(self, patches: Array) -> Array:
        return np.maximum(super().value(patches), 0)


class MaximumOverChannels(MaxPool2d):
    """The maximum is taken over all channels, not in each of them."""

    def value(self, patches: Array) -> Array:
        return np.repeat(patches.max(axis=(1, -1), keepdims=True)[..., 0], patches.shape[1], axis=1)


class GradientToEveryTie(MaxPool2d):
    """Of several equal maxima each receives the whole gradient."""

    def share(self, patches: Array) -> Array:
        return np.where(patches == patches.max(axis=-1, keepdims=True), 1.0, 0.0)


class GradientSharedAmongTies(MaxPool2d):
    """Several equal maxima share the gradient, where one of them should receive it all."""

    def share(self, patches: Array) -> Array:
        ties = patches == patches.max(axis=-1, keepdims=True)
        share: Array = ties / ties.sum(axis=-1, keepdims=True)
        return share


class GradientToWholeWindow(MaxPool2d):
    """Every pixel of a window receives the gradient, not the largest only."""

    def share(self, patches: Array) -> Array:
        return np.ones(patches.shape)


class GradientSpreadOverWindow(GradientToWholeWindow):
    """Likewise, an equal share of it."""

    def share(self, patches: Array) -> Array:
        return np.full(patches.shape, 1 / patches.shape[-1])


class PoolingGradientOverwritten(MaxPool2d):
    """The gradient is overwritten where windows overlap, instead of accumulated."""

    def spread(self, result: Array, pixels: Any, shares: Array) -> None:
        n, c, rows, columns = (np.broadcast_to(index, shares.shape) for index in pixels)
        for place in range(shares.shape[-1]):
            result[n[..., place], c[..., place], rows[..., place], columns[..., place]] = shares[..., place]


class PoolingGradientOverwrittenByWindow(PoolingGradientOverwritten):
    """Likewise, window after window."""

    def spread(self, result: Array, pixels: Any, shares: Array) -> None:
        result[pixels] = shares


class PoolingGradientOverwrittenByWinner(PoolingGradientOverwritten):
    """Likewise, by winners only."""

    def spread(self, result: Array, pixels: Any, shares: Array) -> None:
        won = self.share(self.memory[1]) > 0
        result[tuple(np.broadcast_to(index, shares.shape)[won] for index in pixels)] = shares[won]


class PoolingStrideIgnored(MaxPool2d):
    """The stride is ignored: the windows lie side by side."""

    def __init__(self, kernel_size: int, stride: int | None = None) -> None:
        super().__init__(kernel_size, kernel_size)


class WinnerTransposed(MaxPool2d):
    """Row and column of the largest number are exchanged within the window."""

    def share(self, patches: Array) -> Array:
        k = self.kernel_size
        return super().share(patches).reshape(*patches.shape[:4], k, k).swapaxes(-1, -2).reshape(patches.shape)
