"""Trainings step by step as they are written in textbooks, by torch's own plain SGD with a rate that is a number."""

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import torch
from torch import nn

from steps.language import Array

Tensor: TypeAlias = torch.Tensor
Loss = Callable[[Tensor, Tensor], Tensor]


class Batch(NamedTuple):
    """What a step learns from: images as they are shown, and shares of labels, each with a loss of its own.

    The loss is the sum over the labels, each share times its loss; the shares sum to 1.
    """

    images: Tensor
    labels: Sequence[tuple[float, Tensor]]
    loss: Loss
    rate: float


class Learned(NamedTuple):
    """The loss before a step, and all parameters and statistics after it."""

    loss: float
    state: dict[str, Array]


def learn(model: nn.Module, batches: Sequence[Batch], options: Mapping[str, Any]) -> Iterator[Learned]:
    """Yield what each step leads to.

    ``options`` may hold ``momentum``, ``nesterov``, ``weight_decay`` (of what has more than one axis), ``precision``
    and ``sam``, the length of a climb: the gradient is then that of its end, and statistics are those of its start.
    """
    model = copy.deepcopy(model).train()
    decayed = [p for p in model.parameters() if p.ndim > 1]
    others = [p for p in model.parameters() if p.ndim <= 1]
    groups = [{"params": decayed, "weight_decay": options.get("weight_decay", 0.0)}, {"params": others}]
    optimizer = torch.optim.SGD(
        groups, 0.0, options.get("momentum", 0.9), nesterov=options.get("nesterov", False), foreach=False, fused=False
    )
    for batch in batches:
        loss, slopes = slope(model, batch, options.get("precision", "float32"))
        if options.get("sam"):
            slopes = slope_above(model, slopes, batch, options)
        for parameter, gradient in zip(model.parameters(), slopes, strict=True):
            parameter.grad = gradient
        for group in optimizer.param_groups:
            group["lr"] = batch.rate
        optimizer.step()
        yield Learned(loss, {name: each.detach().cpu().numpy().copy() for name, each in model.state_dict().items()})


def slope(model: nn.Module, batch: Batch, precision: str) -> tuple[float, list[Tensor]]:
    """Return the loss of a batch, and its gradient for each parameter."""
    with torch.autocast(batch.images.device.type, torch.bfloat16, enabled=precision == "bfloat16"):
        logits = model(batch.images)
    loss: Tensor = sum(share * batch.loss(logits.float(), labels) for share, labels in batch.labels)
    return float(loss.detach()), list(torch.autograd.grad(loss, list(model.parameters())))


def slope_above(model: nn.Module, slopes: list[Tensor], batch: Batch, options: Mapping[str, Any]) -> list[Tensor]:
    """Return the gradient where a climb along the slopes of all parameters together ends."""
    there = copy.deepcopy(model)
    length = sum(float((each**2).sum()) for each in slopes) ** 0.5
    for parameter, each in zip(there.parameters(), slopes, strict=True):
        parameter.data += options["sam"] / length * each
    return slope(there, batch, options.get("precision", "float32"))[1]
