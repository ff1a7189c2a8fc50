"""What became of each step, in the words of Cucumber."""

from typing import NamedTuple

from reports.exports.documents import Case
from reports.exports.recorded import Recorded
from reports.model import FAILED, NOT_APPLICABLE, PASSED, StepResult

CHANGED = "the text has changed since it was run"
OF_STEP = {"passed": "PASSED", "failed": "FAILED", "not defined": "UNDEFINED"}
DECIDING = ("FAILED", "UNDEFINED")


class Status(NamedTuple):
    """The status of a step, what was noted at it, and a message."""

    status: str
    noted: StepResult
    message: str = ""


class Statuses(NamedTuple):
    """The statuses of a scenario's steps, and the failure that happened before or after all of them, if one did."""

    steps: list[Status]
    outside: str = ""  # BEFORE_TEST_CASE, AFTER_TEST_CASE or nothing


def statuses(case: Case, told: Recorded | None, why_missing: str) -> Statuses:
    """Return what became of the steps of a scenario."""
    number = len(case.pickle["steps"])
    if told is None:
        return Statuses(_skipped(number, why_missing))
    if told.digest and told.digest != case.digest:
        return Statuses(_skipped(number, CHANGED))
    if told.outcome.result not in (PASSED, FAILED):
        excuse = "not applicable: " if told.outcome.result == NOT_APPLICABLE else ""
        return Statuses(_skipped(number, excuse + told.outcome.reason))
    return _run(number, told)


def _skipped(number: int, reason: str) -> list[Status]:
    """Return as many steps that were not run, with the reason at the first."""
    return [Status("SKIPPED", StepResult("not run"), "" if step else reason) for step in range(number)]


def _run(number: int, told: Recorded) -> Statuses:
    outcome = told.outcome
    noted = [*outcome.steps, *[StepResult("not run")] * number][:number]
    unknown = "UNKNOWN" if outcome.result == PASSED else "SKIPPED"
    steps = [Status(OF_STEP.get(each.result, unknown), each) for each in noted]
    if outcome.result == PASSED or any(step.status in DECIDING for step in steps):
        words = outcome.failure or outcome.reason
        return Statuses([step._replace(message=words) if step.status in DECIDING else step for step in steps])
    return Statuses(steps, "AFTER_TEST_CASE" if any(step.status == "PASSED" for step in steps) else "BEFORE_TEST_CASE")
