"""What a linear model makes of images, computed with NumPy alone."""

from collections.abc import Mapping

import numpy as np

from steps.language import Array


def recall(images: Array, labels: Array, weights: Mapping[str, Array], mean: float, std: float) -> list[float]:
    """Return the share of each class's images that are taken for it, by a layer named 1 behind one that flattens.

    Parameters
    ----------
    images : ndarray of shape (n, c, h, w)
    labels : ndarray of shape (n,)
    weights : mapping of str to ndarray
        ``1.weight`` of shape (classes, c h w), and ``1.bias``.
    mean, std : float
        By which images are standardised.
    """
    x = ((images - mean) / std).reshape(len(images), -1)
    taken = (x @ weights["1.weight"].T + weights["1.bias"]).argmax(axis=1)
    return [float(np.mean(taken[labels == label] == label)) for label in range(len(weights["1.bias"]))]
