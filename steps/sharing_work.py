"""Several who share the work of an experiment: in two threads, and one of them in a process that is killed."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from filelock import FileLock
from pytest_bdd import then, when

from impl.imbalance.experiment import runs
from impl.imbalance.experiment.runs import Run
from steps.language import phrase
from steps.trying import Trial

# A process that takes a lock, says so, and keeps it for ever.
HOLDER = "import sys, filelock; x = filelock.FileLock(sys.argv[1]); x.acquire(); print(flush=True); sys.stdin.read()"
SECONDS = 60


@when(phrase("two carry it out at once, each of whom begins when both have chosen"), target_fixture="crew")
def _(trial: Trial) -> list[Trial]:
    meeting = Barrier(2)
    crew = [replace(trial, before=once(lambda: meeting.wait(SECONDS)), trained=[]) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(each.work) for each in crew]:
            done.result(SECONDS)
    return crew


def once(act: Callable[[], object]) -> Callable[[Sequence[Run]], None]:
    """Return what acts when it is called for the first time."""
    left = [act]

    def call(_: Sequence[Run]) -> None:
        if left:
            left.pop()()

    return call


def last(trial: Trial, run: Run, act: Callable[[], Any]) -> Callable[..., Any]:
    """Return the method that waits for a run, before which something happens."""
    wait = runs.wait

    def acting(missing: Run, folder: Path, locks: Any) -> Run:
        assert missing == run, "it waits for another network"
        act()
        return wait(missing, folder, locks)

    return acting


@when(phrase("it is carried out while a process is at {arm:Name} {seed:d}, which is killed when nothing else is left"))
def _(trial: Trial, arm: str, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    path = runs.lock(Run(arm, seed), trial.folder).lock_file
    with subprocess.Popen(  # noqa: S603 - this very Python
        [sys.executable, "-c", HOLDER, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        monkeypatch.setattr(runs, "wait", last(trial, Run(arm, seed), lambda: holder.send_signal(signal.SIGKILL)))
        trial.work()
    assert holder.returncode == -signal.SIGKILL, "it was not killed"


@when(phrase("it is carried out while somebody is at {arm:Name} {seed:d}, who ends when nothing else is left"))
def _(trial: Trial, arm: str, seed: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    somebody, run = replace(trial, folder=tmp_path / "somebody", trained=[]), Run(arm, seed)
    somebody.work()
    lock = FileLock(runs.lock(run, trial.folder).lock_file)
    lock.acquire()

    def finish() -> None:
        shutil.copy(run.file(somebody.folder), run.file(trial.folder))
        lock.release()

    monkeypatch.setattr(runs, "wait", last(trial, run, finish))
    trial.work()


@then(phrase("each of them has trained some, and both together {names}, each once"))
def _(crew: list[Trial], names: str) -> None:
    assert all(each.trained for each in crew)
    assert sorted(f"{run.arm} {run.seed}" for each in crew for run in each.trained) == sorted(names.split(", "))


@then(phrase("no lock is left that anybody holds"))
def _(trial: Trial) -> None:
    for run in runs.planned(trial.source.settings):
        FileLock(runs.lock(run, trial.folder).lock_file).acquire(timeout=0).lock.release()
    assert json.loads(next(trial.folder.rglob("results.json")).read_text(encoding="utf-8"))["results"]
