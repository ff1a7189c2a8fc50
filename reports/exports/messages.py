"""A run as Cucumber Messages, which many tools read.

Source: https://github.com/cucumber/messages, the JSON schemas of the version below.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reports.exports.attachments import LOG, circumstances, text
from reports.exports.cases import Stage, cases
from reports.exports.clock import Clock
from reports.exports.definitions import Definitions
from reports.exports.documents import Documents
from reports.exports.files import complete
from reports.exports.matching import Matched, match
from reports.exports.recorded import RecordedRun, read_run

PROTOCOL = "34.2.1"
Message = dict[str, Any]


def write_messages(root: Path, run_file: Path, target: Path) -> None:
    """Write the messages of a run, one a line."""
    with complete(target) as file:
        for message in messages(root, run_file):
            file.write(json.dumps(message, ensure_ascii=False, separators=(",", ":")) + "\n")


def messages(root: Path, run_file: Path) -> Iterator[Message]:
    """Yield the messages of a run, of which the same file always gives the same.

    Parameters
    ----------
    root : Path
        The folder that the paths of features start from.
    run_file : Path
        A file of results.
    """
    return _messages(root, read_run(run_file))


def _messages(root: Path, run: RecordedRun) -> Iterator[Message]:
    documents = Documents(root)
    for file in _files(run):
        documents.read(file)
    matched = match(run, documents.cases)
    definitions = Definitions(run, matched, documents)
    yield {"meta": _meta(run)}
    yield from documents.messages
    yield from ({"pickle": case.pickle} for case, _ in matched.results)
    yield from definitions.messages()
    clock = Clock(run.head["started"])
    number = documents.next_id()
    yield {"testRunStarted": {"id": number, "timestamp": clock.start}}
    told = text(circumstances(run), LOG, "run.log")
    yield {"attachment": {**told, "testRunStartedId": number, "timestamp": clock.start}}
    yield from cases(Stage(run, definitions, documents, clock, number), matched)
    yield from _end(run, matched, documents, clock, number)


def _files(run: RecordedRun) -> list[str]:
    """Return the feature files of a run, in their order."""
    planned = (nodeid.partition("::")[0] for nodeid in run.planned)
    return list(dict.fromkeys([*planned, *(each.key[0] for each in run.scenarios)]))


def _meta(run: RecordedRun) -> Message:
    environment = run.head.get("environment", {})
    packages = environment.get("packages", {})
    system, _, machine = str(environment.get("system", "")).partition(" ")
    return {
        "protocolVersion": PROTOCOL,
        "implementation": _product("pytest-bdd", packages.get("pytest-bdd", "")),
        "runtime": _product("Python", environment.get("python", "")),
        "os": _product(system or "unknown"),
        "cpu": _product(environment.get("processor") or machine or "unknown"),
    }


def _product(name: str, version: str = "") -> Message:
    return {"name": name, "version": version} if version else {"name": name}


def _end(run: RecordedRun, matched: Matched, documents: Documents, clock: Clock, number: str) -> Iterator[Message]:
    """Yield the end of a run. That it was cut short is a failure after it, too: not every tool shows a message."""
    stamp = clock.at(run.end.get("finished", ""))
    words = []
    if run.cut_short:
        words.append(f"the run was cut short: {run.cut_short}")
        yield from _failed_after(words[0], documents, stamp, number)
    if matched.gone:
        verb = "is" if matched.gone == 1 else "are"
        words.append(f"{matched.gone} of its scenarios {verb} no longer in the features")
    told = {"message": "; ".join(words)} if words else {}
    yield {"testRunFinished": {**told, "success": run.success, "timestamp": stamp, "testRunStartedId": number}}


def _failed_after(words: str, documents: Documents, stamp: Message, number: str) -> Iterator[Message]:
    hook, started = documents.next_id(), documents.next_id()
    named = {"id": hook, "name": "the run comes to its end", "sourceReference": {}, "type": "AFTER_TEST_RUN"}
    yield {"hook": named}
    begun = {"id": started, "testRunStartedId": number, "hookId": hook, "timestamp": stamp}
    yield {"testRunHookStarted": begun}
    error = {"type": "CutShort", "message": words}
    failed = {"duration": Clock.duration(0), "status": "FAILED", "message": words, "exception": error}
    yield {"testRunHookFinished": {"testRunHookStartedId": started, "result": failed, "timestamp": stamp}}
