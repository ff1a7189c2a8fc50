"""Results, kept elsewhere than where runs leave them: small enough to stand in a repository."""

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path

from reports.reading.beside import MUTANTS
from reports.reading.history import PROJECT, update_history
from reports.reading.lines import Faults
from reports.reading.prune import PICTURES, referred, superseded, written_nodes
from reports.reading.runs import HISTORY, Told, named, read_runs

PACKED = ".jsonl.gz"


def keep(folder: Path, target: Path, root: Path = PROJECT) -> list[Path]:
    """Copy what the book shows of a folder of results into another one, and return what was written.

    These are the runs that hold the latest outcome of a scenario, compressed, the pictures that they refer to, the
    history, and the table of mutants. What the other folder held of these before is removed.

    Raises
    ------
    ValueError
        If there is no run to keep, a file of results cannot be read, or the other folder is not for results.
    """
    _check(folder, target, root)
    update_history(folder, root)
    faults = Faults()
    runs = read_runs(root, [folder], faults)
    gone = {told.run.name for told in superseded(runs, set(written_nodes(root)))}
    kept = [told for told in runs if told.run.name not in gone]
    if faults or not kept:
        raise ValueError(f"expected results in {named(folder, root)}, got {'; '.join(faults) or 'none'}")
    _clear(target)
    return [*_written(kept, target), *_copied(kept, folder, target)]


def _check(folder: Path, target: Path, root: Path) -> None:
    if target.resolve() == folder.resolve():
        raise ValueError(f"expected another folder than {named(folder, root)}, where the results are")
    if target.exists() and any(target.iterdir()) and not any(target.glob(f"*{PACKED}")):
        raise ValueError(f"{named(target, root)}: expected an empty folder or one with results that were kept before")


def _clear(target: Path) -> None:
    (target / PICTURES).mkdir(parents=True, exist_ok=True)
    for path in (*target.glob(f"*{PACKED}"), *(target / PICTURES).iterdir()):
        path.unlink()


def _written(kept: list[Told], target: Path) -> Iterator[Path]:
    for told in kept:
        path = target / f"{told.run.name}{PACKED}"
        content = told.path.read_bytes()
        # Without the time, so that the same bytes come out again.
        path.write_bytes(content if told.path.suffix == ".gz" else gzip.compress(content, mtime=0))
        yield path


def _copied(kept: list[Told], folder: Path, target: Path) -> Iterator[Path]:
    beside = [folder / name for name in (HISTORY, MUTANTS) if (folder / name).is_file()]
    pictures = sorted(path for path in set(referred(kept)) if path.is_file())
    for path in (*pictures, *beside):
        yield Path(shutil.copyfile(path, target / path.relative_to(folder)))
