"""A claim that one arm beats another, and the verdict on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from impl.imbalance.claims.conditions import Condition, Floor, NotInferior, Superior, condition_from_json
from impl.imbalance.claims.findings import MET, NOT_MET, NOT_RESOLVED, Finding, Run, by_arm, check_arms, measured
from impl.numpy_nn.checks import refuse

GROUPS = ("head", "mid", "tail", "worst")  # of which one is easily bought with another


@dataclass(frozen=True)
class Verdict:
    """What was found of a claim: met where all conditions are, not met where one is not, otherwise not resolved."""

    claim: "Claim"
    findings: Sequence[Finding]

    @property
    def verdict(self) -> str:
        """One of "met", "not met" and "not resolved"."""
        found = {finding.verdict for finding in self.findings}
        return next((verdict for verdict in (NOT_MET, NOT_RESOLVED) if verdict in found), MET)

    @property
    def words(self) -> str:
        """The verdict, and below it a line for each condition."""
        heading = f"{self.claim.name} ({self.claim.ours} against {self.claim.theirs}): {self.verdict}"
        return "\n".join([heading, *(f"  {finding.words}" for finding in self.findings)])

    def to_json(self) -> dict[str, Any]:
        """Return what JSON can hold."""
        return {
            "name": self.claim.name,
            "ours": self.claim.ours,
            "theirs": self.claim.theirs,
            "verdict": self.verdict,
            "findings": [finding.to_json() for finding in self.findings],
        }


@dataclass(frozen=True)
class Claim:
    """What is claimed of one arm beside another, before they are run.

    Parameters
    ----------
    name : str
        The claim in words.
    ours, theirs : str
        The names of the arms.
    conditions : sequence of Condition
        All have to be met. A gain in the recall of some classes is no claim by itself, since it can be bought with
        that of others: beside it there are a floor for another measure, and the balanced accuracy, superior or not
        inferior.

    Raises
    ------
    ValueError
        For a claim without conditions or guards, and of an arm against itself.
    """

    name: str
    ours: str
    theirs: str
    conditions: Sequence[Condition]

    def __post_init__(self) -> None:
        """Refuse what proves nothing."""
        if self.ours == self.theirs:
            refuse("Claim", "two arms", f"{self.ours!r} twice")
        if not self.conditions:
            refuse("Claim", "at least one condition", "none")
        for condition in self.conditions:
            if isinstance(condition, Superior) and condition.measure in GROUPS:
                self._check_guards(condition.measure)

    def _check_guards(self, gain: str) -> None:
        beside = f"beside superior {gain}"
        if not any(isinstance(c, Floor) and c.measure != gain for c in self.conditions):
            refuse("Claim", f"a floor for another measure {beside}", "none")
        if not any(isinstance(c, Superior | NotInferior) and c.measure == "balanced_accuracy" for c in self.conditions):
            refuse("Claim", f"balanced_accuracy to be superior or not inferior {beside}", "neither")

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Claim":
        """Return the claim that ``to_json`` wrote, or refuse it."""
        wanted = [field.name for field in fields(cls)]
        if document.keys() != set(wanted):
            refuse("Claim", ", ".join(wanted), ", ".join(document) or "nothing")
        conditions = tuple(condition_from_json(condition) for condition in document["conditions"])
        return cls(document["name"], document["ours"], document["theirs"], conditions)

    def to_json(self) -> dict[str, Any]:
        """Return what JSON and TOML can hold."""
        names = {"name": self.name, "ours": self.ours, "theirs": self.theirs}
        return {**names, "conditions": [condition.to_json() for condition in self.conditions]}

    def judge(self, runs: Sequence[Run]) -> Verdict:
        """Return the verdict.

        Parameters
        ----------
        runs : sequence of mappings
            Each with its ``arm``, its ``seed`` and what was measured; those of other arms may be among them.

        Raises
        ------
        ValueError
            For an arm that has no run or a seed twice, and for runs that are not paired.
        """
        arms = by_arm("Claim", runs)
        check_arms("Claim", (self.ours, self.theirs), arms)
        ours, theirs = arms[self.ours], arms[self.theirs]
        return Verdict(self, [c.judge(measured(ours, c.measure), measured(theirs, c.measure)) for c in self.conditions])
