"""Scratch memory that is used again and again.

The system hands out fresh memory page by page, at the first touch of each, which takes longer than a layer needs to
fill it. What only one call needs, between its first line and its last, is written over what the call before has left.
"""

import math
import threading
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray


class _Workspace(threading.local):
    """The memory of one thread, by name and type of number."""

    def __init__(self) -> None:
        self.pieces: dict[tuple[str, np.dtype[Any]], NDArray[Any]] = {}


_workspace = _Workspace()


def scratch(name: str, shape: tuple[int, ...], dtype: DTypeLike) -> NDArray[Any]:
    """Return an array whose contents are arbitrary, and last until the same name is asked for again.

    All layers share it, each thread by itself: it must be neither returned nor remembered.

    Parameters
    ----------
    name : str
        Arrays of different names, or of different dtypes, share no memory.
    shape : tuple of int
    dtype : dtype
    """
    key, size = (name, np.dtype(dtype)), math.prod(shape)
    piece = _workspace.pieces.get(key)
    if piece is None or piece.size < size:
        piece = _workspace.pieces[key] = np.empty(size, dtype)
    return piece[:size].reshape(shape)


def blocks(images: int, image_bytes: int, budget: int) -> list[slice]:
    """Return slices that divide a batch into blocks, each within a budget if one image is.

    The number of images of a block is odd, but for the last: at a distance of a power of two, such as 8 images often
    lie apart, all rows of a matrix would share the same lines of the cache.

    >>> blocks(8, image_bytes=100, budget=450)
    [slice(0, 3, None), slice(3, 6, None), slice(6, 8, None)]
    """
    step = max(1, (budget // image_bytes - 1) | 1)
    return [slice(start, min(start + step, images)) for start in range(0, images, step)]
