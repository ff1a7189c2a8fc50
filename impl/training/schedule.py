"""Learning-rate schedules: the share of the peak rate at each step of a training."""

import math
from collections.abc import Callable

# Shares of the steps after which the rate is divided by ten, as in He et al. (2016), section 4.2: 32k and 48k of 64k.
MILESTONES = (0.5, 0.75)
LATE = (0.8, 0.9)


def constant(_: float) -> float:
    """Return 1: the rate stays."""
    return 1.0


def steps(progress: float) -> float:
    """Return a tenth after half of the training, and a tenth of that after three quarters (He et al. 2016)."""
    return float(0.1 ** sum(progress >= milestone for milestone in MILESTONES))


def late_steps(progress: float) -> float:
    """Return a hundredth after 80 % of the training, and a hundredth of that after 90 % (Cao et al. 2019)."""
    return float(0.01 ** sum(progress >= milestone for milestone in LATE))


def cosine(progress: float) -> float:
    """Return half a cosine from 1 down to 0 (Loshchilov & Hutter 2017, without restarts).

    >>> [round(cosine(p), 3) for p in (0, 0.5, 1)]
    [1.0, 0.5, 0.0]
    """
    return (1 + math.cos(math.pi * progress)) / 2


def linear(progress: float) -> float:
    """Return a straight line from 1 down to 0."""
    return 1 - progress


SCHEDULES: dict[str, Callable[[float], float]] = {
    "constant": constant,
    "steps": steps,
    "late_steps": late_steps,
    "cosine": cosine,
    "linear": linear,
}


def rate(name: str, warmup: float, total: int) -> Callable[[int], float]:
    """Return the share of the peak rate at each step, for ``torch.optim.lr_scheduler.LambdaLR``.

    Parameters
    ----------
    name : {"constant", "steps", "late_steps", "cosine", "linear"}
        How the rate falls after the warm-up. A linear rise and fall is what Smith & Topin (2019)
        call one cycle.
    warmup : float
        The share of all steps, from 0 to below 1, in which the rate rises linearly to its peak.
    total : int
        The number of steps.

    Examples
    --------
    >>> share = rate("linear", 0.25, total=8)
    >>> [round(share(step), 3) for step in range(8)]
    [0.5, 1.0, 0.857, 0.714, 0.571, 0.429, 0.286, 0.143]
    """
    rising = round(warmup * total)

    def share(step: int) -> float:
        if step < rising:
            return (step + 1) / rising
        falling = max(1, total - rising + (rising > 0))
        return SCHEDULES[name]((step - rising + (rising > 0)) / falling)

    return share
