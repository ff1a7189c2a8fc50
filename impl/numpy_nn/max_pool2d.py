"""Max pooling: of every window only the largest number goes on, and only it receives a gradient."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from impl.numpy_nn.checks import batch, refuse, whole_number
from impl.numpy_nn.module import Array, Layer
from impl.numpy_nn.windows import windows

Winners = tuple[tuple[int, ...], tuple[NDArray[np.intp], ...]]


class MaxPool2d(Layer[Winners]):
    """The largest number under each stop of a square window, channel by channel.

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
    """

    def __init__(self, kernel_size: int, stride: int | None = None) -> None:
        self.kernel_size = whole_number(kernel_size, 1, self._who, "kernel_size")
        self.stride = whole_number(kernel_size if stride is None else stride, 1, self._who, "stride")

    def forward(self, x: ArrayLike) -> Array:
        """Return the maximum of every window: nchw -> ncpq."""
        self._forget()
        images = batch(x, self._who, "n c h w")
        winners = self._winners(images)
        return self._remember((images.shape, winners), images[winners])

    def backward(self, grad_output: ArrayLike) -> Array:
        """Return the gradient for x: ncpq -> nchw."""
        (shape, winners), grad = self._recall(grad_output)
        grad_x = np.zeros(shape, grad.dtype)
        # A pixel that wins in several windows receives from each: add.at adds where += would overwrite.
        np.add.at(grad_x, winners, grad)
        return grad_x

    def _winners(self, images: Array) -> tuple[NDArray[np.intp], ...]:
        """Return the index of the largest pixel of every window, an array of shape ncpq for each axis."""
        k = self.kernel_size
        if k > min(images.shape[2:]):
            refuse(self._who, f"an image of at least {k}x{k} pixels", f"{images.shape[2]}x{images.shape[3]}")
        patches = np.moveaxis(windows(images, k, self.stride), 3, 1)  # npqcij -> ncpqij
        winner = patches.reshape(*patches.shape[:4], k * k).argmax(axis=4)
        row, column = np.unravel_index(winner, (k, k))
        image, channel, p, q = np.ogrid[tuple(slice(side) for side in winner.shape)]
        return image, channel, self.stride * p + row, self.stride * q + column
