"""Threads of our own: a batch is cut into parts, and each is computed by a thread.

NumPy lets go of Python's lock while it computes, so that threads run on several cores. BLAS has threads for a single
matrix product, which gain nothing where products are small and time goes into what lies between them; and whoever
asks for both gets more threads than cores. So there is one thread here by default, and BLAS has as many as it likes;
more of them are to be asked for together with ``OPENBLAS_NUM_THREADS=1``.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TypeVar

from impl.numpy_nn.checks import whole_number

T = TypeVar("T")
_number = 1


def set_num_threads(number: int) -> None:
    """Let convolution, pooling and the linear layer compute in so many threads, in this process, from now on.

    Parameters
    ----------
    number : int
        At least 1. Results depend on it by rounding alone, and are the same every time for the same number.
    """
    global _number  # noqa: PLW0603 - of the process, as in torch
    _number = whole_number(number, 1, "set_num_threads", "number")


def get_num_threads() -> int:
    """Return in how many threads convolution, pooling and the linear layer compute.

    >>> get_num_threads()
    1
    """
    return _number


def in_parts(length: int, work: Callable[[slice], T]) -> list[T]:
    """Call ``work`` for slices that divide an axis, each in a thread, and return what it has returned, in order.

    >>> in_parts(7, lambda part: part.stop - part.start)
    [7]
    """
    number = min(_number, length)
    parts = [slice(length * i // number, length * (i + 1) // number) for i in range(number)]
    return [work(parts[0])] if number == 1 else list(_pool(_number, os.getpid()).map(work, parts))


@lru_cache(maxsize=1)
def _pool(number: int, process: int) -> ThreadPoolExecutor:  # noqa: ARG001 - threads do not survive a fork
    """Return threads that stay: each keeps its scratch memory."""
    return ThreadPoolExecutor(number, thread_name_prefix="numpy_nn")
