"""Means and deviations from Python's own statistics, applied by torchvision."""

from statistics import fmean, pstdev

import torch
from torchvision.transforms.functional import normalize

from steps.language import Array


def normalised(images: Array, reference: Array) -> Array:
    """Return images less the mean of each channel of ``reference``, over its standard deviation."""
    channels = [reference[:, channel].ravel().tolist() for channel in range(reference.shape[1])]
    means, deviations = [fmean(values) for values in channels], [pstdev(values) for values in channels]
    result: Array = normalize(torch.tensor(images, dtype=torch.float64), means, deviations).numpy()
    return result
