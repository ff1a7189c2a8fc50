"""The training loop: one step after another, with all of its state in the open."""

import time
import warnings
from collections.abc import Iterator

import numpy as np
import torch
from torch import nn

from impl.datasets import Dataset
from impl.numpy_nn.checks import refuse
from impl.training.augment import augment, draw
from impl.training.average import Average
from impl.training.inputs import describe, prepare
from impl.training.metrics import Metrics
from impl.training.models.description import from_description
from impl.training.models.registry import seeded
from impl.training.optimizer import sgd
from impl.training.precision import check_precision, repeatable
from impl.training.recipe import Recipe
from impl.training.schedule import rate
from impl.training.step import Criterion, Step, train_step, validate
from impl.training.trouble import placed
from impl.training.workers import Workers

# Images that are evaluated at a time.
BATCH = 500
ALONE = Workers()


class Trainer:
    """A model, the images that it learns from, and how far it has come.

    Parameters
    ----------
    recipe : Recipe
    data : Dataset
        It is trained on ``data.train``. After each epoch it is evaluated on ``data.test``, of which
        nothing is learned and by which nothing is chosen: the last epoch's weights are the result.
    device : torch.device
    workers : Workers, optional
        Who else trains this model; all have the same recipe and data. The result does not depend on their
        number, but for rounding, dropout, and batch normalisation, which sees a worker's share of a batch at a time.

    Raises
    ------
    ValueError
        Where a batch of the recipe has fewer images than there are workers.
    """

    def __init__(self, recipe: Recipe, data: Dataset, device: torch.device, workers: Workers = ALONE) -> None:
        if recipe.batch_size < workers.size:
            refuse("workers", f"a batch_size of at least {workers.size}, one image for each", recipe.batch_size)
        check_precision("Recipe", recipe.precision, device)
        self.recipe, self.device, self.workers = recipe, device, workers
        self.description = describe(recipe, data)
        mean, std = self.description["mean"], self.description["std"]
        self.train, self.test = (
            (prepare(split.images, mean, std).to(device), torch.as_tensor(np.array(split.labels)).to(device))
            for split in (data.train, data.test)
        )
        torch.manual_seed(recipe.seed)
        self.generator = torch.Generator().manual_seed(recipe.seed)
        with seeded(recipe.seed):
            self.model = from_description(self.description)
        if hasattr(self.model, "prepare"):
            self.model.prepare(self.train[0].cpu())
        self.model = self.model.to(device, memory_format=torch.channels_last)
        self.learner = workers.wrap(self.model)
        self.average = None if recipe.ema is None else Average(self.model, recipe.ema)
        self.criterion = nn.CrossEntropyLoss(label_smoothing=recipe.label_smoothing)
        self.optimizer = sgd(self.model, recipe)
        self.scaler = torch.amp.GradScaler(device.type) if recipe.precision == "float16" else None
        self.scheduler = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, rate(recipe.schedule, recipe.warmup, recipe.epochs * self.batches)
        )
        self.epoch = self.batch = 0
        self.order = torch.empty(0, dtype=torch.int64)
        self.metrics = Metrics(len(data.classes))
        self.history: list[dict[str, float]] = []
        self.seconds = 0.0

    @property
    def batches(self) -> int:
        """Return the number of steps of an epoch."""
        return -(-len(self.train[1]) // self.recipe.batch_size)

    @property
    def done(self) -> int:
        """Return the number of steps that have been taken."""
        return self.epoch * self.batches + self.batch

    @property
    def lr(self) -> float:
        """Return the learning rate of the last step."""
        (share, *_) = self.scheduler.lr_lambdas
        return float(self.recipe.lr * share(self.done - 1))

    @property
    def where(self) -> str:
        """Return which step comes next, in words."""
        rate = self.optimizer.param_groups[0]["lr"]
        return f"in step {self.done + 1}, of epoch {self.epoch + 1}, at a learning rate of {rate:g}"

    @property
    def result(self) -> nn.Module:
        """Return the model that is evaluated: the average of the weights, where one is kept."""
        return self.model if self.average is None else self.average.model

    def steps(self) -> Iterator[Step]:
        """Train to the end, and yield after each step; from wherever the state says that it is."""
        while self.epoch < self.recipe.epochs:
            started = time.perf_counter()
            if self.batch == 0:
                self.order = torch.randperm(len(self.train[1]), generator=self.generator)
            for chosen in self.order.split(self.recipe.batch_size)[self.batch :]:
                step = self._step(chosen)
                self.seconds += time.perf_counter() - started
                yield step
                started = time.perf_counter()
            self._finish_epoch()
            self.seconds += time.perf_counter() - started

    def _step(self, chosen: torch.Tensor) -> Step:
        """Learn from one batch; return its loss, and the logits of this worker's share."""
        self.workers.seed(self.recipe.seed, self.done)
        weight = self.workers.weight(len(chosen))
        with placed(self.where), repeatable(self.recipe.deterministic):
            images, labels = self._share(chosen)
            step = train_step(
                self.learner,
                self.optimizer,
                weighted(self.criterion, weight),
                images.contiguous(memory_format=torch.channels_last),
                labels,
                clip=self.recipe.clip,
                precision=self.recipe.precision,
                scaler=self.scaler,
            )
        self._fall()
        if self.average is not None:
            self.average.update(self.model)
        seen = Metrics(self.metrics.classes)
        if weight:
            seen.update(step.logits, labels, step.loss / weight)
        seen = self.workers.total(seen, self.device)
        self.metrics.merge(seen)
        self.batch += 1
        return Step(seen.loss, step.logits)

    def _fall(self) -> None:
        """Set the learning rate of the next step."""
        with warnings.catch_warnings():
            # It is meant: in float16 the first step may have been left out.
            warnings.filterwarnings("ignore", "Detected call of `lr_scheduler.step", UserWarning)
            self.scheduler.step()

    def _share(self, chosen: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return this worker's images and labels of a batch, augmented as was drawn for the whole batch."""
        recipe, share = self.recipe, self.workers.share(len(chosen))
        draws = draw(len(chosen), flip=recipe.flip, shift=recipe.shift, generator=self.generator)
        if share.start == share.stop:
            share = slice(0, 1)  # of weight 0: a worker without an image keeps step with the others
        images, labels = (whole[chosen[share].to(self.device)] for whole in self.train)
        return augment(images, draws.part(share), shift=recipe.shift), labels

    def validate(self) -> Metrics:
        """Return what the result makes of the images that it does not learn from; each worker looks at its share."""
        images, labels = self.test
        share = self.workers.share(len(labels))
        spans = (slice(start, min(start + BATCH, share.stop)) for start in range(share.start, share.stop, BATCH))
        batches = ((images[span], labels[span]) for span in spans)
        with placed(f"in the evaluation after {self.done} steps"), repeatable(self.recipe.deterministic):
            seen = validate(self.result, self.criterion, batches, self.metrics.classes, precision=self.recipe.precision)
        return self.workers.total(seen, self.device)

    def _finish_epoch(self) -> None:
        """Evaluate, and note the epoch."""
        for model in (self.model, self.result):
            self.workers.synchronise(model)
        heldout = self.validate()
        self.history.append(
            {
                "epoch": self.epoch + 1,
                "loss": self.metrics.loss,
                "accuracy": self.metrics.accuracy,
                "test_loss": heldout.loss,
                "test_accuracy": heldout.accuracy,
                "lr": self.lr,
            }
        )
        self.epoch, self.batch = self.epoch + 1, 0
        self.metrics = Metrics(self.metrics.classes)


def weighted(criterion: Criterion, weight: float) -> Criterion:
    """Return a loss that counts so much."""
    return lambda logits, labels: weight * criterion(logits, labels)
