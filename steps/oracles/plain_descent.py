"""Training by its definitions, in float64: smoothed cross-entropy, a bound on the gradient, SGD with momentum."""

import copy
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import torch
from torch import nn

from steps.language import Array

Tensor: TypeAlias = torch.Tensor


def descend(
    model: nn.Module, batches: Sequence[tuple[Tensor, Tensor]], rates: Sequence[float], options: Mapping[str, Any]
) -> Iterator[dict[str, Array]]:
    """Yield the parameters after each step along the batches, at the learning rates.

    ``options`` may hold ``momentum``, ``nesterov``, ``weight_decay``, ``clip`` and ``label_smoothing``. Weights decay,
    and what has one axis, such as a bias, does not.
    """
    model = copy.deepcopy(model).double().train()
    named = {name: parameter for name, parameter in model.named_parameters() if parameter.requires_grad}
    velocities = {name: torch.zeros_like(parameter) for name, parameter in named.items()}
    for (images, labels), rate in zip(batches, rates, strict=True):
        loss = smoothed(model(images.double()), labels, options.get("label_smoothing", 0.0))
        gradients = bounded(torch.autograd.grad(loss, list(named.values())), options.get("clip"))
        for (name, parameter), gradient in zip(named.items(), gradients, strict=True):
            decay = options.get("weight_decay", 0.0) if parameter.ndim > 1 else 0.0
            slope, momentum = gradient + decay * parameter.detach(), options.get("momentum", 0.9)
            velocities[name] = momentum * velocities[name] + slope
            ahead = slope + momentum * velocities[name] if options.get("nesterov") else velocities[name]
            parameter.data -= rate * ahead
        yield {name: parameter.detach().cpu().numpy().copy() for name, parameter in named.items()}


def smoothed(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    """Return the mean cross-entropy with targets that are mixed with the same share of every class."""
    logs = logits - logits.exp().sum(dim=1, keepdim=True).log()
    right = logs[torch.arange(len(labels)), labels]
    return -((1 - smoothing) * right + smoothing * logs.mean(dim=1)).mean()


def bounded(gradients: Sequence[Tensor], most: float | None) -> list[Tensor]:
    """Return gradients whose norm, of all together, is at most ``most``."""
    norm = sum(float((gradient**2).sum()) for gradient in gradients) ** 0.5
    share = 1.0 if most is None else min(1.0, most / norm)
    return [share * gradient for gradient in gradients]


def trailing(path: Sequence[Mapping[str, Array]], start: Mapping[str, Array], decay: float) -> dict[str, Array]:
    """Return the exponential moving average of what was passed on a path, forgetting the start."""
    average = {name: np.asarray(array, np.float64) for name, array in start.items()}
    for updates, point in enumerate(path):
        kept = min(decay, updates / (updates + 9))
        average = {name: kept * array + (1 - kept) * point[name] for name, array in average.items()}
    return average
