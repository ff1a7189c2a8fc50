"""All of a training's state, to be kept, and to go on from as if nothing had happened."""

import copy
import math
import platform
import reprlib
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import torch

from impl.numpy_nn.checks import real_number, refuse
from impl.training.checkpoints.weights import check, load_weights
from impl.training.generators import generators, put_generators
from impl.training.metrics import Metrics
from impl.training.trainer import Trainer

WHO, EXPECTED = "restore", "the checkpoint of a training"
# What is noted of each epoch.
NOTED = {"epoch", "loss", "accuracy", "test_loss", "test_accuracy", "lr"}
VELOCITY = "momentum_buffer"
# What changes of a torch.amp.GradScaler; below 1 a step is refused that is too large, so that it is halved once more.
SCALE = ("scale", "_growth_tracker")
SMALLEST_SCALE = 0.5


def state(trainer: Trainer) -> dict[str, Any]:
    """Return the state of a training, as nested dictionaries of tensors and JSON."""
    average, scaler = trainer.average, trainer.scaler
    return {
        "description": trainer.description,
        "recipe": trainer.recipe.to_json(),
        "model": trainer.model.state_dict(),
        "average": average and {"model": average.model.state_dict(), "updates": average.updates},
        "optimizer": trainer.optimizer.state_dict(),
        "scheduler": {"last_epoch": trainer.scheduler.last_epoch},  # all else is in the recipe
        **({} if scaler is None else {"scaler": {name: scaler.state_dict()[name] for name in SCALE}}),
        "progress": {"epoch": trainer.epoch, "batch": trainer.batch, "seconds": trainer.seconds},
        "order": trainer.order,
        "random": generators(trainer),
        "metrics": {"epoch": trainer.metrics.to_json(), "history": trainer.history},
        "versions": {"python": platform.python_version(), "torch": torch.__version__, "numpy": np.__version__},
    }


def restore(trainer: Trainer, saved: object) -> None:
    """Let a training go on from a state, or leave it as it is.

    Raises
    ------
    ValueError
        Where the state is that of another recipe, or of other images, or none that such a training can have.
    """
    if not isinstance(saved, Mapping):
        refuse(WHO, EXPECTED, f"a {type(saved).__name__}")
    mine = state(trainer)
    for name in sorted(mine.keys() - saved.keys()):
        refuse(WHO, EXPECTED, f"one without {name}")
    for name in ("recipe", "description"):
        _same(name, mine[name], saved[name])
    before = copy.deepcopy(mine)
    try:
        _put(trainer, saved)
    except ValueError:
        _put(trainer, before)
        raise


def _same(name: str, mine: Mapping[str, Any], saved: object) -> None:
    if not isinstance(saved, Mapping):
        refuse(WHO, EXPECTED, f"one whose {name} does not fit: {type(saved).__name__}")
    for key, value in mine.items():
        got = saved.get(key)
        if not _equal(got, value):
            refuse(WHO, f"a checkpoint of the same {name}, with {key} {value}", reprlib.repr(got))


def _equal(got: object, value: object) -> bool:
    try:
        return bool(got == value)
    except RuntimeError:  # a tensor of several numbers is neither
        return False


def _put(trainer: Trainer, saved: Mapping[str, Any]) -> None:
    """Set one part after the other; how far the training is comes first, since others must agree with it."""
    for part, put in PARTS.items():
        try:
            put(trainer, saved.get(part, {}))
        except Exception as error:  # noqa: BLE001 - a strange state makes torch raise anything
            words = str(error) if isinstance(error, ValueError) else type(error).__name__
            refuse(WHO, EXPECTED, f"one whose {part} does not fit: {words}")


def _put_progress(trainer: Trainer, saved: Mapping[str, Any]) -> None:
    epochs = trainer.recipe.epochs
    trainer.epoch = _whole(saved["epoch"], epochs, "progress", "epoch")
    trainer.batch = _whole(saved["batch"], trainer.batches if trainer.epoch < epochs else 0, "progress", "batch")
    trainer.seconds = real_number(saved["seconds"], 0, math.inf, "progress", "seconds")


def _put_model(trainer: Trainer, saved: Mapping[str, Any]) -> None:
    load_weights(trainer.model, saved)


def _put_average(trainer: Trainer, saved: Mapping[str, Any]) -> None:
    if trainer.average is not None:
        load_weights(trainer.average.model, saved["model"])
        trainer.average.updates = _whole(saved["updates"], trainer.done, "average", "updates")


