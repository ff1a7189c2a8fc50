"""Deferred re-weighting: a loss takes on its weights late in the training."""

from typing import Any

import torch
from torch import nn

from impl.imbalance.losses.base import ClassificationLoss
from impl.imbalance.shares import share
from impl.numpy_nn.checks import refuse, whole_number

WHO = "Deferred"


class Deferred(nn.Module):  # type: ignore[misc]  # torch is Any to mypy, see .mypy.ini
    """A loss that is told of each step, and has other weights from a given share of the steps on.

    Parameters
    ----------
    loss : ClassificationLoss
        Before, it is as it was built: with the weights that it was given, or with none, which is 1 for each class.
    weight : sequence of float
        One for each class, from then on; see ``impl.imbalance.weights``.
    start : float, default 0.8
        The share of the steps that are taken before, from 0, at which the weights hold from the first step on, to
        1, at which they never do.

    Raises
    ------
    ValueError
        Where ``start`` is out of range, the loss is none of this package, or the weights are none or do not fit those
        of the loss.

    Notes
    -----
    The weights are copied to where the loss keeps its own, so that a CUDA graph in which the loss was captured reads
    them. They move with it: ``deferred.to(device)``.

    Cao, Wei, Gaidon, Arechiga & Ma, Learning Imbalanced Datasets with Label-Distribution-Aware Margin Loss (2019),
    algorithm 1, where ``start`` is 160 epochs of 200. The fall of the learning rate that goes with it there is the
    schedule's.
    """

    def __init__(self, loss: ClassificationLoss, weight: Any, start: float = 0.8) -> None:
        super().__init__()
        if not isinstance(loss, ClassificationLoss):
            refuse(WHO, "a loss of impl.imbalance.losses", f"{type(loss).__module__}.{type(loss).__name__}")
        self.start = share(start, WHO, "start")
        if weight is None:
            refuse(WHO, "a weight for each class", weight)
        late = ClassificationLoss(weight).weight
        if loss.classes not in (None, len(late)):
            refuse(WHO, f"{loss.classes} weights, one for each class of the loss", len(late))
        if loss.weight is None:
            loss.weight = torch.ones_like(late)
        self.loss = loss
        self.register_buffer("early", loss.weight.clone())
        self.register_buffer("late", late)

    def begin(self, step: int, total: int) -> None:
        """Set the weights that hold in a step, by its number from 0, of ``total`` steps."""
        if whole_number(step, 0, WHO, "step") >= total:
            refuse(WHO, f"a step below {total}, the number of all", step)
        # Not step >= start * total: 0.07 * 100 is more than 7.
        self.loss.weight.copy_(self.late if step / total >= self.start else self.early)

    def of(self, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """Return the loss, and check nothing."""
        return self.loss.of(logits, labels)

    def forward(self, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """Return the loss."""
        return self.loss(logits, labels)
