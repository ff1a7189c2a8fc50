"""Views of test images, by their words: plain, mirrored, and moved by pixels down and right."""

from collections.abc import Callable

import numpy as np

from steps.language import Array


def view(images: Array, words: str) -> Array:
    """Return images as they are seen; what is moved in from outside is their reflection.

    >>> view(np.array([[[[1, 2], [3, 4]]]]), "1 1").tolist()
    [[[[4, 3], [2, 1]]]]
    >>> view(np.array([[[[1, 2], [3, 4]]]]), "mirrored").tolist()
    [[[[2, 1], [4, 3]]]]
    """
    *moves, last = words.split()
    moved = [int(move) for move in (*moves, last) if move.lstrip("-").isdigit()] or [0, 0]
    height, width = images.shape[2:]
    around = np.pad(images, [(0, 0), (0, 0), (1, 1), (1, 1)], "reflect")
    down, right = (1 - move for move in moved)
    seen = around[:, :, down : down + height, right : right + width]
    return seen[..., ::-1] if last == "mirrored" else seen


def mean_logits(apply: Callable[[Array], Array], images: Array, views: str) -> tuple[Array, Array]:
    """Return the mean logits of views, such as ``0.5 plain, 0.5 mirrored``, and those of the first."""
    told = [each.partition(" ") for each in views.split(", ")]
    found = [(float(weight), apply(view(images, words))) for weight, _, words in told]
    return np.sum([weight * logits for weight, logits in found], axis=0), found[0][1]
