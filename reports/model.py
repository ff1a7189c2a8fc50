"""The book: features as their files have them, and beside every scenario what became of it in the last runs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

PASSED, FAILED, NOT_APPLICABLE, NOT_RUN = "passed", "failed", "not applicable", "not run"
MET, NOT_MET = "met", "not met"


class Column(NamedTuple):
    """What a run was about: an implementation, on a device."""

    implementation: str
    device: str


class Measured(NamedTuple):
    """A number that a step came upon, with the bound that it was held to, if any."""

    name: str
    value: float
    limit: float | None = None
    bound: str = ""  # "at most" or "at least", where there is a limit
    unit: str = ""

    @property
    def kept(self) -> bool:
        """Return whether it is within its bound."""
        if self.limit is None:
            return True
        return self.value <= self.limit if self.bound == "at most" else self.value >= self.limit


class Picture(NamedTuple):
    """A picture that a run has drawn; ``text`` says what can be seen in it."""

    title: str
    file: Path
    media_type: str
    text: str


class StepResult(NamedTuple):
    """What became of a step: passed, failed, not defined or not run."""

    result: str
    seconds: float = 0.0
    definition: str = ""  # path and line of its function
    measured: tuple[Measured, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What became of a scenario, or of one row of its examples, in one run.

    ``steps`` stand in the order in which they are run, those of the backgrounds first; there are none where the
    scenario was not run. ``failure`` is what pytest printed, ``diagnosis`` and ``mistakes`` what is probably wrong.
    """

    run: str
    result: str
    reason: str = ""
    seconds: float = 0.0
    nodeid: str = ""
    failure: str = ""
    diagnosis: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    steps: tuple[StepResult, ...] = ()


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


class Counted:
    """What consists of scenarios, and is as good as they are."""

    @property
    def rows(self) -> Iterator[Example]:
        """Yield every scenario, and every row of examples."""
        raise NotImplementedError

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


@dataclass(frozen=True)
class Run:
    """A run of pytest. ``finished`` is None where it did not come to its end; ``because`` says why it was cut short."""

    name: str
    column: Column
    started: str
    command: str
    finished: str | None = None
    because: str = ""
    seconds: float = 0.0
    commit: str = ""
    changed: bool = False  # since that commit
    data: str = ""
    environment: Mapping[str, Any] = field(default_factory=dict)
    planned: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    sample: bool = False  # kept in the repository, and not of this machine


class Sentence(NamedTuple):
    """A step definition: the sentence, and the source of its function, which begins at ``line`` of ``file``."""

    keyword: str
    sentence: str
    file: str
    line: int
    source: str


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


class Kept(NamedTuple):
    """What was measured once, elsewhere or for longer, and is kept: shown as of then and there."""

    name: str
    results: Mapping[str, Any]
    pictures: tuple[Picture, ...]


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
