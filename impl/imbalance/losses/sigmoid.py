"""Losses that ask about each class by itself: multi-binary, for one class an image or for any number of them."""

from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from impl.imbalance.checks import reals, share
from impl.imbalance.losses.base import REDUCTIONS, ClassificationLoss, wide
from impl.imbalance.losses.modulator import exponent, modulator
from impl.numpy_nn.checks import refuse

POSITIVES = "positives"


def check_targets(who: str, logits: torch.Tensor, targets: torch.Tensor) -> None:
    """Refuse targets that are none of these logits: 0 or 1 for each, of at least one image.

    Raises
    ------
    ValueError
    """
    if logits.ndim != 2 or not len(logits):  # noqa: PLR2004 - images and classes
        refuse(who, "logits of shape (n, classes), of at least one image", tuple(logits.shape))
    if targets.shape != logits.shape:
        refuse(who, f"targets of shape {tuple(logits.shape)}, one for each logit", tuple(targets.shape))
    wrong = ((targets != 0) & (targets != 1)).nonzero()
    if len(wrong):
        place = wrong[0].tolist()
        refuse(who, "targets of 0 or 1", f"{targets[tuple(place)].item():g} at {place}")


class SigmoidCrossEntropyLoss(ClassificationLoss):
    """The sum over the classes of the cross-entropy of each one's yes or no.

    Parameters
    ----------
    weight : sequence of float, optional
        One for each class. It multiplies all terms of an image of the class where images have a label (Cui et al.),
        and all terms of the class where they have targets: then no image has one class that could weigh it.
    reduction : {"batch", "weighted", "sum", "none", "positives"}
        As for ``ClassificationLoss``; or the sum over the number of positive targets, at least 1, which is the number
        of images where each has one label (Lin et al.).

    Notes
    -----
    Labels of shape (n,) name the one class of each image; targets of shape (n, classes), of any type, are 1 where
    a class is there and 0 where it is not.

    References
    ----------
    Cui, Jia, Lin, Song & Belongie, Class-balanced loss based on effective number of samples (2019).
    """

    def __init__(self, weight: Any = None, reduction: str = "batch") -> None:
        if reduction not in (*REDUCTIONS, POSITIVES):
            refuse(type(self).__name__, f"reduction to be one of {', '.join(REDUCTIONS)}, {POSITIVES}", repr(reduction))
        super().__init__(weight, "sum" if reduction == POSITIVES else reduction)
        self.over_positives = reduction == POSITIVES

    def terms(self, logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
        """Return the loss of each logit; all shapes are (n, classes)."""
        return functional.binary_cross_entropy_with_logits(logits, targets, reduction="none")

    def each(self, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """Return the loss of each image, without its weight: shape (n,)."""
        onehot = labels[:, None] == torch.arange(logits.shape[1], device=labels.device)
        return self.terms(logits, onehot.to(logits)).sum(dim=1)

    def of(self, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """Return the loss, and check nothing."""
        logits = wide(logits)
        if labels.ndim == 1:
            loss = super().of(logits, labels)
            return loss / len(labels) if self.over_positives else loss
        targets = labels.to(logits)
        terms = self.terms(logits, targets)
        losses = (terms if self.weight is None else terms * self.weight.to(terms)).sum(dim=1)
        loss = REDUCTIONS[self.reduction](losses, torch.ones_like(losses))
        return loss / targets.sum().clamp(min=1) if self.over_positives else loss

    def check(self, logits: torch.Tensor, labels: torch.Tensor) -> None:
        """Refuse labels, targets or weights that do not fit, and a mean by weights that no image of targets has."""
        if labels.ndim != 2:  # noqa: PLR2004 - images and classes
            super().check(logits, labels)
            return
        if self.reduction == "weighted":
            refuse(self.who, "labels of shape (n,) for reduction 'weighted'", tuple(labels.shape))
        check_targets(self.who, logits, labels)
        self.check_weight(logits)


class SigmoidFocalLoss(SigmoidCrossEntropyLoss):
    """The same, each term times (1 - p_t)^gamma, where p_t is the probability of the right answer.

    Parameters
    ----------
    weight, reduction
        As for ``SigmoidCrossEntropyLoss``.
    gamma : float
        At least 0, where nothing changes, and below a million.
    alpha : float, optional
        From 0 to 1: what positive terms are multiplied by; negative ones are by 1 - alpha. Without it, neither is.

    References
    ----------
    Lin, Goyal, Girshick, He & Dollár, Focal loss for dense object detection (2017), equations 4 and 5.
    """

    def __init__(
        self, weight: Any = None, gamma: float = 0.0, alpha: float | None = None, reduction: str = "batch"
    ) -> None:
        super().__init__(weight, reduction)
        self.gamma = exponent(gamma, self.who)
        positive = None if alpha is None else share(self.who, "alpha", alpha)
        self.positive, self.negative = (1.0, 1.0) if positive is None else (positive, 1.0 - positive)

    def terms(self, logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
        """Return the loss of each logit; all shapes are (n, classes)."""
        yes, no = functional.logsigmoid(logits), functional.logsigmoid(-logits)
        positive = -yes * modulator(logits, self.gamma) * (self.positive * targets)
        negative = -no * modulator(-logits, self.gamma) * (self.negative * (1 - targets))
        return positive + negative


def prior_bias_(linear: nn.Linear, pi: Any) -> nn.Linear:
    """Set the bias so that a network that knows nothing gives each class the probability ``pi``: -log((1 - pi) / pi).

    Parameters
    ----------
    linear : nn.Linear
        The last layer, before a sigmoid.
    pi : float or sequence of float
        Above 0 and below 1, for all classes or for each.

    Returns
    -------
    nn.Linear
        The same.

    References
    ----------
    Lin et al. (2017), section 4.1, with 0.01; Cui et al. (2019), with 1 / classes: -log(classes - 1).
    """
    if getattr(linear, "bias", None) is None:
        refuse("prior_bias_", "a layer with a bias", linear)
    priors = reals("prior_bias_", "pi", pi)
    if priors.shape not in ((), tuple(linear.bias.shape)):
        refuse("prior_bias_", f"one pi, or {len(linear.bias)} of them", f"shape {priors.shape}")
    wrong = priors[~((priors > 0) & (priors < 1))]
    if len(wrong):
        refuse("prior_bias_", "pi above 0 and below 1", f"{wrong[0]:g}")
    with torch.no_grad():
        linear.bias.copy_(torch.as_tensor(np.log(priors) - np.log1p(-priors)))
    return linear
