"""Two digits side by side, of which only some are asked for: images of none, one or two classes."""

import numpy as np
import torch

from impl.datasets.splits import Split


def pairs(split: Split, images: int, classes: int, rng: np.random.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    """Draw two images at a time, and put them side by side.

    Parameters
    ----------
    split : Split
        Images of shape (m, c, h, w), with labels.
    images : int
        How many pairs to draw.
    classes : int
        How many classes are asked for, the first ones; the others are there, and are none of these.
    rng : Generator

    Returns
    -------
    images : Tensor of shape (n, c, h, 2 w), float32
    targets : Tensor of shape (n, classes), float32
        1 for each class that is there, once or twice; 0 for the others.
    """
    left, right = rng.integers(len(split.labels), size=(2, images))
    drawn = np.concatenate([split.images[left], split.images[right]], axis=-1)
    asked = np.arange(classes)
    targets = (split.labels[left, None] == asked) | (split.labels[right, None] == asked)
    return torch.tensor(drawn, dtype=torch.float32), torch.tensor(targets, dtype=torch.float32)
