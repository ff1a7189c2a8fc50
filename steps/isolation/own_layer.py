"""A layer of one's own, on top of what an implementation offers to build layers from."""

from typing import Any

import numpy as np

from steps.implementations.protocol import Module


def doubling(nn: Any) -> Module:
    """Return a layer that the implementation does not know: twice its input."""
    methods = {"forward": lambda _, x: 2 * np.asarray(x), "backward": lambda _, grad_output: 2 * grad_output}
    layer: Module = type("Doubling", (nn.Module,), methods)()
    return layer
