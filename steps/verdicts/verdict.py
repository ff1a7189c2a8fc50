"""From the outcomes of the scenarios to a verdict on every rule, and on the whole."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from steps.verdicts.outcome import FAILED, NOT_APPLICABLE, NOT_RUN, PASSED, Outcome
from steps.verdicts.reading import place

MET, NOT_MET, NOT_JUDGED = "met", "not met", "could not be judged"
CUT_SHORT = "the run was cut short: it did not come to its end"


@dataclass(frozen=True)
class Promise:
    """A rule as the features have it.

    ``file`` is the path of its feature, ``chapter`` the folder of it below features, and ``feature`` the
    title. ``scenarios`` are the titles by the names that pytest knows them by; ``size`` counts
    them with every row of examples.
    """

    file: str
    chapter: str
    feature: str
    rule: str
    title: str
    scenarios: Mapping[str, str] = field(default_factory=dict, compare=False)
    size: int = 1


@dataclass(frozen=True)
class RuleVerdict:
    """A rule, and what became of its scenarios."""

    rule: str
    title: str
    feature: str
    chapter: str
    outcomes: tuple[Outcome, ...]

    def with_result(self, *results: str) -> list[Outcome]:
        """Return the scenarios that came out as one of ``results``."""
        return [outcome for outcome in self.outcomes if outcome.result in results]

    @property
    def result(self) -> str:
        """Return met, not met, not applicable or not run.

        A rule of which a part is not applicable is judged by the rest; one of which a part was not run, likewise.
        """
        if self.with_result(FAILED):
            return NOT_MET
        if self.with_result(PASSED):
            return MET
        return NOT_RUN if self.with_result(NOT_RUN) else NOT_APPLICABLE


@dataclass(frozen=True)
class Score:
    """How many rules are met, of those that were judged: what is not applicable or not run costs nothing."""

    met: int
    judged: int

    def __str__(self) -> str:
        """Say it in words."""
        return f"{self.met} of {self.judged} rules" if self.judged else "nothing was judged"


def score_of(rules: Iterable[RuleVerdict]) -> Score:
    """Count the rules that are met."""
    results = [rule.result for rule in rules]
    return Score(results.count(MET), results.count(MET) + results.count(NOT_MET))


@dataclass(frozen=True)
class Judgement:
    """A run and its verdict.

    Attributes
    ----------
    implementation : str
        What was judged, as ``--impl`` names it.
    promises : tuple of Promise
        All rules of the chapters that were run, in reading order.
    planned : tuple of str
        The paths of the scenarios that were to be run.
    outcomes : mapping of str to Outcome
        What became of them, by their paths.
    obstacle : str
        Why the run did not come to its end; nothing where it did.
    """

    implementation: str
    promises: tuple[Promise, ...] = ()
    planned: tuple[str, ...] = ()
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    obstacle: str = ""
    measured: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def rules(self) -> tuple[RuleVerdict, ...]:
        """Return the rules of which a scenario was to be run, in reading order."""
        found: dict[tuple[str, ...], list[Outcome]] = {}
        for nodeid in self.planned:
            outcome = self.outcomes.get(nodeid) or self.lost(nodeid, NOT_RUN, "the run was cut short")
            found.setdefault(tuple(nodeid.split("::", 2)[:2]), []).append(outcome)
        return tuple(
            RuleVerdict(p.rule, p.title, p.feature, p.chapter, tuple(found[p.file, p.rule]))
            for p in sorted(self.promises, key=lambda promise: (promise.chapter, place(promise.file)))
            if (p.file, p.rule) in found
        )

    def lost(self, nodeid: str, result: str, reason: str) -> Outcome:
        """Return the outcome of a scenario that could not tell it."""
        file, rule, name = nodeid.split("::", 2)
        promise = next(promise for promise in self.promises if (promise.file, promise.rule) == (file, rule))
        scenario = promise.scenarios.get(name.partition("[")[0], name)
        return Outcome(nodeid, promise.chapter, promise.feature, rule, promise.title, scenario, result, reason)

    @cached_property
    def counts(self) -> Counter[str]:
        """Return how many scenarios came out how."""
        return Counter(outcome.result for rule in self.rules for outcome in rule.outcomes)

    @cached_property
    def rule_counts(self) -> Counter[str]:
        """Return how many rules came out how."""
        return Counter(rule.result for rule in self.rules)

    @property
    def size(self) -> int:
        """Return how many scenarios there are in the chapters that were run."""
        return sum(promise.size for promise in self.promises)

    @property
    def of_a_part(self) -> bool:
        """Return whether scenarios were left out by a path or an option."""
        return len(self.planned) < self.size

    @property
    def doubt(self) -> str:
        """Return why there is no verdict; nothing where there is one."""
        lost = len(self.planned) - sum(nodeid in self.outcomes for nodeid in self.planned)
        if self.obstacle:
            return self.obstacle
        if lost:
            return f"the run was cut short: {lost} of {len(self.planned)} scenarios have no outcome"
        return "" if self.counts[PASSED] + self.counts[FAILED] else "nothing was run"

    @property
    def verdict(self) -> str:
        """Return met, not met, or that it could not be judged."""
        if self.doubt:
            return NOT_JUDGED
        return NOT_MET if self.counts[FAILED] else MET

    @property
    def complete(self) -> bool:
        """Return whether every scenario of the chapters came out, if only as not applicable."""
        return not self.doubt and not self.of_a_part and not self.counts[NOT_RUN]

    @property
    def score(self) -> Score:
        """Return how many of the rules that apply are met."""
        return score_of(self.rules)

    def by_feature(self) -> Iterator[tuple[str, str, Score]]:
        """Yield the score of each feature, after its chapter and its title."""
        found: dict[tuple[str, str], list[RuleVerdict]] = {}
        for rule in self.rules:
            found.setdefault((rule.chapter, rule.feature), []).append(rule)
        return ((chapter, feature, score_of(rules)) for (chapter, feature), rules in found.items())

    def failed(self) -> list[Outcome]:
        """Return the scenarios that failed, in reading order."""
        return [outcome for rule in self.rules for outcome in rule.with_result(FAILED)]
