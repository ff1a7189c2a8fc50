"""Grids of numbers: images, kernels and matrices, drawn cell by cell."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from steps.pictures.sheet import COLOURS, FAINT, PLAIN, SMALL, Place, Sheet, length
from steps.pictures.words import ink_on, mixed, said

Fill = Callable[[float], str]


def plain(_: float) -> str:
    """Leave all cells white."""
    return "#ffffff"


def grey(most: float) -> Fill:
    """Return shades of grey, from white for nothing to black for the most: as ink on paper."""
    return lambda number: mixed("#1a1a1a", min(max(number / most, 0.0), 1.0) if most else 0.0)


@dataclass(frozen=True)
class Grid:
    """Where a grid of cells is, and how large they are."""

    left: float
    top: float
    rows: int
    columns: int
    cell: float

    @property
    def width(self) -> float:
        """Return how wide it is."""
        return self.columns * self.cell

    @property
    def bottom(self) -> float:
        """Return where it ends."""
        return self.top + self.rows * self.cell

    @property
    def right(self) -> float:
        """Return where it ends."""
        return self.left + self.width

    def at(self, row: float, column: float) -> Place:
        """Return the top left corner of a cell."""
        return self.left + column * self.cell, self.top + row * self.cell

    def middle(self, row: float, column: float) -> Place:
        """Return the middle of a cell."""
        return self.at(row + 0.5, column + 0.5)

    def draw(self, sheet: Sheet, name: str, numbers: Any, fill: Fill = plain, size: int = PLAIN) -> None:
        """Draw the cells as a group, with their numbers in them."""
        sheet.begin(name)
        for (row, column), number in np.ndenumerate(numbers):
            colour = fill(float(number))
            sheet.box(self.at(row, column), (self.cell, self.cell), fill=colour, stroke=FAINT)
            x, y = self.middle(row, column)
            words = said(float(number))
            sheet.write((x, y + 0.35 * size), words, size=size, colour=ink_on(colour), text_anchor="middle")
        sheet.end()

    def paint(self, sheet: Sheet, name: str, numbers: Any, fill: Fill) -> None:
        """Draw the cells as a group, without their numbers: those of one shade at once, since images have many."""
        shades: dict[str, str] = {}
        side = length(self.cell)
        for (row, column), number in np.ndenumerate(numbers):
            x, y = map(length, self.at(row, column))
            colour = fill(float(number))
            shades[colour] = shades.get(colour, "") + f"M{x} {y}h{side}v{side}h-{side}z"
        sheet.begin(name)
        for colour, path in shades.items():
            sheet.add("path", d=path, fill=colour)
        sheet.box((self.left, self.top), (self.width, self.bottom - self.top), stroke=FAINT)
        sheet.end()

    def ring(self, sheet: Sheet, cells: tuple[int, int, int], number: int, thick: float = 2.5) -> None:
        """Draw a frame around a square of cells, from a row and column on, in a colour and within the frames before."""
        row, column, rows = cells
        inset = thick / 2 + (number % len(COLOURS)) * 2.2 if rows > 1 else thick / 2
        x, y = self.at(row, column)
        side = rows * self.cell - 2 * inset
        colour = COLOURS[number % len(COLOURS)]
        sheet.box((x + inset, y + inset), (side, side), stroke=colour, stroke_width=thick, rx=3)

    def title(self, sheet: Sheet, words: str, size: int = SMALL) -> None:
        """Write what the grid holds above it."""
        sheet.write((self.left, self.top - 11), words, size=size)
