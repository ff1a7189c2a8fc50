"""A submission, judged: its model is built and run in a process of its own, which is given time and memory."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from impl.datasets import Split
from impl.submission.acceptance import Acceptance
from impl.submission.archive import Submission, opened
from impl.submission.errors import Stage, SubmissionError
from impl.submission.limits import Limits
from impl.submission.process import Message, messages


def judge(path: Path, test: Callable[[str], Split], limits: Limits | None = None, device: str = "cpu") -> Acceptance:
    """Judge a submission, whatever it holds.

    Parameters
    ----------
    path : Path
        Of the archive.
    test : callable
        Returns the test images of a data set, cifar10 or digits.
    limits : Limits, optional
    device : str, default "cpu"
        Where torch works.

    Returns
    -------
    Acceptance
        With a ``refusal`` where the judgement did not come to its end, and what was found by then.
    """
    limits = limits or Limits()
    found = Acceptance(size=path.stat().st_size)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            submission = opened(path, Path(folder), limits)
            found = replace(found, **_facts(submission))
            job = _job(submission, test(found.dataset), limits, device)
            for message in messages(job, Path(folder), limits):
                found = _with(found, message, submission)
        except SubmissionError as error:
            found = replace(found, refusal=error)
    return found


def _facts(submission: Submission) -> dict[str, Any]:
    manifest = submission.manifest
    return {
        "size": submission.size,
        "sha256": submission.sha256,
        "checkpoint": manifest.members[manifest.checkpoint].size,
        "members": tuple(manifest.members),
        "dataset": submission.dataset,
    }


def _job(submission: Submission, test: Split, limits: Limits, device: str) -> Message:
    work = submission.checkpoint.parent
    for name, array in (("images", test.images), ("labels", test.labels)):
        np.save(work / f"{name}.npy", array, allow_pickle=False)
    return {
        "description": submission.description,
        "checkpoint": str(submission.checkpoint),
        "name": submission.manifest.checkpoint,
        "parameters": submission.manifest.parameters,
        "images": str(work / "images.npy"),
        "labels": str(work / "labels.npy"),
        "device": device,
        "batch": limits.batch,
        "seconds": limits.seconds,
        "memory": limits.memory,
        "patience": limits.starting + limits.seconds + limits.grace,
    }


def _with(found: Acceptance, message: Message, submission: Submission) -> Acceptance:
    """Return what is known after a message."""
    if "refused" in message:
        words = str(message["refused"]).removeprefix("submission: ")
        return replace(found, refusal=SubmissionError(Stage(message["stage"]), words))
    if "recall" in message:
        message = message | {"recall": dict(zip(submission.description["classes"], message["recall"], strict=True))}
    return replace(found, **message)
