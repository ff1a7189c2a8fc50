"""The reference with all its convolutions computed in one way, such as ``--impl steps.algorithms:winograd``."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from impl.numpy_nn import Array, Conv2d, convolutions
from steps.benchmarks.rivals import FancyConv2d
from steps.implementations.reference import Reference


class Bound(Reference):
    """The reference, of which a convolution takes the given way wherever that exists."""

    def __init__(self, algorithm: str) -> None:
        self.algorithm = algorithm
        self.lacks = {"dtypes": "winograd keeps five digits in float32, ALG-4"} if algorithm == "winograd" else {}

    def Conv2d(self, *args: Any, rng: np.random.Generator, **options: Any) -> Conv2d:  # noqa: N802 - the layer's name
        """Return a convolution."""
        layer = Conv2d(*args, rng=rng, **options)
        if self.algorithm != "winograd" or convolutions.winograd.fits(layer.geometry):
            layer.algorithm = self.algorithm
        return layer


class FancyLayer(Conv2d):
    """The rival of the benchmark, as a layer."""

    def forward(self, x: ArrayLike) -> Array:
        """Return the response of every kernel at every stop."""
        images = np.asarray(x, self.weight.dtype)
        self.rival = FancyConv2d(self.weight, self.bias, self.stride, self.padding)
        return self._remember(images, self.rival.forward(images))

    def backward(self, grad_output: ArrayLike) -> Array:
        """Return the gradient for x."""
        _, grad = self._recall(grad_output)
        grad_images, *gradients = self.rival.backward(grad)
        self._gradients = dict(zip(("weight", "bias"), gradients, strict=True))
        return grad_images


class Fancy(Reference):
    """The reference, whose convolution is the rival's."""

    def Conv2d(self, *args: Any, rng: np.random.Generator, **options: Any) -> Conv2d:  # noqa: N802 - the layer's name
        """Return a convolution."""
        return FancyLayer(*args, rng=rng, **options)


cs231n = Fancy()


def __getattr__(name: str) -> Bound:
    """Return the reference that takes the way of this name."""
    if name not in convolutions.ALGORITHMS:
        raise AttributeError(f"expected one of {', '.join(convolutions.ALGORITHMS)}, got {name!r}")
    return Bound(name)
