"""The proof that the specification bites, run in a folder of its own on changes that a scenario plants."""

import sys
from pathlib import Path

import pytest
from pytest_bdd import given, when

from steps.language import phrase

ROOT = Path(__file__).parents[1]


@given(phrase("the list {path}"))
def _(pytester: pytest.Pytester, path: str, docstring: str) -> None:
    target = pytester.path / path
    target.parent.mkdir(exist_ok=True)
    target.write_text(docstring, encoding="utf-8")


@when(phrase("python -m steps.mutation is run with {arguments}"), target_fixture="pytest_run")
def _(pytester: pytest.Pytester, arguments: str, monkeypatch: pytest.MonkeyPatch) -> pytest.RunResult:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return pytester.run(sys.executable, "-m", "steps.mutation", *arguments.split())
