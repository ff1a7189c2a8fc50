"""The browser that looks at pages, and what is not run where there is none."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from steps.harness.not_run import show_as_not_run
from steps.harness.visit import Visit, visit

if TYPE_CHECKING:  # a run without a browser needs no playwright
    from playwright.sync_api import Browser, Page

BROWSER, REQUIRE_BROWSER = "SPEC_BROWSER", "SPEC_REQUIRE_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
ABSENT = f"no browser: install Chromium, or name one in {BROWSER}"
# Beside what playwright does itself, so that nothing but a file can be reached: no name has an address.
QUIET = ("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-gpu", "--disable-sync", "--no-pings")
# So that a page looks alike wherever it is looked at.
STANDARD = {
    "locale": "en-GB",
    "timezone_id": "UTC",
    "color_scheme": "light",
    "reduced_motion": "reduce",
    "viewport": {"width": 1280, "height": 800},
}


class OpenBrowser(Protocol):
    """What opens an empty page that may load files below a folder, and nothing else."""

    def __call__(self, folder: Path, **options: Any) -> Visit:
        """Pass ``options`` on to playwright's ``new_context``."""
        ...


@cache
def executable(named: str) -> str | None:
    """Return the path of a browser: the one that was named, one that is installed, or one that playwright fetched."""
    if named:
        return shutil.which(named)
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or fetched()


def fetched() -> str | None:
    """Return the path of the Chromium that ``playwright install`` has fetched, if it has."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - see TYPE_CHECKING

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def obstacle() -> str:
    """Return why no page can be looked at, or nothing."""
    named = os.environ.get(BROWSER, "")
    if not find_spec("playwright") or not find_spec("axe_playwright_python"):
        return "no browser: install playwright and axe-playwright-python"
    if executable(named) is None:
        return f"no browser: {BROWSER} is {named!r}, which cannot be run" if named else ABSENT
    return ""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--require-browser``."""
    parser.getgroup("specification").addoption(
        "--require-browser",
        action="store_true",
        default=os.environ.get(REQUIRE_BROWSER, "0") not in ("", "0"),
        help=f"fail where there is no browser (also: {REQUIRE_BROWSER}=1)",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Refuse to go on where a browser was demanded, or named, and there is none."""
    demanded = session.config.getoption("--require-browser")
    if (demanded or os.environ.get(BROWSER)) and (reason := obstacle()):
        raise pytest.UsageError(f"--require-browser: {reason}" if demanded else reason)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Show as not run what needs a browser where there is none."""
    if any(item.get_closest_marker("browser") for item in items) and (reason := obstacle()):
        show_as_not_run(items, "browser", reason)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say in one line why no page was looked at."""
    reasons = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    skipped = sum("no browser: " in reason for reason in reasons)
    if skipped:
        terminalreporter.write_line(f"{obstacle()}; scenarios not run: {skipped}", yellow=True)


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """Return a browser, launched once for the scenarios of a feature.

    Not once for all of them: as long as it is there, an event loop runs in this thread and ``asyncio.run`` fails.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - see TYPE_CHECKING

    root = hasattr(os, "geteuid") and os.geteuid() == 0  # whom Chromium's sandbox does not admit
    path = executable(os.environ.get(BROWSER, ""))
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=path, args=QUIET, chromium_sandbox=not root) as launched,
    ):
        yield launched


@pytest.fixture
def open_browser(browser: "Browser") -> Iterator[OpenBrowser]:
    """Return what opens pages, each as of a reader who comes for the first time."""
    contexts: list[Callable[[], None]] = []

    def opened(folder: Path, **options: Any) -> Visit:
        context = browser.new_context(**{**STANDARD, **options})
        contexts.append(context.close)
        return visit(context, folder)

    yield opened
    for close in contexts:
        close()


@pytest.fixture
def browser_page(open_browser: OpenBrowser, tmp_path: Path) -> "Page":
    """Return an empty page, in which files of the folder of the scenario can be opened."""
    return open_browser(tmp_path).page
