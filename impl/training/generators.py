"""Every generator that a training draws from: its own, torch's on the processor, and that of the device."""

from collections.abc import Mapping

import torch

from impl.training.kept import drawn_from
from impl.training.trainer import Trainer


def generators(trainer: Trainer) -> dict[str, torch.Tensor]:
    """Return the state of each."""
    places = "cpu", trainer.device.type
    return {"own": trainer.generator.get_state()} | {place: drawn_from(place).get_rng_state() for place in places}


def put_generators(trainer: Trainer, states: Mapping[str, torch.Tensor]) -> None:
    """Set each; that of another device than before goes on with its seed."""
    trainer.generator.set_state(states["own"])
    for place in states.keys() & {"cpu", trainer.device.type}:
        drawn_from(place).set_rng_state(states[place])
