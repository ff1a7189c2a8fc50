"""A race: one training after the other against the clock, each from its own seed, all of them counted."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple, Protocol

import torch

from impl.datasets import Dataset
from impl.numpy_nn.checks import refuse
from impl.speed import recording
from impl.speed.lap import Lap, Track, check, unit
from impl.speed.recipe import WHO, RaceRecipe
from impl.speed.testing import recognised
from impl.training.precision import products

# Of each kind of device, what waits until it has done all that it was asked to do.
WAIT: Mapping[str, Callable[[], object]] = {
    "cpu": lambda: None,
    "cuda": torch.cuda.synchronize,
    "mps": torch.mps.synchronize,
}


class Stepper(Protocol):
    """Takes the steps of a lap."""

    def step(self, number: int) -> None:
        """Take the next step, by its number from 0."""


class Finish(NamedTuple):
    """What came of a seed, after its last step: the share of test images recognised, in all views and in one."""

    seed: int
    accuracy: float
    accuracy_of_one_view: float
    loss: float
    seconds: float


class Race:
    """A network that is trained from one seed after the other.

    Parameters
    ----------
    recipe : RaceRecipe
    data : Dataset
    device : torch.device
    clock : callable
        Returns the time in seconds.
    wait : mapping, optional
        Of each kind of device, what waits until it has done what it was asked to do.

    Attributes
    ----------
    warmup_seconds : float
        What compiling, recording, and a training on random labels took: nothing of it is left but the programs.
    """

    def __init__(
        self,
        recipe: RaceRecipe,
        data: Dataset,
        device: torch.device,
        *,
        clock: Callable[[], float] = time.perf_counter,
        wait: Mapping[str, Callable[[], object]] = WAIT,
    ) -> None:
        self.recipe, self.classes, self.clock, self.wait = recipe, list(data.classes), clock, wait[device.type]
        self.track = Track.of(data, device)
        check(recipe, self.track)
        started = self._now()
        self.lap = Lap(recipe, self.track)
        with settings(recipe.precision):
            labels = self._random_labels()
            self.lap.prepare(0)
            self.lap.begin(0, labels)
            self.stepper: Stepper = recording.stepper(self.lap)
            if recipe.warmup:
                self._train(0, labels)
        self.warmup_seconds = self._now() - started

    def _random_labels(self) -> torch.Tensor:
        labels, generator = self.track.labels, torch.Generator().manual_seed(0)
        return torch.randint(len(self.classes), labels.shape, generator=generator).to(labels.device)

    def _now(self) -> float:
        """Return the time at which all that was asked of the device is done."""
        self.wait()
        return self.clock()

    def run(self, seed: int) -> Finish:
        """Train from a seed to the last step, and return what came of it.

        Raises
        ------
        ValueError
            Where a loss is not finite.
        """
        with settings(self.recipe.precision):
            right, seconds = self._train(seed, self.track.labels)
        of_all, of_one = (count / len(self.track.test_labels) for count in right.tolist())
        return Finish(seed, of_all, of_one, self._loss(seed), seconds)

    def _train(self, seed: int, labels: torch.Tensor) -> tuple[torch.Tensor, float]:
        """Return how many images are recognised, on the device, and how long all took from the first look at one on."""
        self.lap.prepare(seed)
        started = self._now()
        self.lap.begin(seed, labels)
        for number in range(self.lap.steps):
            self.stepper.step(number)
        right = self._tested()
        return right, self._now() - started

    def _tested(self) -> torch.Tensor:
        lap, track = self.lap, self.track
        lap.model.eval()
        images = lap.standardised(unit(track.test))
        with torch.no_grad(), lap.autocast():
            return recognised(lap.forward, images, track.test_labels, **self.ways)

    @property
    def ways(self) -> dict[str, Any]:
        """How test images are seen: mirrored and shifted where training images are, and if the recipe says so."""
        recipe = self.recipe
        return {"flip": recipe.flip, "shift": recipe.shift} if recipe.views else {"flip": False, "shift": 0}

    def _loss(self, seed: int) -> float:
        """Return the mean loss of an image in the last epoch, or refuse what is no number."""
        losses = self.lap.losses.cpu() / self.recipe.batch_size
        wrong = (~losses.isfinite()).nonzero()
        if len(wrong):
            step = int(wrong[0])
            where = f"{losses[step].item()} in step {step + 1} of {self.lap.steps}, from seed {seed}"
            refuse(WHO, "a finite loss", where)
        return float(losses[-max(1, self.lap.steps // self.recipe.epochs) :].mean())

    @property
    def left_over(self) -> int:
        """The number of images that the last epoch does not come to."""
        return self.recipe.epochs * len(self.track.labels) - self.lap.steps * self.recipe.batch_size

    @property
    def description(self) -> dict[str, Any]:
        """What must be known to build the network, and to hand it images."""
        recipe, lap = self.recipe, self.lap
        return {
            "model": recipe.model,
            "arguments": dict(recipe.arguments),
            "inputs": list(self.track.images.shape[1:]),
            "classes": self.classes,
            "mean": lap.mean.flatten().tolist(),
            "std": lap.std.flatten().tolist(),
            "dataset": recipe.dataset,
        }


@contextmanager
def settings(precision: str) -> Iterator[None]:
    """Let cuDNN try its algorithms and take the fastest for each shape, and let products be as the precision says."""
    before = torch.backends.cudnn.benchmark
    try:
        torch.backends.cudnn.benchmark = True
        with products(precision):
            yield
    finally:
        torch.backends.cudnn.benchmark = before
