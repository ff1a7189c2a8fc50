"""Gradients and slopes: those of a backward pass beside those of the definition."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from steps.pictures.axes import Axis, Panel, spread
from steps.pictures.grids import Grid
from steps.pictures.sheet import BLUE, INK, ORANGE, QUIET, RED, SMALL, Drawn, Sheet
from steps.pictures.words import minus, said, shade

Array = np.ndarray[Any, Any]
CELL = 38.0
FEWEST, MOST = 6, 60  # numbers of a gradient that is drawn


def compared(name: str, analytic: Array, numeric: Array) -> Iterator[Drawn]:
    """Draw each number of a gradient against the slope that it should be, and how far they are apart."""
    if not FEWEST <= analytic.size <= MOST:
        return
    got, right = (np.asarray(array, np.float64).ravel().tolist() for array in (analytic, numeric))
    sheet = Sheet(640, 340)
    low, high = spread([*got, *right])
    left = Panel(sheet, Axis(low, high, 60, 300), Axis(low, high, 280, 50))
    left.frame("backward, against the slope", "slope of the loss, by central differences")
    left.line("equal", ([low, high], [low, high]), QUIET, "5 5")
    left.points("numbers", (right, got), BLUE)
    apart = [one - other for one, other in zip(got, right, strict=True)]
    _apart(sheet, Axis(low, high, 385, 620), right, apart)
    text = (
        f"The {len(got)} numbers of the {name}, from {said(min(got))} to {said(max(got))}, lie on the diagonal: "
        f"none differs from the slope of the loss by more than {said(max(map(abs, apart)), 2)}."
    )
    yield Drawn(f"The {name}, by backward and by central differences", sheet.render(), text)


def _apart(sheet: Sheet, axis: Axis, right: Sequence[float], apart: Sequence[float]) -> None:
    """Draw differences in units of a power of ten that suits the largest of them."""
    unit = 10.0 ** math.floor(math.log10(max(map(abs, apart)) or 1.0))
    scaled = [difference / unit for difference in apart]
    panel = Panel(sheet, axis, Axis(*spread([*scaled, 0.0], 0.15), 280, 50))
    panel.frame("their differences" if unit == 1 else f"their differences, in {said(unit)}", "slope of the loss")
    panel.rule(0)
    panel.points("differences", (right, scaled), RED)


def rectified(x: Array, output: Array, slope: Array) -> Iterator[Drawn]:
    """Draw the outputs of a ReLU and the slopes of its backward pass against its inputs."""
    order = x.ravel().argsort()
    inputs, outputs, slopes = (array.ravel()[order].tolist() for array in (x, output, slope))
    sheet = Sheet(640, 320)
    for left, title, name, numbers, colour in (
        (50, "output", "outputs", outputs, BLUE),
        (370, "slope: gradient for the input / upstream", "slopes", slopes, RED),
    ):
        across = Axis(*spread(inputs, 0.04), left, left + 250)
        panel = Panel(sheet, across, Axis(*spread([*numbers, 0, 1], 0.08), 260, 50))
        panel.frame(title, "input")
        panel.rule(0, QUIET)
        panel.points(name, (inputs, numbers), colour)
    passed = sum(number > 0 for number in inputs)
    text = (
        f"{len(inputs)} numbers from {said(inputs[0])} to {said(inputs[-1])} through ReLU: the {len(inputs) - passed} "
        f"that are not positive come out as 0, with the slope 0; the {passed} others as they are, with the slope 1."
    )
    yield Drawn("ReLU and its slope", sheet.render(), text)


def surprised(logits: Array, labels: Array, gradient: Array) -> Iterator[Drawn]:
    """Draw logits, their probabilities, and the gradient that softmax cross-entropy has for them."""
    images, classes = logits.shape
    probabilities = images * gradient + np.eye(classes)[labels]
    wide = classes * CELL + 20
    sheet = Sheet(20 + 3 * wide, 82 + CELL * images)
    shown = {"logits": logits, "probabilities": probabilities, "gradient": gradient}
    for place, (name, numbers) in enumerate(shown.items()):
        _matrix(sheet, Grid(20 + place * wide, 62, images, classes, CELL), name, numbers, labels)
    sheet.write((20, 48), "an image a row, a class a column; framed: the right class", size=SMALL, colour=QUIET)
    words = "(probability \N{MINUS SIGN} onehot) / images"
    sheet.write((20 + 2 * wide, 48), words, size=SMALL, colour=QUIET)
    yield Drawn("From logits to their gradient", sheet.render(), _pushes(labels, probabilities, gradient))


def _matrix(sheet: Sheet, grid: Grid, name: str, numbers: Array, labels: Array) -> None:
    """Draw numbers with two decimals, with a frame around that of the right class of each image."""
    sheet.write((grid.left, 26), name)
    most = float(np.abs(numbers).max())
    grid.draw(sheet, name, np.round(numbers, 2) + 0.0, lambda number: shade(number, most), SMALL - 1)
    for row, label in enumerate(labels.tolist()):
        x, y = grid.at(row, label)
        sheet.box((x + 1.5, y + 1.5), (grid.cell - 3, grid.cell - 3), stroke=ORANGE, stroke_width=3, rx=3)
        sheet.box((x + 3.5, y + 3.5), (grid.cell - 7, grid.cell - 7), stroke=INK, stroke_width=0.8, rx=2)


def _pushes(labels: Array, probabilities: Array, gradient: Array) -> str:
    lines = [
        f"image {row}: the right class {label} has the probability {p:.2f} and the gradient {minus(f'{g:.2f}')}"
        for row, label in enumerate(labels.tolist())
        for p, g in [(probabilities[row, label], gradient[row, label])]
    ]
    return f"Logits, probabilities and gradient. {'; '.join(lines)}."
