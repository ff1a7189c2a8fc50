"""Workers started by torchrun, and workers that are lost."""

import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import torch
from pytest_bdd import given, then, when
from torch import distributed

from impl.training.checkpoints.file import read
from impl.training.workers import LostWorkerError, Workers
from steps.checkpoint_folders import name
from steps.commands import Ended
from steps.distributed_crew import CPU, PATIENCE, Crew, fall_silent, keep_checkpoints, learn
from steps.language import phrase
from steps.tolerances import Tolerances
from steps.trainings import TorchRecipe

ROOT = Path(__file__).parents[1]
Torchrun = Callable[[int, str, str], Ended]
Refusal = pytest.ExceptionInfo[Exception]
TORCHRUN = (sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node")
# Of a run that should take ten.
SECONDS = 120


@given(phrase("an environment of {settings}"))
def _(settings: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in settings.split():
        monkeypatch.setenv(*setting.split("=", 1))


@pytest.fixture
def torchrun(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Torchrun:
    """Return what lets torchrun start workers in the folder of this scenario, on the processor."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")  # which torchrun would set, and say so

    def run(size: int, module: str, line: str) -> Ended:
        arguments = ("-m", module, *line.split(), "--device", "cpu")
        ended = pytester.run(*TORCHRUN, str(size), *arguments, timeout=SECONDS)
        return Ended(int(ended.ret), "\n".join([*ended.outlines, *ended.errlines]))

    return run


@when(phrase("torchrun starts {size:d} workers of python -m impl {line}"), target_fixture="ended")
def _(torchrun: Torchrun, size: int, line: str) -> Ended:
    return torchrun(size, "impl", line)


@when(
    phrase("torchrun starts {size:d} workers, number {rank:d} being killed in step {step:d}, of python -m impl {line}"),
    target_fixture="ended",
)
def _(torchrun: Torchrun, size: int, rank: int, step: int, line: str) -> Ended:
    return torchrun(size, "steps.distributed_victim", f"{rank} {step} {line}")


@when(
    phrase("one of 2 workers, which keep a checkpoint every 2 steps, leaves after {steps:d}"), target_fixture="refusal"
)
def _(crew: Crew, recipe: TorchRecipe, steps: int) -> Refusal:
    job = crew.job(recipe, 2, until=steps)
    left = crew.pool.submit(learn, job, 1)
    with pytest.raises(LostWorkerError) as refusal:
        keep_checkpoints(job, 0)
    left.result(PATIENCE.total_seconds())
    return refusal


@when(phrase("2 workers train, and each could keep a checkpoint every 2 steps"))
def _(crew: Crew, recipe: TorchRecipe) -> None:
    job = crew.job(recipe, 2)
    other = crew.pool.submit(keep_checkpoints, job, 1)
    keep_checkpoints(job, 0)
    other.result(PATIENCE.total_seconds())


@when(phrase("one of 2 workers does not answer for {seconds:d} seconds"), target_fixture="refusal")
def _(crew: Crew, seconds: int) -> Refusal:
    meeting = crew.folder / "meeting"
    silent = crew.pool.submit(fall_silent, meeting)
    workers = Workers(0, 2, together=True, meeting=f"file://{meeting}")
    with pytest.raises(LostWorkerError) as refusal, workers.joined(CPU, timedelta(seconds=seconds)):
        distributed.all_reduce(torch.zeros(1))
    silent.result(PATIENCE.total_seconds())
    return refusal


@when(phrase("one of 2 workers waits {seconds:d} seconds for the other to come"), target_fixture="refusal")
def _(tmp_path: Path, seconds: int) -> Refusal:
    workers = Workers(0, 2, together=True, meeting=f"file://{tmp_path / 'meeting'}")
    with pytest.raises(LostWorkerError) as refusal, workers.joined(CPU, timedelta(seconds=seconds)):
        pytest.fail("there is no other")
    return refusal


@when(phrase("to a worker torch says: {words}"), target_fixture="refusal")
def _(tmp_path: Path, words: str) -> Refusal:
    workers = Workers(together=True, meeting=f"file://{tmp_path / 'meeting'}")
    with pytest.raises((LostWorkerError, RuntimeError)) as refusal, workers.joined(CPU, PATIENCE):
        raise RuntimeError(words)
    return refusal


@then(phrase("it has said once"))
def _(ended: Ended, docstring: str) -> None:
    assert ended.said.count(docstring) == 1, ended.said


@then(phrase("it is refused, with torch's reason behind, because"))
def _(refusal: Refusal, docstring: str) -> None:
    words = str(refusal.value)
    assert words.startswith(docstring)
    assert docstring < words
    assert "\n" not in words


@then(phrase("the first has kept checkpoints of the steps {steps:Integers}, and the other none"))
def _(crew: Crew, steps: tuple[int, ...]) -> None:
    kept = sorted(path.relative_to(crew.folder).as_posix() for path in crew.folder.glob("checkpoints-*/*"))
    assert kept == [f"checkpoints-0/{name(step)}" for step in steps]


@then(phrase("the models of {one} and {other} agree, within the {tolerance:Name} tolerance"))
def _(pytester: pytest.Pytester, one: str, other: str, tolerance: str, assert_close: Tolerances) -> None:
    got, right = (read(pytester.path / path)["model"] for path in (one, other))
    for parameter, tensor in right.items():
        assert_close[tolerance](got[parameter].numpy(), tensor.numpy(), parameter)
