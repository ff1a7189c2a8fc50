"""Refusals that data sets and reports share: labels and counts that are none."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from impl.numpy_nn.checks import refuse, whole_number


def whole_counts(who: str, counts: ArrayLike) -> tuple[int, ...]:
    """Return one whole number of at least 0 for each class, of which there is at least one, or refuse them."""
    given = np.asarray(counts)
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