def _put_optimizer(trainer: Trainer, saved: Mapping[str, Any]) -> None:
    """Set the velocities; all else, but for the rate, is in the recipe."""
    own = trainer.optimizer.state_dict()["param_groups"]
    parameters = dict(enumerate(each for group in trainer.optimizer.param_groups for each in group["params"]))
    items = ((number, kept[VELOCITY]) for number, kept in saved["state"].items())
    velocities = {number: velocity for number, velocity in items if velocity is not None}
    for number, velocity in velocities.items():
        check("velocity", number, velocity, parameters[number])
    kept = {number: {VELOCITY: copy.deepcopy(velocity)} for number, velocity in velocities.items()}
    trainer.optimizer.load_state_dict({"state": kept, "param_groups": own})  # it keeps the very tensors


def _put_scaler(trainer: Trainer, saved: Mapping[str, Any]) -> None:
    """Set what the loss is multiplied by, and for how many steps it has been; all else is a default of torch."""
    if trainer.scaler is not None:
        scale = real_number(saved["scale"], SMALLEST_SCALE, math.inf, "scaler", "scale")
        steps = _whole(saved["_growth_tracker"], trainer.done, "scaler", "steps")
        own = trainer.scaler.state_dict()
        trainer.scaler.load_state_dict({**own, "scale": scale, "_growth_tracker": steps})


def _put_scheduler(trainer: Trainer, saved: Mapping[str, Any]) -> None:
    """Set the rate, as the recipe has it after so many steps."""
    scheduler, done = trainer.scheduler, trainer.done
    if saved["last_epoch"] != done:
        refuse("scheduler", f"{done} steps", reprlib.repr(saved["last_epoch"]))
    rates = [rate * share(done) for rate, share in zip(scheduler.base_lrs, scheduler.lr_lambdas, strict=True)]
    for group, rate in zip(trainer.optimizer.param_groups, rates, strict=True):
        group["lr"] = rate
    own = scheduler.state_dict()
    scheduler.load_state_dict({**own, "last_epoch": done, "_step_count": done + 1, "_last_lr": rates})


def _put_order(trainer: Trainer, saved: torch.Tensor) -> None:
    images = len(trainer.train[1]) if trainer.done else 0
    if saved.dtype != torch.int64 or not torch.equal(saved.sort().values, torch.arange(images)):
        refuse("order", f"each of {images} images once", f"{tuple(saved.shape)} of {saved.dtype}")
    trainer.order = saved


def _put_metrics(trainer: Trainer, saved: Mapping[str, Any]) -> None:
    metrics, history = Metrics.from_json(saved["epoch"]), saved["history"]
    real_number(saved["epoch"]["total_loss"], 0, math.inf, "metrics", "total_loss")
    seen = min(trainer.batch * trainer.recipe.batch_size, len(trainer.train[1]))
    classes = trainer.metrics.classes
    if metrics.classes != classes or metrics.images != seen or bool((metrics.confusion < 0).any()):
        refuse(
            "metrics", f"{seen} images of {classes} classes, no count below 0", f"{metrics.images} of {metrics.classes}"
        )
    for number, noted in enumerate(history, start=1):
        if noted.keys() != NOTED or noted["epoch"] != number or not all(map(_finite, noted.values())):
            refuse("history", f"the finite {', '.join(sorted(NOTED))} of epoch {number}", reprlib.repr(noted))
    if len(history) != trainer.epoch:
        refuse("history", f"{trainer.epoch} epochs", len(history))
    trainer.metrics, trainer.history = metrics, list(history)


def _finite(value: object) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


PARTS: Mapping[str, Callable[[Trainer, Any], None]] = {
    "progress": _put_progress,
    "scheduler": _put_scheduler,
    "model": _put_model,
    "average": _put_average,
    "optimizer": _put_optimizer,
    "scaler": _put_scaler,
    "order": _put_order,
    "metrics": _put_metrics,
    "random": put_generators,
}


def _whole(value: object, most: int, who: str, what: str) -> int:
    if type(value) is not int or not 0 <= value <= most:
        refuse(who, f"{what} from 0 to {most}", reprlib.repr(value))
    return value


def weights(trainer: Trainer) -> dict[str, Any]:
    """Return what is left of a training to evaluate: the result's weights, in half precision, and its description."""
    tensors = trainer.result.state_dict()
    halves = {name: tensor.half() if tensor.is_floating_point() else tensor for name, tensor in tensors.items()}
    return {"description": trainer.description, "model": halves, "metrics": {"history": trainer.history}}
