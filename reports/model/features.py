"""Features as they are written, each row of them with its outcomes."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from reports.model.results import FAILED, MET, NOT_APPLICABLE, NOT_MET, NOT_RUN, PASSED, Column, Outcome


class Step(NamedTuple):
    """A step as it is written."""

    keyword: str
    text: str
    line: int
    table: tuple[tuple[str, ...], ...] = ()
    text_block: str | None = None


@dataclass(frozen=True)
class Example:
    """A row of examples, or what a scenario without examples has instead: ``cells`` is empty then."""

    cells: tuple[str, ...]
    line: int
    digest: str
    outcomes: Mapping[Column, Outcome] = field(default_factory=dict)


@dataclass(frozen=True)
class Examples:
    """A table of examples. A scenario without one has a table without a title and header, of one row."""

    title: str
    header: tuple[str, ...]
    rows: tuple[Example, ...]
    tags: tuple[str, ...] = ()


class Counted(ABC):
    """What consists of scenarios, and is as good as they are."""

    @property
    @abstractmethod
    def rows(self) -> Iterator[Example]:
        """Yield every scenario, and every row of examples."""

    def counts(self, column: Column) -> Counter[str]:
        """Count how the scenarios came out."""
        return Counter(row.outcomes[column].result if column in row.outcomes else NOT_RUN for row in self.rows)

    def status(self, column: Column) -> str:
        """Return met, not met, not applicable or not run: judged by what was run of it."""
        counts = self.counts(column)
        if counts[FAILED]:
            return NOT_MET
        if counts[PASSED]:
            return MET
        return NOT_RUN if counts[NOT_RUN] or not counts else NOT_APPLICABLE


@dataclass(frozen=True)
class Scenario(Counted):
    """A scenario, with all its examples."""

    title: str
    line: int
    steps: tuple[Step, ...]
    examples: tuple[Examples, ...]
    tags: tuple[str, ...] = ()
    node: str = ""  # what pytest runs it by, all rows of it

    @property
    def rows(self) -> Iterator[Example]:
        """Yield its rows."""
        return (row for table in self.examples for row in table.rows)


@dataclass(frozen=True)
class Rule(Counted):
    """A promise: ``name`` is its ID, ``title`` the sentence behind it."""

    name: str
    title: str
    line: int
    prose: str
    scenarios: tuple[Scenario, ...]
    background: tuple[Step, ...] = ()
    tags: tuple[str, ...] = ()
    node: str = ""

    @property
    def rows(self) -> Iterator[Example]:
        """Yield the rows of its scenarios."""
        return (row for scenario in self.scenarios for row in scenario.rows)


@dataclass(frozen=True)
class Feature(Counted):
    """A feature file: ``file`` is its path, ``name`` that path without folders and ending."""

    file: str
    name: str
    title: str
    prose: str
    rules: tuple[Rule, ...]
    background: tuple[Step, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def rows(self) -> Iterator[Example]:
        """Yield the rows of its rules."""
        return (row for rule in self.rules for row in rule.rows)


@dataclass(frozen=True)
class Chapter(Counted):
    """A folder of features: ``name`` is that of the folder, empty for features beside the folders."""

    name: str
    title: str
    prose: str
    features: tuple[Feature, ...]

    @property
    def rows(self) -> Iterator[Example]:
        """Yield the rows of its features."""
        return (row for feature in self.features for row in feature.rows)
