"""A run as its file of results has it, before anything is made of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from reports.model import FAILED, Column, Outcome, Picture, Sentence, StepResult
from reports.reading.lines import SCHEMA_VERSION, Line, known, objects
from reports.reading.outcomes import measured
from reports.reading.runs import NO_END, PREFIX, Key, key_of

PLACE = re.compile(r"(?:.+:\d{1,9})?")


class Recorded(NamedTuple):
    """What became of a scenario, with what tells which one it was."""

    key: Key
    digest: str
    worker: str
    outcome: Outcome


@dataclass(frozen=True)
class RecordedRun:
    """A file of results. ``head`` is its first line, ``end`` its last, empty where there is none."""

    path: Path
    head: Mapping[str, Any]
    planned: tuple[str, ...]
    scenarios: tuple[Recorded, ...]
    sentences: tuple[Sentence, ...]
    end: Mapping[str, Any]

    @property
    def column(self) -> Column:
        """Return what the run was about."""
        return Column(self.head["implementation"], self.head["device"])

    @property
    def cut_short(self) -> str:
        """Return why the run was cut short; nothing where it was not."""
        return str(self.end.get("because", "")).removeprefix(PREFIX) if self.end else NO_END

    @property
    def success(self) -> bool:
        """Return whether it came to its end, and nothing failed."""
        failed = any(each.outcome.result == FAILED for each in self.scenarios)
        return not (self.cut_short or self.end.get("status", 0) or failed)

    @property
    def missing(self) -> list[str]:
        """Return the node IDs of what was planned and has no outcome, in their order."""
        told = {each.outcome.nodeid for each in self.scenarios}
        return [nodeid for nodeid in self.planned if nodeid not in told]

    @property
    def why_missing(self) -> str:
        """Return the reason to give for them."""
        return f"not reached: {self.cut_short}" if self.cut_short else "the run did not say what became of it"


def read_run(path: Path) -> RecordedRun:
    """Read a file of results; a last line that was not written to its end is as if it were not there.

    Raises
    ------
    ValueError
        Names the lines that are no results, and what was expected there.
    """
    faults: list[str] = []
    lines = [line for line in objects(path, str(path), faults) if _is_ours(line, faults)]
    told = {kind: [line for line in lines if line.told["type"] == kind] for kind in ("run", "plan", "scenario", "end")}
    if not faults and lines[:1] != told["run"]:
        faults.append(f"{path}: expected one line of the type run, as the first")
    if faults:
        raise ValueError("\n".join(faults))
    head = told["run"][0].told
    planned = tuple(nodeid for plan in told["plan"] for nodeid in plan.told["scenarios"])
    scenarios = tuple(_scenario(line.told, path.parent, head["run"]) for line in told["scenario"])
    sentences = [line.told for line in lines if line.told["type"] == "sentence"]
    spoken = tuple(Sentence(*(each[name] for name in Sentence._fields)) for each in sentences)
    return RecordedRun(path, head, planned, scenarios, spoken, told["end"][-1].told if told["end"] else {})


def _is_ours(line: Line, faults: list[str]) -> bool:
    version = line.told.get("schema_version", SCHEMA_VERSION)
    if version != SCHEMA_VERSION:
        faults.append(f"{line.place}: schema_version: expected {SCHEMA_VERSION}, got {version!r}")
    return known(line, faults)


def _scenario(line: dict[str, Any], folder: Path, run: str) -> Recorded:
    outcome = Outcome(
        run=run,
        result=line["result"],
        reason=line.get("reason", ""),
        seconds=float(line.get("seconds", 0)),
        nodeid=line["nodeid"],
        failure=line.get("failure", ""),
        diagnosis=tuple(line.get("diagnosis", ())),
        mistakes=tuple(line.get("mistakes", ())),
        steps=tuple(_step(step, folder) for step in line.get("steps", ())),
    )
    key = key_of(line["file"], line["rule"], line["scenario"], line.get("example"))
    return Recorded(key, line["digest"], str(line.get("worker", "")), outcome)


def _step(told: dict[str, Any], folder: Path) -> StepResult:
    """Return a step; a definition without a line, which none of ours is, leads nowhere."""
    definition = told.get("definition", "")
    pictures = (
        Picture(each["title"], folder / each["file"], each["media_type"], each["text"])
        for each in told.get("pictures", ())
    )
    return StepResult(
        told["result"],
        float(told.get("seconds", 0)),
        definition if PLACE.fullmatch(definition) else "",
        tuple(measured(each) for each in told.get("measured", ())),
        tuple(pictures),
    )
