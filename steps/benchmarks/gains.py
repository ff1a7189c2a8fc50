"""Measure what makes a training step faster: ``python -m steps.benchmarks.gains``."""

import argparse
import json
import shlex
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from tqdm import tqdm

from impl.numpy_nn.checks import refuse, whole_number
from impl.training.devices import NAMES, machine
from impl.training.devices import device as device_of
from impl.training.models.registry import MODELS
from impl.training.trouble import advised, explained
from steps.benchmarks.cells import Table, milliseconds, spread, times
from steps.benchmarks.report import lines
from steps.benchmarks.running import about
from steps.benchmarks.setting import order
from steps.benchmarks.statistics import median, ratio
from steps.benchmarks.ways import COMPILED, Step, Training, Way, ways

FOLDER, RESULTS, TABLES = Path("reports/measured/gains-here"), "results.json", "tables.json"
WHO = "gains"
DESCRIPTION = """\
Time a training step on a device in other precisions, layouts and ways of calling it, each beside the plainest. Random
images of the size of CIFAR-10: what they must not change is specified, in features/training/precision.feature."""
NOTE = (
    "ms: median of a step. times as fast: the plainest way's median over this one's, and the quartiles of that ratio "
    "round by round; in every round each way has its turn. first: what the first steps took, with all compilation."
)
HEADER = ("way", "ms", "images/s", "times as fast", "quartiles", "first, s")


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser("python -m steps.benchmarks.gains", description=DESCRIPTION)
    parser.add_argument("--device", choices=NAMES, default="auto", help="(%(default)s)")
    parser.add_argument("--model", default="compact_cnn", help="of impl.training.models (%(default)s)")
    for name, number, words in (("batch", 500, "images a step"), ("steps", 20, "a turn"), ("rounds", 10, "of turns")):
        parser.add_argument(f"--{name}", type=int, metavar="N", default=number, help=f"{words} (%(default)s)")
    parser.add_argument("--output", type=Path, metavar="DIR", default=FOLDER, help="(%(default)s)")
    return parser.parse_args(given)


def measured(asked: argparse.Namespace) -> dict[str, Any]:
    """Return how long a step takes in each way, turn by turn, and where that was."""
    batch, count, rounds = (whole_number(vars(asked)[name], 1, WHO, name) for name in ("batch", "steps", "rounds"))
    if asked.model not in MODELS:
        refuse(WHO, f"a model out of {', '.join(sorted(MODELS))}", repr(asked.model))
    where = device_of(asked.device)
    with explained(where):
        field = [begun for way in ways(where.type) if (begun := begin(way, asked.model, batch, count, where))]
        places = order(len(field), rounds)
        for place in tqdm(places, unit="turn", file=sys.stderr, disable=None):
            field[place]["seconds"].append(turn(field[place]["step"], count, where))
    kept = [{name: value for name, value in each.items() if name != "step"} for each in field]
    return {"model": asked.model, "batch": batch, "rounds": rounds, "machine": machine(where), "ways": kept}


def begin(way: Way, model: str, batch: int, count: int, where: torch.device) -> dict[str, Any] | None:
    """Return a way after its first steps, in which kernels are chosen, compiled and recorded; None, if that failed."""
    try:
        step = Training(way, model, batch, where).step()
        return {"way": str(way), "first": turn(step, count, where) * count, "step": step, "seconds": []}
    except RuntimeError as error:
        if way.called != COMPILED or advised(str(error)):
            raise
        # Such as for want of a compiler of C, which would lose all the others.
        sys.stderr.write(f"left out: {way}: {str(error).partition(chr(10))[0]}\n")
        return None


def turn(take: Step, count: int, where: torch.device) -> float:
    """Return the mean time of some steps: the device has nothing to do before, and has done all of it after."""
    synchronise(where)
    started = time.perf_counter()
    for _ in range(count):
        take()
    synchronise(where)
    return (time.perf_counter() - started) / count


def synchronise(where: torch.device) -> None:
    """Wait for a device."""
    if where.type != "cpu":
        torch.accelerator.synchronize(where)


def table(results: dict[str, Any]) -> Table:
    """Return the ways, beside the plainest."""
    plainest, rounds = results["ways"][0]["seconds"], results["rounds"]
    rows = [
        [
            each["way"],
            milliseconds(median(each["seconds"])),
            f"{results['batch'] / median(each['seconds']):,.0f}",
            times(ratio(plainest, each["seconds"], rounds)),
            spread(ratio(plainest, each["seconds"], rounds)),
            f"{each['first']:.2f}",
        ]
        for each in results["ways"]
    ]
    words = f"A training step of {results['model']} on {results['batch']} images, on {results['machine']['device']}"
    return Table(words, NOTE, HEADER, rows)


def main(given: Sequence[str] | None = None) -> None:
    """Measure, write down, and report."""
    asked = arguments(given)
    words = sys.argv[1:] if given is None else given
    results = {**about(shlex.join(["python", "-m", "steps.benchmarks.gains", *words])), **measured(asked)}
    asked.output.mkdir(parents=True, exist_ok=True)
    (asked.output / RESULTS).write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    found = table(results)
    (asked.output / TABLES).write_text(json.dumps([found._asdict()], indent=1) + "\n", encoding="utf-8")
    print("\n".join([f"{name}: {value}" for name, value in results["machine"].items()] + ["", *lines(found)]))


if __name__ == "__main__":
    try:
        main()
    except ValueError as error:
        sys.exit(str(error))
