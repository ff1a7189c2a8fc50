"""What a step must leave as it was: modes, statistics, and what is drawn next."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import nn


@contextmanager
def mode(model: nn.Module, *, training: bool) -> Iterator[None]:
    """Set the mode of a model and all its parts, and put each back."""
    before = [(module, module.training) for module in model.modules()]
    model.train(training)
    try:
        yield
    finally:
        for module, was in before:
            module.training = was


@contextmanager
def statistics_kept_on_error(model: nn.Module) -> Iterator[None]:
    """Put back the statistics of batch normalisation where the step that changed them failed."""
    before = [(buffer, buffer.clone()) for buffer in model.buffers()]
    try:
        yield
    except BaseException:
        for buffer, was in before:
            buffer.copy_(was)
        raise


def drawn_from(place: str) -> Any:
    """Return what holds the random state of a kind of device."""
    return torch if place == "cpu" else torch.get_device_module(place)


@contextmanager
def random_state_kept(model: nn.Module) -> Iterator[None]:
    """Put back what a data loader or a layer has drawn."""
    places = {"cpu", *(parameter.device.type for parameter in model.parameters())}
    before = {place: drawn_from(place).get_rng_state() for place in sorted(places)}
    try:
        yield
    finally:
        for place, was in before.items():
            drawn_from(place).set_rng_state(was)
