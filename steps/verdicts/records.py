"""The files of a run: written at its start, when they say that it was cut short, and at its end."""

import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

from steps.verdicts.files import write, write_json
from steps.verdicts.gradescope import results
from steps.verdicts.summary import summary
from steps.verdicts.verdict import Judgement
from steps.verdicts.verdict_file import Circumstances, verdict_file
from steps.verdicts.version import digest


class RecordsError(ValueError):
    """A file cannot be written."""


def now() -> str:
    """Return date and time, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass
class Records:
    """Where the verdict goes. ``summary`` is shared with other runs, each of which has a part of it."""

    features: Path
    verdict_files: tuple[Path, ...] = ()
    gradescope: Path | None = None
    points: float = 100
    summary: Path | None = None
    junit: Path | None = None
    started: str = field(default_factory=now)
    clock: float = field(default_factory=time.monotonic)
    summarised: str = ""

    def begin(self, judgement: Judgement) -> None:
        """Write all files, of a run that has not come to its end."""
        self._write(judgement, None)
        self._unfinished(judgement)

    def refuse(self, judgement: Judgement) -> None:
        """Write all files, of a run that ends before it begins."""
        self._write(judgement, now())
        self._unfinished(judgement)

    def _unfinished(self, judgement: Judgement) -> None:
        if self.junit is not None:
            self._try("--junit-xml", self.junit, lambda path: write(path, unfinished_junit(judgement)))

    def finish(self, judgement: Judgement) -> None:
        """Write all files but JUnit's, which is pytest's."""
        self._write(judgement, now())

    @property
    def wanted(self) -> bool:
        """Return whether there is a file to write, besides that of pytest."""
        return bool(self.verdict_files or self.gradescope or self.summary)

    def _write(self, judgement: Judgement, finished: str | None) -> None:
        if not self.wanted:
            return
        faults: list[RecordsError] = []
        for option, path, action in self._actions(judgement, finished):
            try:
                self._try(option, path, action)
            except RecordsError as error:
                faults.append(error)
        if faults:
            raise RecordsError("\n".join(map(str, faults)))

    def _actions(
        self, judgement: Judgement, finished: str | None
    ) -> Iterator[tuple[str, Path, Callable[[Path], None]]]:
        """Yield what is to be written, each of which is tried whatever becomes of the others."""
        seconds = time.monotonic() - self.clock
        circumstances = Circumstances(digest(self.features), self.started, finished, seconds)
        for file in self.verdict_files:
            yield "--verdict-file", file, lambda path: write_json(path, verdict_file(judgement, circumstances))
        if self.gradescope is not None:
            content = results(judgement, circumstances, self.points)
            yield "--gradescope", self.gradescope, lambda path: write_json(path, content)
        if self.summary is not None:
            yield "GITHUB_STEP_SUMMARY", self.summary, lambda path: self._summarise(path, judgement)

    def _summarise(self, path: Path, judgement: Judgement) -> None:
        """Put the part of this run in the place of what it wrote before, or at the end."""
        content = path.read_text(encoding="utf-8") if path.exists() else ""
        part = summary(judgement, f"run {uuid.uuid4()}")
        again = self.summarised and self.summarised in content
        write(path, content.replace(self.summarised, part, 1) if again else content + part)
        self.summarised = part

    def _try(self, option: str, path: Path, action: Callable[[Path], None]) -> None:
        try:
            action(path)
        except OSError as error:
            raise RecordsError(f"{option}: cannot write {path}: {error.strerror}") from None


def unfinished_junit(judgement: Judgement) -> str:
    """Return a JUnit file with one error: that the run did not come to its end."""
    suite = ET.Element("testsuite", name="pytest", tests="1", errors="1", failures="0", skipped="0")
    case = ET.SubElement(suite, "testcase", classname="", name="verdict")
    ET.SubElement(case, "error", message=judgement.doubt)
    suites = ET.Element("testsuites")
    suites.append(suite)
    return ET.tostring(suites, encoding="unicode")
