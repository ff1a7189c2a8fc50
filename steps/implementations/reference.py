"""The reference as the sentences ask for it: layers in NumPy, and losses in torch that take and return arrays."""

import importlib
from typing import Any

from steps.language import Array

LAYERS, LOSSES, WEIGHTS = "impl.numpy_nn", "impl.imbalance.losses", "impl.imbalance.weights"


class TorchCriterion:
    """A loss in torch, whose gradient autograd takes."""

    def __init__(self, loss: Any) -> None:
        self.torch, self.loss = importlib.import_module("torch"), loss

    def forward(self, logits: Array, labels: Array) -> Array:
        """Return the loss."""
        self.logits = self.torch.from_numpy(logits.copy()).requires_grad_()
        self.value = self.loss(self.logits, self.torch.as_tensor(labels.copy()))
        value: Array = self.value.detach().numpy()
        return value

    def backward(self) -> Array:
        """Return the gradient for the logits."""
        (gradient,) = self.torch.autograd.grad(self.value, self.logits, retain_graph=True)
        array: Array = gradient.numpy()
        return array


class Reference:
    """All that the reference offers; torch is imported only where a loss asks for it."""

    def __getattr__(self, name: str) -> Any:
        """Return a class or a function."""
        if name == "effective_number":
            weights = importlib.import_module(WEIGHTS)
            return lambda counts, **options: weights.effective_number(counts, **options).numpy()
        if name.endswith("Loss"):
            loss = getattr(importlib.import_module(LOSSES), name)
            return lambda *arguments, **options: TorchCriterion(loss(*arguments, **options))
        return getattr(importlib.import_module(LAYERS), name)

    def __dir__(self) -> list[str]:
        """Return the names of the layers."""
        return dir(importlib.import_module(LAYERS))
