"""Submissions judged to the end, in a process of their own, with limits that a test can wait for."""

import hashlib
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from pytest_bdd import given, then, when
from safetensors.torch import save

from impl.datasets import digits
from impl.submission import archive, directory
from impl.submission.acceptance import Acceptance
from impl.submission.child import bound
from impl.submission.judging import judge
from impl.submission.limits import MB, Limits
from impl.training.models import from_description
from steps.hostile.honest import Parts, description, numbers
from steps.hostile_files import put
from steps.language import phrase
from steps.oracles.linear_model import recall
from steps.tolerances import Tolerances


@pytest.fixture
def limits() -> Limits:
    """Return the limits of a judgement of which nothing is said."""
    return Limits()


@pytest.fixture
def original(submitted: Path) -> str:
    """Return the SHA-256 of a submission as it is when this is first asked for."""
    return hashlib.sha256(submitted.read_bytes()).hexdigest()


@given(phrase("a submission of the chain {architecture}"), target_fixture="submitted")
def _(parts: Parts, architecture: str) -> Path:
    parts.description = description(architecture)
    model = from_description(parts.description)
    parts.weights, parts.parameters = save(model.state_dict()), sum(p.numel() for p in model.parameters())
    return put(parts, parts.archive())


@given(phrase("a submission of the registered model {name:Name}"), target_fixture="submitted")
def _(parts: Parts, name: str) -> Path:
    parts.description = description() | {"model": name, "arguments": {}}
    return put(parts, parts.archive())


@given(phrase("the module {name:Name} of a teacher"))
def _(tmp_path: Path, name: str, docstring: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / f"{name}.py").write_text(docstring, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("SPEC_MODELS", name)


@given(phrase("{seconds:g} s to evaluate it in, {batch:d} images at a time"), target_fixture="limits")
def _(limits: Limits, seconds: float, batch: int) -> Limits:
    return replace(limits, seconds=seconds, batch=batch)


@given(phrase("{seconds:g} s to load it in"), target_fixture="limits")
def _(limits: Limits, seconds: float) -> Limits:
    return replace(limits, starting=seconds)


@given(phrase("{seconds:g} s more to answer in"), target_fixture="limits")
def _(limits: Limits, seconds: float) -> Limits:
    return replace(limits, grace=seconds)


@given(phrase("{size:d} MB of memory"), target_fixture="limits")
def _(limits: Limits, size: int) -> Limits:
    return replace(limits, memory=size * MB)


@when(phrase("it is judged on the digits"), target_fixture="acceptance")
def _(submitted: Path, limits: Limits, place: str) -> Acceptance:
    return judge(submitted, lambda _: digits().test, limits, place)


@when(
    phrase("it is judged on the digits, and written over when its directory has been read"), target_fixture="acceptance"
)
def _(submitted: Path, overwriting: None, limits: Limits, place: str) -> Acceptance:
    del overwriting
    return judge(submitted, lambda _: digits().test, limits, place)


@pytest.fixture
def overwriting(submitted: Path, original: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write over a submission as soon as its directory has been read."""
    del original  # it is asked for before

    def read(*known: Any) -> tuple[directory.Member, ...]:
        found = directory.members(*known)
        submitted.write_bytes(bytes(submitted.stat().st_size))
        return found

    monkeypatch.setattr(archive, "members", read)


@then(phrase("its SHA-256 is told"))
def _(acceptance: Acceptance, original: str) -> None:
    assert acceptance.sha256 == original


@then(phrase("it is judged to the end"))
def _(acceptance: Acceptance) -> None:
    assert acceptance.refusal is None
    assert acceptance.complete


@then(phrase("it is not judged to the end, because"))
def _(acceptance: Acceptance, docstring: str) -> None:
    assert str(acceptance.refusal) == docstring


@then(phrase("it is stopped after {done:d} of {of:d} images"))
def _(acceptance: Acceptance, done: int, of: int) -> None:
    assert (acceptance.done, acceptance.of, acceptance.complete) == (done, of, False)


@then(phrase("its accuracy and the recall of each class are, within the {tolerance:Name} tolerance, those of NumPy"))
def _(acceptance: Acceptance, tolerance: str, assert_close: Tolerances) -> None:
    test = digits().test
    expected = np.array(recall(*test, numbers(), 0.3, 0.4))
    counts = np.bincount(test.labels)
    assert list(acceptance.recall) == [str(digit) for digit in range(10)]
    assert_close[tolerance](np.array(list(acceptance.recall.values())), expected, "recall")
    assert_close[tolerance](np.array(acceptance.accuracy), np.average(expected, weights=counts), "accuracy")


@then(phrase("it has {count:d} parameters in {size:d} bytes"))
def _(acceptance: Acceptance, count: int, size: int, submitted: Path) -> None:
    assert (acceptance.parameters, acceptance.checkpoint) == (count, size)
    assert acceptance.size == submitted.stat().st_size


@then(phrase("nothing is left of what was worked with"))
def _(parts: Parts) -> None:
    assert sorted(path.name for path in parts.folder.iterdir()) == ["submission.zip"]


@when(phrase("of a CUDA device of {total:d} MB a model may have {memory:d} MB"), target_fixture="told_share")
def _(total: int, memory: int) -> list[float]:
    told: list[float] = []
    there = SimpleNamespace(total_memory=total * MB)
    cuda = SimpleNamespace(
        current_device=lambda: 0, get_device_properties=lambda _: there, set_per_process_memory_fraction=told.append
    )
    bound("cuda", memory * MB, cuda)
    return told


@then(phrase("torch is told to take at most {share:g} of it"))
def _(told_share: list[float], share: float) -> None:
    assert told_share == [share]
