"""Axes, and what is drawn along them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from steps.pictures.sheet import FAINT, INK, QUIET, SMALL, Place, Sheet
from steps.pictures.words import said

FEW = 2  # powers of ten on a scale of logarithms, which would leave most of it without a number


@dataclass(frozen=True)
class Axis:
    """A scale from numbers to pixels, linear or of logarithms."""

    low: float
    high: float
    start: float
    stop: float
    log: bool = False

    def __call__(self, number: float) -> float:
        """Return the pixel of a number."""
        low, high, there = (math.log(n) if self.log else n for n in (self.low, self.high, number))
        return self.start + (self.stop - self.start) * (there - low) / (high - low)

    def ticks(self, most: int = 6) -> list[float]:
        """Return round numbers along it; on a short scale of logarithms 2 and 5 as well.

        >>> Axis(0, 1, 0, 100).ticks(), Axis(1, 1000, 0, 100, log=True).ticks(), Axis(-3, 8, 0, 1).ticks(4)
        ([0.0, 0.2, 0.4, 0.6, 0.8, 1.0], [1.0, 10.0, 100.0, 1000.0], [0.0, 5.0])
        """
        if self.log:
            powers = range(math.ceil(math.log10(self.low) - 1e-9), math.floor(math.log10(self.high) + 1e-9) + 1)
            if len(powers) > FEW:
                return [10.0**power for power in powers[:: max(1, math.ceil(len(powers) / most))]]
            between = [n * 10.0**power for power in range(powers.start - 1, powers.stop) for n in (1, 2, 5)]
            return [tick for tick in between if self.low <= tick <= self.high]
        step = stride((self.high - self.low) / most)
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        return [round(step * n, 12) for n in range(first, last + 1)]


def stride(least: float) -> float:
    """Return the next larger of 1, 2, 5, 10 and so on, and of their decimals.

    >>> [stride(n) for n in (0.3, 1.0, 7.0)]
    [0.5, 1.0, 10.0]
    """
    power = 10.0 ** math.floor(math.log10(least) + 1e-12)
    return next(power * n for n in (1, 2, 5, 10) if power * n >= least * (1 - 1e-9))


def spread(numbers: Sequence[float], room: float = 0.06) -> tuple[float, float]:
    """Return from where to where an axis reaches so that these numbers have some room."""
    low, high = min(numbers), max(numbers)
    more = room * (high - low) or abs(high) or 1.0
    return low - more, high + more


@dataclass(frozen=True)
class Panel:
    """A frame with two axes."""

    sheet: Sheet
    x: Axis
    y: Axis

    def frame(
        self, title: str, below: str, ticks: tuple[list[float] | None, list[float] | None] = (None, None)
    ) -> None:
        """Draw the lines and numbers of the axes, what the panel shows above it, and what stands along x below."""
        self.sheet.begin("x ticks")
        for tick in self.x.ticks() if ticks[0] is None else ticks[0]:
            at = self.x(tick)
            self.sheet.line([(at, self.y.start), (at, self.y.stop)], FAINT)
            self.sheet.write((at, self.y.start + 19), said(tick), size=SMALL, colour=QUIET, text_anchor="middle")
        self.sheet.end()
        self.sheet.begin("y ticks")
        for tick in self.y.ticks() if ticks[1] is None else ticks[1]:
            at = self.y(tick)
            self.sheet.line([(self.x.start, at), (self.x.stop, at)], FAINT)
            self.sheet.write((self.x.start - 7, at + 4.5), said(tick), size=SMALL, colour=QUIET, text_anchor="end")
        self.sheet.end()
        self.sheet.write((self.x.start, self.y.stop - 14), title)
        middle = (self.x.start + self.x.stop) / 2
        self.sheet.write((middle, self.y.start + 40), below, size=SMALL, colour=QUIET, text_anchor="middle")

    def places(self, xs: Sequence[float], ys: Sequence[float]) -> list[Place]:
        """Return where points are on the sheet."""
        return [(self.x(x), self.y(y)) for x, y in zip(xs, ys, strict=True)]

    def line(
        self, name: str, points: tuple[Sequence[float], Sequence[float]], colour: str, dash: str | None = None
    ) -> None:
        """Draw a line through points, as a group."""
        self.sheet.begin(name)
        self.sheet.line(self.places(*points), colour, 2.2, dash)
        self.sheet.end()

    def points(self, name: str, points: tuple[Sequence[float], Sequence[float]], colour: str, size: float = 4) -> None:
        """Draw a mark at each point, as a group."""
        self.sheet.begin(name)
        for x, y in self.places(*points):
            self.sheet.add("circle", cx=x, cy=y, r=size, fill=colour, fill_opacity=0.75)
        self.sheet.end()

    def rule(self, y: float, colour: str = INK) -> None:
        """Draw a line across at some height."""
        self.sheet.line([(self.x.start, self.y(y)), (self.x.stop, self.y(y))], colour)
