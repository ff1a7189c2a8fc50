"""The history of the numbers that are followed: a line for each run, which stays when its results are gone."""

import json
import math
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reports.reading.contents import Contents, read_contents
from reports.reading.features import read_features
from reports.reading.forms import COUNT, COUNTS, DURATION, NUMBER, TEXT, TIME, Each, FormError, Parts, check, number
from reports.reading.lines import NAME, SCHEMA_VERSION, VERSION, Faults, objects
from reports.reading.runs import HISTORY, Told, named, read_runs

PROJECT = Path(__file__).parents[2]
FORM = Parts(
    {"schema_version": VERSION, "run": NAME, "finished": TIME, "implementation": TEXT, "device": TEXT}
    | {"seconds": DURATION, "planned": COUNT, "of": COUNT, "counts": COUNTS, "numbers": Each([NUMBER])},
    {"commit": TEXT},
)


def update_history(folder: Path, root: Path = PROJECT) -> list[str]:
    """Append a line to the history of a folder of results for each run in it that came to its end, once.

    The file is replaced as a whole, so that it is there with all new lines or without any. Returns why it could
    not be written, in words, and nothing where it was.
    """
    faults, path = Faults(), folder / HISTORY
    contents = read_contents(root, faults)
    of = sum(1 for feature in read_features(root, faults) for _ in feature.rows)
    runs = [told for told in reversed(read_runs(root, [folder], faults)) if told.complete]
    known = {line["run"] for line in read_history(path, root, faults)}
    new = [summary(told, of, contents) for told in runs if told.run.name not in known]
    try:
        _append(path, new)
    except OSError as error:
        return [f"{named(path, root)}: cannot be written: {error.strerror}"]
    return []


def _append(path: Path, new: Sequence[Mapping[str, Any]]) -> None:
    if new:
        before = path.read_bytes() if path.exists() else b""
        after = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in new).encode()
        half = path.with_name(f".{path.name}.{os.getpid()}")
        half.write_bytes(before + (b"" if before.endswith(b"\n") or not before else b"\n") + after)
        half.replace(path)


def read_history(path: Path, root: Path, faults: Faults) -> Iterator[dict[str, Any]]:
    """Yield the lines of a history."""
    own: list[str] = []
    for line in objects(path, named(path, root), own) if path.exists() else ():
        try:
            check(line.told, FORM)
            yield line.told
        except FormError as error:
            own.append(f"{line.place}: {error}")
    faults.of_file(named(path, root), own)


def summary(told: Told, of: int, contents: Contents) -> dict[str, Any]:
    """Return what is kept of a run: how it ended, and the numbers that are followed.

    Parameters
    ----------
    told : Told
        A run that came to its end.
    of : int
        The number of scenarios there are, beside which that of those planned is kept.
    contents : Contents
        Lists the numbers.
    """
    run = told.run
    known = {"schema_version": SCHEMA_VERSION, "run": run.name, "finished": run.finished, "commit": run.commit}
    about = {"implementation": run.column.implementation, "device": run.column.device}
    came_out = {"counts": dict(run.counts), "planned": run.planned, "of": of, "seconds": run.seconds}
    return known | about | came_out | {"numbers": _numbers(told, contents)}


def _numbers(told: Told, contents: Contents) -> dict[str, list[float]]:
    """Return the values of each number that is followed, in the order of the scenarios' names."""
    followed = {(each.rule, each.measured) for each in contents.numbers}
    rules = {rule for rule, _ in followed}
    found: dict[str, list[float]] = defaultdict(list)
    for record in sorted((record for record in told.records if record.rule in rules), key=lambda record: record.node):
        for measured in (each for step in record.told.get("steps", ()) for each in step.get("measured", ())):
            value = number(measured["value"])
            if (record.rule, measured["name"]) in followed and math.isfinite(value):
                found[f"{record.rule} {measured['name']}"].append(value)
    return found
