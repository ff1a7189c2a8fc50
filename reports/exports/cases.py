"""The test cases of a run, as Cucumber Messages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

from reports.exports.attachments import attachments, diagnosis
from reports.exports.clock import Clock
from reports.exports.definitions import Definitions
from reports.exports.documents import Case, Documents
from reports.exports.matching import Matched
from reports.exports.recorded import Recorded, RecordedRun
from reports.exports.statuses import Status, Statuses, statuses
from reports.model import StepResult

Message = dict[str, Any]
OUTSIDE = {"BEFORE_TEST_CASE": "what a scenario is given", "AFTER_TEST_CASE": "what a scenario leaves behind"}


@dataclass
class Stage:
    """What all test cases share. ``hooks`` are IDs, by the place where something failed that is no step."""

    run: RecordedRun
    definitions: Definitions
    documents: Documents
    clock: Clock
    number: str
    hooks: dict[str, str] = field(default_factory=dict)


class _Played(NamedTuple):
    """A step or hook of a test case: its description, its status, and what is attached to it."""

    step: Message
    status: Status
    attached: list[Message]


def cases(stage: Stage, matched: Matched) -> Iterator[Message]:
    """Yield the messages of all scenarios."""
    for case, told in matched.results:
        found = statuses(case, told, stage.run.why_missing)
        if found.outside and found.outside not in stage.hooks:
            stage.hooks[found.outside] = stage.documents.next_id()
            yield {"hook": _hook(stage.hooks[found.outside], found.outside)}
        played = list(_played(stage, case, told, found))
        yield from _case(stage, case, told, played)


def _hook(number: str, place: str) -> Message:
    return {"id": number, "name": OUTSIDE[place], "sourceReference": {}, "type": place}


def _played(stage: Stage, case: Case, told: Recorded | None, found: Statuses) -> Iterator[_Played]:
    """Yield the steps of a scenario, with the hook in its place."""
    steps = [
        _Played(_step(stage, each, status), status, _attached(stage, told, status))
        for each, status in zip(case.pickle["steps"], found.steps, strict=True)
    ]
    hooks = []
    if found.outside and told:
        failed = Status("FAILED", StepResult("failed"), told.outcome.failure or told.outcome.reason)
        number = {"id": stage.documents.next_id(), "hookId": stage.hooks[found.outside]}
        hooks = [_Played(number, failed, list(diagnosis(told)))]
    yield from chain(hooks, steps) if found.outside == "BEFORE_TEST_CASE" else chain(steps, hooks)


def _step(stage: Stage, pickle_step: Message, status: Status) -> Message:
    named = {"id": stage.documents.next_id(), "pickleStepId": pickle_step["id"]}
    return named | stage.definitions.step(pickle_step["text"], status.noted.definition)


def _attached(stage: Stage, told: Recorded | None, status: Status) -> list[Message]:
    wrong = diagnosis(told) if told and status.status in ("FAILED", "UNDEFINED") else ()
    return [*attachments(status.noted, stage.run.path.parent), *wrong]


def _case(stage: Stage, case: Case, told: Recorded | None, played: list[_Played]) -> Iterator[Message]:
    test, started, clock = stage.documents.next_id(), stage.documents.next_id(), stage.clock
    worker, seconds = (told.worker, told.outcome.seconds) if told else ("", 0.0)
    steps = [each.step for each in played]
    named = {"testRunStartedId": stage.number, "id": test, "pickleId": case.pickle["id"], "testSteps": steps}
    yield {"testCase": named}
    begun = {"attempt": 0, "id": started, "testCaseId": test, "timestamp": clock.now(worker)}
    yield {"testCaseStarted": begun | ({"workerId": worker} if worker else {})}
    for each in played:
        place = {"testCaseStartedId": started, "testStepId": each.step["id"]}
        yield {"testStepStarted": place | {"timestamp": clock.now(worker)}}
        yield from ({"attachment": found | place | {"timestamp": clock.now(worker)}} for found in each.attached)
        clock.go_on(worker, each.status.noted.seconds)
        yield {"testStepFinished": place | {"testStepResult": _result(each.status), "timestamp": clock.now(worker)}}
    clock.go_on(worker, max(0.0, seconds - sum(each.status.noted.seconds for each in played)))
    yield {"testCaseFinished": {"testCaseStartedId": started, "timestamp": clock.now(worker), "willBeRetried": False}}


def _result(status: Status) -> Message:
    told: Message = {"duration": Clock.duration(status.noted.seconds), "status": status.status}
    if status.message:
        told["message"] = status.message
    if status.status == "FAILED":
        told["exception"] = {
            "type": error_type(status.message),
            "message": status.message,
            "stackTrace": status.message,
        }
    return told


def error_type(failure: str) -> str:
    r"""Return what kind of error pytest printed.

    >>> error_type("features/a.feature:3: in sums\nE   ValueError: no"), error_type("E   assert 4 == 5")
    ('ValueError', 'AssertionError')
    """
    named = re.search(r"^E?\s*((?:\w+\.)*\w+(?:Error|Exception|Exit|Interrupt|Warning))(?::|$)", failure, re.MULTILINE)
    return named[1].rpartition(".")[2] if named else "AssertionError"
