"""What all ways to compute a convolution share."""

from typing import NamedTuple

import numpy as np

from impl.numpy_nn.module import Array
from impl.numpy_nn.windows import stops


class Geometry(NamedTuple):
    """Side of a kernel, the way from one stop to the next, and the rings of zeros around an image, in pixels."""

    kernel_size: int
    stride: int
    padding: int

    def stops(self, side: int) -> int:
        """Return at how many places the kernel stops along one side of an image."""
        return stops(side + 2 * self.padding, self.kernel_size, self.stride)


def channel_sums(grad: Array) -> Array:
    """Return the sum over images, rows and columns, by BLAS, which adds faster: nopq -> o."""
    images, channels, *sides = grad.shape
    ones = np.ones(sides[0] * sides[1], grad.dtype)
    sums: Array = (grad.reshape(images * channels, -1) @ ones).reshape(images, channels).sum(axis=0)
    return sums
