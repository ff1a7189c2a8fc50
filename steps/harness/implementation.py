"""The implementation that the specification is run against, and what of it does not apply."""

import os
from argparse import ArgumentTypeError
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager
from typing import Any

import pytest

from steps.harness.devices import device_of, obstacle
from steps.harness.not_run import NOT_APPLICABLE, show_as_not_run
from steps.isolation.errors import UnjudgeableError
from steps.isolation.judgement import Absent, Judged, is_spec, judgement

IMPLEMENTATION = "SPEC_IMPL"
JUDGEMENT = pytest.StashKey[Judged]()
KINDS = "reference, torch, course:PATH or package.module:name"


def spec(text: str) -> str:
    """Read the name of an implementation.

    >>> spec("mine")
    Traceback (most recent call last):
    argparse.ArgumentTypeError: expected reference, torch, course:PATH or package.module:name, got 'mine'
    """
    if not is_spec(text):
        raise ArgumentTypeError(f"expected {KINDS}, got {text!r}")
    return text


def at_least_one(text: str) -> int:
    """Read a limit.

    >>> at_least_one("0")
    Traceback (most recent call last):
    argparse.ArgumentTypeError: expected a whole number of at least 1, got '0'
    """
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"expected a whole number of at least 1, got {text!r}")
    return int(text)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--impl`` and the limits of a scenario."""
    group = parser.getgroup("specification")
    default = os.environ.get(IMPLEMENTATION) or "reference"
    group.addoption("--impl", type=spec, metavar="SPEC", default=default, help=f"{KINDS} (also: {IMPLEMENTATION}=SPEC)")
    group.addoption(
        "--time-limit", type=at_least_one, metavar="SECONDS", default=10, help="processor time of a stranger's scenario"
    )
    group.addoption(
        "--memory-limit", type=at_least_one, metavar="MB", default=2048, help="memory of a stranger's scenario"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Load what is to be judged, or say why it cannot be."""
    options = session.config.option
    if options.impl == "torch" and (reason := obstacle(session.config)):
        raise pytest.UsageError(f"--impl torch: {reason}")
    judged: Judged
    try:
        judged = judgement(options.impl, options.time_limit, options.memory_limit, device_of(session.config))
    except UnjudgeableError as error:
        if hasattr(session.config, "workerinput"):
            judged = Absent(str(error))  # it was there a moment ago: each scenario says so, and the run goes on
        else:
            raise pytest.UsageError(f"--impl {options.impl}: {error}") from None
    session.config.stash[JUDGEMENT] = judged


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the process of a stranger, and remove the copy of its folder."""
    judged = config.stash.get(JUDGEMENT, None)
    if judged is not None:
        judged.close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Show as not applicable what asks for a capability that the implementation declares to lack."""
    for capability, reason in config.stash[JUDGEMENT].lacks.items():
        show_as_not_run(items, capability, f"{NOT_APPLICABLE}: {reason}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add to a failure what the code under judgement has printed."""
    report = yield
    judged = item.config.stash.get(JUDGEMENT, None)
    if report.failed and judged is not None and judged.printed:
        report.sections.append(("Printed by the code under judgement", judged.printed))
    return report


@pytest.fixture(scope="session")
def opening(pytestconfig: pytest.Config) -> Callable[[], AbstractContextManager[Any]]:
    """Return what opens the implementation under judgement for one scenario."""
    return pytestconfig.stash[JUDGEMENT].opened
