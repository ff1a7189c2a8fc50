"""The command line of the implementation: run in a folder of its own, and what it says and leaves there."""

import json
import os
import re
import shlex
import shutil
import signal
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any, NamedTuple

import pytest
import torch
from pytest_bdd import given, then, when

from impl.__main__ import main
from impl.training.checkpoints.file import read, write
from impl.training.models import registry
from impl.training.precision import autocast
from impl.training.trainer import Trainer
from steps.harness.evidence import Measure
from steps.language import Table, column, phrase

# Where the data of this run are, and of a command.
DATA = "SPEC_DATA"
Command = Callable[[str], "Ended"]
FAULTS: Mapping[str, type[Exception]] = {
    "AcceleratorError": torch.AcceleratorError,
    "OutOfMemoryError": torch.OutOfMemoryError,
    "RuntimeError": RuntimeError,
}


class Ended(NamedTuple):
    """The status that a command ended with, and all that it said."""

    status: int | str | None
    said: str


@pytest.fixture
def command(
    pytester: pytest.Pytester,
    request: pytest.FixtureRequest,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Command:
    """Return what runs the command line here, on the device of this run, whatever data this run was pointed at."""
    on_any = request.node.get_closest_marker("device")
    device = ["--device", request.getfixturevalue("device") if on_any else "cpu"]
    monkeypatch.delenv(DATA, raising=False)

    def run(line: str) -> Ended:
        arguments = shlex.split(line)
        try:
            status: int | str | None = main([*arguments, *(device if len(arguments) > 1 else [])])
        except SystemExit as ended:
            status = ended.code
        printed = capfd.readouterr()
        return Ended(status, printed.out + printed.err)

    return run


@given(phrase("{variable} is {value} to the command line"))
def _(command: Command, pytester: pytest.Pytester, variable: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, value)
    monkeypatch.syspath_prepend(pytester.path)
    monkeypatch.setattr(registry, "MODELS", dict(registry.MODELS))  # what this scenario registers is forgotten


@when(phrase("python -m impl is run with {line}"), target_fixture="ended")
def _(command: Command, line: str) -> Ended:
    return command(line)


@when(phrase("Ctrl-C is pressed {times:d} times in step {number:d} of python -m impl {line}"), target_fixture="ended")
def _(command: Command, line: str, times: int, number: int, monkeypatch: pytest.MonkeyPatch) -> Ended:
    with monkeypatch.context() as patch:
        patch.setattr(Trainer, "_share", interrupting(Trainer._share, times, number))
        return command(line)


def interrupting(share: Callable[..., Any], times: int, number: int) -> Callable[..., Any]:
    """Return a method that interrupts this process in the middle of a step, when the order has been drawn from."""

    def interrupted(trainer: Trainer, chosen: torch.Tensor) -> Any:
        shared = share(trainer, chosen)
        for _ in range(times if trainer.done + 1 == number else 0):
            os.kill(os.getpid(), signal.SIGINT)
        return shared

    return interrupted


@when(phrase("torch raises {kind:Name} in pass {number:d} of python -m impl {line}"), target_fixture="ended")
def _(command: Command, line: str, kind: str, number: int, docstring: str, monkeypatch: pytest.MonkeyPatch) -> Ended:
    with monkeypatch.context() as patch:
        patch.setattr("impl.training.step.autocast", failing(autocast, number, FAULTS[kind](docstring)))
        return command(line)


def failing(wrapped: Callable[..., Any], number: int, error: Exception) -> Callable[..., Any]:
    """Return a function that raises an error when it is called for so many times."""
    calls = count(1)

    def called(*arguments: Any) -> Any:
        if next(calls) == number:
            raise error
        return wrapped(*arguments)

    return called


@when(phrase("the weights in {path} are written to {weights}, and their description to {description}"))
def _(pytester: pytest.Pytester, path: str, weights: str, description: str) -> None:
    tree = read(pytester.path / path)
    torch.save(tree["model"], pytester.path / weights)
    (pytester.path / description).write_text(json.dumps(tree["description"]), encoding="utf-8")


@given(phrase("a checkpoint {path} that holds only numbers"))
def _(pytester: pytest.Pytester, path: str) -> None:
    (pytester.path / path).parent.mkdir(parents=True, exist_ok=True)
    write(pytester.path / path, [1, 2, 3])


@when(phrase("the file {path} is put at {place}"))
def _(pytester: pytest.Pytester, path: str, place: str) -> None:
    (pytester.path / place).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(pytester.path / path, pytester.path / place)


@then(phrase("it has ended with status {status:d}"))
def _(ended: Ended, status: int) -> None:
    assert ended.status == status, ended.said


@then(phrase("it has said"))
def _(ended: Ended, docstring: str) -> None:
    assert docstring in ended.said, ended.said


@then(phrase("it has said, of the device of this run"))
def _(ended: Ended, device: str, docstring: str) -> None:
    words = docstring.replace("DEVICE", device).replace("VERSION", torch.__version__)
    assert words in ended.said, ended.said


@then(phrase("the folder {path} holds"))
def _(pytester: pytest.Pytester, path: str, datatable: Table) -> None:
    root = pytester.path / path
    assert sorted(str(each.relative_to(root)) for each in root.rglob("*") if each.is_file()) == column(datatable)


@then(phrase("the folder {path} does not exist"))
def _(pytester: pytest.Pytester, path: str) -> None:
    assert not (pytester.path / path).exists()


@then(phrase("the picture {path} shows the words"))
def _(pytester: pytest.Pytester, path: str, docstring: str) -> None:
    shown = re.findall(r"<!-- (.*?) -->", (pytester.path / path).read_text(encoding="utf-8"))
    assert [words for words in docstring.splitlines() if words not in shown] == [], shown


@then(phrase("the files {one} and {other} are the same, byte for byte"))
def _(pytester: pytest.Pytester, one: str, other: str) -> None:
    assert (pytester.path / one).read_bytes() == (pytester.path / other).read_bytes()


@then(phrase("the accuracy that it has said is that of {path}, but for {images:d} of {of:d} images"))
def _(pytester: pytest.Pytester, ended: Ended, path: str, images: int, of: int, measure: Measure) -> None:
    said = re.search(r"accuracy (\d\.\d+)", ended.said)
    assert said, ended.said
    measured = json.loads((pytester.path / path).read_text(encoding="utf-8"))["accuracy"]
    measure("accuracy", float(said[1]))
    assert abs(float(said[1]) - measured) <= images / of + 1e-4
