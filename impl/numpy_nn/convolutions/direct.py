"""Convolution as its formula says, over the view of all windows: what the faster ways must agree with."""

import numpy as np

from impl.numpy_nn.convolutions.geometry import Geometry
from impl.numpy_nn.module import Array
from impl.numpy_nn.reductions import convolve
from impl.numpy_nn.windows import windows


def forward(images: Array, weight: Array, bias: Array, geometry: Geometry, out: Array) -> None:
    """Write the sum over c, i and j under every stop of every kernel, and the bias: nchw -> nopq."""
    patches = windows(_pad(images, geometry.padding), geometry.kernel_size, geometry.stride)
    np.add(convolve(patches, weight), bias[:, np.newaxis, np.newaxis], out=out)


def backward(images: Array, weight: Array, grad: Array, geometry: Geometry, out: Array) -> tuple[Array, Array]:
    """Write the gradient for the images and return those for weight and bias, given that for the output."""
    k, s, padding = geometry
    padded = _pad(images, padding)
    grad_weight = np.tensordot(grad, windows(padded, k, s), axes=([0, 2, 3], [0, 1, 2]))  # nopq, npqcij -> ocij
    inside = slice(padding, -padding or None)
    out[...] = _spread(grad, weight, s, padded.shape)[:, :, inside, inside]
    return grad_weight, grad.sum(axis=(0, 2, 3))


def _spread(grad: Array, weight: Array, stride: int, shape: tuple[int, ...]) -> Array:
    """Return what each padded pixel receives from all the windows that it lay in."""
    grad_padded = np.zeros(shape, grad.dtype)
    p, q = grad.shape[2:]
    for i, j in np.ndindex(weight.shape[2:]):
        # For one kernel position the windows do not overlap, so += loses nothing.
        rows, columns = slice(i, i + stride * p, stride), slice(j, j + stride * q, stride)
        grad_padded[:, :, rows, columns] += np.einsum("nopq,oc->ncpq", grad, weight[:, :, i, j], optimize=True)
    return grad_padded


def _pad(images: Array, padding: int) -> Array:
    return np.pad(images, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
