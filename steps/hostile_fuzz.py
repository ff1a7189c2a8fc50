"""Submissions that are almost right: some of each kind in every run, see ``steps.fuzz`` for many."""

from pytest_bdd import then, when

from steps.fuzz import Tally, fuzz
from steps.harness.evidence import Measure
from steps.language import phrase


@when(phrase("{count:d} mutations of the {part:Name} of an honest submission are read"), target_fixture="tally")
def _(count: int, part: str) -> Tally:
    return fuzz(part, count)


@then(phrase("each of the {count:d} was refused in words, or was as good as the honest one"))
def _(tally: Tally, count: int, measure: Measure) -> None:
    measure("refused", tally.refusals.total())
    measure("as good as the honest one", tally.accepted)
    assert tally.tried == tally.accepted + tally.refusals.total() == count


@then(phrase("there were {least:d} ways to refuse them, or more"))
def _(tally: Tally, least: int, measure: Measure) -> None:
    measure("ways to refuse them", len(tally.refusals), least, "at least")
    assert len(tally.refusals) >= least
