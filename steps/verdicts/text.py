"""A verdict to be read from top to bottom: the rules, what is wrong, the score, and the verdict itself."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from steps.verdicts.explanation import count, explanation
from steps.verdicts.files import harmless, plain
from steps.verdicts.outcome import FAILED, NOT_APPLICABLE, NOT_RUN
from steps.verdicts.verdict import MET, NOT_MET, Judgement, RuleVerdict

WIDTH = len(NOT_APPLICABLE)
ORDER = (MET, NOT_MET, NOT_APPLICABLE, NOT_RUN)


def text(judgement: Judgement) -> Iterator[str]:
    """Yield the lines, none of which GitHub's runner obeys."""
    return map(harmless, _lines(judgement))


def _lines(judgement: Judgement) -> Iterator[str]:
    yield from (rule_line(rule) for rule in judgement.rules)
    wrong = list(explanation(judgement))
    if wrong:
        yield from ("", "What is wrong", *wrong)
    for result in (NOT_APPLICABLE, NOT_RUN):
        yield from _reasons(judgement, result)
    if judgement.measured:
        yield from ("", "Measured", *(f"    {name}: {figure(value)}" for name, value in judgement.measured.items()))
    if not judgement.doubt:
        yield from ("", "Score", *_scores(judgement))
    yield from ("", last_line(judgement))


def figure(value: Any) -> str:
    """Return what was measured as a person reads it.

    >>> figure(1315552), figure(0.91724), figure({"cat": 0.826, "dog": None})
    ('1,315,552', '0.9172', 'cat 0.826, dog -')
    """
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {figure(part)}" for name, part in value.items())
    if isinstance(value, float):
        return f"{value:.4g}"
    return "-" if value is None else f"{value:,}" if isinstance(value, int) else plain(str(value))


def rule_line(rule: RuleVerdict) -> str:
    """Return a rule and what became of it, with the scenarios that came out otherwise."""
    results = [result for result in (FAILED, NOT_APPLICABLE, NOT_RUN) if result != rule.result]
    others = [f"{len(rule.with_result(result))} {result}" for result in results if rule.with_result(result)]
    told = "; ".join([count(len(rule.outcomes), "scenario"), *([", ".join(others)] if others else [])])
    return f"{rule.result:<{WIDTH}}  {rule.rule:<8}  {rule.title}  ({told})"


def _reasons(judgement: Judgement, result: str) -> Iterator[str]:
    outcomes = [outcome for rule in judgement.rules for outcome in rule.with_result(result)]
    reasons = Counter(outcome.reason for outcome in outcomes)
    if reasons:
        yield from ("", result.capitalize())
    for reason, number in reasons.items():
        yield f"    {count(number, 'scenario')}: {reason}"


def _scores(judgement: Judgement) -> Iterator[str]:
    scores = list(judgement.by_feature())
    width = max(len(feature) for _, feature, _ in scores)
    last = None
    for chapter, feature, score in scores:
        if chapter != last:
            yield f"    {chapter}" if chapter else "    features"
        last = chapter
        yield f"        {feature:<{width}}  {score}"
    yield f"    {'In all':<{width + 4}}  {judgement.score}"


def last_line(judgement: Judgement) -> str:
    """Return the verdict in one line."""
    return f"Verdict{part(judgement)}: {judgement.verdict}{because(judgement)}"


def part(judgement: Judgement) -> str:
    """Say of which part it is the verdict, where it is not of the whole."""
    if not judgement.of_a_part:
        return ""
    rules = f"{len(judgement.rules)} of {count(len(judgement.promises), 'rule')}"
    return f" of a part ({len(judgement.planned)} of {count(judgement.size, 'scenario')}, {rules})"


def because(judgement: Judgement) -> str:
    """Say what the verdict rests on."""
    if judgement.doubt:
        return f": {judgement.doubt}"
    counts = judgement.rule_counts
    return ". Rules: " + ", ".join(f"{counts[result]} {result}" for result in ORDER if counts[result])
