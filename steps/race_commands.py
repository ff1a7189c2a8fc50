"""Races from the command line: interrupted, and what they have left."""

import json
import os
import signal
from typing import Any

import numpy as np
import pytest
from pytest_bdd import then, when
from scipy import stats

from impl.__main__ import main
from impl.speed.race import Finish, Race
from steps.commands import Command, Ended
from steps.gate import loaded, without_times
from steps.language import phrase


@when(phrase("Ctrl-C is pressed during seed {seed:d} of python -m impl {line}"), target_fixture="ended")
def _(command: Command, seed: int, line: str, monkeypatch: pytest.MonkeyPatch) -> Ended:
    run = Race.run

    def interrupted(race: Race, number: int) -> Finish:
        if number == seed:
            os.kill(os.getpid(), signal.SIGINT)
        return run(race, number)

    with monkeypatch.context() as patch:
        patch.setattr(Race, "run", interrupted)
        return command(line)


@when(phrase("the machine in {path} is given {cores:d} cores"))
def _(pytester: pytest.Pytester, path: str, cores: int) -> None:
    results = loaded(pytester.path / path)
    results["machine"]["cores"] = cores
    (pytester.path / path).write_text(json.dumps(results), encoding="utf-8")


@then(phrase("the seeds in {one} and {other} are the same but for times"))
def _(pytester: pytest.Pytester, one: str, other: str) -> None:
    first, second = (without_times(loaded(pytester.path / path)["seeds"]) for path in (one, other))
    assert first == second


@then(
    phrase(
        "the race in {path} is summed up by the mean of its {seeds:d} seeds, "
        "its interval, the lowest and the median time"
    )
)
def _(pytester: pytest.Pytester, path: str, seeds: int) -> None:
    results = loaded(pytester.path / path)
    found, seconds, of_one_view = (columns(results, name) for name in ("accuracy", "seconds", "accuracy_of_one_view"))
    assert len(found) == len(set(found)) == seeds, "seeds that are alike would prove nothing"
    low, high = stats.t.interval(0.95, len(found) - 1, np.mean(found), stats.sem(found))
    right = [np.mean(found), low, high, min(found), np.mean(of_one_view), np.median(seconds), max(seconds)]
    names = ("lowest", "accuracy_of_one_view", "seconds", "longest")
    got = [results["accuracy"], *results["interval"], *(results[name] for name in names)]
    assert np.allclose(got, right, rtol=1e-9, atol=0)
    assert results["warmup_seconds"] > 0


@then(phrase("python -m impl package makes an archive of {path}, of {parameters:d} parameters"))
def _(pytester: pytest.Pytester, path: str, parameters: int, capfd: pytest.CaptureFixture[str]) -> None:
    archive = pytester.path / "submission.zip"
    assert main(["package", str(pytester.path / path), "--output", str(archive)]) == 0
    assert f"{parameters:,} parameters" in capfd.readouterr().out
    assert archive.is_file()


def columns(results: dict[str, Any], name: str) -> list[float]:
    """Return what was measured of each seed."""
    return [float(each[name]) for each in results["seeds"]]


@then(phrase("the table in {path} has a row for each seed of {results}"))
def _(pytester: pytest.Pytester, path: str, results: str) -> None:
    (table,) = loaded(pytester.path / path)
    seeds = loaded(pytester.path / results)["seeds"]
    assert [row[:2] for row in table["rows"]] == [[str(each["seed"]), f"{each['accuracy']:.4f}"] for each in seeds]
    assert {len(row) for row in table["rows"]} == {len(table["header"])}
