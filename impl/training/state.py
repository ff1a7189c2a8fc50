"""All of a training's state, to be kept, and to go on from as if nothing had happened."""

import copy
import platform
from collections.abc import Mapping
from typing import Any

import numpy as np
import torch

from impl.numpy_nn.checks import refuse
from impl.training.metrics import Metrics
from impl.training.trainer import Trainer

GENERATORS: Mapping[str, Any] = {"cpu": torch, "cuda": torch.cuda, "mps": torch.mps}


def state(trainer: Trainer) -> dict[str, Any]:
    """Return the state of a training, as nested dictionaries of tensors and JSON."""
    average = trainer.average
    return {
        "description": trainer.description,
        "recipe": trainer.recipe.to_json(),
        "model": trainer.model.state_dict(),
        "average": average and {"model": average.model.state_dict(), "updates": average.updates},
        "optimizer": trainer.optimizer.state_dict(),
        "scheduler": trainer.scheduler.state_dict(),
        "progress": {"epoch": trainer.epoch, "batch": trainer.batch, "seconds": trainer.seconds},
        "order": trainer.order,
        "random": _random(trainer),
        "metrics": {"epoch": trainer.metrics.to_json(), "history": trainer.history},
        "versions": {"python": platform.python_version(), "torch": torch.__version__, "numpy": np.__version__},
    }


def restore(trainer: Trainer, saved: object) -> None:
    """Let a new training go on from a state.

    Raises
    ------
    ValueError
        Where the state is that of another recipe, or of other images; the training is as it was then.
    """
    expected = "the checkpoint of a training"
    if not isinstance(saved, Mapping):
        refuse("restore", expected, f"a {type(saved).__name__}")
    for name in sorted(state(trainer).keys() - saved.keys()):
        refuse("restore", expected, f"one without {name}")
    for name, mine in (("recipe", trainer.recipe.to_json()), ("description", trainer.description)):
        for key, value in mine.items():
            if saved[name].get(key) != value:
                refuse("restore", f"a checkpoint of the same {name}, with {key} {value}", saved[name].get(key))
    trainer.model.load_state_dict(saved["model"])
    if trainer.average is not None:
        trainer.average.model.load_state_dict(saved["average"]["model"])
        trainer.average.updates = saved["average"]["updates"]
    trainer.optimizer.load_state_dict(copy.deepcopy(saved["optimizer"]))  # it keeps the very tensors
    trainer.scheduler.load_state_dict(saved["scheduler"])
    trainer.epoch, trainer.batch, trainer.seconds = (saved["progress"][name] for name in ("epoch", "batch", "seconds"))
    trainer.order = saved["order"]
    trainer.metrics = Metrics.from_json(saved["metrics"]["epoch"])
    trainer.history = list(saved["metrics"]["history"])
    _restore_random(trainer, saved["random"])


def weights(trainer: Trainer) -> dict[str, Any]:
    """Return what is left of a training to evaluate: the result's weights, in half precision, and its description."""
    tensors = trainer.result.state_dict()
    halves = {name: tensor.half() if tensor.is_floating_point() else tensor for name, tensor in tensors.items()}
    return {"description": trainer.description, "model": halves, "metrics": {"history": trainer.history}}


def _random(trainer: Trainer) -> dict[str, torch.Tensor]:
    """Return the state of every generator that a training draws from."""
    places = "cpu", trainer.device.type
    return {"own": trainer.generator.get_state()} | {place: GENERATORS[place].get_rng_state() for place in places}


def _restore_random(trainer: Trainer, states: Mapping[str, torch.Tensor]) -> None:
    """Set every generator; that of another device than before goes on with its seed."""
    trainer.generator.set_state(states["own"])
    for place in states.keys() & {"cpu", trainer.device.type}:
        GENERATORS[place].set_rng_state(states[place])
