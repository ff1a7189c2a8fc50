"""Training: pass after pass over the images, in batches of a random order."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impl.numpy_nn.checks import refuse, whole_number
from impl.numpy_nn.module import Array, Module
from impl.numpy_nn.sgd import SGD
from impl.numpy_nn.softmax_cross_entropy import SoftmaxCrossEntropy


def fit(
    module: Module,
    optimiser: SGD,
    images: Array,
    labels: NDArray[np.integer[Any]],
    *,
    epochs: int,
    batch_size: int,
    rng: np.random.Generator,
) -> Iterator[float]:
    """Train a classifier, and yield the mean loss over the images after each epoch's last step.

    Parameters
    ----------
    module : Module
        From images to logits.
    optimiser : SGD
        Of ``module``.
    images : ndarray of shape (n, ...)
    labels : ndarray of shape (n,)
    epochs, batch_size : int
        Passes over all images, and images a step; the last batch of a pass may be smaller.
    rng : numpy.random.Generator
        Draws a new order of the images for each pass.

    Yields
    ------
    float
        The mean, over all images of the epoch, of the loss at which its step began.

    Raises
    ------
    ValueError
        At the first epoch, where there is nothing to train on or no step to take.
    """
    whole_number(epochs, 1, "fit", "epochs")
    whole_number(batch_size, 1, "fit", "batch_size")
    if len(images) != len(labels):
        refuse("fit", "one label an image", f"{len(labels)} labels for {len(images)} images")
    criterion = SoftmaxCrossEntropy()
    for _ in range(epochs):
        total = 0.0
        order = rng.permutation(len(images))
        for chosen in np.split(order, range(batch_size, len(order), batch_size)):
            loss = criterion.forward(module.forward(images[chosen]), labels[chosen])
            total += len(chosen) * float(loss)
            module.backward(criterion.backward())
            optimiser.step()
        yield total / len(images)


def predict(module: Module, images: Array, *, batch_size: int = 256) -> NDArray[np.intp]:
    """Return the class of the largest logit of each image, computed in batches to save memory."""
    whole_number(batch_size, 1, "predict", "batch_size")
    batches = np.split(images, range(batch_size, len(images), batch_size))
    return np.concatenate([module.forward(some).argmax(axis=1) for some in batches])


def accuracy(module: Module, images: Array, labels: NDArray[np.integer[Any]], *, batch_size: int = 256) -> float:
    """Return the share of images whose predicted class is their label, from 0 to 1."""
    if len(images) != len(labels):
        refuse("accuracy", "one label an image", f"{len(labels)} labels for {len(images)} images")
    return float((predict(module, images, batch_size=batch_size) == labels).mean())
