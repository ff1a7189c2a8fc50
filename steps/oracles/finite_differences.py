"""The slope of a function, from the function alone."""

from collections.abc import Callable

import numpy as np

from steps.language import Array


def slope(loss: Callable[[], float], array: Array, step: float = 1e-4) -> Array:
    """Return how ``loss()`` answers a change of each element of ``array``: a central difference.

    >>> x = np.array([3.0, -1.0])
    >>> slope(lambda: float(x @ x), x).round(9)
    array([ 6., -2.])
    """
    result = np.empty_like(array)
    for index in np.ndindex(array.shape):
        value = array[index]
        array[index] = value + step
        above = loss()
        array[index] = value - step
        below = loss()
        array[index] = value
        result[index] = (above - below) / (2 * step)
    return result
