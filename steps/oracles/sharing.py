"""A training whose batches are split into shares, of which each goes through the network by itself."""

import copy
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import torch
from torch import nn
from torch.nn import functional

from steps.language import Array

Tensor: TypeAlias = torch.Tensor


def descend_in_shares(
    model: nn.Module, batches: Sequence[Sequence[tuple[Tensor, Tensor]]], rate: float
) -> Iterator[dict[str, Array]]:
    """Yield the parameters and the first share's statistics after each step, in float64.

    A step is that of plain gradient descent on the mean cross-entropy of all images of a batch.
    """
    model = copy.deepcopy(model).double()
    for batch in batches:
        images = sum(len(labels) for _, labels in batch)
        copies = [copy.deepcopy(model).train() for _ in batch]
        losses = [
            functional.cross_entropy(each(pixels.double()), labels, reduction="sum") / images
            for each, (pixels, labels) in zip(copies, batch, strict=True)
        ]
        gradients = [
            torch.autograd.grad(loss, list(each.parameters())) for loss, each in zip(losses, copies, strict=True)
        ]
        model = copies[0]
        for parameter, *parts in zip(model.parameters(), *gradients, strict=True):
            parameter.data -= rate * sum(parts)
        yield {name: tensor.detach().numpy().copy() for name, tensor in model.state_dict().items()}
