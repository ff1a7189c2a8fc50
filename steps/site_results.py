"""Results that the pages of the document are to show, planted: what runs tell beyond how scenarios came out."""

import json
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given

from reports.model import Column
from steps.language import phrase
from steps.reading_results import leave

OUTLINE = """\
Feature: Many
  Rule: MANY-1 All hold
    A reason.
    Scenario Outline: One of many
      Given the number <a>
      Then it is <b>
      Examples:
        | a | b |
"""


def results(root: Path, run: str) -> Path:
    """Return the file in which a run has left its results."""
    return root / "results" / f"{run}.jsonl"


def lines_of(path: Path) -> list[dict[str, Any]]:
    """Read the lines of a file of results."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def add(path: Path, lines: list[dict[str, Any]]) -> None:
    """Write the lines of a file of results."""
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")


def told_more(path: Path, scenario: str, more: dict[str, Any]) -> None:
    """Add to what a file of results tells of a scenario."""
    lines = lines_of(path)
    (line,) = (line for line in lines if line.get("nodeid", "").endswith(f"::{scenario}"))
    line.update(more)
    add(path, lines)


@given(phrase("the run {run:Name} tells of {scenario} also"))
def _(pytester: pytest.Pytester, run: str, scenario: str, docstring: str) -> None:
    told_more(results(pytester.path, run), scenario, json.loads(docstring))


@given(phrase("the run {run:Name} began with"))
def _(pytester: pytest.Pytester, run: str, docstring: str) -> None:
    first, *others = lines_of(results(pytester.path, run))
    add(results(pytester.path, run), [{**first, **json.loads(docstring)}, *others])


@given(phrase("the run {run:Name} knows the sentence"))
def _(pytester: pytest.Pytester, run: str, docstring: str) -> None:
    *others, end = lines_of(results(pytester.path, run))
    add(results(pytester.path, run), [*others, {"type": "sentence", **json.loads(docstring)}, end])


@given(phrase("a feature with {count:d} rows that all failed, each in {letters:d} letters"))
def _(pytester: pytest.Pytester, count: int, letters: int) -> None:
    plant_failures(pytester.path, count, letters)


def plant_failures(root: Path, count: int, letters: int) -> None:
    """Write a feature with many rows, and results in which all of them fail at length."""
    rows = "".join(f"        | {number} | {number} |\n" for number in range(count))
    (root / "features/arithmetic/many.feature").write_text(OUTLINE + rows, encoding="utf-8")
    header = ["scenario", "result", "reason"]
    table = [[f"MANY-1::one_of_many[{number}-{number}]", "failed", "it is not"] for number in range(count)]
    leave(root, "20261124T010000Z-a", Column("reference", "cpu"), [header, *table], {})
    for number in range(count):
        told_more(
            results(root, "20261124T010000Z-a"), f"MANY-1::one_of_many[{number}-{number}]", {"failure": "x" * letters}
        )
