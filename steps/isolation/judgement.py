"""An implementation under judgement: loaded once, and opened for one scenario after the other."""

import contextlib
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from steps.implementations.capabilities import CAPABILITIES
from steps.implementations.loading import load
from steps.isolation.errors import JudgedError, MisfitError, UnjudgeableError
from steps.isolation.folders import copy_of
from steps.isolation.process import PATIENCE, SHORT, WARNINGS, Host
from steps.isolation.remote import Line, RemoteImplementation

REFERENCE = "reference"
OWN = (REFERENCE, "torch")
# Where Python looks for an adapter first; tox lets no PYTHONPATH through.
PATH = "SPEC_PATH"
FORK = "fork"
# What would have to come out of the process of a stranger, and does not.
WITHIN = {
    "algorithms": "how a sum is computed is asked of the reference alone",
    "training": "a training loop is asked of the reference alone; what it is made of is asked of all",
    "windows": "a view of memory cannot leave the process of an implementation",
}


def is_spec(text: str) -> bool:
    """Return whether a text names an implementation, there or not.

    >>> [is_spec(text) for text in ("torch", "course:/tmp/mine", "mine.layers:adapter", "mine", "course:")]
    [True, True, True, False, False]
    """
    kind, colon, name = text.partition(":")
    dotted = all(part.isidentifier() for part in kind.split("."))
    return text in OWN or bool(colon and dotted and (name if kind == "course" else name.isidentifier()))


class Familiar:
    """An implementation of this project, which needs no process of its own."""

    printed = ""

    def __init__(self, spec: str, device: str) -> None:
        try:
            self.implementation = load(spec, device)
        except (MisfitError, ImportError) as error:
            raise UnjudgeableError(str(error)) from None
        declared: Mapping[str, str] = getattr(self.implementation, "lacks", {})
        self.lacks = declared if spec == REFERENCE else {**WITHIN, **declared}

    @contextlib.contextmanager
    def opened(self) -> Iterator[Any]:
        """Yield it as it is."""
        yield self.implementation

    def close(self) -> None:
        """Do nothing: there is no process."""


class Stranger:
    """Anybody's implementation, in a process of its own for each scenario, and in a copy of its folder."""

    def __init__(self, spec: str, seconds: int, megabytes: int) -> None:
        self.seconds, self.megabytes = seconds, megabytes
        self.timeouts: Counter[str] = Counter()
        self.place = tempfile.TemporaryDirectory(prefix="judged-", ignore_cleanup_errors=True)
        self.folder = Path(self.place.name).resolve() / "work"
        self.folder.mkdir()
        entries = [*filter(None, os.environ.get(PATH, "").split(os.pathsep)), *sys.path]
        self.start: dict[str, Any] = {"spec": spec, "path": [str(Path(entry).resolve()) for entry in entries]}
        try:
            kind, _, path = spec.partition(":")
            if kind == "course":
                copy_of(Path(path).expanduser(), self.folder)
                self.start = {"spec": f"course:{self.folder}", "path": []}
            self.host = self._host()
        except UnjudgeableError:
            self.place.cleanup()
            raise
        self.lacks = self._lacks()

    def _host(self) -> Host:
        return Host(self.start, self.folder, self.folder.with_name("printed"), self.seconds, self.megabytes)

    def _lacks(self) -> dict[str, str]:
        lacks = self.host.offer["lacks"]
        if isinstance(lacks, dict) and lacks.keys() <= CAPABILITIES and all(lacks.values()):
            return {**WITHIN, **lacks}
        self.close()
        raise UnjudgeableError(f"expected lacks to give a reason for each tag of the features, got {lacks!r}"[:200])

    @contextlib.contextmanager
    def opened(self) -> Iterator[RemoteImplementation]:
        """Yield it in a new process, which ends with the scenario."""
        self._begin()
        try:
            line = Line(self.host, self.timeouts, refuses="refusals" not in self.lacks)
            yield RemoteImplementation(line, self.lacks)
        finally:
            self.host.end()

    def _begin(self) -> None:
        """Fork, from a new process where the last one did not survive its scenario."""
        try:
            if not self.host.alive:
                self.host = self._host()
            self.host.begin(PATIENCE if self.timeouts[FORK] < WARNINGS else SHORT / self.seconds)
        except (JudgedError, UnjudgeableError) as error:
            self.timeouts[FORK] += 1
            raise JudgedError(str(error)) from None

    @property
    def printed(self) -> str:
        """What the scenario has printed, or the end of it."""
        return self.host.shown()

    def close(self) -> None:
        """End the process, and remove the copy."""
        self.host.kill()
        self.place.cleanup()


class Absent:
    """An implementation that could not be loaded a second time: every scenario fails of it."""

    printed = ""
    lacks: Mapping[str, str] = WITHIN

    def __init__(self, words: str) -> None:
        self.words = words

    def opened(self) -> contextlib.AbstractContextManager[Any]:
        """Say why there is none."""
        raise JudgedError(self.words)

    def close(self) -> None:
        """Do nothing: there is nothing."""


Judged = Familiar | Stranger | Absent


def judgement(spec: str, seconds: int, megabytes: int, device: str = "cpu") -> Familiar | Stranger:
    """Return the implementation that ``--impl`` names; torch's layers on a device."""
    known = spec in OWN or spec.startswith("steps.")
    return Familiar(spec, device) if known else Stranger(spec, seconds, megabytes)
