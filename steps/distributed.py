"""Trainings by several workers, in a crew of this process and others, beside those by one."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import torch
from pytest_bdd import given, then, when

from impl.datasets import Dataset, Split
from impl.training.workers import Workers
from steps.distributed_crew import Crew, Learned, report_for_work, shares
from steps.following import value
from steps.language import Array, Table, phrase
from steps.oracles.sharing import descend_in_shares
from steps.tolerances import Tolerances
from steps.trainings import TorchRecipe

Refusal = pytest.ExceptionInfo[ValueError]
Drawn = list[list[float]]


# Of the workers of any scenario, those beside this process.
OTHERS = 2


@pytest.fixture(scope="session")
def crew_pool() -> Iterator[Executor]:
    """Return processes that have imported torch once, and stay for all scenarios."""
    # Spawned, not forked: torch has threads, and what runs there is to be measured as well.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(OTHERS, mp_context=context, initializer=report_for_work) as pool:
        list(pool.map(abs, range(OTHERS)))  # begin now, so that none is late for a meeting
        yield pool


@pytest.fixture
def crew(crew_pool: Executor, tmp_path: Path) -> Crew:
    """Return the crew, with a folder of this scenario."""
    folder = tmp_path / "crew"
    folder.mkdir()
    return Crew(crew_pool, folder)


@given(phrase("the recipe, on the processor"), target_fixture="recipe")
def _(datatable: Table, data: Dataset, seed: int) -> TorchRecipe:
    return TorchRecipe({name: value(cell) for name, cell in datatable}, data, "cpu", seed)


@given(phrase("only {test:d} of its test images, and each image a class of its own"), target_fixture="data")
def _(data: Dataset, test: int) -> Dataset:
    train, test_images = data.train.images, data.test.images[:test]
    classes = tuple(str(number) for number in range(max(len(train), test)))
    return Dataset(Split(train, np.arange(len(train))), Split(test_images, np.arange(test)), classes)


@when(phrase("it is trained by {size:d} workers"), target_fixture="learned")
def _(crew: Crew, recipe: TorchRecipe, size: int) -> list[Learned]:
    return crew.work(crew.job(recipe, size))


@when(
    phrase("it is trained by {before:d} workers for {steps:d} steps, and by {after:d} from their checkpoint"),
    target_fixture="learned",
)
def _(crew: Crew, recipe: TorchRecipe, before: int, steps: int, after: int) -> list[Learned]:
    kept = crew.folder / "kept"
    begun, *_ = crew.work(crew.job(recipe, before, until=steps, keep=kept))
    learned = crew.work(crew.job(recipe, after, resume=kept))
    learned[0].losses[:0] = begun.losses
    return learned


@when(phrase("training it by {size:d} workers is attempted"), target_fixture="refusal")
def _(crew: Crew, recipe: TorchRecipe, size: int) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        crew.job(recipe, size).trainer(rank=0)
    return refusal


@when(phrase("{size:d} workers each draw a number at each of {steps:d} steps, and once more"), target_fixture="drawn")
def _(size: int, steps: int) -> Drawn:
    return [[draw(rank, size, step) for rank in range(size) for step in range(steps)] for _ in range(2)]


def draw(rank: int, size: int, step: int) -> float:
    """Return what a layer would draw first."""
    with torch.random.fork_rng(devices=[]):
        Workers(rank, size).seed(0, step)
        return float(torch.rand(()))


@when(phrase("{images:d} images in batches of {batch:d} are shared by {size:d} workers"), target_fixture="shared")
def _(images: int, batch: int, size: int) -> list[list[range]]:
    return shares(images, batch, size)


@when(
    phrase("worker {local:d} of a machine with {found:d} CUDA devices asks where to work on {kind:Name}"),
    target_fixture="place",
)
def _(local: int, found: int, kind: str) -> torch.device:
    return Workers(local_rank=local, together=True).place(torch.device(kind), found)


@when(
    phrase("worker {local:d} of a machine with {found:d} CUDA devices is to work on {kind:Name}"),
    target_fixture="refusal",
)
def _(local: int, found: int, kind: str) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        Workers(local_rank=local, together=True).place(torch.device(kind), found)
    return refusal


@then(phrase("its place is {device}"))
def _(place: torch.device, device: str) -> None:
    assert str(place) == device


@then(
    phrase("losses, accuracies and weights are, within the {tolerance:Name} tolerance, those of a training by {size:d}")
)
def _(
    learned: list[Learned], crew: Crew, recipe: TorchRecipe, size: int, tolerance: str, assert_close: Tolerances
) -> None:
    right, *_ = crew.work(crew.job(recipe, size))
    for name, expected in right.numbers().items():
        assert_close[tolerance](learned[0].numbers()[name], expected, name)


@then(phrase("the shares have the sizes {sizes}"))
def _(shared: list[list[range]], sizes: str) -> None:
    assert " ".join("+".join(str(len(part)) for part in batch) for batch in shared) == sizes


@then(phrase("each of {images:d} images is in one share"))
def _(shared: list[list[range]], images: int) -> None:
    assert [image for batch in shared for part in batch for image in part] == list(range(images))


@then(phrase("each worker has counted each image once, in each epoch and in testing"))
def _(learned: list[Learned], recipe: TorchRecipe) -> None:
    train, test = (np.bincount(split.labels, minlength=len(recipe.data.classes)).tolist() for split in recipe.data[:2])
    assert [worker.counted for worker in learned] == [[train] * recipe.epochs] * len(learned)
    assert [worker.tested for worker in learned] == [test] * len(learned)


@then(phrase("after each step all workers hold the same parameters, bit for bit"))
def _(learned: list[Learned]) -> None:
    for worker in learned[1:]:
        assert_same_bits(worker.path, learned[0].path, "running_")


@then(phrase("in the end they hold the same statistics and averages, and have measured the same, bit for bit"))
def _(learned: list[Learned]) -> None:
    for worker in learned[1:]:
        assert_same_bits([worker.final], [learned[0].final], "none")
        assert (worker.losses, worker.history) == (learned[0].losses, learned[0].history)


def assert_same_bits(got: list[dict[str, Array]], right: list[dict[str, Array]], but: str) -> None:
    """Compare arrays by their bits, but for those with a name that contains ``but``."""
    bits = [[{k: a.tobytes() for k, a in point.items() if but not in k} for point in path] for path in (got, right)]
    assert bits[0] == bits[1]


@then(phrase("each step is, within the {tolerance:Name} tolerance, that of shares normalised by themselves"))
def _(learned: list[Learned], recipe: TorchRecipe, tolerance: str, assert_close: Tolerances) -> None:
    right = descend_in_shares(recipe.trainer().model, labelled(learned, recipe), recipe.values["lr"])
    for number, (after, expected) in enumerate(zip(learned[0].path, right, strict=True), start=1):
        for name, array in expected.items():
            assert_close[tolerance](after[name], array, f"the {name} after step {number}")


def labelled(learned: list[Learned], recipe: TorchRecipe) -> list[list[tuple[torch.Tensor, torch.Tensor]]]:
    """Return what each worker saw at each step, with its labels."""
    images, labels = recipe.trainer().train
    label = {image.numpy().tobytes(): int(number) for image, number in zip(images, labels, strict=True)}
    steps = zip(*(worker.seen for worker in learned), strict=True)
    return [
        [(torch.tensor(seen), torch.tensor([label[image.tobytes()] for image in seen])) for seen in step]
        for step in steps
    ]


@then(phrase("no two of the numbers are equal, and those once more are the same"))
def _(drawn: Drawn) -> None:
    assert len(set(drawn[0])) == len(drawn[0])
    assert drawn[1] == drawn[0]
