"""Losses of the probability that softmax gives the right class: cross-entropy, and focal loss."""

from typing import Any

import torch
from torch.nn import functional

from impl.imbalance.losses.base import ClassificationLoss
from impl.imbalance.losses.modulator import exponent, modulator


def margin(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Return log(p / (1 - p)) of the probability p that softmax gives each right class: shape (n,).

    It is the logit of the right class above the logsumexp of the others, infinite where there are none. From it
    come log p = logsigmoid(margin) and log(1 - p) = logsigmoid(-margin), each to full precision, also where p is 1 or
    0 to all its digits.
    """
    right = labels[:, None]
    # Where all others are -inf, they would each have NaN for a gradient. Below the least number they have none.
    least = torch.finfo(logits.dtype).min
    others = logits.clamp(min=least).scatter(1, right, -torch.inf).logsumexp(dim=1)
    return logits.gather(1, right).squeeze(1) - others


class CrossEntropyLoss(ClassificationLoss):
    """-log p, where p is the probability that softmax gives the right class."""

    def each(self, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """Return the loss of each image, without its weight: shape (n,)."""
        return -functional.logsigmoid(margin(logits, labels))


class FocalLoss(ClassificationLoss):
    """-(1 - p)^gamma log p, where p is the probability that softmax gives the right class.

    Parameters
    ----------
    weight : sequence of float, optional
        One for each class. It multiplies the loss, and is no part of p.
    gamma : float, default 0
        From 0, which is cross-entropy, to below a million. The larger, the less an image counts that is right already.
    reduction : {"batch", "weighted", "sum", "none"}
        As of ``ClassificationLoss``.

    Notes
    -----
    Lin, Goyal, Girshick, He & Dollár, Focal Loss for Dense Object Detection (2017), equation 4, with the softmax of
    all classes in place of their sigmoid.
    """

    def __init__(self, weight: Any = None, gamma: float = 0.0, reduction: str = "batch") -> None:
        super().__init__(weight, reduction)
        self.gamma = exponent(gamma, self.who)

    def each(self, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """Return the loss of each image, without its weight: shape (n,)."""
        above = margin(logits, labels)
        losses = -functional.logsigmoid(above)
        # gamma 0 would multiply, where there is one class only, 0 with the logarithm of 0.
        return losses * modulator(above, self.gamma) if self.gamma else losses
