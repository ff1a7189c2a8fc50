"""Submissions that are almost right: some of each kind in every run, see ``steps.fuzz`` for many."""

from pytest_bdd import then, when

from steps.fuzz import Tally, fuzz
from steps.language import phrase


@when(phrase("{count:d} mutations of the {part:Name} of an honest submission are read"), target_fixture="tally")
def _(count: int, part: str) -> Tally:
    return fuzz(part, count)


@then(phrase("each of the {count:d} was refused in words, or was as good as the honest one"))
def _(tally: Tally, count: int) -> None:
    assert tally.tried == tally.accepted + tally.refusals.total() == count


@then(phrase("there were {least:d} ways to refuse them, or more"))
def _(tally: Tally, least: int) -> None:
    assert len(tally.refusals) >= least
