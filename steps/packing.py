"""Archives to hand in, packaged of this and that."""

import argparse
import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from pytest_bdd import given, when
from safetensors.numpy import save

from impl.submission.command import add_arguments, run
from impl.submission.package import package
from impl.training.checkpoints.file import write
from steps.hostile.honest import description, numbers
from steps.hostile.weights import numbers_as_tensors
from steps.language import Array, phrase

Refusal = pytest.ExceptionInfo[ValueError]


@dataclass
class Packing:
    """What is packaged, and where to."""

    folder: Path
    checkpoint: Path
    description: dict[str, Any] = field(default_factory=description)
    models: tuple[Path, ...] = ()
    limit: int = 100_000_000

    @property
    def target(self) -> Path:
        """Return where the archive is written."""
        return self.folder / "submission.zip"

    def package(self) -> Path:
        """Write the archive."""
        package(
            self.target,
            checkpoint=self.checkpoint,
            description=self.description,
            models=self.models,
            limit=self.limit,
        )
        return self.target


@dataclass
class CommandRun:
    """What became of a command."""

    status: int
    printed: str


@given(phrase("the weights of a linear model of the digits, as {name:Name}"), target_fixture="packing")
def _(tmp_path: Path, name: str) -> Packing:
    path = tmp_path / name
    path.write_bytes(save(numbers()))
    return Packing(tmp_path, path)


@given(phrase("the same as torch.save writes them, in {name:Name}"))
def _(packing: Packing, name: str) -> None:
    packing.checkpoint = packing.folder / name
    torch.save(numbers_as_tensors(), packing.checkpoint)


@given(phrase("a checkpoint of its training, {name:Name}"))
def _(packing: Packing, name: str) -> None:
    packing.checkpoint = packing.folder / name
    momentum = {name: tensor * 2 for name, tensor in numbers_as_tensors().items()}
    tree = {"description": packing.description, "model": numbers_as_tensors(), "optimizer": momentum, "epoch": 3}
    write(packing.checkpoint, tree)


@given(phrase("a checkpoint without a description, {name:Name}"))
def _(packing: Packing, name: str) -> None:
    packing.checkpoint = packing.folder / name
    write(packing.checkpoint, {"model": numbers_as_tensors()})


@given(phrase("a checkpoint with the description {value}, {name:Name}"))
def _(packing: Packing, value: str, name: str) -> None:
    write(packing.folder / name, {"description": json.loads(value), "model": numbers_as_tensors()})


@given(phrase("its source {name:Name}"))
def _(packing: Packing, name: str, docstring: str) -> None:
    path = packing.folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(docstring + "\n", encoding="utf-8")
    packing.models = (*packing.models, path)


@given(phrase("its source also in another folder, {name:Name}"))
def _(packing: Packing, name: str) -> None:
    path = packing.folder / "other" / name
    path.parent.mkdir()
    path.touch()
    packing.models = (*packing.models, path)


@given(phrase("its description, written to {name:Name}"))
def _(packing: Packing, name: str) -> None:
    (packing.folder / name).write_text(json.dumps(packing.description), encoding="utf-8")


@given(phrase("its {name:Name} is described as {value}"))
def _(packing: Packing, name: str, value: str) -> None:
    packing.description[name] = json.loads(value)


@given(phrase("its weights are those of a normalisation with a variance of {value:g}"))
def _(packing: Packing, value: float) -> None:
    packing.checkpoint.write_bytes(save(normalised(value)))


def normalised(variance: float) -> dict[str, Array]:
    """Return the weights of a normalisation, and of the linear layer behind it."""
    ones = dict.fromkeys(("weight", "bias", "running_mean"), np.ones(1, np.float32))
    layer = ones | {"running_var": np.full(1, variance, np.float32), "num_batches_tracked": np.array(0)}
    moved = {name.replace("1.", "2."): array for name, array in numbers().items()}
    return {f"0.{name}": array for name, array in layer.items()} | moved


@given(phrase("a limit of {limit:d} bytes"))
def _(packing: Packing, limit: int) -> None:
    packing.limit = limit


@given(phrase("an archive from before"))
def _(packing: Packing) -> None:
    packing.target.write_bytes(b"from before")


@when(phrase("it is packaged into an archive"), target_fixture="submitted")
def _(packing: Packing) -> Path:
    return packing.package()


@when(phrase("it is packaged again, elsewhere and at another time"), target_fixture="again")
def _(packing: Packing, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("elsewhere")
    moved = [Path(path.rename(folder / path.name)) for path in (packing.checkpoint, *reversed(packing.models))]
    for path in moved:
        path.touch()
        path.chmod(0o600)
    turned = dict(reversed(packing.description.items()))
    return Packing(folder, moved[0], turned, tuple(moved[1:])).package()


@when(phrase("packaging it is attempted"), target_fixture="refusal")
def _(packing: Packing) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        packing.package()
    return refusal


@when(phrase("the command package is run with {line}"), target_fixture="command_run")
def _(packing: Packing, line: str, monkeypatch: pytest.MonkeyPatch) -> CommandRun:
    monkeypatch.chdir(packing.folder)
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    printed = io.StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        status = run(parser.parse_args(line.split()))
    return CommandRun(status, printed.getvalue())
