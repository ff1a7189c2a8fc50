"""All mutants, one after the other on each core, and what noticed them, kept so that a run can be resumed."""

import hashlib
import json
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, NamedTuple

from steps.mutation.mutants import IMPLEMENTATION, Mutant
from steps.mutation.trial import FORK, Workplace, judge

FEATURES = "features/numpy_nn"
LEARNING = f"{FEATURES}/learning.feature"
# Training takes longer than everything else together: only mutants that nothing has noticed go on to it,
# and those of the training loop, whose own scenarios are in the second stage.
STAGES: tuple[tuple[str, ...], ...] = (
    (FEATURES, f"--ignore={LEARNING}"),
    (LEARNING, f"--deselect={LEARNING}::LEARN-5"),
    (f"{LEARNING}::LEARN-5",),
)
STAGES_OF_FIT = 2


class Stage(NamedTuple):
    """What pytest is told, the scenarios that pass with nothing changed, and the seconds a mutant may take."""

    arguments: tuple[str, ...]
    passed: frozenset[str]
    limit: float


@dataclass(frozen=True)
class Result:
    """What noticed a mutant: scenarios, by their node IDs, or the end of the run itself."""

    key: str
    killers: tuple[str, ...] = field(repr=False)
    end: str = ""

    @property
    def killed(self) -> bool:
        """Return whether anything noticed it."""
        return bool(self.killers or self.end)


class NotGreenError(ValueError):
    """The specification fails before anything was changed, so nothing can be told from its failing."""


def baseline(place: Workplace, arguments: tuple[str, ...]) -> Stage:
    """Run a stage with nothing changed."""
    trial = judge(place, None, arguments, limit=600)
    if trial.noticed or not trial.passed:
        raise NotGreenError(f"with nothing changed: {trial.end or ', '.join(trial.failed) or 'no scenario was run'}")
    return Stage(arguments, frozenset(trial.passed), 10 + 5 * trial.seconds)


def result_of(place: Workplace, mutant: Mutant, stages: Sequence[Stage]) -> Result:
    """Judge a mutant, stage by stage."""
    killers: list[str] = []
    end = ""
    for number, stage in enumerate(stages):
        if (killers or end) and not (mutant.module == "fit" and number < STAGES_OF_FIT):
            break
        if mutant.implementation and number:
            break  # a textbook has no training loop
        trial = judge(place, mutant, stage.arguments, stage.limit)
        killers += trial.failed
        missing = stage.passed - {*trial.passed, *trial.failed, *trial.skipped}
        end = end or trial.end or ("scenarios were not run" if missing else "")
    return Result(mutant.key, tuple(killers), end)


def _work(root: Path, mutants: Sequence[Mutant], stages: Sequence[Stage], results: "Connection[Any, Any]") -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # by way of the finally below
    place = Workplace(root)
    try:
        for mutant in mutants:
            results.send(result_of(place, mutant, stages))
    finally:
        place.remove()


def judged_by(root: Path, mutants: Sequence[Mutant], stages: Sequence[Stage], jobs: int) -> Iterator[Result]:
    """Yield what becomes of each mutant, in the order in which it is known."""
    listening, workers = [], []
    for share in (mutants[job::jobs] for job in range(min(jobs, len(mutants)))):
        ours, theirs = FORK.Pipe(duplex=False)
        workers.append(FORK.Process(target=_work, args=(root, share, stages, theirs)))
        workers[-1].start()
        theirs.close()
        listening.append(ours)
    try:
        yield from _heard(listening)
    finally:
        for worker in workers:
            worker.terminate()
            worker.join()


def _heard(connections: "list[Connection[Any, Any]]") -> Iterator[Result]:
    while connections:
        for connection in wait(connections):
            assert isinstance(connection, Connection)
            try:
                yield connection.recv()
            except EOFError:
                connections.remove(connection)


def digest(root: Path) -> str:
    """Return a number that changes with what is judged and with what judges it."""
    paths = [
        path
        for folder, pattern in ((str(IMPLEMENTATION), "*.py"), (FEATURES, "*.feature"), ("steps", "*.py"))
        for path in sorted((root / folder).glob(pattern))
    ]
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


class Record:
    """A file of JSON lines with all results so far; without a name they are only kept in memory."""

    def __init__(self, path: Path | None, head: str) -> None:
        self.path, self.results = path, dict[str, Result]()
        if path is None:
            return
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        if lines and json.loads(lines[0]) == {"digest": head}:
            entries = (json.loads(line) for line in lines[1:])
            self.results = {e["key"]: Result(e["key"], tuple(e["killers"]), e["end"]) for e in entries}
        else:
            path.write_text(json.dumps({"digest": head}) + "\n", encoding="utf-8")

    def add(self, result: Result) -> None:
        """Keep a result."""
        self.results[result.key] = result
        if self.path is not None:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(result)) + "\n")


def progress(done: int, total: int, start: float) -> None:
    """Say on the terminal how far the run is, and when it will be done."""
    left = (time.monotonic() - start) / done * (total - done)
    end = "\n" if done == total else ""
    sys.stderr.write(f"\r{done} of {total} mutants, about {left / 60:.0f} min to go  {end}")
    sys.stderr.flush()


def whole(root: Path, stages: Sequence[tuple[str, ...]]) -> list[Stage]:
    """Run every stage with nothing changed.

    Raises
    ------
    NotGreenError
        Where the specification fails.
    """
    place = Workplace(root)
    try:
        return [baseline(place, arguments) for arguments in stages]
    finally:
        place.remove()


def run(
    root: Path, mutants: Sequence[Mutant], stages: Sequence[Stage], jobs: int, path: Path | None
) -> dict[str, Result]:
    """Judge every mutant that the file has no result of, and return all results.

    Raises
    ------
    ValueError
        Where there is nothing to judge, or a process that judged was ended from outside.
    """
    record = Record(path, digest(root))
    new = [mutant for mutant in mutants if mutant.key not in record.results]
    start = time.monotonic()
    for done, result in enumerate(judged_by(root, new, stages, jobs), start=1):
        record.add(result)
        progress(done, len(new), start)
    lost = [mutant.key for mutant in mutants if mutant.key not in record.results]
    if lost or not mutants:
        raise ValueError(f"expected a verdict on every mutant, got none on {', '.join(lost) or 'any'}")
    return {mutant.key: record.results[mutant.key] for mutant in mutants}
