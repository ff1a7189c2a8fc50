"""What an arm is made of: its loss, and its model with the head that the loss needs."""

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import nn
from torch.nn.modules.dropout import _DropoutNd

from impl.imbalance.experiment import own
from impl.imbalance.experiment.arm import Arm
from impl.imbalance.losses import (
    BalancedSoftmaxLoss,
    CosineLinear,
    CrossEntropyLoss,
    FocalLoss,
    LDAMLoss,
    LogitAdjustedLoss,
    SigmoidCrossEntropyLoss,
    SigmoidFocalLoss,
    VSLoss,
    prior_bias_,
)
from impl.imbalance.weights import effective_number, inverse_frequency
from impl.numpy_nn.checks import refuse

Counts = Sequence[int]
BUILDERS: dict[str, Callable[[Arm, Counts, Any], nn.Module]] = {
    "balanced_softmax": lambda _, counts, weight: BalancedSoftmaxLoss(counts, weight=weight),
    "cross_entropy": lambda _, __, weight: CrossEntropyLoss(weight),
    "focal": lambda arm, _, weight: FocalLoss(weight, arm.gamma),
    "ldam": lambda arm, counts, weight: LDAMLoss(counts, arm.max_margin, arm.scale, weight=weight),
    "logit_adjusted": lambda arm, counts, weight: LogitAdjustedLoss(counts, arm.tau, weight=weight),
    "sigmoid_cross_entropy": lambda _, __, weight: SigmoidCrossEntropyLoss(weight),
    "sigmoid_focal": lambda arm, _, weight: SigmoidFocalLoss(weight, arm.gamma),
    "vs": lambda arm, counts, weight: VSLoss(counts, arm.gamma, arm.tau, weight=weight),
}


def weights(arm: Arm, counts: Counts) -> torch.Tensor | None:
    """Return the weight of each class, or None where all are alike."""
    if arm.weights == "effective_number":
        return effective_number(counts, arm.beta)
    return inverse_frequency(counts) if arm.weights == "inverse_frequency" else None


def criterion(arm: Arm, counts: Counts) -> nn.Module:
    """Return the loss of an arm, without the weights that are deferred.

    Raises
    ------
    ValueError
        Where it is one's own, and cannot be found or built.
    """
    weight = None if arm.deferred else weights(arm, counts)
    if arm.loss in BUILDERS:
        return BUILDERS[arm.loss](arm, counts, weight)
    return own.build(arm.loss, weight, arm.gamma)


def classifier(model: nn.Module) -> tuple[str, nn.Linear]:
    """Return the last linear layer of a model, with its name."""
    found = [(name, module) for name, module in model.named_modules() if isinstance(module, nn.Linear)]
    return found[-1] if found else refuse("experiment", "a model with a linear layer, as classifier", "none")


def adapt(model: nn.Module, arm: Arm, classes: int) -> nn.Module:
    """Give a model the head that the loss of an arm needs: cosines for margins, a prior for sigmoids.

    Raises
    ------
    ValueError
        Where the model has no such head, or draws numbers itself: these would be other ones in each arm.
    """
    for module in model.modules():
        if isinstance(module, _DropoutNd):
            refuse("experiment", "a model that draws no numbers itself", type(module).__name__)
    name, head = classifier(model)
    if arm.loss == "ldam":
        parent, _, place = name.rpartition(".")
        setattr(model.get_submodule(parent), place, CosineLinear(head.in_features, head.out_features))
    if arm.loss.startswith("sigmoid"):
        prior_bias_(head, 1 / classes)
    return model
