"""Runs of pytest in a folder of their own, with a feature that a scenario plants there."""

from pathlib import Path

import pytest
from pytest_bdd import given, then, when

from steps.language import phrase

ROOT = Path(__file__).parents[1]
CONFTEST = "pytest_plugins = ['steps.harness.collector', 'steps.harness.devices', 'steps.harness.narrator']\n"


@given(phrase("a project with the feature {path}"))
def _(pytester: pytest.Pytester, path: str, docstring: str) -> None:
    target = pytester.path / path
    target.parent.mkdir(parents=True)
    target.write_text(docstring, encoding="utf-8")


@given(phrase("its step definitions"))
def _(pytester: pytest.Pytester, docstring: str) -> None:
    pytester.makeconftest(CONFTEST + docstring)


@when(phrase("pytest is run with {arguments}"), target_fixture="pytest_run")
def _(pytester: pytest.Pytester, arguments: str, monkeypatch: pytest.MonkeyPatch) -> pytest.RunResult:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return pytester.runpytest_subprocess(*arguments.split())


@then(phrase("it ends with status {status:d}"))
def _(pytest_run: pytest.RunResult, status: int) -> None:
    assert pytest_run.ret == status


@then(phrase("it has printed"))
def _(pytest_run: pytest.RunResult, docstring: str) -> None:
    printed = "\n".join([*pytest_run.outlines, *pytest_run.errlines])
    assert [line for line in docstring.splitlines() if line not in printed] == []


@then(phrase("it has not printed"))
def _(pytest_run: pytest.RunResult, docstring: str) -> None:
    printed = "\n".join([*pytest_run.outlines, *pytest_run.errlines])
    assert [line for line in docstring.splitlines() if line in printed] == []
