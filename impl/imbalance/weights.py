"""A weight for each class, from how many images it has: the rarer, the heavier."""

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import ArrayLike

from impl.imbalance.checks import as_array
from impl.numpy_nn.checks import numbers, real_number, refuse

ABSENT = ("refuse", "ignore")


def effective_number(counts: ArrayLike, beta: float, *, zero: str = "refuse") -> torch.Tensor:
    """Return weights inverse to the effective numbers of images, (1 - beta^n) / (1 - beta).

    Parameters
    ----------
    counts : array_like of shape (classes,)
        How many images each class has: whole numbers.
    beta : float
        From 0, where all weights are 1, up to but without 1, near which the weights are those of
        ``inverse_frequency``.
    zero : {"refuse", "ignore"}
        What to do about a class without images, whose weight would be infinite: refuse it, or give it the weight 0.

    Returns
    -------
    Tensor of shape (classes,)
        In float64; their sum is the number of classes that have images.

    Raises
    ------
    ValueError
        Where the counts are none, ``beta`` is out of range, or a class has no images.

    Notes
    -----
    Cui, Jia, Lin, Song & Belongie, Class-Balanced Loss Based on Effective Number of Samples (2019), proposition 1.
    """
    who = "effective_number"
    log_beta = torch.tensor(real_number(beta, 0, 1, who, "beta"), dtype=torch.float64).log()
    return _balancing(who, counts, zero, lambda n: -1 / torch.expm1(n * log_beta))


def inverse_frequency(counts: ArrayLike, *, zero: str = "refuse") -> torch.Tensor:
    """Return weights inverse to the numbers of images; all else is as of ``effective_number``."""
    return _balancing("inverse_frequency", counts, zero, torch.reciprocal)


def reweight(cls_num_list: ArrayLike, beta: float = 0.9999) -> torch.Tensor:
    """Return ``effective_number``, by the name and with the arguments that the course gives it."""
    return effective_number(cls_num_list, beta)


def _balancing(who: str, counts: ArrayLike, zero: str, weigh: Callable[[torch.Tensor], torch.Tensor]) -> torch.Tensor:
    if zero not in ABSENT:
        refuse(who, f"zero to be {' or '.join(ABSENT)}", repr(zero))
    n = _whole(who, counts)
    absent = (n == 0).nonzero().flatten().tolist()
    if absent and zero == "refuse":
        refuse(who, "images of every class, or zero='ignore'", f"none of class {absent[0]}")
    if len(absent) == len(n):
        refuse(who, "images of one class at least", "none")
    # Of a class without images any number will do that is finite: it is multiplied by 0.
    weights = weigh(n.clamp(min=1)) * (n > 0)
    return weights * (len(n) - len(absent)) / weights.sum()


def _whole(who: str, counts: ArrayLike) -> torch.Tensor:
    n = numbers(as_array(who, "counts", counts), who, "counts", np.dtype(np.float64))
    if n.ndim != 1 or not n.size:
        refuse(who, "counts of shape (classes,)", n.shape)
    for place, count in enumerate(n.tolist()):
        if count < 0 or not count.is_integer():
            refuse(who, "whole counts of at least 0", f"{count:g} at [{place}]")
    return torch.from_numpy(n.copy())
