"""Why rules are not met: the known mistakes that explain most first, and every text once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from steps.diagnosis.contrast import contrast
from steps.diagnosis.fitting import ALSO
from steps.verdicts.outcome import FAILED, PASSED, Outcome
from steps.verdicts.verdict import NOT_MET, Judgement, RuleVerdict

INDENT = "    "


@dataclass(frozen=True)
class Cause:
    """What is wrong in some scenarios: a known mistake, or nothing that has a name.

    ``failed`` are those scenarios, in reading order, and ``telling`` is the one to look at first.
    """

    mistake: str
    failed: tuple[Outcome, ...]
    telling: Outcome

    @property
    def others(self) -> list[str]:
        """Return the mistakes that explain as much: which of them it is, nothing here can tell."""
        names = [set(outcome.diagnosis.mistakes) for outcome in self.failed]
        return sorted(set.intersection(*names) - {self.mistake})


def known(failed: Sequence[Outcome]) -> Iterator[Cause]:
    """Yield the fewest known mistakes that explain what can be explained, that which explains most first.

    The choice is greedy: after each mistake, what it explains is set aside, and what several explain only together,
    after the last of them.
    """
    rest = [outcome for outcome in failed if outcome.diagnosis.mistakes]
    chosen: set[str] = set()
    while rest:
        names = [name for outcome in rest for name in outcome.diagnosis.mistakes]
        mistake = max(names, key=lambda name: (-name.count(ALSO), names.count(name)))
        chosen |= {*mistake.split(ALSO)}
        explained = [outcome for outcome in rest if _explained(outcome, chosen)]
        yield Cause(mistake, tuple(explained), _example(mistake, explained, failed))
        rest = [outcome for outcome in rest if outcome not in explained]


def _explained(outcome: Outcome, chosen: set[str]) -> bool:
    return any(chosen.issuperset(name.split(ALSO)) for name in outcome.diagnosis.mistakes)


def _example(mistake: str, explained: Sequence[Outcome], failed: Sequence[Outcome]) -> Outcome:
    """Return a scenario that fails of this mistake alone, of a rule that fails of nothing else, if there is one."""
    strange = {outcome.rule for outcome in failed if outcome not in explained}
    best = [outcome for outcome in explained if mistake in outcome.diagnosis.mistakes]
    return most_telling([outcome for outcome in best if outcome.rule not in strange] or best)


def unknown(unmet: Sequence[RuleVerdict]) -> Iterator[Cause]:
    """Yield what fits no known mistake, one scenario of each rule; rules of which the same is said, together."""
    found: dict[tuple[str, ...], list[Outcome]] = {}
    for rule in unmet:
        failed = [outcome for outcome in rule.with_result(FAILED) if not outcome.diagnosis.mistakes]
        if failed:
            telling = most_telling(failed)
            found.setdefault((telling.reason, *telling.diagnosis.words), []).append(telling)
    return (Cause("", tuple(failed), failed[0]) for failed in found.values())


def most_telling(failed: Sequence[Outcome]) -> Outcome:
    """Return the failure of which most is said, the first of several."""
    return max(failed, key=lambda outcome: len(outcome.diagnosis.words))


def explanation(judgement: Judgement) -> Iterator[str]:
    """Yield the lines that say what is wrong with the rules that are not met."""
    unmet = [rule for rule in judgement.rules if rule.result == NOT_MET]
    for cause in (*known(judgement.failed()), *unknown(unmet)):
        yield ""
        yield from _heading(cause, unmet) if cause.mistake else _titles(cause)
        yield from (INDENT + line for line in _words(cause.telling, judgement))
        yield f"{INDENT}run it again: {command(cause.telling.nodeid, judgement.implementation)}"


def _titles(cause: Cause) -> Iterator[str]:
    return (f"{outcome.rule} {outcome.rule_title}" for outcome in cause.failed)


def _heading(cause: Cause, unmet: Sequence[RuleVerdict]) -> Iterator[str]:
    yield f"A known mistake fits: {' or '.join([cause.mistake, *cause.others])}"
    for rule in unmet:
        all_of_it = rule.with_result(FAILED)
        shown = sum(outcome in cause.failed for outcome in all_of_it)
        share = f"{shown} of {len(all_of_it)}" if shown < len(all_of_it) else str(shown)
        yield from [f"{INDENT}{rule.rule} {rule.title}  ({share} failed)"] * (shown > 0)
    yield f"  For example {cause.telling.rule}, {cause.telling.scenario}"


def _words(failure: Outcome, judgement: Judgement) -> Iterator[str]:
    rule = next(rule for rule in judgement.rules if failure in rule.outcomes)
    yield failure.reason
    yield from failure.diagnosis.words
    yield from contrasted(rule, judgement)


def rule_explanation(rule: RuleVerdict, judgement: Judgement) -> Iterator[str]:
    """Yield the lines that say what is wrong with one rule, whatever is said of others; none where it is met."""
    failed = rule.with_result(FAILED)
    if failed:
        telling = most_telling(failed)
        yield from _words(telling, judgement)
        yield from (f"A known mistake fits: {cause.mistake}" for cause in known(failed))
        yield f"run it again: {command(telling.nodeid, judgement.implementation)}"


def contrasted(rule: RuleVerdict, judgement: Judgement) -> list[str]:
    """Return in what the failures of a rule differ from its other scenarios, or from those of its feature."""
    rules = [other for other in judgement.rules if (other.chapter, other.feature) == (rule.chapter, rule.feature)]
    beside = [outcome.facts for other in rules for outcome in other.with_result(PASSED)]
    passed = [outcome.facts for outcome in rule.with_result(PASSED)]
    return contrast(passed or beside, [outcome.facts for outcome in rule.with_result(FAILED)])


def command(nodeid: str, implementation: str) -> str:
    """Return what runs one scenario again.

    >>> command("a.feature::B-1::c[1]", "torch")
    'python -m pytest "a.feature::B-1::c[1]" --impl "torch"'
    """
    chosen = f' --impl "{implementation}"' if implementation != "reference" else ""
    return f'python -m pytest "{nodeid}"{chosen}'


def count(number: int, noun: str) -> str:
    """Say how many.

    >>> count(1, "rule"), count(2, "rule")
    ('1 rule', '2 rules')
    """
    return f"{number} {noun}" + ("s" if number != 1 else "")
