"""Results that runs have left, planted, and the book that is read from them."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given, then, when

from reports.model import Book, Column, Example, Scenario
from reports.reading import read_book
from steps.harness.documents import digests, feature_of, identifier, item_name, rules, scenarios
from steps.language import Table, phrase, records

PLANNED_ONLY = "-"
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def faults(book: Book) -> list[str]:
    """Return what could not be read of the book of a scenario."""
    return list(book.faults)


def written(root: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the scenarios of a project by pytest's names, without their files, with what a run would tell of them."""
    for path in sorted((root / "features").rglob("*.feature")):
        feature = feature_of(path.read_text(encoding="utf-8"))
        titles = {(f"{r['name']}\n{s['name']}"): (r, s) for r in rules(feature) for s in scenarios(r)}
        for (title, example), digest in digests(feature).items():
            rule, scenario = identifier(titles[title][0]), titles[title][1]["name"]
            cells = "-".join(value for _, value in example)
            node = f"{rule}::{item_name(scenario)}" + (f"[{cells}]" if example else "")
            file = path.relative_to(root).as_posix()
            told = {"nodeid": f"{file}::{node}", "file": file, "rule": rule, "scenario": scenario}
            yield node, {**told, "example": dict(example) or None, "digest": digest}


def begun(run: str) -> datetime:
    """Return when a run began, from its name."""
    return datetime.strptime(run.partition("-")[0], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def leave(root: Path, run: str, about: Column, table: Table, end: dict[str, Any] | None) -> None:
    """Write the file of a run, whose table tells of each scenario what became of it."""
    known = dict(written(root))
    rows = [(known[row.pop("scenario")], row) for row in records(table)]
    lines = run_lines(run, about, [told["nodeid"] for told, _ in rows])
    lines += [scenario_line(told, row) for told, row in rows if row["result"] != PLANNED_ONLY]
    if end is not None:
        lines.append({"type": "end", "finished": (begun(run) + A_MINUTE).isoformat(), "seconds": 60.0, **end})
    write(root, lines)


def run_lines(run: str, about: Column, planned: list[str]) -> list[dict[str, Any]]:
    """Return the lines with which the file of a run begins."""
    first = {"type": "run", "schema_version": 1, "run": run, "started": begun(run).isoformat(), **about._asdict()}
    return [first, {"type": "plan", "scenarios": planned}]


def write(root: Path, lines: list[dict[str, Any]]) -> None:
    """Write the file of a run."""
    path = root / "results" / f"{lines[0]['run']}.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def scenario_line(told: dict[str, Any], row: dict[str, str]) -> dict[str, Any]:
    """Return the line of a scenario; ``measured`` is such as "accuracy 0.97", ``pictures`` the name of a file."""
    numbers = [part.rsplit(" ", 1) for part in row.get("measured", "").split(", ") if part]
    measured = [{"name": name, "value": float(value)} for name, value in numbers]
    pictures = [
        {"title": file, "file": f"pictures/{file}", "media_type": "image/svg+xml", "text": "A line."}
        for file in row.get("pictures", "").split()
    ]
    steps = [{"result": row["result"], "measured": measured, "pictures": pictures}] if measured or pictures else []
    return {"type": "scenario", **told, "result": row["result"], "reason": row.get("reason", ""), "steps": steps}


@given(phrase("the run {run:Name} of {implementation} on {device:Name} left"))
def _(pytester: pytest.Pytester, run: str, implementation: str, device: str, datatable: Table) -> None:
    leave(pytester.path, run, Column(implementation, device), datatable, {})


@given(phrase("the run {run:Name} of {implementation:Name} on {device:Name} was stopped, and left"))
def _(pytester: pytest.Pytester, run: str, implementation: str, device: str, datatable: Table) -> None:
    end = {"because": "the run was cut short: stopping after 1 failures"}
    leave(pytester.path, run, Column(implementation, device), datatable, end)


@given(phrase("the run {run:Name} of {implementation:Name} on {device:Name} never ended, and left"))
def _(pytester: pytest.Pytester, run: str, implementation: str, device: str, datatable: Table) -> None:
    leave(pytester.path, run, Column(implementation, device), datatable, None)


@when(phrase("a run that never ended has planned what was collected"))
def _(pytester: pytest.Pytester, pytest_run: pytest.RunResult) -> None:
    lines = run_lines("20261124T010000Z-a", Column("reference", "cpu"), [n for n in pytest_run.outlines if "::" in n])
    write(pytester.path, lines)


@when(phrase("the book is read"), target_fixture="book")
def _(pytester: pytest.Pytester) -> Book:
    return read_book(pytester.path, [pytester.path / "results"], pytester.path / "measured")


@when(phrase("the book is read, with its sample"), target_fixture="book")
def _(pytester: pytest.Pytester) -> Book:
    folders = [pytester.path / name for name in ("results", "reports/sample")]
    return read_book(pytester.path, folders, pytester.path / "measured")


def rows_of(book: Book) -> Iterator[tuple[str, Scenario, Example]]:
    """Yield the rows of a book by pytest's names, without their files."""
    for feature in book.features:
        for rule in feature.rules:
            for scenario in rule.scenarios:
                for row in scenario.rows:
                    node = scenario.node.removeprefix(f"{feature.file}::")
                    yield node + (f"[{'-'.join(row.cells)}]" if row.cells else ""), scenario, row


def outcomes_of(book: Book) -> list[list[str]]:
    """Return the outcomes of a book as a table."""
    return [
        [
            node,
            " on ".join(column),
            row.outcomes[column].run[-1],
            row.outcomes[column].result,
            row.outcomes[column].reason,
        ]
        if column in row.outcomes
        else [node, " on ".join(column), "", "not run", ""]
        for node, _, row in rows_of(book)
        for column in book.columns
    ]


@then(phrase("its scenarios came out so"))
def _(book: Book, datatable: Table) -> None:
    header, *expected = datatable
    found = [
        dict(zip(("scenario", "column", "run", "result", "reason"), row, strict=True)) for row in outcomes_of(book)
    ]
    assert [[row[name] for name in header] for row in found] == expected


@then(phrase("its columns are"))
def _(book: Book, datatable: Table) -> None:
    assert [list(column) for column in book.columns] == datatable


@then(phrase("its runs are"))
def _(book: Book, datatable: Table) -> None:
    header, *expected = datatable
    assert [[str(getattr(run, name)) for name in header] for run in book.runs] == expected
