"""Training from the command line: ``python -m impl train``, also by several workers (``torchrun … -m impl train``)."""

import argparse
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from impl.commands import data
from impl.commands.recipes import known, path_of
from impl.numpy_nn.checks import refuse
from impl.training.checkpoints.file import write
from impl.training.checkpoints.store import Store
from impl.training.curve import draw_curve
from impl.training.devices import device, machine
from impl.training.recipe import Recipe
from impl.training.run import run_to_the_end
from impl.training.state import restore, weights
from impl.training.trainer import Trainer
from impl.training.trouble import explained
from impl.training.workers import Workers

RECIPES = Path(__file__).parents[1] / "training" / "recipes"
FOLDER = Path("reports/training")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``run`` reads."""
    parser.add_argument("recipe", metavar="RECIPE", help=f"{known(RECIPES)}, or a file of the same kind")
    parser.add_argument("--set", metavar="NAME=VALUE", action="append", default=[], help="change a value of it")
    parser.add_argument("--output", type=Path, metavar="DIR", help=f"by default {FOLDER}/RECIPE")
    parser.add_argument("--resume", action="store_true", help="go on from the newest checkpoint in it")
    parser.add_argument("--every", type=int, metavar="STEPS", help="write a checkpoint so often, not once an epoch")
    parser.add_argument("--keep", type=int, metavar="N", default=2, help="keep that many of them (%(default)s)")
    data.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Train, and leave weights, a curve and the figures; return 0."""
    recipe = Recipe.read(path_of(arguments.recipe, RECIPES, "train"), **dict(map(change, arguments.set)))
    output = arguments.output or FOLDER / Path(arguments.recipe).stem
    workers = Workers.from_environment(os.environ)
    place = workers.place(device(arguments.device))
    with workers.joined(place), explained(place):
        with workers.one_voice():
            trainer = Trainer(recipe, data.dataset(recipe.dataset, arguments), place, workers)
            store = Store(output / "checkpoints", keep=arguments.keep, report=print)
            begin(trainer, store, arguments.resume)
            run_to_the_end(trainer, store, every=arguments.every)
        if workers.rank == 0:
            finish(trainer, output)
    return 0


def change(text: str, who: str = "train") -> tuple[str, Any]:
    """Read a value as JSON has it, or as a text.

    >>> change("lr=0.5"), change("schedule=cosine")
    (('lr', 0.5), ('schedule', 'cosine'))
    """
    name, sign, value = text.partition("=")
    if not sign:
        refuse(who, "NAME=VALUE behind --set", repr(text))
    try:
        return name, json.loads(value)
    except json.JSONDecodeError:
        return name, value


def begin(trainer: Trainer, store: Store, resume: bool) -> None:
    """Go on from where a training of this folder is, or make sure that there is none."""
    first = trainer.workers.rank == 0
    steps, latest = trainer.workers.agree((store.steps(), store.latest()) if first else ([], None))
    if resume and not steps:
        refuse("train", f"a checkpoint in {store.folder} for --resume", "none")
    if steps and latest is None:
        refuse("train", f"a whole checkpoint in {store.folder}, or none", f"{len(steps)} damaged")
    if latest is not None and not resume:
        refuse("train", "--resume, or a folder without checkpoints", f"{store.folder} with that of step {latest[0]}")
    if latest is not None:
        restore(trainer, latest[1])
        print(f"resumed after {trainer.epoch} epochs and {trainer.batch} steps")


def finish(trainer: Trainer, output: Path) -> None:
    """Write what is left of a training, and say how it ended."""
    path = output / "weights.safetensors"
    write(path, weights(trainer))
    draw_curve(trainer.history, output / "curve.svg", title=f"{trainer.recipe.model} on {trainer.recipe.dataset}")
    results = results_of(trainer) | {"bytes": path.stat().st_size}
    (output / "results.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(
        f"test accuracy {results['accuracy']:.4f} after the last of {trainer.recipe.epochs} epochs, "
        f"in {results['seconds']:.0f} s; {results['parameters']:,} parameters, {results['bytes']:,} bytes: {path}"
    )


def results_of(trainer: Trainer) -> dict[str, Any]:
    """Return what a training came to, when and where, as JSON has it."""
    last = trainer.history[-1]
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "accuracy": last["test_accuracy"],
        "seconds": trainer.seconds,
        "parameters": sum(parameter.numel() for parameter in trainer.result.parameters()),
        "recipe": trainer.recipe.to_json(),
        "history": trainer.history,
        "machine": machine(trainer.device) | {"workers": trainer.workers.size},
    }
