"""Why rules are not met: the known mistakes that explain most first, and every text once."""

import re
import shlex
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from steps.diagnosis.contrast import contrast
from steps.diagnosis.fitting import ALSO, PERHAPS
from steps.verdicts.files import plain
from steps.verdicts.outcome import DRAWN, FAILED, PASSED, Outcome
from steps.verdicts.reading import of_a_layer
from steps.verdicts.verdict import NOT_MET, Judgement, RuleVerdict

INDENT = "    "
# So many rules have a line each, with their titles; more of them are listed by their IDs alone.
FEW, WIDTH = 3, 100
# What is judged is called so where it is an archive.
SUBMISSION = "submission:"
# An error that was raised is the same for other numbers, such as those of another shape.
RAISED = re.compile(r"[\w.]+(Error|Exception)\b|.+ raised ")
LARGEST = re.compile(r"the largest error of .* is at (\[.*\]): expected")


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
        names = [[name.removeprefix(PERHAPS) for name in outcome.diagnosis.mistakes] for outcome in self.failed]
        common = set.intersection(*map(set, names)) - {self.mistake.removeprefix(PERHAPS)}
        return [name for name in names[0] if name in common]


def known(failed: Sequence[Outcome]) -> Iterator[Cause]:
    """Yield the fewest known mistakes that explain what can be explained, that which explains most first.

    The choice is greedy: after each mistake, what it explains is set aside, and what several explain only together,
    after the last of them.
    """
    rest = [outcome for outcome in failed if outcome.diagnosis.mistakes]
    chosen: set[str] = set()
    while rest:
        names = [name for outcome in rest for name in outcome.diagnosis.mistakes]
        mistake = max(names, key=lambda name: (not name.startswith(PERHAPS), -name.count(ALSO), names.count(name)))
        chosen |= {*mistake.removeprefix(PERHAPS).split(ALSO)}
        explained = [outcome for outcome in rest if _explained(outcome, chosen)]
        yield Cause(mistake, tuple(explained), _example(mistake, explained, failed))
        rest = [outcome for outcome in rest if outcome not in explained]


def _explained(outcome: Outcome, chosen: set[str]) -> bool:
    return any(chosen.issuperset(name.removeprefix(PERHAPS).split(ALSO)) for name in outcome.diagnosis.mistakes)


def _example(mistake: str, explained: Sequence[Outcome], failed: Sequence[Outcome]) -> Outcome:
    """Return a scenario that fails of this mistake alone, of one layer, of a rule that fails of nothing else."""
    strange = {outcome.rule for outcome in failed if outcome not in explained}
    best = [outcome for outcome in explained if mistake in outcome.diagnosis.mistakes]
    best = [outcome for outcome in best if DRAWN not in outcome.facts] or best
    best = [outcome for outcome in best if of_a_layer(outcome.file)] or best
    return most_telling([outcome for outcome in best if outcome.rule not in strange] or best)


def unknown(unmet: Sequence[RuleVerdict]) -> Iterator[Cause]:
    """Yield what fits no known mistake, one scenario of each rule; rules of which the same is said, together.

    What is wrong with a layer comes first: it is the cause of what is wrong with networks.
    """
    found: dict[str, list[Outcome]] = {}
    for rule in unmet:
        failed = [outcome for outcome in rule.with_result(FAILED) if not outcome.diagnosis.mistakes]
        if failed:
            telling = most_telling(failed)
            found.setdefault(_gist(telling.reason), []).append(telling)
    causes = (Cause("", tuple(failed), most_telling(failed)) for failed in found.values())
    return iter(sorted(causes, key=lambda cause: not of_a_layer(cause.telling.file)))


def _gist(reason: str) -> str:
    return re.sub(r"\d+", "0", reason) if RAISED.match(reason) else reason


def most_telling(failed: Sequence[Outcome]) -> Outcome:
    """Return the failure of which most is said, of one layer if there is one, not drawn, the first of several."""
    return max(failed, key=lambda each: (DRAWN not in each.facts, of_a_layer(each.file), len(each.diagnosis.words)))


