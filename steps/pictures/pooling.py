"""Where the gradient of a max pool goes."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from steps.pictures.grids import Fill, Grid
from steps.pictures.sheet import COLOURS, ORANGE, QUIET, SMALL, Drawn, Sheet
from steps.pictures.words import mixed, said

Array = np.ndarray[Any, Any]
CELLS, CELL, GAP = 24, 40, 56


class Pool(NamedTuple):
    """A pass through a max pool, there and back, of one image with one channel."""

    x: Array
    grad_output: Array
    grad_input: Array
    kernel: int
    stride: int

    def winner(self, p: int, q: int) -> tuple[int, int]:
        """Return row and column of the first of the largest numbers beneath a window."""
        top, left = p * self.stride, q * self.stride
        window = self.x[top : top + self.kernel, left : left + self.kernel]
        row, column = np.unravel_index(window.argmax(), window.shape)
        return top + int(row), left + int(column)


def pooled(pool: Pool) -> Iterator[Drawn]:
    """Draw the windows of a small image with their winners, and the way of each gradient to its own."""
    if pool.x.size > CELLS or pool.grad_output.size > len(COLOURS):
        return
    image, above, below = _grids(pool)
    sheet = Sheet(max(below.right, below.left + 165) + 20, below.bottom + 20)
    for grid, words in ((image, "input"), (above, "upstream gradient"), (below, "gradient for the input")):
        sheet.write((grid.left, 28), words)
    sheet.write((image.left, 48), "the winner of each window", size=SMALL, colour=QUIET)
    won = {pool.winner(p, q): None for p, q in np.ndindex(pool.grad_output.shape)}
    _draw_image(sheet, image, pool, won)
    _draw_upstream(sheet, above, pool)
    below.draw(sheet, "gradient for the input", pool.grad_input, _marked(pool.grad_input), SMALL + 2)
    for number, (p, q) in enumerate(np.ndindex(pool.grad_output.shape)):
        row, column = pool.winner(p, q)
        start, bend = (above.at(0, q + 0.5), 20) if p == 0 else (above.at(p + 1, q + 0.5), -20)
        sheet.arrow(start, below.at(row + 0.5, column + 0.05), COLOURS[number], 2, bend)
    yield Drawn("Where the gradient goes", sheet.render(), _words(pool))


def _grids(pool: Pool) -> tuple[Grid, Grid, Grid]:
    """Return where the input, the upstream gradient and the gradient for the input are."""
    (rows, columns), (p, q) = pool.x.shape, pool.grad_output.shape
    image = Grid(20, 64, rows, columns, CELL)
    above = Grid(max(image.right, 150) + GAP, 64 + CELL * (rows - p) / 2, p, q, CELL)
    below = Grid(max(above.right, above.left + 125) + GAP / 2, 64, rows, columns, CELL)
    return image, above, below


def _draw_image(sheet: Sheet, grid: Grid, pool: Pool, won: dict[tuple[int, int], None]) -> None:
    shown = np.zeros(pool.x.shape)
    for place in won:
        shown[place] = 1
    grid.draw(sheet, "input", pool.x, _at(pool.x, shown), SMALL + 2)
    for number, (p, q) in enumerate(np.ndindex(pool.grad_output.shape)):
        grid.ring(sheet, (p * pool.stride, q * pool.stride, pool.kernel), number)


def _at(numbers: Array, shown: Array) -> Fill:
    """Return what fills the cells of a grid, drawn one after the other, where something is to be shown."""
    cells = iter(shown.ravel())
    return lambda _: mixed(ORANGE, 0.45) if next(cells) else "#ffffff"


def _marked(gradient: Array) -> Fill:
    return lambda number: mixed(ORANGE, 0.45) if number else "#ffffff"


def _draw_upstream(sheet: Sheet, grid: Grid, pool: Pool) -> None:
    cells = iter(COLOURS)
    grid.draw(sheet, "upstream gradient", pool.grad_output, lambda _: mixed(next(cells), 0.35), SMALL + 2)
    for number, (p, q) in enumerate(np.ndindex(pool.grad_output.shape)):
        grid.ring(sheet, (p, q, 1), number)


def _words(pool: Pool) -> str:
    won = [(place, pool.winner(*place)) for place in np.ndindex(pool.grad_output.shape)]
    ways = [f"{said(float(pool.grad_output[p, q]))} to row {row}, column {column}" for (p, q), (row, column) in won]
    times = Counter(pixel for _, pixel in won)
    sums = [
        f" Row {row}, column {column} receives {said(float(pool.grad_input[row, column]))} in all."
        for (row, column), count in times.items()
        if count > 1
    ]
    return (
        f"Windows of {pool.kernel}x{pool.kernel} at stride {pool.stride} on an image of {pool.x.shape[0]} rows and "
        f"{pool.x.shape[1]} columns, and the gradient that each hands to its largest number: {'; '.join(ways)}."
        f"{''.join(sums)} All other pixels receive 0."
    )
