"""Sharpness-aware minimisation by its definition, in float64, with the gradients of torch.func."""

import copy
from collections.abc import Iterator
from typing import TypeAlias

import torch
from torch import nn
from torch.func import functional_call
from torch.nn import functional

from steps.language import Array

Tensor: TypeAlias = torch.Tensor


def descend_sharply(
    model: nn.Module, images: Tensor, labels: Tensor, rate: float, rho: float, steps: int
) -> Iterator[dict[str, Array]]:
    """Yield parameters and statistics after each step of plain descent along the gradients of where a climb ends.

    A climb is of the length ``rho`` along the gradient of all parameters together. Statistics are those of the
    images under the parameters before it.
    """
    model = copy.deepcopy(model).double().train()
    named = {name: p.detach().clone() for name, p in model.named_parameters() if p.requires_grad}
    for _ in range(steps):
        slopes = gradients(copy.deepcopy(model), named, images, labels)
        length = sum(float((slope**2).sum()) for slope in slopes.values()) ** 0.5
        higher = {name: p + rho * slopes[name] / length for name, p in named.items()}
        there = gradients(copy.deepcopy(model), higher, images, labels)
        functional_call(model, named, (images.double(),))
        named = {name: p - rate * there[name] for name, p in named.items()}
        yield {name: tensor.cpu().numpy().copy() for name, tensor in {**dict(model.state_dict()), **named}.items()}


def gradients(model: nn.Module, named: dict[str, Tensor], images: Tensor, labels: Tensor) -> dict[str, Tensor]:
    """Return the gradients of the mean cross-entropy at these parameters."""
    leaves = {name: p.detach().requires_grad_() for name, p in named.items()}
    loss = functional.cross_entropy(functional_call(model, leaves, (images.double(),)), labels)
    return dict(zip(leaves, torch.autograd.grad(loss, list(leaves.values())), strict=True))
