"""Results that newer ones have taken the place of, deleted."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from reports.model import Column
from reports.reading.features import read_features
from reports.reading.gherkin_text import parameter
from reports.reading.history import PROJECT, update_history
from reports.reading.lines import Faults
from reports.reading.outcomes import PLACE
from reports.reading.runs import Told, read_runs

PICTURES = "pictures"


def prune(folder: Path, root: Path = PROJECT) -> list[Path]:
    """Delete the runs of a folder that no scenario needs any more, and return what was deleted.

    A run is needed while one of its scenarios, which is still written so, has no newer outcome for the same
    column from a run that came to its end, and while it is the latest of its column. A picture is needed while
    a run refers to it. The history of the numbers is written first; where it cannot be, nothing is deleted. A file
    that cannot be read is left alone, and so are all pictures then, and while there is a run without an end, which
    may be going on.
    """
    if update_history(folder, root):
        return []
    faults = Faults()
    runs = read_runs(root, [folder], faults)
    gone = {told.run.name: told.path for told in superseded(runs, set(written_nodes(root)))}
    left = [told for told in runs if told.run.name not in gone]
    doomed = list(gone.values())
    if runs and not faults and all(told.run.finished for told in left):  # without runs it is some other folder
        needed = set(referred(left))
        doomed += [path for path in sorted((folder / PICTURES).glob("*")) if path.is_file() and path not in needed]
    for path in doomed:
        path.unlink()
    return doomed


def superseded(runs: Sequence[Told], written: set[str]) -> Iterator[Told]:
    """Yield the runs that no scenario needs any more, of runs in the order of the latest first."""
    newer: dict[Column, set[str]] = {}
    for told in runs:
        nodes = {record.node for record in told.records}
        if told.run.column in newer and told.whole and (nodes | told.planned) & written <= newer[told.run.column]:
            yield told
        newer.setdefault(told.run.column, set()).update(nodes if told.run.finished else ())


def written_nodes(root: Path) -> Iterator[str]:
    """Yield the scenarios that are written now, as pytest names them."""
    for feature in read_features(root, []):
        for rule in feature.rules:
            for scenario in rule.scenarios:
                yield from (scenario.node + parameter(row.cells) for row in scenario.rows)


def referred(runs: Sequence[Told]) -> Iterator[Path]:
    """Yield the pictures that runs refer to, of those that lie where pictures do."""
    for told in runs:
        for record in told.records:
            for step in record.told.get("steps", ()):
                files = (picture["file"] for picture in step.get("pictures", ()))
                yield from (told.path.parent / file for file in files if PLACE.fullmatch(file))
