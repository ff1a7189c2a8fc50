"""Correlation as a product of spectra; pooling along columns first and rows then."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from steps.language import Array, Shape
from steps.variants.common import Convolution, Pooling, real, variant


def spectrum(x: Array, sides: Shape) -> Array:
    """Return the transform of the last two axes, filled up with zeros."""
    return np.asarray(np.fft.rfft2(x, s=sides, axes=(-2, -1)))


def image(x: Array, sides: Shape) -> Array:
    """Return what has such a transform."""
    return np.asarray(np.fft.irfft2(x, s=sides, axes=(-2, -1)))


class Conv2d(Convolution):
    """Every stop of stride 1, of which those of the stride are kept."""

    def products(self, x: Array, weight: Array) -> Array:
        """Return the sums of products."""
        sides = x.shape[2:]
        terms = spectrum(x, sides)[:, np.newaxis] * spectrum(weight, sides).conj()
        p, q = (side - self.kernel + 1 for side in sides)
        return image(terms.sum(axis=2), sides)[:, :, :p, :q][:, :, :: self.stride, :: self.stride]

    def spread(self, grad: Array, sides: Shape) -> Array:
        """Return the spectrum of the gradient at the stops of stride 1, zero at those that were left out."""
        total = np.zeros((*grad.shape[:2], *sides))
        (p, q), s = grad.shape[2:], self.stride
        total[:, :, : s * p : s, : s * q : s] = grad
        return spectrum(total, sides)

    def for_weight(self, x: Array, grad: Array) -> Array:
        """Return the gradient for the weight."""
        sides = x.shape[2:]
        terms = spectrum(x, sides)[:, np.newaxis] * self.spread(grad, sides).conj()[:, :, np.newaxis]
        return image(terms.sum(axis=0), sides)[:, :, : self.kernel, : self.kernel]

    def for_images(self, shape: Shape, grad: Array, weight: Array) -> Array:
        """Return the gradient for the padded images."""
        sides = shape[2:]
        terms = self.spread(grad, sides)[:, :, np.newaxis] * spectrum(weight, sides)
        return image(terms.sum(axis=1), sides)


def largest(x: Array, kernel: int, stride: int) -> tuple[Array, Array]:
    """Return the largest of each window along the last axis, and its index there."""
    view = sliding_window_view(x, kernel, axis=-1)[..., ::stride, :]
    return view.max(axis=-1), view.argmax(axis=-1) + stride * np.arange(view.shape[-2])


class MaxPool2d(Pooling):
    """A maximum of maxima."""

    def forward(self, x: Array) -> Array:
        """Return the maximum of each window."""
        x = real(x)
        self.shape = x.shape
        by_row, column = largest(x, self.kernel, self.stride)
        output, row = largest(by_row.swapaxes(2, 3), self.kernel, self.stride)
        self.row = row.swapaxes(2, 3)
        self.column = np.take_along_axis(column, self.row, axis=2)
        return np.ascontiguousarray(output.swapaxes(2, 3))

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the images."""
        total = np.zeros(self.shape)
        n, c, _, _ = np.indices(self.row.shape)
        np.add.at(total, (n, c, self.row, self.column), real(grad_output))
        return total


fft = variant(Conv2d, MaxPool2d)
