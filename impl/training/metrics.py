"""How often a model is right, and about which classes."""

from collections.abc import Mapping
from typing import Any

import torch

from impl.numpy_nn.checks import refuse


def check_labels(who: str, logits: torch.Tensor, labels: torch.Tensor) -> None:
    """Refuse labels that are none of these logits, before torch reads another number or another's memory.

    Parameters
    ----------
    who : str
        Who asks, for the words of a refusal.
    logits : Tensor of shape (n, classes)
    labels : Tensor of shape (n,)
        Of dtype int64, from 0 to classes - 1.

    Raises
    ------
    ValueError
    """
    if labels.dtype != torch.int64:
        refuse(who, "labels of dtype torch.int64", labels.dtype)
    if logits.ndim != 2:  # noqa: PLR2004 - images and classes
        refuse(who, "logits of shape (n, classes)", tuple(logits.shape))
    images, classes = logits.shape
    if tuple(labels.shape) != (images,):
        refuse(who, f"labels of shape ({images},), one an image", tuple(labels.shape))
    if not images:
        refuse(who, "at least one image", "none")
    wrong = ((labels < 0) | (labels >= classes)).nonzero()
    if len(wrong):
        place = int(wrong[0])
        refuse(who, f"labels from 0 to {classes - 1}", f"{int(labels[place])} at [{place}]")


class Metrics:
    """Mean loss and confusion of all images so far, however they are batched.

    Parameters
    ----------
    classes : int

    Attributes
    ----------
    confusion : Tensor of shape (classes, classes)
        How many images of each class (row) were taken for which (column), as int64 on the processor.
    """

    def __init__(self, classes: int) -> None:
        self.confusion = torch.zeros(classes, classes, dtype=torch.int64)
        self._total = 0.0

    def update(self, logits: torch.Tensor, labels: torch.Tensor, loss: float) -> None:
        """Count a batch.

        Parameters
        ----------
        logits : Tensor of shape (n, classes)
            An image is taken for the class of its largest logit.
        labels : Tensor of shape (n,)
            Of dtype int64.
        loss : float
            Its mean over the batch.

        Raises
        ------
        ValueError
            Where the shapes or the labels do not fit.
        """
        check_labels("Metrics", logits, labels)
        if logits.shape[1] != self.classes:
            refuse("Metrics", f"logits of {self.classes} classes", logits.shape[1])
        pairs = labels * self.classes + logits.argmax(dim=1)
        self.confusion += torch.bincount(pairs.cpu(), minlength=self.classes**2).reshape(self.confusion.shape)
        self._total += loss * len(labels)

    def merge(self, other: "Metrics") -> None:
        """Count the images of another as well, such as those of another process."""
        if other.classes != self.classes:
            refuse("Metrics", f"metrics of {self.classes} classes", other.classes)
        self.confusion += other.confusion
        self._total += other._total

    @property
    def classes(self) -> int:
        """How many classes there are."""
        return len(self.confusion)

    @property
    def images(self) -> int:
        """How many images have been counted."""
        return int(self.confusion.sum())

    @property
    def loss(self) -> float:
        """The mean loss of an image."""
        return self._total / self._counted("loss")

    @property
    def accuracy(self) -> float:
        """The share of images that were taken for what they are, from 0 to 1."""
        return int(self.confusion.diagonal().sum()) / self._counted("accuracy")

    @property
    def recall(self) -> list[float | None]:
        """The share of each class's images that were taken for it; None where there were none of it."""
        right, there = self.confusion.diagonal().tolist(), self.confusion.sum(dim=1).tolist()
        return [r / n if n else None for r, n in zip(right, there, strict=True)]

    def _counted(self, what: str) -> int:
        return self.images or refuse("Metrics", f"at least one image for the {what}", "none")

    def to_json(self) -> dict[str, Any]:
        """Return all that has been counted, as JSON has it."""
        return {"confusion": self.confusion.tolist(), "total_loss": self._total}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Metrics":
        """Return what ``to_json`` was asked of."""
        metrics = cls(len(values["confusion"]))
        metrics.confusion += torch.tensor(values["confusion"])
        metrics._total = float(values["total_loss"])
        return metrics
