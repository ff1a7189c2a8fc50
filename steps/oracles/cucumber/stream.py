"""The faults of a stream of Cucumber Messages, and what a reader of it would show."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from steps.oracles import schemas

Message = dict[str, Any]
# From what is harmless to what decides, as in cucumber/query.
ORDER = ("UNKNOWN", "PASSED", "SKIPPED", "PENDING", "UNDEFINED", "AMBIGUOUS", "FAILED")
# What a message refers to, by the name of the reference.
REFERENCES = {
    "pickleId": "pickle",
    "pickleStepId": "pickle step",
    "hookId": "hook",
    "testCaseId": "testCase",
    "testCaseStartedId": "testCaseStarted",
    "testStepId": "test step",
    "testRunStartedId": "testRunStarted",
    "testRunHookStartedId": "testRunHookStarted",
}
LISTS = {"astNodeIds": "node", "stepDefinitionIds": "stepDefinition"}


@cache
def validator() -> Any:
    """Return the official schema, ready to be asked."""
    schema = json.loads(Path(__file__).with_name("messages.schema.json").read_text(encoding="utf-8"))
    return schemas.validator(schema)


def faults(messages: Sequence[Message]) -> list[str]:
    """Return what is wrong with a stream: with each message, with what they refer to, and with their order."""
    found = [f"{number}: {fault.message}" for number, each in enumerate(messages) for fault in _of_one(each)]
    found += [*_of_references(messages), *_of_order(messages)]
    for started in parts(messages, "testCaseStarted"):
        found += _of_case(messages, started)
    return found


def parts(messages: Sequence[Message], kind: str) -> list[Message]:
    """Return the messages of a kind."""
    return [each[kind] for each in messages if kind in each]


def _of_one(message: Message) -> Iterator[Any]:
    yield from validator().iter_errors(message)
    assert len(message) == 1, message


def _of_references(messages: Sequence[Message]) -> Iterator[str]:
    known: dict[str, str] = {}
    for message in messages:
        ((kind, told),) = message.items()
        for name, own in _identified(kind, told):
            if own in known:
                yield f"the ID {own} of a {name} is that of a {known[own]}, too"
            known[own] = name
        for name, wanted, other in _references(told):
            if known.get(other) != wanted:
                yield f"{kind}: {name} is {other}, which is {known.get(other, 'nothing')} so far"


def _identified(kind: str, told: Any) -> Iterator[tuple[str, str]]:
    """Yield everything within a message that has an ID."""
    inner = {"pickle": "pickle step", "testCase": "test step", "gherkinDocument": "node"}.get(kind, kind)
    for depth, node in _objects(told):
        if "id" in node:
            yield kind if depth == 0 and kind != "gherkinDocument" else inner, node["id"]


def _references(told: Any) -> Iterator[tuple[str, str, str]]:
    for _, node in _objects(told):
        yield from ((name, wanted, node[name]) for name, wanted in REFERENCES.items() if name in node)
        yield from ((name, wanted, each) for name, wanted in LISTS.items() for each in node.get(name, ()))


def _objects(told: Any, depth: int = 0) -> Iterator[tuple[int, Message]]:
    if isinstance(told, dict):
        yield depth, told
    for value in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from _objects(value, depth + 1)


def _of_order(messages: Sequence[Message]) -> Iterator[str]:
    kinds = [kind for message in messages for kind in message]
    counts = Counter(kinds)
    for kind, place in (("meta", 0), ("testRunFinished", -1)):
        if counts[kind] != 1 or kinds[place] != kind:
            yield f"{kind} is to be there once, at its place"
    for kind in ("testCase", "testCaseStarted", "testCaseFinished"):
        if counts[kind] != counts["pickle"]:
            yield f"{counts[kind]} of {kind} for {counts['pickle']} pickles"


def _of_case(messages: Sequence[Message], started: Message) -> Iterator[str]:
    """Yield what is wrong with how a scenario was played: every step once, in its order, begun before it ended."""
    (case,) = (each for each in parts(messages, "testCase") if each["id"] == started["testCaseId"])
    (pickle,) = (each for each in parts(messages, "pickle") if each["id"] == case["pickleId"])
    spoken = [step["pickleStepId"] for step in case["testSteps"] if "pickleStepId" in step]
    if spoken != [step["id"] for step in pickle["steps"]]:
        yield f"{pickle['name']}: its steps are those of something else"
    played = [(k, v) for m in messages for k, v in m.items() if v.get("testCaseStartedId") == started["id"]]
    steps = [(kind, told["testStepId"]) for kind, told in played if kind.startswith("testStep")]
    kinds = ("testStepStarted", "testStepFinished")
    if steps != [(kind, step["id"]) for step in case["testSteps"] for kind in kinds]:
        yield f"{pickle['name']}: its steps are not played one after the other"
    times = [(told["timestamp"]["seconds"], told["timestamp"]["nanos"]) for _, told in played]
    if times != sorted(times):
        yield f"{pickle['name']}: time goes back"


def statuses(messages: Sequence[Message]) -> list[tuple[str, str, list[str]]]:
    """Return what a reader shows of each scenario: its name, its status, which is its worst step's, and the steps'."""
    cases = {each["id"]: each["pickleId"] for each in parts(messages, "testCase")}
    names = {each["id"]: each["name"] for each in parts(messages, "pickle")}
    shown = []
    for started in parts(messages, "testCaseStarted"):
        found = [
            each["testStepResult"]["status"]
            for each in parts(messages, "testStepFinished")
            if each["testCaseStartedId"] == started["id"]
        ]
        shown.append((names[cases[started["testCaseId"]]], max(found, key=ORDER.index), found))
    return shown


def step_texts(messages: Sequence[Message]) -> dict[str, str]:
    """Return the text of each test step, or the name of its hook, by its ID."""
    texts = {step["id"]: step["text"] for pickle in parts(messages, "pickle") for step in pickle["steps"]}
    texts |= {hook["id"]: hook["name"] for hook in parts(messages, "hook")}
    steps = [step for case in parts(messages, "testCase") for step in case["testSteps"]]
    return {step["id"]: texts[step.get("pickleStepId") or step["hookId"]] for step in steps}