def explanation(judgement: Judgement) -> Iterator[str]:
    """Yield the lines that say what is wrong with the rules that are not met."""
    unmet = [rule for rule in judgement.rules if rule.result == NOT_MET]
    for cause in (*known(judgement.failed()), *unknown(unmet)):
        yield ""
        yield from _heading(cause, unmet) if cause.mistake else _titles(cause)
        yield from (INDENT + line for line in _words(cause.telling, judgement))
        yield f"{INDENT}run it again: {command(cause.telling.nodeid, judgement.implementation)}"


def _titles(cause: Cause) -> Iterator[str]:
    if len(cause.failed) <= FEW:
        return (f"{outcome.rule} {outcome.rule_title}" for outcome in cause.failed)
    return iter([*listed([outcome.rule for outcome in cause.failed]), *_instance(cause)])


def _instance(cause: Cause) -> list[str]:
    return [f"  For example {cause.telling.rule}, {cause.telling.scenario}"]


def listed(rules: Sequence[str]) -> list[str]:
    """List rules by their IDs, on few lines.

    >>> listed(["ADD-1", "ADD-2"])
    ['2 rules: ADD-1, ADD-2']
    """
    return textwrap.wrap(f"{count(len(rules), 'rule')}: {', '.join(rules)}", WIDTH, break_on_hyphens=False)


def _heading(cause: Cause, unmet: Sequence[RuleVerdict]) -> Iterator[str]:
    yield f"A known mistake fits: {' or '.join([cause.mistake, *cause.others])}"
    shown = [rule for rule in unmet if any(outcome in cause.failed for outcome in rule.outcomes)]
    lines = [_shared(rule, cause) for rule in shown] if len(shown) <= FEW else listed([rule.rule for rule in shown])
    yield from (INDENT + line for line in lines)
    yield from _instance(cause)


def _shared(rule: RuleVerdict, cause: Cause) -> str:
    """Return a rule, and how many of its failures have this cause."""
    failed = rule.with_result(FAILED)
    shown = sum(outcome in cause.failed for outcome in failed)
    share = f"{shown} of {len(failed)}" if shown < len(failed) else str(shown)
    return f"{rule.rule} {rule.title}  ({share} failed)"


def _words(failure: Outcome, judgement: Judgement) -> Iterator[str]:
    rule = next(rule for rule in judgement.rules if failure in rule.outcomes)
    yield failure.reason
    yield from (line for line in failure.diagnosis.words if not repeats(line, failure.reason))
    yield from contrasted(rule, judgement)


def repeats(line: str, reason: str) -> bool:
    """Return whether a line of the diagnosis tells the numbers that the assertion has told.

    >>> reason = "y: 1 of 4 numbers are wrong. The largest error, 3, is at [0, 1]: expected 5, got 2 (tolerance exact)"
    >>> repeats("the largest error of y is at [0, 1]: expected 5, got 2", reason)
    True
    >>> repeats("the largest error of y is at [0, 2]: expected 5, got 2", reason)
    False
    """
    told = LARGEST.match(line)
    return told is not None and "The largest error, " in reason and f"is at {told[1]}: expected" in reason


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
    >>> command("a.feature::B-1::c", "submission:a.zip")
    'python -m pytest "a.feature::B-1::c" --submission=a.zip'
    >>> print(command("a.feature::B-1::c", "submission:$(touch evil).zip"))
    python -m pytest "a.feature::B-1::c" '--submission=$(touch evil).zip'
    """
    line = f'python -m pytest "{nodeid}"'
    if implementation.startswith(SUBMISSION):  # whose name is a stranger's
        return f"{line} {shlex.quote('--submission=' + plain(implementation.removeprefix(SUBMISSION)))}"
    return line if implementation == "reference" else f'{line} --impl "{implementation}"'


def count(number: int, noun: str) -> str:
    """Say how many.

    >>> count(1, "rule"), count(2, "rule")
    ('1 rule', '2 rules')
    """
    return f"{number} {noun}" + ("s" if number != 1 else "")
