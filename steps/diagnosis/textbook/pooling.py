"""Max pooling, all windows at once."""

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from steps.diagnosis.textbook.layer import Layer
from steps.language import Array


class MaxPool2d(Layer):
    """Images nchw: the largest number of every window, ncpq."""

    def __init__(self, kernel_size: int, stride: int | None = None) -> None:
        super().__init__()
        self.kernel_size, self.stride = kernel_size, stride or kernel_size

    def forward(self, x: Array) -> Array:
        """Return the maximum of every window."""
        patches = self.patches(x)
        self.remember((x.shape, patches))
        return self.value(patches)

    def patches(self, x: Array) -> Array:
        """Return the windows, each flattened row by row: nchw -> ncpqk."""
        k, s = self.kernel_size, self.stride
        patches = sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return patches.reshape(*patches.shape[:4], k * k)

    def value(self, patches: Array) -> Array:
        """Return what stands for each window."""
        return np.take_along_axis(patches, self.winner(patches), axis=-1)[..., 0]

    def winner(self, patches: Array) -> Array:
        """Return the place of what counts in each window, ncpq1."""
        winner: Array = patches.argmax(axis=-1, keepdims=True)
        return winner

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the images."""
        shape, patches = self.memory
        result = np.zeros(shape)
        self.spread(result, self.pixels(patches), self.share(patches) * grad_output[..., np.newaxis])
        return result

    def share(self, patches: Array) -> Array:
        """Return which part of the gradient each pixel of a window receives."""
        result = np.zeros(patches.shape)
        np.put_along_axis(result, self.winner(patches), 1, axis=-1)
        return result

    def pixels(self, patches: Array) -> Any:
        """Return where each pixel of each window is in the images."""
        n, c, p, q, place = np.ogrid[tuple(slice(side) for side in patches.shape)]
        i, j = np.unravel_index(place, (self.kernel_size, self.kernel_size))
        return n, c, self.stride * p + i, self.stride * q + j

    def spread(self, result: Array, pixels: Any, shares: Array) -> None:
        """Put what the windows hand back where it belongs."""
        np.add.at(result, pixels, shares)
