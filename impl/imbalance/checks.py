"""Refusals that losses, data sets and reports share: numbers, labels and counts that are none."""

from typing import Any

import numpy as np
import torch
from numpy.typing import ArrayLike, NDArray

from impl.numpy_nn.checks import refuse, whole_number


def as_array(who: str, what: str, given: Any) -> NDArray[Any]:
    """Return what was given, or a tensor that may be learnt and lie on any device, as an array; refuse unlike rows."""
    if isinstance(given, torch.Tensor):
        given = given.detach().cpu()
        # NumPy has no bfloat16.
        given = given.double() if given.is_floating_point() else given
    try:
        return np.asarray(given)
    except (TypeError, ValueError):
        refuse(who, f"rows of one length in {what}", repr(given))


def reals(who: str, what: str, given: Any) -> NDArray[np.float64]:
    """Return real numbers, finite or not, as an array of any shape, or refuse what is none."""
    array = as_array(who, what, given)
    if array.dtype.kind not in "fiub":
        refuse(who, f"real numbers in {what}", repr(given))
    return array.astype(np.float64, copy=False)


def share(who: str, what: str, value: Any) -> float:
    """Return a number from 0 to 1, or refuse it."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        refuse(who, f"a number as {what}", repr(value))
    if not 0 <= number <= 1:
        refuse(who, f"{what} from 0 to 1", value)
    return number


def whole_counts(who: str, counts: ArrayLike) -> tuple[int, ...]:
    """Return one whole number of at least 0 for each class, of which there is at least one, or refuse them."""
    given = as_array(who, "counts", counts)
    if given.ndim != 1 or not given.size:
        refuse(who, "counts of shape (classes,)", given.shape)
    return tuple(whole_number(count, 0, who, "counts") for count in given.tolist())


def whole_labels(who: str, labels: ArrayLike, classes: int) -> NDArray[np.int64]:
    """Return labels from 0 to ``classes - 1``, of shape (n,), or refuse them."""
    given = np.asarray(labels)
    if given.ndim != 1:
        refuse(who, "labels of shape (n,), one an image", given.shape)
    if given.dtype.kind not in "iu":
        refuse(who, "whole numbers as labels", f"dtype {given.dtype}")
    outside = np.flatnonzero((given < 0) | (given >= classes))
    if outside.size:
        refuse(who, f"labels from 0 to {classes - 1}", f"{given[outside[0]]} at [{outside[0]}]")
    return given.astype(np.int64)
