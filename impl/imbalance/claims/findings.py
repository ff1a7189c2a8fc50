"""What is measured of a run, and what was found of it: a verdict, with the words and the numbers for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from impl.imbalance.claims.effects import Effect, Estimate
from impl.numpy_nn.checks import refuse

MET, NOT_MET, NOT_RESOLVED = "met", "not met", "not resolved"
Run = Mapping[str, Any]

# Measures from 0 to 1 of which more is better. Head, mid and tail are groups of classes, see profiles.
MEASURES = {
    "accuracy": "accuracy",
    "balanced_accuracy": "balanced accuracy",
    "head": "head recall",
    "mid": "mid recall",
    "tail": "tail recall",
    "worst": "recall of the worst class",
}


def check_measure(who: str, measure: str) -> None:
    """Refuse what is no measure."""
    if measure not in MEASURES:
        refuse(who, f"measure to be one of {', '.join(MEASURES)}", repr(measure))


def by_arm(who: str, runs: Sequence[Run]) -> dict[str, dict[int, Run]]:
    """Return the runs of each arm by their seeds, arms in the order in which they first appear.

    Raises
    ------
    ValueError
        Where an arm has a seed twice.
    """
    arms: dict[str, dict[int, Run]] = {}
    for run in runs:
        of_arm = arms.setdefault(run["arm"], {})
        if run["seed"] in of_arm:
            refuse(who, "each seed once in an arm", f"seed {run['seed']} twice in {run['arm']}")
        of_arm[run["seed"]] = run
    return arms


def check_arms(who: str, arms: Sequence[str], known: Mapping[str, object]) -> None:
    """Refuse an arm that has no runs."""
    for arm in arms:
        if arm not in known:
            refuse(who, f"arm to be one of {', '.join(known)}", repr(arm))


def measured(runs: Mapping[int, Run], measure: str) -> dict[int, Any]:
    """Return a measure of each run, by seed; None where a run lacks it."""
    if measure == "worst":
        known = {seed: [recall for recall in run["recall"] if recall is not None] for seed, run in runs.items()}
        return {seed: min(recalls) for seed, recalls in known.items()}
    return {seed: run.get(measure) for seed, run in runs.items()}


@dataclass(frozen=True)
class Finding:
    """What was found of one condition.

    Attributes
    ----------
    condition, measure : str
    verdict : {"met", "not met", "not resolved"}
    estimate : Estimate
        Of our measure itself, or, as an ``Effect``, of its differences to theirs.
    because : str
    """

    condition: str
    measure: str
    verdict: str
    estimate: Estimate
    because: str

    @property
    def words(self) -> str:
        """The finding as a sentence, with every seed."""
        plus, itself, chance = ("+", "", "") if isinstance(self.estimate, Effect) else ("", " itself", "")
        if isinstance(self.estimate, Effect):
            chance = f", p = {self.estimate.as_large}/{self.estimate.signs}"
        mean, low, high = (f"{n:{plus}.3f}" for n in (self.estimate.mean, self.estimate.low, self.estimate.high))
        seeds = ", ".join(f"{seed}: {number:{plus}.3f}" for seed, number in self.estimate.by_seed.items())
        return (
            f"{MEASURES[self.measure]}{itself}: {mean} [{low}, {high}]{chance}, "
            f"seeds {seeds}: {self.verdict}, {self.because}"
        )

    def to_json(self) -> dict[str, Any]:
        """Return what JSON can hold: differences and p of a comparison, otherwise values."""
        found = self.estimate
        seeds = {str(seed): number for seed, number in found.by_seed.items()}
        numbers = {"differences": seeds, "p": found.p} if isinstance(found, Effect) else {"values": seeds}
        return {
            "condition": self.condition,
            "measure": self.measure,
            "verdict": self.verdict,
            "words": self.words,
            **numbers,
            "mean": found.mean,
            "low": found.low,
            "high": found.high,
        }
