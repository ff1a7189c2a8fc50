"""Long-tailed data made from balanced data: fewer images of each class, drawn after a seed."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from impl.datasets import Dataset, Split
from impl.imbalance.checks import whole_counts, whole_labels
from impl.imbalance.profiles import PROFILES
from impl.numpy_nn.checks import refuse, whole_number


def subset(labels: ArrayLike, counts: ArrayLike, seed: int) -> NDArray[np.int64]:
    """Choose images by their labels, so many of each class, none twice.

    Which images of a class are chosen depends on the seed, the class and its images alone. Of two subsets with one
    seed, the smaller choice of a class is part of the larger, whatever is chosen of the other classes.

    Parameters
    ----------
    labels : array_like of shape (n,)
        From 0 to classes - 1.
    counts : array_like of shape (classes,)
        How many images of each class.
    seed : int
        At least 0.

    Returns
    -------
    ndarray of shape (sum of counts,)
        The places of the chosen images, ascending.

    Raises
    ------
    ValueError
        Where labels or counts are none, or a class has too few images.
    """
    wanted = whole_counts("subset", counts)
    given = whole_labels("subset", labels, len(wanted))
    whole_number(seed, 0, "subset", "seed")
    return np.sort(np.concatenate([_chosen(given, label, count, seed) for label, count in enumerate(wanted)]))


def _chosen(labels: NDArray[np.int64], label: int, count: int, seed: int) -> NDArray[np.int64]:
    members = np.flatnonzero(labels == label)
    if len(members) < count:
        refuse("subset", f"at least {count} images of class {label}", len(members))
    # NumPy promises these numbers for all its versions, which it does not of a permutation.
    lots = np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(label,))).random_raw(len(members))
    return members[np.argsort(lots, kind="stable")[:count]]


def long_tailed(dataset: Dataset, *, largest: int, ratio: float, profile: str, seed: int) -> Dataset:
    """Return a data set with fewer training images of each class, and all its test images.

    Parameters
    ----------
    dataset : Dataset
    largest, ratio, profile
        How many images each class keeps, in the order of the labels: see ``impl.imbalance.profiles``.
    seed : int
        See ``subset``.

    Raises
    ------
    ValueError
        Where the profile is unknown, or a class has fewer images than it says.
    """
    if profile not in PROFILES:
        refuse("long_tailed", f"profile to be one of {', '.join(PROFILES)}", repr(profile))
    counts = PROFILES[profile](largest, ratio, len(dataset.classes))
    chosen = subset(dataset.train.labels, counts, seed)
    return dataset._replace(train=Split(dataset.train.images[chosen], dataset.train.labels[chosen]))


def pooled(images: NDArray[Any], side: int) -> NDArray[np.float64]:
    """Average images down to ``side`` x ``side`` pixels, each the mean of the block that it takes the place of.

    Parameters
    ----------
    images : ndarray of shape (n, c, h, w)
        Whose height and width are multiples of ``side``.
    side : int

    Returns
    -------
    ndarray of shape (n, c, side, side)
    """
    whole_number(side, 1, "pooled", "side")
    if images.ndim != 4:  # noqa: PLR2004 - n, c, h and w
        refuse("pooled", "images of shape (n, c, h, w)", images.shape)
    count, channels, height, width = images.shape
    if height % side or width % side:
        refuse("pooled", f"images whose sides are multiples of {side}", f"{height}x{width}")
    blocks = images.reshape(count, channels, side, height // side, side, width // side)
    means: NDArray[np.float64] = blocks.mean(axis=(3, 5), dtype=np.float64)
    return means
