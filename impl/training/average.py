"""The exponential moving average of a model's weights."""

import copy

import torch
from torch import nn


class Average:
    """A model whose weights trail those of another.

    Each update moves every weight, and every statistic of batch normalisation, towards that of the
    model: ``average = decay * average + (1 - decay) * weight``. The decay begins at 0 and grows
    with the number of updates, ``min(decay, updates / (updates + 9))``, so that the first weights, which are
    random, are forgotten.

    Parameters
    ----------
    model : nn.Module
        It is copied.
    decay : float
        From 0 (the model itself) to below 1.
    """

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.model = copy.deepcopy(model).requires_grad_(False)
        self.decay = decay
        self.updates = 0

    def update(self, model: nn.Module) -> None:
        """Move towards the weights of a model."""
        self.follow(model, 1 - min(self.decay, self.updates / (self.updates + 9)))
        self.updates += 1

    def follow(self, model: nn.Module, share: float | torch.Tensor) -> None:
        """Move by a share of the way; as a tensor it may be recorded in a CUDA graph."""
        with torch.no_grad():
            for mine, its in zip(self.model.state_dict().values(), model.state_dict().values(), strict=True):
                if mine.is_floating_point():
                    mine.lerp_(its, share)
                else:
                    mine.copy_(its)  # a count of batches has no average
