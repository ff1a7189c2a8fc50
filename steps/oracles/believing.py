"""Calibration by counting, one image after the other, in fractions."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

Belief = tuple[float, bool]


def gap(beliefs: Sequence[Belief], bins: int) -> float:
    """Return the mean, over all beliefs, of how far those of a bin are from what is true of them.

    A belief is its probability, and whether it is true. The bin of a belief is the last multiple of its width
    that is below it: 1/2 is in the first of two bins.

    >>> gap([(0.5, True), (1.0, False)], bins=2)
    0.75
    """
    gaps: dict[int, Fraction] = {}
    for probability, true in beliefs:
        place = max(1, ceil(Fraction(probability) * bins))
        gaps[place] = gaps.get(place, Fraction(0)) + true - Fraction(probability)
    return float(sum(abs(each) for each in gaps.values()) / len(beliefs))


def errors(probabilities: Sequence[Sequence[float]], labels: Sequence[int], bins: int) -> tuple[float, float]:
    """Return the calibration error of the likeliest class, and the mean of those of each class by itself."""
    pairs = list(zip(probabilities, labels, strict=True))
    likeliest = [(max(row), row.index(max(row)) == label) for row, label in ((list(r), n) for r, n in pairs)]
    each = [gap([(row[c], c == label) for row, label in pairs], bins) for c in range(len(probabilities[0]))]
    return gap(likeliest, bins), sum(each) / len(each)
