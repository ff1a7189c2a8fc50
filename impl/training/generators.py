"""Every generator that a training draws from: its own, torch's on the processor, and that of the device."""

from collections.abc import Mapping
from typing import Any

import torch

from impl.training.trainer import Trainer


def source(place: str) -> Any:
    """Return what holds the random state of a kind of device."""
    return torch if place == "cpu" else torch.get_device_module(place)


def generators(trainer: Trainer) -> dict[str, torch.Tensor]:
    """Return the state of each."""
    places = "cpu", trainer.device.type
    return {"own": trainer.generator.get_state()} | {place: source(place).get_rng_state() for place in places}


def put_generators(trainer: Trainer, states: Mapping[str, torch.Tensor]) -> None:
    """Set each; that of another device than before goes on with its seed."""
    trainer.generator.set_state(states["own"])
    for place in states.keys() & {"cpu", trainer.device.type}:
        source(place).set_rng_state(states[place])
