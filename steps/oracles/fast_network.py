"""The network for seconds, by its definition, in float64."""

from collections.abc import Mapping
from typing import TypeAlias

import torch
from torch.nn import functional

Tensor: TypeAlias = torch.Tensor
State: TypeAlias = Mapping[str, Tensor]


def logits(state: State, images: Tensor, *, training: bool) -> Tensor:
    """Return the logits that weights and statistics, by their names, make of images."""
    state, x = {name: tensor.double() for name, tensor in state.items()}, images.double()
    x = gelu(functional.conv2d(x, state["whiten.weight"], state["whiten.bias"]))
    for stage in range(sum(name.endswith(".0.weight") for name in state)):
        x = functional.conv2d(x, state[f"stages.{stage}.0.weight"], padding=1)
        x = functional.max_pool2d(x, 2)
        x = gelu(normalised(x, state, f"stages.{stage}.2", training))
        x = functional.conv2d(x, state[f"stages.{stage}.4.weight"], padding=1)
        x = gelu(normalised(x, state, f"stages.{stage}.5", training))
    return x.amax(dim=(2, 3)) @ state["head.weight"].T / state["head.weight"].shape[1]


def gelu(x: Tensor) -> Tensor:
    """Return x times the share of a normal distribution that lies below it."""
    return x * (1 + torch.erf(x / 2**0.5)) / 2


def normalised(x: Tensor, state: State, name: str, training: bool) -> Tensor:
    """Return channels of mean 0 and variance 1, by the batch or by what is kept, and their bias added."""
    mean, var = (
        (x.mean(dim=(0, 2, 3)), x.var(dim=(0, 2, 3), correction=0))
        if training
        else (state[f"{name}.running_mean"], state[f"{name}.running_var"])
    )
    columns = (each[:, None, None] for each in (mean, var.sqrt(), state[f"{name}.bias"]))
    middle, deviation, bias = columns
    return (x - middle) / deviation + bias
