"""Scenarios told step by step: with ``-v``, and in every failure."""

from collections.abc import Generator, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest
from pytest_bdd.parser import Feature, Scenario, Step

from steps.language import columns

OUTCOMES = pytest.StashKey[dict[int, str]]()
TOLD = pytest.StashKey[str]()
SECTION = "Scenario"
MACHINERY = {"_pytest", "pluggy", "pytest_bdd"}


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Feature, scenario: Scenario) -> None:
    """Start to listen."""
    request.node.stash[OUTCOMES] = {}


def pytest_bdd_after_step(request: pytest.FixtureRequest, step: Step) -> None:
    """Note a step that passed."""
    request.node.stash[OUTCOMES][id(step)] = ""


def pytest_bdd_step_error(request: pytest.FixtureRequest, step: Step) -> None:
    """Note the step that failed."""
    request.node.stash[OUTCOMES][id(step)] = "failed"


def pytest_bdd_step_func_lookup_error(request: pytest.FixtureRequest, step: Step) -> None:
    """Note the step that is bound to nothing."""
    request.node.stash[OUTCOMES][id(step)] = "not defined"


def pytest_bdd_after_scenario(request: pytest.FixtureRequest, scenario: Scenario) -> None:
    """Tell the scenario."""
    request.node.stash[TOLD] = "\n".join(tell(scenario, request.node.stash[OUTCOMES]))


def tell(scenario: Scenario, outcomes: dict[int, str]) -> Iterator[str]:
    """Yield the lines of a scenario, each step with what became of it unless it passed."""
    if scenario.rule is not None:
        yield f"Rule: {scenario.rule.name}"
    yield f"Scenario: {scenario.name}"
    for step in scenario.steps:
        outcome = outcomes.get(id(step), "not run")
        yield f"  {step.keyword} {step.name}" + (f"   <- {outcome}" if outcome else "")
        if step.docstring:
            yield from (f"      {line}" for line in step.docstring.splitlines())
        if step.datatable and step.line_number > scenario.line_number:  # not of the background
            table = [[str(cell) for cell in row] for row in step.datatable.raw()]
            yield from (f"      {line}" for line in columns(table))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add the scenario to its report, and leave frames of the machinery out of a failure."""
    told = item.stash.get(TOLD, None)
    if call.excinfo is not None and told is not None:
        error = call.excinfo.value
        call.excinfo = pytest.ExceptionInfo.from_exception(error.with_traceback(without_machinery(error.__traceback__)))
    report = yield
    if report.when == "call" and told is not None:
        report.sections.insert(0, (SECTION, told))
    return report


def without_machinery(traceback: TracebackType | None) -> TracebackType | None:
    """Return a traceback without the frames of pytest and pytest-bdd, unless there are no others."""
    entries, entry = [], traceback
    while entry is not None:
        entries.append(entry)
        entry = entry.tb_next
    rest = None
    for entry in reversed(entries):
        if not MACHINERY & set(Path(entry.tb_frame.f_code.co_filename).parts):
            rest = TracebackType(rest, entry.tb_frame, entry.tb_lasti, entry.tb_lineno)
    return rest or traceback


def pytest_configure(config: pytest.Config) -> None:
    """Read every scenario out loud with ``-v``."""
    if config.get_verbosity() > 0:
        config.pluginmanager.register(Reader(config), "scenario-reader")


class Reader:
    """Writes each scenario below the line of its result."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.told: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what was told until pytest has written its own line."""
        self.told.update((report.nodeid, text) for title, text in report.sections if title == SECTION)

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """Write it below."""
        terminal: Any = self.config.pluginmanager.get_plugin("terminalreporter")
        for line in self.told.pop(nodeid, "").splitlines():
            terminal.write_line(f"    {line}")
