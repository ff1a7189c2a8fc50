"""Ways to take a training step: which there are, that they take the same one, and how they are timed."""

import copy
import json
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import numpy as np
import pytest
import torch
from pytest_bdd import then, when

from steps.benchmark_measuring import ROOT
from steps.benchmarks.contests import IMAGES
from steps.benchmarks.ways import WARM_UP, Training, Way, ways
from steps.language import Array, Table, column, phrase
from steps.precisions import share
from steps.trainings import arrays


@when(phrase("python -m steps.benchmarks.gains is run with {arguments}"), target_fixture="pytest_run")
def _(pytester: pytest.Pytester, arguments: str, monkeypatch: pytest.MonkeyPatch) -> pytest.RunResult:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return pytester.run(sys.executable, "-m", "steps.benchmarks.gains", *shlex.split(arguments))


@then(phrase("it has printed the ways"))
def _(pytest_run: pytest.RunResult, datatable: Table) -> None:
    _, _, below = pytest_run.stdout.str().partition("first, s\n")
    assert [line.partition("  ")[0] for line in below.splitlines() if line] == column(datatable)


@then(phrase("the file {path} holds {count:d} timings of each way, the model {model:Name} and the device {name:Name}"))
def _(pytester: pytest.Pytester, path: str, count: int, model: str, name: str) -> None:
    results = json.loads((pytester.path / path).read_text(encoding="utf-8"))
    assert (results["model"], results["machine"]["device"]) == (model, name)
    assert {len(way["seconds"]) for way in results["ways"]} == {count}
    assert {"date", "command", "commit"} <= set(results)


@then(phrase("the ways on cuda are"))
def _(datatable: Table) -> None:
    assert [str(way) for way in ways("cuda")] == column(datatable)


def named(name: str) -> Way:
    """Return a way by its name."""
    (found,) = [way for way in ways("cuda") if str(way) == name]
    return found


@when(
    phrase("{count:d} steps are taken by the way {name}, of {model:Name} on batches of {batch:d}"),
    target_fixture="taken",
)
def _(count: int, name: str, model: str, batch: int, device: str) -> list[dict[str, Array]]:
    return [walked(Training(way, model, batch, torch.device(device)), count) for way in (named(name), Way())]


LAYOUTS = {"channel by channel": torch.contiguous_format, "pixel by pixel": torch.channels_last}


@then(phrase("by the way {name}, images and filters of {model:Name} lie {layout}"))
def _(name: str, model: str, layout: str, device: str) -> None:
    training = Training(named(name), model, 2, torch.device(device))
    filters = [each for each in training.network.parameters() if each.ndim == IMAGES and each.shape[1] > 1]
    for tensor in (training.next()[0], *(each for each in filters if each.shape[2] > 1)):
        assert tensor.is_contiguous(memory_format=LAYOUTS[layout])


def walked(training: Training, count: int) -> dict[str, Array]:
    """Return how far a network gets in some steps."""
    start, take = arrays(training.network), training.step()
    for _ in range(count):
        take()
    return {name: array - start[name] for name, array in arrays(training.network).items()}


@then(phrase("its weights are within {most:g} of those of the plainest way, of the way that they went"))
def _(taken: list[dict[str, Array]], most: float) -> None:
    here, there = taken
    assert share(here, there, {name: np.zeros(1) for name in there}) <= most


class StandIn:
    """What of ``torch.cuda`` a recording asks for; a graph is the step, on the batch that is held."""

    def __init__(self, training: Training) -> None:
        self.training = training

    def Stream(self) -> "StandIn":  # noqa: N802 - torch's name
        """Return itself, which does all at once."""
        return self

    CUDAGraph = current_stream = Stream

    def wait_stream(self, _: "StandIn") -> None:
        """Do nothing: there is nothing to wait for."""

    def stream(self, _: "StandIn") -> Any:
        """Let work be asked of a stream."""
        return nullcontext()

    @contextmanager
    def graph(self, _: "StandIn") -> Iterator[None]:
        """Record, which computes nothing: all is afterwards as it was."""
        parts = self.training.network, self.training.optimizer
        before = [copy.deepcopy(part.state_dict()) for part in parts]
        yield
        for part, was in zip(parts, before, strict=True):
            part.load_state_dict(was)

    def replay(self) -> None:
        """Take the step."""
        self.training.learn(*self.training.held)


@when(
    phrase("{count:d} steps are recorded and replayed by a stand-in for CUDA, of {model:Name} on batches of {batch:d}"),
    target_fixture="taken",
)
def _(count: int, model: str, batch: int) -> list[dict[str, Array]]:
    recorded, plain = (Training(Way(), model, batch, torch.device("cpu")) for _ in range(2))
    take = recorded.recorded(StandIn(recorded))
    first = plain.next()
    for _ in range(WARM_UP):
        plain.learn(*first)
    for _ in range(count):
        take()
        plain.learn(*plain.next())
    return [arrays(each.network) for each in (recorded, plain)]


@then(phrase("its weights are those of the same steps called one by one, bit for bit"))
def _(taken: list[dict[str, Array]]) -> None:
    here, there = taken
    assert {name: array.tobytes() for name, array in here.items()} == {n: a.tobytes() for n, a in there.items()}
