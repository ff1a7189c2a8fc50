"""The formula of one number, with the numbers put in, or the indices where there are too many numbers.

Each function is given a layer of the textbook, its input, the upstream gradient, and the place of the number.
"""

from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np

from steps.diagnosis.loss_formulas import focal_input, focal_output, weight_output
from steps.diagnosis.sums import MOST_TERMS, number, pairs, written
from steps.language import Array

Index = tuple[int, ...]
Formula = Callable[[Any, Array, Array, Index], str]


def conv_output(layer: Any, x: Array, _: Array, at: Index) -> str:
    """Write a response."""
    (n, o, p, q), (k, s, r) = at, (layer.kernel_size, layer.stride, layer.padding)
    patch = layer.pad(x)[n, :, s * p : s * p + k, s * q : s * q + k]
    terms = [*pairs(layer.params["weight"][o], patch), (float(layer.params["bias"][o]),)]
    return written(terms, f"bias[{o}] + Σ weight[{o}, c, i, j] · input[{n}, c, {s}·{p} + i - {r}, {s}·{q} + j - {r}]")


def conv_input(layer: Any, _: Array, grad: Array, at: Index) -> str:
    """Write what a pixel receives from all places of the output that it has a part in."""
    (n, c, h, w), (k, s, r) = at, (layer.kernel_size, layer.stride, layer.padding)
    stops = product(*map(range, grad.shape[2:]))
    inside = ((p, q, h + r - s * p, w + r - s * q) for p, q in stops)
    seen = [(p, q, i, j) for p, q, i, j in inside if 0 <= i < k and 0 <= j < k]
    weight = layer.params["weight"]
    terms = (pair for p, q, i, j in seen for pair in pairs(weight[:, c, i, j], grad[n, :, p, q]))
    where = f"where {s}·p + i = {h} + {r} and {s}·q + j = {w} + {r}"
    return written(terms, f"Σ weight[o, {c}, i, j] · upstream[{n}, o, p, q], {where}")


def conv_weight(layer: Any, x: Array, grad: Array, at: Index) -> str:
    """Write what a weight receives from all pixels that it was multiplied by."""
    (o, c, i, j), (s, r) = at, (layer.stride, layer.padding)
    rows, columns = (slice(k, k + s * side, s) for k, side in zip((i, j), grad.shape[2:], strict=True))
    terms = pairs(layer.pad(x)[:, c, rows, columns], grad[:, o])
    return written(terms, f"Σ input[n, {c}, {s}·p + {i} - {r}, {s}·q + {j} - {r}] · upstream[n, {o}, p, q]")


def conv_bias(_: Any, __: Array, grad: Array, at: Index) -> str:
    """Write what the bias of a channel receives."""
    return written(((float(g),) for g in grad[:, at[0]].ravel()), f"Σ upstream[n, {at[0]}, p, q]")


def pool_output(layer: Any, x: Array, _: Array, at: Index) -> str:
    """Write a maximum."""
    (n, c, p, q), k, s = at, layer.kernel_size, layer.stride
    window = x[n, c, s * p : s * p + k, s * q : s * q + k]
    rows = "; ".join(", ".join(f"{each:.4g}" for each in row) for row in window)
    return f"max({rows}) = {window.max():.6g}"


def pool_input(layer: Any, x: Array, grad: Array, at: Index) -> str:
    """Write what a pixel receives from the windows that it wins."""
    (n, c, h, w), (k, s) = at, (layer.kernel_size, layer.stride)
    patches = layer.patches(x)
    share = layer.share(patches)
    inside = ((p, q, h - s * p, w - s * q) for p, q in product(*map(range, grad.shape[2:])))
    seen = [(p, q, i * k + j) for p, q, i, j in inside if 0 <= i < k and 0 <= j < k]
    terms = [(float(grad[n, c, p, q]),) for p, q, place in seen if share[n, c, p, q, place]]
    largest = [1 for p, q, _ in seen if x[at] == patches[n, c, p, q].max()]
    if len(largest) > len(terms):
        return "of equal maxima another one counts"
    return f"it wins {len(terms)} of its {len(seen)} windows: {written(terms, f'Σ upstream[{n}, {c}, p, q]')}"


def relu_output(_: Any, x: Array, __: Array, at: Index) -> str:
    """Write a rectified number."""
    return f"max({x[at]:.4g}, 0) = {max(x[at], 0):.6g}"


