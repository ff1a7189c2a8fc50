"""The window view of an image: which pixels a window reads, and how far they lie apart in memory."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from steps.pictures.grids import Grid, plain
from steps.pictures.sheet import BLUE, COLOURS, FAINT, GREEN, INK, PLAIN, QUIET, RED, SMALL, Drawn, Sheet

Array = np.ndarray[Any, Any]
WIDTH = 640
ROOM, FARTHEST = 60, 6  # pixels of an image that is drawn whole, and of the steps on one that is not


def windows(x: Array, view: Array) -> Iterator[Drawn]:
    """Draw the pixels that the first windows of an image read, and where these lie in memory: row after row alone."""
    rows, columns = x.shape[2:]
    in_rows = x.strides[2:] == (columns * x.itemsize, x.itemsize)
    if in_rows and rows * columns <= ROOM and view.strides[4:] == x.strides[2:]:
        yield _reading(x, view)


def _reading(x: Array, view: Array) -> Drawn:
    """Draw a channel of an image, its first windows, and for each the strip of memory that it reads."""
    (rows, columns), kernel = x.shape[2:], view.shape[-1]
    steps = {place: place[0] * view.strides[1] + place[1] * view.strides[2] for place in _first(view)}
    grid = Grid(16, 40, rows, columns, 34)
    below = max(grid.bottom, 200) + 46
    sheet = Sheet(WIDTH, below + 62 * len(steps) - 8)
    grid.title(sheet, "one channel, and the place of each pixel in memory, in bytes")
    offsets = np.add.outer(np.arange(rows) * x.strides[2], np.arange(columns) * x.strides[3])
    grid.draw(sheet, "image", offsets, size=SMALL - 1)
    for number, (place, step) in enumerate(steps.items()):
        row, column = divmod(step, x.strides[2])
        grid.ring(sheet, (row, column // x.strides[3], kernel), number)
        _strip(sheet, (below + 62 * number, number), _words(place, step), _read(x, view, step))
    _explain(sheet, grid.right + 24, view)
    return Drawn(f"What windows of {kernel}x{kernel} read from memory", sheet.render(), _told(x, view, steps))


def _told(x: Array, view: Array, steps: Mapping[tuple[int, int], int]) -> str:
    kernel = view.shape[-1]
    return (
        f"An image of {x.shape[2]} rows and {x.shape[3]} columns of {x.itemsize} bytes a pixel, above strips of its "
        f"memory: {'; '.join(f'window {p}, {q} begins at byte {step}' for (p, q), step in steps.items())}; each "
        f"reads {kernel} runs of {kernel} pixels, {view.strides[4]} bytes apart."
    )


def _first(view: Array) -> list[tuple[int, int]]:
    """Return the first window, the one to its right and the one below, as far as they exist."""
    return [(p, q) for p, q in ((0, 0), (0, 1), (1, 0)) if p < view.shape[1] and q < view.shape[2]]


def _words(place: tuple[int, int], step: int) -> str:
    where = {(0, 0): "the first window", (0, 1): "one to the right", (1, 0): "one down"}[place]
    return f"{where}: p = {place[0]}, q = {place[1]}, {step} bytes on" if step else f"{where}: p = 0, q = 0"


def _read(x: Array, view: Array, step: int) -> list[bool]:
    """Return of each pixel of the channel, as it lies in memory, whether the window reads it."""
    i, j = np.indices(view.shape[4:])
    read = {int(byte) for byte in (step + i * view.strides[4] + j * view.strides[5]).ravel()}
    return [n * x.itemsize in read for n in range(x.shape[2] * x.shape[3])]


def _strip(sheet: Sheet, where: tuple[float, int], words: str, read: list[bool]) -> None:
    """Draw memory as a strip of cells, those that are read in colour."""
    (top, number), cell = where, (WIDTH - 32) / len(read)
    colour = COLOURS[number]
    sheet.write((16, top + 6), words, size=SMALL, colour=INK)
    sheet.begin(f"memory {number}")
    for place, filled in enumerate(read):
        sheet.box((16 + cell * place, top + 14), (cell, 24), fill=colour if filled else "#ffffff", stroke=FAINT)
    sheet.end()


def _explain(sheet: Sheet, left: float, view: Array) -> None:
    names = ("next image", "window down", "window right", "next channel", "row of the window", "column of it")
    sheet.write((left, 66), "strides of the view, in bytes", size=PLAIN, font_weight="bold")
    for place, (axis, name, size) in enumerate(zip("npqcij", names, view.strides, strict=True)):
        top = 94 + 24 * place
        sheet.write((left, top), axis, size=PLAIN, font_style="italic")
        sheet.write((left + 70, top), str(size), size=PLAIN, text_anchor="end")
        sheet.write((left + 84, top), name, size=SMALL, colour=QUIET)


def strides(x: Array, view: Array) -> Iterator[Drawn]:
    """Draw the top left corner of a large image, with a window and its steps, in bytes."""
    kernel, step = view.shape[-1], view.strides[2] // x.strides[3]
    if min(view.shape[1:3]) < step + kernel or kernel + step > FARTHEST:
        return
    sheet = Sheet(WIDTH, 372)
    for depth in range(x.shape[1] - 1, 0, -1):
        sheet.box((50 + 22 * depth, 84 - 22 * depth), (390, 270), fill="#ffffff", stroke=QUIET)
    grid = Grid(50, 84, 9, 13, 30)
    grid.paint(sheet, "corner", np.zeros((9, 13)), plain)
    _lattice(sheet, grid)
    for number, (row, column) in enumerate(((0, 0), (0, step), (step, 0))):
        grid.ring(sheet, (row, column, kernel), number, 3)
    _steps(sheet, grid, view, step)
    yield Drawn(f"The steps of the window view, at stride {step}", sheet.render(), _far(x, view))


def _far(x: Array, view: Array) -> str:
    kernel, (_, down, right, deep, row, column) = view.shape[-1], view.strides
    return (
        f"The top left corner of an image of {x.shape[1]} channels, {x.shape[2]} rows and {x.shape[3]} columns, with a "
        f"window of {kernel}x{kernel} and its neighbours: the window to the right is {right} bytes away and the one "
        f"below {down}; within a window the next column is {column} bytes away, the next row {row} and the next "
        f"channel {deep}."
    )


def _lattice(sheet: Sheet, grid: Grid) -> None:
    for row in range(1, grid.rows):
        sheet.line([grid.at(row, 0), grid.at(row, grid.columns)], FAINT)
    for column in range(1, grid.columns):
        sheet.line([grid.at(0, column), grid.at(grid.rows, column)], FAINT)


def _steps(sheet: Sheet, grid: Grid, view: Array, step: int) -> None:
    """Draw an arrow for each axis along which a window or a pixel moves, with its stride."""
    image, down, right, deep, row, column = view.strides
    sheet.arrow(grid.at(-0.35, 0), grid.at(-0.35, step), RED, 2.5)
    sheet.write((grid.at(0, step)[0] + 8, grid.top - 6), f"q: {right} bytes to the next window", colour=RED)
    sheet.arrow((grid.left - 12, grid.top), (grid.left - 12, grid.at(step, 0)[1]), GREEN, 2.5)
    turned = f"rotate(-90 {grid.left - 22} {grid.bottom})"
    sheet.write((grid.left - 22, grid.bottom), f"p: {down} bytes to the window below", colour=GREEN, transform=turned)
    pixel = grid.middle(3.5, 7)
    sheet.arrow(pixel, (pixel[0] + grid.cell, pixel[1]), BLUE, 2.5)
    sheet.write((pixel[0] + grid.cell + 8, pixel[1] + 5), f"j: {column} bytes", colour=BLUE)
    sheet.arrow(pixel, (pixel[0], pixel[1] + grid.cell), BLUE, 2.5)
    sheet.write((pixel[0] + 8, pixel[1] + grid.cell + 18), f"i: {row} bytes", colour=BLUE)
    sheet.arrow((grid.right - 20, grid.top - 2), (grid.right + 4, grid.top - 26), INK, 2.5)
    sheet.write((grid.right + 54, grid.top + 20), f"c: {deep} bytes", colour=INK)
    sheet.write((grid.right + 54, grid.top + 40), "to the next channel", size=SMALL, colour=QUIET)
    sheet.write((grid.right + 54, grid.top + 74), f"n: {image} bytes", colour=INK)
    sheet.write((grid.right + 54, grid.top + 94), "to the next image", size=SMALL, colour=QUIET)
