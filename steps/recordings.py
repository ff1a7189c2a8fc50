"""Steps that are recorded and replayed, where there is no CUDA: a stand-in does late, and in order, what it is told."""

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

import pytest
import torch
from pytest_bdd import then, when

from impl.imbalance.experiment import training
from impl.imbalance.experiment.lane import Lane
from impl.imbalance.experiment.recording import Recording
from impl.imbalance.experiment.source import Source
from steps.lanes import Walk, same
from steps.language import phrase
from steps.trainings import arrays
from steps.trying import Trial

Tensor: TypeAlias = torch.Tensor


class Late:
    """Work that is done when somebody waits for it.

    ``ahead`` is whether the default stream may have been asked for something that this one did not wait for.
    """

    def __init__(self) -> None:
        self.queue: list[Callable[[], None]] = []
        self.ahead = True

    def wait_stream(self, other: "Late") -> None:
        """Let what is asked of this one come after what was asked of the other."""
        other.finish()
        self.ahead = False

    def finish(self) -> None:
        """Do all that is left to do."""
        while self.queue:
            self.queue.pop(0)()


class StandIn:
    """What of ``torch.cuda`` a recording asks for, of one lane; a graph is its step."""

    def __init__(self, lane: Lane) -> None:
        self.lane, self.default = lane, Late()
        self.current, self.streams = self.default, [self.default]

    def Stream(self) -> Late:  # noqa: N802 - torch's name
        """Return a new stream."""
        self.streams.append(Late())
        return self.streams[-1]

    def current_stream(self) -> Late:
        """Return the stream that work is asked of."""
        return self.current

    @contextmanager
    def stream(self, stream: Late) -> Iterator[None]:
        """Ask a stream for work; what is done here at once comes after what it was asked for."""
        assert not stream.ahead, "it has not waited for what was asked before"
        stream.finish()
        before, self.current = self.current, stream
        yield
        self.current, stream.ahead = before, True

    def synchronize(self) -> None:
        """Wait for all streams."""
        for stream in self.streams:
            stream.finish()

    def CUDAGraph(self) -> "StandIn":  # noqa: N802 - torch's name
        """Return a graph to record to."""
        return self

    @contextmanager
    def graph(self, graph: "StandIn", stream: Late) -> Iterator[None]:
        """Record, which computes nothing: all is afterwards as it was."""
        assert graph is self
        assert stream in self.streams
        before = copy.deepcopy(state(self.lane))
        yield
        restore(self.lane, before)

    def replay(self) -> None:
        """Ask the current stream for a step."""
        self.current.queue.append(self.lane.learn)


def state(lane: Lane) -> dict[str, Any]:
    """Return all that a step may change."""
    average = None if lane.average is None else lane.average.model.state_dict()
    whole = (lane.model.state_dict(), average, lane.optimizer.state_dict()["state"])
    return {"whole": whole, "rate": lane.rate, "done": lane.done, "total": lane.total, "loss": lane.loss.state_dict()}


def restore(lane: Lane, before: dict[str, Any]) -> None:
    """Put it back, into the very tensors."""
    for mine, was in zip(leaves(state(lane)), leaves(before), strict=True):
        mine.copy_(was)


def leaves(tree: Any) -> Iterator[Tensor]:
    """Yield all tensors of a tree."""
    if isinstance(tree, torch.Tensor):
        yield tree.detach()
    for branch in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, tuple) else ():
        yield from leaves(branch)


@when(phrase("its arms {names} are recorded, and replayed from seed {seed:d}"), target_fixture="walks")
def _(source: Source, names: str, seed: int) -> list[Walk]:
    lanes = [source.lane(name, seed) for name in names.split(", ")]
    return [Walk(lane, Recording(lane, StandIn(lane))) for lane in lanes]


@when(phrase("the experiment is carried out, {together:d} at a time, and its steps are recorded"))
def _(trial: Trial, together: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(training, "stepper", lambda lane: Recording(lane, StandIn(lane)))
        trial.work(together)


@then(phrase("each step, and what it comes to, is that of a training that is not recorded, bit for bit"))
def _(source: Source, walks: list[Walk]) -> None:
    for walk in walks:
        plain = Walk(source.lane(walk.lane.name, walk.lane.seed))
        assert (walk.losses, walk.rates) == (plain.losses, plain.rates)
        both = ([*each.path, arrays(each.lane.result)] for each in (walk, plain))
        for after, right in zip(*both, strict=True):
            assert [name for name in right if not same(after[name], right[name])] == []
