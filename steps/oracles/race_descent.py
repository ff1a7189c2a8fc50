"""Training against the clock by its definitions, in float64: Muon by decomposition, SGD by hand."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import torch

from steps.language import Array
from steps.oracles.fast_network import logits
from steps.oracles.orthogonal import made_orthogonal
from steps.oracles.plain_descent import smoothed

Tensor: TypeAlias = torch.Tensor
FIRST = "whiten.bias"


def trained(state: Mapping[str, Tensor]) -> dict[str, str]:
    """Return which weights are ever trained, and which rate is theirs."""
    biases = {name: "biases" for name in state if name.endswith(".bias")}
    filters = {name: "filters" for name, each in state.items() if each.ndim == 4 and not name.startswith("whiten")}
    return {**biases, **filters, "head.weight": "head", FIRST: "first bias"}


def descend(
    state: Mapping[str, Array],
    batches: Sequence[tuple[Array, Array]],
    rates: Sequence[Mapping[str, float]],
    options: Mapping[str, Any],
) -> Iterator[dict[str, Array]]:
    """Yield all weights after each step; statistics, of which training takes no notice, stay as they were."""
    now = {name: torch.tensor(array, dtype=torch.float64) for name, array in state.items()}
    kinds = trained(now)
    velocities = {name: torch.zeros_like(now[name]) for name in kinds}
    for (images, labels), rate in zip(batches, rates, strict=True):
        leaves = {name: now[name].clone().requires_grad_() for name in kinds}
        made = logits({**now, **leaves}, torch.tensor(images), training=True)
        loss = len(labels) * smoothed(made, torch.tensor(labels), options["label_smoothing"])
        gradients = torch.autograd.grad(loss, list(leaves.values()))
        for (name, kind), gradient in zip(kinds.items(), gradients, strict=True):
            if rate[kind] or kind != "first bias":
                now[name], velocities[name] = stepped(now[name], velocities[name], gradient, rate[kind], kind, options)
        yield {name: each.numpy() for name, each in now.items()}


def stepped(
    weight: Tensor, velocity: Tensor, gradient: Tensor, rate: float, kind: str, options: Mapping[str, Any]
) -> tuple[Tensor, Tensor]:
    """Return a weight after a step, and its velocity."""
    muon = kind == "filters"
    momentum = options["momentum"] if muon else options["sgd_momentum"]
    peak = options["head_lr"] if kind == "head" else options["bias_lr"]
    slope = gradient if muon else gradient + options["weight_decay"] / peak * weight
    velocity = momentum * velocity + slope
    ahead = slope + momentum * velocity if options["nesterov"] else velocity
    if not muon:
        return weight - rate * ahead, velocity
    rows = len(weight)
    update = torch.tensor(made_orthogonal(ahead.reshape(rows, -1).numpy(), 3)).reshape(weight.shape)
    return np.sqrt(rows) * weight / weight.square().sum().sqrt() - rate * update, velocity
