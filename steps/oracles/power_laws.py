"""Power laws: their exponents by NumPy's fit of polynomials, with the covariance that it estimates."""

import numpy as np

from steps.language import Array


def exponent(sizes: Array, seconds: Array) -> tuple[float, float]:
    """Return the exponent and its standard error, of three sizes or more.

    >>> value, error = exponent(np.array([1, 2, 4]), np.array([3, 12, 48]))
    >>> round(value, 9), round(error, 6)
    (2.0, 0.0)
    """
    coefficients, covariance = np.polyfit(np.log(sizes), np.log(seconds), 1, cov=True)
    return float(coefficients[0]), float(np.sqrt(covariance[0, 0]))
