"""The rectifier: negative numbers become zero."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from impl.numpy_nn.checks import batch
from impl.numpy_nn.module import Array, Layer


class ReLU(Layer[NDArray[np.bool_]]):
    """max(x, 0), element by element, for arrays of any shape.

    Notes
    -----
    The slope at exactly 0 is a convention: here it is 0, as in ``torch.nn.ReLU``.
    """

    def forward(self, x: ArrayLike) -> Array:
        """Return x where it is positive, and 0 elsewhere."""
        self._forget()
        array = batch(x, self._who, "n ...")
        return self._remember(array > 0, np.maximum(array, 0))

    def backward(self, grad_output: ArrayLike) -> Array:
        """Return the gradient where x was positive, and 0 elsewhere."""
        positive, grad = self._recall(grad_output)
        return grad * positive
