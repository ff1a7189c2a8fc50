"""Class sizes, what they weigh, and what focal loss makes of a probability."""

from collections.abc import Iterator, Sequence

import numpy as np

from steps.pictures.axes import Axis, Panel, spread
from steps.pictures.sheet import BLUE, COLOURS, ORANGE, QUIET, SMALL, Drawn, Sheet
from steps.pictures.words import said

FEWEST, NAMED = 5, 12


def profile(counts: Sequence[int]) -> Iterator[Drawn]:
    """Draw the number of images of each class, as high as its logarithm."""
    if len(counts) < FEWEST:
        return
    sheet = Sheet(640, 320)
    high = 10.0 ** np.ceil(np.log10(max(counts)) + 0.1)
    panel = Panel(sheet, Axis(-0.5, len(counts) - 0.5, 70, 620), Axis(0.7, float(high), 265, 46, log=True))
    panel.frame("training images of each class, on a scale of logarithms", "class", ([], None))
    _bars(panel, "counts", [float(count) for count in counts], BLUE, 0.7)
    sizes = ", ".join(map(str, counts[:NAMED])) + (" and so on" if len(counts) > NAMED else "")
    text = f"The sizes of {len(counts)} classes, from {max(counts)} images to {min(counts)}: {sizes}."
    yield Drawn("Images of each class", sheet.render(), text)


def _bars(panel: Panel, name: str, numbers: Sequence[float], colour: str, ground: float) -> None:
    """Draw a bar for each number, with its class below and the number above."""
    panel.sheet.begin(name)
    half = 0.38
    for place, number in enumerate(numbers):
        left, right, top = panel.x(place - half), panel.x(place + half), panel.y(number)
        panel.sheet.box((left, top), (right - left, panel.y(ground) - top), fill=colour)
    panel.sheet.end()
    for place, number in enumerate(numbers if len(numbers) <= NAMED else []):
        middle = panel.x(place)
        panel.sheet.write((middle, panel.y(number) - 6), said(number, 3), size=SMALL - 1, text_anchor="middle")
        panel.sheet.write((middle, panel.y.start + 18), str(place), size=SMALL, colour=QUIET, text_anchor="middle")


def weighed(counts: Sequence[float], weights: Sequence[float], beta: float) -> Iterator[Drawn]:
    """Draw the weight of each class below its size."""
    if len(counts) < FEWEST:
        return
    sheet = Sheet(640, 500)
    high = 10.0 ** np.ceil(np.log10(max(counts)) + 0.1)
    above = Panel(sheet, Axis(-0.5, len(counts) - 0.5, 70, 620), Axis(0.7, float(high), 200, 46, log=True))
    above.frame("images of the class, on a scale of logarithms", "", ([], None))
    _bars(above, "counts", counts, BLUE, 0.7)
    below = Panel(sheet, Axis(-0.5, len(counts) - 0.5, 70, 620), Axis(0, max(weights) * 1.15, 450, 276))
    below.frame(f"weight of an image of it, beta {said(beta, 6)}", "class", ([], None))
    _bars(below, "weights", weights, ORANGE, 0)
    ratio = said(max(weights) / min(weights))
    text = (
        f"Classes of {said(max(counts))} down to {said(min(counts))} images and their weights by beta {said(beta, 6)}, "
        f"from {said(min(weights))} to {said(max(weights))}: the largest is {ratio} times the smallest."
    )
    yield Drawn(f"Weights by the effective number, beta {said(beta, 6)}", sheet.render(), text)


def focal(
    probabilities: Sequence[float], gammas: Sequence[float], losses: Sequence[Sequence[float]]
) -> Iterator[Drawn]:
    """Draw the loss of an image against the probability of its class, a line for each gamma.

    ``losses`` has a row for each probability.
    """
    sheet = Sheet(640, 400)
    panel = Panel(sheet, Axis(0, 1, 56, 520), Axis(0, spread([0, max(map(max, losses))])[1], 345, 46))
    panel.frame("loss", "probability of the right class")
    for number, gamma in enumerate(gammas):
        colour, line = COLOURS[number % len(COLOURS)], [row[number] for row in losses]
        panel.line(f"line of gamma {gamma:g}", (probabilities, line), colour)
        panel.points(f"gamma {gamma:g}", (probabilities, line), colour)
        sheet.add("circle", cx=542, cy=66 + 26 * number, r=5, fill=colour)
        sheet.write((556, 71 + 26 * number), f"gamma {gamma:g}", size=SMALL)
    falls = (
        f"at probability {said(p)} it falls from {said(row[0])} to {said(row[-1])}"
        for p, row in zip(probabilities, losses, strict=True)
        if p in (min(probabilities), max(probabilities))
    )
    text = f"The loss against the probability, for gamma {', '.join(map(said, gammas))}: {'; '.join(falls)}."
    yield Drawn("Focal loss against the probability of the right class", sheet.render(), text)
