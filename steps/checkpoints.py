"""Checkpoints: states that are written, and what is read."""

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import safetensors.torch
import torch
from pytest_bdd import given, then, when

from impl.training.checkpoints.file import read, write
from steps.checkpoint_files import broken, full, note_calls
from steps.harness.evidence import Measure
from steps.language import Shape, Table, phrase, records

Refusal = pytest.ExceptionInfo[Exception]
Tensor = Any

NAMES = {"inf": float("inf"), "nan": float("nan"), "tensor": torch.tensor, "zeros": torch.zeros}


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    """Return where the checkpoint of a scenario is written, alone in its folder."""
    (tmp_path / "run").mkdir()
    return tmp_path / "run" / "a.safetensors"


@pytest.fixture
def disk() -> AbstractContextManager[Any]:
    """Return a disk that does not fail."""
    return nullcontext()


@pytest.fixture
def noted() -> list[Any]:
    """Return what has been noted of calls of the system, and of memory."""
    return []


@given(phrase("the state {state}"), target_fixture="tree")
def _(state: str) -> Any:
    return eval(state, dict(NAMES))  # noqa: S307 - the features are as much code as the steps are


LAYOUTS: Mapping[str, Callable[[Tensor], Tensor]] = {
    "plain": lambda tensor: tensor,
    "transposed": lambda tensor: tensor.mT,
    "every second": lambda tensor: tensor[::2],
    "repeated": lambda tensor: tensor.expand(4, -1),
    "channels last": lambda tensor: tensor.contiguous(memory_format=torch.channels_last),
    "a trained parameter": torch.nn.Parameter,
}


@given(phrase("a tensor of shape {shape:Shape} and dtype {dtype:Name}, {how}"), target_fixture="tree")
def _(shape: Shape, dtype: str, how: str, rng: np.random.Generator) -> Any:
    if dtype == "bool":
        return torch.tensor(rng.random(shape) < 0.5)
    zeros = torch.zeros(shape, dtype=getattr(torch, dtype))
    random = torch.tensor(rng.integers(256, size=zeros.numel() * zeros.element_size(), dtype=np.uint8))
    return LAYOUTS[how](zeros if 0 in shape else random.view(zeros.dtype).reshape(shape))


@given(phrase("a disk full after {size:d} bytes"), target_fixture="disk")
def _(size: int) -> Any:
    return full(size)


@given(phrase("a disk that cannot {call:Name} files"), target_fixture="disk")
def _(call: str) -> Any:
    return broken({"flush": "fsync", "rename": "replace"}[call])


@given(phrase("the folder of checkpoints has {names}"))
def _(checkpoint: Path, names: str) -> None:
    for name in names.split():
        checkpoint.with_name(name).touch()


@when(phrase("it is written to a checkpoint and read"), target_fixture="found")
def _(checkpoint: Path, tree: Any) -> Any:
    write(checkpoint, tree)
    return read(checkpoint)


@when(phrase("it is written to a checkpoint, and the calls of the system are noted"))
def _(checkpoint: Path, tree: Any, noted: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    note_calls(noted, monkeypatch)
    write(checkpoint, tree)


@when(phrase("writing it to a checkpoint is attempted"), target_fixture="refusal")
def _(checkpoint: Path, tree: Any, disk: AbstractContextManager[Any]) -> Refusal:
    with disk, pytest.raises((ValueError, OSError)) as refusal:
        write(checkpoint, tree)
    return refusal


@then(phrase("the folder of checkpoints holds {names}"))
def _(checkpoint: Path, names: str) -> None:
    assert sorted(path.name for path in checkpoint.parent.iterdir()) == names.split()


@then(phrase("the folder of checkpoints is empty"))
def _(checkpoint: Path) -> None:
    assert list(checkpoint.parent.iterdir()) == []


@then(phrase("its shape, its dtype and its bits are the same"))
def _(tree: Tensor, found: Tensor) -> None:
    assert (found.shape, found.dtype) == (tree.shape, tree.dtype)
    assert bits(found) == bits(tree)


def bits(tensor: Tensor) -> bytes:
    """Return the bytes of a tensor, in the order of its numbers."""
    return bytes(tensor.detach().contiguous().flatten().view(torch.uint8).numpy().tobytes())


@then(phrase("its strides are {strides:Integers}"))
def _(found: Tensor, strides: tuple[int, ...]) -> None:
    assert found.stride() == strides


@then(phrase("Python writes it as before"))
def _(tree: Any, found: Any) -> None:
    assert repr(found) == repr(tree)


@then(phrase("writing it again gives the same bytes"))
def _(checkpoint: Path, tree: Any) -> None:
    before = checkpoint.read_bytes()
    write(checkpoint, tree)
    assert checkpoint.read_bytes() == before


@then(phrase("safetensors itself finds in the file"))
def _(checkpoint: Path, datatable: Table) -> None:
    tensors = {name: repr(tensor) for name, tensor in safetensors.torch.load_file(checkpoint).items()}
    assert tensors == {row["name"]: row["value"] for row in records(datatable)}


@then(phrase("it can be written and read with a limit of its own size, and neither with one byte less"))
def _(checkpoint: Path, tree: Any, measure: Measure) -> None:
    measure("size of the file", checkpoint.stat().st_size, unit="bytes")
    assert_limit(checkpoint, tree, checkpoint.stat().st_size)


def assert_limit(checkpoint: Path, tree: Any, size: int) -> None:
    """Compare what can be done with a limit, and with one that is smaller by one."""
    write(checkpoint, tree, limit=size)
    assert repr(read(checkpoint, limit=size)) == repr(tree)
    words = f"{checkpoint}: expected at most {size - 1:,} bytes, got {size:,}"
    for attempt in (lambda: write(checkpoint, tree, limit=size - 1), lambda: read(checkpoint, limit=size - 1)):
        with pytest.raises(ValueError, match=re.escape(words)):
            attempt()


@then(phrase("the calls are"))
def _(checkpoint: Path, noted: list[Any], datatable: Table) -> None:
    whole = checkpoint.stat().st_size
    assert [["flush the whole file" if call == whole else call] for call in noted] == datatable


@then(phrase("the checkpoint is the one from before"))
def _(checkpoint: Path) -> None:
    assert repr(read(checkpoint)) == repr({"a": torch.tensor([1.5, 2.5])})
