"""Experiments on long-tailed data from the command line: ``python -m impl imbalance``."""

import argparse
import multiprocessing
import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import torch
from tqdm import tqdm

from impl.commands import data
from impl.commands.recipes import known
from impl.commands.train import change
from impl.datasets import Dataset
from impl.imbalance.claims.findings import MET
from impl.imbalance.experiment import outcome
from impl.imbalance.experiment.runs import Found, Run, collected, planned, work
from impl.imbalance.experiment.settings import Settings
from impl.imbalance.experiment.source import Source
from impl.imbalance.experiment.training import train
from impl.numpy_nn.checks import refuse, whole_number
from impl.training.devices import device
from impl.training.models.registry import import_models
from impl.training.trouble import explained

EXPERIMENTS = Path(__file__).parents[1] / "imbalance" / "experiments"
FOLDER = Path("reports/imbalance")
WHO = "imbalance"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``run`` reads."""
    parser.add_argument("experiment", metavar="EXPERIMENT", help=f"{known(EXPERIMENTS)}, or a file of the same kind")
    parser.add_argument("--arms", type=words, metavar="A,B", help="only these; the baseline is always one of them")
    parser.add_argument("--seeds", type=numbers, metavar="0,1", help="instead of those of the experiment")
    parser.add_argument("--set", metavar="NAME=VALUE", action="append", default=[], help="change a value of it")
    parser.add_argument("--output", type=Path, metavar="DIR", help=f"by default {FOLDER}/EXPERIMENT")
    parser.add_argument(
        "--workers", type=int, metavar="N", default=1, help="processes that share the work (%(default)s)"
    )
    parser.add_argument(
        "--together", type=int, metavar="N", default=1, help="networks that a process trains side by side (%(default)s)"
    )
    data.add_arguments(parser)


def words(text: str) -> list[str]:
    """Read names.

    >>> words("ce,focal")
    ['ce', 'focal']
    """
    return text.split(",")


def numbers(text: str) -> list[int]:
    """Read seeds.

    >>> numbers("0,1")
    [0, 1]
    """
    return [int(number) for number in text.split(",")]


def run(arguments: argparse.Namespace) -> int:
    """Train what is not trained yet, compare the arms, and return 0; 1 where something claimed is not met."""
    settings = chosen(arguments)
    output = arguments.output or FOLDER / Path(arguments.experiment).stem
    images = data.dataset(settings.dataset, arguments)
    workers, together = (whole_number(getattr(arguments, name), 1, WHO, name) for name in ("workers", "together"))
    with helpers(workers - 1, (settings, images, output, arguments.device, together)):
        source = share(settings, images, output, arguments.device, together)
    runs = collected(settings, output / "runs")
    command = shlex.join(["python", "-m", "impl", *sys.argv[1:]])
    results = outcome.document(settings, source, runs, command)
    outcome.write(results, output)
    claims = [claim.judge(runs) for claim in settings.claims]
    print("\n".join([outcome.table(results), *(claim.words for claim in claims), str(output / "results.json")]))
    return int(any(claim.verdict != MET for claim in claims))


def chosen(arguments: argparse.Namespace) -> Settings:
    """Return the experiment that is asked for, with the arms, seeds and values that are."""
    own = EXPERIMENTS / f"{arguments.experiment}.toml"
    path = own if own.is_file() else Path(arguments.experiment)
    if not path.is_file():
        refuse(WHO, f"an experiment, {known(EXPERIMENTS)}, or a file of the same kind", repr(arguments.experiment))
    changes = dict(change(text, WHO) for text in arguments.set)
    if arguments.seeds is not None:
        changes["seeds"] = arguments.seeds
    settings = Settings.read(path, **changes)
    return settings if arguments.arms is None else settings.of_arms(arguments.arms)


def share(settings: Settings, images: Dataset, output: Path, place: str, together: int) -> Source:
    """Train what nobody has trained, and show how far it is."""
    source = Source(settings, images, device(place))
    folder, total = output / "runs", len(planned(settings))
    bar = tqdm(total=total, unit="network", file=sys.stderr, disable=None)
    with bar, explained(source.device):
        work(settings, folder, lambda runs: trained(source, runs, bar), together=together)
    return source


def trained(source: Source, runs: Sequence[Run], bar: tqdm) -> list[Found]:
    """Train some networks, and say so: on a terminal while it lasts, elsewhere when it is done."""
    names = ", ".join(f"{run.arm} {run.seed}" for run in runs)

    def report(epoch: int, epochs: int, loss: float) -> None:
        bar.set_postfix_str(f"{names}: epoch {epoch} of {epochs}, loss {loss:.3f}")

    found = train([source.lane(*run) for run in runs], source.labels, report)
    bar.update(len(runs))
    if bar.disable:
        print(f"{names}: {found[0][0]['seconds']:.1f} s each", flush=True)
    return found


@contextmanager
def helpers(count: int, work: tuple[Any, ...]) -> Iterator[None]:
    """Let some other processes share the work; the cores are divided among all."""
    threads = max(1, torch.get_num_threads() // (count + 1))
    context = multiprocessing.get_context("spawn")
    others = [context.Process(target=help_out, args=(threads, *work), daemon=True) for _ in range(count)]
    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    for other in others:
        other.start()
    try:
        yield
    except BaseException:
        for other in others:
            other.terminate()
        raise
    finally:
        torch.set_num_threads(before)
        for other in others:
            other.join()


def help_out(threads: int, *work: Any) -> None:
    """Do a share of the work in a process of its own; what fails here, the first process meets, and says, too."""
    torch.set_num_threads(threads)
    import_models(os.environ)
    with suppress(ValueError, OSError):
        share(*work)
