"""All that there is to show."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from reports.model.features import Chapter, Feature, Rule
from reports.model.results import Column, Picture, Run, Sentence


class Point(NamedTuple):
    """A key number in one run of the history."""

    run: str
    finished: str
    commit: str
    values: tuple[float, ...]  # several where several scenarios measure it, such as three seeds


@dataclass(frozen=True)
class KeyNumber:
    """A number that is followed from run to run, as ``book.toml`` names it."""

    title: str
    rule: str
    measured: str
    unit: str
    better: str  # "higher" or "lower"
    column: Column
    history: tuple[Point, ...] = ()


class Mutants(NamedTuple):
    """How many wrong versions of the code a rule has noticed, and how many that no other rule did."""

    noticed: int
    alone: int


class Campaign(NamedTuple):
    """A run of the specification against wrong versions of the code: how many there were, and how many it noticed."""

    finished: str
    commit: str
    mutants: int
    noticed: int
    rules: Mapping[str, Mutants]


class KeptTable(NamedTuple):
    """A table that was written beside what is kept, each cell as it is read."""

    title: str
    note: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Kept(NamedTuple):
    """What was measured once, elsewhere or for longer, and is kept: shown as of then and there."""

    name: str
    results: Mapping[str, Any]
    pictures: tuple[Picture, ...]
    tables: tuple[KeptTable, ...] = ()


@dataclass(frozen=True)
class Book:
    """All there is to show.

    ``columns`` begins with the one that pages show first, that of the reference on the CPU, also where
    it was never run.
    """

    chapters: tuple[Chapter, ...]
    columns: tuple[Column, ...]
    runs: tuple[Run, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    numbers: tuple[KeyNumber, ...] = ()
    campaign: Campaign | None = None
    kept: tuple[Kept, ...] = ()
    faults: tuple[str, ...] = ()  # of result files that could not be read, in words

    @cached_property
    def rules(self) -> dict[str, tuple[Feature, Rule]]:
        """Return the rules by their IDs."""
        return {rule.name: (feature, rule) for feature in self.features for rule in feature.rules}

    @property
    def mutants(self) -> Mapping[str, Mutants]:
        """Return the mutants that each rule has noticed, by its ID."""
        return self.campaign.rules if self.campaign else {}

    @property
    def features(self) -> Iterator[Feature]:
        """Yield the features of all chapters, in reading order."""
        return (feature for chapter in self.chapters for feature in chapter.features)

    def runs_of(self, columns: Iterable[Column]) -> list[Run]:
        """Return the runs of some columns, the latest first."""
        wanted = set(columns)
        return sorted((run for run in self.runs if run.column in wanted), key=lambda run: run.started, reverse=True)
