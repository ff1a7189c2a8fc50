"""What an experiment came to: its results as one document, in words, and as pictures."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import mean
from typing import Any

from impl.imbalance.claims.findings import MEASURES
from impl.imbalance.experiment.settings import Settings
from impl.imbalance.experiment.source import Source
from impl.imbalance.pictures import draw_confusions, draw_curves, draw_effects, draw_recall
from impl.training.checkpoints.atomic import replace
from impl.training.devices import machine

Results = Mapping[str, Any]
PICTURES = {
    "recall.svg": draw_recall,
    "effects.svg": draw_effects,
    "confusions.svg": draw_confusions,
    "curves.svg": draw_curves,
}
SHOWN = ("tail", "mid", "head", "balanced_accuracy", "accuracy")


def document(settings: Settings, source: Source, runs: Sequence[Results], command: str) -> dict[str, Any]:
    """Return the results of an experiment as JSON has them, with what they were measured by, where and when."""
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": command,
        "machine": machine(source.device),
        "versions": {name: version(name) for name in ("numpy", "scikit-learn", "torch")},
        "trainings": {name: settings.digest(name) for name, arm in settings.arms.items() if arm.of is None},
        "experiment": settings.to_json(),
        "classes": list(source.data.classes),
        "counts": list(source.counts),
        "baseline": settings.baseline,
        "runs": list(runs),
        "claims": [claim.judge(runs).to_json() for claim in settings.claims],
    }


def write(results: Results, folder: Path) -> None:
    """Write the document and its pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    replace(folder / "results.json", (json.dumps(results, indent=2) + "\n").encode())
    for name, draw in PICTURES.items():
        draw(results, folder / name)


def table(results: Results) -> str:
    """Return a line for each arm: the means over its seeds, of the recall of its groups of classes, and of the rest.

    What an experiment has no classes for is left blank.
    """
    arms = list(dict.fromkeys(run["arm"] for run in results["runs"]))
    rows = [["", *(MEASURES[name] for name in SHOWN)]]
    for arm in arms:
        runs = [run for run in results["runs"] if run["arm"] == arm]
        rows.append([arm, *(cell([run[name] for run in runs]) for name in SHOWN)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def cell(values: Sequence[float | None]) -> str:
    """Return the mean of what was measured, or a sign for nothing."""
    there = [value for value in values if value is not None]
    return f"{mean(there):.3f}" if there else "-"
