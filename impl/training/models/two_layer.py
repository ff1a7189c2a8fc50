"""The network that part 2 of the course begins with: two linear layers."""

import math

from torch import nn

from impl.numpy_nn.checks import whole_number
from impl.training.models.registry import Inputs, register


@register("two_layer")
def two_layer(inputs: Inputs, classes: int, *, hidden: int = 256) -> nn.Sequential:
    """Return all pixels -> Linear -> Sigmoid -> Linear.

    Parameters
    ----------
    inputs : (int, int, int)
        Channels, height and width of an image.
    classes : int
    hidden : int
        Outputs of the first linear layer.
    """
    whole_number(hidden, 1, "two_layer", "hidden")
    return nn.Sequential(nn.Flatten(), nn.Linear(math.prod(inputs), hidden), nn.Sigmoid(), nn.Linear(hidden, classes))
