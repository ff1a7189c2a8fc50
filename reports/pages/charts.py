"""Small drawings of numbers over time, as SVG within the page."""

import math
from collections.abc import Sequence
from statistics import fmean
from typing import NamedTuple

from markupsafe import Markup

from reports.model import KeyNumber, Point
from reports.pages.dates import day
from reports.pages.numbers import quantity

WIDTH, HEIGHT, EDGE = 120, 28, 3
PLOT_WIDTH, PLOT_HEIGHT, LEFT = 640, 150, 76


def scaled(values: Sequence[float], low: float, high: float, length: float, edge: float) -> list[float]:
    """Return where values lie between two edges; in the middle if all are the same."""
    span = high - low
    return [edge + (length - 2 * edge) * ((value - low) / span if span else 0.5) for value in values]


def finite(number: KeyNumber) -> list[tuple[Point, list[float]]]:
    """Return the runs of a key number with those of its values that can be drawn; runs without one are left out."""
    points = ((point, [value for value in point.values if math.isfinite(value)]) for point in number.history)
    return [(point, values) for point, values in points if values]


def sparkline(number: KeyNumber) -> Markup:
    """Return how the mean of a key number went from run to run; what is drawn is said in words too."""
    means = [fmean(values) for _, values in finite(number)]
    xs = scaled(range(len(means)), 0, max(len(means) - 1, 1), WIDTH, EDGE)
    ys = [HEIGHT - y for y in scaled(means, min(means), max(means), HEIGHT, EDGE)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, ys, strict=True))
    return Markup(
        '<svg class="spark" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">'
        '<polyline points="{}"/><circle cx="{:.1f}" cy="{:.1f}" r="2.4"/></svg>'
    ).format(WIDTH, HEIGHT, WIDTH, HEIGHT, told(number, means), line, xs[-1], ys[-1])


def told(number: KeyNumber, means: Sequence[float]) -> str:
    """Return the course of a number in words."""
    if len(means) == 1:
        return f"One run: {quantity(means[0], number.unit)}"
    low, high = (quantity(value, number.unit) for value in (min(means), max(means)))
    first, last = (quantity(means[place], number.unit) for place in (0, -1))
    return f"{len(means)} runs: from {first} to {last}; the least {low}, the greatest {high}"


class Plot(NamedTuple):
    """A key number over its runs: a drawing, and what it says in words."""

    drawing: Markup
    words: str


def plot(number: KeyNumber) -> Plot:
    """Draw all values of a key number over its runs, and a line through their means."""
    points = finite(number)
    low, high = bounds([value for _, values in points for value in values])
    xs = [x + LEFT for x in scaled(range(len(points)), 0, max(len(points) - 1, 1), PLOT_WIDTH - LEFT, 12)]
    means = [fmean(values) for _, values in points]
    parts = [_axis(value, low, high, number.unit) for value in (low, high)]
    line = " ".join(f"{x:.1f},{_y(mean, low, high):.1f}" for x, mean in zip(xs, means, strict=True))
    parts.append(Markup('<polyline points="{}"/>').format(line))
    for x, (point, values) in zip(xs, points, strict=True):
        when = day(point.finished)
        parts += [_dot(x, _y(value, low, high), f"{when}: {quantity(value, number.unit)}") for value in values]
    drawing = Markup('<svg class="plot" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        PLOT_WIDTH, PLOT_HEIGHT, f"{number.title}. {told(number, means)}", Markup().join(parts)
    )
    return Plot(drawing, told(number, means))


def bounds(values: Sequence[float]) -> tuple[float, float]:
    """Return the ends of an axis on which values are told apart; it does not reach below 0 where no value does.

    >>> bounds([0.01, 1.01]), bounds([0.0, 0.0]), bounds([-1.0, 1.0])
    ((0.0, 1.09), (0.0, 1.0), (-1.16, 1.16))
    """
    low, high = min(values), max(values)
    room = (high - low) * 0.08 or abs(high) * 0.02 or 1.0
    return max(low - room, 0.0) if low >= 0 else low - room, high + room


def _y(value: float, low: float, high: float) -> float:
    return PLOT_HEIGHT - scaled([value], low, high, PLOT_HEIGHT, 10)[0]


def _axis(value: float, low: float, high: float, unit: str) -> Markup:
    y = _y(value, low, high)
    return Markup('<line x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/><text x="{}" y="{:.1f}">{}</text>').format(
        LEFT, PLOT_WIDTH, y, y, LEFT - 6, y + 4, quantity(value, unit)
    )


def _dot(x: float, y: float, words: str) -> Markup:
    return Markup('<circle cx="{:.1f}" cy="{:.1f}" r="3"><title>{}</title></circle>').format(x, y, words)
