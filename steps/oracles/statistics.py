"""Means and deviations from Python's own statistics, applied by torchvision; intervals from SciPy."""

from statistics import fmean, pstdev

import torch
from scipy import stats
from torchvision.transforms.functional import normalize

from steps.language import Array


def normalised(images: Array, reference: Array) -> Array:
    """Return images less the mean of each channel of ``reference``, over its standard deviation."""
    channels = [reference[:, channel].ravel().tolist() for channel in range(reference.shape[1])]
    means, deviations = [fmean(values) for values in channels], [pstdev(values) for values in channels]
    result: Array = normalize(torch.tensor(images, dtype=torch.float64), means, deviations).numpy()
    return result


def interval(differences: Array) -> tuple[float, float]:
    """Return the 95 % interval of the mean of pairwise differences, by Student's distribution."""
    low, high = stats.ttest_1samp(differences, 0).confidence_interval(0.95)
    return float(low), float(high)
