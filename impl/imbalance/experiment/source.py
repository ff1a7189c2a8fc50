"""The images of an experiment, as its networks take them."""

import numpy as np
import torch

from impl.datasets import Dataset, Split
from impl.imbalance.experiment.lane import Images, Lane
from impl.imbalance.experiment.plan import order
from impl.imbalance.experiment.settings import Settings
from impl.imbalance.experiment.subjects import criterion
from impl.imbalance.profiles import PROFILES
from impl.imbalance.subsets import long_tailed, pooled
from impl.numpy_nn.checks import refuse
from impl.training.inputs import prepare, statistics


class Source:
    """The long-tailed subsets of a data set, one for each seed, each made once.

    Parameters
    ----------
    settings : Settings
    data : Dataset
    device : torch.device

    Attributes
    ----------
    counts : tuple of int
        Training images of each class.
    labels : Tensor of shape (n,)
        Of the test images, on the processor.
    """

    def __init__(self, settings: Settings, data: Dataset, device: torch.device) -> None:
        self.settings, self.device = settings, device
        self.data = data._replace(test=few(data.test, len(data.classes), settings.test_per_class))
        self.counts = PROFILES[settings.profile](settings.largest, settings.ratio, len(data.classes))
        self._check_fit()
        self.labels = torch.as_tensor(np.array(self.data.test.labels))
        self.made: dict[int, Images] = {}
        self.orders: dict[tuple[object, ...], torch.Tensor] = {}

    def _check_fit(self) -> None:
        """Refuse losses that cannot be built, batches of more images than there are, and shifts beyond their sides."""
        for arm in self.settings.arms.values():
            criterion(arm, self.counts)
        images, batch, shift = sum(self.counts), self.settings.batch_size, self.settings.shift
        if batch > images:
            refuse("Experiment", f"batch_size of at most {images}, the training images", batch)
        height, width = (self.settings.side or side for side in self.data.train.images.shape[2:])
        if shift >= min(height, width):
            refuse("Experiment", f"shift below the sides of the images, {height}x{width}", shift)

    def images(self, seed: int) -> Images:
        """Return the images of a seed."""
        settings = self.settings
        seed = seed if settings.subset_seed is None else settings.subset_seed
        if seed not in self.made:
            subset = long_tailed(
                self.data, largest=settings.largest, ratio=settings.ratio, profile=settings.profile, seed=seed
            )
            self.made[seed] = self._prepared(subset)
        return self.made[seed]

    def lane(self, name: str, seed: int) -> Lane:
        """Return a network to be trained."""
        arm, images = self.settings.arms[name], self.images(seed)
        key = (arm.sampler, arm.beta, seed)
        if key not in self.orders:
            self.orders[key] = order(self.settings, arm, seed, images.labels.cpu())
        return Lane(self.settings, name, seed, images, self.orders[key])

    def _prepared(self, subset: Dataset) -> Images:
        """Return images standardised by the statistics of those that are learned from."""
        train, test = (self._sized(split) for split in (subset.train, subset.test))
        mean, std = statistics(train)
        labels = torch.as_tensor(np.array(subset.train.labels)).to(self.device)
        ready = (prepare(images, mean, std).to(self.device) for images in (train, test))
        images, tests = (each.to(memory_format=torch.channels_last) for each in ready)
        return Images(images, labels, tests, self.counts)

    def _sized(self, split: Split) -> np.ndarray:
        return split.images if self.settings.side is None else pooled(split.images, self.settings.side)


def few(split: Split, classes: int, most: int | None) -> Split:
    """Return the first images of each class."""
    if most is None:
        return split
    chosen = np.sort(np.concatenate([np.flatnonzero(split.labels == label)[:most] for label in range(classes)]))
    return Split(split.images[chosen], np.asarray(split.labels)[chosen])
