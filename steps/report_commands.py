"""The command line of the book, called in a project of a scenario's own."""

import re
import shlex
import shutil
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pytest_bdd import given, then, when

from steps.language import phrase


class Said(NamedTuple):
    """How a call ended, and all that it printed."""

    status: int
    words: str


def book() -> Any:
    """Return the command: a run on a GPU needs no Markdown, which it imports."""
    return import_module("reports.__main__")


@pytest.fixture
def called_at_home(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the project of the scenario be that of the command."""
    monkeypatch.setattr(book(), "ROOT", pytester.path)
    monkeypatch.setattr(book(), "HERE", pytester.path / "reports")


@given(phrase("its results are moved to {place}"))
def _(pytester: pytest.Pytester, place: str) -> None:
    shutil.move(pytester.path / "results", pytester.path / place)


@when(phrase("python -m reports {words} is called"), target_fixture="said")
def _(called_at_home: None, words: str, capsys: pytest.CaptureFixture[str]) -> Said:
    status = book().main(shlex.split(words))
    printed = "".join(capsys.readouterr())
    return Said(status, re.sub(r"\d+\.\d s", "TIME", printed).replace(f"{Path.cwd()}/", ""))


@then(phrase("it ends with {status:d}, and prints"))
def _(said: Said, status: int, docstring: str) -> None:
    assert said == (status, f"{docstring}\n")


@then(phrase("{count:d} runs are in the history in {place}"))
def _(pytester: pytest.Pytester, count: int, place: str) -> None:
    history = pytester.path / place / "history.jsonl"
    assert len(history.read_text(encoding="utf-8").splitlines() if history.exists() else []) == count


@then(phrase("nothing was written to {path}"))
def _(pytester: pytest.Pytester, path: str) -> None:
    assert not (pytester.path / path).exists()
