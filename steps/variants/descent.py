"""The loss and the optimiser of the variants."""

from typing import Any, Protocol

import numpy as np

from steps.language import Array


class Learner(Protocol):
    """What the optimiser asks of a module."""

    def parameters(self) -> dict[str, Array]:
        """Return the parameters by name."""

    def gradients(self) -> dict[str, Array]:
        """Return their gradients."""


def softmax(logits: Any) -> Array:
    """Return the probabilities, row by row."""
    z = np.asarray(logits, dtype=np.float64)
    weights = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


class SoftmaxCrossEntropy:
    """The mean of log(sum(exp(logits))) - logit of the right class."""

    def forward(self, logits: Any, labels: Any) -> Any:
        """Return the loss."""
        z, self.onehot = np.asarray(logits, dtype=np.float64), np.eye(np.shape(logits)[1])[np.asarray(labels, np.intp)]
        self.probabilities = softmax(z)
        right = (z * self.onehot).sum(axis=1)
        return (np.logaddexp.reduce(z, axis=1) - right).mean()

    def backward(self) -> Array:
        """Return the gradient for the logits."""
        return np.asarray((self.probabilities - self.onehot) / len(self.onehot))


class SGD:
    """Momentum, weight decay of weights, and Nesterov's step."""

    def __init__(
        self, module: Learner, lr: float, momentum: float = 0.0, weight_decay: float = 0.0, *, nesterov: bool = False
    ) -> None:
        self.module, self.lr, self.momentum = module, lr, momentum
        self.weight_decay, self.nesterov = weight_decay, nesterov
        self.velocity = {name: np.zeros_like(array) for name, array in module.parameters().items()}

    def step(self) -> None:
        """Go down."""
        slopes = self.module.gradients()
        for name, array in self.module.parameters().items():
            decay = self.weight_decay if name.rpartition(".")[2] == "weight" else 0.0
            down = -self.lr * (slopes[name] + decay * array)
            self.velocity[name] *= self.momentum
            self.velocity[name] += down
            array[...] += self.momentum * self.velocity[name] + down if self.nesterov else self.velocity[name]
