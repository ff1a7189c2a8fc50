"""Images with their labels, some to learn from and some to be tested on."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray


class Split(NamedTuple):
    """Images of shape (n, c, h, w) and the labels of shape (n,) that belong to them."""

    images: NDArray[Any]
    labels: NDArray[np.int64]


class Dataset(NamedTuple):
    """Two splits without a common image, and the name of each class in the order of the labels."""

    train: Split
    test: Split
    classes: tuple[str, ...]


def standardise(images: NDArray[Any], reference: NDArray[Any]) -> NDArray[np.float64]:
    """Return images whose channels have mean 0 and standard deviation 1 over ``reference``.

    Parameters
    ----------
    images, reference : ndarray of shape (n, c, h, w)
        The reference is the training set, so that nothing is learned from the test set.

    Raises
    ------
    ValueError
        Where a channel of the reference is the same everywhere.
    """
    mean = reference.mean(axis=(0, 2, 3), keepdims=True, dtype=np.float64)
    deviation = reference.std(axis=(0, 2, 3), keepdims=True, dtype=np.float64)
    if not deviation.all():
        constant = np.flatnonzero(deviation == 0)[0]
        raise ValueError(
            f"standardise: expected channels that vary over the reference, got a constant channel {constant}"
        )
    standardised: NDArray[np.float64] = (images - mean) / deviation
    return standardised
