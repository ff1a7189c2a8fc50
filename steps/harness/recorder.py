"""What a run leaves for the report: a file of results, written as it goes."""

import os
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest

from steps.harness.circumstances import accelerator_name, command, commit, environment
from steps.harness.devices import device_of
from steps.harness.evidence import PICTURES
from steps.harness.outcomes import received
from steps.harness.promises import is_scenario
from steps.harness.records import FAILURE, lost, record_of
from steps.harness.reports import judged_by, obstacle
from steps.harness.run_file import RunFile
from steps.harness.run_file import plain as portable
from steps.verdicts.files import plain
from steps.verdicts.records import now
from steps.verdicts.version import SPECIFICATION, digest

RESULTS = "SPEC_RESULTS"
ATTRIBUTE = "scenario_record"
LONGEST = 20_000  # letters of what pytest printed of a failure
PHASES = ("setup", "call", "teardown")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--results``."""
    parser.addini("results", "the folder that runs leave their results in", default="")
    parser.getgroup("specification").addoption(
        "--results",
        metavar="DIR",
        default=os.environ.get(RESULTS),
        help=f"leave results for the report in DIR (also: {RESULTS}=DIR); none where it is empty",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Listen where the results come together, and let runs within this one leave none of their own."""
    named = config.getoption("--results")
    os.environ[RESULTS] = ""
    folder = config.getini("results") if named is None else named
    idle = config.option.collectonly or config.option.setuponly or config.option.help
    if folder and not idle and not hasattr(config, "workerinput"):
        # Where the word stands: in the configuration, or on a command line.
        start = config.inipath.parent if named is None and config.inipath else config.invocation_params.dir
        recorder = Recorder(config, start / folder, demanded=named is not None)
        config.pluginmanager.register(recorder, "recorder")


@pytest.hookimpl(wrapper=True)
def pytest_report_to_serializable() -> Generator[None, Any, Any]:
    """Let a worker send what it knows, whatever text came out of the code under judgement."""
    return portable((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let the last report of a scenario carry all that is known of it."""
    report = yield
    if report.failed:
        item.stash[FAILURE] = item.stash.get(FAILURE, "") + report.longreprtext[-LONGEST:]
    outcome = received(report)
    if outcome is not None:
        vars(report)[ATTRIBUTE] = record_of(item, outcome), item.stash.get(PICTURES, {})
    return report


class Recorder:
    """Writes the file of a run."""

    def __init__(self, config: pytest.Config, folder: Path, *, demanded: bool) -> None:
        self.config, self.demanded = config, demanded
        self.file = RunFile(folder.absolute(), config.rootpath)
        self.started, self.clock = now(), time.monotonic()
        self.planned: frozenset[str] = frozenset()
        self.unwritten = ""

    def write(self, action: Callable[..., None], *arguments: Any) -> None:
        """Go on without a file where it cannot be written, and keep the reason."""
        try:
            if not self.unwritten:
                action(*arguments)
        except Exception as error:  # noqa: BLE001 - raised here it would end the run, and with it all verdicts
            place = getattr(error, "filename", None) or self.file.path
            why = getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"
            self.unwritten = plain(f"--results: cannot write {place}: {why}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        """Note what is to be run: not all that is collected is, such as with ``--fixtures``."""
        self.plan([item.nodeid for item in session.items])

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        """Note what the workers are to run: all of them find the same."""
        self.plan(ids)

    def plan(self, nodeids: list[str]) -> None:
        """Begin the file, once there is something to say in it."""
        scenarios = [nodeid for nodeid in nodeids if is_scenario(nodeid)]
        if scenarios and not self.planned:
            self.planned = frozenset(scenarios)
            self.write(self.begin, scenarios)

    def begin(self, scenarios: list[str]) -> None:
        """Write the first two lines."""
        self.file.begin(self.circumstances())
        self.file.plan(scenarios)

    def circumstances(self) -> dict[str, Any]:
        """Return what the first line says."""
        root, device = self.config.rootpath, device_of(self.config)
        head, changed = commit(root)
        return {
            "started": self.started,
            "implementation": judged_by(self.config),
            "device": device,
            "command": command([str(word) for word in self.config.invocation_params.args], root),
            "commit": head,
            "changed": changed,
            "data": "cifar10" if self.config.getoption("--data", None) else "",
            "specification": {"version": SPECIFICATION, "sha256": digest(root / "features")},
            "environment": environment(accelerator_name(device)),
        }

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write what became of a scenario, also of one that took its worker with it."""
        if ATTRIBUTE in vars(report):
            self.write(self.file.add, *vars(report)[ATTRIBUTE])
        elif report.failed and report.when not in PHASES and is_scenario(report.nodeid):
            self.write(self.file.add, lost(report), {})

    @pytest.hookimpl(wrapper=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> Generator[None]:
        """Write the end that the run came to."""
        yield
        if self.planned:
            self.write(self.file.end, self.ending(session, exitstatus))
        if self.unwritten and self.demanded:
            session.exitstatus = pytest.ExitCode.USAGE_ERROR

    def ending(self, session: pytest.Session, exitstatus: int) -> dict[str, Any]:
        """Return what the last line says."""
        unheard = len(self.planned - self.file.results.keys())
        silently = f"the run was cut short: scenarios without a result: {unheard}" if unheard else ""
        return {
            "finished": now(),
            "seconds": round(time.monotonic() - self.clock, 3),
            "status": int(session.exitstatus),
            "because": obstacle(session, exitstatus) or silently,
        }

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Say that there is no file, or an incomplete one."""
        if self.unwritten:
            terminalreporter.write_line(f"{'ERROR' if self.demanded else 'WARNING'}: {self.unwritten}", red=True)
