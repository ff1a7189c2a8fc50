"""The course's first convolutional network."""

from torch import nn

from impl.numpy_nn.checks import refuse, whole_number
from impl.training.models.registry import Inputs, register

KERNEL, POOL = 7, 2
LEAST_SIDE = KERNEL - 1 + POOL


@register("small_cnn")
def small_cnn(inputs: Inputs, classes: int, *, channels: int = 32) -> nn.Sequential:
    """Return one convolution of 7x7 -> ReLU -> MaxPool2d(2) -> Linear.

    Parameters
    ----------
    inputs : (int, int, int)
        Channels, height and width of an image of at least 8x8 pixels.
    classes : int
    channels : int
        Of the convolution's output.
    """
    depth, *sides = inputs
    whole_number(channels, 1, "small_cnn", "channels")
    if min(sides) < LEAST_SIDE:
        refuse("small_cnn", f"images of at least {LEAST_SIDE}x{LEAST_SIDE} pixels", "x".join(map(str, sides)))
    height, width = ((side - KERNEL + 1) // POOL for side in sides)
    return nn.Sequential(
        nn.Conv2d(depth, channels, KERNEL),
        nn.ReLU(),
        nn.MaxPool2d(POOL),
        nn.Flatten(),
        nn.Linear(channels * height * width, classes),
    )
