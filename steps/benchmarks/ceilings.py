"""What the machine can do at most: multiply matrices, and copy."""

import numpy as np

from impl.numpy_nn.threads import in_parts
from steps.benchmarks.contests import Field, Sizes

PRODUCTS = 3  # of matrices: forward, and for either gradient
MEGA = 1 << 20


def products_alone(sizes: Sizes, dtype: str) -> Field:
    """Return the matrix products of a convolution by columns, all of whose matrices are there already."""
    rng = np.random.default_rng(0)
    geometry = sizes.layer(dtype).geometry
    stops = geometry.stops(sizes.h) * geometry.stops(sizes.w)
    inner = sizes.c * sizes.k**2
    weight = rng.standard_normal((sizes.o, inner)).astype(dtype)
    columns = rng.standard_normal((sizes.n, inner, stops)).astype(dtype)
    grad = rng.standard_normal((sizes.n, sizes.o, stops)).astype(dtype)
    output, grad_weight, grad_columns = (
        np.empty_like(grad),
        np.empty((sizes.n, *weight.T.shape), dtype),
        np.empty_like(columns),
    )

    def some(part: slice) -> None:
        np.matmul(weight, columns[part], out=output[part])
        np.matmul(columns[part], grad[part].swapaxes(1, 2), out=grad_weight[part])
        np.matmul(weight.T, grad[part], out=grad_columns[part])

    return Field(
        {"NumPy": lambda: in_parts(sizes.n, some)}, {"flops": 2 * PRODUCTS * sizes.n * sizes.o * inner * stops}
    )


def square(side: int, dtype: str) -> Field:
    """Return a product of square matrices."""
    rng = np.random.default_rng(0)
    a, b = (rng.standard_normal((side, side)).astype(dtype) for _ in range(2))
    c = np.empty_like(a)
    return Field(
        {"NumPy": lambda: in_parts(side, lambda part: np.matmul(a[part], b, out=c[part]))}, {"flops": 2 * side**3}
    )


def copying(megabytes: int, dtype: str) -> Field:
    """Return a copy of so much memory: as many bytes are read as are written."""
    source = np.ones(megabytes * MEGA // np.dtype(dtype).itemsize, dtype)
    target = np.empty_like(source)
    return Field(
        {"NumPy": lambda: in_parts(len(source), lambda part: np.copyto(target[part], source[part]))},
        {"bytes": 2 * source.nbytes},
    )
