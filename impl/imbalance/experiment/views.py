"""What a network is shown of its images: mirrored, shifted, blanked in part, and mixed, as was drawn."""

import torch

from impl.imbalance.experiment.plan import Plan
from impl.imbalance.experiment.settings import Settings
from impl.imbalance.mixing import cutmix, mixup
from impl.training.augment import Draws, augment


def shown(settings: Settings, images: torch.Tensor, row: Plan) -> torch.Tensor:
    """Return the batch of a step.

    Parameters
    ----------
    settings : Settings
    images : Tensor of shape (n, c, h, w)
        All training images.
    row : Plan
        Of one step.
    """
    batch = augment(images[row.order], Draws(row.mirrored, row.down, row.right), shift=settings.shift)
    if settings.cutout:
        batch = blanked(batch, row.blank, settings.cutout)
    if row.box.numel():
        batch = cutmix(batch, row.partner, row.box)
    elif row.partner.numel():
        batch = mixup(batch, row.partner, row.lam)
    return batch.contiguous(memory_format=torch.channels_last)


def blanked(images: torch.Tensor, middles: torch.Tensor, side: int) -> torch.Tensor:
    """Return the images with a square of each set to 0, the mean of standardised images.

    Parameters
    ----------
    images : Tensor of shape (n, c, h, w)
    middles : Tensor of shape (n, 2)
        The row and column of the middle of each square, as shares of the sides. It may reach over the border.
    side : int
        Of the square, in pixels.

    Notes
    -----
    DeVries & Taylor, Improved Regularization of Convolutional Neural Networks with Cutout (2017).
    """
    blank = None
    for axis, size in enumerate(images.shape[2:]):
        first = (middles[:, axis] * size).long() - side // 2
        place = torch.arange(size, device=images.device)
        within = (place >= first[:, None]) & (place < first[:, None] + side)
        blank = within[:, None, :, None] if blank is None else blank & within[:, None, None, :]
    return images.masked_fill(blank, 0)
