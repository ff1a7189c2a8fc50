"""What paired seeds show: the mean difference, an interval for it, and how often chance gives as much."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import mean, stdev
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from impl.numpy_nn.checks import refuse

LEVEL = 0.95  # of the two-sided interval
FEWEST, MOST = 2, 20  # seeds: a deviation takes two, and 2^20 changes of sign can still be tried one and all
ROUNDING = 1e-9  # sums closer than this to each other, for their size, are equal


@dataclass(frozen=True)
class Estimate:
    """The mean of numbers that were measured once a seed.

    Attributes
    ----------
    by_seed : mapping of int to float
        In the order of the seeds.
    mean, sd : float
        The standard deviation is that of a sample: the sum of squares over one less than the number of seeds.
    low, high : float
        The two-sided 95 % interval for the mean by Student's t.
    """

    by_seed: Mapping[int, float]
    mean: float
    sd: float
    low: float
    high: float


@dataclass(frozen=True)
class Effect(Estimate):
    """The mean of paired differences, ours less theirs.

    Attributes
    ----------
    as_large : int
        Of the 2^n ways to choose the signs of the n differences, how many have a sum at least as large as the sum
        that was found, itself included.
    as_extreme : int
        The same for the size of the sum, whatever its sign.
    """

    as_large: int
    as_extreme: int

    @property
    def signs(self) -> int:
        """The number of ways to choose the signs."""
        return int(2 ** len(self.by_seed))

    @property
    def p(self) -> float:
        """The one-sided p of the exact sign-flip test: how likely chance alone favours ours as much."""
        return self.as_large / self.signs

    @property
    def p_two_sided(self) -> float:
        """The two-sided p of the same test."""
        return self.as_extreme / self.signs

    @property
    def all_positive(self) -> bool:
        """Whether ours is the larger for every seed."""
        return all(difference > 0 for difference in self.by_seed.values())


def estimate(values: Mapping[int, float], who: str = "estimate", what: str = "values") -> Estimate:
    """Return the mean of ``values`` with its 95 % interval.

    Parameters
    ----------
    values : mapping of int to float
        What was measured, by seed.
    who, what : str
        Who asks, and the name of the values, for the words of a refusal.

    Raises
    ------
    ValueError
        For fewer than two seeds, and for what is no finite number.
    """
    if len(values) < FEWEST:
        refuse(who, f"at least {FEWEST} seeds in {what}, for an interval", len(values))
    numbers = _numbers(values, who, what)
    center, sd = mean(numbers.values()), stdev(numbers.values())
    half = float(stdtrit(len(numbers) - 1, (1 + LEVEL) / 2)) * sd / math.sqrt(len(numbers))
    return Estimate(numbers, center, sd, center - half, center + half)


def differences(ours: Mapping[int, float], theirs: Mapping[int, float], who: str = "differences") -> dict[int, float]:
    """Return ours less theirs by seed; both have the same seeds, and finite numbers.

    Parameters
    ----------
    ours, theirs : mapping of int to float
        What was measured, by seed.
    who : str
        Who asks, for the words of a refusal.

    Raises
    ------
    ValueError
        For seeds that only one side has, and for what is no finite number.
    """
    alone = {"ours": ours.keys() - theirs.keys(), "theirs": theirs.keys() - ours.keys()}
    if any(alone.values()):
        got = (f"{', '.join(map(str, sorted(seeds)))} in {side} alone" for side, seeds in alone.items() if seeds)
        refuse(who, "the same seeds in ours and theirs", " and ".join(got))
    of_ours, of_theirs = _numbers(ours, who, "ours"), _numbers(theirs, who, "theirs")
    return {seed: number - of_theirs[seed] for seed, number in of_ours.items()}


def paired(ours: Mapping[int, float], theirs: Mapping[int, float], who: str = "paired") -> Effect:
    """Return by how much ours exceeds theirs, seed by seed.

    Parameters
    ----------
    ours, theirs : mapping of int to float
        What was measured, by seed; the seeds of both are the same.
    who : str
        Who asks, for the words of a refusal.

    Raises
    ------
    ValueError
        For seeds that only one side has, for fewer than two or more than twenty, and for what is no finite number.

    Notes
    -----
    The test is Fisher's (The Design of Experiments, 1935, section 21): were the arms alike, each difference would
    have had either sign with equal chance.
    """
    found = estimate(differences(ours, theirs, who), who, "the comparison")
    if len(found.by_seed) > MOST:
        refuse(who, f"at most {MOST} seeds, whose signs can all be tried", len(found.by_seed))
    return Effect(**vars(found), **_count_signs(np.array(list(found.by_seed.values()))))


def _numbers(values: Mapping[int, float], who: str, what: str) -> dict[int, float]:
    """Return finite numbers in the order of their seeds, or refuse another."""
    for seed, value in values.items():
        if not isinstance(value, float | int) or not math.isfinite(value):
            refuse(who, f"finite numbers in {what}", f"{value} for seed {seed}")
    return {seed: float(value) for seed, value in sorted(values.items())}


def _count_signs(found: NDArray[np.float64]) -> dict[str, Any]:
    """Count the choices of signs that give as large a sum as the one found."""
    sums = np.zeros(1)
    for difference in found:
        sums = np.concatenate([sums + difference, sums - difference])
    slack = ROUNDING * np.abs(found).sum()
    return {
        "as_large": int((sums >= found.sum() - slack).sum()),
        "as_extreme": int((np.abs(sums) >= abs(found.sum()) - slack).sum()),
    }
