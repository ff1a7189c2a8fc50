"""The formula of one number of a focal loss or of class weights, with the numbers put in.

Each function is given what ``formulas`` gives its own: a module, its input, the upstream gradient, and the place.
"""

from typing import Any

import numpy as np

from steps.diagnosis.sums import MOST_TERMS, number
from steps.language import Array

Index = tuple[int, ...]


def weight_output(weights: Any, counts: Array, _: Array, at: Index) -> str:
    """Write the weight of a class."""
    beta = weights.nn.EffectiveNumber(**weights.options).beta
    raw = (1 - beta) / (1 - beta**counts)
    total = " + ".join(number(each) for each in raw) if len(raw) <= MOST_TERMS else "the sum of all such"
    own = f"(1 - {beta:g}) / (1 - {beta:g}^{counts[at]:g})"
    return f"{len(raw)} · {own} / ({total}) = {len(raw) * raw[at] / raw.sum():.6g}"


def focal_output(loss: Any, logits: Array, _: Array, __: Index) -> str:
    """Write a mean of weighted logarithms, each with its factor."""
    focal, value = loss.criterion, loss.criterion.value(logits, loss.labels)
    factors = _weight(focal, "weight[label of n]·") + _factor(focal, "p")
    if len(logits) > MOST_TERMS:
        return f"-1/{len(logits)} Σ {factors}ln p, p = probability[n, label of n]"
    images = zip(_right(focal, logits, loss.labels), focal.weights(loss.labels), strict=True)
    terms = (f"{_weight(focal, f'{number(w)}·')}{_factor(focal, f'{p:.4g}')}ln {p:.4g}" for p, w in images)
    return f"-({' + '.join(terms)}) / {len(logits)} = {0.0 + value:.6g}"


def focal_input(loss: Any, logits: Array, grad: Array, at: Index) -> str:
    """Write by how much a probability is too large, times weight and slope of the factor."""
    (n, c), focal, gamma = at, loss.criterion, loss.criterion.gamma
    p, upstream = f"{_right(focal, logits, loss.labels)[n]:.4g}", grad.item()
    weight = _weight(focal, f"{number(focal.weights(loss.labels)[n])}·")
    slope = f"((1 - {p})^{gamma:g} - {gamma:g}·{p}·(1 - {p})^{gamma - 1:g}·ln {p})·" if gamma else ""
    residual = f"({np.exp(focal.logarithms(logits)[at]):.4g} - {int(loss.labels[n] == c)})"
    scale = "" if upstream == 1 else f"{number(upstream)}·"
    value = 0.0 + upstream * focal.gradient(logits, loss.labels, at)
    return f"{scale}{weight}{slope}{residual} / {len(logits)} = {value:.6g}"


def _right(focal: Any, logits: Array, labels: Array) -> Array:
    """Return the probability of the right class of each image."""
    probabilities: Array = np.exp(focal.logarithms(logits)[np.arange(len(labels)), labels])
    return probabilities


def _weight(focal: Any, words: str) -> str:
    return "" if focal.weight is None else words


def _factor(focal: Any, probability: str) -> str:
    return f"(1 - {probability})^{focal.gamma:g}·" if focal.gamma else ""
