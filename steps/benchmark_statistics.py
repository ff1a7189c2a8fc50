"""The arithmetic of a benchmark, number by number."""

from typing import NamedTuple

import numpy as np
from pytest_bdd import then, when

from steps.benchmarks.statistics import Ratio, Slope, beside, geometric_mean, holds, ratio, slope
from steps.language import Array, numbers, phrase
from steps.oracles.power_laws import exponent
from steps.tolerances import Tolerances

Laws = list[tuple[Array, Array]]


class Held(NamedTuple):
    """A number beside a bound: how it is written, and whether it is within the bound as it is, and as it is read."""

    text: str
    is_within: bool
    reads_within: bool


@when(phrase("{ours} ms are compared with {theirs} ms, in {rounds:d} rounds"), target_fixture="ratio_of_times")
def _(ours: str, theirs: str, rounds: int) -> Ratio:
    return ratio(numbers([[ours]]).tolist(), numbers([[theirs]]).tolist(), rounds)


@then(phrase("within the {tolerance:Name} tolerance, the ratio is {value:g}, and its quartiles {low:g} and {high:g}"))
def _(ratio_of_times: Ratio, tolerance: str, value: float, low: float, high: float, assert_close: Tolerances) -> None:
    assert_close[tolerance](np.array(ratio_of_times), np.array([value, low, high]), "ratio and quartiles")


@when(phrase("the ratios {ratios} are averaged"), target_fixture="average")
def _(ratios: str) -> float:
    return geometric_mean(numbers([[ratios]]).tolist())


@then(phrase("within the {tolerance:Name} tolerance, their mean is {mean:g}"))
def _(average: float, tolerance: str, mean: float, assert_close: Tolerances) -> None:
    assert_close[tolerance](np.array(average), np.array(mean), "mean")


@when(phrase("{seconds} ms are fitted to the sizes {sizes}"), target_fixture="fit")
def _(seconds: str, sizes: str) -> Slope:
    return slope(numbers([[sizes]]).tolist(), numbers([[seconds]]).tolist())


@then(phrase("within the {tolerance:Name} tolerance, they grow with the power {value:g}, give or take {error:g}"))
def _(fit: Slope, tolerance: str, value: float, error: float, assert_close: Tolerances) -> None:
    assert_close[tolerance](np.array(fit, dtype=np.float64), np.array([value, error]), "power and standard error")


@then(phrase("they grow with the power {value:g}, and nothing tells its error"))
def _(fit: Slope, value: float) -> None:
    assert fit == (value, None)


@when(phrase("{count:d} power laws are drawn, with noise, of {least:d} to {most:d} sizes"), target_fixture="laws")
def _(count: int, least: int, most: int, rng: np.random.Generator) -> Laws:
    sizes = [rng.permutation(2.0 ** np.arange(number)) for number in rng.integers(least, most + 1, count)]
    return [(each, each ** rng.uniform(-1, 3) * np.exp(rng.normal(0, 0.2, len(each)))) for each in sizes]


@then(phrase("within the {tolerance:Name} tolerance, the power and the error of each are those that NumPy fits"))
def _(laws: Laws, tolerance: str, assert_close: Tolerances) -> None:
    found = np.array([slope(sizes.tolist(), seconds.tolist()) for sizes, seconds in laws])
    assert_close[tolerance](found, np.array([exponent(*law) for law in laws]), "power and standard error")


@when(phrase("{number:g} is held against {bound} {limit:g}"), target_fixture="held")
def _(number: float, bound: str, limit: float) -> Held:
    text = beside(number, bound, limit)
    return Held(text, holds(number, bound, limit), holds(float(text), bound, limit))


@then(phrase("it is {side} it, and is written {text}, which is {same} it, too"))
def _(held: Held, side: str, text: str, same: str) -> None:
    within = {"within": True, "beyond": False}
    assert held == (text, within[side], within[same])
