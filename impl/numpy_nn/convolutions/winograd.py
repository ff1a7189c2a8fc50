"""Convolution at stride 1 with fewer multiplications than its formula has, and as matrix products alone.

The images are cut into tiles of 4x4 outputs. For each tile ``toom_cook`` gives the outputs along one line as
``A.T @ ((G @ w) * (B @ x))``: for a kernel of 3, by 6 products instead of 12, and in two dimensions by 36 instead
of 144. Summed over the channels, the products for all tiles and images are a product of matrices at each of the 36
places.

``B`` for all tiles of a line is again one matrix: tiles that overlap share its columns, and padding takes columns
away. So nothing is padded, cut out or put together: there is a matrix product for the rows, one for the columns and
one for the channels. The way back is the way out with every matrix transposed.

References
----------
Lavin & Gray, Fast algorithms for convolutional neural networks (2016).
"""

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from impl.numpy_nn.convolutions.geometry import Geometry, channel_sums
from impl.numpy_nn.convolutions.toom_cook import POINTS, transforms
from impl.numpy_nn.module import Array
from impl.numpy_nn.workspace import blocks, scratch

# Outputs along one side of a tile. Larger tiles need fewer products, and lose more digits.
TILE = 4
# The largest kernel for which there are points enough.
LARGEST = len(POINTS) - TILE + 2
# Bytes of products made at a time.
BUDGET = 1 << 21


class Line(NamedTuple):
    """The matrices for all the tiles along one side of an image: points x tiles x pixels."""

    inputs: Array
    outputs: Array


def forward(images: Array, weight: Array, bias: Array, geometry: Geometry, out: Array) -> None:
    """Write the output for a batch: nchw -> nopq."""
    rows, columns = (line(side, geometry, images.dtype) for side in images.shape[2:])
    kernels = _kernels(weight, geometry)
    for block in _blocks(images, weight, rows, columns):
        tiles = _spread(images[block], rows.inputs, columns.inputs, "tiles")
        products = scratch("products", (*tiles.shape[:3], len(weight)), images.dtype)
        np.matmul(tiles, kernels.swapaxes(2, 3), out=products)
        _collect(products, rows.outputs, columns.outputs, out[block])
    out += bias[:, np.newaxis, np.newaxis]


def backward(images: Array, weight: Array, grad: Array, geometry: Geometry, out: Array) -> tuple[Array, Array]:
    """Write the gradient for the images and return those for weight and bias, given that for the output."""
    rows, columns = (line(side, geometry, images.dtype) for side in images.shape[2:])
    kernels = _kernels(weight, geometry)
    grad_kernels = np.zeros_like(kernels)
    for block in _blocks(images, weight, rows, columns):
        tiles = _spread(images[block], rows.inputs, columns.inputs, "tiles")
        products = _spread(grad[block], rows.outputs, columns.outputs, "products")
        grad_kernels += np.matmul(products.swapaxes(2, 3), tiles)
        np.matmul(products, kernels, out=tiles)
        _collect(tiles, rows.inputs, columns.inputs, out[block])
    matrix = kernel_matrix(geometry, weight.dtype)
    grad_weight = (grad_kernels.reshape(len(matrix), -1).T @ matrix).reshape(weight.shape)
    return grad_weight, channel_sums(grad)


def _kernels(weight: Array, geometry: Geometry) -> Array:
    """Return the values of all kernels: ocij -> point along columns, along rows, o, c."""
    points = TILE + geometry.kernel_size - 1
    flat = weight.reshape(-1, geometry.kernel_size**2)
    values: Array = (kernel_matrix(geometry, weight.dtype) @ flat.T).reshape(points, points, *weight.shape[:2])
    return values


def _spread(images: Array, rows: Array, columns: Array, name: str) -> Array:
    """Return the values at the points of all tiles: nchw -> point along columns, along rows, tiles n, c."""
    n, c, h, w = images.shape
    (points, down, _), across = rows.shape, columns.shape[1]
    half = scratch("half", (points, across * n * c, h), images.dtype)
    np.matmul(columns.reshape(-1, w), images.reshape(-1, w).T, out=half.reshape(points * across, -1))
    values = scratch(name, (points, points, down * across * n, c), images.dtype)
    np.matmul(rows.reshape(-1, h), half.swapaxes(1, 2), out=values.reshape(points, points * down, -1))
    return values


def _collect(values: Array, rows: Array, columns: Array, out: Array) -> None:
    """Write the sums over the points of all tiles: point along columns, along rows, tiles n, c -> nchw."""
    n, c, h, w = out.shape
    (points, down, _), across = rows.shape, columns.shape[1]
    half = scratch("half", (h, points, across * n * c), out.dtype)
    np.matmul(rows.reshape(-1, h).T, values.reshape(points, points * down, -1), out=half.swapaxes(0, 1))
    lines = half.reshape(h, points * across, n * c).swapaxes(1, 2)
    np.matmul(lines, columns.reshape(-1, w), out=out.reshape(n * c, h, w).swapaxes(0, 1))


@lru_cache
def line(side: int, geometry: Geometry, dtype: np.dtype[Any]) -> Line:
    """Return the matrices for a side of so many pixels."""
    inputs, _, outputs = transforms(TILE, geometry.kernel_size)
    stops = geometry.stops(side)
    tiles = -(-stops // TILE)
    return Line(
        _side_by_side(inputs, tiles)[:, :, geometry.padding : geometry.padding + side].astype(dtype),
        _side_by_side(outputs, tiles)[:, :, :stops].astype(dtype),
    )


def _side_by_side(matrix: Array, tiles: int) -> Array:
    """Return the matrix again and again, each ``TILE`` pixels further on: points x tiles x pixels."""
    points, width = matrix.shape
    wide = np.zeros((points, tiles, TILE * (tiles - 1) + width))
    for tile in range(tiles):
        wide[:, tile, TILE * tile : TILE * tile + width] = matrix
    return wide


@lru_cache
def kernel_matrix(geometry: Geometry, dtype: np.dtype[Any]) -> Array:
    """Return what takes the weights of a kernel, row by row, to the points along columns and rows."""
    _, kernel, _ = transforms(TILE, geometry.kernel_size)
    pairs: Array = np.einsum("ip,jq->jipq", kernel, kernel)
    return pairs.reshape(-1, geometry.kernel_size**2).astype(dtype)


def _blocks(images: Array, weight: Array, rows: Line, columns: Line) -> list[slice]:
    (points, down, _), across = rows.inputs.shape, columns.inputs.shape[1]
    return blocks(len(images), points**2 * down * across * max(weight.shape[:2]) * images.itemsize, BUDGET)


def fits(geometry: Geometry) -> bool:
    """Return whether this is a way to compute it."""
    return geometry.stride == 1 and geometry.kernel_size <= LARGEST


def products(shape: tuple[int, ...], out_channels: int, geometry: Geometry) -> int:
    """Return how many products the output for a batch takes, those of the matrices for rows and columns among them."""
    n, in_channels, *sides = shape
    down, across = (-(-geometry.stops(side) // TILE) * (TILE + geometry.kernel_size - 1) for side in sides)

    def transform(h: int, w: int) -> int:
        return across * h * (w + down)

    ends = in_channels * transform(*sides) + out_channels * transform(*map(geometry.stops, sides))
    return n * (down * across * in_channels * out_channels + ends)
