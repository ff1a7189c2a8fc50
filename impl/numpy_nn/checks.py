"""Refusals: what a module cannot work with is named, beside what it expected."""

import operator
from typing import Any, NoReturn

import numpy as np
from numpy.typing import ArrayLike, NDArray

FLOATS = (np.dtype(np.float32), np.dtype(np.float64))


def refuse(who: str, expected: str, got: object) -> NoReturn:
    """Raise the ``ValueError`` that every refusal of this package is."""
    raise ValueError(f"{who}: expected {expected}, got {got}")


def whole_number(value: Any, at_least: int, who: str, what: str) -> int:
    """Return ``value`` as an ``int``, or refuse it."""
    try:
        number = operator.index(value)
    except TypeError:
        refuse(who, f"a whole number as {what}", repr(value))
    if number < at_least:
        refuse(who, f"{what} of at least {at_least}", number)
    return number


def real_number(value: Any, least: float, below: float, who: str, what: str) -> float:
    """Return ``value`` as a ``float`` from ``least`` up to, but without, ``below``, or refuse it."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        refuse(who, f"a number as {what}", repr(value))
    if not least <= number < below:
        refuse(who, f"{what} of at least {least:g} and below {below:g}", value)
    return number


def numbers(x: ArrayLike, who: str, what: str, dtype: np.dtype[Any] | None = None) -> NDArray[Any]:
    """Return ``x`` as an array of finite floating-point numbers, or refuse it.

    Parameters
    ----------
    x : array_like
    who, what : str
        The module that asks, and the name of the argument, for the words of a refusal.
    dtype : dtype, optional
        What the result is converted to. Without it float32 and float64 are kept, and any other
        real type is read as float64.

    Returns
    -------
    ndarray
        ``x`` itself where nothing had to be converted.
    """
    array = np.asarray(x)
    if array.dtype.kind not in "fiub":
        refuse(who, f"real numbers in {what}", f"dtype {array.dtype}")
    native = array.dtype.newbyteorder("=")
    array = array.astype(dtype or (native if native in FLOATS else np.float64), copy=False)
    finite = np.isfinite(array)
    if not finite.all():
        position = tuple(int(i) for i in np.argwhere(~finite)[0])
        refuse(who, f"finite numbers in {what}", f"{array[position]} at {list(position)}")
    return array


def batch(x: ArrayLike, who: str, pattern: str, dtype: np.dtype[Any] | None = None) -> NDArray[Any]:
    """Return ``x`` as a batch shaped like ``pattern``, such as ``n 3 h w``, or refuse it.

    A number in the pattern must be met, a letter stands for any length of at least one, and a
    final ``...`` for any axes that may follow.
    """
    array = numbers(x, who, "x", dtype)
    axes = pattern.split()
    fixed = [axis for axis in axes if axis != "..."]
    fits = array.ndim == len(fixed) or (axes[-1] == "..." and array.ndim > len(fixed))
    if not fits or any(axis.isdigit() and int(axis) != side for axis, side in zip(fixed, array.shape, strict=False)):
        refuse(who, f"x of shape ({', '.join(axes)})", array.shape)
    if array.size == 0:
        refuse(who, "no empty axis in x", f"shape {array.shape}")
    return array
