"""Mixup and CutMix of torchvision, and what they have decided, read off their results."""

from typing import NamedTuple, TypeAlias

import torch
from torch.nn import functional
from torchvision.transforms import v2

Tensor: TypeAlias = torch.Tensor


class Mixture(NamedTuple):
    """Images (n, c, h, w) that are mixed, their targets (n, classes), and the share that each keeps of itself."""

    images: Tensor
    targets: Tensor
    share: float


def mixed(kind: str, images: Tensor, labels: Tensor, classes: int, alpha: float) -> Mixture:
    """Return what torchvision makes of a batch: each image is mixed with the one before it, the first with the last."""
    result, targets = getattr(v2, kind)(alpha=alpha, num_classes=classes)(images, labels)
    return Mixture(result, targets, _share(targets, labels))


def _share(targets: Tensor, labels: Tensor) -> float:
    """Return the target for an image's own class, of an image that is mixed with one of another class."""
    (apart,) = (labels != labels.roll(1)).nonzero()[:1].flatten().tolist()
    return float(targets[apart, labels[apart]])


def box(before: Tensor, after: Tensor) -> tuple[int, int, int, int]:
    """Return first and last of the rows and columns in which an image (c, h, w) has changed, the last not included."""
    rows, columns = ((before != after).any(dim=0).any(dim=1 - axis).nonzero().flatten() for axis in (0, 1))
    if not len(rows):
        return 0, 0, 0, 0
    return int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1


def cross_entropy(logits: Tensor, targets: Tensor) -> float:
    """Return the mean cross-entropy with targets that are shares of the classes."""
    return float(functional.cross_entropy(logits, targets))
