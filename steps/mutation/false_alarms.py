"""The correct variants, judged like anything else: whatever fails is a false alarm."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from steps.language import columns
from steps.mutation.table import rule_of
from steps.mutation.trial import Trial, Workplace, judge

LIMIT = 600


def judged_variants(root: Path, names: Sequence[str], features: Sequence[str]) -> dict[str, Trial]:
    """Return what becomes of each variant."""
    place = Workplace(root)
    try:
        return {name: judge(place, None, [*features, "--impl", f"steps.variants:{name}"], LIMIT) for name in names}
    finally:
        place.remove()


def by_variant(titles: Mapping[str, str], trials: Mapping[str, Trial]) -> Iterator[str]:
    """Yield a table with a row for each rule and a column for each variant."""
    rows = [[rule, *(verdict(rule, trial) for trial in trials.values()), title] for rule, title in titles.items()]
    yield from columns([["rule", *trials, "promise"], *rows])


def verdict(rule: str, trial: Trial) -> str:
    """Return what became of a rule.

    >>> verdict("A-1", Trial(failed=["a::A-1::x"], passed=["a::A-1::y"])), verdict("A-1", Trial(skipped=["a::A-1::x"]))
    ('failed', 'not applicable')
    """
    outcomes = (("failed", trial.failed), ("met", trial.passed), ("not applicable", trial.skipped))
    return next((words for words, nodeids in outcomes if rule in map(rule_of, nodeids)), "not run")
