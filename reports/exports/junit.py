"""A run as JUnit's XML, in the dialect that all readers of it take.

Source: https://github.com/jenkinsci/xunit-plugin, junit-10.xsd, the strictest of the descriptions there are. It knows
no properties of a test case, so that what is known of one stands in its output, in the notation of
https://github.com/testmoapp/junitxml.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from reports.exports.files import complete, words_of
from reports.exports.recorded import Recorded, RecordedRun, read_run
from reports.model import FAILED, NOT_APPLICABLE, NOT_RUN, Outcome

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST = 1000  # letters of a message, which readers show on a line; the whole stands in the text below


def write_junit(run_file: Path, target: Path) -> None:
    """Write the scenarios of a run: a suite for each feature, a class for each rule, a test for each example."""
    run = read_run(run_file)
    root = ET.Element("testsuites", {"name": f"{run.column.implementation} on {run.column.device}"})
    suites: dict[str, list[ET.Element]] = {}
    for told in [*run.scenarios, *_unreached(run)]:
        suites.setdefault(told.key[0], []).append(_test(told))
    for file, tests in suites.items():
        root.append(_suite(run, file, tests))
    if run.cut_short:
        root.append(_suite(run, "", [_stopped(run)]))
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.attrib[name]) for suite in root)))
    root.set("time", f"{sum(float(suite.attrib['time']) for suite in root):.3f}")
    ET.indent(root)
    with complete(target) as xml:
        xml.write(f"<?xml version='1.0' encoding='utf-8'?>\n{ET.tostring(root, encoding='unicode')}\n")


def legal(text: str) -> str:
    r"""Return what XML can hold: any other sign as Python writes it.

    >>> legal("red: \x1b[31m, no sign: \ufffe, half of one: \ud83d")
    'red: \\x1b[31m, no sign: \\ufffe, half of one: \\ud83d'
    """
    return ILLEGAL.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def _unreached(run: RecordedRun) -> Iterator[Recorded]:
    """Yield what was planned and never told its outcome."""
    for nodeid in run.missing:
        outcome = Outcome(run.head["run"], NOT_RUN, run.why_missing, nodeid=nodeid)
        yield Recorded((nodeid.partition("::")[0], "", "", ()), "", "", outcome)


def _suite(run: RecordedRun, file: str, tests: list[ET.Element]) -> ET.Element:
    suite = ET.Element("testsuite", {"name": legal(file or "the run"), "timestamp": run.head["started"]})
    counts = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    suite.set("tests", str(len(tests)))
    for name, tag in counts.items():
        suite.set(name, str(sum(test.find(tag) is not None for test in tests)))
    suite.set("time", f"{sum(float(test.attrib['time']) for test in tests):.3f}")
    if file:
        suite.set("file", legal(file))
    suite.append(_properties(run))
    suite.extend(tests)
    return suite


def _properties(run: RecordedRun) -> ET.Element:
    head = run.head
    told = {name: str(head.get(name, "")) for name in ("run", "implementation", "device", "command", "commit")}
    told["specification"] = str(head.get("specification", {}).get("version", ""))
    properties = ET.Element("properties")
    for name, value in told.items():
        if value:
            ET.SubElement(properties, "property", {"name": name, "value": legal(value)})
    return properties


def _test(told: Recorded) -> ET.Element:
    outcome = told.outcome
    file, _, path = outcome.nodeid.partition("::")
    rule, _, name = path.partition("::")
    named = {
        "classname": legal(f"{file.removesuffix('.feature').replace('/', '.')}.{rule}"),
        "name": legal(name or path or outcome.nodeid),
        "time": f"{outcome.seconds:.6f}",
    }
    test = ET.Element("testcase", named)
    if outcome.result == FAILED:
        failure = ET.SubElement(test, "failure", {"message": legal(outcome.reason[:LONGEST])})
        failure.text = legal(_explanation(outcome))
    elif outcome.result in (NOT_RUN, NOT_APPLICABLE):
        excuse = "not applicable: " if outcome.result == NOT_APPLICABLE else ""
        ET.SubElement(test, "skipped", {"message": legal((excuse + outcome.reason)[:LONGEST])})
    ET.SubElement(test, "system-out").text = legal("\n".join(_known(told, rule)))
    return test


def _explanation(outcome: Outcome) -> str:
    mistakes = [f"A known mistake fits: {mistake}" for mistake in outcome.mistakes]
    again = f'run it again: python -m pytest "{outcome.nodeid}"'
    return "\n".join([outcome.reason, *outcome.diagnosis, *mistakes, "", outcome.failure, "", again])


def _known(told: Recorded, rule: str) -> Iterator[str]:
    """Yield what is known of a test, as properties, then the numbers that it came upon."""
    _, of_rule, title, example = told.key
    known = {"rule": of_rule or rule, "scenario": title, "result": told.outcome.result, "worker": told.worker}
    known |= {f"example {header}": cell for header, cell in example}
    yield from (f"[[PROPERTY|{name}={value}]]" for name, value in known.items() if value)
    for step in told.outcome.steps:
        yield from (f"[[PROPERTY|measured {words_of(each).replace(': ', '=', 1)}]]" for each in step.measured)


def _stopped(run: RecordedRun) -> ET.Element:
    """Return the test that a run which was cut short has failed."""
    test = ET.Element("testcase", {"classname": "run", "name": "the run comes to its end", "time": "0.000"})
    words = f"the run was cut short: {run.cut_short}; scenarios that were planned and not reached: {len(run.missing)}"
    ET.SubElement(test, "error", {"message": legal(words[:LONGEST])}).text = legal(words)
    return test
