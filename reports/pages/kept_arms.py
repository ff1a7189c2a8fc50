"""Kept results of several arms and seeds: the arms beside each other, and what was claimed of them."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from reports.pages.numbers import plain, quantity

FIRST = ("tail", "mid", "head", "balanced_accuracy", "accuracy")  # measures in the order in which they are read
LAST = ("seconds",)
NAMES = ("arm", "seed")
DIGITS = 3

Run = Mapping[str, Any]


class Claim(NamedTuple):
    """What was claimed of two arms, what became of it, and why."""

    name: str
    arms: str
    verdict: str
    findings: list[str]


class Arm(NamedTuple):
    """An arm over all of its seeds: of each measure the mean, and the least with the greatest."""

    name: str
    seeds: int
    cells: list[tuple[str, str]]


class Comparison(NamedTuple):
    """Arms, side by side; ``runs`` are the rows of all seeds."""

    measures: list[str]
    arms: list[Arm]
    claims: list[Claim]
    runs: list[list[str]]


def comparison(results: Mapping[str, Any]) -> Comparison | None:
    """Return the arms of results that hold ``runs``, each with its ``arm``, its ``seed`` and numbers."""
    runs = results.get("runs")
    if not isinstance(runs, list) or not runs or not all(_is_run(run) for run in runs):
        return None
    measures = _measures(runs)
    if not measures:
        return None
    groups = {name: [run for run in runs if run["arm"] == name] for name in dict.fromkeys(run["arm"] for run in runs)}
    return Comparison(
        [name.replace("_", " ") for name in measures],
        [Arm(name, len(group), [_cell(name_, group) for name_ in measures]) for name, group in groups.items()],
        list(_claims(results.get("claims"))),
        [[run["arm"], str(run["seed"]), *(_written(name, run[name]) for name in measures)] for run in runs],
    )


def _is_run(run: object) -> bool:
    return isinstance(run, Mapping) and isinstance(run.get("arm"), str) and run.get("seed") is not None


def _measures(runs: Sequence[Run]) -> list[str]:
    """Return the numbers that all runs have, without those that are the same in all, or say what another says."""
    names = [name for name in runs[0] if name not in NAMES and all(_is_number(run.get(name)) for run in runs)]
    told: dict[str, list[float]] = {}
    for name in sorted(names, key=_place):
        values = [float(run[name]) for run in runs]
        if len(set(values)) > 1 and not any(all(map(math.isclose, values, others)) for others in told.values()):
            told[name] = values
    return list(told)


def _place(name: str) -> int:
    return FIRST.index(name) if name in FIRST else len(FIRST) + (name in LAST)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _cell(name: str, runs: Sequence[Run]) -> tuple[str, str]:
    values = [float(run[name]) for run in runs]
    mean = _written(name, sum(values) / len(values))
    return mean, f"{_written(name, min(values))} to {_written(name, max(values))}" if len(values) > 1 else ""


def _written(name: str, value: float) -> str:
    """Write a measure: shares with as many digits each, so that columns of them can be compared.

    >>> _written("tail", 0.25), _written("seconds", 3.456), _written("loss", 12.3456)
    ('0.250', '3.46\u202fs', '12.3')
    """
    if name == "seconds":
        return quantity(value, "s")
    return f"{value:.{DIGITS}f}" if 0 <= value <= 1 else plain(value)


def _claims(claims: object) -> Iterator[Claim]:
    for claim in claims if isinstance(claims, list) else ():
        if isinstance(claim, Mapping) and {"name", "verdict"} <= claim.keys():
            arms = [str(claim[key]) for key in ("ours", "theirs") if key in claim]
            findings = [str(each["words"]) for each in claim.get("findings", ()) if "words" in each]
            yield Claim(str(claim["name"]), " against ".join(arms), str(claim["verdict"]), findings)
