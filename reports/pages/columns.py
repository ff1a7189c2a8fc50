"""What was run: implementations on devices, and how the results of scenarios stand in attributes."""

from collections.abc import Iterable, Sequence
from typing import Self

from reports.model import FAILED, NOT_APPLICABLE, NOT_MET, NOT_RUN, PASSED, Column, Counted, Example
from reports.pages.names import short_names
from reports.pages.places import slug

LETTERS = {PASSED: "p", FAILED: "f", NOT_RUN: "n", NOT_APPLICABLE: "a"}


class Columns(tuple[Column, ...]):
    """The columns of a book, or some of them, with names that tell all of them apart in as few words as possible."""

    book: tuple[Column, ...]
    idle: frozenset[Column]

    def __new__(
        cls, columns: Iterable[Column], book: tuple[Column, ...] = (), idle: frozenset[Column] = frozenset()
    ) -> Self:
        """Return columns, which are some of those of a ``book`` if that is given; in the ``idle`` ones nothing ran."""
        found = super().__new__(cls, columns)
        found.book, found.idle = book or tuple(found), idle
        return found

    def label(self, column: Column) -> str:
        """Return the name of a column."""
        implementations = {each.implementation for each in self.book}
        name = short_names(implementations)[column.implementation]
        if len(implementations) == 1 < len(self.book):
            return column.device
        if len({each.device for each in self.book}) == 1:
            return name
        return f"{name}, {column.device}"

    def full(self, column: Column) -> str:
        """Return the implementation of a column as it was named for the run, if its name is shortened."""
        names = short_names({each.implementation for each in self.book})
        return column.implementation if names[column.implementation] != column.implementation else ""

    def asked(self, counted: Counted) -> "Columns":
        """Return the columns in which any of something was run, or was to be, and the first one."""
        known = {column for row in counted.rows for column in row.outcomes} - self.idle
        return Columns((column for column in self if column == self[0] or column in known), self.book, self.idle)

    def key(self, column: Column) -> str:
        """Return what stands for a column in an address."""
        return slug(f"{column.implementation} {column.device}")


def idle(chapters: Iterable[Counted], columns: Sequence[Column]) -> frozenset[Column]:
    """Return the columns in which nothing of a book was run, such as those of a device that is not there."""
    rows = (row for chapter in chapters for row in chapter.rows)
    busy = {column for row in rows for column, told in row.outcomes.items() if told.result != NOT_RUN}
    return frozenset(columns) - busy


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


def standing(rules: Sequence[Counted], columns: Columns) -> str:
    """Return in words how many rules are met in the first column, and how many are not in others."""
    first, *others = columns
    counts = tally(rules, first)
    told = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    told = "all met" if counts["met"] == len(rules) else told
    failing = [(columns.label(column), tally(rules, column)[NOT_MET]) for column in others]
    failing = [(label, count) for label, count in failing if count]
    words = [f"{columns.label(first)} {told}", *(f"{label} {count} {NOT_MET}" for label, count in failing)]
    return "; ".join(words) if failing else told


def tally(rules: Sequence[Counted], column: Column) -> dict[str, int]:
    """Return how many rules are met, not met, not applicable and not run."""
    counts = {"met": 0, "not met": 0, "not applicable": 0, "not run": 0}
    for rule in rules:
        counts[rule.status(column)] += 1
    return counts
