"""A crew of processes that train one model together: the first of them is this one, the others wait for work."""

from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import distributed

from impl.training.checkpoints.file import read, write
from impl.training.checkpoints.store import Store
from impl.training.recipe import Recipe
from impl.training.run import run_to_the_end
from impl.training.state import restore, state
from impl.training.trainer import Trainer
from impl.training.workers import LostWorkerError, Workers
from steps.language import Array
from steps.trainings import TorchRecipe, TorchTrained, arrays

CPU = torch.device("cpu")
PATIENCE = timedelta(seconds=60)


@dataclass(frozen=True)
class Job:
    """What a crew is to do: a recipe, where to begin, and where to end."""

    recipe: TorchRecipe
    meeting: Path
    size: int
    resume: Path | None = None
    until: int | None = None
    keep: Path | None = None

    def folder(self, rank: int) -> Path:
        """Return where one worker would keep checkpoints."""
        return self.meeting.with_name(f"checkpoints-{rank}")

    def workers(self, rank: int) -> Workers:
        """Return the workers, as one of them sees them; one alone knows of no others."""
        return Workers(rank, self.size, together=self.size > 1, meeting=f"file://{self.meeting}")

    def trainer(self, rank: int) -> Trainer:
        """Return the training of one of them, from where it is to begin."""
        trainer = Trainer(Recipe.from_json(self.recipe.values), self.recipe.data, CPU, self.workers(rank))
        if self.resume is not None:
            restore(trainer, read(self.resume))
        return trainer


@dataclass
class Learned:
    """What one worker saw and became.

    ``counted`` are the images of each class in the metrics of each epoch, ``tested`` those of its evaluation.
    """

    losses: list[float] = field(default_factory=list)
    path: list[dict[str, Array]] = field(default_factory=list)
    seen: list[Array] = field(default_factory=list)
    counted: list[list[int]] = field(default_factory=list)
    tested: list[int] = field(default_factory=list)
    history: list[dict[str, float]] = field(default_factory=list)
    final: dict[str, Array] = field(default_factory=dict)

    def numbers(self) -> dict[str, Array]:
        """Return all that must not depend on the number of workers, by its name."""
        measured = {name: np.array([epoch[name] for epoch in self.history]) for name in self.history[0]}
        return {"the losses": np.array(self.losses), **measured, **self.final}


class Worker(TorchTrained):
    """A training that may end early, and that counts the images that its metrics have counted."""

    def learn(self, until: int | None) -> Learned:
        """Train up to a step."""
        hook = self.trainer.model.register_forward_pre_hook(self._note)
        learned = Learned(self.losses, self.path, self.seen)
        for step in self.trainer.steps():
            self.losses.append(step.loss)
            self.path.append(arrays(self.trainer.model))
            if self.trainer.batch == self.trainer.batches:
                learned.counted.append(self.trainer.metrics.confusion.sum(dim=1).tolist())
            if self.trainer.done == until:
                break
        else:
            learned.tested = self.trainer.validate().confusion.sum(dim=1).tolist()
        hook.remove()
        learned.history = self.trainer.history
        kept = {"weights": self.trainer.model, "average": self.trainer.result}
        learned.final = {f"{what} {name}": a for what, model in kept.items() for name, a in arrays(model).items()}
        return learned


def report_for_work() -> None:
    """Be ready: torch has been imported, and leaves the cores to the others."""
    torch.set_num_threads(1)


def learn(job: Job, rank: int) -> Learned:
    """Do one worker's part of a job; the first keeps a checkpoint where it ends."""
    with job.workers(rank).joined(CPU, PATIENCE):
        trainer = job.trainer(rank)
        learned = Worker(trainer, job.recipe.data).learn(job.until)
        if job.keep is not None and rank == 0:
            write(job.keep, state(trainer))
    return learned


def keep_checkpoints(job: Job, rank: int) -> None:
    """Do one worker's part of a job, with a folder for its checkpoints that no other has."""
    with job.workers(rank).joined(CPU, PATIENCE):
        run_to_the_end(job.trainer(rank), Store(job.folder(rank), keep=9), every=2)


def fall_silent(meeting: Path) -> None:
    """Meet the first worker, and wait for what it never sends."""
    workers = Workers(1, 2, together=True, meeting=f"file://{meeting}")
    with suppress(LostWorkerError), workers.joined(CPU, PATIENCE):
        distributed.recv(torch.zeros(1), 0)


@dataclass(frozen=True)
class Crew:
    """Processes that wait for work, and a folder where they can meet."""

    pool: Executor
    folder: Path

    def job(self, recipe: TorchRecipe, size: int, **options: Any) -> Job:
        """Return a job for so many, at a new place to meet."""
        return Job(recipe, self.folder / f"meeting-{len(list(self.folder.iterdir()))}", size, **options)

    def work(self, job: Job) -> list[Learned]:
        """Let all workers of a job train, and return what each has learned, the first's first."""
        others = [self.pool.submit(learn, job, rank) for rank in range(1, job.size)]
        try:
            first = learn(job, 0)
        except LostWorkerError:
            results(others)  # raises what the other died of
            raise
        return [first, *results(others)]


def results(futures: Sequence[Any]) -> list[Learned]:
    """Return what the others have learned."""
    return [future.result(PATIENCE.total_seconds()) for future in futures]


def shares(images: int, batch: int, size: int) -> list[list[range]]:
    """Return the images of each batch that each worker learns from."""
    batches = [range(images)[start : start + batch] for start in range(0, images, batch)]
    return [[whole[Workers(rank, size).share(len(whole))] for rank in range(size)] for whole in batches]
