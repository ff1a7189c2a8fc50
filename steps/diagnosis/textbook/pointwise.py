"""The rectifier and the linear layer."""

import numpy as np

from steps.diagnosis.textbook.layer import Layer
from steps.language import Array


class ReLU(Layer):
    """Negative numbers become zero."""

    def forward(self, x: Array) -> Array:
        """Return what is positive."""
        self.remember(x)
        return self.rectify(x)

    def rectify(self, x: Array) -> Array:
        """Return the larger of each number and 0."""
        return np.maximum(x, 0.0)

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient where the input was positive."""
        return grad_output * self.slope(self.memory, grad_output)

    def slope(self, x: Array, grad: Array) -> Array:
        """Return the derivative."""
        return x > 0


class Linear(Layer):
    """Each output a weighted sum of all features of an image: weight of shape (out, in)."""

    def __init__(self, in_features: int, out_features: int, **_: object) -> None:
        super().__init__()
        self.params = {"weight": np.zeros((out_features, in_features)), "bias": np.zeros(out_features)}

    def forward(self, x: Array) -> Array:
        """Return the features: n... -> no."""
        features = self.flatten(x)
        self.remember((x.shape, features))
        return features @ self.matrix().T + self.offset()

    def flatten(self, x: Array) -> Array:
        """Return each image as a row, its last axis running fastest."""
        return x.reshape(len(x), -1)

    def matrix(self) -> Array:
        """Return the weight as it meets the features."""
        return self.params["weight"]

    def offset(self) -> Array:
        """Return what is added to each image."""
        return self.params["bias"]

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the input."""
        self.keep({"weight": self.grad_weight(grad_output), "bias": self.grad_bias(grad_output)}, len(grad_output))
        return self.unflatten(grad_output @ self.matrix())

    def grad_weight(self, grad: Array) -> Array:
        """Return the gradient for the weight."""
        _, features = self.memory
        product: Array = grad.T @ features
        return product

    def grad_bias(self, grad: Array) -> Array:
        """Return the gradient for the bias."""
        total: Array = grad.sum(axis=0)
        return total

    def unflatten(self, rows: Array) -> Array:
        """Return the gradient in the shape of the input."""
        return rows.reshape(self.memory[0])
