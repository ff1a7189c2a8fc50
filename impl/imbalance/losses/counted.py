"""What losses have in common that know how many images there are of each class."""

from typing import Any

import numpy as np
import torch

from impl.imbalance.checks import as_array
from impl.imbalance.losses.base import ClassificationLoss
from impl.numpy_nn.checks import numbers, refuse


def class_counts(counts: Any, who: str) -> torch.Tensor:
    """Return the sizes of the classes, in images or as shares: shape (classes,), float64, all above 0.

    Raises
    ------
    ValueError
        Where a class has no image: nothing is known of it, its logarithm included.
    """
    sizes = numbers(as_array(who, "counts", counts), who, "counts", np.dtype(np.float64))
    if sizes.ndim != 1 or not len(sizes):
        refuse(who, "counts of shape (classes,)", sizes.shape)
    wrong = np.flatnonzero(sizes <= 0)
    if len(wrong):
        refuse(who, "images of each class", f"{sizes[wrong[0]]:g} of class {wrong[0]}")
    return torch.tensor(sizes)


def log_prior(counts: torch.Tensor) -> torch.Tensor:
    """Return the logarithm of the share that each class has of all images."""
    return (counts / counts.sum()).log()


def check_classes(who: str, logits: torch.Tensor, classes: int) -> None:
    """Refuse logits that are not one for each count."""
    if logits.shape[-1:] != (classes,):
        refuse(who, f"logits of shape (n, {classes}), one for each count", tuple(logits.shape))


class CountedLoss(ClassificationLoss):
    """A loss whose logits are one for each count; ``counts`` is a buffer of shape (classes,)."""

    def __init__(self, counts: Any, weight: Any, reduction: str) -> None:
        super().__init__(weight, reduction)
        self.register_buffer("counts", class_counts(counts, self.who))
        if self.weight is not None and len(self.weight) != self.classes:
            refuse(self.who, f"{self.classes} weights, one for each count", len(self.weight))

    @property
    def classes(self) -> int:
        """How many classes there are."""
        return len(self.counts)

    def check(self, logits: torch.Tensor, labels: torch.Tensor) -> None:
        """Refuse what does not fit, logits of another number of classes included."""
        check_classes(self.who, logits, self.classes)
        super().check(logits, labels)
