"""How a pixel collects its gradient from the windows of a convolution that hold it."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from steps.pictures.grids import Fill, Grid
from steps.pictures.sheet import COLOURS, FAINT, INK, PLAIN, QUIET, SMALL, Drawn, Sheet
from steps.pictures.words import mixed, said

Array = np.ndarray[Any, Any]
Place = tuple[int, int]
CELLS, SUMMED = 9, 4  # pixels of an image that is drawn once for each window, and windows
WIDTH, LEFT, TOP, CELL, SMALLER, GAP = 640, 20, 44, 44, 36, 56


class Backward(NamedTuple):
    """A backward pass of a convolution without padding, of one image, one channel and one kernel."""

    weight: Array
    grad_output: Array
    grad_input: Array
    stride: int

    def uses(self, u: int, v: int) -> dict[Place, Place]:
        """Return the windows that hold a pixel, and where in the kernel it lies in each."""
        stops = [tuple(map(int, stop)) for stop in np.ndindex(self.grad_output.shape)]
        inside = {(p, q): (u - p * self.stride, v - q * self.stride) for p, q in stops}
        return {stop: (i, j) for stop, (i, j) in inside.items() if i in range(self.side) and j in range(self.side)}

    @property
    def side(self) -> int:
        """Return the side of the kernel."""
        return len(self.weight)

    def busiest(self) -> Place:
        """Return the first of the pixels that most windows hold."""
        counts = np.zeros(self.grad_input.shape)
        for u, v in np.ndindex(counts.shape):
            counts[u, v] = len(self.uses(u, v))
        row, column = np.unravel_index(counts.argmax(), counts.shape)
        return int(row), int(column)

    def product(self, stop: Place, at: Place) -> str:
        """Return a weight times an upstream gradient, in words."""
        return f"{said(float(self.weight[at]))}·{said(float(self.grad_output[stop]))}"


def collected(made: Backward) -> Iterator[Drawn]:
    """Draw the pixel that is in most windows of a small image, and what it collects from each of them."""
    pixel = made.busiest()
    uses, rows = made.uses(*pixel), len(made.grad_input)
    if made.grad_input.size > CELLS or not 1 < made.grad_output.size <= SUMMED or len(uses) == 1:
        return
    sheet = Sheet(WIDTH, TOP + (CELL + SMALLER) * rows + 2 * GAP + 62)
    _arrays(sheet, made, pixel)
    below = TOP + CELL * rows + GAP + 28
    note = "the kernel in each window that holds the framed pixel, and below it: weight · upstream gradient"
    sheet.write((LEFT, below - 38), note, size=SMALL)
    for place, use in enumerate(uses.items()):
        _window(sheet, made, pixel, use, (LEFT + place * (SMALLER * made.grad_input.shape[1] + GAP), below))
    words = f"{' + '.join(made.product(*use) for use in uses.items())} = {said(float(made.grad_input[pixel]))}"
    sheet.write((LEFT, sheet.height - 20), f"gradient for the framed pixel: {words}")
    text = (
        f"The pixel at row {pixel[0]}, column {pixel[1]} lies in {len(uses)} windows of {made.side}x{made.side}. From "
        f"each it collects the weight that lies on it times the upstream gradient of the window: {words}."
    )
    yield Drawn("What one pixel collects on the way back", sheet.render(), text)


def _arrays(sheet: Sheet, made: Backward, pixel: Place) -> None:
    """Draw the upstream gradient, each number in the colour of its window, the kernel, and what comes of them."""
    above = _grid((LEFT, TOP), made.grad_output, CELL)
    kernel = _grid((max(above.right, LEFT + 122) + GAP, TOP), made.weight, CELL)
    pixels = _grid((kernel.right + GAP, TOP), made.grad_input, CELL)
    for grid, words in ((above, "upstream gradient"), (kernel, "kernel"), (pixels, "gradient for the input")):
        grid.title(sheet, words, PLAIN)
    above.draw(sheet, "upstream gradient", made.grad_output, _in_turn([mixed(colour, 0.4) for colour in COLOURS]))
    kernel.draw(sheet, "kernel", made.weight)
    pixels.draw(sheet, "gradient for the input", made.grad_input)
    _frame(sheet, pixels, pixel)


def _window(sheet: Sheet, made: Backward, pixel: Place, use: tuple[Place, Place], at: tuple[float, float]) -> None:
    """Draw the kernel on the image at a stop, in the colour of its upstream gradient, and the product below it."""
    (p, q), columns = use[0], made.grad_output.shape[1]
    image = _grid(at, made.grad_input, SMALLER)
    for cell in np.ndindex(made.grad_input.shape):
        sheet.box(image.at(*cell), (SMALLER, SMALLER), stroke=FAINT)
    window = _grid(image.at(p * made.stride, q * made.stride), made.weight, SMALLER)
    fill = mixed(COLOURS[p * columns + q], 0.4)
    window.draw(sheet, f"window {p}, {q}", made.weight, lambda _: fill)
    _frame(sheet, image, pixel)
    sheet.write((image.left, image.top - 11), f"window {p}, {q}", size=SMALL, colour=QUIET)
    sheet.write((image.left + image.width / 2, image.bottom + 22), made.product(*use), text_anchor="middle")


def _grid(at: tuple[float, float], numbers: Array, cell: int) -> Grid:
    """Return a grid with a cell for each number."""
    rows, columns = numbers.shape
    return Grid(*at, rows, columns, cell)


def _in_turn(colours: Sequence[str]) -> Fill:
    """Return what fills cells, drawn one after the other, with one colour after the other."""
    following = iter(colours)
    return lambda _: next(following)


def _frame(sheet: Sheet, grid: Grid, cell: Place) -> None:
    """Draw a frame around a cell."""
    x, y = grid.at(*cell)
    sheet.box((x + 1.5, y + 1.5), (grid.cell - 3, grid.cell - 3), stroke=INK, stroke_width=3)
