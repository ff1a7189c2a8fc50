"""Augmentation: each image of a batch is mirrored or not, and shifted by a few pixels, at random."""

from typing import NamedTuple

import torch
from torch.nn import functional


class Draws(NamedTuple):
    """What chance decided about each image of a batch.

    It is drawn for the whole batch before any worker takes its part of it, so that the result does
    not depend on the number of workers.
    """

    mirrored: torch.Tensor
    down: torch.Tensor
    right: torch.Tensor

    def part(self, chosen: slice) -> "Draws":
        """Return what was decided about some of the images."""
        return Draws(*(drawn[chosen] for drawn in self))


def draw(images: int, *, flip: bool, shift: int, generator: torch.Generator) -> Draws:
    """Decide about each image whether it is mirrored, and by how many pixels it is shifted.

    Parameters
    ----------
    images : int
        How many.
    flip : bool
        Mirror half of them, left to right.
    shift : int
        The largest shift, in pixels; each from ``-shift`` to ``shift`` is equally likely, along
        either axis.
    generator : torch.Generator
        On the processor, whatever device the images are on.
    """
    mirrored = torch.rand(images, generator=generator) < (0.5 if flip else 0.0)
    down, right = torch.randint(2 * shift + 1, (2, images), generator=generator)
    return Draws(mirrored, down, right)


def augment(images: torch.Tensor, draws: Draws, *, shift: int) -> torch.Tensor:
    """Return the images as it was decided; what a shift leaves blank is filled by reflection.

    Parameters
    ----------
    images : Tensor of shape (n, c, h, w)
        They are not changed.
    draws : Draws
        Of ``n`` images.
    shift : int
        The largest shift that was drawn from.
    """
    mirrored, down, right = (drawn.to(images.device) for drawn in draws)
    images = torch.where(mirrored[:, None, None, None], images.flip(3), images)
    if not shift:
        return images
    padded = functional.pad(images, (shift,) * 4, mode="reflect")
    # Every place of the image in the padded one, as a view (VEC-1), of which each image takes one.
    windows = padded.unfold(2, images.shape[2], 1).unfold(3, images.shape[3], 1)
    return windows[torch.arange(len(images), device=images.device), :, down, right]
