"""Calibration: whether a classifier is right as often as it believes to be."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from impl.imbalance.checks import whole_labels
from impl.numpy_nn.checks import batch, refuse, whole_number

WHO = "calibration"
# Probabilities in half precision sum to 1 within this.
NEAR = 1e-3


@dataclass(frozen=True)
class Bin:
    """What was believed with a confidence above ``low``, up to and with ``high``.

    ``confidence`` and ``accuracy`` are means over its images: None where there are none.
    """

    low: float
    high: float
    images: int
    confidence: float | None
    accuracy: float | None


@dataclass(frozen=True)
class Calibration:
    """How far belief and truth are apart.

    Attributes
    ----------
    bins : tuple of Bin
        Of the probability of the likeliest class: the reliability diagram.
    error : float
        The mean of ``|accuracy - confidence|`` over all images, each in its bin: Guo, Pleiss, Sun & Weinberger,
        On Calibration of Modern Neural Networks (2017), equation 3.
    classwise_error : float
        The same of the probability of each class, against how often it is the right one; the mean over the
        classes: Kull et al., Beyond temperature scaling (2019), equation 2.
    """

    bins: tuple[Bin, ...]
    error: float
    classwise_error: float

    def to_json(self) -> dict[str, Any]:
        """Return the errors and the bins, as JSON has them."""
        bins = [vars(each) for each in self.bins]
        return {"error": self.error, "classwise_error": self.classwise_error, "bins": bins}


def calibration(probabilities: ArrayLike, labels: ArrayLike, bins: int = 15) -> Calibration:
    """Measure the calibration of a classifier.

    Parameters
    ----------
    probabilities : array_like of shape (n, classes)
        What is believed of each image: from 0 to 1, with the sum 1. Not logits.
    labels : array_like of shape (n,)
    bins : int
        As many intervals of one width, each without its lower and with its upper end; 0 is in the first.

    Raises
    ------
    ValueError
        Where the probabilities are none, or the labels do not fit.
    """
    believed = _believed(probabilities)
    truth = whole_labels(WHO, labels, believed.shape[1])
    whole_number(bins, 1, WHO, "bins")
    if len(truth) != len(believed):
        refuse(WHO, f"{len(believed)} labels, one an image", len(truth))
    reliability = tuple(_bins(believed.max(axis=1), believed.argmax(axis=1) == truth, bins))
    classwise = [_error(_bins(column, truth == label, bins)) for label, column in enumerate(believed.T)]
    return Calibration(reliability, _error(reliability), sum(classwise) / len(classwise))


def _believed(probabilities: ArrayLike) -> NDArray[Any]:
    believed = batch(probabilities, WHO, "n classes", np.dtype(np.float64))
    wrong = np.argwhere((believed < 0) | (believed > 1))
    if len(wrong):
        refuse(WHO, "probabilities from 0 to 1", f"{believed[tuple(wrong[0])]:g} at {wrong[0].tolist()}")
    sums = believed.sum(axis=1)
    apart = np.flatnonzero(abs(sums - 1) > NEAR)
    if apart.size:
        refuse(WHO, "probabilities that sum to 1", f"{sums[apart[0]]:g} at [{apart[0]}]")
    return believed


def _bins(confidence: NDArray[Any], right: NDArray[np.bool_], count: int) -> Iterator[Bin]:
    ends = np.arange(1, count) / count
    places = np.searchsorted(ends, confidence, side="left")
    for place in range(count):
        inside = places == place
        images = int(inside.sum())
        means = (float(confidence[inside].mean()), float(right[inside].mean())) if images else (None, None)
        yield Bin(place / count, (place + 1) / count, images, *means)


def _error(bins: Iterator[Bin] | tuple[Bin, ...]) -> float:
    """Return the mean over all images of how far accuracy and confidence of their bin are apart."""
    filled = [(b.images, abs(b.accuracy - b.confidence)) for b in bins if b.accuracy is not None is not b.confidence]
    return sum(images * gap for images, gap in filled) / sum(images for images, _ in filled)
