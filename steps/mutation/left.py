"""What a campaign leaves for the report: how many mutants each rule notices, and how many it alone."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from steps.harness.circumstances import commit
from steps.mutation.campaign import Result
from steps.mutation.table import tallies
from steps.verdicts.files import write_json
from steps.verdicts.records import now

VERSION = 1
FILE = Path("reports/results/mutants.json")


class UnwrittenError(ValueError):
    """The numbers of a campaign could not be written down."""


def destination(given: Namespace, root: Path, changes: Path) -> Path | None:
    """Return where to leave the numbers: where it was asked for, or for the report if they are of all mutants.

    >>> all_of_them = {"only": (), "features": None, "limit": None, "no_tool": False, "by_hand": Path("by_hand")}
    >>> where = lambda **part: destination(Namespace(report=None, **{**all_of_them, **part}), Path(), Path("by_hand"))
    >>> where() == FILE, where(only=("relu",)), where(limit=0), where(no_tool=True), where(by_hand=Path("mine"))
    (True, None, None, None, None)
    >>> where(features=["features/numpy_nn/relu.feature"])
    """
    in_part = given.only or given.features or given.no_tool or given.limit is not None or given.by_hand != changes
    default: Path | None = None if in_part else root / FILE
    return given.report or default


def numbers(named: Mapping[str, str], results: Sequence[Result], root: Path) -> dict[str, Any]:
    """Return the numbers; the commit is left out where files differ from it."""
    head, changed = commit(root)
    return {
        "schema_version": VERSION,
        "finished": now(),
        "commit": "" if changed else head,
        "mutants": len(results),
        "killed": sum(result.killed for result in results),
        "rules": {rule: dict(zip(("noticed", "alone"), tally, strict=True)) for rule, tally in tallies(named, results)},
    }


def leave(path: Path | None, document: dict[str, Any]) -> None:
    """Write the numbers, whole or not at all, where there is a place for them.

    Raises
    ------
    UnwrittenError
    """
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_json(path, document)
    except OSError as error:
        raise UnwrittenError(f"cannot write {path}: {error.strerror}") from error
    print(f"Left in {path}")
