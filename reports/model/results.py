"""What runs have left."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
