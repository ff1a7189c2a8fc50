"""All networks of an experiment, each of which is trained once, by whoever takes it first."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

from filelock import FileLock, Timeout

from impl.imbalance.experiment.settings import Settings
from impl.numpy_nn.checks import refuse
from impl.training.checkpoints.atomic import replace

WHO = "imbalance"
Found = list[dict[str, Any]]


class Run(NamedTuple):
    """One network: the name of its arm, and its seed."""

    arm: str
    seed: int

    def file(self, folder: Path) -> Path:
        """Return the file of its results, in a folder of its own."""
        return folder / f"{self.arm}-{self.seed}" / "results.json"


# Trains some networks together, and returns the results of each.
Train = Callable[[Sequence[Run]], Sequence[Found]]


def planned(settings: Settings) -> list[Run]:
    """Return all runs, seed by seed, so that arms can be compared before all seeds are done."""
    trained = [name for name, arm in settings.arms.items() if arm.of is None]
    return [Run(name, seed) for seed in settings.seeds for name in trained]


def work(settings: Settings, folder: Path, train: Train, *, together: int = 1) -> None:
    """Train what nobody has trained or is training, until all results are there.

    Several processes may do so in one folder. A run belongs to whoever holds the lock of its file, which the
    system takes back from a process that ends; its results are there wholly or not at all.

    Parameters
    ----------
    settings : Settings
    folder : Path
        Of the results, with a folder for each run.
    train : callable
    together : int
        How many runs are trained at a time.

    Raises
    ------
    ValueError
        Where the folder holds results of other settings.
    """
    while missing := [run for run in planned(settings) if read(settings, folder, run) is None]:
        with ExitStack() as locks:
            taken = list(take(missing, folder, locks, together)) or [wait(missing[0], folder, locks)]
            mine = [run for run in taken if read(settings, folder, run) is None]
            for run, found in zip(mine, train(mine) if mine else [], strict=True):
                content = {"of": settings.digest(run.arm), "results": found}
                replace(run.file(folder), json.dumps(content).encode())


def take(runs: Sequence[Run], folder: Path, locks: ExitStack, most: int) -> Iterator[Run]:
    """Yield runs that nobody else is at, and keep their locks."""
    for run in runs:
        if most:
            try:
                locks.enter_context(lock(run, folder).acquire(timeout=0))
            except Timeout:
                continue
            most -= 1
            yield run


def wait(run: Run, folder: Path, locks: ExitStack) -> Run:
    """Return a run once whoever is at it has finished, or has ended."""
    locks.enter_context(lock(run, folder).acquire())
    return run


def lock(run: Run, folder: Path) -> FileLock:
    """Return the lock of a run."""
    path = run.file(folder).with_name(".lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(path)


def read(settings: Settings, folder: Path, run: Run) -> Found | None:
    """Return the results of a run, or None where there are none yet; refuse those of other settings."""
    path = run.file(folder)
    if not path.exists():
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        digest, found = content["of"], content["results"]
    except (ValueError, TypeError, KeyError):
        refuse(WHO, f"whole results in {path}, or no such file", "something else")
    if digest != settings.digest(run.arm):
        refuse(
            WHO, f"no results of other settings in {folder}: remove it, or choose another --output", path.parent.name
        )
    return list(found)


def collected(settings: Settings, folder: Path) -> Found:
    """Return the results of all runs that are there, in the order of the arms."""
    found = [entry for run in planned(settings) for entry in read(settings, folder, run) or []]
    order = list(settings.arms)
    return sorted(found, key=lambda entry: (order.index(entry["arm"]), entry["seed"]))
