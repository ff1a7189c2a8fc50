"""What a run of pytest leaves for the report: read line by line, as JSON and by the schema."""

import json
from ast import literal_eval
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given, then, when

from steps.harness.evidence import Measure, Show
from steps.language import Table, phrase, records
from steps.oracles.schemas import complaints
from steps.running import ROOT

SCHEMA = ROOT / "reports" / "schema.json"
PLUGINS = "\npytest_plugins += ['steps.harness.evidence', 'steps.harness.verdicts', 'steps.harness.recorder']\n"
Lines = list[dict[str, Any]]
# What no two runs have in common.
OWN = {"seconds", "worker"}


@given(phrase("its runs leave results"))
def _(pytester: pytest.Pytester) -> None:
    with (pytester.path / "conftest.py").open("a", encoding="utf-8") as conftest:
        conftest.write(PLUGINS)


@given(phrase("in place of the folder {name:Name} there is a file"))
def _(pytester: pytest.Pytester, name: str) -> None:
    (pytester.path / name).write_text("", encoding="utf-8")


@given(phrase("pytest is called from the folder {name:Name}"))
def _(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(pytester.path / name)


@given(phrase("the variable {name:Name} is {value}"))
def _(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)


@given(phrase("nothing is said in the variable {name:Name}"))
def _(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.delenv(name)


def files(pytester: pytest.Pytester) -> list[Path]:
    """Return the files of results that there are."""
    return sorted(pytester.path.rglob("*.jsonl"))


def lines_of(path: Path) -> Lines:
    """Read a file of results; JSON knows no NaN."""
    return [json.loads(line, parse_constant=pytest.fail) for line in path.read_text(encoding="utf-8").splitlines()]


@when(phrase("its results are read"), target_fixture="lines")
def _(pytester: pytest.Pytester) -> Lines:
    (path,) = files(pytester)
    return lines_of(path)


@then(phrase("each line of the results is as the schema has it"))
def _(lines: Lines) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    faults = [fault for line in lines for fault in complaints(schema, line)]
    assert faults == []


@then(phrase("a run has left {count:d} files"))
def _(pytester: pytest.Pytester, count: int) -> None:
    assert len(files(pytester)) == count


@when(phrase("{value} is measured as {what}"), target_fixture="refusal")
def _(measure: Measure, value: str, what: str) -> pytest.ExceptionInfo[TypeError]:
    with pytest.raises(TypeError) as refusal:
        measure(what, literal_eval(value))
    return refusal


@when(phrase("a picture called {title} is shown without a word"), target_fixture="refusal")
def _(picture: Show, title: str) -> pytest.ExceptionInfo[ValueError]:
    with pytest.raises(ValueError) as refusal:
        picture(title, "<svg/>", " ")
    return refusal


@then(phrase("its results lie in {folder}"))
def _(pytester: pytest.Pytester, folder: str) -> None:
    assert [path.parent for path in files(pytester)] == [pytester.path / folder]


@then(phrase("its lines are, in this order"))
def _(lines: Lines, datatable: Table) -> None:
    kinds = [line["type"] for line in lines]
    assert [[kind] for number, kind in enumerate(kinds) if kinds[number - 1 : number] != [kind]] == datatable


@then(phrase("the scenarios are, sorted by their names"))
def _(lines: Lines, datatable: Table) -> None:
    header, *_ = datatable
    assert [{name: shown(line, name) for name in header} for line in sorted_scenarios(lines)] == [*records(datatable)]


def sorted_scenarios(lines: Lines) -> Lines:
    """Return the lines of scenarios, in an order that workers do not change."""
    return sorted((line for line in lines if line["type"] == "scenario"), key=lambda line: str(line["nodeid"]))


def shown(line: dict[str, Any], name: str) -> str:
    """Return what a line says, as a table has it."""
    match name:
        case "steps":
            return ", ".join(step["result"] for step in line["steps"])
        case "example":
            return " ".join((line["example"] or {}).values())
        case "nodeid":
            return str(line["nodeid"]).partition("::")[2]
    return str(line[name])


@then(phrase("the plan names {count:d} scenarios"))
def _(lines: Lines, count: int) -> None:
    (plan,) = (line for line in lines if line["type"] == "plan")
    assert len(plan["scenarios"]) == count


@then(phrase("the last line has the status {status:d} and says"))
def _(lines: Lines, status: int, docstring: str) -> None:
    assert (lines[-1]["type"], lines[-1]["status"], lines[-1]["because"]) == ("end", status, docstring)


@then(phrase("its last line counts"))
def _(lines: Lines, datatable: Table) -> None:
    assert lines[-1]["counts"] == {name: int(count) for name, count in datatable}


@then(phrase("the step {number:d} of {scenario} has measured"))
def _(lines: Lines, number: int, scenario: str, datatable: Table) -> None:
    measured = step_of(lines, scenario, number)["measured"]
    assert [[str(told[name]) for name in datatable[0]] for told in measured] == datatable[1:]


@then(phrase("the step {number:d} of {scenario} shows"))
def _(pytester: pytest.Pytester, lines: Lines, number: int, scenario: str, datatable: Table) -> None:
    pictures = step_of(lines, scenario, number)["pictures"]
    folder = files(pytester)[0].parent
    assert [[p["title"], p["media_type"], p["text"], (folder / p["file"]).read_text()] for p in pictures] == datatable


def step_of(lines: Lines, scenario: str, number: int) -> dict[str, Any]:
    """Return a step of a scenario, counted from one."""
    (line,) = (line for line in lines if line["type"] == "scenario" and line["scenario"] == scenario)
    step: dict[str, Any] = line["steps"][number - 1]
    return step


@then(phrase("the failure of {scenario} holds"))
def _(pytester: pytest.Pytester, lines: Lines, scenario: str, docstring: str) -> None:
    (failure,) = (line["failure"] for line in lines if line.get("scenario") == scenario)
    assert docstring in failure
    assert str(pytester.path) not in failure


@then(phrase("the sentences are, each with its source"))
def _(pytester: pytest.Pytester, lines: Lines, datatable: Table) -> None:
    sentences = [line for line in lines if line["type"] == "sentence"]
    assert sorted([line["keyword"], line["sentence"]] for line in sentences) == datatable
    assert_sources(pytester.path, sentences)


def assert_sources(root: Path, sentences: Lines) -> None:
    """Compare the source of each function with its file, from the line that is named."""
    for line in sentences:
        text = (root / line["file"]).read_text(encoding="utf-8").splitlines()
        assert "\n".join(text[line["line"] - 1 :]).startswith(line["source"])
        assert "def _" in line["source"]


@then(phrase("both runs have left the same, but for the time it took and who did it"))
def _(pytester: pytest.Pytester) -> None:
    first, second = (sorted_scenarios(lines_of(path)) for path in files(pytester))
    assert first
    assert list(map(bare, first)) == list(map(bare, second))


def bare(told: Any) -> Any:
    """Return what two runs have in common."""
    if isinstance(told, list):
        return [bare(each) for each in told]
    return {name: bare(value) for name, value in told.items() if name not in OWN} if isinstance(told, dict) else told
