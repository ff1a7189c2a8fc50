"""What a scenario was decided by, told at the end of the run whether it passed or not."""

from collections.abc import Callable
from typing import Any

import pytest

NAME = "evidence"
Tell = Callable[[str], None]


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    """Return what keeps some lines for the end of the run, and for JUnit's file."""
    return lambda words: record_property(NAME, words)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what was kept."""
    reports = [report for name in ("passed", "failed") for report in terminalreporter.stats.get(name, [])]
    told = [words for report in reports for name, words in report.user_properties if name == NAME]
    if told:
        terminalreporter.section("Measured")
        for words in dict.fromkeys(told):
            terminalreporter.write_line(str(words))
