"""The view on which convolution and pooling rest: every stop of a window, without a copy."""

from typing import Any

from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from impl.numpy_nn.checks import refuse, whole_number


def stops(side: int, kernel_size: int, stride: int) -> int:
    """Return at how many places a window stops along one side of an image, padding and all.

    References
    ----------
    Dumoulin & Visin, A guide to convolution arithmetic for deep learning (2016), relationship 6.

    >>> stops(32 + 2 * 2, kernel_size=5, stride=1)
    32
    """
    return (side - kernel_size) // stride + 1


def windows(x: NDArray[Any], kernel_size: int, stride: int) -> NDArray[Any]:
    """Return the patch under a square window at each of its stops.

    The last axes are those of a kernel, so a convolution sums over the last three:
    ``einsum("npqcij,ocij->nopq", windows(x, k, s), weight)``.

    Parameters
    ----------
    x : ndarray of shape (n, c, h, w)
    kernel_size, stride : int
        Side of the window, and the way from one stop to the next, in pixels.

    Returns
    -------
    ndarray of shape (n, p, q, c, kernel_size, kernel_size)
        A read-only view: several of its elements are the same number in memory.

    Raises
    ------
    ValueError
        Where the window is larger than the image.
    """
    k = whole_number(kernel_size, 1, "windows", "kernel_size")
    stride = whole_number(stride, 1, "windows", "stride")
    if x.ndim != 4:  # noqa: PLR2004 - as many axes as n c h w
        refuse("windows", "x of shape (n, c, h, w)", x.shape)
    n, c, h, w = x.shape
    if k > min(h, w):
        refuse("windows", f"an image of at least {k}x{k} pixels", f"{h}x{w}")
    next_image, next_channel, next_row, next_column = x.strides
    return as_strided(
        x,
        shape=(n, stops(h, k, stride), stops(w, k, stride), c, k, k),
        strides=(next_image, stride * next_row, stride * next_column, next_channel, next_row, next_column),
        writeable=False,
    )
