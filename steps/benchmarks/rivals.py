"""Convolution in the style of many course notes, as a rival: fancy indices forward, ``np.add.at`` backward.

After the assignments of Stanford's CS231n: three arrays of indices say for each number of the columns which channel,
row and column of the padded images it is. It is written here from that description, and imports nothing of ``impl``.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]
Indices = NDArray[np.intp]


class FancyConv2d:
    """The sum over c, i and j under every stop of every kernel, and its gradients."""

    def __init__(self, weight: Array, bias: Array, stride: int, padding: int) -> None:
        self.weight, self.bias, self.stride, self.padding = weight, bias, stride, padding

    def forward(self, x: Array) -> Array:
        """Return the output: nchw -> nopq."""
        self.shape = x.shape
        self.columns = self._pad(x)[:, *self._indices()].transpose(1, 2, 0).reshape(self._rows, -1)
        output = self.weight.reshape(len(self.weight), -1) @ self.columns + self.bias[:, np.newaxis]
        return output.reshape(len(self.weight), *self._stops, len(x)).transpose(3, 0, 1, 2)

    def backward(self, grad: Array) -> tuple[Array, Array, Array]:
        """Return the gradients for input, weight and bias."""
        flat = grad.transpose(1, 2, 3, 0).reshape(len(self.weight), -1)
        grad_weight = (flat @ self.columns.T).reshape(self.weight.shape)
        grad_columns = self.weight.reshape(len(self.weight), -1).T @ flat
        grad_padded = np.zeros(self._pad(np.zeros(self.shape, grad.dtype)).shape, grad.dtype)
        where: Any = (slice(None), *self._indices())
        np.add.at(grad_padded, where, grad_columns.reshape(self._rows, -1, self.shape[0]).transpose(2, 0, 1))
        inside = slice(self.padding, -self.padding or None)
        return grad_padded[:, :, inside, inside], grad_weight, grad.sum(axis=(0, 2, 3))

    def _indices(self) -> tuple[Indices, Indices, Indices]:
        """Return channel, row and column of each number: cij x pq."""
        c, k = self.weight.shape[1:3]
        p, q = self._stops
        channel, i, j = (axis.reshape(-1, 1) for axis in np.indices((c, k, k)))
        row, column = (self.stride * axis.reshape(1, -1) for axis in np.indices((p, q)))
        return channel, i + row, j + column

    @property
    def _rows(self) -> int:
        rows: int = self.weight[0].size
        return rows

    @property
    def _stops(self) -> tuple[int, int]:
        k = self.weight.shape[2]
        h, w = ((side + 2 * self.padding - k) // self.stride + 1 for side in self.shape[2:])
        return h, w

    def _pad(self, x: Array) -> Array:
        return np.pad(x, [(0, 0), (0, 0), (self.padding,) * 2, (self.padding,) * 2])
