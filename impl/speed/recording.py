"""The step of a lap as CUDA graphs: all of its kernels are started by one call."""

from typing import Any

import torch

from impl.speed.lap import Lap

# cuDNN chooses its algorithms, code is compiled, and memory is found, in the first steps.
WARM_UP = 3


class Recorded:
    """A lap whose steps are replayed; what it has become is of no use before it is prepared.

    Parameters
    ----------
    lap : Lap
        On a CUDA device, begun.
    cuda : module, default torch.cuda
    """

    def __init__(self, lap: Lap, cuda: Any = torch.cuda) -> None:
        self.lap, self.cuda, self.stream = lap, cuda, cuda.Stream()
        self.graphs = {whitening: self._graph(whitening) for whitening in (True, False)}

    def _graph(self, whitening: bool) -> Any:
        """Take the first step some times, and record it."""
        self.stream.wait_stream(self.cuda.current_stream())
        with self.cuda.stream(self.stream):
            for _ in range(WARM_UP):
                self.lap.done.zero_()
                self.lap.learn(whitening=whitening)
        self.cuda.synchronize()
        graph = self.cuda.CUDAGraph()
        with self.cuda.graph(graph, stream=self.stream):
            self.lap.learn(whitening=whitening)
        return graph

    def step(self, number: int) -> None:
        """Take the next step, after what the device was asked to do before, and do not wait for it."""
        self.graphs[number < self.lap.whiten_steps].replay()


def stepper(lap: Lap) -> Lap | Recorded:
    """Return what takes the steps of a lap."""
    return Recorded(lap) if lap.done.is_cuda else lap
