"""The same numbers in other memory layouts, and other types of number."""

from collections.abc import Callable

import numpy as np

from steps.language import Array

LAYOUTS: dict[str, Callable[[Array], Array]] = {
    "fortran": np.asfortranarray,
    "reversed": lambda x: np.ascontiguousarray(x[..., ::-1])[..., ::-1],
    "spaced": lambda x: np.repeat(x, 2, axis=-1)[..., ::2],
    "scalar": lambda x: x.reshape(()),
    "swapped": lambda x: x.astype(x.dtype.newbyteorder()),
}


def stored_as(form: str, x: Array) -> Array:
    """Return ``x`` in another layout, or its numbers as another type.

    Whole numbers are three times those of ``x``, rounded, so that they are not all zero.

    >>> stored_as("int64", np.array([0.1, -1.2]))
    array([ 0, -4])
    >>> stored_as("spaced", np.array([1.0, 2.0])).strides
    (16,)
    """
    if form in LAYOUTS:
        return LAYOUTS[form](x)
    dtype = np.dtype(form)
    if dtype.kind == "b":
        return np.greater(x, 0)
    rounded = x.dtype.kind == "f" and dtype.kind in "iu"
    return (np.rint(3 * (np.abs(x) if dtype.kind == "u" else x)) if rounded else x).astype(dtype)
