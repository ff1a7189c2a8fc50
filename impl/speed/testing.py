"""What a network makes of the test images, each seen once, or in several views whose logits are averaged."""

from collections.abc import Callable, Iterator

import torch

from impl.speed.plan import padded

# Images that are evaluated at a time.
BATCH = 2000
# How much each place of the image in one that is padded by a pixel counts: itself, down and right, up and left.
PLACES = ((0.5, 1), (0.25, 0), (0.25, 2))


def views(images: torch.Tensor, *, flip: bool, shift: int) -> Iterator[tuple[float, torch.Tensor]]:
    """Yield the views of images, and how much each counts; the first is the image itself.

    Parameters
    ----------
    images : Tensor of shape (n, c, h, w)
    flip : bool
        Each view also mirrored, and counted half.
    shift : int
        Unless it is 0, also shifted by a pixel along the diagonal, either way.
    """
    around, (height, width) = padded(images, 1), images.shape[2:]
    for weight, place in PLACES if shift else ((1.0, 1),):
        view = around[:, :, place : place + height, place : place + width]
        yield from ((weight / 2, view), (weight / 2, view.flip(3))) if flip else ((weight, view),)


def recognised(
    model: Callable[[torch.Tensor], torch.Tensor],
    images: torch.Tensor,
    labels: torch.Tensor,
    *,
    flip: bool,
    shift: int,
) -> torch.Tensor:
    """Return how many images are recognised in all views together, and how many in the first: on the device.

    Parameters
    ----------
    model : callable
        Returns logits, in evaluation mode.
    images : Tensor of shape (n, c, h, w)
    labels : Tensor of shape (n,)
    flip, shift
        See ``views``.
    """
    right = torch.zeros(2, dtype=torch.int64, device=images.device)
    for batch, truth in zip(images.split(BATCH), labels.split(BATCH), strict=True):
        both = torch.stack(averaged(model, batch, flip=flip, shift=shift))
        right += (both.argmax(dim=2) == truth).sum(dim=1)
    return right


def averaged(
    model: Callable[[torch.Tensor], torch.Tensor], images: torch.Tensor, *, flip: bool, shift: int
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the mean logits of all views, by how much each counts, and those of the first view."""
    found = [
        (weight, model(view.contiguous(memory_format=torch.channels_last)).float())
        for weight, view in views(images, flip=flip, shift=shift)
    ]
    return torch.stack([weight * logits for weight, logits in found]).sum(dim=0), found[0][1]
