"""What becomes of a run: the report that a person reads, the files that machines read, and the exit status."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given, then, when

from steps.diagnosis.fitting import ALSO
from steps.harness.evidence import Measure
from steps.harness.outcomes import diagnosed
from steps.language import Table, phrase, records
from steps.oracles.schemas import complaints
from steps.running import ROOT
from steps.verdicts.gradescope import schema
from steps.verdicts.outcome import FAILED, Diagnosis, Outcome
from steps.verdicts.summary import summary
from steps.verdicts.text import text
from steps.verdicts.verdict import Judgement, Promise

UNREAD = """
import os, subprocess, sys
reading, writing = os.pipe()
os.close(reading)
sys.exit(subprocess.call([sys.executable, "-m", "steps.judge", *sys.argv[1:]], stdout=writing))
"""
TIMES = ("started", "finished", "seconds")


def listed(cell: str) -> tuple[str, ...]:
    """Read the parts of a cell, which stand between semicolons."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def file_of(row: dict[str, str]) -> str:
    """Return the path of the feature of an outcome."""
    return f"features/{row.get('feature', 'sums')}.feature"


def outcome(row: dict[str, str]) -> Outcome:
    """Read an outcome from a row: its path, what became of it, and what is optional."""
    cells = dict.fromkeys(("reason", "words", "mistakes", "facts"), "") | row
    rule, _, title = row["rule"].partition(" ")
    mistakes = tuple(mistake.replace(" + ", ALSO) for mistake in listed(cells["mistakes"]))
    diagnosis = Diagnosis(listed(cells["words"]), mistakes)
    facts = tuple((name, value) for name, _, value in (fact.partition(" ") for fact in listed(cells["facts"])))
    nodeid = f"{file_of(row)}::{rule}::{row['scenario']}"
    place = (nodeid, "", row.get("feature", "Sums"), rule, title, row["scenario"])
    return Outcome(*place, row["result"], cells["reason"], 0, diagnosis, facts)


def judgement_on(outcomes: list[Outcome]) -> Judgement:
    """Return the verdict on these outcomes, when they are all there are."""
    sizes = Counter((each.file, "", each.feature, each.rule, each.rule_title) for each in outcomes)
    promises = tuple(Promise(*place, size=size) for place, size in sizes.items())
    by_path = {each.nodeid: each for each in outcomes}
    return Judgement("mine", promises, tuple(by_path), by_path)


def without_times(data: Any) -> Any:
    """Return what JSON holds, but for dates and durations."""
    if isinstance(data, dict):
        return {name: without_times(value) for name, value in data.items() if name not in TIMES}
    return [without_times(value) for value in data] if isinstance(data, list) else data


def loaded(path: Path) -> Any:
    """Return what a JSON file holds."""
    return json.loads(path.read_text(encoding="utf-8"))


def at(data: Any, path: str) -> Any:
    """Return the part of a JSON document at a path.

    >>> at({"rules": [{"result": "met"}]}, "rules.0.result")
    'met'
    """
    for name in path.split("."):
        data = data[int(name)] if isinstance(data, list) else data[name]
    return data


@given(phrase("the outcomes"), target_fixture="judgement")
def _(datatable: Table) -> Judgement:
    return judgement_on([outcome(row) for row in records(datatable)])


@given(phrase("{number:d} failures with reasons of {letters:d} letters"), target_fixture="judgement")
def _(number: int, letters: int) -> Judgement:
    row = {"scenario": "a", "result": FAILED}
    rows = [row | {"rule": f"ADD-{n} A rule", "reason": f"{n:0{letters}}"} for n in range(number)]
    return judgement_on([outcome(row) for row in rows])


@given(phrase("a file {path}"))
def _(pytester: pytest.Pytester, path: str, docstring: str) -> None:
    (pytester.path / path).parent.mkdir(exist_ok=True)
    (pytester.path / path).write_text(docstring + "\n", encoding="utf-8")


@when(phrase("the judge is run with {line}"), target_fixture="pytest_run")
def _(pytester: pytest.Pytester, line: str, monkeypatch: pytest.MonkeyPatch) -> pytest.RunResult:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return pytester.run(sys.executable, "-m", "steps.judge", *line.split())


@when(phrase("nobody reads what the judge prints about {line}"), target_fixture="pytest_run")
def _(pytester: pytest.Pytester, line: str, monkeypatch: pytest.MonkeyPatch) -> pytest.RunResult:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return pytester.run(sys.executable, "-c", UNREAD, *line.split())


@when(phrase("something that is no trace is diagnosed"), target_fixture="diagnosis")
def _() -> Diagnosis:
    return diagnosed(object())


@then(phrase("the diagnosis begins with"))
def _(diagnosis: Diagnosis, docstring: str) -> None:
    assert diagnosis.words[0].startswith(docstring)


@then(phrase("the report reads"))
def _(judgement: Judgement, docstring: str) -> None:
    assert "\n".join(text(judgement)) == docstring


@then(phrase("its summary has the lines"))
def _(judgement: Judgement, docstring: str) -> None:
    lines = [line.strip() for line in summary(judgement, "a run").splitlines()]
    assert [line for line in docstring.splitlines() if line not in lines] == [], "\n".join(lines)


@then(phrase("its summary is shorter than {most:d} bytes"))
def _(judgement: Judgement, most: int, measure: Measure) -> None:
    size = len(summary(judgement, "a run").encode())
    measure("size of the summary", size, most, unit="bytes")
    assert size < most


@then(phrase("the file {path} holds"))
def _(pytester: pytest.Pytester, path: str, datatable: Table) -> None:
    data = loaded(pytester.path / path)
    assert {name: at(data, name) for name, _ in datatable} == {name: json.loads(value) for name, value in datatable}


@then(phrase("the file {path} has the parts"))
def _(pytester: pytest.Pytester, path: str, docstring: str) -> None:
    content = (pytester.path / path).read_text(encoding="utf-8")
    assert [part for part in docstring.splitlines() if part not in content] == [], content


@then(phrase("the file {path} reads, but for comments"))
def _(pytester: pytest.Pytester, path: str, docstring: str) -> None:
    lines = (pytester.path / path).read_text(encoding="utf-8").splitlines()
    assert "\n".join(line for line in lines if not line.startswith("<!--")) == docstring


@then(phrase("the files {one} and {other} hold the same but for times"))
def _(pytester: pytest.Pytester, one: str, other: str) -> None:
    assert without_times(loaded(pytester.path / one)) == without_times(loaded(pytester.path / other))


@then(phrase("the faults that Gradescope's schema finds in {path} are"))
def _(pytester: pytest.Pytester, path: str, docstring: str) -> None:
    faults = complaints(schema(), loaded(pytester.path / path))
    assert faults == docstring.splitlines()
