"""Folders of checkpoints: which are kept, and which is found."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from pytest_bdd import given, then, when

from impl.training.checkpoints.store import Store
from steps.checkpoint_files import damage
from steps.language import phrase

Refusal = pytest.ExceptionInfo[ValueError]
Newest = tuple[int, Any] | None


def listed(steps: str) -> list[int]:
    """Read the numbers of steps.

    >>> listed("10 5"), listed("none")
    ([10, 5], [])
    """
    return [] if steps == "none" else [int(step) for step in steps.split()]


def name(step: int) -> str:
    """Return the name of the checkpoint after a step."""
    return f"step-{step:09d}.safetensors"


@pytest.fixture
def told() -> list[str]:
    """Return what was reported."""
    return []


@given(phrase("a folder that keeps the last {keep:d} checkpoints"), target_fixture="store")
def _(checkpoint: Path, told: list[str], keep: int) -> Store:
    return Store(checkpoint.parent, keep=keep, report=told.append)


@given(phrase("the checkpoints of the steps {steps} are damaged"))
def _(store: Store, steps: str) -> None:
    for step in listed(steps):
        damage(store.folder / name(step), "cut by 1 byte")


@when(phrase("the steps {steps} are saved"))
def _(store: Store, steps: str) -> None:
    for step in listed(steps):
        assert store.save(step, {"step": step, "tensor": torch.tensor(step)}) == store.folder / name(step)


@when(phrase("it is saved after step {step:d}, and the newest checkpoint is looked for"), target_fixture="newest")
def _(store: Store, tree: Any, step: int) -> Newest:
    store.save(step, tree)
    return store.latest()


@when(phrase("saving it after step {step:d} is attempted"), target_fixture="refusal")
def _(store: Store, tree: Any, step: int) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        store.save(step, tree)
    return refusal


@then(phrase("it is there, with {count:d} numbers"))
def _(newest: Newest, count: int) -> None:
    assert newest
    assert newest[1].shape == (count,)


@when(phrase("the newest checkpoint is looked for"), target_fixture="newest")
def _(store: Store) -> Newest:
    return store.latest()


@when(phrase("{call} is attempted in it"), target_fixture="refusal")
def _(store: Store, call: str) -> Refusal:
    what, number = call.rsplit(" ", 1)
    calls: dict[str, Callable[[], object]] = {
        "saving step": lambda: store.save(int(number), {}),
        "keeping the last": lambda: Store(store.folder, keep=int(number)),
    }
    with pytest.raises(ValueError) as refusal:
        calls[what]()
    return refusal


@then(phrase("there are checkpoints of the steps {steps}"))
def _(store: Store, steps: str) -> None:
    assert {path.name for path in store.folder.iterdir()} == {name(step) for step in listed(steps)}


@then(phrase("it is that of step {step:d}"))
def _(newest: Newest, step: int) -> None:
    assert newest == (step, {"step": step, "tensor": torch.tensor(step)})


@then(phrase("there is none"))
def _(newest: Newest) -> None:
    assert newest is None


@then(phrase("it was told of damage in the checkpoints of the steps {steps}"))
def _(store: Store, told: list[str], steps: str) -> None:
    starts = [f"passed over: {store.folder / name(step)}: expected content of SHA-256" for step in listed(steps)]
    assert [words[: len(start)] for words, start in zip(told, starts, strict=True)] == starts
