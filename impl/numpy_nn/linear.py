"""The fully connected layer."""

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from impl.numpy_nn.checks import batch, refuse, whole_number
from impl.numpy_nn.module import Array, ParametricLayer
from impl.numpy_nn.threads import in_parts


class Linear(ParametricLayer[tuple[tuple[int, ...], Array]]):
    """y = x Wᵀ + b, where all axes of x but the first are flattened into one.

    Parameters
    ----------
    in_features, out_features : int
    rng : numpy.random.Generator
        Draws the initial weight and bias, uniform within 1 / sqrt(in_features).
    dtype : dtype, default float64
        Float32 or float64: of the parameters, the arithmetic and all results.

    Attributes
    ----------
    weight : ndarray of shape (out_features, in_features)
    bias : ndarray of shape (out_features,)
    """

    def __init__(
        self,
        in_features: int,
        out_features: int,
        *,
        rng: np.random.Generator,
        dtype: DTypeLike = np.float64,
    ) -> None:
        self.in_features = whole_number(in_features, 1, self._who, "in_features")
        self.out_features = whole_number(out_features, 1, self._who, "out_features")
        super().__init__((self.out_features, self.in_features), dtype, rng)

    def forward(self, x: ArrayLike) -> Array:
        """Return the features of each image: n... -> n o."""
        self._forget()
        images = batch(x, self._who, "n ...", self.weight.dtype)
        features = images.reshape(len(images), -1)
        if features.shape[1] != self.in_features:
            refuse(self._who, f"{self.in_features} features an image", f"{features.shape[1]} in shape {images.shape}")
        output = np.empty((len(features), self.out_features), features.dtype)
        in_parts(len(features), lambda part: np.matmul(features[part], self.weight.T, out=output[part]))
        output += self.bias
        return self._remember((images.shape, features), output)

    def backward(self, grad_output: ArrayLike) -> Array:
        """Return the gradient for x, in the shape that x had."""
        (shape, features), grad = self._recall(grad_output)
        grad_x = np.empty(features.shape, grad.dtype)
        in_parts(len(grad), lambda part: np.matmul(grad[part], self.weight, out=grad_x[part]))
        grad_weight = np.empty_like(self.weight)
        in_parts(self.out_features, lambda part: np.matmul(grad.T[part], features, out=grad_weight[part]))
        self._gradients = {"weight": grad_weight, "bias": grad.sum(axis=0)}
        return grad_x.reshape(shape)
