"""One network in training: all that a step needs lies on the device, so that it can be recorded, and nobody waits."""

from contextlib import AbstractContextManager
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from impl.datasets import Dataset
from impl.numpy_nn.checks import refuse
from impl.speed.muon import VELOCITY, Muon
from impl.speed.plan import Plan, padded, plan, shown
from impl.speed.recipe import WHO, RaceRecipe
from impl.training.models import build
from impl.training.models.registry import seeded
from impl.training.precision import check_precision
from impl.training.schedule import linear

# The layers of a model that have rates of their own.
LAYERS = {"head", "whiten"}


class Track(NamedTuple):
    """Images as the data set has them, and their labels, on a device."""

    images: torch.Tensor
    labels: torch.Tensor
    test: torch.Tensor
    test_labels: torch.Tensor
    classes: int

    @classmethod
    def of(cls, data: Dataset, device: torch.device) -> "Track":
        """Put a data set on a device; nothing is computed of it."""
        images, labels, test, test_labels = (
            torch.as_tensor(np.array(part)) for split in (data.train, data.test) for part in split
        )
        images, test = (part.float() if part.is_floating_point() else part for part in (images, test))
        return cls(images.to(device), labels.to(device), test.to(device), test_labels.to(device), len(data.classes))


class Lap:
    """A network that is trained again and again, from another seed each time, in the same place.

    Everything that a step reads or writes stays where it is from seed to seed, as a recorded step must find it there.

    Parameters
    ----------
    recipe : RaceRecipe
    data : Track
    """

    def __init__(self, recipe: RaceRecipe, data: Track) -> None:
        self.recipe, self.data, device = recipe, data, data.images.device
        self.precision = check_precision(WHO, recipe.precision, device)
        self.model = self._fresh(seed=0).to(device, memory_format=torch.channels_last)
        self.forward = compiled(self.model, recipe.compile)
        images = len(data.labels)
        self.steps = recipe.epochs * images // recipe.batch_size
        self.whiten_steps = min(recipe.whiten_epochs * images // recipe.batch_size, self.steps)
        self.peaks = (recipe.bias_lr, recipe.bias_lr, recipe.head_lr, recipe.lr)
        self.schedule = self._schedule().to(device)
        self.rates = torch.zeros(len(self.peaks), device=device)
        self.optimizers = self._optimizers()
        self.plan, self.labels, self.images = self._plan(seed=0), data.labels.clone(), self._images()
        self.done = torch.zeros(1, dtype=torch.int64, device=device)
        self.losses = torch.zeros(self.steps, device=device)

    def _fresh(self, seed: int) -> nn.Module:
        """Return the network as it is before it has learned anything."""
        with seeded(seed):
            model = build(
                self.recipe.model,
                inputs=tuple(self.data.images.shape[1:]),
                classes=self.data.classes,
                **self.recipe.arguments,
            )
        if missing := LAYERS - {name for name, _ in model.named_children()}:
            refuse(WHO, f"a model with the layers {' and '.join(sorted(LAYERS))}", f"one without {min(missing)}")
        return model

    def _schedule(self) -> torch.Tensor:
        """Return the rates of all steps: of the first bias, the other biases, the head and the filters."""
        totals = (self.whiten_steps, *[self.steps] * 3)
        shares = [[linear(step / total) if step < total else 0.0 for total in totals] for step in range(self.steps)]
        return torch.tensor(shares) * torch.tensor(self.peaks)

    def _optimizers(self) -> tuple[torch.optim.Optimizer, ...]:
        """Return SGD and Muon, with rates that lie on the device; what they remember is there from the beginning."""
        recipe, model = self.recipe, self.model
        first, trained = model.whiten.bias, [p for p in model.parameters() if p.requires_grad]
        others = [p for p in trained if p.ndim == 1 and p is not first]
        groups = [
            {"params": params, "lr": self.rates[place], "weight_decay": recipe.weight_decay / self.peaks[place]}
            for place, params in enumerate(([first], others, [model.head.weight]))
        ]
        filters, low = [p for p in trained if p.ndim > 2], self.precision and torch.bfloat16  # noqa: PLR2004
        sgd = torch.optim.SGD(groups, momentum=recipe.sgd_momentum, nesterov=recipe.nesterov, fused=True)
        muon = Muon(filters, self.rates[3], recipe.momentum, nesterov=recipe.nesterov, precision=low)
        for optimizer in (sgd, muon):
            for weight in (weight for group in optimizer.param_groups for weight in group["params"]):
                optimizer.state[weight][VELOCITY] = torch.zeros_like(weight)
        return sgd, muon

    def _plan(self, seed: int) -> Plan:
        recipe, generator = self.recipe, torch.Generator(self.data.images.device).manual_seed(seed)
        return plan(
            len(self.data.labels),
            epochs=recipe.epochs,
            batch=recipe.batch_size,
            flip=recipe.flip,
            shift=recipe.shift,
            generator=generator,
        )

    def _images(self) -> torch.Tensor:
        """Return the training images standardised by their own statistics, and padded; let the first layer whiten."""
        pixels = unit(self.data.images)
        self.std, self.mean = torch.std_mean(pixels, dim=(0, 2, 3), keepdim=True, correction=0)
        images = self.standardised(pixels)
        self.model.prepare(images)
        return padded(images, self.recipe.shift)

    def standardised(self, pixels: torch.Tensor) -> torch.Tensor:
        """Return images as the network takes them, from pixels from 0 to 1."""
        return ((pixels - self.mean) / self.std).to(self.precision or torch.float32)

    def prepare(self, seed: int) -> None:
        """Forget everything, and draw first weights; no image is looked at."""
        fresh = self._fresh(seed).state_dict()
        for name, mine in self.model.state_dict().items():
            mine.copy_(fresh[name])
        for optimizer in self.optimizers:
            for state in optimizer.state.values():
                state[VELOCITY].zero_()
        self.done.zero_()
        self.losses.zero_()
        self.model.train()

    def begin(self, seed: int, labels: torch.Tensor) -> None:
        """Do what is done once a training: standardise, whiten, and draw the plan."""
        self.images.copy_(self._images())
        self.labels.copy_(labels)
        for mine, drawn in zip(self.plan, self._plan(seed), strict=True):
            mine.copy_(drawn)

    def step(self, number: int) -> None:
        """Take the next step, by its number from 0."""
        self.learn(whitening=number < self.whiten_steps)

    def learn(self, *, whitening: bool) -> None:
        """Learn from the next batch, without waiting for the device; the bias of the first layer as it is told."""
        row = self.plan.row(self.done)
        self.rates.copy_(self.schedule.index_select(0, self.done)[0])
        self.model.whiten.bias.requires_grad_(whitening)
        for optimizer in self.optimizers:
            optimizer.zero_grad()
        images = shown(self.images, row, self.recipe.shift).contiguous(memory_format=torch.channels_last)
        with self.autocast():
            logits = self.forward(images)
        smoothing = self.recipe.label_smoothing
        labels = self.labels[row.order]
        loss = functional.cross_entropy(logits.float(), labels, reduction="sum", label_smoothing=smoothing)
        loss.backward()
        for optimizer in self.optimizers:
            optimizer.step()
        self.losses.index_copy_(0, self.done, loss.detach()[None])
        self.done += 1

    def autocast(self) -> AbstractContextManager[Any]:
        """Return the context of the network's products; each weight is used once, so that none need be kept."""
        context: AbstractContextManager[Any] = torch.autocast(
            self.data.images.device.type, self.precision, enabled=self.precision is not None, cache_enabled=False
        )
        return context


def unit(images: torch.Tensor) -> torch.Tensor:
    """Return pixels from 0 to 1."""
    return images.float() / 255 if images.dtype == torch.uint8 else images


def compiled(model: nn.Module, compiler: str) -> Any:
    """Return what applies the network."""
    return model if compiler == "none" else torch.compile(model, backend=compiler, dynamic=False)


def check(recipe: RaceRecipe, data: Track) -> None:
    """Refuse a recipe that does not fit the images."""
    images, (height, width) = len(data.labels), data.images.shape[2:]
    if recipe.shift >= min(height, width):
        refuse(WHO, f"shift below the sides of the images, {height}x{width}", recipe.shift)
    if recipe.batch_size > recipe.epochs * images:
        refuse(WHO, f"a batch_size of at most {recipe.epochs * images}, all images of all epochs", recipe.batch_size)
