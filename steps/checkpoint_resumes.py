"""Trainings that are interrupted, killed, and go on."""

import functools
import operator
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from pytest_bdd import given, then, when

from impl.training.checkpoints.file import read, write
from impl.training.checkpoints.state import split
from impl.training.state import restore, state
from impl.training.trainer import Trainer
from steps.checkpoint_child import Bits, Executioner, Killed, end
from steps.checkpoints import NAMES
from steps.harness.evidence import Measure
from steps.language import Table, column, phrase
from steps.trainings import TorchRecipe

Refusal = pytest.ExceptionInfo[ValueError]


def uninterrupted(recipe: TorchRecipe) -> Bits:
    """Return what becomes of a training that is left alone."""
    return end(recipe.run().trainer)


def resumed(recipe: TorchRecipe, saved: Mapping[str, Any]) -> Bits:
    """Return what becomes of a training that goes on from a state, whatever was drawn in between."""
    trainer = recipe.trainer()
    torch.manual_seed(99)
    restore(trainer, saved)
    for _ in trainer.steps():
        pass
    return end(trainer)


def interrupted(recipe: TorchRecipe, checkpoint: Path, steps: int) -> Any:
    """Return what a checkpoint holds that is written after so many steps."""
    trainer = recipe.trainer()
    for _ in zip(range(steps), trainer.steps(), strict=False):
        pass
    write(checkpoint, state(trainer))
    return read(checkpoint)


@when(phrase("it is interrupted after {steps:d} steps, and a checkpoint is written"), target_fixture="saved")
def _(recipe: TorchRecipe, checkpoint: Path, steps: int) -> Any:
    return interrupted(recipe, checkpoint, steps)


@then(phrase("the checkpoint has the parts"))
def _(saved: Mapping[str, Any], datatable: Table) -> None:
    assert list(saved) == column(datatable)


@then(phrase("of its versions that of {package:Name} is the one that is installed"))
def _(saved: Mapping[str, Any], package: str) -> None:
    assert saved["versions"][package] == __import__(package).__version__


@then(
    phrase("with its {part} it ends as the uninterrupted one, and with that of a new training it {otherwise}"),
)
def _(recipe: TorchRecipe, checkpoint: Path, part: str, otherwise: str) -> None:
    assert resumed(recipe, read(checkpoint)) == uninterrupted(recipe)
    assert_otherwise(recipe, {**read(checkpoint), part: state(recipe.trainer())[part]}, otherwise)


@then(phrase("a training that goes on with it is in the very state that it holds"))
def _(recipe: TorchRecipe, saved: Mapping[str, Any]) -> None:
    trainer = recipe.trainer()
    restore(trainer, saved)
    (here, rest), (there, expected) = split(state(trainer)), split(saved)
    assert rest == expected
    assert {name: each.tolist() for name, each in here.items()} == {name: each.tolist() for name, each in there.items()}


def assert_otherwise(recipe: TorchRecipe, mixed: Mapping[str, Any], otherwise: str) -> None:
    """Compare what comes of a checkpoint, one part of which is that of a new training."""
    if otherwise == "is refused":
        with pytest.raises(ValueError, match=r"one whose \w+ does not fit"):
            resumed(recipe, mixed)
    else:
        assert resumed(recipe, mixed) != uninterrupted(recipe)


@given(phrase("in the checkpoint {place} is {value}"))
def _(saved: Any, place: str, value: str) -> None:
    *path, last = (int(key) if key.isdecimal() else key for key in place.split("/"))
    functools.reduce(operator.getitem, path, saved)[last] = eval(value, dict(NAMES))  # noqa: S307 - as in steps.checkpoints


@then(phrase("interrupted after any of its {steps:d} steps, it ends as the uninterrupted one, bit for bit"))
def _(recipe: TorchRecipe, checkpoint: Path, steps: int) -> None:
    expected = uninterrupted(recipe)
    ends = [resumed(recipe, interrupted(recipe, checkpoint, step)) for step in range(steps + 1)]
    assert [step for step, each in enumerate(ends) if each != expected] == []


@when(phrase("going on with it is attempted"), target_fixture="refusal")
def _(recipe: TorchRecipe, saved: dict[str, Any], noted: list[Any]) -> Refusal:
    trainer = recipe.trainer()
    noted.append(everything(trainer))
    with pytest.raises(ValueError) as refusal:
        restore(trainer, saved)
    noted.append(everything(trainer))
    return refusal


def everything(trainer: Trainer) -> Any:
    """Return all of a training's state as it can be compared."""
    tensors, rest = split(state(trainer))
    return end(trainer), rest, {name: tensor.tolist() for name, tensor in tensors.items()}


@then(phrase("the training is as it was"))
def _(noted: list[Any]) -> None:
    assert noted[0] == noted[1]


@pytest.fixture
def executioner(recipe: TorchRecipe, tmp_path: Path) -> Executioner:
    """Return who kills trainings."""
    return Executioner(recipe, tmp_path)


@when(phrase("it is killed at {times:d} random moments, and each time goes on"), target_fixture="killed")
def _(executioner: Executioner, times: int, rng: np.random.Generator) -> list[Killed]:
    return executioner.kill(times, rng)


STAGES = {
    "before the file is flushed": ("fsync", 1),
    "before the file is renamed": ("replace", 1),
    "before the folder is flushed": ("fsync", 2),
    "before the third file is renamed": ("replace", 2),
}


@when(phrase("it is killed after its first checkpoint, {stage}, and goes on"), target_fixture="killed")
def _(executioner: Executioner, stage: str) -> list[Killed]:
    return [executioner.kill_at(STAGES[stage])]


@then(phrase("{times:d} times the newest checkpoint was whole, and none was damaged"))
def _(killed: list[Killed], times: int, measure: Measure) -> None:
    measure("killed in the midst of writing", sum(each.unfinished > 0 for each in killed))
    assert [each.damaged for each in killed] == [[]] * times


@then(phrase("the newest was that of step {step:d}, beside {count:d} unfinished files"))
def _(killed: list[Killed], step: int, count: int) -> None:
    assert [(each.step, each.unfinished) for each in killed] == [(step, count)]


@then(phrase("it went on from at least {count:d} different steps"))
def _(killed: list[Killed], count: int, measure: Measure) -> None:
    measure("different steps", len({each.step for each in killed}), count, "at least")
    assert len({each.step for each in killed}) >= count


@then(phrase("each time it ended as the uninterrupted one, bit for bit"))
def _(recipe: TorchRecipe, killed: list[Killed]) -> None:
    expected = uninterrupted(recipe)
    assert [number for number, each in enumerate(killed) if each.end != expected] == []


@then(phrase("with the next checkpoint what was unfinished is gone"))
def _(killed: list[Killed]) -> None:
    assert [name for each in killed for name in each.left if not name.endswith(".safetensors")] == []
