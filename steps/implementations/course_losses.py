"""The losses of a course folder, in torch, as the sentences ask for them: with arrays of NumPy."""

import contextlib
import importlib
from collections.abc import Iterator
from typing import Any

import numpy as np

from steps.implementations.course_layers import attribute
from steps.isolation.errors import MisfitError
from steps.language import Array


@contextlib.contextmanager
def in_double() -> Iterator[Any]:
    """Let torch make float64 of numbers, as NumPy does: what the course writes says no more than torch.tensor."""
    torch = importlib.import_module("torch")
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    try:
        yield torch
    finally:
        torch.set_default_dtype(before)


def tensor(value: Any, title: str) -> Any:
    """Return a tensor of numbers, or say what came instead."""
    torch = importlib.import_module("torch")
    if not isinstance(value, torch.Tensor):
        kind = "None" if value is None else f"a {type(value).__name__}"
        raise MisfitError(f"{title} is {kind}, expected a tensor")
    if not value.dtype.is_floating_point:
        raise MisfitError(f"{title} is a tensor of {value.dtype}, expected one of floating-point numbers")
    return value


def effective_number(counts: Any, beta: float) -> Array:
    """Return the weights of classes, from the number of images of each."""
    function = attribute(importlib.import_module("losses"), "reweight", "losses")
    with in_double():
        weights = function(np.asarray(counts).astype(np.int64).tolist(), beta)
    shape = tuple(tensor(weights, "what reweight returns").shape)
    if shape != (len(counts),):
        raise MisfitError(
            f"what reweight returns has shape {shape}, expected {(len(counts),)}: a weight for each class"
        )
    array: Array = weights.detach().numpy()
    return array


class CourseFocalLoss:
    """The focal loss of the folder. What is made of weights in float32 has no more digits, and so says its type."""

    def __init__(self, weight: Any = None, gamma: float = 0.0) -> None:
        loss = attribute(importlib.import_module("losses"), "FocalLoss", "losses")
        weights = None if weight is None else np.asarray(weight)
        self.single = weights is not None and weights.dtype == np.float32
        with in_double() as torch:
            self.loss = loss(weight=None if weights is None else torch.tensor(weights.astype(np.float64)), gamma=gamma)

    def forward(self, logits: Array, labels: Array) -> Array:
        """Return the loss."""
        with in_double() as torch:
            self.logits = torch.tensor(np.array(logits, np.float64), requires_grad=True)
            value = self.loss(self.logits, torch.tensor(np.array(labels, np.int64)))
        self.value = tensor(value, "what FocalLoss returns")
        if self.value.ndim:
            raise MisfitError(f"what FocalLoss returns has shape {tuple(self.value.shape)}, expected one number")
        return self._array(self.value.detach())

    def backward(self) -> Array:
        """Return the gradient for the logits, which autograd takes."""
        gradient = None
        if self.value.requires_grad:
            with in_double() as torch:
                (gradient,) = torch.autograd.grad(self.value, self.logits, retain_graph=True, allow_unused=True)
        if gradient is None:
            raise MisfitError("what FocalLoss returns has no gradient for its input: autograd lost it on the way")
        return self._array(gradient)

    def _array(self, result: Any) -> Array:
        array: Array = result.numpy()
        return array.astype(np.float32) if self.single or self.value.element_size() < array.itemsize else array


def cross_entropy(weight: Any = None) -> CourseFocalLoss:
    """Return the focal loss without its factor."""
    return CourseFocalLoss(weight)
