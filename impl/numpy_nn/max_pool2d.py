"""Max pooling: of every window only the largest number goes on, and only it receives a gradient."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from impl.numpy_nn.checks import batch, refuse, whole_number
from impl.numpy_nn.module import Array, Layer
from impl.numpy_nn.threads import in_parts
from impl.numpy_nn.windows import stops
from impl.numpy_nn.workspace import scratch

Places = NDArray[np.unsignedinteger[Any]]


class MaxPool2d(Layer[tuple[tuple[int, ...], Places]]):
    """The largest number under each stop of a square window, channel by channel.

    Where the window stops at p, q it covers the pixels from s p, s q on, at stride s, and the output is
    ``y[n, c, p, q] = max over i, j of x[n, c, s p + i, s q + j]``.

    Parameters
    ----------
    kernel_size : int
        Side of the window, in pixels.
    stride : int, default kernel_size
        Pixels from one stop to the next; windows overlap where it is less than the side.

    Notes
    -----
    Pixels past the last full window go unread. Of several equal maxima the first, row by row,
    is the one that counts, as in ``torch.nn.MaxPool2d`` on a CPU.

    The window is no axis: at each of its places there is an array of the pixels that it covers at all its stops, and
    these arrays are compared with each other. First those of each row of the window, then the winners of the rows,
    which takes 2 k comparisons of arrays and not k².
    """

    def __init__(self, kernel_size: int, stride: int | None = None) -> None:
        self.kernel_size = whole_number(kernel_size, 1, self._who, "kernel_size")
        self.stride = whole_number(kernel_size if stride is None else stride, 1, self._who, "stride")

    def forward(self, x: ArrayLike) -> Array:
        """Return the maximum of every window: nchw -> ncpq."""
        self._forget()
        images = batch(x, self._who, "n c h w")
        k = self.kernel_size
        if k > min(images.shape[2:]):
            refuse(self._who, f"an image of at least {k}x{k} pixels", f"{images.shape[2]}x{images.shape[3]}")
        shape = (*images.shape[:2], *(stops(side, k, self.stride) for side in images.shape[2:]))
        output, places = np.empty(shape, images.dtype), np.empty(shape, np.min_scalar_type(k * k - 1))
        in_parts(len(images), lambda part: self._compete(images[part], output[part], places[part]))
        return self._remember((images.shape, places), output)

    def backward(self, grad_output: ArrayLike) -> Array:
        """Return the gradient for x: ncpq -> nchw."""
        (shape, places), grad = self._recall(grad_output)
        grad_x = np.zeros(shape, grad.dtype)
        in_parts(len(grad), lambda part: self._give(places[part], grad[part], grad_x[part]))
        return grad_x

    def _compete(self, images: Array, output: Array, places: Places) -> None:
        """Write the maxima, and at which place of its window each is, counted row by row."""
        k, s, (p, q) = self.kernel_size, self.stride, output.shape[2:]
        count = places.dtype.type
        of_rows, column = self._compete_in_rows(images, q, count)
        rows = [slice(i, i + s * p, s) for i in range(k)]
        candidates = [column[:, :, row] + count(i * k) for i, row in enumerate(rows)]
        _first_largest([of_rows[:, :, row] for row in rows], candidates, output, places)

    def _compete_in_rows(self, images: Array, q: int, count: type[np.unsignedinteger[Any]]) -> tuple[Array, Places]:
        """Return the maxima under each row of a window, and their columns in it."""
        k, s = self.kernel_size, self.stride
        # The stops of a row lie a stride apart: copied side by side, they are compared several times as fast.
        columns = scratch("columns", (k, *images.shape[:3], q), images.dtype)
        for j in range(k):
            columns[j] = images[..., j : j + s * q : s]
        largest = scratch("maxima of rows", columns.shape[1:], images.dtype)
        place = scratch("columns of maxima", columns.shape[1:], count)
        _first_largest(list(columns), list(np.arange(k, dtype=count)), largest, place)
        return largest, place

    def _give(self, places: Places, grad: Array, grad_x: Array) -> None:
        """Give each winner the gradients of all the windows that it wins, which are one where they lie apart."""
        n, c, h, w = grad_x.shape
        k, s, (p, q) = self.kernel_size, self.stride, grad.shape[2:]
        row, column = np.unravel_index(np.arange(k * k), (k, k))
        winners = scratch("winners", places.shape, np.intp)
        np.take(row * w + column, places, out=winners, mode="clip")  # clip: others make a copy first
        winners += s * (w * np.arange(p)[:, np.newaxis] + np.arange(q))
        winners += h * w * np.arange(n * c).reshape(n, c, 1, 1)
        pixels, winners = grad_x.reshape(-1), winners.reshape(-1)
        if s >= k:
            pixels[winners] = grad.reshape(-1)
        else:
            # A pixel that wins in several windows receives from each: add.at adds where += would overwrite. Of all
            # its ways the one along a single axis is by far the fastest.
            np.add.at(pixels, winners, grad.reshape(-1))


def _first_largest(rivals: Sequence[Array], places: Sequence[Any], largest: Array, place: Places) -> None:
    """Write the largest of several arrays, number by number, and the place of the first that has it.

    Later places are greater numbers, so that the place of whoever wins last is the greatest of those that have won.
    """
    largest[...], place[...] = rivals[0], places[0]
    wins = scratch("wins", place.shape, bool)
    gains = scratch("gains", place.shape, place.dtype)
    for rival, its_place in zip(rivals[1:], places[1:], strict=True):
        np.greater(rival, largest, out=wins)
        np.multiply(wins, its_place, out=gains)
        np.maximum(place, gains, out=place)
        np.maximum(largest, rival, out=largest)
