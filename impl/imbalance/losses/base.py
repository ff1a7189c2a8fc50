"""What all losses of labelled images have in common: weights, checks, and how many losses become one number."""

from collections.abc import Callable
from typing import Any

import torch
from torch import nn

from impl.numpy_nn.checks import refuse
from impl.training.metrics import check_labels

# From the loss of each image and its weight, both of shape (n,).
REDUCTIONS: dict[str, Callable[[torch.Tensor, torch.Tensor], torch.Tensor]] = {
    "batch": lambda losses, weights: (weights * losses).mean(),
    "weighted": lambda losses, weights: (weights * losses).sum() / weights.sum(),
    "sum": lambda losses, weights: (weights * losses).sum(),
    "none": lambda losses, weights: weights * losses,
}


class ClassificationLoss(nn.Module):  # type: ignore[misc]  # torch is Any to mypy, see .mypy.ini
    """A loss of logits (n, classes) and labels (n,): a weight for each image's class, times its loss.

    Parameters
    ----------
    weight : sequence of float, optional
        One for each class, at least 0; all 1 by default. It is kept as a buffer, in float64.
    reduction : {"batch", "weighted", "sum", "none"}
        The sum of the weighted losses over the number of images ("batch": what the class-balanced loss is defined
        by, and what makes it linear in the weights), or over the sum of their weights ("weighted": what
        ``torch.nn.CrossEntropyLoss`` does with ``weight`` and ``reduction="mean"``); their sum; or each.

    Notes
    -----
    ``of`` computes the same as calling the loss, and checks nothing: a check reads numbers back from the
    device, which waits for it.
    """

    def __init__(self, weight: Any = None, reduction: str = "batch") -> None:
        super().__init__()
        self.who = type(self).__name__
        if reduction not in REDUCTIONS:
            refuse(self.who, f"reduction to be one of {', '.join(REDUCTIONS)}", repr(reduction))
        self.reduction = reduction
        self.register_buffer("weight", None if weight is None else self._weights(weight))

    def _weights(self, weight: Any) -> torch.Tensor:
        weights = torch.as_tensor(weight, dtype=torch.float64).detach().clone()
        if weights.ndim != 1 or not len(weights):
            refuse(self.who, "weight of shape (classes,)", tuple(weights.shape))
        wrong = (~(weights.isfinite() & (weights >= 0))).nonzero()
        if len(wrong):
            got = f"{weights[wrong[0]].item():g} at {wrong[0].tolist()}"
            refuse(self.who, "weights of at least 0, and finite", got)
        return weights

    def each(self, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """Return the loss of each image, without its weight, of shape (n,): what a loss is defined by."""

    def of(self, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """Return the loss, and check nothing."""
        losses = self.each(logits, labels)
        weights = torch.ones_like(losses) if self.weight is None else self.weight.to(losses)[labels]
        return REDUCTIONS[self.reduction](losses, weights)

    def forward(self, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """Return the loss.

        Parameters
        ----------
        logits : Tensor of shape (n, classes)
        labels : Tensor of shape (n,)
            Whole numbers from 0 to classes - 1.

        Raises
        ------
        ValueError
            Where labels or weights do not fit the logits.
        """
        check_labels(self.who, logits, labels)
        if self.weight is not None and len(self.weight) != logits.shape[1]:
            refuse(self.who, f"logits of {len(self.weight)} classes, one for each weight", logits.shape[1])
        return self.of(logits, labels)
