"""The optimiser of a recipe."""

import torch
from torch import nn

from impl.training.recipe import Recipe


def sgd(model: nn.Module, recipe: Recipe) -> torch.optim.SGD:
    """Return SGD of all parameters that are trained.

    What has one axis, biases and the scales and shifts of normalisation, does not decay (He et al., Bag of tricks for
    image classification, 2019, section 3.1).
    """
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    groups = [
        {"params": [parameter for parameter in trained if parameter.ndim > 1], "weight_decay": recipe.weight_decay},
        {"params": [parameter for parameter in trained if parameter.ndim <= 1], "weight_decay": 0.0},
    ]
    return torch.optim.SGD(groups, recipe.lr, recipe.momentum, nesterov=recipe.nesterov)
