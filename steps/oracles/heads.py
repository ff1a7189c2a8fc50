"""A linear classifier by itself, trained on what the rest of a network makes of the images: in float64."""

import copy
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import torch
from torch import nn
from torch.nn import functional

from steps.language import Array

Tensor: TypeAlias = torch.Tensor


def features(network: nn.Module, head: str, images: Tensor) -> Tensor:
    """Return what a network that is not in training hands to one of its parts."""
    network, seen = copy.deepcopy(network).double().eval(), []
    network.get_submodule(head).register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0].detach()))
    network(images.double())
    return seen[0]


def descend_alone(
    weight: Tensor, bias: Tensor, batches: Sequence[tuple[Tensor, Tensor]], rate: float
) -> Iterator[tuple[Array, Array]]:
    """Yield weight and bias after each step of plain descent on the mean cross-entropy of (features, labels)."""
    weight, bias = (part.detach().double().clone().requires_grad_() for part in (weight, bias))
    for inputs, labels in batches:
        loss = functional.cross_entropy(inputs @ weight.T + bias, labels)
        for part, slope in zip((weight, bias), torch.autograd.grad(loss, (weight, bias)), strict=True):
            part.data -= rate * slope
        yield weight.detach().cpu().numpy().copy(), bias.detach().cpu().numpy().copy()
