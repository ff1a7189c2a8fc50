"""The processes that train one model together, each on its own part of every batch."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, redirect_stdout
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NoReturn, TypeVar

import numpy as np
import torch
from torch import distributed, nn

from impl.numpy_nn.checks import refuse, whole_number
from impl.training.metrics import Metrics

Value = TypeVar("Value")

WHO = "workers"
BACKENDS = {"cpu": "gloo", "cuda": "nccl"}
CURRENT: Mapping[str, Any] = {"cpu": nullcontext, "cuda": torch.cuda.device}
# What torchrun tells each process that it starts.
SIZE, NUMBERS, ADDRESS = "WORLD_SIZE", ("RANK", "LOCAL_RANK", "MASTER_PORT"), "MASTER_ADDR"
# Longer than any of them is ever busy on its own, such as with a data set that is decoded.
PATIENCE = timedelta(minutes=2)
# How gloo's errors begin: with the place in its source.
GLOO = re.compile(r"\[\S*gloo\S*\] ")


class LostWorkerError(ConnectionError):
    """Another worker has ended or does not answer."""


@dataclass(frozen=True)
class Workers:
    """The workers, as one of them sees them; by default there is no other.

    Parameters
    ----------
    rank, size : int
        Which of them this one is, from 0, and how many there are.
    local_rank : int
        Which of those on its machine it is, from 0.
    together : bool
        Exchange gradients with the others, once ``joined``.
    meeting : str
        Where they find each other, see ``torch.distributed.init_process_group``.
    """

    rank: int = 0
    size: int = 1
    local_rank: int = 0
    together: bool = False
    meeting: str = "env://"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Workers":
        """Return the workers that torchrun has started, or this process alone.

        Raises
        ------
        ValueError
            Where the environment says that there are others, but not who and where they are.
        """
        if SIZE not in environ:
            return cls()
        for name in (*NUMBERS, ADDRESS):
            if name not in environ:
                refuse(WHO, f"{name} beside {SIZE}, as torchrun sets it", "none")
        size = _number(environ, SIZE, 1)
        rank, local_rank, _ = (_number(environ, name, 0) for name in NUMBERS)
        if rank >= size:
            refuse(WHO, f"RANK below {SIZE}, {size}", rank)
        return cls(rank, size, local_rank, together=True)

    def place(self, device: torch.device, found: int | None = None) -> torch.device:
        """Return where this worker works: on the processor, or on a CUDA device of its own.

        Parameters
        ----------
        device : torch.device
            Which kind is wanted.
        found : int, optional
            How many CUDA devices there are; by default torch is asked.

        Raises
        ------
        ValueError
            Where workers cannot work together on that kind, or there are too few of it.
        """
        if not self.together or device.type == "cpu":
            return device
        if device.type not in BACKENDS:
            refuse(WHO, f"--device {' or '.join(BACKENDS)}, where torch lets workers exchange gradients", device.type)
        found = torch.cuda.device_count() if found is None else found
        if self.local_rank >= found:
            refuse(WHO, "a CUDA device for each worker of a machine", f"{found} for worker {self.local_rank}")
        return torch.device(device.type, self.local_rank)

    @contextmanager
    def joined(self, device: torch.device, patience: timedelta = PATIENCE) -> Iterator[None]:
        """Work with the others while this lasts; each must do the same in the same order.

        Raises
        ------
        LostWorkerError
            Where one of them has ended, or does not answer within ``patience``.
        """
        if not self.together:
            yield
            return
        try:
            with CURRENT[device.type](device):
                self._meet(BACKENDS[device.type], patience)
                yield
        except RuntimeError as error:
            if not (isinstance(error, distributed.DistError) or GLOO.match(str(error))):
                raise
            self._give_up("lost the others", error)
        finally:
            if distributed.is_initialized():
                distributed.destroy_process_group()

    def _meet(self, backend: str, patience: timedelta) -> None:
        try:
            distributed.init_process_group(backend, self.meeting, patience, rank=self.rank, world_size=self.size)
        except RuntimeError as error:
            self._give_up("did not find the others", error)

    def _give_up(self, what: str, error: RuntimeError) -> NoReturn:
        """Say what is wrong, and torch's reason without the advice and the traces behind it."""
        reason = GLOO.sub("", str(error)).partition("\n")[0].partition(". This")[0]
        raise LostWorkerError(f"rank {self.rank} of {self.size}: {what}: {reason}") from error

    @contextmanager
    def one_voice(self) -> Iterator[None]:
        """Print only what the first one prints, while this lasts."""
        with redirect_stdout(None) if self.rank else nullcontext():
            yield

    def share(self, images: int) -> slice:
        """Return which images of a batch are this worker's.

        The shares differ by one image at most; the first worker has never less than another.

        Examples
        --------
        >>> [Workers(rank, 3).share(7) for rank in range(3)]
        [slice(0, 3, None), slice(3, 5, None), slice(5, 7, None)]
        """
        start, stop = (-(-images * rank // self.size) for rank in (self.rank, self.rank + 1))
        return slice(start, stop)

    def weight(self, images: int) -> float:
        """Return what the mean over this worker's share counts, so that the mean over workers is that over images."""
        return len(range(images)[self.share(images)]) * self.size / images

    def seed(self, seed: int, step: int) -> None:
        """Let layers draw (dropout) other numbers at each step and in each worker, and the same when resumed."""
        if self.size > 1:
            (state,) = np.random.SeedSequence((seed, step, self.rank)).generate_state(1, np.uint64)
            torch.manual_seed(int(state))

    def wrap(self, model: nn.Module) -> nn.Module:
        """Return the model such that ``backward`` leaves the mean of all workers' gradients; begin with the first's."""
        return nn.parallel.DistributedDataParallel(model) if self.together else model

    def synchronise(self, model: nn.Module) -> None:
        """Set all that is no parameter, such as the statistics of batch normalisation, to that of the first worker."""
        if self.together:
            for buffer in model.buffers():
                distributed.broadcast(buffer, 0)

    def agree(self, value: Value) -> Value:
        """Return what the first worker passes."""
        values = [value]
        if self.together:
            distributed.broadcast_object_list(values, 0)
        return values[0]

    def total(self, metrics: Metrics, device: torch.device) -> Metrics:
        """Return the metrics of all workers' images."""
        if not self.together:
            return metrics
        loss = torch.tensor([metrics.to_json()["total_loss"]], dtype=torch.float64)
        # In float64 counts below 2**53 are exact.
        sums = torch.cat((loss, metrics.confusion.double().flatten())).to(device)
        distributed.all_reduce(sums)
        total, *counts = sums.tolist()
        confusion = torch.tensor(counts, dtype=torch.int64).reshape(metrics.confusion.shape)
        return Metrics.from_json({"confusion": confusion.tolist(), "total_loss": total})


def _number(environ: Mapping[str, str], name: str, least: int) -> int:
    text = environ[name]
    return whole_number(int(text) if text.isdecimal() else text, least, WHO, name)
