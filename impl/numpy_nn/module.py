"""What every module has: a forward pass that remembers, and a backward pass that recalls."""

from abc import ABC, abstractmethod
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from impl.numpy_nn.checks import FLOATS, numbers, refuse

Array = NDArray[np.floating[Any]]
Memory = TypeVar("Memory")


class Module(ABC):
    """A function of arrays whose parameters can be learned: a layer, or a network of layers.

    ``backward`` answers for the latest ``forward``, however often it is called; where that was
    refused, ``backward`` is refused too. No module changes an array that it is given. Some
    remember it: leave it as it is until ``backward`` is done.
    """

    @abstractmethod
    def forward(self, x: ArrayLike) -> Array:
        """Return the output for a batch, and remember what ``backward`` will need."""

    @abstractmethod
    def backward(self, grad_output: ArrayLike) -> Array:
        """Return the gradient for the input of ``forward``, given that for its output.

        The gradients for the parameters are kept, and read by ``gradients``.
        """

    def parameters(self) -> dict[str, Array]:
        """Return the learned arrays by name: the arrays themselves, to be changed in place."""
        return {}

    def gradients(self) -> dict[str, Array]:
        """Return the gradients of the latest ``backward`` by the names of their parameters."""
        return {}


class Layer(Module, Generic[Memory]):
    """A module that keeps its own memory of the latest forward pass."""

    _memory: tuple[Memory, tuple[int, ...], np.dtype[Any]] | None = None

    @property
    def _who(self) -> str:
        return type(self).__name__

    def _forget(self) -> None:
        """Forget the forward pass before: one that is refused leaves nothing to go back from."""
        self._memory = None

    def _remember(self, memory: Memory, output: Array) -> Array:
        self._memory = memory, output.shape, output.dtype
        return output

    def _recall(self, grad_output: ArrayLike) -> tuple[Memory, Array]:
        if self._memory is None:
            refuse(self._who, "forward before backward", "backward first")
        memory, shape, dtype = self._memory
        grad = numbers(grad_output, self._who, "grad_output", dtype)
        if grad.shape != shape:
            refuse(self._who, f"grad_output of the output's shape {shape}", grad.shape)
        return memory, grad


class ParametricLayer(Layer[Memory]):
    """A layer with a weight and a bias, which works in their dtype.

    Attributes
    ----------
    weight, bias : ndarray
    """

    _gradients: dict[str, Array] | None = None

    def __init__(self, weight_shape: tuple[int, ...], dtype: DTypeLike, rng: np.random.Generator) -> None:
        if np.dtype(dtype) not in FLOATS:
            refuse(self._who, "dtype float32 or float64", np.dtype(dtype))
        # Each output is a sum over the weight's other axes; torch.nn draws from the same bound.
        bound = float(np.prod(weight_shape[1:])) ** -0.5
        self.weight: Array = rng.uniform(-bound, bound, weight_shape).astype(dtype)
        self.bias: Array = rng.uniform(-bound, bound, weight_shape[0]).astype(dtype)

    def parameters(self) -> dict[str, Array]:
        """Return the weight and the bias."""
        return {"weight": self.weight, "bias": self.bias}

    def gradients(self) -> dict[str, Array]:
        """Return the gradients for weight and bias, of the latest ``backward``."""
        if self._gradients is None:
            refuse(self._who, "backward before its gradients are read", "no backward yet")
        return self._gradients
