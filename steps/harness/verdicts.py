"""Verdicts on rules: collected from every scenario, told at the end of a run, and written to files."""

import math
import os
from argparse import ArgumentTypeError
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from steps.harness.outcomes import note_phase, outcome_after_teardown, received, send
from steps.harness.promises import is_scenario, promises_beside
from steps.harness.reports import (
    MEASURED,
    ORDERLY,
    REFERENCE,
    add_to_junit,
    is_submission,
    judged_by,
    make_harmless,
    obstacle,
)
from steps.verdicts.files import plain
from steps.verdicts.outcome import FAILED, Outcome
from steps.verdicts.records import Records, RecordsError
from steps.verdicts.text import text
from steps.verdicts.verdict import CUT_SHORT, Judgement

SUMMARY = "GITHUB_STEP_SUMMARY"
PHASES = ("setup", "call", "teardown")


def positive(text: str) -> float:
    """Read a number of points.

    >>> positive("nan")
    Traceback (most recent call last):
    argparse.ArgumentTypeError: expected a positive number, got 'nan'
    """
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < math.inf:
        raise ArgumentTypeError(f"expected a positive number, got {text!r}")
    return number


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--verdicts``, ``--verdict-file``, ``--gradescope`` and ``--points``."""
    group = parser.getgroup("specification")
    group.addoption(
        "--verdicts", action="store_true", help="print a verdict on every rule; with an --impl it is printed"
    )
    group.addoption("--verdict-file", type=Path, action="append", default=[], metavar="FILE", help="the same as JSON")
    group.addoption("--gradescope", type=Path, metavar="FILE", help="the same as Gradescope's results.json")
    group.addoption(
        "--points", type=positive, metavar="N", default=100, help="for Gradescope, shared equally by the rules"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Let the files say that the run was cut short, until it is over."""
    if not hasattr(config, "workerinput") and not config.getoption("help"):
        judge = Judge(config)
        config.pluginmanager.register(judge, "judge-of-rules")
        with refusals():
            judge.records.begin(Judgement(judge.implementation, obstacle=CUT_SHORT))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let the report of a failure say what is probably wrong, and the last of a scenario what became of it."""
    report = yield
    if is_scenario(item.nodeid):
        note_phase(item, report, call.excinfo)
        make_harmless(report)
        if report.when == "teardown":
            send(outcome_after_teardown(item), report)
    return report


class Judge:
    """Collects the outcomes of a run, where they come together, and gives the verdict."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.implementation = judged_by(config)
        self.planned: tuple[str, ...] = ()
        self.outcomes: dict[str, Outcome] = {}
        self.crashes: dict[str, str] = {}
        self.unread = self.unwritten = ""
        self.records = Records(
            features=config.rootpath / "features",
            verdict_files=tuple(path.absolute() for path in config.getoption("--verdict-file")),
            gradescope=absolute(config.getoption("--gradescope")),
            points=config.getoption("--points"),
            summary=absolute(os.environ.get(SUMMARY)),
            junit=absolute(config.getoption("--junit-xml", None)),
        )
        self.printed = config.getoption("--verdicts") or self.implementation != REFERENCE
        self.judgement = Judgement(self.implementation, obstacle=CUT_SHORT)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionstart(self) -> Generator[None]:
        """Let the files say why nothing can be judged, where that is so."""
        try:
            yield
        except pytest.UsageError as error:
            words = str(error).removeprefix(f"--impl {self.implementation}: ")
            with refusals():
                self.records.refuse(replace(self.judgement, obstacle=plain(words)))
            raise

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Note what is to be run."""
        self.plan([item.nodeid for item in session.items])

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        """Note what the workers are to run: all of them find the same."""
        self.plan(ids)

    def plan(self, nodeids: list[str]) -> None:
        """Note the scenarios among what was found."""
        self.planned = tuple(nodeid for nodeid in nodeids if is_scenario(nodeid))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note what could not be read: its scenarios are missing."""
        if report.failed:
            self.unread = self.unread or f"{report.nodeid or 'the folder'} could not be read"

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what became of a scenario."""
        outcome = received(report)
        if outcome is not None:
            self.outcomes[outcome.nodeid] = outcome
        elif report.failed and report.when not in PHASES and is_scenario(report.nodeid):
            self.crashes[report.nodeid] = plain(str(report.longrepr))

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> Generator[None]:
        """Write the verdict, and let no exit status be better than it, nor than what became of the files."""
        with self.noticing():
            self.finish(session, exitstatus)
        with self.noticing():
            yield  # to pytest, which writes JUnit's
        if self.unwritten:
            session.exitstatus = pytest.ExitCode.USAGE_ERROR

    @contextmanager
    def noticing(self) -> Iterator[None]:
        """Note what could not be written."""
        try:
            yield
        except (RecordsError, OSError) as error:
            self.unwritten = self.unwritten or plain(str(error))

    def finish(self, session: pytest.Session, exitstatus: int) -> None:
        """Give the verdict, and write it."""
        if self.printed or self.records.wanted or self.records.junit:
            self.judgement = self.judged(self.unread or obstacle(session, exitstatus))
            add_to_junit(self.config, self.judgement)
            self.records.finish(self.judgement)
            asked = self.printed or self.records.verdict_files or self.records.gradescope
            if asked and self.judgement.doubt and exitstatus in ORDERLY:
                session.exitstatus = pytest.ExitCode.INTERRUPTED

    def judged(self, doubt: str) -> Judgement:
        """Return the verdict on what was run."""
        alone = is_submission(self.implementation)  # which a feature judges, and not a chapter
        promises = tuple(promises_beside(self.planned, self.config.rootpath, alone=alone))
        bare = Judgement(self.implementation, promises, self.planned)
        crashes = {nodeid: bare.lost(nodeid, FAILED, words) for nodeid, words in self.crashes.items()}
        measured = self.config.stash.get(MEASURED, {})
        return replace(bare, outcomes=self.outcomes | crashes, obstacle=doubt, measured=measured)

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Print the verdict."""
        if self.printed:
            terminalreporter.section("verdict")
            for line in text(self.judgement):
                terminalreporter.write_line(line)

    def pytest_unconfigure(self, config: pytest.Config) -> None:
        """Say at the very end which file could not be written."""
        terminal: Any = config.pluginmanager.get_plugin("terminalreporter")
        if self.unwritten and terminal is not None:
            terminal.write_line(f"ERROR: {self.unwritten}", red=True)


def absolute(path: str | Path | None) -> Path | None:
    """Return a path that holds wherever code under judgement may go; nothing of nothing."""
    return Path(path).absolute() if path else None


@contextmanager
def refusals() -> Iterator[None]:
    """Let pytest say what file cannot be written, as it says what option is unknown."""
    try:
        yield
    except RecordsError as error:
        raise pytest.UsageError(str(error)) from None
