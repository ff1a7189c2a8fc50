"""What a run leaves for the report: a file of results, written as it goes."""

import os
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest

from steps.harness.circumstances import accelerator_name, command, commit, environment
from steps.harness.devices import accelerator
from steps.harness.documents import digests, feature_of
from steps.harness.evidence import PICTURES, STEPS
from steps.harness.outcomes import received
from steps.harness.promises import is_scenario
from steps.harness.reports import judged_by, obstacle
from steps.harness.run_file import RunFile
from steps.verdicts.files import plain
from steps.verdicts.outcome import FAILED, Outcome
from steps.verdicts.records import now
from steps.verdicts.version import SPECIFICATION, digest

RESULTS = "SPEC_RESULTS"
ATTRIBUTE = "scenario_record"
FAILURE = pytest.StashKey[str]()
DIGESTS = pytest.StashKey[dict[Any, str]]()
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
    if folder and not hasattr(config, "workerinput") and not config.option.collectonly and not config.option.help:
        recorder = Recorder(config, config.rootpath / folder, demanded=named is not None)
        config.pluginmanager.register(recorder, "recorder")


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


def record_of(item: pytest.Item, outcome: Outcome) -> dict[str, Any]:
    """Return the line of a scenario."""
    example = getattr(item, "callspec", None)
    return {
        **told(outcome),
        "example": example and example.params["_pytest_bdd_example"],
        "digest": digest_of(item, outcome, example.params["_pytest_bdd_example"] if example else {}),
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
        file.stash[DIGESTS] = digests(feature_of(file.path.read_text(encoding="utf-8-sig")))
    title = f"{outcome.rule} {outcome.rule_title}\n{outcome.scenario}"
    return file.stash[DIGESTS].get((title, tuple(example.items())), "")


class Recorder:
    """Writes the file of a run."""

    def __init__(self, config: pytest.Config, folder: Path, *, demanded: bool) -> None:
        self.config, self.demanded = config, demanded
        self.file = RunFile(folder.absolute(), config.rootpath)
        self.started, self.clock = now(), time.monotonic()
        self.planned = False
        self.unwritten = ""

    def write(self, action: Callable[..., None], *arguments: Any) -> None:
        """Go on without a file where it cannot be written, and keep the reason."""
        try:
            if not self.unwritten:
                action(*arguments)
        except OSError as error:
            self.unwritten = plain(f"--results: cannot write {error.filename or self.file.path}: {error.strerror}")

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Note what is to be run."""
        self.plan([item.nodeid for item in session.items])

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        """Note what the workers are to run: all of them find the same."""
        self.plan(ids)

    def plan(self, nodeids: list[str]) -> None:
        """Begin the file, once there is something to say in it."""
        scenarios = [nodeid for nodeid in nodeids if is_scenario(nodeid)]
        if scenarios and not self.planned:
            self.planned = True
            self.write(self.file.begin, self.circumstances())
            self.write(self.file.plan, scenarios)

    def circumstances(self) -> dict[str, Any]:
        """Return what the first line says."""
        root, asked = self.config.rootpath, self.config.getoption("--device", "cpu")
        device = accelerator() or asked if asked == "gpu" else asked
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
        return {
            "finished": now(),
            "seconds": round(time.monotonic() - self.clock, 3),
            "status": int(session.exitstatus),
            "because": obstacle(session, exitstatus),
        }

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Say that there is no file, or an incomplete one."""
        if self.unwritten:
            terminalreporter.write_line(f"{'ERROR' if self.demanded else 'WARNING'}: {self.unwritten}", red=True)


def lost(report: pytest.TestReport) -> dict[str, Any]:
    """Return the line of a scenario that could not tell its outcome."""
    _, rule, name = report.nodeid.split("::", 2)
    reason = plain(str(report.longrepr))
    bare = Outcome(report.nodeid, "", "", rule, "", name.partition("[")[0], FAILED, reason)
    return {**told(bare), "example": None, "digest": "", "worker": "", "failure": reason, "steps": []}
