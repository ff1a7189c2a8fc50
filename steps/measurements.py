"""Numbers that readers want to see beside the words of a step: which of them, and what they are held to."""

from collections.abc import Mapping, Sequence
from numbers import Real
from statistics import mean
from typing import Any

from impl.imbalance.claims import Verdict
from impl.imbalance.claims.conditions import CHANCE
from impl.imbalance.claims.effects import Effect
from impl.imbalance.claims.findings import MEASURES, Finding
from steps.harness.evidence import Bound, Measure

Limit = tuple[float | None, Bound]
NONE: Limit = (None, "at most")
UNITS = {"bytes": "bytes", "seconds": "s"}
# Of each arm, beside what is claimed of it.
OF_ARMS = {"tail": "tail recall", "head": "head recall", "balanced_accuracy": "balanced accuracy"}


def measure_losses(measure: Measure, losses: Sequence[object]) -> None:
    """Keep the first and the last of what a training says its losses were, where these are numbers."""
    for name, loss in zip(("first loss", "last loss"), (*losses[:1], *losses[-1:]), strict=False):
        if isinstance(loss, Real):
            measure(name, float(loss))


def measure_between(measure: Measure, name: str, value: float, least: float, most: float) -> None:
    """Keep a number that has two bounds with the one that counts: nothing is below 0, and no share above 1."""
    nearer_least = least > 0 and (most == 1 or value - least < most - value)
    bound: Limit = (least, "at least") if nearer_least else (most, "at most")
    measure(name, value, *bound, unit=UNITS.get(name, ""))


def limits_of(condition: Mapping[str, Any]) -> dict[str, Limit]:
    """Return what a condition asks of the mean, of the ends of its interval, of each seed and of p."""
    margin, floor = condition.get("margin", 0.0), condition.get("least", 0.0)
    asked: dict[str, dict[str, Limit]] = {
        "superior": {"low": (margin, "at least"), "seed": (0.0, "at least"), "p": (CHANCE, "at most")},
        "not inferior": {"low": (-margin, "at least")},
        "equivalent": {"low": (-margin, "at least"), "high": (margin, "at most")},
        "not better": {"high": (margin, "at most")},
        "floor": {"low": (floor, "at least"), "seed": (floor, "at least")},
    }
    return asked[condition["condition"]]


def measure_verdict(measure: Measure, verdict: Verdict, where: str) -> None:
    """Keep what a claim was judged by: means, intervals and every seed."""
    for condition, finding in zip(verdict.claim.conditions, verdict.findings, strict=True):
        name, limits = f"{name_of(finding)} on {where}", limits_of(condition.to_json())
        measure_interval(measure, name, finding, limits)
        for seed, number in finding.estimate.by_seed.items():
            measure(f"{name}, seed {seed}", number, *limits.get("seed", NONE))


def measure_kept(measure: Measure, verdict: Verdict) -> None:
    """Keep the means and intervals that a claim was judged by, one of several at one step."""
    for condition, finding in zip(verdict.claim.conditions, verdict.findings, strict=True):
        name = f"{verdict.claim.ours} against {verdict.claim.theirs}: {name_of(finding)}"
        measure_interval(measure, name, finding, limits_of(condition.to_json()))


def name_of(finding: Finding) -> str:
    """Return what was measured, in words."""
    return MEASURES[finding.measure] + (" difference" if isinstance(finding.estimate, Effect) else "")


def measure_interval(measure: Measure, name: str, finding: Finding, limits: Mapping[str, Limit]) -> None:
    """Keep a mean, its interval, and how likely chance gives as much."""
    estimate = finding.estimate
    measure(f"{name}, mean", estimate.mean)
    measure(f"{name}, low", estimate.low, *limits.get("low", NONE))
    measure(f"{name}, high", estimate.high, *limits.get("high", NONE))
    if isinstance(estimate, Effect):
        measure(f"{name}, p", estimate.p, *limits.get("p", NONE))


def measure_arms(measure: Measure, runs: list[dict[str, Any]], arms: list[str]) -> None:
    """Keep what the networks of each arm come to, as means over the seeds, and the seconds that one of them took."""
    for arm in arms:
        of_arm = [run for run in runs if run["arm"] == arm]
        for name, words in OF_ARMS.items():
            measure(f"{words} of {arm}", mean(run[name] for run in of_arm))
        measure(f"training time of {arm}", mean(run["seconds"] for run in of_arm), unit="s")
