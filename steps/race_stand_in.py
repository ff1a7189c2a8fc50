"""A stand-in for CUDA that records the steps of a lap: what is recorded computes nothing before it is replayed."""

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from impl.speed.lap import Lap


class Line:
    """What was asked of it may not have been done, and it may be behind others, until somebody waits."""

    def __init__(self) -> None:
        self.behind = self.busy = True

    def wait_stream(self, _: "Line") -> None:
        """Come after what was asked of another."""
        self.behind = False


class Graph:
    """A step that can be replayed, once it was recorded."""

    def __init__(self) -> None:
        self.steps: list[Callable[[], None]] = []

    def replay(self) -> None:
        """Take it."""
        (recorded,) = self.steps
        recorded()


class StandIn:
    """What of ``torch.cuda`` a recording asks for."""

    def __init__(self, lap: Lap) -> None:
        self.lap, self.default, self.graphs = lap, Line(), 0

    def Stream(self) -> Line:  # noqa: N802 - torch's name
        """Return a new stream."""
        self.side = Line()
        return self.side

    def current_stream(self) -> Line:
        """Return the stream that everything else is asked of."""
        return self.default

    @contextmanager
    def stream(self, stream: Line) -> Iterator[None]:
        """Ask a stream for work."""
        assert stream is self.side
        assert not stream.behind, "it has not waited for what was asked before"
        done = self.lap.done.clone()
        yield
        assert self.lap.done > done or self.lap.done == 1, "no step was taken before the recording"
        stream.busy = True

    def synchronize(self) -> None:
        """Wait for everything."""
        self.side.busy = False

    def CUDAGraph(self) -> Graph:  # noqa: N802 - torch's name
        """Return a new graph."""
        return Graph()

    @contextmanager
    def graph(self, graph: Graph, stream: Line) -> Iterator[None]:
        """Record a step, which computes nothing: all is afterwards as it was."""
        assert stream is self.side
        assert not stream.busy, "it is recorded while the device works"
        learn, before = self.lap.learn, copy.deepcopy(state(self.lap))

        def replayed(whitening: bool) -> None:
            assert whitening == (self.lap.done.item() < self.lap.whiten_steps), "another step was recorded"
            learn(whitening=whitening)

        def recorded(*, whitening: bool) -> None:
            graph.steps.append(lambda: replayed(whitening))
            learn(whitening=whitening)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(self.lap, "learn", recorded)
            yield
        restore(self.lap, before)
        stream.behind = True


def state(lap: Lap) -> dict[str, Any]:
    """Return all that a step may change."""
    velocities = [each for optimizer in lap.optimizers for each in optimizer.state_dict()["state"].values()]
    return {"model": lap.model.state_dict(), "velocities": velocities, "rest": [lap.rates, lap.done, lap.losses]}


def restore(lap: Lap, before: dict[str, Any]) -> None:
    """Put it back, into the very tensors."""
    now = state(lap)
    for name, tensor in now["model"].items():
        tensor.copy_(before["model"][name])
    for mine, was in zip(now["velocities"], before["velocities"], strict=True):
        mine["momentum_buffer"].copy_(was["momentum_buffer"])
    for mine, was in zip(now["rest"], before["rest"], strict=True):
        mine.copy_(was)
