"""The weights of classes by their effective number of images, and the focal loss."""

from typing import Any

import numpy as np

from steps.diagnosis.textbook.layer import Layer
from steps.language import Array

STEP = 1e-20


class EffectiveNumber:
    """Weights (1 - β) / (1 - β^n) for classes of n images, scaled so that their mean is 1."""

    def __init__(self, beta: float = 0.9999) -> None:
        self.beta = beta

    def forward(self, counts: Any) -> Array:
        """Return one weight for each class."""
        return self.normalised(self.raw(np.asarray(counts, dtype=np.float64)))

    def raw(self, counts: Array) -> Array:
        """Return the weights, but for their scale."""
        weights: Array = (1 - self.beta) / (1 - self.beta**counts)
        return weights

    def normalised(self, weights: Array) -> Array:
        """Return weights whose sum is the number of classes."""
        scaled: Array = weights / weights.mean()
        return scaled


class FocalLoss(Layer):
    """The mean over the images of -w (1 - p)^gamma ln p, p the probability and w the weight of the right class.

    Its gradient is taken by a complex step, which is exact to rounding, and right for every mistake: Squire & Trapp,
    "Using complex variables to estimate derivatives of real functions", SIAM Review 40 (1998).
    """

    axis = 1

    def __init__(self, weight: Any = None, gamma: float = 0.0) -> None:
        super().__init__()
        self.weight, self.gamma = weight, gamma

    def forward(self, logits: Array, labels: Array) -> Array:
        """Return the loss."""
        self.remember((logits, labels))
        return np.asarray(self.value(logits, labels))

    def backward(self) -> Array:
        """Return the gradient for the logits."""
        logits, labels = self.memory
        gradient = [self.gradient(logits, labels, place) for place in np.ndindex(logits.shape)]
        return np.reshape(gradient, logits.shape)

    def gradient(self, logits: Array, labels: Array, place: tuple[int, ...]) -> float:
        """Return the derivative of the loss by one logit."""
        moved = logits.astype(np.complex128)
        moved[place] += 1j * STEP
        return float(np.imag(self.value(moved, labels)) / STEP)

    def value(self, logits: Array, labels: Array) -> Any:
        """Return the loss, of complex logits too."""
        return self.average(self.costs(self.logarithms(logits), labels), logits.shape[1])

    def logarithms(self, logits: Array) -> Array:
        """Return the logarithm of the softmax."""
        shifted = logits - logits.real.max(axis=self.axis, keepdims=True)
        logarithms: Array = shifted - np.log(np.exp(shifted).sum(axis=self.axis, keepdims=True))
        return logarithms

    def costs(self, logarithms: Array, labels: Array) -> Array:
        """Return the weighted loss of each image."""
        logarithm = logarithms[np.arange(len(labels)), labels]
        return self.focused(-logarithm, self.weights(labels))

    def weights(self, labels: Array) -> Array:
        """Return the weight of each image."""
        return np.ones(len(labels)) if self.weight is None else np.asarray(self.weight)[labels]

    def focused(self, entropy: Array, weights: Array) -> Array:
        """Return weighted losses, from the cross-entropy of each image and its weight."""
        return weights * self.modulator(np.exp(-entropy)) * entropy

    def modulator(self, probability: Array) -> Array:
        """Return the factor that makes little of what is right already."""
        factor: Array = (1 - probability) ** self.gamma
        return factor

    def average(self, costs: Array, classes: int) -> Any:
        """Return one number for the losses of all images."""
        return costs.mean()
