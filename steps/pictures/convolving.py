"""What a convolution does: a sum to check by hand, and what an edge filter makes of an image."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np

from steps.pictures.grids import Grid, grey
from steps.pictures.sheet import COLOURS, PLAIN, QUIET, SMALL, Drawn, Sheet
from steps.pictures.words import said, shade

Array = np.ndarray[Any, Any]
CELL, GAP, LEFT, TOP = 40, 46, 20, 48
CELLS, SUMMED = 20, 4  # pixels and weights of a convolution that is summed by hand


class Convolution(NamedTuple):
    """A convolution of one image of one channel by some kernels; the image has its rings of zeros."""

    x: Array  # rows, columns
    weight: Array  # kernels, rows, columns
    bias: Array
    output: Array  # kernels, rows, columns
    stride: int


def by_hand(made: Convolution) -> Iterator[Drawn]:
    """Draw the kernel at its first and its last stop on a small image, with the products that it sums."""
    if made.x.size > CELLS or len(made.weight) > 1 or made.weight[0].size > SUMMED:
        return
    arrays = {"image": made.x, "kernel": made.weight[0], "output": made.output[0]}
    grids = dict(zip(arrays, _grids(*(array.shape for array in arrays.values())), strict=True))
    below = max(grid.bottom for grid in grids.values()) + 40
    sheet = Sheet(grids["output"].right + 20, below + 54)
    for name, grid in grids.items():
        grid.title(sheet, name, PLAIN)
        grid.draw(sheet, name, arrays[name])
    for sign, grid in (("\N{ASTERISK OPERATOR}", grids["image"]), ("=", grids["kernel"])):
        sheet.write((grid.right + GAP / 2, TOP + CELL), sign, size=24, text_anchor="middle")
    sums = [_at_stop(sheet, grids, made, number, below) for number in (0, 1)]
    yield Drawn("A sum to check by hand", sheet.render(), f"The kernel at its first and last stop: {'; '.join(sums)}.")


def _at_stop(sheet: Sheet, grids: Mapping[str, Grid], made: Convolution, number: int, below: float) -> str:
    """Draw a frame around what the kernel sees at its first or its last stop, and return the sum that is below."""
    row, column = (number * (side - 1) for side in made.output[0].shape)
    grids["image"].ring(sheet, (row * made.stride, column * made.stride, len(made.weight[0])), number, 3)
    grids["output"].ring(sheet, (row, column, 1), number, 3)
    words = _sum(made, (row, column))
    sheet.write((LEFT, below + 30 * number), words, colour=COLOURS[number])
    return words


def _grids(*shapes: tuple[int, ...]) -> list[Grid]:
    grids: list[Grid] = []
    for rows, columns in shapes:
        left = grids[-1].right + GAP if grids else LEFT
        grids.append(Grid(left, TOP, rows, columns, CELL))
    return grids


def _sum(made: Convolution, stop: tuple[int, int]) -> str:
    """Return the products at a stop and their sum, in words."""
    (rows, columns), (top, left) = made.weight[0].shape, (side * made.stride for side in stop)
    patch = made.x[top : top + rows, left : left + columns]
    products = [f"{said(float(w))}·{said(float(x))}" for w, x in zip(made.weight[0].flat, patch.flat, strict=True)]
    bias = f" + {said(float(made.bias[0]))}" if made.bias[0] else ""
    return f"{' + '.join(products)}{bias} = {said(float(made.output[0][stop]))}"


def edges(made: Convolution) -> Iterator[Drawn]:
    """Draw an image beside what each kernel makes of it: blue where the answer is positive, and red where negative."""
    (rows, columns), cell, most = made.x.shape, 176 / max(made.x.shape), float(np.abs(made.output).max())
    sheet = Sheet(640, TOP + 210 * len(made.weight))
    image = Grid(LEFT, TOP + 6, rows, columns, cell)
    image.title(sheet, "image", PLAIN)
    image.paint(sheet, "image", made.x, grey(float(made.x.max())))
    for number, (weight, output) in enumerate(zip(made.weight, made.output, strict=True), start=1):
        kernel = Grid(250, TOP + 36 + 210 * (number - 1), len(weight), len(weight), 38)
        kernel.title(sheet, f"kernel {number}", PLAIN)
        kernel.draw(sheet, f"kernel {number}", weight, lambda n: shade(n, 2 * float(np.abs(made.weight).max())))
        answer = Grid(430, TOP + 6 + 210 * (number - 1), output.shape[0], output.shape[1], cell)
        answer.title(sheet, "its answer", PLAIN)
        answer.paint(sheet, f"answer {number}", output, lambda n: shade(n, most))
    _legend(sheet, image, most)
    words = " ".join(_extremes(number, output) for number, output in enumerate(made.output, start=1))
    yield Drawn(
        "What edge filters make of an image", sheet.render(), f"An image, and what each kernel answers. {words}"
    )


def _extremes(number: int, output: Array) -> str:
    (top, left), (bottom, right) = (np.unravel_index(at, output.shape) for at in (output.argmax(), output.argmin()))
    zeros = int((output == 0).sum())
    return (
        f"Kernel {number} answers most, {said(float(output.max()))}, first at row {top}, column {left}, least, "
        f"{said(float(output.min()))}, first at row {bottom}, column {right}, and 0 at {zeros} of {output.size} places."
    )


def _legend(sheet: Sheet, grid: Grid, most: float) -> None:
    """Draw the shades of the answers with their numbers."""
    top, width = grid.bottom + 60, grid.width / 5
    for place, share in enumerate((-1.0, -0.5, 0.0, 0.5, 1.0)):
        sheet.box((grid.left + place * width, top), (width, 20), fill=shade(share, 1.0), stroke=QUIET, stroke_width=0.5)
        middle = grid.left + (place + 0.5) * width
        sheet.write((middle, top + 38), said(share * most), size=SMALL, text_anchor="middle")
    sheet.write((grid.left, top - 10), "answers")
