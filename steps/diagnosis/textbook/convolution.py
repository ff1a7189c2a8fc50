"""Convolution, one kernel position after the other."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from steps.diagnosis.textbook.layer import Layer
from steps.language import Array, Shape


class Conv2d(Layer):
    """Images nchw times kernels ocij: responses nopq."""

    def __init__(
        self, in_channels: int, out_channels: int, kernel_size: int, stride: int = 1, padding: int = 0, **_: object
    ) -> None:
        super().__init__()
        self.kernel_size, self.stride, self.padding = kernel_size, stride, padding
        shape = (out_channels, in_channels, kernel_size, kernel_size)
        self.params = {"weight": np.zeros(shape), "bias": np.zeros(out_channels)}

    def forward(self, x: Array) -> Array:
        """Return the responses."""
        padded = self.pad(x)
        self.remember(padded)
        return self.correlate(padded, self.kernel()) + self.offset()

    def pad(self, x: Array) -> Array:
        """Return the images within rings of zeros."""
        p = self.padding
        return np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])

    def kernel(self) -> Array:
        """Return the weight as it is laid on the image."""
        return self.params["weight"]

    def offset(self) -> Array:
        """Return what is added to every response."""
        return self.params["bias"][:, np.newaxis, np.newaxis]

    def correlate(self, padded: Array, kernel: Array) -> Array:
        """Return the sums of products."""
        sides = self.sides(padded)
        result = np.zeros((len(padded), len(kernel), *sides))
        for i, j, at in self.places(sides, self.forward_stride()):
            result += np.einsum("nchw,oc->nohw", padded[at], kernel[:, :, i, j])
        return result

    def sides(self, padded: Array) -> Shape:
        """Return the numbers of stops along the rows and along the columns."""
        return tuple((side - self.kernel_size) // self.forward_stride() + 1 for side in padded.shape[2:])

    def places(self, sides: Shape, stride: int) -> Iterator[tuple[int, int, Any]]:
        """Yield each kernel position, and the pixels that it lies on at all stops."""
        for i, j in np.ndindex(self.kernel_size, self.kernel_size):
            rows, columns = (slice(k, k + stride * side, stride) for k, side in zip((i, j), sides, strict=True))
            yield i, j, (slice(None), slice(None), rows, columns)

    def forward_stride(self) -> int:
        """Return the pixels from one stop to the next."""
        return self.stride

    def weight_stride(self) -> int:
        """Return the stride that the gradient for the weight is taken with."""
        return self.stride

    def input_stride(self) -> int:
        """Return the stride that the gradient for the input is taken with."""
        return self.stride

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the images."""
        self.keep({"weight": self.grad_weight(grad_output), "bias": self.grad_bias(grad_output)}, len(grad_output))
        return self.crop(self.grad_padded(grad_output, self.kernel_back()))

    def grad_weight(self, grad: Array) -> Array:
        """Return the gradient for the weight."""
        result = np.zeros_like(self.params["weight"])
        for i, j, at in self.places(grad.shape[2:], self.weight_stride()):
            result[:, :, i, j] = np.einsum("nohw,nchw->oc", grad, self.memory[at])
        return result

    def grad_bias(self, grad: Array) -> Array:
        """Return the gradient for the bias."""
        total: Array = grad.sum(axis=(0, 2, 3))
        return total

    def kernel_back(self) -> Array:
        """Return the weight as the gradient for the input meets it."""
        return self.params["weight"]

    def grad_padded(self, grad: Array, kernel: Array) -> Array:
        """Return the gradient for the padded images."""
        result = np.zeros(self.memory.shape)
        for i, j, at in self.places(grad.shape[2:], self.input_stride()):
            self.spread(result, at, np.einsum("nohw,oc->nchw", grad, kernel[:, :, i, j]))
        return result

    def spread(self, result: Array, at: Any, terms: Array) -> None:
        """Put what one kernel position hands back where it belongs."""
        result[at] += terms

    def crop(self, padded: Array) -> Array:
        """Return the gradient without that of the rings."""
        inside = slice(self.padding, -self.padding or None)
        return padded[:, :, inside, inside]
