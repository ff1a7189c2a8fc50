"""What a line tells of a scenario, as the book shows it."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reports.model import NOT_RUN, Measured, Outcome, Picture, StepResult
from reports.reading.forms import number, shown
from reports.reading.lines import Record
from reports.reading.runs import Told

ENDINGS = {"image/svg+xml": ".svg", "image/png": ".png"}
# Only what lies in that folder itself: no path leads out of it without a slash.
PLACE = re.compile(r"pictures/\w[\w.-]*")


def outcome_of(record: Record, told: Told, expected: int, moved: Mapping[str, str], faults: list[str]) -> Outcome:
    """Return what became of a scenario.

    Parameters
    ----------
    record : Record
        That tells it.
    told : Told
        The file of results with that line.
    expected : int
        The number of steps that the scenario has. What a record leaves out of them was not run.
    moved : mapping of str to str
        Where the sentences of that run stand now, by where they stood then.
    faults : list of str
        Is added to where a picture is missing, or lies elsewhere.
    """
    known, folder = record.told, told.path.parent
    told_of = [{**step, "definition": _now(step, moved)} for step in known.get("steps", ())]
    steps = [_step(step, folder, record.place, faults) for step in told_of]
    if len(steps) > expected:
        faults.append(f"{record.place}: steps: expected {expected}, got {len(steps)}")
        steps = []
    missing = expected - len(steps) if steps else 0
    return Outcome(
        run=told.run.name,
        result=known["result"],
        reason=known.get("reason", ""),
        seconds=float(known.get("seconds", 0.0)),
        nodeid=known["nodeid"],
        failure=known.get("failure", ""),
        diagnosis=tuple(known.get("diagnosis", ())),
        mistakes=tuple(known.get("mistakes", ())),
        steps=(*steps, *[StepResult(NOT_RUN)] * missing),
    )


def _step(told: dict[str, Any], folder: Path, place: str, faults: list[str]) -> StepResult:
    return StepResult(
        told["result"],
        float(told.get("seconds", 0.0)),
        told["definition"],
        tuple(measured(each) for each in told.get("measured", ())),
        tuple(_pictures(told, folder, place, faults)),
    )


def _now(step: dict[str, Any], moved: Mapping[str, str]) -> str:
    definition: str = step.get("definition", "")
    return moved.get(definition, definition)


def measured(told: dict[str, Any]) -> Measured:
    """Return a number that was measured."""
    limit = told.get("limit")
    return Measured(
        told["name"],
        number(told["value"]),
        None if limit is None else number(limit),
        told.get("bound", "") or ("at most" if limit is not None else ""),
        told.get("unit", ""),
    )


def _pictures(told: dict[str, Any], folder: Path, place: str, faults: list[str]) -> Iterator[Picture]:
    for each in told.get("pictures", ()):
        path = folder / each["file"]
        ending = ENDINGS[each["media_type"]]
        if not PLACE.fullmatch(each["file"]) or not each["file"].endswith(ending):
            faults.append(f"{place}: expected a picture such as pictures/0f3a{ending}, got {shown(each['file'])}")
        elif path.is_symlink() or path.parent.is_symlink():
            faults.append(f"{place}: the picture {each['file']} is a link")
        elif not path.is_file():
            faults.append(f"{place}: the picture {each['file']} is missing")
        else:
            yield Picture(each["title"], path, each["media_type"], each["text"])
