"""A run that came out as a table says, written as the recorder would, without running anything."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given

from steps.harness.documents import Node, digests, feature_of, identifier, item_name, rules, scenarios
from steps.language import Table, phrase, records

Line = dict[str, Any]
RUN = "20261124T013000Z-3f2a9c"
HEAD: Line = {
    "type": "run",
    "schema_version": 1,
    "run": RUN,
    "started": "2026-11-24T01:30:00+00:00",
    "implementation": "reference",
    "device": "cpu",
    "command": "python -m pytest features",
    "commit": "0123456789abcdef0123456789abcdef01234567",
    "changed": False,
    "data": "",
    "specification": {"version": "2026.11", "sha256": "0" * 64},
    "environment": {
        "python": "3.11.7",
        "system": "Linux x86_64",
        "processor": "a processor",
        "processors": 2,
        "accelerator": "",
        "packages": {"pytest-bdd": "9.0.1"},
    },
}
END: Line = {"type": "end", "finished": "2026-11-24T01:30:10+00:00", "seconds": 10.0, "status": 0, "because": ""}


def known_scenarios(text: str) -> Iterator[tuple[str, Line]]:
    """Yield every row of examples of a feature: its node ID without the file, and what identifies it."""
    feature = feature_of(text)
    by_title = digests(feature)
    for rule in rules(feature):
        for scenario in scenarios(rule):
            for example in rows_of(scenario) or [()]:
                told = {"rule": identifier(rule), "scenario": scenario["name"], "example": dict(example) or None}
                told["digest"] = by_title[f"{rule['name']}\n{scenario['name']}", example]
                cells = f"[{'-'.join(cell for _, cell in example)}]" if example else ""
                yield f"{told['rule']}::{item_name(scenario['name'])}{cells}", told


def rows_of(scenario: Node) -> list[tuple[tuple[str, str], ...]]:
    """Return the rows of the examples of a scenario, with their headers."""
    found = []
    for table in scenario["examples"]:
        header = [cell["value"] for cell in table["tableHeader"]["cells"]]
        rows = [[cell["value"] for cell in row["cells"]] for row in table["tableBody"]]
        found += [tuple(zip(header, row, strict=True)) for row in rows]
    return found


def run_of(root: Path, file: str, table: Table) -> list[Line]:
    """Return the lines of a run that planned what the table has, and got an outcome where it has one."""
    known = dict(known_scenarios((root / file).read_text(encoding="utf-8")))
    rows = list(records(table))
    plan = {"type": "plan", "scenarios": [f"{file}::{row['scenario']}" for row in rows]}
    told = [line_of(file, row, known[row["scenario"]]) for row in rows if row["result"]]
    failed = any(line["result"] == "failed" for line in told)
    return [HEAD, plan, *told, END | {"status": int(failed), "counts": {}}]


def line_of(file: str, row: dict[str, str], told: Line) -> Line:
    """Return the line of a scenario; its steps come from the table, each with how long it took if it was run."""
    steps = [result for result in row.get("steps", "").split(", ") if result]
    return {
        "type": "scenario",
        "nodeid": f"{file}::{row['scenario']}",
        "file": file,
        **told,
        "result": row["result"],
        "reason": row.get("reason", ""),
        "seconds": 0.25 * len(steps),
        "worker": row.get("worker", ""),
        "failure": "",
        "diagnosis": [],
        "mistakes": [],
        "steps": [step_of(result) for result in steps],
    }


def step_of(result: str) -> Line:
    """Return a step that came upon nothing."""
    ran = result in ("passed", "failed")
    empty: Line = {"measured": [], "pictures": []}
    return {"result": result, "seconds": 0.25 * ran, "definition": "steps/sums.py:1" if ran else "", **empty}


def find(lines: list[Line], scenario: str) -> Line:
    """Return the line of a scenario by its node ID without the file."""
    (line,) = (line for line in lines if line.get("nodeid", "").endswith(f"::{scenario}"))
    return line


def add(line: Line, words: Line) -> None:
    """Add to a line what a text says, and to its steps by their numbers, of which the first is 1."""
    for number, told in words.pop("steps", {}).items():
        line["steps"][int(number) - 1] |= told
    line |= words


@given(phrase("a run of {file} that came out so"), target_fixture="run_lines")
def _(pytester: pytest.Pytester, file: str, datatable: Table) -> list[Line]:
    return run_of(pytester.path, file, datatable)


@given(phrase("the functions of its steps, in their order, were"))
def _(run_lines: list[Line], datatable: Table) -> None:
    run_lines[-1:-1] = bind(run_lines, list(records(datatable)))


def bind(lines: list[Line], functions: list[dict[str, str]]) -> list[Line]:
    """Let the first step of every scenario be bound to the first function, and so on; return the sentences."""
    for line in (line for line in lines if line["type"] == "scenario"):
        for step, function in zip(line["steps"], functions, strict=False):
            step["definition"] = function["definition"] if step["result"] in ("passed", "failed") else ""
    places = (function["definition"].rpartition(":") for function in functions)
    told = [{"type": "sentence", "keyword": "given", "file": file, "line": int(line)} for file, _, line in places]
    return [
        line | {"sentence": function["sentence"], "source": ""} for line, function in zip(told, functions, strict=True)
    ]


@given(phrase("of {scenario} it told also"))
def _(run_lines: list[Line], scenario: str, docstring: str) -> None:
    add(find(run_lines, scenario), json.loads(docstring))


@given(phrase("at its end it told also"))
def _(run_lines: list[Line], docstring: str) -> None:
    run_lines[-1] |= json.loads(docstring)


@given(phrase("it was killed when it had written {count:d} scenarios"))
@given(phrase("it was killed when it had written {count:d} scenario"))
def _(run_lines: list[Line], count: int) -> None:
    del run_lines[2 + count :]


@pytest.fixture
def run_file(pytester: pytest.Pytester, run_lines: list[Line]) -> Path:
    """Return the file of the run, written when it is asked for first."""
    path = pytester.path / "results" / f"{RUN}.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(line) + "\n" for line in run_lines), encoding="utf-8")
    return path


@given(phrase("its last line is torn after {count:d} letters"))
def _(run_file: Path, count: int) -> None:
    text = run_file.read_text(encoding="utf-8")
    last = text.splitlines(keepends=True)[-1]
    run_file.write_text(text.removesuffix(last) + last[:count], encoding="utf-8")


@given(phrase("line {number:d} of its file reads {words}"))
def _(run_file: Path, number: int, words: str) -> None:
    lines = run_file.read_text(encoding="utf-8").splitlines()
    run_file.write_text("\n".join([*lines[: number - 1], words, *lines[number:]]) + "\n", encoding="utf-8")


@given(phrase("the picture {file} lies with the results"))
def _(pytester: pytest.Pytester, file: str, docstring: str) -> None:
    path = pytester.path / "results" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(docstring, encoding="utf-8")


@given(phrase("since then {old} has become {new} in {file}"))
def _(pytester: pytest.Pytester, old: str, new: str, file: str) -> None:
    path = pytester.path / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
