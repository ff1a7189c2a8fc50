"""One kernel position at a time: a shifted image, and a tensordot over its channels."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from steps.language import Array, Shape
from steps.variants.common import Convolution, Pooling, real, variant


def shifts(shape: Shape, kernel: int, stride: int) -> Iterator[tuple[int, int, Any]]:
    """Yield, for each kernel position, the pixels that all stops have beneath it."""
    p, q = ((side - kernel) // stride + 1 for side in shape[2:])
    for i, j in np.ndindex(kernel, kernel):
        yield i, j, np.s_[:, :, i : i + stride * p : stride, j : j + stride * q : stride]


class Conv2d(Convolution):
    """A sum of matrix products, one for each kernel position."""

    def products(self, x: Array, weight: Array) -> Array:
        """Return the sums of products."""
        terms = (
            np.tensordot(x[at], weight[:, :, i, j], axes=(1, 1))
            for i, j, at in shifts(x.shape, self.kernel, self.stride)
        )
        return np.moveaxis(sum(terms, np.zeros(())), -1, 1)

    def for_weight(self, x: Array, grad: Array) -> Array:
        """Return the gradient for the weight."""
        total = np.zeros(self.own["weight"].shape)
        for i, j, at in shifts(x.shape, self.kernel, self.stride):
            total[:, :, i, j] = np.tensordot(grad, x[at], axes=([0, 2, 3], [0, 2, 3]))
        return total

    def for_images(self, shape: Shape, grad: Array, weight: Array) -> Array:
        """Return the gradient for the padded images."""
        total = np.zeros(shape)
        for i, j, at in shifts(shape, self.kernel, self.stride):
            total[at] += np.moveaxis(np.tensordot(grad, weight[:, :, i, j], axes=(1, 0)), -1, 1)
        return total


class MaxPool2d(Pooling):
    """A running maximum over the kernel positions."""

    def forward(self, x: Array) -> Array:
        """Return the maximum of each window."""
        x = real(x)
        self.shape = x.shape
        best: Array | None = None
        for number, (_, _, at) in enumerate(shifts(x.shape, self.kernel, self.stride)):
            if best is None:
                best, self.winner = x[at].copy(), np.zeros(x[at].shape, dtype=int)
            larger = x[at] > best
            best[larger], self.winner[larger] = x[at][larger], number
        assert best is not None
        return best

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the images."""
        grad, total = real(grad_output), np.zeros(self.shape)
        for number, (_, _, at) in enumerate(shifts(self.shape, self.kernel, self.stride)):
            total[at] += np.where(self.winner == number, grad, 0.0)
        return total


tensordot = variant(Conv2d, MaxPool2d)
