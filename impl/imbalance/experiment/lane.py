"""One network that is being trained: all that a step needs lies on the device, so that steps can be recorded."""

import math
from contextlib import nullcontext
from typing import NamedTuple

import torch
from torch import nn

from impl.imbalance.experiment import own
from impl.imbalance.experiment.plan import plan
from impl.imbalance.experiment.settings import Settings
from impl.imbalance.experiment.subjects import adapt, criterion, weights
from impl.imbalance.experiment.views import shown
from impl.imbalance.mixing import mixed
from impl.imbalance.schedules import Deferred
from impl.imbalance.sharpness import SAM, statistics_kept
from impl.training.average import Average
from impl.training.models import build
from impl.training.models.registry import seeded
from impl.training.precision import autocast, check_precision, products
from impl.training.step import NonFiniteLossError

# Images that are evaluated at a time.
BATCH = 1000


class Images(NamedTuple):
    """Standardised images on a device, their labels, and how many of each class there are to learn from."""

    train: torch.Tensor
    labels: torch.Tensor
    test: torch.Tensor
    counts: tuple[int, ...]


class Lane:
    """A network of one arm and one seed, and how far its training is.

    Parameters
    ----------
    settings : Settings
    name : str
        Of the arm.
    seed : int
    data : Images
    order : Tensor of shape (n,)
        Of the images of all epochs, see ``plan``.
    """

    def __init__(self, settings: Settings, name: str, seed: int, data: Images, order: torch.Tensor) -> None:
        arm, device = settings.arms[name], data.train.device
        self.settings, self.name, self.arm, self.seed, self.data = settings, name, arm, seed, data
        self.dtype = check_precision("Experiment", settings.precision, device)
        self.plan = plan(settings, arm, seed, order, tuple(data.train.shape[2:])).to(device)
        with seeded(seed):
            model = build(
                settings.model, inputs=tuple(data.train.shape[1:]), classes=len(data.counts), **settings.arguments
            )
            self.model = adapt(model, arm, len(data.counts)).to(device, memory_format=torch.channels_last)
        loss = criterion(arm, data.counts)
        if arm.deferred:
            loss = Deferred(loss, weights(arm, data.counts), arm.deferred)
        self.loss = loss.to(device, torch.float32)
        self.average = None if arm.ema is None else Average(self.model, arm.ema)
        self.rate = torch.zeros((), device=device)
        self.optimizer = self._optimizer()
        self.sam = SAM(self.optimizer, arm.sam) if arm.sam else None
        self.done = torch.zeros(1, dtype=torch.int64, device=device)
        self.total = torch.zeros((), device=device)

    def _optimizer(self) -> torch.optim.Optimizer:
        """Return SGD with a rate that lies on the device, too; fused, it never asks for its value."""
        settings, parameters = self.settings, list(self.model.parameters())
        groups = [
            {"params": [p for p in parameters if p.ndim > 1], "weight_decay": settings.weight_decay},
            {"params": [p for p in parameters if p.ndim <= 1], "weight_decay": 0.0},
        ]
        return torch.optim.SGD(groups, self.rate, settings.momentum, nesterov=settings.nesterov, fused=True)

    def step(self, number: int) -> None:
        """Take the next step, by its number from 0."""
        self.before(number)
        self.learn()

    def before(self, number: int) -> None:
        """Let the weights of the classes in where it is time for them."""
        if isinstance(self.loss, Deferred):
            self.loss.begin(number, self.plan.steps)

    def learn(self) -> None:
        """Learn from the next batch, without waiting for the device."""
        row = self.plan.row(self.done)
        self.rate.copy_(row.rates)
        images = shown(self.settings, self.data.train, row)
        batch = images, self.data.labels[row.order], row.partner, row.lam
        with products(self.settings.precision):
            self._descend(*batch)
        if self.average is not None:
            self.average.follow(self.model, 1 - (self.done / (self.done + 9)).clamp(max=self.average.decay))
        self.done += 1

    def _descend(self, *batch: torch.Tensor) -> None:
        loss = self._gradients(*batch)
        if self.sam is None:
            self.optimizer.step()
        else:
            self.sam.ascend()
            with statistics_kept(self.model):
                self._gradients(*batch)
            self.sam.descend()
        self.total += loss

    def join(self) -> None:
        """Let what is asked of the network next come after its steps, as it does anyway."""

    def _gradients(
        self, images: torch.Tensor, labels: torch.Tensor, partner: torch.Tensor, lam: torch.Tensor
    ) -> torch.Tensor:
        self.optimizer.zero_grad()
        with autocast(images.device, self.dtype):
            logits = self.model(images)
        with own.watched(self.name, self.arm.loss) if ":" in self.arm.loss else nullcontext():
            of, logits = getattr(self.loss, "of", self.loss), logits.float()
            loss = mixed(of, logits, labels, partner, lam) if partner.numel() else of(logits, labels)
            loss.backward()
        return loss.detach()

    def mean_loss(self, since: int, until: int) -> float:
        """Return the mean loss of the steps since the last time, and wait for them.

        Raises
        ------
        NonFiniteLossError
        """
        loss: float = self.total.item() / (until - since)
        self.total.zero_()
        if not math.isfinite(loss):
            where = f"arm {self.name}, seed {self.seed}, from step {since + 1} to {until}"
            raise NonFiniteLossError(f"{where}: expected a finite loss, got {loss}")
        return loss

    @property
    def result(self) -> nn.Module:
        """Return the model that is evaluated."""
        return self.model if self.average is None else self.average.model

    def logits(self, model: nn.Module | None = None) -> torch.Tensor:
        """Return what the network, or a variant of it, makes of the test images: on the processor, in float32."""
        model = (self.result if model is None else model).eval()
        with torch.no_grad(), products(self.settings.precision), autocast(self.done.device, self.dtype):
            found = torch.cat([model(images).float().cpu() for images in self.data.test.split(BATCH)])
        self.model.train()
        return found
