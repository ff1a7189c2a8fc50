"""What becomes of an image by the draws about it, one image and one pixel after the other."""

from collections.abc import Mapping

import numpy as np

from steps.language import Array


def shown(image: Array, drawn: Mapping[str, Array], shift: int, cutout: int) -> Array:
    """Return an image (c, h, w) mirrored or not, moved, and with a square of zeros.

    ``drawn`` holds whether it is ``mirrored``; ``down`` and ``right``, from 0 to twice the shift, the first row and
    column that is seen of the image with a border; and the middle of the square, ``blank``, as shares of the sides.

    >>> image = np.arange(1.0, 10).reshape(1, 3, 3)
    >>> shown(image, {"mirrored": True, "down": 2, "right": 1, "blank": (0.4, 0.0)}, shift=1, cutout=1)
    array([[[6., 5., 4.],
            [0., 8., 7.],
            [6., 5., 4.]]])
    """
    _, height, width = image.shape
    turned = image[:, :, ::-1] if drawn["mirrored"] else image
    result = np.zeros_like(image)
    for row, column in np.ndindex(height, width):
        if not all(
            blanked(x, n, c, cutout) for x, n, c in zip((row, column), (height, width), drawn["blank"], strict=True)
        ):
            there = row + int(drawn["down"]) - shift, column + int(drawn["right"]) - shift
            result[:, row, column] = turned[:, reflected(there[0], height), reflected(there[1], width)]
    return result


def blanked(place: int, side: int, middle: float, cutout: int) -> bool:
    """Return whether a row, or a column, is one of those of the square."""
    first = int(middle * side) - cutout // 2
    return first <= place < first + cutout


def reflected(place: int, side: int) -> int:
    """Return the row, or column, that is seen in place of one beyond the border: as far within, without the border."""
    within = abs(place)
    return within if within < side else 2 * (side - 1) - within
