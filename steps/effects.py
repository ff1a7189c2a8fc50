"""Paired measurements: their differences, intervals and signs, and the conditions that are asked of them."""

from dataclasses import dataclass

import numpy as np
import pytest
from pytest_bdd import given, then, when

from impl.imbalance import claims
from impl.imbalance.claims import Condition, Effect, Finding, paired
from steps.harness.evidence import Measure
from steps.language import Call, Table, numbers, phrase, records
from steps.measurements import measure_between
from steps.refusals import Refusal
from steps.tolerances import Tolerances


@dataclass(frozen=True)
class Pairs:
    """What was measured on both sides, by seed."""

    ours: dict[int, float]
    theirs: dict[int, float]


@given(phrase("the measurements"), target_fixture="pairs")
def _(datatable: Table) -> Pairs:
    rows = list(records(datatable))
    sides = ({int(r["seed"]): float(r[side]) for r in rows if r[side]} for side in ("ours", "theirs"))
    return Pairs(*sides)


@given(phrase("ours less theirs, seed by seed, is {differences}"), target_fixture="pairs")
def _(differences: str) -> Pairs:
    ours = dict(enumerate(numbers([[differences]]).tolist()))
    return Pairs(ours, dict.fromkeys(ours, 0.0))


@when(phrase("ours are compared with theirs"), target_fixture="effect")
def _(pairs: Pairs) -> Effect:
    return paired(pairs.ours, pairs.theirs)


@when(phrase("comparing ours with theirs is attempted"), target_fixture="refusal")
def _(pairs: Pairs) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        paired(pairs.ours, pairs.theirs)
    return refusal


@then(phrase("the effect is, within the {tolerance:Name} tolerance"))
def _(effect: Effect, tolerance: str, assert_close: Tolerances, datatable: Table) -> None:
    for name, number in datatable:
        assert_close[tolerance](np.array(getattr(effect, name)), np.array(float(number)), name)


@then(phrase("{large:d} of {signs:d} choices of signs give as large a sum, and {extreme:d} one as far from 0"))
def _(effect: Effect, large: int, signs: int, extreme: int, measure: Measure) -> None:
    measure("p, one-sided", effect.p)
    measure("p, two-sided", effect.p_two_sided)
    assert (effect.as_large, effect.as_extreme, effect.signs) == (large, extreme, signs)
    assert (effect.p, effect.p_two_sided) == (large / signs, extreme / signs)


@when(
    phrase("{count:d} experiments of {seeds:d} seeds are drawn, with differences that are normal, about {center:g}"),
    target_fixture="effects",
)
def _(count: int, seeds: int, center: float, rng: np.random.Generator) -> list[Effect]:
    drawn = rng.normal(center, 1, (count, seeds))
    return [paired(dict(enumerate(row)), dict.fromkeys(range(seeds), 0.0)) for row in drawn.tolist()]


@then(phrase("from {low:g} to {high:g} of the intervals hold {center:g}"))
def _(effects: list[Effect], low: float, high: float, center: float, measure: Measure) -> None:
    share = float(np.mean([effect.low <= center <= effect.high for effect in effects]))
    measure_between(measure, "share of the intervals", share, low, high)
    assert low <= share <= high


@then(phrase("from {low:g} to {high:g} of the p are at most {most:g}"))
def _(effects: list[Effect], low: float, high: float, most: float, measure: Measure) -> None:
    share = float(np.mean([effect.p <= most for effect in effects]))
    measure_between(measure, "share of the p", share, low, high)
    assert low <= share <= high


@when(phrase("{condition:Call} is asked of them"), target_fixture="finding")
def _(pairs: Pairs, condition: Call) -> Finding:
    return made(condition).judge(pairs.ours, pairs.theirs)


@when(phrase("asking {condition:Call} of them is attempted"), target_fixture="refusal")
def _(pairs: Pairs, condition: Call) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        made(condition).judge(pairs.ours, pairs.theirs)
    return refusal


def made(condition: Call) -> Condition:
    """Return the condition that a call of it makes."""
    kind: type[Condition] = getattr(claims, condition.function)
    return kind(*condition.args, **condition.kwargs)


@then(phrase("it is {verdict}, because {reason}"))
def _(finding: Finding, verdict: str, reason: str) -> None:
    assert (finding.verdict, finding.because) == (verdict, reason)


@then(phrase("the finding reads"))
def _(finding: Finding, docstring: str) -> None:
    assert finding.words == docstring
