"""Mistakes in the number of stops that a window makes."""

from typing import Any

import numpy as np

from steps.diagnosis.textbook import Conv2d, MaxPool2d
from steps.language import Array, Shape


class HeightForWidth(Conv2d):
    """The height is taken for the width, or the width for the height: as many rows of responses as columns."""

    def sides(self, padded: Array) -> Shape:
        rows, _ = super().sides(padded)
        return rows, rows

    def backward(self, grad_output: Array) -> Array:
        rows, columns = self.sides(self.memory)
        return super().backward(grad_output[:, :, :rows, :columns])


class WidthForHeight(HeightForWidth):
    """Likewise, the width for the height."""

    def sides(self, padded: Array) -> Shape:
        return super().sides(padded.swapaxes(2, 3))


class CeilMode(MaxPool2d):
    """A last window that is only partly in the image counts too: the sides are rounded up, not down."""

    def patches(self, x: Array) -> Array:
        k, s = self.kernel_size, self.stride
        rest = [(0, -(side - k) % s) for side in x.shape[2:]]
        return super().patches(np.pad(x, [(0, 0), (0, 0), *rest], constant_values=-np.inf))

    def spread(self, result: Array, pixels: Any, shares: Array) -> None:
        super().spread(result, *inside(result, pixels, shares))


class PoolingHeightForWidth(MaxPool2d):
    """The height is taken for the width, or the width for the height: as many rows of windows as columns."""

    taken, lost = 2, 3

    def patches(self, x: Array) -> Array:
        k, s = self.kernel_size, self.stride
        stops = (x.shape[self.taken] - k) // s + 1
        rest = max(0, s * (stops - 1) + k - x.shape[self.lost])
        padding = [(0, rest if axis == self.lost else 0) for axis in range(4)]
        return super().patches(np.pad(x, padding, constant_values=-np.inf))[:, :, :stops, :stops]

    def backward(self, grad_output: Array) -> Array:
        rows, columns = self.memory[1].shape[2:4]
        return super().backward(grad_output[:, :, :rows, :columns])

    def spread(self, result: Array, pixels: Any, shares: Array) -> None:
        super().spread(result, *inside(result, pixels, shares))


class PoolingWidthForHeight(PoolingHeightForWidth):
    """Likewise, the width for the height."""

    taken, lost = 3, 2


def inside(result: Array, pixels: Any, shares: Array) -> tuple[Any, Array]:
    """Return those pixels of windows that are in the image, and their shares."""
    n, c, rows, columns = (np.broadcast_to(index, shares.shape) for index in pixels)
    seen = (rows < result.shape[2]) & (columns < result.shape[3])
    return tuple(index[seen] for index in (n, c, rows, columns)), shares[seen]
