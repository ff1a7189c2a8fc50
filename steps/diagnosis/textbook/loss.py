"""Softmax and cross-entropy."""

import numpy as np

from steps.diagnosis.textbook.layer import Layer
from steps.language import Array


class SoftmaxCrossEntropy(Layer):
    """The mean, over the images, of minus the logarithm of the right class's probability."""

    axis = sum_axis = 1

    def forward(self, logits: Array, labels: Array) -> Array:
        """Return the loss."""
        classes = self.classes(labels, logits.shape[1])
        self.remember((self.probabilities(logits), classes))
        return self.average(-self.logarithms(logits)[np.arange(len(logits)), classes], logits.shape[1])

    def classes(self, labels: Array, count: int) -> Array:
        """Return the place of the right class of each image."""
        return labels

    def average(self, costs: Array, classes: int) -> Array:
        """Return one number for the costs of all images."""
        return np.asarray(costs.mean())

    def shifted(self, logits: Array) -> Array:
        """Return the logits less the largest, lest exp overflow."""
        shifted: Array = logits - logits.max(axis=self.axis, keepdims=True)
        return shifted

    def probabilities(self, logits: Array) -> Array:
        """Return the softmax."""
        powers = np.exp(self.shifted(logits))
        probabilities: Array = powers / powers.sum(axis=self.sum_axis, keepdims=True)
        return probabilities

    def logarithms(self, logits: Array) -> Array:
        """Return the logarithm of the softmax, finite where a probability vanishes."""
        shifted = self.shifted(logits)
        logarithms: Array = shifted - np.log(np.exp(shifted).sum(axis=self.sum_axis, keepdims=True))
        return logarithms

    def backward(self) -> Array:
        """Return the gradient for the logits."""
        probabilities, classes = self.memory
        return self.scaled(self.residual(probabilities, np.eye(probabilities.shape[1])[classes]))

    def residual(self, probabilities: Array, onehot: Array) -> Array:
        """Return what is too much in the probabilities."""
        return probabilities - onehot

    def scaled(self, residual: Array) -> Array:
        """Return the share of each image in the mean."""
        return residual / len(residual)
