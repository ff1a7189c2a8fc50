"""Logits shifted, and scaled, by what the class sizes say: while a network is trained, or afterwards."""

from typing import Any

import torch
from torch.nn import functional

from impl.imbalance.losses.base import check_logits
from impl.imbalance.losses.counted import CountedLoss, check_classes, class_counts, log_prior
from impl.numpy_nn.checks import real_number

INFINITY = float("inf")


class VSLoss(CountedLoss):
    """Vector scaling: the cross-entropy of logits that are multiplied and shifted, class by class.

    The logit of class j is multiplied by (n_j / n_max)^gamma, and tau log pi_j is added, where pi_j is the share that
    the class's n_j images have of all.

    Parameters
    ----------
    counts : sequence of float
        The images of each class, or their shares.
    gamma, tau : float
        At least 0.
    weight, reduction
        As for ``ClassificationLoss``.

    References
    ----------
    Kini, Paraskevas, Oymak & Thrampoulidis, Label-imbalanced and group-sensitive classification under
    overparameterization (2021).
    """

    def __init__(self, counts: Any, gamma: float, tau: float, weight: Any = None, reduction: str = "batch") -> None:
        super().__init__(counts, weight, reduction)
        gamma, tau = (real_number(v, 0, INFINITY, self.who, name) for v, name in ((gamma, "gamma"), (tau, "tau")))
        self.register_buffer("scale", (self.counts / self.counts.max()) ** gamma)
        self.register_buffer("shift", tau * log_prior(self.counts))

    def each(self, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """Return the loss of each image, without its weight: shape (n,)."""
        changed = logits * self.scale.to(logits) + self.shift.to(logits)
        return functional.cross_entropy(changed, labels, reduction="none")


class LogitAdjustedLoss(VSLoss):
    """The cross-entropy of logits to which tau log pi is added; what is learned are logits for classes of one size.

    Parameters
    ----------
    counts, tau, weight, reduction
        As for ``VSLoss``.

    References
    ----------
    Menon et al., Long-tail learning via logit adjustment (2021).
    """

    def __init__(self, counts: Any, tau: float = 1.0, weight: Any = None, reduction: str = "batch") -> None:
        super().__init__(counts, 0.0, tau, weight, reduction)


class BalancedSoftmaxLoss(LogitAdjustedLoss):
    """The cross-entropy of probabilities in proportion to count times exp of the logit.

    Parameters
    ----------
    counts, weight, reduction
        As for ``VSLoss``.

    References
    ----------
    Ren et al., Balanced meta-softmax for long-tailed visual recognition (2020).
    """

    def __init__(self, counts: Any, weight: Any = None, reduction: str = "batch") -> None:
        super().__init__(counts, 1.0, weight, reduction)


def adjusted(logits: torch.Tensor, counts: Any, tau: float = 1.0) -> torch.Tensor:
    """Return the logits of a network that was trained by plain cross-entropy, less tau log pi.

    Parameters
    ----------
    logits : Tensor of shape (n, classes)
    counts : sequence of float
        The images of each class that the network was trained on, or their shares.
    tau : float
        At least 0.

    Raises
    ------
    ValueError
        Where a class has no image, or the logits are no floating-point numbers, one for each count.

    References
    ----------
    Menon et al. (2021), by whom this is called post hoc.
    """
    sizes = class_counts(counts, "adjusted")
    check_logits("adjusted", logits)
    check_classes("adjusted", logits, len(sizes))
    return logits - real_number(tau, 0, INFINITY, "adjusted", "tau") * log_prior(sizes).to(logits)
