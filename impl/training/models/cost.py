"""What a model costs, found out without allocating it."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import torch
from torch.utils.flop_counter import FlopCounterMode

# Floating-point operations of one product that is added to a sum.
FLOPS = 2


class Cost(NamedTuple):
    """Numbers to learn, products to compute for an image, and numbers in the largest array that an image becomes."""

    parameters: int
    macs: int
    largest: int


def cost(build: Callable[[], Any], inputs: Sequence[int]) -> Cost:
    """Return the cost of a model.

    Parameters
    ----------
    build : callable
        Returns the model; it is called on torch's meta device, where tensors have shapes but no memory.
    inputs : (int, int, int)
        Channels, height and width of an image.
    """
    sizes: list[int] = []

    def measure(_: object, __: object, output: torch.Tensor) -> None:
        sizes.append(output.numel())

    with torch.device("meta"), torch.no_grad():
        model = build().eval()  # before the count begins, since a chain is tried when it is built
        for module in model.modules():
            module.register_forward_hook(measure)
        with FlopCounterMode(display=False) as counter:
            model(torch.empty(1, *inputs))
    parameters = sum(parameter.numel() for parameter in model.parameters())
    return Cost(parameters, counter.get_total_flops() // FLOPS, max(sizes))
