"""The arithmetic of a benchmark: ratios of medians with their spread, their mean, and how a cost grows."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

ROUNDING = 9  # decimals: what is beyond them is rounding, and no part of a result
DECIMALS = range(2, ROUNDING)


class Ratio(NamedTuple):
    """A ratio of medians, and the quartiles of the ratios round by round."""

    value: float
    low: float
    high: float


class Slope(NamedTuple):
    """The exponent of a power law, and its standard error; None for two points, which leave nothing to tell it by."""

    value: float
    error: float | None


def median(seconds: Sequence[float]) -> float:
    """Return the median, which one disturbed timing does not move."""
    return float(np.median(seconds))


def ratio(ours: Sequence[float], theirs: Sequence[float], rounds: int) -> Ratio:
    """Compare timings that were taken in turns, as often in each round, and that stand in the order of the rounds.

    The value is that of the medians over all timings. Its spread are the quartiles of the ratios of the medians of
    each round: what slows the machine for a whole round slows both sides of such a ratio.

    >>> ratio([3, 3, 6, 6], [2, 2, 4, 4], rounds=2)
    Ratio(value=1.5, low=1.5, high=1.5)
    """
    by_round = _by_round(ours, rounds) / _by_round(theirs, rounds)
    low, high = np.quantile(by_round, [0.25, 0.75])
    return Ratio(median(ours) / median(theirs), float(low), float(high))


def _by_round(seconds: Sequence[float], rounds: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    medians: np.ndarray[tuple[int], np.dtype[np.float64]] = np.median(np.reshape(seconds, (rounds, -1)), axis=1)
    return medians


def geometric_mean(ratios: Sequence[float]) -> float:
    """Return the mean by which twice as slow and twice as fast are as if nothing had been.

    >>> geometric_mean([2, 0.5])
    1.0
    """
    return float(np.exp(np.mean(np.log(ratios))))


def slope(sizes: Sequence[float], seconds: Sequence[float]) -> Slope:
    """Fit ``log seconds = a + slope * log size`` by least squares.

    >>> slope([1, 2, 4], [5, 10, 20])
    Slope(value=1.0, error=0.0)
    """
    x, y = np.log(sizes), np.log(seconds)
    x, y = x - x.mean(), y - y.mean()
    value = float(x @ y / (x @ x))
    free = len(x) - 2
    error = float(np.sqrt(np.sum((y - value * x) ** 2) / free / (x @ x))) if free else None
    return Slope(round(value, ROUNDING), error if error is None else round(error, ROUNDING))


def holds(value: float, bound: str, limit: float) -> bool:
    """Return whether a number is within its bound: "at most", "at least" or "below" the limit.

    >>> holds(1.2, "at most", 1.2), holds(1.2001, "at most", 1.2), holds(1, "below", 1)
    (True, False, False)
    """
    exact = round(value, ROUNDING)  # six times 1.2 have a geometric mean of 1.2000000000000002
    return {"at most": exact <= limit, "at least": exact >= limit, "below": exact < limit}[bound]


def beside(value: float, bound: str, limit: float) -> str:
    """Write a number with so many decimals that it is within its bound as it is read, or is not.

    >>> beside(1.2, "at most", 1.2), beside(1.2001, "at most", 1.2), beside(0.9999, "below", 1)
    ('1.20', '1.2001', '0.9999')
    """
    texts = (f"{value:.{decimals}f}" for decimals in DECIMALS)
    same = (text for text in texts if holds(float(text), bound, limit) == holds(value, bound, limit))
    return next(same, f"{value:.{ROUNDING}f}")
