"""The reference with all its convolutions computed in one way, such as ``--impl steps.algorithms:winograd``."""

from typing import Any

import numpy as np

from impl.numpy_nn import Conv2d, convolutions
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


def __getattr__(name: str) -> Bound:
    """Return the reference that takes the way of this name."""
    if name not in convolutions.ALGORITHMS:
        raise AttributeError(f"expected one of {', '.join(convolutions.ALGORITHMS)}, got {name!r}")
    return Bound(name)
