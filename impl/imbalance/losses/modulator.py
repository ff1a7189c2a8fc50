"""The factor of focal losses, by which an image counts the less the surer its right answer is."""

import math
from typing import Any

import torch
from torch.nn import functional

from impl.numpy_nn.checks import real_number

# Far beyond use. Any larger, and gamma times a loss could overflow where p is just above the smallest number.
BELOW = 1e6


def exponent(gamma: Any, who: str) -> float:
    """Return ``gamma`` as a number from 0, or refuse it."""
    return real_number(gamma, 0, BELOW, who, "gamma")


def modulator(above: torch.Tensor, gamma: float) -> torch.Tensor:
    """Return (1 - p)^gamma of p = sigmoid(above), as exp(gamma log(1 - p)).

    Its slope is finite where p is 1, which that of a power is not. Where p is below the smallest number the factor is
    a constant 1: its slope is 0, and 0 times gamma times a loss that overflows would be no number.
    """
    smallest = math.log(torch.finfo(above.dtype).tiny)
    return (gamma * functional.logsigmoid(-above.clamp(min=smallest))).exp()
