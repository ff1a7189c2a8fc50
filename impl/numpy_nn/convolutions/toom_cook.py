r"""Three matrices by which a short correlation takes as few products as it can.

Two polynomials are multiplied by multiplying their values, point by point, and reading the coefficients off the
values of the product. Turned around, the same matrices give a correlation: of ``m + k - 1`` neighbours ``x`` and a
kernel ``w`` of ``k`` weights, the ``m`` outputs are ``A.T @ ((G @ w) * (B @ x))``. These are ``m + k - 1`` products
instead of ``m k``.

References
----------
Toom, The complexity of a scheme of functional elements realizing the multiplication of integers (1963). Winograd,
Arithmetic complexity of computations (1980). Barabasz et al., Error analysis and improving the accuracy of Winograd
convolution for deep neural networks (2020), for the choice of points.
"""

from collections.abc import Iterable
from fractions import Fraction

import numpy as np

from impl.numpy_nn.module import Array

# A point, and minus its inverse, are a pair that loses less than a point and minus itself.
POINTS = tuple(Fraction(point) for point in ("0", "1", "-1", "2", "-1/2", "1/2", "-2"))


def transforms(outputs: int, kernel_size: int) -> tuple[Array, Array, Array]:
    """Return B, G and A, exact but for the last rounding.

    Parameters
    ----------
    outputs, kernel_size : int
        m and k, which need m + k - 2 points of ``POINTS``, and infinity.

    Returns
    -------
    B : ndarray of shape (m + k - 1, m + k - 1)
        For the inputs.
    G : ndarray of shape (m + k - 1, k)
        For the kernel.
    A : ndarray of shape (m + k - 1, m)
        For the outputs, to be transposed.

    >>> B, G, A = transforms(2, 3)
    >>> x, w = np.array([1.0, 2.0, 4.0, 8.0]), np.array([1.0, 10.0, 100.0])
    >>> A.T @ ((G @ w) * (B @ x))
    array([421., 842.])
    """
    points = POINTS[: outputs + kernel_size - 2]
    basis = [
        [c / _at(point, _zeros(_others(points, point))) for c in _zeros(_others(points, point))] for point in points
    ]
    inputs = [[*row, Fraction(0)] for row in basis] + [_zeros(points)]
    return np.array(inputs, float), _powers(points, kernel_size), _powers(points, outputs)


def _powers(points: Iterable[Fraction], number: int) -> Array:
    """Return what takes a polynomial to its values: its value at infinity is the last coefficient."""
    values = [[point**power for power in range(number)] for point in points]
    return np.array([*values, [Fraction(power == number - 1) for power in range(number)]], float)


def _zeros(points: Iterable[Fraction]) -> list[Fraction]:
    """Return the coefficients, the constant first, of the product of x - point over the points."""
    coefficients = [Fraction(1)]
    for point in points:
        shifted, kept = [Fraction(0), *coefficients], [*coefficients, Fraction(0)]
        coefficients = [higher - point * lower for higher, lower in zip(shifted, kept, strict=True)]
    return coefficients


def _at(point: Fraction, coefficients: list[Fraction]) -> Fraction:
    """Return the value of a polynomial."""
    return sum((c * point**power for power, c in enumerate(coefficients)), Fraction(0))


def _others(points: Iterable[Fraction], point: Fraction) -> list[Fraction]:
    return [other for other in points if other != point]
