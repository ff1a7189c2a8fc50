"""Losses of logits and labels, for classes of unlike size."""

from impl.imbalance.losses.adjustment import BalancedSoftmaxLoss, LogitAdjustedLoss, VSLoss, adjusted
from impl.imbalance.losses.margins import CosineLinear, LDAMLoss
from impl.imbalance.losses.sigmoid import SigmoidCrossEntropyLoss, SigmoidFocalLoss, prior_bias_
from impl.imbalance.losses.softmax import CrossEntropyLoss, FocalLoss

__all__ = [
    "BalancedSoftmaxLoss",
    "CosineLinear",
    "CrossEntropyLoss",
    "FocalLoss",
    "LDAMLoss",
    "LogitAdjustedLoss",
    "SigmoidCrossEntropyLoss",
    "SigmoidFocalLoss",
    "VSLoss",
    "adjusted",
    "prior_bias_",
]
