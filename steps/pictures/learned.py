"""Which pictures there are of a network that has learned."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from impl.datasets import Dataset
from steps.pictures.learning import confusion, curves, filters, mistakes
from steps.pictures.sheet import Drawn
from steps.recipes import Trained


def learned(trained: Any, data: Dataset, split: str) -> Iterator[Drawn]:
    """Draw how it went, what became of its first layer, and which test images it is wrong about."""
    yield from curves(measured(trained, data, split))
    if split == "test":
        yield from filters_of(trained)
        images, labels = data.test
        guesses = trained.module.forward(images).argmax(axis=1)
        yield from confusion(np.asarray(labels), guesses, data.classes)
        yield from mistakes(images, np.asarray(labels), guesses, data.classes)


def measured(trained: Any, data: Dataset, split: str) -> dict[str, dict[str, list[float]]]:
    """Return what was measured epoch by epoch, and of a loop that measures the loss alone, the accuracy as well."""
    if isinstance(trained, Trained):
        return {"loss": {"training": trained.losses}, "accuracy": {split: accuracies(trained, *getattr(data, split))}}
    history = trained.trainer.history
    names = (("training", ""), ("test", "test_"))
    return {
        title: {name: [float(each[prefix + title]) for each in history] for name, prefix in names}
        for title in ("loss", "accuracy")
    }


def accuracies(trained: Trained, images: Any, labels: Any) -> list[float]:
    """Return the share of images that are recognised after each epoch; the network ends as it was."""
    found = []
    for parameters in trained.epochs:
        for name, array in trained.module.parameters().items():
            array[...] = parameters[name]
        found.append(float((trained.module.forward(images).argmax(axis=1) == labels).mean()))
    return found


def filters_of(trained: Any) -> Iterator[Drawn]:
    """Draw the filters of a first layer that is a convolution of one channel."""
    weight = trained.module.parameters().get("0.weight") if isinstance(trained, Trained) else None
    if weight is not None and weight.ndim == 4 and weight.shape[1] == 1:
        yield from filters(weight)
