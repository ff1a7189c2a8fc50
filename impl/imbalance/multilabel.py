"""Images of any number of classes: how to learn them, how well they are named, and what softmax can be told of them."""

import math
from dataclasses import dataclass
from statistics import fmean

import torch
from torch import nn
from torch.nn import functional

from impl.imbalance.losses.sigmoid import check_targets
from impl.numpy_nn.checks import real_number, refuse
from impl.training.step import Criterion


@dataclass(frozen=True)
class MultilabelReport:
    """How well the classes of images are named, and ranked.

    Attributes
    ----------
    images : int
    exact_match : float
        The share of images of which every class is named that is there, and no other.
    micro_f1 : float or None
        2 tp / (2 tp + fp + fn) of all classes together, in which frequent ones count most; None where nothing is there
        and nothing is named.
    f1 : list of float or None
        The same of each class.
    average_precision : list of float or None
        Of each class: the mean, over its images, of the share of its images among all with a score at least as high.
        None where it has no image. No threshold has a say in it.
    """

    images: int
    exact_match: float
    micro_f1: float | None
    f1: list[float | None]
    average_precision: list[float | None]

    @property
    def macro_f1(self) -> float | None:
        """The mean over the classes, in which each counts alike; those without any are left out."""
        return mean(self.f1)

    @property
    def mean_average_precision(self) -> float | None:
        """The mean over the classes that have images."""
        return mean(self.average_precision)


def mean(values: list[float | None]) -> float | None:
    """Return the mean of those that there are, or None."""
    there = [value for value in values if value is not None]
    return fmean(there) if there else None


def multilabel_report(scores: torch.Tensor, targets: torch.Tensor, *, threshold: float = 0.5) -> MultilabelReport:
    """Compare scores with targets.

    Parameters
    ----------
    scores : Tensor of shape (n, classes)
        Such as the sigmoids of logits, or answers of any type, which are read as float64 where they are whole numbers
        or bools. A class is named where its score is above the threshold.
    targets : Tensor of shape (n, classes)
        1 where a class is there, 0 where it is not.
    threshold : float

    Raises
    ------
    ValueError
        Where scores and targets do not fit, or a score or the threshold is NaN.
    """
    who = "multilabel_report"
    threshold = real_number(threshold, -math.inf, math.inf, who, "threshold")
    check_targets(who, scores, targets)
    scores = scores if scores.is_floating_point() else scores.double()
    if scores.isnan().any():
        refuse(who, "scores that are numbers", f"nan at {scores.isnan().nonzero()[0].tolist()}")
    named, there = scores > threshold, targets.bool()
    hits, errors = (named & there).sum(dim=0), (named ^ there).sum(dim=0)
    return MultilabelReport(
        images=len(scores),
        exact_match=(named == there).all(dim=1).sum().item() / len(scores),
        micro_f1=_f1(int(hits.sum()), int(errors.sum())),
        f1=[_f1(*counts) for counts in zip(hits.tolist(), errors.tolist(), strict=True)],
        average_precision=[_average_precision(*columns) for columns in zip(scores.T, there.T, strict=True)],
    )


def _f1(hits: int, errors: int) -> float | None:
    return 2 * hits / (2 * hits + errors) if hits + errors else None


def _average_precision(scores: torch.Tensor, there: torch.Tensor) -> float | None:
    """Return it for one class; images of one score come together, in whatever order they stand."""
    levels, level = (-scores).unique(return_inverse=True)
    images, hits = (torch.bincount(which, minlength=len(levels)).cumsum(dim=0) for which in (level, level[there]))
    precision = (hits.double() / images)[level[there]]
    return precision.mean().item() if there.any() else None


def softmax_loss(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Return the mean cross-entropy of softmax with targets that share one unit, which is all that it can be told.

    Parameters
    ----------
    logits : Tensor of shape (n, classes)
    targets : Tensor of shape (n, classes)
        1 for each class that is there. Each of k gets 1/k, so that the image costs log k at least; images of none cost
        nothing, whatever the logits are, and nothing is learned from them.
    """
    total = targets.sum(dim=1, keepdim=True).clamp(min=1)
    return functional.cross_entropy(logits, targets / total)


def train(
    model: nn.Module,
    criterion: Criterion,
    images: torch.Tensor,
    targets: torch.Tensor,
    *,
    epochs: int,
    batch_size: int,
    lr: float,
) -> None:
    """Train by Adam, on batches in the order in which the images stand.

    Parameters
    ----------
    model : nn.Module
    criterion : callable
        From logits and targets, both of shape (n, classes), to the loss of a batch.
    images : Tensor of shape (n, c, h, w)
    targets : Tensor of shape (n, classes)
    epochs, batch_size : int
    lr : float
    """
    optimizer = torch.optim.Adam(model.parameters(), lr)
    for _ in range(epochs):
        for some, there in zip(images.split(batch_size), targets.split(batch_size), strict=True):
            optimizer.zero_grad()
            criterion(model(some), there).backward()
            optimizer.step()
