"""Answers found by counting, one stop of a window after the other."""

from collections.abc import Iterator

import numpy as np

from steps.language import Array


def stops(side: int, kernel_size: int, stride: int, padding: int = 0) -> int:
    """Return how often a window fits along a side that begins and ends with ``padding`` more pixels.

    >>> stops(7, kernel_size=3, stride=2)
    3
    """
    place, count = 0, 0
    while place + kernel_size <= padding + side + padding:
        place, count = place + stride, count + 1
    return count


def patches(x: Array, kernel_size: int, stride: int) -> Iterator[tuple[tuple[int, int, int], Array]]:
    """Yield image, row and column of each stop of a window, with the pixels beneath it: c k k.

    >>> [(place, patch.tolist()) for place, patch in patches(np.ones((1, 1, 2, 3)), 2, 1)]
    [((0, 0, 0), [[[1.0, 1.0], [1.0, 1.0]]]), ((0, 0, 1), [[[1.0, 1.0], [1.0, 1.0]]])]
    """
    for n, image in enumerate(x):
        for p in range(stops(image.shape[1], kernel_size, stride)):
            for q in range(stops(image.shape[2], kernel_size, stride)):
                top, left = stride * p, stride * q
                yield (n, p, q), image[:, top : top + kernel_size, left : left + kernel_size]


def sum_of_products(letters: str, a: Array, b: Array) -> Array:
    """Return what einsum means by ``letters``: one product for each value of all of them.

    >>> sum_of_products("i,i->", np.array([1, 2]), np.array([3, 4])).tolist()
    11
    """
    inputs, output = letters.split("->")
    axes = inputs.split(",")
    sides = dict(zip("".join(axes), (*a.shape, *b.shape), strict=True))
    result = np.zeros([sides[letter] for letter in output], a.dtype)
    for values in np.ndindex(*sides.values()):
        at = dict(zip(sides, values, strict=True))
        i, j, k = (tuple(at[letter] for letter in word) for word in (*axes, output))
        result[k] += a[i] * b[j]
    return result
