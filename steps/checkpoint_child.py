"""Trainings that save a checkpoint after every step, in a process of their own: to be killed."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np
import torch

from impl.training.checkpoints.atomic import UNFINISHED
from impl.training.checkpoints.store import Store
from impl.training.state import restore, state
from impl.training.trainer import Trainer
from steps.trainings import TorchRecipe, arrays

# Longer than any process takes that is not hung.
PATIENCE = 120
KEEP = 3

Bits = dict[str, Any]


def end(trainer: Trainer) -> Bits:
    """Return what became of a training: every bit of the weights and of their average, and what was measured."""
    both = {"model": trainer.model, "result": trainer.result}
    weights = {f"{part} {name}": a.tobytes() for part, module in both.items() for name, a in arrays(module).items()}
    return {**weights, "history": trainer.history}


def go_on(recipe: TorchRecipe, newest: tuple[int, Any] | None, after: Callable[[int, Trainer], None]) -> Trainer:
    """Train from a checkpoint, or from the beginning, to the end, and do something after every step."""
    trainer, done = recipe.trainer(), 0
    if newest:
        done, saved = newest
        restore(trainer, saved)
    for number, _ in enumerate(trainer.steps(), start=done + 1):
        after(number, trainer)
    return trainer


def train(recipe: TorchRecipe, folder: Path, threads: int, told: Connection, stage: tuple[str, int] | None) -> None:
    """Train in this process; tell when the first checkpoint is there, and when the end is reached."""
    torch.set_num_threads(threads)

    store = Store(folder, keep=KEEP)

    def save(number: int, trainer: Trainer) -> None:
        store.save(number, state(trainer))
        if number == 1:
            told.send(number)
            if stage:
                die_at(*stage)

    go_on(recipe, None, save)
    told.send(None)


def die_at(call: str, times: int) -> None:
    """Kill this process when it calls the system so for the nth time from now."""
    calls, left = getattr(os, call), iter(range(times - 1))

    def counted(*arguments: object) -> Any:
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return calls(*arguments)

    setattr(os, call, counted)


@dataclass
class Killed:
    """What was found after a training was killed, and what became of it when it went on."""

    step: int
    damaged: list[str]
    unfinished: int
    end: Bits
    left: list[str]


class Executioner:
    """Starts trainings and kills them."""

    def __init__(self, recipe: TorchRecipe, folder: Path) -> None:
        self.recipe, self.folder = recipe, folder
        self.context = multiprocessing.get_context("forkserver")
        # A process that has imported torch already is there in milliseconds.
        self.context.set_forkserver_preload([__name__])
        self.seconds = self.duration()

    def start(self, folder: Path, stage: tuple[str, int] | None = None) -> tuple[Any, Connection]:
        """Return a training in a process of its own, which has saved its first checkpoint."""
        listen, told = self.context.Pipe(duplex=False)
        process = self.context.Process(target=train, args=(self.recipe, folder, torch.get_num_threads(), told, stage))
        process.start()
        told.close()
        assert listen.poll(PATIENCE), "the training does not begin"
        listen.recv()
        return process, listen

    def duration(self) -> float:
        """Return how many seconds a training takes from its first checkpoint to its end."""
        process, listen = self.start(self.folder / "whole")
        began = time.perf_counter()
        listen.recv()
        seconds = time.perf_counter() - began
        process.join(PATIENCE)
        return seconds

    def kill(self, times: int, rng: np.random.Generator) -> list[Killed]:
        """Kill so many trainings, each at a random moment, and let each go on here."""
        killed: list[Killed] = []
        while len(killed) < times:
            folder = self.folder / f"killed {len(killed)}"
            process, _ = self.start(folder)
            process.join(rng.uniform(0, self.seconds))
            process.kill()
            process.join(PATIENCE)
            if process.exitcode == -signal.SIGKILL:  # and not at its end before
                killed.append(self.revive(folder))
        return killed

    def kill_at(self, stage: tuple[str, int]) -> Killed:
        """Kill a training when it calls the system for the nth time after its first checkpoint."""
        process, _ = self.start(self.folder / "staged", stage)
        process.join(PATIENCE)
        assert process.exitcode == -signal.SIGKILL, process.exitcode
        return self.revive(self.folder / "staged")

    def revive(self, folder: Path) -> Killed:
        """Let a training that was killed go on to its end, and say what was found."""
        damaged: list[str] = []
        store = Store(folder, keep=KEEP, report=damaged.append)
        unfinished, newest = len(list(folder.glob(f"*{UNFINISHED}"))), store.latest()
        assert newest, f"no whole checkpoint, but {damaged}"
        store.save(*newest)
        left = [path.name for path in folder.iterdir()]
        return Killed(newest[0], damaged, unfinished, end(go_on(self.recipe, newest, lambda _, __: None)), left)
