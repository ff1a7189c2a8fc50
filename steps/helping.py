"""Experiments from the command line: where what is said goes, and the processes that help."""

import multiprocessing
import shlex
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from pytest_bdd import given, then, when

from impl.commands.imbalance import help_out
from impl.datasets import Dataset
from impl.imbalance.experiment.settings import Settings
from steps.commands import Command, Ended
from steps.language import phrase


class Idle:
    """A process that does nothing but to keep a diary, for all of its kind."""

    def __init__(self, diary: list[str]) -> None:
        self.diary = diary

    def start(self) -> None:
        """Do not begin."""
        self.diary.append("start")

    def terminate(self) -> None:
        """Do not end."""
        self.diary.append("terminate")

    def join(self) -> None:
        """Do not wait."""
        self.diary.append("join")


@given(phrase("helpers that do nothing"), target_fixture="diary")
def _(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    diary: list[str] = []
    context = SimpleNamespace(Process=lambda **_: Idle(diary))
    monkeypatch.setattr(multiprocessing, "get_context", lambda _: context)
    return diary


@then(phrase("the helpers were {acts}, in this order"))
def _(diary: list[str], acts: str) -> None:
    assert " ".join(diary) == acts


@when(phrase("it is helped with"), target_fixture="left")
def _(experiment: dict[str, Any], images: Dataset, tmp_path: Path) -> list[str]:
    help_out(torch.get_num_threads(), Settings.from_json(experiment), images, tmp_path, "cpu", 1)
    return sorted(path.parent.name for path in tmp_path.rglob("results.json"))


@then(phrase("nothing is said, and nothing left"))
def _(left: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert left == []
    assert "".join(capfd.readouterr()) == ""


@then(phrase("left are the results of {names}"))
def _(left: list[str], names: str) -> None:
    assert ", ".join(left) == names


@given(phrase("what is said goes to a terminal"))
def _(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:  # what is said must be captured by then
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)


@given(phrase("this process was begun with {line}"))
def _(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.setattr("sys.argv", ["__main__.py", *shlex.split(line)])


@then(phrase("of each of {names} it is said {times:d} times that it is trained"))
def _(ended: Ended, names: str, times: int) -> None:
    assert_said(ended, names, times)


def assert_said(ended: Ended, names: str, times: int) -> None:
    """Count in how many lines it is said that a network is trained."""
    lines = [line.partition(": ")[0].split(", ") for line in ended.said.splitlines() if line.endswith(" s each")]
    assert [sum(name in line for line in lines) for name in names.split(", ")] == [times] * len(names.split(", "))
