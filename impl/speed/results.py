"""What a race came to: every seed, and what they say together."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean, median
from typing import Any

import torch

from impl.imbalance.claims.effects import FEWEST, estimate
from impl.numpy_nn.checks import refuse
from impl.speed.race import Finish
from impl.training.checkpoints.atomic import replace
from impl.training.devices import machine

WHO = "race"
Results = Mapping[str, Any]
# What those that go on must have in common with what is there.
COMMON = ("recipe", "machine")


def summary(finishes: Sequence[Finish]) -> dict[str, Any]:
    """Return what the seeds say together: none of them is left out, and none chosen.

    Returns
    -------
    dict
        The mean ``accuracy`` with its 95 % ``interval`` by Student's t, where there are two seeds at least, the
        ``lowest``, the median ``seconds`` and the ``longest``, and all ``seeds``.
    """
    accuracies = {each.seed: each.accuracy for each in finishes}
    whole = estimate(accuracies, WHO, "accuracy") if len(finishes) >= FEWEST else None
    return {
        "accuracy": mean(accuracies.values()),
        "interval": whole and [whole.low, whole.high],
        "lowest": min(accuracies.values()),
        "accuracy_of_one_view": mean(each.accuracy_of_one_view for each in finishes),
        "seconds": median(each.seconds for each in finishes),
        "longest": max(each.seconds for each in finishes),
        "seeds": [each._asdict() for each in finishes],
    }


def words(results: Results) -> str:
    """Return them in one line."""
    interval = "" if results["interval"] is None else " (95 % interval {:.4f} to {:.4f})".format(*results["interval"])
    number = len(results["seeds"])
    return (
        f"{number} seed{'s' * (number > 1)}: mean accuracy {results['accuracy']:.4f}{interval}, "
        f"lowest {results['lowest']:.4f}, of one view {results['accuracy_of_one_view']:.4f}; "
        f"median {results['seconds']:.3f} s, longest {results['longest']:.3f} s, "
        f"warm-up {results['warmup_seconds']:.1f} s; {results['parameters']:,} parameters"
    )


def tables(results: Results) -> list[dict[str, Any]]:
    """Return the table that the book shows of a race."""
    rows = [
        [
            str(each["seed"]),
            f"{each['accuracy']:.4f}",
            f"{each['accuracy_of_one_view']:.4f}",
            f"{each['loss']:.4f}",
            f"{each['seconds']:.3f}",
        ]
        for each in results["seeds"]
    ]
    note = f"{words(results)}. After the last step of every seed; none was left out."
    header = ["seed", "accuracy", "of one view", "training loss", "seconds"]
    return [{"title": "All seeds", "note": note, "header": header, "rows": rows}]


def write(results: Results, folder: Path) -> None:
    """Write results and their table, each wholly or not at all."""
    for name, content in (("results.json", results), ("tables.json", tables(results))):
        replace(folder / name, (json.dumps(content, indent=2, allow_nan=False) + "\n").encode())


def read(path: Path, mine: Results) -> list[Finish]:
    """Return the seeds of earlier results, or refuse those of another recipe or another machine.

    Parameters
    ----------
    path : Path
    mine : mapping
        The ``recipe`` and the ``machine`` of those to come.
    """
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
        finishes = [Finish(**each) for each in saved["seeds"]]
        theirs = {name: dict(saved[name]) for name in COMMON}
    except (ValueError, TypeError, KeyError):
        refuse(WHO, f"the results of a race in {path}, or no such file", "something else")
    for name in COMMON:
        for key, value in mine[name].items():
            if theirs[name].get(key) != value:
                refuse(WHO, f"results of the same {name}, with {key} {value}", theirs[name].get(key))
    return finishes


def measured_on(used: torch.device) -> dict[str, Any]:
    """Return what the times were measured with, as JSON has it."""
    versions = {"cuda": torch.version.cuda, "cudnn": torch.backends.cudnn.version(), "driver": driver()}
    return machine(used) | (versions if used.type == "cuda" else {})


def driver(told: Path = Path("/proc/driver/nvidia/version")) -> str | None:
    """Return what the driver of the GPU says of itself, where the system tells it.

    >>> driver(Path("nowhere")) is None
    True
    """
    return told.read_text(encoding="utf-8").splitlines()[0].strip() if told.is_file() else None
