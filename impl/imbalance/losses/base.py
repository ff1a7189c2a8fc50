"""What all losses of labelled images have in common: weights, checks, and how many losses become one number."""

from collections.abc import Callable
from typing import Any

import torch
from torch import nn

from impl.imbalance.checks import reals
from impl.numpy_nn.checks import refuse
from impl.training.metrics import check_labels

# From the loss of each image and its weight, both of shape (n,).
REDUCTIONS: dict[str, Callable[[torch.Tensor, torch.Tensor], torch.Tensor]] = {
    "batch": lambda losses, weights: (weights * losses).mean(),
    "weighted": lambda losses, weights: (weights * losses).sum() / weights.sum(),
    "sum": lambda losses, weights: (weights * losses).sum(),
    "none": lambda losses, weights: weights * losses,
}


def check_logits(who: str, logits: Any) -> None:
    """Refuse logits that are no tensor of floating-point numbers.

    Raises
    ------
    ValueError
    """
    check_tensor(who, "logits", logits)
    if not logits.is_floating_point():
        refuse(who, "logits of a floating-point type", logits.dtype)


def check_tensor(who: str, what: str, given: Any) -> None:
    """Refuse lists, and arrays of NumPy."""
    if not isinstance(given, torch.Tensor):
        refuse(who, f"a tensor as {what}", type(given).__name__)


def wide(logits: torch.Tensor) -> torch.Tensor:
    """Return logits in float32 at least: half of its digits would be lost in sums and logarithms."""
    return logits.to(torch.promote_types(logits.dtype, torch.float32))


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
    Logits of half precision are computed with in float32, which is the type of the loss then; else it is theirs.

    ``of`` computes the same as calling the loss, and checks nothing: a check reads numbers back from the
    device, which waits for it.
    """

    def __init__(self, weight: Any = None, reduction: str = "batch") -> None:
        super().__init__()
        self.who = type(self).__name__
        if reduction not in tuple(REDUCTIONS):
            refuse(self.who, f"reduction to be one of {', '.join(REDUCTIONS)}", repr(reduction))
        self.reduction = reduction
        self.register_buffer("weight", None if weight is None else self._weights(weight))

    def _weights(self, weight: Any) -> torch.Tensor:
        weights = torch.tensor(reals(self.who, "weight", weight), device=getattr(weight, "device", None))
        if weights.ndim != 1 or not len(weights):
            refuse(self.who, "weight of shape (classes,)", tuple(weights.shape))
        wrong = (~(weights.isfinite() & (weights >= 0))).nonzero()
        if len(wrong):
            got = f"{weights[wrong[0]].item():g} at {wrong[0].tolist()}"
            refuse(self.who, "weights of at least 0, and finite", got)
        return weights

    @property
    def classes(self) -> int | None:
        """How many classes there are, or None where any number will do."""
        return None if self.weight is None else len(self.weight)

    def each(self, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """Return the loss of each image, without its weight, of shape (n,): what a loss is defined by."""

    def of(self, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """Return the loss, and check nothing."""
        losses = self.each(wide(logits), labels)
        weights = torch.ones_like(losses) if self.weight is None else self.weight.to(losses)[labels]
        return REDUCTIONS[self.reduction](losses, weights)

    def forward(self, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """Return the loss.

        Parameters
        ----------
        logits : Tensor of shape (n, classes)
            Of a floating-point type.
        labels : Tensor of shape (n,)
            Whole numbers from 0 to classes - 1.

        Raises
        ------
        ValueError
            Where labels or weights do not fit the logits.
        """
        check_logits(self.who, logits)
        check_tensor(self.who, "labels", labels)
        self.check(logits, labels)
        return self.of(logits, labels)

    def check(self, logits: torch.Tensor, labels: torch.Tensor) -> None:
        """Refuse labels or weights that do not fit the logits."""
        check_labels(self.who, logits, labels)
        self.check_weight(logits)

    def check_weight(self, logits: torch.Tensor) -> None:
        """Refuse logits that are not one for each weight."""
        if self.weight is not None and len(self.weight) != logits.shape[1]:
            refuse(self.who, f"logits of {len(self.weight)} classes, one for each weight", logits.shape[1])
