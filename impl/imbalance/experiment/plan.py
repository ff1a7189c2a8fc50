"""All that chance decides in a training, drawn before it begins."""

from typing import NamedTuple

import torch

from impl.imbalance.experiment.arm import Arm
from impl.imbalance.experiment.settings import Settings
from impl.imbalance.mixing import draw_box, draw_mix
from impl.imbalance.sampling import ClassSampler
from impl.training.augment import draw
from impl.training.schedule import rate

Sides = tuple[int, int]


class Plan(NamedTuple):
    """One row for each step: what is shown, how, and at which learning rate.

    Attributes
    ----------
    order : Tensor of shape (steps, batch)
        Which training images.
    mirrored, down, right : Tensor of shape (steps, batch)
        See ``impl.training.augment``.
    blank : Tensor of shape (steps, batch, 2)
        The row and column of the middle of the square that is blanked, as shares of the sides.
    lam, partner, box : Tensor of shape (steps,), (steps, batch), (steps, 4)
        See ``impl.imbalance.mixing``; without a column where there is nothing to it.
    rates : Tensor of shape (steps,)
    """

    order: torch.Tensor
    mirrored: torch.Tensor
    down: torch.Tensor
    right: torch.Tensor
    blank: torch.Tensor
    lam: torch.Tensor
    partner: torch.Tensor
    box: torch.Tensor
    rates: torch.Tensor

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return len(self.rates)

    def to(self, device: torch.device) -> "Plan":
        """Return the plan on a device."""
        return Plan(*(part.to(device) for part in self))

    def row(self, step: torch.Tensor) -> "Plan":
        """Return one step, whose number is a tensor of shape (1,): the device need not be waited for."""
        return Plan(*(part.index_select(0, step)[0] for part in self))


def plan(settings: Settings, arm: Arm, seed: int, shown: torch.Tensor, sides: Sides) -> Plan:
    """Draw the plan of a training.

    Arms of one seed show the same images in the same order, mirrored and shifted alike, unless they differ
    in the sampler.

    Parameters
    ----------
    settings : Settings
    arm : Arm
    seed : int
    shown : Tensor of shape (n,)
        The images one after the other, see ``order``. What is left after the last whole batch is not shown.
    sides : (int, int)
        Of the images, in pixels.
    """
    batch = settings.batch_size
    steps = len(shown) // batch
    count = steps * batch
    generator = torch.Generator().manual_seed(seed)
    draws = draw(count, flip=settings.flip, shift=settings.shift, generator=generator)
    blank = torch.rand(count, 2, generator=generator)
    rows = (part.reshape(steps, batch, *part.shape[1:]) for part in (shown[:count], *draws, blank))
    share = rate(settings.schedule, settings.warmup, steps)
    rates = torch.tensor([settings.lr * share(step) for step in range(steps)])
    return Plan(*(*rows, *mixture(arm, steps, batch, sides, generator), rates))


def mixture(arm: Arm, steps: int, batch: int, sides: Sides, generator: torch.Generator) -> tuple[torch.Tensor, ...]:
    """Draw how images are mixed: the share that each keeps, its partner, and the box of what is cut."""
    alpha, nothing = arm.mixup or arm.cutmix, torch.empty(steps, 0)
    if not alpha:
        return torch.ones(steps), nothing, nothing
    lams, partners = zip(*(draw_mix(batch, alpha, generator) for _ in range(steps)), strict=True)
    if arm.mixup:
        return torch.stack(lams), torch.stack(partners), nothing
    boxes, shares = zip(*(draw_box(sides, lam, generator) for lam in lams), strict=True)
    return torch.stack(shares), torch.stack(partners), torch.stack(boxes)


def order(settings: Settings, arm: Arm, seed: int, labels: torch.Tensor) -> torch.Tensor:
    """Return the images one after the other, epoch after epoch."""
    sampler = ClassSampler(labels, arm.sampler, seed=seed, beta=arm.beta, epochs=settings.epochs)
    epochs = []
    for epoch in range(settings.epochs):
        sampler.set_epoch(epoch)
        epochs.append(torch.tensor(list(sampler)))
    return torch.cat(epochs)
