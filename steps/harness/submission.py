"""The submission that is judged, and what has to be there to judge it."""

import os
import tempfile
from pathlib import Path
from typing import Any

import pytest

from impl.submission.acceptance import Acceptance
from impl.submission.archive import opened
from impl.submission.errors import SubmissionError
from impl.training.models.registry import import_models


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--submission``."""
    group = parser.getgroup("specification")
    group.addoption(
        "--submission", type=Path, metavar="FILE", help="the archive that acceptance.feature judges, by default our own"
    )


def asked(config: pytest.Config) -> str:
    """Return the data set that a submission has to be for, nothing where either will do.

    Whoever points a gate at CIFAR-10 does not want to hear how well the digits are recognised.
    """
    both = config.getoption("--submission") is not None and config.getoption("--data") is not None
    return "cifar10" if both else ""


def measured(found: Acceptance) -> dict[str, Any]:
    """Return the figures of a submission, as far as they are known."""
    known = {
        "bytes of the archive": found.size,
        "bytes of the checkpoint": found.checkpoint,
        "parameters": found.parameters,
        "images": found.done,
        "seconds": found.seconds,
        "accuracy": found.accuracy,
        "recall": dict(found.recall),
        "sha256": found.sha256,
    }
    return {name: value for name, value in known.items() if value}


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Say what is missing to judge a submission, before anything is held against it."""
    path = session.config.getoption("--submission")
    if path is not None:
        reason = obstacle(path, has_cifar10=session.config.getoption("--data") is not None)
        if reason:
            raise pytest.UsageError(f"--submission {path}: {reason}")


def obstacle(path: Path, *, has_cifar10: bool) -> str:
    """Return why a submission cannot be judged here, nothing where it can."""
    if not path.exists():
        return "there is no such file"
    try:
        import_models(os.environ)
    except ValueError as error:
        return str(error)
    needs_cifar10 = dataset_of(path) == "cifar10"
    return "it is for CIFAR-10: say where that is with --data=DIR" if needs_cifar10 and not has_cifar10 else ""


def dataset_of(path: Path) -> str:
    """Return the data set of a submission, nothing where it is none: its rule will say so."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return opened(path, Path(folder)).dataset
        except SubmissionError:
            return ""
