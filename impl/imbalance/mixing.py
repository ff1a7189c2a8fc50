"""Mixup and CutMix: each image of a batch is mixed with another one of it, and the loss asks for both classes.

What chance decides is drawn apart, on the processor. What is then done with images and logits depends on it through
tensors alone, so that it may be captured in a CUDA graph.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import torch

from impl.imbalance.shares import share
from impl.numpy_nn.checks import real_number, refuse, whole_number

Loss = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]


class Mix(NamedTuple):
    """What chance decided about a batch.

    Attributes
    ----------
    lam : Tensor of shape ()
        The share that an image keeps of itself, in float32.
    partner : Tensor of shape (n,)
        With which image of the batch each is mixed: a permutation.
    """

    lam: torch.Tensor
    partner: torch.Tensor


def draw_mix(images: int, alpha: float, generator: torch.Generator) -> Mix:
    """Decide how much each image keeps of itself, and with which other it is mixed.

    Parameters
    ----------
    images : int
        How many.
    alpha : float
        Above 0. The share is drawn once for the batch, from Beta(alpha, alpha): all shares are equally likely at 1,
        and those near 0 and 1 are likelier below.
    generator : torch.Generator
        On the processor, whatever device the images are on.

    Notes
    -----
    Zhang, Cisse, Dauphin & Lopez-Paz, mixup: Beyond Empirical Risk Minimization (2018), section 2.
    """
    who = "draw_mix"
    if not real_number(alpha, 0, np.inf, who, "alpha"):
        refuse(who, "alpha above 0", alpha)
    partner = torch.randperm(whole_number(images, 1, who, "images"), generator=generator)
    # By NumPy: torch's Beta takes no generator, and a ratio of gamma variables is 0 / 0 where alpha is small.
    seed = torch.randint(2**63 - 1, (), generator=generator).item()
    return Mix(torch.tensor(np.random.default_rng(seed).beta(alpha, alpha), dtype=torch.float32), partner)


def mixup(images: torch.Tensor, partner: torch.Tensor, lam: torch.Tensor) -> torch.Tensor:
    """Return lam times each image plus 1 - lam times its partner: (n, ...) -> (n, ...)."""
    return lam * images + (1 - lam) * images[partner]


def box_around(centre: tuple[int, int], sides: tuple[int, int], lam: float) -> tuple[int, int, int, int]:
    """Return the box around a pixel that has the share 1 - lam of an image, as far as it lies within.

    Parameters
    ----------
    centre : (row, column)
    sides : (height, width) of the image
    lam : float
        From 0 to 1.

    Returns
    -------
    (top, bottom, left, right)
        The first row and the first behind, and so of the columns. Each side is twice the whole part of half of
        sqrt(1 - lam) times that of the image.

    Notes
    -----
    Yun, Han, Oh, Chun, Choe & Yoo, CutMix: Regularization Strategy to Train Strong Classifiers with Localizable
    Features (2019), section 3.1, equation 2; rounded as in ``torchvision.transforms.v2.CutMix``.
    """
    halves = [int(0.5 * (1 - share(lam, "box_around", "lam")) ** 0.5 * side) for side in sides]
    (top, bottom), (left, right) = (
        (max(0, middle - half), min(side, middle + half))
        for middle, half, side in zip(centre, halves, sides, strict=True)
    )
    return top, bottom, left, right


def draw_box(
    sides: tuple[int, int], lam: torch.Tensor, generator: torch.Generator
) -> tuple[torch.Tensor, torch.Tensor]:
    """Decide where in the images the partner is to be seen; each pixel is the centre equally often.

    Parameters
    ----------
    sides : (height, width) of the images
    lam : Tensor of shape ()
        As drawn.
    generator : torch.Generator
        On the processor.

    Returns
    -------
    box : Tensor of shape (4,)
        See ``box_around``.
    lam : Tensor of shape ()
        The share of the pixels outside of it: what was drawn, after rounding and the edges of the image.
    """
    row, column = (int(torch.randint(side, (), generator=generator)) for side in sides)
    top, bottom, left, right = box_around((row, column), sides, lam.item())
    share = 1 - (bottom - top) * (right - left) / (sides[0] * sides[1])
    return torch.tensor((top, bottom, left, right)), torch.tensor(share, dtype=torch.float32)


def cutmix(images: torch.Tensor, partner: torch.Tensor, box: torch.Tensor) -> torch.Tensor:
    """Return the images, each with its partner within the box: (n, c, h, w) -> (n, c, h, w)."""
    rows, columns = (torch.arange(side, device=images.device) for side in images.shape[2:])
    top, bottom, left, right = box
    down, along = (rows >= top) & (rows < bottom), (columns >= left) & (columns < right)
    return torch.where(down[:, None] & along, images[partner], images)


def mixed(
    loss: Loss, logits: torch.Tensor, labels: torch.Tensor, partner: torch.Tensor, lam: torch.Tensor
) -> torch.Tensor:
    """Return lam times the loss of the labels plus 1 - lam times that of the partners' labels."""
    return lam * loss(logits, labels) + (1 - lam) * loss(logits, labels[partner])
