"""What became of a network that has learned: its curve, its filters, its mistakes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from steps.pictures.axes import Axis, Panel, spread
from steps.pictures.grids import Grid, grey
from steps.pictures.sheet import BLUE, COLOURS, QUIET, SMALL, Drawn, Sheet
from steps.pictures.words import mixed, said, shade

Array = np.ndarray[Any, Any]
Curves = Mapping[str, Sequence[float]]
FEWEST, CELL = 3, 46
SEEN = 12  # mistakes that are drawn


def curves(panels: Mapping[str, Curves]) -> Iterator[Drawn]:
    """Draw what was measured epoch by epoch: a panel for each measure, with its lines by their names."""
    epochs = max(len(numbers) for lines in panels.values() for numbers in lines.values())
    if epochs < FEWEST:
        return
    sheet = Sheet(40 + 300 * len(panels), 340)
    for place, (title, lines) in enumerate(panels.items()):
        every = [number for numbers in lines.values() for number in numbers]
        low, high = spread([*every, 0.0] if min(every) < max(every) / 2 else every)
        left = 56 + 305 * place
        panel = Panel(sheet, Axis(0, epochs, left, left + 240), Axis(max(low, 0.0), high, 280, 66))
        panel.frame("", "epoch")
        sheet.write((left, 24), title)
        for number, (name, numbers) in enumerate(lines.items()):
            _curve(panel, (name, numbers), COLOURS[number], (left + 120 * number, 46))
    ends = "; ".join(_ends(title, lines) for title, lines in panels.items())
    yield Drawn("The learning curve", sheet.render(), f"Epoch by epoch, over {epochs} epochs. {ends}.")


def _curve(panel: Panel, named: tuple[str, Sequence[float]], colour: str, legend: tuple[float, float]) -> None:
    name, numbers = named
    points = range(1, len(numbers) + 1), numbers
    panel.line(f"line of {name}", points, colour)
    panel.points(name, points, colour, 3.2)
    panel.sheet.add("circle", cx=legend[0] + 5, cy=legend[1] - 4, r=4.5, fill=colour)
    panel.sheet.write((legend[0] + 16, legend[1]), name, size=SMALL, colour=QUIET)


def _ends(title: str, lines: Curves) -> str:
    ends = (f"{name} from {said(numbers[0])} to {said(numbers[-1])}" for name, numbers in lines.items())
    return f"{title}: {', '.join(ends)}"


def filters(weight: Array) -> Iterator[Drawn]:
    """Draw the filters of a first layer that sees one channel, each in shades around its zero."""
    side, most, columns = weight.shape[-1], float(np.abs(weight).max()), 8
    rows, cell = -(-len(weight) // columns), 60 / weight.shape[-1]
    sheet = Sheet(40 + 75 * columns - 15, 60 + 75 * rows)
    sheet.write((20, 28), f"{len(weight)} filters of {side}x{side}: blue above zero, red below")
    for number, kernel in enumerate(weight[:, 0]):
        grid = Grid(20 + 75 * (number % columns), 48 + 75 * (number // columns), side, side, cell)
        grid.paint(sheet, f"filter {number}", kernel, lambda n: shade(n, most))
    strongest = int(np.abs(weight[:, 0]).sum(axis=(1, 2)).argmax())
    text = (
        f"The {len(weight)} filters of the first layer, with weights from {said(float(weight.min()))} to "
        f"{said(float(weight.max()))}; number {strongest} has the largest of them in sum."
    )
    yield Drawn("The filters it has learned", sheet.render(), text)


def confusion(labels: Array, guesses: Array, names: Sequence[str]) -> Iterator[Drawn]:
    """Draw how many images of each class were taken for each class."""
    classes = len(names)
    counts = np.zeros((classes, classes), np.int64)
    np.add.at(counts, (labels, guesses), 1)
    grid = Grid(96, 72, classes, classes, CELL)
    sheet = Sheet(grid.right + 20, grid.bottom + 20)
    of_class = iter(np.repeat(np.maximum(counts.sum(axis=1), 1), classes).tolist())
    grid.draw(sheet, "confusion", counts, lambda n: mixed(BLUE, (n / next(of_class)) ** 0.5))
    sheet.write((grid.left + grid.width / 2, 26), "taken for", text_anchor="middle")
    middle = (grid.top + grid.bottom) / 2
    sheet.write((28, middle), "is", text_anchor="middle")
    for place, name in enumerate(names):
        sheet.write((grid.middle(0, place)[0], grid.top - 12), name, colour=QUIET, text_anchor="middle")
        sheet.write((grid.left - 12, grid.middle(place, 0)[1] + 5), name, colour=QUIET, text_anchor="end")
    yield Drawn("Confusion matrix: what is taken for what", sheet.render(), _confused(counts, names))


def _confused(counts: Array, names: Sequence[str]) -> str:
    right, every = int(np.trace(counts)), int(counts.sum())
    wrong = counts - np.diag(np.diag(counts))
    row, column = (int(place) for place in np.unravel_index(wrong.argmax(), wrong.shape))
    most = f" Most often, in {wrong.max()}, {names[row]} was taken for {names[column]}." if wrong.max() else ""
    return f"The confusion matrix: {right} of {every} images lie on the diagonal.{most}"


def mistakes(images: Array, labels: Array, guesses: Array, names: Sequence[str]) -> Iterator[Drawn]:
    """Draw images of one channel that were taken for another class."""
    wrong = np.flatnonzero(labels != guesses)[:SEEN].tolist()
    if not wrong or images.shape[1] != 1 or max(images.shape[2:]) > 2 * SEEN:
        return
    columns, most = 6, float(images.max())
    sheet = Sheet(20 + 104 * columns, 20 + 136 * -(-len(wrong) // columns))
    for place, number in enumerate(wrong):
        left, top = 20 + 104 * (place % columns), 20 + 136 * (place // columns)
        grid = Grid(left, top, images.shape[2], images.shape[3], 84 / max(images.shape[2:]))
        grid.paint(sheet, f"image {number}", images[number, 0], grey(most))
        sheet.write((left, top + 102), f"{names[labels[number]]}, not {names[guesses[number]]}", size=SMALL)
    pairs = ", ".join(f"a {names[labels[n]]} for a {names[guesses[n]]}" for n in wrong)
    every = int((labels != guesses).sum())
    yield Drawn(
        "Images that it got wrong", sheet.render(), f"{len(wrong)} of {every} images that were mistaken: {pairs}."
    )
