"""Checkpoints that are damaged or none: made, and refused."""

import os
import re
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytest_bdd import given, then, when

from impl.training.checkpoints.file import read, write
from steps.checkpoint_files import damage, flips, forge
from steps.harness.evidence import Measure
from steps.language import phrase

Refusal = pytest.ExceptionInfo[Exception]


@given(phrase("a checkpoint of it, {how}"))
def _(checkpoint: Path, tree: Any, how: str) -> None:
    write(checkpoint, tree)
    damage(checkpoint, how)


@given(phrase("{size:d} bytes in place of a checkpoint"))
def _(checkpoint: Path, size: int) -> None:
    checkpoint.touch()
    os.truncate(checkpoint, size)


@given(phrase("a forged checkpoint with the tree {tree}, the tensors {tensors} and {room:d} bytes for them"))
def _(checkpoint: Path, tree: str, tensors: str, room: int) -> None:
    checkpoint.write_bytes(forge(tree, tensors, room))


@pytest.fixture
def taken(noted: list[Any]) -> Callable[[], AbstractContextManager[None]]:
    """Return a context that notes how much memory Python takes in it at most."""

    @contextmanager
    def measured() -> Iterator[None]:
        tracemalloc.start()
        yield
        noted.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    return measured


@when(phrase("reading the checkpoint is attempted"), target_fixture="refusal")
def _(checkpoint: Path, taken: Callable[[], AbstractContextManager[None]]) -> Refusal:
    with taken(), pytest.raises(ValueError) as refusal:
        read(checkpoint)
    return refusal


@then(phrase("less than {most:d} MB of memory has been taken"))
def _(noted: list[Any], most: int, measure: Measure) -> None:
    measure("memory taken", noted[-1] / 1e6, most, unit="MB")
    assert noted[-1] < most * 1e6


@then(phrase("it is refused, with FILE for where it is and DIGEST for each checksum, because"))
def _(refusal: Refusal, checkpoint: Path, docstring: str) -> None:
    words = re.sub(re.escape(str(checkpoint.parent)) + r"/[\w.-]+", "FILE", str(refusal.value))
    assert re.sub("[0-9a-f]{64}", "DIGEST", words) == docstring


@then(phrase("with any byte changed in one bit it is refused"))
def _(checkpoint: Path, rng: np.random.Generator, measure: Measure) -> None:
    data = checkpoint.read_bytes()
    assert_refused(checkpoint, list(flips(data, rng)), measure)


@then(phrase("cut to any length it is refused"))
def _(checkpoint: Path, measure: Measure) -> None:
    data = checkpoint.read_bytes()
    assert_refused(checkpoint, [data[:length] for length in range(len(data))], measure)


def assert_refused(checkpoint: Path, files: list[bytes], measure: Measure) -> None:
    """Compare each of some files with a checkpoint: none is one."""
    assert files
    for data in files:
        checkpoint.write_bytes(data)
        with pytest.raises(ValueError, match="expected"):
            read(checkpoint)
    measure("files refused", len(files))
