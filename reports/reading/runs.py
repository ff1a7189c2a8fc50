"""Files of results, read: what each run was, and what it tells of each scenario."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reports.model import Column, Run, Sentence
from reports.reading.forms import shown, utc
from reports.reading.lines import SCHEMA_VERSION, VERSION, Faults, Line, Record, known, objects, record_of

HISTORY = "history.jsonl"
SAMPLE = "reports/sample"
NO_END = "it did not come to its end"
PREFIX = "the run was cut short: "
Key = tuple[str, str, str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Told:
    """What a file of results tells.

    ``outcomes`` are records by what identifies a scenario, ``lost`` by pytest's node: these are of scenarios that took
    their worker with them, and of which nothing else is known. ``whole`` says whether every line could be read.
    """

    path: Path
    run: Run
    planned: frozenset[str]
    outcomes: dict[Key, Record] = field(repr=False)
    lost: dict[str, Record] = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False)
    whole: bool = True

    @property
    def records(self) -> Iterator[Record]:
        """Yield the records of all scenarios."""
        yield from self.outcomes.values()
        yield from self.lost.values()

    @property
    def complete(self) -> bool:
        """Return whether the run came to its end."""
        return self.run.finished is not None and not self.run.because


def key_of(file: str, rule: str, scenario: str, example: dict[str, str] | None) -> Key:
    """Return what identifies a scenario, or a row of its examples."""
    return file, rule, scenario, tuple(sorted((example or {}).items()))


def named(path: Path, root: Path) -> str:
    """Return a path as seen from the project, where it lies in it."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def run_files(folder: Path) -> list[Path]:
    """Return the files of results in a folder, packed ones too, in the order in which their runs began."""
    found = [*folder.glob("*.jsonl"), *folder.glob("*.jsonl.gz")]
    return sorted((path for path in found if path.name != HISTORY), key=lambda path: path.name)


def read_runs(root: Path, folders: Sequence[Path], faults: Faults) -> list[Told]:
    """Return what all files of results tell, the latest run first."""
    found: dict[str, Told] = {}
    for path in (path for folder in folders for path in run_files(folder)):
        told = read_run(path, root, faults)
        if told and told.run.name in found:
            other = named(found[told.run.name].path, root)
            faults.append(f"{named(path, root)}: the run {told.run.name} was read from {other}")
        elif told:
            found[told.run.name] = told
    return sorted(found.values(), key=lambda told: (told.run.started, told.run.name), reverse=True)


def read_run(path: Path, root: Path, faults: Faults) -> Told | None:
    """Return what a file of results tells; None where it does not say of which run it is."""
    name, own = named(path, root), list[str]()
    lines = objects(path, name, own)
    try:
        first = next(lines, Line(f"{name}:1", {}))
        return _read(path, root, first, lines, own) if _is_first(first, own) else None
    finally:
        faults.of_file(name, own)


def _is_first(line: Line, faults: list[str]) -> bool:
    if faults:
        return False
    version = line.told.get("schema_version")
    if line.told.get("type") != "run":
        faults.append(f'{line.place}: expected the line of a run, of the type "run", got {shown(line.told or None)}')
    elif not VERSION.fits(version):
        faults.append(f"{line.place}: schema_version: expected {SCHEMA_VERSION}, got {shown(version)}")
    return not faults and known(line, faults)


@dataclass
class _Lines:
    """What the lines after the first one tell."""

    end: dict[str, Any] = field(default_factory=dict)
    planned: list[str] = field(default_factory=list)
    outcomes: dict[Key, Record] = field(default_factory=dict)
    lost: dict[str, Record] = field(default_factory=dict)
    sentences: list[Sentence] = field(default_factory=list)

    def take(self, line: Line, faults: list[str]) -> None:
        """Note what a line tells."""
        match line.told:
            case {"type": "plan", "scenarios": scenarios}:
                self.planned += scenarios
            case {"type": "scenario", "digest": "", "nodeid": node}:
                self.lost[node] = record_of(line)
            case {"type": "scenario", "file": file, "rule": rule, "scenario": title}:
                self.outcomes[key_of(file, rule, title, line.told.get("example"))] = record_of(line)
            case {"type": "sentence", **told}:
                self.sentences.append(Sentence(*(told[name] for name in Sentence._fields)))
            case {"type": "end", **told}:
                self.end = told
            case _:
                faults.append(f"{line.place}: expected one run in a file, got another")


def _read(path: Path, root: Path, first: Line, lines: Iterator[Line], faults: list[str]) -> Told:
    found = _Lines()
    for line in (line for line in lines if known(line, faults)):
        found.take(line, faults)
    counts = Counter(record.result for record in (*found.outcomes.values(), *found.lost.values()))
    end = {"counts": counts, **found.end} if found.end else {"counts": counts, "because": NO_END}
    run = _run(first.told, end, len(found.planned), path.parent == root / SAMPLE)
    return Told(path, run, frozenset(found.planned), found.outcomes, found.lost, tuple(found.sentences), not faults)


def _run(told: dict[str, Any], end: dict[str, Any], planned: int, sample: bool) -> Run:
    return Run(
        name=told["run"],
        column=Column(told["implementation"], told["device"]),
        started=utc(told["started"]).isoformat(),
        command=told.get("command", ""),
        finished=utc(end["finished"]).isoformat() if "finished" in end else None,
        because=end.get("because", "").removeprefix(PREFIX),
        seconds=float(end.get("seconds", 0.0)),
        commit=told.get("commit", ""),
        changed=told.get("changed", False),
        data=told.get("data", ""),
        environment=told.get("environment", {}),
        planned=planned,
        counts=dict(end["counts"]),
        sample=sample,
    )
