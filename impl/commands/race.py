"""Time to accuracy from the command line: ``python -m impl race``."""

import argparse
import json
import shlex
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from impl.commands import data
from impl.commands.recipes import known, path_of
from impl.commands.train import change
from impl.numpy_nn.checks import refuse, whole_number
from impl.speed.race import Finish, Race
from impl.speed.recipe import RaceRecipe
from impl.speed.results import measured_on, read, summary, words, write
from impl.training.checkpoints import file
from impl.training.devices import device
from impl.training.trouble import explained

RECIPES = Path(__file__).parents[1] / "speed" / "recipes"
FOLDER = Path("reports/speed")
WHO = "race"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``run`` reads."""
    parser.add_argument("recipe", metavar="RECIPE", help=f"{known(RECIPES)}, or a file of the same kind")
    parser.add_argument("--seeds", default="10", metavar="N or 0,1", help="so many, or these (%(default)s)")
    parser.add_argument("--set", metavar="NAME=VALUE", action="append", default=[], help="change a value of it")
    parser.add_argument("--output", type=Path, metavar="DIR", help=f"by default {FOLDER}/RECIPE")
    parser.add_argument("--resume", action="store_true", help="keep the seeds that are there, and run those missing")
    data.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Train from every seed against the clock, leave all figures and the last weights; return 0."""
    recipe = RaceRecipe.read(
        path_of(arguments.recipe, RECIPES, WHO), **dict(change(text, WHO) for text in arguments.set)
    )
    seeds, place = numbers(arguments.seeds), device(arguments.device)
    output = arguments.output or FOLDER / Path(arguments.recipe).stem
    path, common = output / "results.json", {"recipe": recipe.to_json(), "machine": measured_on(place)}
    finishes = begun(path, common, arguments.resume)
    if missing := [seed for seed in seeds if seed not in {each.seed for each in finishes}]:
        with explained(place):
            race = Race(recipe, data.dataset(recipe.dataset, arguments), place)
            output.mkdir(parents=True, exist_ok=True)
            go(race, missing, finishes, common, output)
    print(f"{words(json.loads(path.read_text(encoding='utf-8')))}: {path}")
    return 0


def numbers(text: str) -> list[int]:
    """Read how many seeds, from 0 on, or which.

    >>> numbers("3"), numbers("7,5"), numbers("7,")
    ([0, 1, 2], [7, 5], [7])
    """
    try:
        given = [int(number) for number in text.split(",") if number]
    except ValueError:
        refuse(WHO, "a number of seeds, or seeds with commas between them", repr(text))
    if "," not in text and given:
        return list(range(whole_number(given[0], 1, WHO, "seeds")))
    return [whole_number(seed, 0, WHO, "a seed") for seed in dict.fromkeys(given)]


def begun(path: Path, common: Mapping[str, Any], resume: bool) -> list[Finish]:
    """Return the seeds that are there already, or make sure that there are none."""
    if resume and not path.exists():
        refuse(WHO, f"results in {path.parent} for --resume", "none")
    if path.exists() and not resume:
        refuse(WHO, "--resume, or a folder without results", path)
    return read(path, common) if resume else []


def go(race: Race, seeds: Sequence[int], finishes: list[Finish], common: Mapping[str, Any], output: Path) -> None:
    """Train from one seed after the other, and write down what is known after each."""
    print(f"warm-up, compilation and recording: {race.warmup_seconds:.1f} s", flush=True)
    if race.left_over:
        print(f"not shown in the last epoch, as they make no whole batch: {race.left_over} images", flush=True)
    for seed in seeds:
        try:
            finish = race.run(seed)
        except KeyboardInterrupt:
            raise KeyboardInterrupt(f"after {len(finishes)} seeds: --resume goes on from there") from None
        finishes[:] = sorted([*finishes, finish])
        file.write(output / "weights.safetensors", weights(race, finish))
        write(document(race, finishes, common), output)
        print(told(finish), flush=True)


def told(finish: Finish) -> str:
    """Return what came of a seed in one line."""
    return (
        f"seed {finish.seed}: accuracy {finish.accuracy:.4f}, of one view {finish.accuracy_of_one_view:.4f}, "
        f"loss {finish.loss:.4f}, {finish.seconds:.3f} s"
    )


def document(race: Race, finishes: Sequence[Finish], common: Mapping[str, Any]) -> dict[str, Any]:
    """Return the results of a race as JSON has them."""
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": shlex.join(["python", "-m", "impl", *sys.argv[1:]]),
        **summary(finishes),
        "warmup_seconds": race.warmup_seconds,
        "steps": race.lap.steps,
        "left_over": race.left_over,
        "parameters": sum(parameter.numel() for parameter in race.lap.model.parameters()),
        **common,
    }


def weights(race: Race, finish: Finish) -> dict[str, Any]:
    """Return what is left to evaluate: the weights of the last seed, in half precision, and their description."""
    tensors = race.lap.model.state_dict()
    halves = {name: tensor.half() if tensor.is_floating_point() else tensor for name, tensor in tensors.items()}
    metrics = {"seed": finish.seed, "accuracy": finish.accuracy, "loss": finish.loss}
    return {"description": race.description, "model": halves, "metrics": metrics}
