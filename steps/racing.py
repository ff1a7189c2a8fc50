"""Trainings against the clock: what their networks saw on the way, and what became of them."""

import hashlib
import multiprocessing
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import torch
from pytest_bdd import given

from impl.commands.race import RECIPES, WHO
from impl.commands.recipes import path_of
from impl.datasets import Dataset, Split
from impl.speed.lap import unit
from impl.speed.race import Finish, Race
from impl.speed.recipe import RaceRecipe
from impl.training import tables
from impl.training.devices import device as device_of
from steps.following import value
from steps.language import Array, Shape, Table, phrase
from steps.trainings import arrays

# In the order of the rates of a step.
RATES = ("first bias", "biases", "head", "filters")


@dataclass(frozen=True)
class Racer:
    """All that decides how a training against the clock ends."""

    values: Mapping[str, Any]
    data: Dataset = field(repr=False)
    device: str
    seed: int

    @property
    def options(self) -> dict[str, Any]:
        """Return the whole recipe."""
        return RaceRecipe.from_json(self.values).to_json()

    @property
    def epochs(self) -> int:
        """Return the number of passes over the images."""
        return int(self.values["epochs"])

    @property
    def batch_size(self) -> int:
        """Return how many images make a step."""
        return int(self.values["batch_size"])

    def race(self, **options: Any) -> Race:
        """Return a new race, whose warm-up is over."""
        return Race(RaceRecipe.from_json(self.values), self.data, device_of(self.device), **options)

    def but(self, **values: Any) -> "Racer":
        """Return the same with other values."""
        return replace(self, values={**self.values, **values})

    def run(self) -> "Raced":
        """Train a network to the end, and note each step."""
        return Raced(self)

    def fingerprint(self, before: Sequence[int] = ()) -> str:
        """Train networks as a race does, and return the fingerprint of the last."""
        race = self.race()
        for seed in before:
            race.run(seed)
        return fingerprint(race, race.run(self.seed))

    def fingerprint_elsewhere(self) -> str:
        """Train a network in a process of its own, and return its fingerprint."""
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as elsewhere:
            return elsewhere.submit(self.fingerprint).result()


def fingerprint(race: Race, finish: Finish) -> str:
    """Return a digest of every bit of a network, of what it has lost on the way, and of what it recognises."""
    numbers = [*arrays(race.lap.model).values(), race.lap.losses.cpu().numpy()]
    measured = repr(finish._replace(seconds=0.0)).encode()
    return hashlib.sha256(b"".join(array.tobytes() for array in numbers) + measured).hexdigest()


class Network:
    """A network that takes images as a data set has them."""

    def __init__(self, race: Race) -> None:
        self.race = race

    def forward(self, images: Array) -> Array:
        """Return its logits, of one view."""
        lap = self.race.lap
        pixels = torch.as_tensor(np.array(images))
        pixels = pixels.float() if pixels.is_floating_point() else pixels
        with torch.no_grad(), lap.autocast():
            logits: Array = lap.model.eval()(lap.standardised(unit(pixels.to(lap.done.device)))).float().cpu().numpy()
        return logits


class Raced:
    """A training, and all that its network saw and was on the way.

    Attributes
    ----------
    start : dict
        Its weights and statistics before the first step.
    seen : list of ndarray
        What it was applied to in training, step by step.
    rates : list of dict
    path : list of dict
        Its weights and statistics after each step.
    graded : list of bool
        Whether each step had a gradient for the bias of the first layer.
    finish : Finish
    """

    def __init__(self, racer: Racer) -> None:
        self.racer, self.data, self.race = racer, racer.data, racer.race()
        self.start: dict[str, Array] = {}
        self.seen: list[Array] = []
        self.rates: list[dict[str, float]] = []
        self.path: list[dict[str, Array]] = []
        self.graded: list[bool] = []
        self.race.stepper = self
        look = self.race.lap.model.register_forward_pre_hook(self._note)
        self.finish = self.race.run(racer.seed)
        look.remove()
        self.losses = [float(loss) / racer.batch_size for loss in self.race.lap.losses.cpu()]
        self.module = Network(self.race)

    def step(self, number: int) -> None:
        """Take a step, and note what has become of the network."""
        self.race.lap.step(number)
        self.path.append(arrays(self.race.lap.model))
        self.graded.append(self.race.lap.model.whiten.bias.grad is not None)

    def _note(self, model: torch.nn.Module, inputs: tuple[torch.Tensor]) -> None:
        if model.training:
            self.start = self.start or arrays(model)
            self.seen.append(inputs[0].float().cpu().numpy().copy())
            self.rates.append(dict(zip(RATES, self.race.lap.rates.tolist(), strict=True)))

    @property
    def fingerprint(self) -> str:
        """Return a digest of every bit of it."""
        return fingerprint(self.race, self.finish)

    @property
    def numbers(self) -> list[Array]:
        """Return which training images passed by, step by step, where none of them was changed."""
        images = self.race.lap.images.float().cpu().contiguous().numpy()
        number = {image.tobytes(): i for i, image in enumerate(images)}
        return [np.array([number[np.ascontiguousarray(image).tobytes()] for image in batch]) for batch in self.seen]

    @property
    def batches(self) -> list[Array]:
        """Return the training images that passed by, as the data set has them."""
        return [self.data.train.images[chosen] for chosen in self.numbers]


@given(phrase("{count:d} random training images of shape {shape:Shape}, of {classes:d} classes"), target_fixture="data")
def _(count: int, shape: Shape, classes: int, rng: np.random.Generator) -> Dataset:
    train, test = (Split(rng.random((count, *shape)), rng.integers(classes, size=count)) for _ in range(2))
    return Dataset(train, test, tuple(map(str, range(classes))))


@given(phrase("the values of a race, unless others are told"), target_fixture="usual")
def _(datatable: Table) -> dict[str, Any]:
    return {name: value(cell) for name, cell in datatable}


@given(phrase("the race recipe"), target_fixture="recipe")
def _(datatable: Table, usual: dict[str, Any], data: Dataset, device: str, seed: int) -> Racer:
    return Racer({**usual, **{name: value(cell) for name, cell in datatable}}, data, device, seed)


@given(phrase("the race recipe {name:Name}"), target_fixture="recipe")
def _(name: str, data: Dataset, device: str, seed: int) -> Racer:
    return Racer(tables.read(path_of(name, RECIPES, WHO), "a recipe"), data, device, seed)
