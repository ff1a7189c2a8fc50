"""The step of a lane as one CUDA graph: all of its kernels are started by one call, on a stream of its own."""

from collections.abc import Iterator
from typing import Any

import torch

from impl.imbalance.experiment.lane import Lane

# cuDNN chooses its algorithms, and memory is found, in the first steps.
WARM_UP = 3


def tensors(lane: Lane) -> Iterator[torch.Tensor]:
    """Yield all that a step changes, but for an average, which its first step sets anew, and velocities."""
    yield from lane.model.state_dict().values()
    yield from (lane.done, lane.total)


def warm_up(lane: Lane) -> None:
    """Take some steps, and put everything back as it was; only the velocities are there now, and 0."""
    before = [tensor.clone() for tensor in tensors(lane)]
    for _ in range(min(WARM_UP, lane.plan.steps)):
        lane.learn()
    for tensor, was in zip(tensors(lane), before, strict=True):
        tensor.copy_(was)
    for state in lane.optimizer.state.values():
        state["momentum_buffer"].zero_()


class Recording:
    """A lane whose steps are replayed.

    Parameters
    ----------
    lane : Lane
        On a CUDA device.
    cuda : module, default torch.cuda
    """

    def __init__(self, lane: Lane, cuda: Any = torch.cuda) -> None:
        self.lane = lane
        self.cuda, self.stream, self.graph = cuda, cuda.Stream(), cuda.CUDAGraph()
        self.stream.wait_stream(cuda.current_stream())
        with cuda.stream(self.stream):
            warm_up(lane)
        cuda.synchronize()
        with cuda.graph(self.graph, stream=self.stream):
            lane.learn()

    def step(self, number: int) -> None:
        """Take the next step, after what the device was asked to do before, and do not wait for it."""
        self.stream.wait_stream(self.cuda.current_stream())
        with self.cuda.stream(self.stream):
            self.lane.before(number)
            self.graph.replay()

    def join(self) -> None:
        """Let what is asked of the network next come after its steps: torch's streams do not wait for each other."""
        self.cuda.current_stream().wait_stream(self.stream)


def stepper(lane: Lane) -> Lane | Recording:
    """Return what takes the steps of a lane."""
    return Recording(lane) if lane.done.is_cuda else lane
