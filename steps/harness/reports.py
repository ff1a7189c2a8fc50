"""What pytest's own reports and its JUnit file say of a verdict."""

from collections.abc import Mapping
from typing import Any

import pytest
from _pytest._code.code import ExceptionChainRepr, ExceptionRepr, ReprEntry, ReprFuncArgs

from steps.verdicts.explanation import SUBMISSION
from steps.verdicts.files import harmless
from steps.verdicts.verdict import Judgement
from steps.verdicts.version import SPECIFICATION

SECTION = "Diagnosis"
# What was measured of an archive, by name.
MEASURED = pytest.StashKey[Mapping[str, Any]]()
REFERENCE = "reference"
ORDERLY = (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)
OBSTACLES: dict[int, str] = {
    pytest.ExitCode.INTERRUPTED: "it was interrupted",
    pytest.ExitCode.INTERNAL_ERROR: "by an error of the specification itself",
    pytest.ExitCode.USAGE_ERROR: "pytest was called in a way that it refuses",
    pytest.ExitCode.NO_TESTS_COLLECTED: "there was nothing to run",
}


def judged_by(config: pytest.Config) -> str:
    """Return the name of what is judged."""
    submission = config.getoption("--submission", None)
    return f"{SUBMISSION}{submission}" if submission else str(config.getoption("--impl", REFERENCE))


def is_submission(name: str) -> bool:
    """Return whether what is judged is an archive."""
    return name.startswith(SUBMISSION)


def add_section(report: pytest.TestReport, words: str) -> None:
    """Let a report say something after the error; from there, unlike from its sections, JUnit's file takes it."""
    if isinstance(report.longrepr, ExceptionRepr):
        report.longrepr.addsection(SECTION, words)
    else:
        report.sections.append((SECTION, words))


def make_harmless(report: pytest.TestReport) -> None:
    """Let nothing in the report of a failure be what GitHub's runner obeys: a stranger may have said it."""
    report.sections = [(name, harmless(words)) for name, words in report.sections]
    if isinstance(report.longrepr, ExceptionChainRepr):
        for traceback, place, _ in report.longrepr.chain:
            for entry in traceback.reprentries:
                entry.lines = list(map(harmless, entry.lines))
                if isinstance(entry, ReprEntry) and entry.reprfuncargs is not None:
                    shown = [(name, harmless(str(value))) for name, value in entry.reprfuncargs.args]
                    entry.reprfuncargs = ReprFuncArgs(shown)
            if place is not None:
                place.message = harmless(place.message)


def add_to_junit(config: pytest.Config, judgement: Judgement) -> None:
    """Say in pytest's JUnit file what was judged, and let it be red where there is no verdict."""
    files: list[Any] = [each for each in config.pluginmanager.get_plugins() if hasattr(each, "add_global_property")]
    for file in files:
        file.add_global_property("specification", SPECIFICATION)
        file.add_global_property("implementation", judgement.implementation)
        file.add_global_property("verdict", judgement.verdict)
        if judgement.doubt:
            file.pytest_collectreport(pytest.CollectReport("verdict", "failed", judgement.doubt, None))


def obstacle(session: pytest.Session, exitstatus: int) -> str:
    """Return why a run did not come to its end; nothing where it did."""
    stopped = session.shouldfail or session.shouldstop
    if stopped:
        return f"the run was cut short: {stopped}"
    if exitstatus in ORDERLY:
        return ""
    return "the run was cut short: " + OBSTACLES.get(exitstatus, f"pytest ended with status {exitstatus}")
