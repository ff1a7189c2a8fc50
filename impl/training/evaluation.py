"""Evaluation within a time that is given: what was measured until then is the result."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import torch
from numpy.typing import NDArray
from torch import nn

from impl.numpy_nn.checks import refuse, whole_number
from impl.training.metrics import Metrics
from impl.training.step import Batch, validate

WHO = "evaluate"


@dataclass(frozen=True)
class Evaluation:
    """What was measured, and in what time.

    Attributes
    ----------
    metrics : Metrics
        Of the images that were evaluated.
    of : int
        How many images there are.
    seconds, deadline : float
        How long it took, and might have taken.
    """

    metrics: Metrics
    of: int
    seconds: float
    deadline: float

    @property
    def done(self) -> int:
        """How many images were evaluated."""
        return self.metrics.images

    @property
    def complete(self) -> bool:
        """Whether all images were evaluated, and in time."""
        return self.done == self.of and self.seconds <= self.deadline

    def words(self) -> str:
        """Return all of this in one line."""
        rate = f", {self.done / self.seconds:,.1f} images/s" if self.seconds else ""
        speed = f"{self.done:,} of {self.of:,} images in {self.seconds:.3g} s{rate}"
        if self.complete:
            return f"{speed}: accuracy {self.metrics.accuracy:.4f}"
        when = "over" if self.seconds > self.deadline else "stopped at"
        return f"{speed}: {when} the deadline of {self.deadline:g} s; accuracy so far {self.metrics.accuracy:.4f}"


def evaluate(
    model: nn.Module,
    images: torch.Tensor | NDArray[Any],
    labels: torch.Tensor | NDArray[Any],
    *,
    classes: int,
    device: torch.device | str,
    batch_size: int = 500,
    deadline: float = 600.0,
    clock: Callable[[], float] = time.monotonic,
    report: Callable[[int, int], None] = lambda done, of: None,  # noqa: ARG005 - nobody is told
    precision: str = "float32",
) -> Evaluation:
    """Measure a model on labelled images, one batch after the other, until the deadline.

    A batch is not begun if it would end after the deadline, were it to last as long as the one before.
    One that has begun is not interrupted: against a model that never ends only another process helps.

    Parameters
    ----------
    model : nn.Module
        On ``device``. It is left as it was.
    images : Tensor or ndarray of shape (n, c, h, w)
        Of dtype float32, as the model takes them.
    labels : Tensor or ndarray of shape (n,)
        From 0 to ``classes - 1``, of dtype int64.
    device : torch.device or str
        Each batch is moved to it when its turn comes.
    batch_size : int
        The result does not depend on it, but for rounding.
    deadline : float
        In seconds from now.
    clock : callable
        Returns the time in seconds.
    report : callable
        Told, before each batch, how many images are done, of how many.
    precision : str
        See ``impl.training.step.train_step``.

    Raises
    ------
    ValueError
        Where there are no images, or labels do not fit, or a loss is not finite.
    """
    started = clock()
    data = torch.as_tensor(images), torch.as_tensor(labels)
    if not deadline > 0:
        refuse(WHO, "a deadline above 0 s", f"{deadline:g} s")
    if len(images) != len(labels) or not len(images):
        refuse(WHO, "images, and a label for each", f"{len(images)} images and {len(labels)} labels")
    size = whole_number(batch_size, 1, WHO, "batch_size")
    batches = (
        (images.to(device), labels.to(device))
        for images, labels in _until(deadline, lambda: clock() - started, data, size, report)
    )
    metrics = validate(model, nn.functional.cross_entropy, batches, classes, precision=precision)
    return Evaluation(metrics, len(images), clock() - started, deadline)


def _until(
    deadline: float, elapsed: Callable[[], float], data: Batch, size: int, report: Callable[[int, int], None]
) -> Iterator[Batch]:
    """Yield batch after batch, as long as the next one is expected to end in time."""
    images, labels = data
    before = 0.0
    for start in range(0, len(images), size):
        now = elapsed()
        if start and now + (now - before) > deadline:
            return
        before = now
        report(start, len(images))
        yield images[start : start + size], labels[start : start + size]
