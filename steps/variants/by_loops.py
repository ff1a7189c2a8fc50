"""Loops over images, kernels, places and pixels, as the formula is written."""

from collections.abc import Iterator

import numpy as np

from steps.language import Array, Shape
from steps.variants.common import LACKS, Convolution, Pooling, real, variant


class Conv2d(Convolution):
    """One product after the other."""

    def terms(self, shape: Shape, side: Shape) -> Iterator[tuple[Shape, Shape, Shape]]:
        """Yield, for every product, the place of its output, of its weight and of its pixel."""
        kernel = self.own["weight"].shape
        for n, o, p, q in np.ndindex(shape[0], kernel[0], *side):
            for c, i, j in np.ndindex(*kernel[1:]):
                yield (n, o, p, q), (o, c, i, j), (n, c, p * self.stride + i, q * self.stride + j)

    def products(self, x: Array, weight: Array) -> Array:
        """Return the sums of products."""
        p, q = ((side - self.kernel) // self.stride + 1 for side in x.shape[2:])
        total = np.zeros((len(x), len(weight), p, q))
        for out, tap, pixel in self.terms(x.shape, (p, q)):
            total[out] += weight[tap] * x[pixel]
        return total

    def for_weight(self, x: Array, grad: Array) -> Array:
        """Return the gradient for the weight."""
        total = np.zeros(self.own["weight"].shape)
        for out, tap, pixel in self.terms(x.shape, grad.shape[2:]):
            total[tap] += grad[out] * x[pixel]
        return total

    def for_images(self, shape: Shape, grad: Array, weight: Array) -> Array:
        """Return the gradient for the padded images."""
        total = np.zeros(shape)
        for out, tap, pixel in self.terms(shape, grad.shape[2:]):
            total[pixel] += grad[out] * weight[tap]
        return total


class MaxPool2d(Pooling):
    """The last of the largest, unlike torch: another convention, and no worse."""

    def forward(self, x: Array) -> Array:
        """Return the maximum of each window."""
        x = real(x)
        self.shape = x.shape
        n, c, rows, columns = x.shape
        places = [(side - self.kernel) // self.stride + 1 for side in (rows, columns)]
        output = np.full((n, c, *places), -np.inf)
        self.winners: dict[Shape, Shape] = {}
        for place in np.ndindex(*output.shape):
            for i, j in np.ndindex(self.kernel, self.kernel):
                pixel = (*place[:2], place[2] * self.stride + i, place[3] * self.stride + j)
                if x[pixel] >= output[place]:
                    output[place], self.winners[place] = x[pixel], pixel
        return output

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the images."""
        grad = np.zeros(self.shape)
        for place, pixel in self.winners.items():
            grad[pixel] += grad_output[place]
        return grad


loops = variant(Conv2d, MaxPool2d, {**LACKS, "ties": "of equal maxima the last one counts"})
