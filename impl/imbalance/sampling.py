"""Sampling by class: which images an epoch consists of, where it is not each of them once."""

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from torch.utils.data import Sampler

from impl.imbalance.checks import whole_counts
from impl.imbalance.shares import share
from impl.imbalance.weights import effective_number
from impl.numpy_nn.checks import refuse, whole_number

# The chance of a class is as its number of images to this power.
POWERS = {"instance": 1.0, "square-root": 0.5, "balanced": 0.0}
KINDS = (*POWERS, "effective", "progressive")


def class_probabilities(counts: Any, kind: str, progress: float = 0.0, *, beta: float = 0.9999) -> torch.Tensor:
    """Return the chance of each class that the next image is one of its own.

    Parameters
    ----------
    counts : sequence of int, of shape (classes,)
        How many images each class has, at least 1.
    kind : {"instance", "square-root", "balanced", "effective", "progressive"}
        The first three are n^q with q = 1, 1/2, 0. Under "effective" each image counts as much as in the
        class-balanced loss, so that the chance is n / E(n), with E the effective number; "progressive" goes in a
        straight line from instance to balanced.
    progress : float, default 0
        The share of the training that is over, from 0 to 1, on which only "progressive" depends.
    beta : float, default 0.9999
        Of the effective number: at 0 it is 1, which is "instance", and near 1 it is n, which is "balanced".

    Returns
    -------
    Tensor of shape (classes,)
        In float64, with the sum 1.

    Notes
    -----
    Kang, Xie, Rohrbach, Yan, Gordo, Feng & Kalantidis, Decoupling Representation and Classifier for Long-Tailed
    Recognition (2020), equations 1 and 2; Cui et al., Class-Balanced Loss Based on Effective Number of Samples (2019).
    """
    who = "class_probabilities"
    sizes = [whole_number(n, 1, who, f"size of class {label}") for label, n in enumerate(whole_counts(who, counts))]
    n = torch.tensor(sizes, dtype=torch.float64)
    if kind not in KINDS:
        refuse(who, f"kind to be one of {', '.join(KINDS)}", repr(kind))
    progress = share(progress, who, "progress")
    if kind == "progressive":
        instance, balanced = (class_probabilities(sizes, end) for end in ("instance", "balanced"))
        return (1 - progress) * instance + progress * balanced
    chances = n * effective_number(sizes, beta) if kind == "effective" else n ** POWERS[kind]
    return chances / chances.sum()


class ClassSampler(Sampler):  # type: ignore[misc]  # torch is Any to mypy, see .mypy.ini
    """Draws classes by ``class_probabilities``, and of each class its images in turn.

    No image of a class is drawn again before all of its class have been, and each round of them is in an order of its
    own. Under "instance" all images are one class: an epoch is each of them once.

    Parameters
    ----------
    labels : array_like of shape (n,)
        Of dtype int64; each class from 0 to the largest label has images.
    kind : str
        As of ``class_probabilities``.
    seed : int
        Epochs are drawn after it and their number, whatever was drawn before, and without torch's random state.
    size : int, optional
        Images of an epoch; by default n.
    epochs : int, optional
        After how many epochs "progressive" is balanced; no other kind asks.
    beta : float, default 0.9999
        As of ``class_probabilities``.
    rank, world : int
        Which of how many workers asks, as of ``torch.utils.data.distributed.DistributedSampler``. Each takes every
        ``world``-th image of what one process would draw, so that its batches are shares of that one's. Where the
        size does not divide, drawing goes on until it does.
    """

    def __init__(
        self,
        labels: Any,
        kind: str,
        *,
        seed: int,
        size: int | None = None,
        epochs: int | None = None,
        beta: float = 0.9999,
        rank: int = 0,
        world: int = 1,
    ) -> None:
        self.who = "ClassSampler"
        self.labels = self._labels(labels)
        self.kind, self.beta, self.epoch = kind, beta, 0
        self.seed = whole_number(seed, 0, self.who, "seed")
        self.size = len(self.labels) if size is None else whole_number(size, 1, self.who, "size")
        if kind == "progressive" and epochs is None:
            refuse(self.who, "a number of epochs to progress over", epochs)
        self.epochs = 1 if epochs is None else whole_number(epochs, 1, self.who, "epochs")
        self.world = whole_number(world, 1, self.who, "world")
        self.rank = whole_number(rank, 0, self.who, "rank")
        if self.rank >= self.world:
            refuse(self.who, f"rank below {self.world}, the number of workers", rank)
        self.probabilities()

    def _labels(self, labels: Any) -> torch.Tensor:
        labels = torch.as_tensor(labels)
        if labels.dtype != torch.int64 or labels.ndim != 1 or not len(labels):
            refuse(self.who, "labels of dtype int64 and shape (n,)", f"{labels.dtype}, {tuple(labels.shape)}")
        if labels.min() < 0:
            refuse(self.who, "labels of at least 0", labels.min().item())
        return labels

    def set_epoch(self, epoch: int) -> None:
        """Say which epoch, from 0, is drawn next."""
        self.epoch = whole_number(epoch, 0, self.who, "epoch")

    def probabilities(self) -> torch.Tensor:
        """Return the chance of each class in this epoch, see ``class_probabilities``."""
        progress = self.epoch / self.epochs if self.kind == "progressive" else 0.0
        return class_probabilities(self.labels.bincount(), self.kind, progress, beta=self.beta)

    def __len__(self) -> int:
        """Return how many images this worker draws in an epoch."""
        return (self.size + self.world - 1) // self.world

    def __iter__(self) -> Iterator[int]:
        """Yield the images of this worker, by their places among the labels."""
        return itertools.islice(self._stream(), self.rank, self.world * len(self), self.world)

    def _stream(self) -> Iterator[int]:
        """Yield what all workers draw, without end."""
        # What a seed has beyond 32 bits comes last, or that of 2**32 would draw in epoch 0 what 0 does in epoch 1.
        entropy = (self.seed % 2**32, self.epoch, self.seed // 2**32)
        (state,) = np.random.SeedSequence(entropy).generate_state(1, np.uint64)
        generator = torch.Generator().manual_seed(int(state))
        labels = torch.zeros_like(self.labels) if self.kind == "instance" else self.labels
        chances = torch.ones(1) if self.kind == "instance" else self.probabilities()
        rounds = [_rounds((labels == label).nonzero().flatten(), generator) for label in range(len(chances))]
        while True:
            for label in torch.multinomial(chances, len(labels), replacement=True, generator=generator).tolist():
                yield next(rounds[label])


def _rounds(images: torch.Tensor, generator: torch.Generator) -> Iterator[int]:
    while True:
        yield from images[torch.randperm(len(images), generator=generator)].tolist()
