"""Einsum over NumPy's own sliding windows; backward is a convolution again, of the spread-out gradient."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from steps.language import Array, Shape
from steps.variants.common import Convolution, Pooling, real, variant


def windows(x: Array, kernel: int, stride: int) -> Array:
    """Return the patches: n c p q i j."""
    return sliding_window_view(x, (kernel, kernel), axis=(2, 3))[:, :, ::stride, ::stride]


class Conv2d(Convolution):
    """One einsum each."""

    def products(self, x: Array, weight: Array) -> Array:
        """Return the sums of products."""
        return np.asarray(np.einsum("ncpqij,ocij->nopq", windows(x, self.kernel, self.stride), weight))

    def for_weight(self, x: Array, grad: Array) -> Array:
        """Return the gradient for the weight."""
        return np.asarray(np.einsum("ncpqij,nopq->ocij", windows(x, self.kernel, self.stride), grad))

    def for_images(self, shape: Shape, grad: Array, weight: Array) -> Array:
        """Return the gradient for the padded images: the gradient, spread by the stride, under the flipped kernel."""
        margin = self.kernel - 1
        spread = np.zeros((*grad.shape[:2], shape[2] + margin, shape[3] + margin))
        (p, q), s = grad.shape[2:], self.stride
        spread[:, :, margin : margin + s * p : s, margin : margin + s * q : s] = grad
        return np.asarray(np.einsum("nohwij,ocij->nchw", windows(spread, self.kernel, 1), weight[:, :, ::-1, ::-1]))


class MaxPool2d(Pooling):
    """A mask of the winners, spread back by kernel position."""

    def forward(self, x: Array) -> Array:
        """Return the maximum of each window."""
        x = real(x)
        patches = windows(x, self.kernel, self.stride)
        flat = patches.reshape(*patches.shape[:4], -1)
        self.shape, self.mask = x.shape, np.eye(self.kernel**2)[flat.argmax(axis=-1)].reshape(patches.shape)
        return np.asarray(flat.max(axis=-1))

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the images."""
        total = np.zeros(self.shape)
        shares = np.einsum("ncpq,ncpqij->ijncpq", real(grad_output), self.mask)
        (p, q), s = grad_output.shape[2:], self.stride
        for i, j in np.ndindex(self.kernel, self.kernel):
            total[:, :, i : i + s * p : s, j : j + s * q : s] += shares[i, j]
        return total


einsum = variant(Conv2d, MaxPool2d)
