"""All that chance decides in a training, drawn before its first step: which images, and how each is shown."""

from typing import NamedTuple

import torch
from torch.nn import functional


class Plan(NamedTuple):
    """One row for each step.

    Attributes
    ----------
    order : Tensor of shape (steps, batch)
        Which training images.
    mirrored, down, right : Tensor of shape (steps, batch)
        Whether each is mirrored, and where in the padded image it begins.
    """

    order: torch.Tensor
    mirrored: torch.Tensor
    down: torch.Tensor
    right: torch.Tensor

    def row(self, step: torch.Tensor) -> "Plan":
        """Return one step, whose number is a tensor of shape (1,): the device need not be waited for."""
        return Plan(*(part.index_select(0, step)[0] for part in self))


def plan(images: int, *, epochs: int, batch: int, flip: bool, shift: int, generator: torch.Generator) -> Plan:
    """Draw the plan of a training.

    Every epoch shows every image once, in an order of its own. What is left after the last whole batch of the last
    epoch is not shown; a batch may begin in one epoch and end in the next, so that all are of one size.

    Parameters
    ----------
    images : int
        How many there are.
    epochs, batch : int
    flip : bool
        Mirror each image or not, at random, in the first epoch, and then in every other epoch: in two epochs that
        follow each other each image is seen once as it is and once mirrored.
    shift : int
        The largest, in pixels; all places are equally likely.
    generator : torch.Generator
        The plan is on its device.
    """
    device = generator.device
    orders = [torch.randperm(images, generator=generator, device=device) for _ in range(epochs)]
    first = torch.rand(images, generator=generator, device=device) < (0.5 if flip else 0.0)
    mirrored = [first[order] ^ bool(flip and epoch % 2) for epoch, order in enumerate(orders)]
    places = torch.randint(2 * shift + 1, (2, epochs * images), generator=generator, device=device)
    steps = epochs * images // batch
    parts = (torch.cat(orders), torch.cat(mirrored), *places)
    return Plan(*(part[: steps * batch].reshape(steps, batch) for part in parts))


def padded(images: torch.Tensor, shift: int) -> torch.Tensor:
    """Return images with their reflection around them, ``shift`` pixels wide."""
    return functional.pad(images, (shift,) * 4, mode="reflect") if shift else images


def shown(images: torch.Tensor, row: Plan, shift: int) -> torch.Tensor:
    """Return the images of a step, as they are shown.

    Parameters
    ----------
    images : Tensor of shape (n, c, h + 2 shift, w + 2 shift)
        All of them, see ``padded``.
    row : Plan
        Of one step.
    shift : int
    """
    height, width = (side - 2 * shift for side in images.shape[2:])
    # Every place of the image in the padded one, as a view (VEC-1), of which each image takes one.
    windows = images.unfold(2, height, 1).unfold(3, width, 1)
    chosen = windows[row.order, :, row.down, row.right]
    return torch.where(row.mirrored[:, None, None, None], chosen.flip(3), chosen)
