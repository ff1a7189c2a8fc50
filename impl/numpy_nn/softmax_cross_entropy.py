"""Softmax and cross-entropy in one: the loss of a classifier, from its logits."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from impl.numpy_nn.checks import batch, refuse
from impl.numpy_nn.module import Array

WHO = "SoftmaxCrossEntropy"


def log_softmax(logits: Array) -> Array:
    """Return the logarithm of the softmax of each row.

    The largest logit of a row is subtracted first, which changes nothing in exact arithmetic
    and keeps ``exp`` from overflowing; and the logarithm is never taken of a vanished probability.
    """
    shifted: Array = logits - logits.max(axis=1, keepdims=True)
    shifted -= np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return shifted


def softmax(logits: ArrayLike) -> Array:
    """Return the probabilities of the classes, row by row: n c -> n c.

    >>> softmax([[0.0, 0.0], [0.0, 1000.0]])
    array([[0.5, 0.5],
           [0. , 1. ]])
    """
    return np.exp(log_softmax(batch(logits, "softmax", "n c")))


class SoftmaxCrossEntropy:
    """The mean, over the images, of minus the log probability of the right class.

    The counterpart of ``torch.nn.CrossEntropyLoss()``.
    """

    _memory: tuple[Array, NDArray[np.intp]] | None = None

    def forward(self, logits: ArrayLike, labels: ArrayLike) -> np.floating[Any]:
        """Return the loss, in the dtype of the logits.

        Parameters
        ----------
        logits : array_like of shape (n, c)
            Any real numbers, one for each image and class. Not probabilities.
        labels : array_like of shape (n,)
            The right class of each image, from 0 to c - 1.

        Raises
        ------
        ValueError
            Where there is not one label an image, or a label is no class.
        """
        self._memory = None
        rows = batch(logits, WHO, "n c")
        targets = self._check(labels, *rows.shape)
        log_probabilities = log_softmax(rows)
        self._memory = log_probabilities, targets
        loss: np.floating[Any] = -log_probabilities[np.arange(len(rows)), targets].mean()
        return loss

    def backward(self) -> Array:
        """Return the gradient of the latest loss for its logits: (softmax - onehot) / n."""
        if self._memory is None:
            refuse(WHO, "forward before backward", "backward first")
        log_probabilities, targets = self._memory
        grad = np.exp(log_probabilities)
        grad[np.arange(len(grad)), targets] -= 1
        grad /= len(grad)
        return grad

    @staticmethod
    def _check(labels: ArrayLike, images: int, classes: int) -> NDArray[np.intp]:
        targets = np.asarray(labels)
        if targets.shape != (images,):
            refuse(WHO, f"labels of shape ({images},), one an image", targets.shape)
        if targets.dtype.kind not in "iu":
            refuse(WHO, "whole numbers as labels", f"dtype {targets.dtype}")
        outside = np.flatnonzero((targets < 0) | (targets >= classes))
        if outside.size:
            refuse(WHO, f"labels from 0 to {classes - 1}", f"{targets[outside[0]]} at [{outside[0]}]")
        return targets.astype(np.intp)
