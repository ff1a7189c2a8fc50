"""Losses that are wrong in a known way, to be trained: an experiment must not be won by them."""

import torch
from torch import nn
from torch.nn import functional


class FocalOfWeightedCrossEntropy(nn.Module):  # type: ignore[misc]  # torch is Any to mypy, see .mypy.ini
    """A focal loss whose probability is exp of minus the weighted cross-entropy, which is p to the power of the weight.

    It is found in https://github.com/kaidic/LDAM-DRW, losses.py, and in a dozen repositories that copied it. Where the
    weight w is small, 1 - p^w is about -w log p, so that rare classes count as if their weights were nearly squared.
    """

    def __init__(self, weight: torch.Tensor | None = None, gamma: float = 0.0) -> None:
        super().__init__()
        self.register_buffer("weight", weight)
        self.gamma = gamma

    def forward(self, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """Return the mean over the images."""
        weight = None if self.weight is None else self.weight.to(logits)
        costs = functional.cross_entropy(logits, labels, weight=weight, reduction="none")
        return ((1 - torch.exp(-costs)) ** self.gamma * costs).mean()