def relu_input(_: Any, x: Array, grad: Array, at: Index) -> str:
    """Write whether a number lets the gradient pass."""
    positive = x[at] > 0
    words, value = "is" if positive else "is not", 0.0 + grad[at] * positive
    return f"the input {number(x[at])} {words} above 0: {number(grad[at])}·{int(positive)} = {value:.6g}"


def linear_output(layer: Any, x: Array, _: Array, at: Index) -> str:
    """Write a weighted sum."""
    n, o = at
    terms = [*pairs(layer.params["weight"][o], layer.flatten(x)[n]), (float(layer.params["bias"][o]),)]
    return written(terms, f"bias[{o}] + Σ weight[{o}, i] · features[{n}, i]")


def linear_input(layer: Any, x: Array, grad: Array, at: Index) -> str:
    """Write what a feature receives from all outputs."""
    place = int(np.ravel_multi_index(at[1:], x.shape[1:]))
    terms = pairs(layer.params["weight"][:, place], grad[at[0]])
    return written(terms, f"Σ weight[o, {place}] · upstream[{at[0]}, o]")


def linear_weight(layer: Any, x: Array, grad: Array, at: Index) -> str:
    """Write what a weight receives from all images."""
    o, place = at
    return written(pairs(layer.flatten(x)[:, place], grad[:, o]), f"Σ features[n, {place}] · upstream[n, {o}]")


def linear_bias(_: Any, __: Array, grad: Array, at: Index) -> str:
    """Write what the bias of an output receives."""
    return written(((float(g),) for g in grad[:, at[0]]), f"Σ upstream[n, {at[0]}]")


def loss_output(loss: Any, x: Array, _: Array, __: Index) -> str:
    """Write a mean of logarithms."""
    probabilities = loss.criterion.probabilities(x)[np.arange(len(x)), loss.labels]
    if len(x) > MOST_TERMS:
        return f"-1/{len(x)} Σ ln probability[n, label of n]"
    logarithms = " + ".join(f"ln {probability:.4g}" for probability in probabilities)
    return f"-({logarithms}) / {len(x)} = {0.0 - np.log(probabilities).mean():.6g}"


def loss_input(loss: Any, x: Array, grad: Array, at: Index) -> str:
    """Write by how much a probability is too large."""
    (n, c), probability = at, loss.criterion.probabilities(x)[at]
    right = int(loss.labels[n] == c)
    upstream = grad.item()
    value = 0.0 + upstream * (probability - right) / len(x)
    factor = "" if upstream == 1 else f"{number(upstream)}·"
    return f"{factor}({probability:.4g} - {right}) / {len(x)} = {value:.6g}"


def softmax_output(softmax: Any, x: Array, _: Array, at: Index) -> str:
    """Write a probability."""
    value = softmax.nn.softmax(x)[at]
    if x.shape[1] > MOST_TERMS:
        return f"exp({x[at]:.4g}) / Σ exp(logits[{at[0]}, c]) = {value:.6g}"
    powers = " + ".join(f"exp({logit:.4g})" for logit in x[at[0]])
    return f"exp({x[at]:.4g}) / ({powers}) = {value:.6g}"


FORMULAS: dict[tuple[str, str], Formula] = {
    ("Conv2d", "output"): conv_output,
    ("Conv2d", "gradient for the input"): conv_input,
    ("Conv2d", "gradient for the weight"): conv_weight,
    ("Conv2d", "gradient for the bias"): conv_bias,
    ("MaxPool2d", "output"): pool_output,
    ("MaxPool2d", "gradient for the input"): pool_input,
    ("ReLU", "output"): relu_output,
    ("ReLU", "gradient for the input"): relu_input,
    ("Linear", "output"): linear_output,
    ("Linear", "gradient for the input"): linear_input,
    ("Linear", "gradient for the weight"): linear_weight,
    ("Linear", "gradient for the bias"): linear_bias,
    ("SoftmaxCrossEntropy", "output"): loss_output,
    ("SoftmaxCrossEntropy", "gradient for the input"): loss_input,
    ("Softmax", "output"): softmax_output,
    ("FocalLoss", "output"): focal_output,
    ("FocalLoss", "gradient for the input"): focal_input,
    ("CrossEntropyLoss", "output"): focal_output,
    ("CrossEntropyLoss", "gradient for the input"): focal_input,
    ("EffectiveNumber", "output"): weight_output,
}
