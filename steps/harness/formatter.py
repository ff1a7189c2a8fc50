"""Cucumber's own HTML formatter, where somebody has fetched it, and what is not run where nobody has."""

import os
from pathlib import Path

import pytest

from steps.harness.data import folder
from steps.harness.not_run import show_as_not_run

FORMATTER = "SPEC_FORMATTER"
ABSENT = f"needs Cucumber's HTML formatter: say where it is with --formatter=DIR or {FORMATTER}=DIR"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--formatter``."""
    parser.getgroup("specification").addoption(
        "--formatter",
        type=folder,
        metavar="DIR",
        default=os.environ.get(FORMATTER) or None,
        help=f"the npm package @cucumber/html-formatter, unpacked (also: {FORMATTER}=DIR)",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Show as not run what needs the formatter where it is absent."""
    if config.getoption("--formatter") is None:
        show_as_not_run(items, "formatter", ABSENT)


@pytest.fixture
def formatter(pytestconfig: pytest.Config) -> Path:
    """Return the folder of the formatter; only scenarios tagged ``@formatter`` may ask."""
    found: Path = pytestconfig.getoption("--formatter")
    return found.absolute()
