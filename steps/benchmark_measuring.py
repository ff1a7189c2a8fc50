"""A benchmark that is run, on the little that takes no time."""

import json
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given, then, when

from steps.benchmarks.running import chapters
from steps.benchmarks.setting import order
from steps.language import phrase

ROOT = Path(__file__).parents[1]
TIMING = {"group": "copy", "case": "16 MB", "dtype": "float64", "threads": 2, "contestant": "NumPy", "bytes": 33554432}
EARLIER = {"rounds": 3, "timings": [{**TIMING, "seconds": [0.008, 0.007, 0.009]}]}


@given(phrase("an earlier benchmark in {folder:Name}"))
def _(pytester: pytest.Pytester, folder: str) -> None:
    pytester.mkdir(folder).joinpath("results.json").write_text(json.dumps(EARLIER))


@given(phrase("an earlier benchmark in {folder:Name}, cut short"))
def _(pytester: pytest.Pytester, folder: str) -> None:
    pytester.mkdir(folder).joinpath("results.json").write_text(json.dumps(EARLIER)[:-20])


@when(phrase("python -m steps.benchmarks is run with {arguments}"), target_fixture="pytest_run")
def _(pytester: pytest.Pytester, arguments: str, monkeypatch: pytest.MonkeyPatch) -> pytest.RunResult:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return pytester.run(sys.executable, "-m", "steps.benchmarks", *shlex.split(arguments))


@then(phrase("the benchmark in {folder:Name} holds as many timings of {group:Name} in each round"))
def _(pytester: pytest.Pytester, folder: str, group: str) -> None:
    results = json.loads((pytester.path / folder / "results.json").read_text())
    (timing,) = results["timings"]
    assert timing["group"] == group
    assert timing["seconds"]
    assert len(timing["seconds"]) % results["rounds"] == 0


@when(phrase("{contestants:d} contestants have {rounds:d} rounds"), target_fixture="turns")
def _(contestants: int, rounds: int) -> list[int]:
    return order(contestants, rounds)


@then(phrase("their turns are {expected:Integers}"))
def _(turns: list[int], expected: tuple[int, ...]) -> None:
    assert tuple(turns) == expected


@when(phrase("the chapters are timed"), target_fixture="chapter_times")
def _(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return list(chapters())


@then(phrase("there is a time for {chapter:Name}, of {scenarios:d} scenarios, and for no other"))
def _(chapter_times: list[dict[str, Any]], chapter: str, scenarios: int) -> None:
    assert [(each["chapter"], each["scenarios"]) for each in chapter_times] == [(chapter, scenarios)]
    assert chapter_times[0]["seconds"] > 0
