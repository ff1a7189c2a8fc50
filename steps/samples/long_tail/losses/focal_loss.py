"""Class-balanced weights, and the focal loss."""

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - as everybody writes it
from torch import nn


def reweight(cls_num_list, beta=0.9999):
    """Return a weight for each class, from the number of its images."""
    effective_num = 1.0 - np.power(beta, cls_num_list)
    weights = (1.0 - beta) / effective_num
    weights = weights / weights.sum() * len(cls_num_list)
    return torch.tensor(weights)


class FocalLoss(nn.Module):
    """The focal loss, each image weighted by its class."""

    def __init__(self, weight=None, gamma=0.0):
        super().__init__()
        self.weight = weight
        self.gamma = gamma

    def forward(self, input, target):
        """Return the mean over the batch."""
        log_probs = F.log_softmax(input, dim=1)
        log_pt = log_probs[torch.arange(len(target)), target]
        pt = log_pt.exp()
        loss = (1 - pt) ** self.gamma * -log_pt
        if self.weight is not None:
            loss = self.weight[target] * loss
        return loss.mean()
