"""The conditions that a claim is made of: each compares an interval with a bound that was chosen beforehand."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar

from impl.imbalance.claims.effects import Effect, estimate, paired
from impl.imbalance.claims.findings import MEASURES, MET, NOT_MET, NOT_RESOLVED, Finding, check_measure
from impl.numpy_nn.checks import real_number, refuse

CHANCE = 0.05  # the largest p of a difference that is more than chance
Numbers = Mapping[int, float]
Judged = tuple[str, str]  # a verdict, and why


@dataclass(frozen=True)
class Condition(ABC):
    """What a measure of ours has to be, by itself or beside theirs.

    Attributes
    ----------
    measure : str
        One of ``MEASURES``.
    """

    kind: ClassVar[str]
    measure: str

    def __post_init__(self) -> None:
        """Refuse an unknown measure, and bounds that no measure from 0 to 1 could be compared with."""
        check_measure(self.kind, self.measure)
        for field in fields(self)[1:]:
            real_number(getattr(self, field.name), 0, 1, self.kind, field.name)

    @abstractmethod
    def judge(self, ours: Numbers, theirs: Numbers) -> Finding:
        """Return what was found, from the measure by seed on both sides."""

    def to_json(self) -> dict[str, Any]:
        """Return the condition as ``condition_from_json`` reads it."""
        return {"condition": self.kind, **asdict(self)}


@dataclass(frozen=True)
class Comparison(Condition):
    """What the differences of a measure, ours less theirs, have to be.

    Attributes
    ----------
    margin : float
        From 0 to 1.
    """

    margin: float

    def judge(self, ours: Numbers, theirs: Numbers) -> Finding:
        """Return what was found."""
        effect = paired(ours, theirs, MEASURES[self.measure])
        verdict, because = self.verdict(effect)
        return Finding(self.kind, self.measure, verdict, effect, because)

    @abstractmethod
    def verdict(self, effect: Effect) -> Judged:
        """Return the verdict, and why."""


class Superior(Comparison):
    """Better than theirs by more than the margin: the whole interval, every seed, and more than by chance."""

    kind = "superior"

    def verdict(self, effect: Effect) -> Judged:
        """Return the verdict, and why."""
        if effect.high <= self.margin:
            return NOT_MET, f"the interval ends at or below {self.margin:+.3f}"
        behind = [str(seed) for seed, difference in effect.by_seed.items() if difference <= 0]
        doubts = {
            f"the interval begins at or below {self.margin:+.3f}": effect.low <= self.margin,
            f"not above 0 for seed {', '.join(behind)}": not effect.all_positive,
            f"p is above {CHANCE}": effect.p > CHANCE,
        }
        if any(doubts.values()):
            return NOT_RESOLVED, " and ".join(words for words, holds in doubts.items() if holds)
        return MET, f"all of the interval is above {self.margin:+.3f}"


class NotInferior(Comparison):
    """Worse than theirs by less than the margin, if at all."""

    kind = "not inferior"

    def verdict(self, effect: Effect) -> Judged:
        """Return the verdict, and why."""
        bound = 0.0 - self.margin
        if effect.high <= bound:
            return NOT_MET, f"the interval ends at or below {bound:+.3f}"
        if effect.low <= bound:
            return NOT_RESOLVED, f"the interval begins at or below {bound:+.3f}"
        return MET, f"all of the interval is above {bound:+.3f}"


class Equivalent(Comparison):
    """Neither better nor worse than theirs by the margin: two one-sided tests (Schuirmann 1987), at 2.5 % each."""

    kind = "equivalent"

    def verdict(self, effect: Effect) -> Judged:
        """Return the verdict, and why."""
        if effect.low >= self.margin or effect.high <= -self.margin:
            return NOT_MET, f"none of the interval is within {self.margin:.3f} of 0"
        if effect.high >= self.margin or effect.low <= -self.margin:
            return NOT_RESOLVED, f"the interval reaches as far as {self.margin:.3f} from 0"
        return MET, f"all of the interval is within {self.margin:.3f} of 0"


class NotBetter(Comparison):
    """Equivalent or worse: better than theirs by less than the margin, if at all."""

    kind = "not better"

    def verdict(self, effect: Effect) -> Judged:
        """Return the verdict, and why."""
        if effect.low >= self.margin:
            return NOT_MET, f"the interval begins at or above {self.margin:+.3f}"
        if effect.high >= self.margin:
            return NOT_RESOLVED, f"the interval ends at or above {self.margin:+.3f}"
        return MET, f"all of the interval is below {self.margin:+.3f}"


@dataclass(frozen=True)
class Floor(Condition):
    """Ours itself is not below a floor: neither the interval for its mean, nor any seed.

    Attributes
    ----------
    least : float
        From 0 to 1.
    """

    kind = "floor"
    least: float

    def judge(self, ours: Numbers, theirs: Numbers) -> Finding:  # noqa: ARG002 - theirs may be what it likes
        """Return what was found."""
        found = estimate(ours, MEASURES[self.measure], "ours")
        below = [str(seed) for seed, number in found.by_seed.items() if number < self.least]
        if found.high < self.least:
            verdict, because = NOT_MET, f"all of the interval is below {self.least:.3f}"
        elif found.low < self.least:
            verdict, because = NOT_RESOLVED, f"the interval begins below {self.least:.3f}"
        elif below:
            verdict, because = NOT_RESOLVED, f"below {self.least:.3f} for seed {', '.join(below)}"
        else:
            verdict, because = MET, f"none of the interval, and no seed, is below {self.least:.3f}"
        return Finding(self.kind, self.measure, verdict, found, because)


KINDS: dict[str, type[Condition]] = {c.kind: c for c in (Superior, NotInferior, Equivalent, NotBetter, Floor)}


def condition_from_json(document: Mapping[str, Any]) -> Condition:
    """Return the condition that ``to_json`` wrote, or refuse it."""
    kind = document.get("condition")
    if kind not in KINDS:
        refuse("Claim", f"condition to be one of {', '.join(KINDS)}", repr(kind))
    rest = {key: value for key, value in document.items() if key != "condition"}
    wanted = [field.name for field in fields(KINDS[kind])]
    if rest.keys() != set(wanted):
        refuse(kind, ", ".join(wanted), ", ".join(rest) or "nothing")
    return KINDS[kind](**rest)
