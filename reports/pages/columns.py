"""What was run: implementations on devices, and how the results of scenarios stand in attributes."""

from collections.abc import Iterable, Sequence

from reports.model import FAILED, NOT_APPLICABLE, NOT_RUN, PASSED, Column, Counted, Example
from reports.pages.places import slug

LETTERS = {PASSED: "p", FAILED: "f", NOT_RUN: "n", NOT_APPLICABLE: "a"}


class Columns(tuple[Column, ...]):
    """The columns of a book, with names that tell them apart in as few words as possible."""

    __slots__ = ()

    def label(self, column: Column) -> str:
        """Return the name of a column."""
        if len({each.implementation for each in self}) == 1 < len(self):
            return column.device
        if len({each.device for each in self}) == 1:
            return column.implementation
        return f"{column.implementation}, {column.device}"

    def key(self, column: Column) -> str:
        """Return what stands for a column in an address."""
        return slug(f"{column.implementation} {column.device}")


def result(example: Example, column: Column) -> str:
    """Return what became of an example."""
    return example.outcomes[column].result if column in example.outcomes else NOT_RUN


def overall(example: Example, columns: Sequence[Column]) -> str:
    """Return what became of an example in all columns together: failed where it failed in one."""
    found = [result(example, column) for column in columns]
    return next((word for word in (FAILED, PASSED) if word in found), found[0])


def letters(example: Example, columns: Iterable[Column]) -> str:
    """Return the results of an example, a letter for each column."""
    return "".join(LETTERS[result(example, column)] for column in columns)


def judgement(counted: Counted, column: Column) -> tuple[str, str]:
    """Return the status of something, and in words how much of it that rests on, if not on all."""
    counts = counted.counts(column)
    run, total = counts[PASSED] + counts[FAILED], sum(counts.values())
    details = []
    if counts[FAILED]:
        details.append(f"{counts[FAILED]} of {total} failed")
    elif run and run + counts[NOT_APPLICABLE] < total:
        details.append(f"{run} of {total} run")
    return counted.status(column), ", ".join(details)


def tally(rules: Sequence[Counted], column: Column) -> dict[str, int]:
    """Return how many rules are met, not met, not applicable and not run."""
    counts = {"met": 0, "not met": 0, "not applicable": 0, "not run": 0}
    for rule in rules:
        counts[rule.status(column)] += 1
    return counts
