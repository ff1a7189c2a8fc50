"""Images as a network takes them: float32, standardised by the statistics of the training set."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from impl.datasets import Dataset
from impl.numpy_nn.checks import refuse
from impl.training.recipe import Recipe

# Images that are standardised at a time, so that no second copy of a data set is needed.
BLOCK = 1000


def statistics(images: NDArray[Any]) -> tuple[list[float], list[float]]:
    """Return the mean and the standard deviation of each channel, of pixels from 0 to 1.

    Parameters
    ----------
    images : ndarray of shape (n, c, h, w)
        Of dtype uint8 from 0 to 255, or floating-point numbers from 0 to 1.
    """
    sums = np.zeros((2, images.shape[1]))
    for start in range(0, len(images), BLOCK):
        pixels = _unit(images[start : start + BLOCK]).astype(np.float64)
        sums += [(pixels**power).sum(axis=(0, 2, 3)) for power in (1, 2)]
    mean, square = sums / (images.size / images.shape[1])
    return mean.tolist(), np.sqrt(square - mean**2).tolist()


def prepare(images: NDArray[Any], mean: Sequence[float], std: Sequence[float]) -> torch.Tensor:
    """Return images as float32, less the mean of their channel and divided by its deviation.

    Parameters
    ----------
    images : ndarray of shape (n, c, h, w)
        Of dtype uint8 from 0 to 255, or floating-point numbers from 0 to 1.
    mean, std : sequence of c floats
        Of pixels from 0 to 1, see ``statistics``.
    """
    prepared = np.empty(images.shape, np.float32)
    shift, scale = (np.asarray(values, np.float32).reshape(-1, 1, 1) for values in (mean, std))
    for start in range(0, len(images), BLOCK):
        prepared[start : start + BLOCK] = (_unit(images[start : start + BLOCK]) - shift) / scale
    return torch.from_numpy(prepared)


def describe(recipe: Recipe, data: Dataset) -> dict[str, Any]:
    """Return all that is needed to build a recipe's model and to hand it images, as JSON has it.

    Raises
    ------
    ValueError
        Where the recipe would shift images by more than they have pixels.
    """
    height, width = data.train.images.shape[2:]
    if recipe.shift >= min(height, width):
        refuse("Recipe", f"shift below the sides of the images, {height}x{width}", recipe.shift)
    mean, std = statistics(data.train.images)
    return {
        "model": recipe.model,
        "arguments": dict(recipe.arguments),
        "inputs": list(data.train.images.shape[1:]),
        "classes": list(data.classes),
        "mean": mean,
        "std": std,
        "dataset": recipe.dataset,
    }


def _unit(images: NDArray[Any]) -> NDArray[np.float32]:
    """Return pixels from 0 to 1."""
    pixels = images.astype(np.float32)
    return pixels / np.float32(255) if images.dtype == np.uint8 else pixels
