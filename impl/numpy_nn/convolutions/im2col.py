"""Convolution as one matrix product an image: the patches are copied out as columns ("im2col").

A product of matrices is what the hardware does best; what takes time is the copy. It is made in two steps, so that
each moves long runs of neighbouring numbers: the columns of the kernel first, then its rows. At stride s the image is
sorted into s x s phases before, within which the windows are neighbours again. The way back takes the same steps in the
opposite direction, and adds where the way out has copied.

References
----------
Chellapilla, Puri & Simard, High performance convolutional neural networks for document processing (2006).
"""

import numpy as np

from impl.numpy_nn.convolutions.geometry import Geometry
from impl.numpy_nn.module import Array
from impl.numpy_nn.workspace import blocks, scratch

# Bytes of columns made at a time: they are read again before they have left the cache.
BUDGET = 1 << 21
# Unused numbers at the end of each row: at a distance of a power of two, rows would share the same lines of the cache.
APART = 16


def forward(images: Array, weight: Array, bias: Array, geometry: Geometry, out: Array) -> None:
    """Write weight times columns, in which a last row of ones brings in the bias: nchw -> nopq."""
    matrix = np.concatenate([weight.reshape(len(weight), -1), bias[:, np.newaxis]], axis=1)
    flat = out.reshape(*out.shape[:2], -1)
    for block in _blocks(images, geometry):
        np.matmul(matrix, columns(images[block], geometry), out=flat[block])


def backward(images: Array, weight: Array, grad: Array, geometry: Geometry, out: Array) -> tuple[Array, Array]:
    """Write the gradient for the images and return those for weight and bias, given that for the output."""
    # Transposed, since BLAS is faster at the product of a tall matrix and a narrow one.
    grad_matrix = np.zeros((weight[0].size + 1, len(weight)), grad.dtype)
    transposed = np.ascontiguousarray(weight.reshape(len(weight), -1).T)
    for block in _blocks(images, geometry):
        some = grad[block].reshape(-1, len(weight), grad[0, 0].size)
        patches = columns(images[block], geometry)
        for image in range(len(some)):
            grad_matrix += patches[image] @ some[image].T
        np.matmul(transposed, some, out=patches[:, :-1])
        add_columns(patches, geometry, out=out[block])
    return grad_matrix[:-1].T.reshape(weight.shape), grad_matrix[-1]


def columns(images: Array, geometry: Geometry) -> Array:
    """Return the patch under each stop as a column, and a row of ones below: nchw -> n, cij + 1, pq.

    The array is scratch memory.
    """
    k, s, padding = geometry
    n, c, h, w = images.shape
    p, q = geometry.stops(h), geometry.stops(w)
    padded = scratch("padded", (n, c, _full(h, geometry), _full(w, geometry)), images.dtype)
    padded.fill(0)
    padded[:, :, padding : padding + h, padding : padding + w] = images
    phases = _phases(padded, s)
    bands = scratch("bands", (n, c, s, k, phases.shape[4], q), images.dtype)
    for j in range(k):
        bands[:, :, :, j] = phases[:, :, :, j % s, :, j // s : j // s + q]
    result = scratch("columns", (n, c * k * k + 1, p * q + APART), images.dtype)[:, :, : p * q]
    result[:, -1] = 1
    patches = result[:, :-1].reshape(n, c, k, k, p, q)
    for i in range(k):
        patches[:, :, i] = bands[:, :, i % s, :, i // s : i // s + p]
    return result


def add_columns(patches: Array, geometry: Geometry, out: Array) -> None:
    """Write to each pixel the sum of all the places at which ``columns`` has put it: n, cij + 1, pq -> nchw."""
    k, s, padding = geometry
    n, c, h, w = out.shape
    p, q = geometry.stops(h), geometry.stops(w)
    padded = scratch("padded", (n, c, _full(h, geometry), _full(w, geometry)), out.dtype)
    phases = _phases(padded, s)
    bands = scratch("bands", (n, c, s, k, phases.shape[4], q), out.dtype)
    bands.fill(0)
    for i in range(k):
        bands[:, :, i % s, :, i // s : i // s + p] += patches[:, :-1].reshape(n, c, k, k, p, q)[:, :, i]
    phases.fill(0)
    for j in range(k):
        phases[:, :, :, j % s, :, j // s : j // s + q] += bands[:, :, :, j]
    out[...] = _image(phases)[:, :, padding : padding + h, padding : padding + w]


def _full(side: int, geometry: Geometry) -> int:
    """Return the padded side, rounded up to whole strides."""
    return -(-(side + 2 * geometry.padding) // geometry.stride) * geometry.stride


def _phases(padded: Array, stride: int) -> Array:
    """Return every stride-th pixel, for each first row and column: n c (h s) (w s) -> n c s s h w."""
    n, c, rows, columns = padded.shape
    view = padded.reshape(n, c, rows // stride, stride, columns // stride, stride).transpose(0, 1, 3, 5, 2, 4)
    if stride == 1:
        return view
    phases = scratch("phases", view.shape, padded.dtype)
    phases[...] = view
    return phases


def _image(phases: Array) -> Array:
    """Return the padded image whose phases these are."""
    n, c, s, _, rows, columns = phases.shape
    return phases.transpose(0, 1, 4, 2, 5, 3).reshape(n, c, rows * s, columns * s)


def _blocks(images: Array, geometry: Geometry) -> list[slice]:
    n, c, h, w = images.shape
    column = (c * geometry.kernel_size**2 + 1) * images.itemsize
    return blocks(n, column * geometry.stops(h) * geometry.stops(w), BUDGET)
