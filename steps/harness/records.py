"""What the file of results says of a scenario, and of one that was lost."""

import os
from typing import Any

import pytest

from steps.harness.collector import FEATURE
from steps.harness.documents import digests
from steps.harness.evidence import STEPS
from steps.verdicts.files import plain
from steps.verdicts.outcome import FAILED, Outcome

FAILURE = pytest.StashKey[str]()
DIGESTS = pytest.StashKey[dict[Any, str]]()


def record_of(item: pytest.Item, outcome: Outcome) -> dict[str, Any]:
    """Return the line of a scenario."""
    example = item.callspec.params.get("_pytest_bdd_example") if hasattr(item, "callspec") else None
    return {
        **told(outcome),
        "example": example,
        "digest": digest_of(item, outcome, example or {}),
        "worker": os.environ.get("PYTEST_XDIST_WORKER", ""),
        "failure": item.stash.get(FAILURE, ""),
        "steps": item.stash.get(STEPS, []),
    }


def told(outcome: Outcome) -> dict[str, Any]:
    """Return what stands in the verdict file as well."""
    return {
        "nodeid": outcome.nodeid,
        "file": outcome.file,
        "rule": outcome.rule,
        "scenario": outcome.scenario,
        "result": outcome.result,
        "reason": outcome.reason,
        "seconds": round(outcome.seconds, 6),
        "diagnosis": outcome.diagnosis.words,
        "mistakes": outcome.diagnosis.mistakes,
    }


def digest_of(item: pytest.Item, outcome: Outcome, example: dict[str, str]) -> str:
    """Return the digest of what a scenario does."""
    file = item.getparent(pytest.Module)
    assert file is not None
    if DIGESTS not in file.stash:
        file.stash[DIGESTS] = digests(file.stash[FEATURE])  # as it was collected: it may have been edited since
    title = f"{outcome.rule} {outcome.rule_title}\n{outcome.scenario}"
    return file.stash[DIGESTS].get((title, tuple(example.items())), "")


def lost(report: pytest.TestReport) -> dict[str, Any]:
    """Return the line of a scenario that could not tell its outcome."""
    _, rule, name = report.nodeid.split("::", 2)
    reason = plain(str(report.longrepr))
    bare = Outcome(report.nodeid, "", "", rule, "", name.partition("[")[0], FAILED, reason)
    return {**told(bare), "example": None, "digest": "", "worker": "", "failure": reason, "steps": []}
