"""Patches as the columns of a matrix (im2col), and one matrix multiplication (GEMM)."""

import numpy as np

from steps.language import Array, Shape
from steps.variants.common import Convolution, Pooling, real, variant


def places(shape: Shape, kernel: int, stride: int) -> tuple[Array, Array, Shape]:
    """Return rows and columns of the pixels beneath each window, kernel² x stops, and how many stops there are."""
    p, q = ((side - kernel) // stride + 1 for side in shape[2:])
    taps, stops = np.indices((kernel, kernel)).reshape(2, -1, 1), stride * np.indices((p, q)).reshape(2, 1, -1)
    rows, columns = taps + stops
    return rows, columns, (p, q)


class Conv2d(Convolution):
    """weight (o, ckk) @ columns (n, ckk, pq)."""

    def columns(self, x: Array) -> tuple[Array, Shape]:
        """Return the matrix of patches of each image."""
        rows, columns, stops = places(x.shape, self.kernel, self.stride)
        return x[:, :, rows, columns].reshape(len(x), -1, rows.shape[1]), stops

    def products(self, x: Array, weight: Array) -> Array:
        """Return the sums of products."""
        matrix, stops = self.columns(x)
        output: Array = weight.reshape(len(weight), -1) @ matrix
        return output.reshape(len(x), len(weight), *stops)

    def for_weight(self, x: Array, grad: Array) -> Array:
        """Return the gradient for the weight."""
        matrix, _ = self.columns(x)
        by_image: Array = grad.reshape(*grad.shape[:2], -1) @ matrix.transpose(0, 2, 1)
        return np.asarray(by_image.sum(axis=0)).reshape(self.own["weight"].shape)

    def for_images(self, shape: Shape, grad: Array, weight: Array) -> Array:
        """Return the gradient for the padded images: col2im."""
        rows, columns, _ = places(shape, self.kernel, self.stride)
        matrix = weight.reshape(len(weight), -1).T @ grad.reshape(*grad.shape[:2], -1)
        images = np.zeros((*shape[2:], *shape[:2]))
        np.add.at(images, (rows, columns), np.moveaxis(matrix.reshape(*shape[:2], *rows.shape), (0, 1), (2, 3)))
        return np.moveaxis(images, (2, 3), (0, 1))


class MaxPool2d(Pooling):
    """The largest of each column."""

    def forward(self, x: Array) -> Array:
        """Return the maximum of each window."""
        x = real(x)
        self.shape = x.shape
        self.rows, self.columns, stops = places(x.shape, self.kernel, self.stride)
        patches = x[:, :, self.rows, self.columns]
        self.winner = patches.argmax(axis=2)
        return np.reshape(patches.max(axis=2), (*x.shape[:2], *stops))

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the images, counted by the place of the winner in memory."""
        stop = np.arange(self.winner.shape[2])
        image = np.arange(self.shape[0] * self.shape[1]).reshape(*self.shape[:2], 1)
        row, column = self.rows[self.winner, stop], self.columns[self.winner, stop]
        flat = (image * self.shape[2] + row) * self.shape[3] + column
        total: Array = np.bincount(flat.ravel(), real(grad_output).ravel(), int(np.prod(self.shape)))
        return np.reshape(total, self.shape)


im2col = variant(Conv2d, MaxPool2d)
