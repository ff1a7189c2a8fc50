"""Steps along a momentum that is made orthogonal, by a singular value decomposition in float64."""

from collections.abc import Iterator, Sequence

import numpy as np
import torch

from steps.language import Array


def quintic(x: Array) -> Array:
    """Return the polynomial of the published iteration.

    >>> quintic(np.array([0.0, 1.0]))
    array([0.   , 0.701])
    """
    return 3.4445 * x - 4.7750 * x**3 + 2.0315 * x**5


def made_orthogonal(matrix: Array, steps: int) -> Array:
    """Return a matrix of the same directions, whose sizes are shares of its norm that went through the polynomial."""
    u, s, v = (part.numpy() for part in torch.linalg.svd(torch.tensor(matrix), full_matrices=False))
    shares = s / np.sqrt((s**2).sum())
    for _ in range(steps):
        shares = quintic(shares)
    whole: Array = (u * shares) @ v
    return whole


def singular_values(matrix: Array) -> Array:
    """Return the singular values, the largest first."""
    values: Array = torch.linalg.svdvals(torch.tensor(np.asarray(matrix, np.float64))).numpy()
    return values


def descend(
    weight: Array,
    gradients: Sequence[Array],
    rates: Sequence[float],
    *,
    momentum: float,
    nesterov: bool,
    steps: int,
) -> Iterator[Array]:
    """Yield a weight after each step along its gradients."""
    weight, velocity = np.asarray(weight, np.float64), np.zeros(weight.shape)
    for gradient, rate in zip(gradients, rates, strict=True):
        velocity = momentum * velocity + gradient
        ahead = gradient + momentum * velocity if nesterov else velocity
        update = made_orthogonal(ahead.reshape(len(ahead), -1), steps).reshape(weight.shape)
        weight = np.sqrt(len(weight)) * weight / np.sqrt((weight**2).sum()) - rate * update
        yield weight
