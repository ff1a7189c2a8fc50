"""Trainings by a recipe: what a network saw on the way, and what became of it."""

import hashlib
import multiprocessing
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch

from impl.datasets import Dataset
from impl.training.devices import device as device_of
from impl.training.inputs import prepare
from impl.training.recipe import Recipe
from impl.training.trainer import Trainer
from steps.language import Array


@dataclass(frozen=True)
class TorchRecipe:
    """All that decides how a training ends; a mapping as TOML has it, and what it is about."""

    values: Mapping[str, Any]
    data: Dataset = field(repr=False)
    device: str
    seed: int

    @property
    def epochs(self) -> int:
        """Return the number of passes over the images."""
        return int(self.values["epochs"])

    @property
    def batch_size(self) -> int:
        """Return how many images make a step."""
        return int(self.values["batch_size"])

    def trainer(self) -> Trainer:
        """Return a new training."""
        recipe = Recipe.from_json({"seed": self.seed, **self.values})
        return Trainer(recipe, self.data, device_of(self.device))

    def run(self) -> "TorchTrained":
        """Train a new network to the end."""
        trained = TorchTrained(self.trainer(), self.data)
        trained.go_on()
        return trained

    def fingerprint(self) -> str:
        """Train a new network, and return its fingerprint."""
        return self.run().fingerprint

    def fingerprint_elsewhere(self) -> str:
        """Train a new network in a process of its own, and return its fingerprint."""
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as elsewhere:
            return elsewhere.submit(self.fingerprint).result()


def arrays(module: torch.nn.Module) -> dict[str, Array]:
    """Return a copy of the parameters and statistics of a module, by name."""
    return {name: tensor.detach().cpu().numpy().copy() for name, tensor in module.state_dict().items()}


class Images:
    """A network that takes images as a data set has them."""

    def __init__(self, trainer: Trainer) -> None:
        self.trainer = trainer

    def forward(self, images: Array) -> Array:
        """Return the logits of the network that is evaluated."""
        description = self.trainer.description
        inputs = prepare(images, description["mean"], description["std"]).to(self.trainer.device)
        with torch.no_grad():
            logits: Array = self.trainer.result.eval()(inputs).cpu().numpy()
        return logits


class TorchTrained:
    """A training, and all that its network saw and was on the way.

    Attributes
    ----------
    seen, logits : list of ndarray
        What the network was applied to in training, and what it made of it, step by step.
    places : set of str
        The devices that the images were on.
    told : set of (bool, bool, bool)
        In each pass: whether it was one of training, whether torch was to compute only what repeats, and whether cuDNN
        was to time its algorithms.
    rates, losses : list of float
    path : list of dict
        Its parameters and statistics after each step.
    """

    def __init__(self, trainer: Trainer, data: Dataset) -> None:
        self.trainer, self.data = trainer, data
        self.model, self.start = deepcopy(trainer.model), arrays(trainer.model)
        self.seen: list[Array] = []
        self.places: set[str] = set()
        self.told: set[tuple[bool, bool, bool]] = set()
        self.logits: list[Array] = []
        self.rates: list[float] = []
        self.losses: list[float] = []
        self.path: list[dict[str, Array]] = []
        self.module = Images(trainer)

    def go_on(self) -> None:
        """Train to the end, and note each step."""
        hook = self.trainer.model.register_forward_pre_hook(self._note)
        for step in self.trainer.steps():
            self.losses.append(step.loss)
            self.logits.append(step.logits.cpu().numpy())
            self.path.append(arrays(self.trainer.model))
        hook.remove()

    def _note(self, model: torch.nn.Module, inputs: tuple[torch.Tensor]) -> None:
        self.told.add((model.training, torch.are_deterministic_algorithms_enabled(), torch.backends.cudnn.benchmark))
        if model.training:
            self.places.add(inputs[0].device.type)
            self.seen.append(inputs[0].cpu().numpy().copy())
            self.rates.append(self.trainer.optimizer.param_groups[0]["lr"])

    @property
    def fingerprint(self) -> str:
        """Return a digest of every bit of the weights, of their average, and of what was measured."""
        numbers = [*arrays(self.trainer.model).values(), *arrays(self.trainer.result).values(), np.array(self.losses)]
        measured = repr(self.trainer.history).encode()
        return hashlib.sha256(b"".join(array.tobytes() for array in numbers) + measured).hexdigest()

    @property
    def numbers(self) -> list[Array]:
        """Return which training images passed by, step by step, where none of them was changed."""
        images = prepare(self.data.train.images, *(self.trainer.description[name] for name in ("mean", "std")))
        number = {image.tobytes(): i for i, image in enumerate(images.numpy())}
        return [np.array([number[image.tobytes()] for image in batch]) for batch in self.seen]

    @property
    def batches(self) -> list[Array]:
        """Return the training images that passed by, as the data set has them."""
        return [self.data.train.images[chosen] for chosen in self.numbers]

    def labelled(self) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
        """Yield what passed by, each with its labels."""
        where = self.trainer.device
        for images, chosen in zip(self.seen, self.numbers, strict=True):
            yield torch.tensor(images, device=where), torch.tensor(self.data.train.labels[chosen], device=where)
