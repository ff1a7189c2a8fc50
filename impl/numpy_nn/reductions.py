"""Three ways to write a sum of products: explicit loops, ``einsum`` and ``tensordot``.

The loops say what is meant; the other two say it in one line and leave the loops to NumPy.
``tensordot`` hands them to the matrix multiplication of BLAS, which is why ``Conv2d`` uses it.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Reduction = Callable[[NDArray[Any], NDArray[Any]], NDArray[Any]]


def dot_by_loops(a: NDArray[Any], b: NDArray[Any]) -> NDArray[Any]:
    """Return the sum over i of ``a[i] b[i]``."""
    total = np.zeros((), np.result_type(a, b))
    for i in range(a.shape[0]):
        total += a[i] * b[i]
    return total


def matmul_by_loops(a: NDArray[Any], b: NDArray[Any]) -> NDArray[Any]:
    """Return, for each row i of ``a`` and column k of ``b``, the sum over j of ``a[i, j] b[j, k]``."""
    product = np.zeros((a.shape[0], b.shape[1]), np.result_type(a, b))
    for i, j, k in np.ndindex(*a.shape, b.shape[1]):
        product[i, k] += a[i, j] * b[j, k]
    return product


def convolve_by_loops(patches: NDArray[Any], weight: NDArray[Any]) -> NDArray[Any]:
    """Return, for each patch and kernel, the sum over c, i and j of their products: nopq."""
    n, p, q, *patch = patches.shape
    output = np.zeros((n, len(weight), p, q), np.result_type(patches, weight))
    for image, kernel, row, column in np.ndindex(output.shape):
        for c, i, j in np.ndindex(*patch):
            output[image, kernel, row, column] += patches[image, row, column, c, i, j] * weight[kernel, c, i, j]
    return output


def convolve(patches: NDArray[Any], weight: NDArray[Any]) -> NDArray[Any]:
    """Return, for each patch and kernel, the sum over c, i and j of their products: nopq.

    Parameters
    ----------
    patches : ndarray of shape (n, p, q, c, kernel_size, kernel_size)
        What ``windows`` returns.
    weight : ndarray of shape (o, c, kernel_size, kernel_size)
    """
    return np.moveaxis(np.tensordot(patches, weight, axes=([3, 4, 5], [1, 2, 3])), 3, 1)


REDUCTIONS: dict[str, dict[str, Reduction]] = {
    "dot product": {
        "loops": dot_by_loops,
        "einsum": lambda a, b: np.einsum("i,i->", a, b),
        "tensordot": lambda a, b: np.tensordot(a, b, axes=1),
    },
    "matrix product": {
        "loops": matmul_by_loops,
        "einsum": lambda a, b: np.einsum("ij,jk->ik", a, b),
        "tensordot": lambda a, b: np.tensordot(a, b, axes=1),
    },
    "convolution": {
        "loops": convolve_by_loops,
        "einsum": lambda patches, weight: np.einsum("npqcij,ocij->nopq", patches, weight),
        "tensordot": convolve,
    },
}
