"""Trainings that are interrupted, killed, and go on."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from pytest_bdd import then, when

from impl.training.checkpoints.file import read, write
from impl.training.state import restore, state
from steps.checkpoint_child import Bits, Executioner, Killed, end
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


@then(phrase("with its {part} it ends as the uninterrupted one, and with that of a new training it does not"))
def _(recipe: TorchRecipe, checkpoint: Path, part: str) -> None:
    new, expected = state(recipe.trainer())[part], uninterrupted(recipe)
    assert resumed(recipe, read(checkpoint)) == expected
    assert resumed(recipe, {**read(checkpoint), part: new}) != expected


@then(phrase("interrupted after any of its {steps:d} steps, it ends as the uninterrupted one, bit for bit"))
def _(recipe: TorchRecipe, checkpoint: Path, steps: int) -> None:
    expected = uninterrupted(recipe)
    ends = [resumed(recipe, interrupted(recipe, checkpoint, step)) for step in range(steps + 1)]
    assert [step for step, each in enumerate(ends) if each != expected] == []


@when(phrase("going on with it by another recipe or other images is attempted"), target_fixture="refusal")
def _(recipe: TorchRecipe, saved: dict[str, Any], noted: list[Any]) -> Refusal:
    trainer = recipe.trainer()
    noted.append(end(trainer))
    with pytest.raises(ValueError) as refusal:
        restore(trainer, saved)
    noted.append(end(trainer))
    return refusal


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
def _(killed: list[Killed], times: int) -> None:
    assert [each.damaged for each in killed] == [[]] * times


@then(phrase("the newest was that of step {step:d}, beside {count:d} unfinished files"))
def _(killed: list[Killed], step: int, count: int) -> None:
    assert [(each.step, each.unfinished) for each in killed] == [(step, count)]


@then(phrase("it went on from at least {count:d} different steps"))
def _(killed: list[Killed], count: int) -> None:
    assert len({each.step for each in killed}) >= count


@then(phrase("each time it ended as the uninterrupted one, bit for bit"))
def _(recipe: TorchRecipe, killed: list[Killed]) -> None:
    expected = uninterrupted(recipe)
    assert [number for number, each in enumerate(killed) if each.end != expected] == []


@then(phrase("with the next checkpoint what was unfinished is gone"))
def _(killed: list[Killed]) -> None:
    assert [name for each in killed for name in each.left if not name.endswith(".safetensors")] == []
