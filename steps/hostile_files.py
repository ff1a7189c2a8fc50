"""Hostile submissions: built, opened, and what that did to the machine."""

import json
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED

import pytest
from pytest_bdd import given, then, when

from impl.submission.archive import Submission, opened
from impl.submission.errors import SubmissionError
from impl.submission.loading import loaded
from steps.harness.evidence import Measure
from steps.hostile.archives import DAMAGED, NAMES, NO_ARCHIVE
from steps.hostile.attempt import Attempt, watched
from steps.hostile.bombs import BOMBS, LISTINGS
from steps.hostile.documents import DESCRIPTIONS, ELSEWHERE, MANIFESTS
from steps.hostile.honest import Parts, zipped
from steps.hostile.weights import NUMBERS, PICKLES, SAFETENSORS
from steps.language import phrase

KINDS = (NO_ARCHIVE, DAMAGED, BOMBS, LISTINGS, NAMES, MANIFESTS, DESCRIPTIONS, PICKLES, SAFETENSORS, NUMBERS)
CASES = {name: case for kind in (*KINDS, ELSEWHERE) for name, case in kind.items()}


@dataclass(frozen=True)
class Refusal:
    """A refusal, with the paths of this run replaced by what they stand for, and what the attempt did."""

    value: str
    stage: str
    attempt: Attempt


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    """Return what an honest submission is made of."""
    folder = tmp_path / "gate"
    folder.mkdir()
    return Parts(folder, folder / "ran")


@given(phrase("an honest submission"), target_fixture="submitted")
def _(parts: Parts) -> Path:
    return put(parts, parts.archive())


@given(
    phrase("an honest submission, deflated, with sources of {first:d} to {last:d} zeros"), target_fixture="submitted"
)
def _(parts: Parts, first: int, last: int) -> Path:
    sources = {f"models/zeros_{size}.py": bytes(size) for size in range(first, last + 1)}
    members = parts.members() | sources
    manifest = json.dumps(parts.manifest(members)).encode()
    return put(parts, zipped([("manifest.json", manifest), *members.items()], ZIP_DEFLATED))


@given(phrase("the hostile submission: {what}"), target_fixture="submitted")
def _(parts: Parts, what: str) -> Path:
    return put(parts, CASES[what](parts))


def put(parts: Parts, content: bytes | Path) -> Path:
    """Write an archive, unless it is there already."""
    path = parts.folder / "submission.zip"
    if isinstance(content, bytes):
        path.write_bytes(content)
    return path


@when(phrase("it is opened, and its model is loaded"), target_fixture="attempt")
def _(submitted: Path) -> Attempt:
    with watched(submitted.parent) as attempt:
        open_and_load(submitted, attempt.work)
    return attempt


@when(phrase("opening it and loading its model is attempted"), target_fixture="refusal")
def _(submitted: Path) -> Refusal:
    with watched(submitted.parent) as attempt, pytest.raises(SubmissionError) as refusal:
        open_and_load(submitted, attempt.work)
    words = str(refusal.value).replace(str(submitted), "FILE")
    return Refusal(words, refusal.value.stage.name.lower(), attempt)


def open_and_load(path: Path, work: Path) -> Submission:
    """Do what a gate does, up to the evaluation."""
    found = opened(path, work)
    loaded(found.description, found.checkpoint, found.manifest.checkpoint, found.manifest.parameters)
    return found


@pytest.fixture
def attempt(refusal: Refusal) -> Attempt:
    """Return what the attempt did that was refused."""
    return refusal.attempt


@then(phrase("that is for its {stage:Name}"))
def _(refusal: Refusal, stage: str) -> None:
    assert refusal.stage == stage


@then(phrase("nothing of it has run"))
def _(parts: Parts) -> None:
    assert not parts.mark.exists()


@then(phrase("nothing has been written outside the work folder"))
def _(attempt: Attempt) -> None:
    assert attempt.after == attempt.before


@then(phrase("the work folder holds {names}"))
def _(attempt: Attempt, names: str) -> None:
    assert sorted(path.name for path in attempt.work.rglob("*")) == [
        name for name in names.split() if name != "nothing"
    ]


@then(phrase("it has taken less than {most:d} MB of memory"))
def _(attempt: Attempt, most: int, measure: Measure) -> None:
    measure("memory taken", attempt.memory, most, unit="MB")
    assert attempt.memory < most
