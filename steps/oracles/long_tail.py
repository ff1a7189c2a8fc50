"""Weights and softmax losses as their definitions read, with so many digits that nothing has to be rearranged."""

from collections.abc import Callable, Sequence
from decimal import Decimal, localcontext
from typing import Any, NamedTuple

import numpy as np

from steps.language import Array, Call

# More than the smallest number in float64 has zeros: 1 - p and log p are right wherever they can be written.
DIGITS = 400
# What the weighted losses are divided by, from the weights of the images.
DIVISORS: dict[str, Callable[[list[Decimal]], Decimal | int]] = {"batch": len, "weighted": sum, "sum": lambda _: 1}


class Defined(NamedTuple):
    """A loss, and its gradient for the logits."""

    loss: Array
    gradient: Array


def effective_number(counts: Sequence[int], beta: float) -> list[Decimal]:
    """Return weights inverse to (1 - beta^n) / (1 - beta), whose sum is their number.

    >>> [round(weight, 4) for weight in effective_number([1, 2], beta=0.5)]
    [Decimal('1.2000'), Decimal('0.8000')]
    """
    with localcontext(prec=DIGITS):
        weights = [(1 - Decimal(beta)) / (1 - Decimal(beta) ** n) for n in counts]
        return [len(weights) * weight / sum(weights) for weight in weights]


def defined(call: Call, logits: Array, labels: Array) -> Defined:
    """Return what ``CrossEntropyLoss(weight=…)`` or ``FocalLoss(weight=…, gamma=…)`` means.

    >>> call = Call("FocalLoss", (), {"gamma": 1})
    >>> loss, gradient = defined(call, np.array([[2.0, 0.0, -1.0]]), np.array([1]))
    >>> loss.round(6).item(), gradient.round(6).tolist()
    (1.92206, [[0.956518, -1.00414, 0.047622]])
    """
    options = {"weight": None, "gamma": 0, "reduction": "batch", **call.kwargs}
    weight, gamma = _weights(options["weight"], logits.shape[1]), Decimal(options["gamma"])
    with localcontext(prec=DIGITS):
        images = [_focal(row, label, gamma) for row, label in zip(logits.tolist(), labels.tolist(), strict=True)]
        of_image = [weight[label] for label in labels]
        divisor = DIVISORS[options["reduction"]](of_image)
        loss = sum(w * loss for w, (loss, _) in zip(of_image, images, strict=True)) / divisor
        gradient = [[w * g / divisor for g in row] for w, (_, row) in zip(of_image, images, strict=True)]
    return Defined(np.array(float(loss)), np.array(gradient, dtype=np.float64))


def _weights(weight: Any, classes: int) -> list[Decimal]:
    if isinstance(weight, Call):
        return effective_number(*weight.args, **weight.kwargs)
    return [Decimal(w) for w in (weight or [1] * classes)]


def _focal(logits: Sequence[float], label: int, gamma: Decimal) -> tuple[Decimal, list[Decimal]]:
    """Return -(1 - p)^gamma log p, and its gradient ((1 - p)^gamma - gamma p (1 - p)^(gamma - 1) log p) (p_j - 1_j)."""
    powers = [Decimal(z).exp() for z in logits]
    p = [power / sum(powers) for power in powers]
    right, wrong = p[label], sum(p[:label] + p[label + 1 :], Decimal())
    onehot = [int(j == label) for j in range(len(p))]
    if not wrong:  # one class: nothing to be surprised by
        return Decimal(), [Decimal() for _ in p]
    modulator, log_p = wrong**gamma, right.ln()
    slope = modulator - gamma * right * modulator / wrong * log_p
    return -modulator * log_p, [slope * (p_j - one) for p_j, one in zip(p, onehot, strict=True)]
