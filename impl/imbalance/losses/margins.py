"""A margin for each class, the wider the rarer it is, and the layer whose logits it is a margin of."""

from typing import Any

import torch
from torch import nn
from torch.nn import functional

from impl.imbalance.losses.counted import CountedLoss
from impl.numpy_nn.checks import real_number, whole_number

INFINITY = float("inf")


class LDAMLoss(CountedLoss):
    """The cross-entropy of scaled cosines, that of the right class less the margin of its class.

    Parameters
    ----------
    counts : sequence of float
        The images n_j of each class; its margin is in proportion to n_j^(-1/4).
    max_margin : float
        The margin of the rarest class.
    scale : float
        What the cosines are multiplied by, since differences of at most 2 would leave every class possible.
    weight, reduction
        As for ``ClassificationLoss``.

    References
    ----------
    Cao, Wei, Gaidon, Arechiga & Ma, Learning imbalanced datasets with label-distribution-aware margin loss (2019).
    """

    def __init__(
        self,
        counts: Any,
        max_margin: float = 0.5,
        scale: float = 30.0,
        weight: Any = None,
        reduction: str = "batch",
    ) -> None:
        super().__init__(counts, weight, reduction)
        self.scale = real_number(scale, 0, INFINITY, self.who, "scale")
        rarity = (self.counts.min() / self.counts) ** 0.25
        self.register_buffer("margins", rarity * real_number(max_margin, 0, INFINITY, self.who, "max_margin"))

    def each(self, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """Return the loss of each image, without its weight: shape (n,)."""
        right = labels[:, None] == torch.arange(len(self.margins), device=labels.device)
        lowered = logits - right * self.margins.to(logits)
        return functional.cross_entropy(self.scale * lowered, labels, reduction="none")


class CosineLinear(nn.Module):  # type: ignore[misc]  # torch is Any to mypy, see .mypy.ini
    """The cosines between features and one direction for each class: no class has longer weights, or a bias.

    Parameters
    ----------
    in_features, out_features : int

    Attributes
    ----------
    weight : Parameter of shape (out_features, in_features)
        Of which only the direction counts. It is drawn from torch's own generator, every direction alike.
    """

    def __init__(self, in_features: int, out_features: int) -> None:
        super().__init__()
        who = type(self).__name__
        shape = [whole_number(out_features, 1, who, "out_features"), whole_number(in_features, 1, who, "in_features")]
        self.weight = nn.Parameter(torch.randn(shape))

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        """Return cosines of shape (n, out_features) for features of shape (n, in_features); 0 for features of 0."""
        return functional.normalize(features, dim=1) @ functional.normalize(self.weight, dim=1).T
