"""The device that torch works on, and what is not run where there is none."""

import importlib
import os
from importlib.metadata import version
from typing import Any

import pytest

from steps.harness.not_run import show_as_not_run

REQUIRE_GPU = "SPEC_REQUIRE_GPU"
NO_FLOAT64 = "no float64 on MPS, in which torch is asked"


def accelerator() -> str | None:
    """Return the accelerator that torch finds here."""
    torch = importlib.import_module("torch")  # only where an accelerator was named
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else None


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--device`` and ``--require-gpu``."""
    group = parser.getgroup("specification")
    group.addoption(
        "--device",
        choices=["cpu", "gpu", "cuda", "mps"],
        default="cpu",
        help="where torch works; gpu is whichever accelerator there is",
    )
    group.addoption(
        "--require-gpu",
        action="store_true",
        default=os.environ.get(REQUIRE_GPU, "0") not in ("", "0"),
        help=f"fail where there is no accelerator (also: {REQUIRE_GPU}=1)",
    )


def obstacle(config: pytest.Config) -> str:
    """Return why torch cannot be asked on the device that was named, or nothing."""
    asked = config.getoption("--device")
    if asked == "cpu" and not config.getoption("--require-gpu"):
        return ""
    found = accelerator()
    if found is None or asked not in ("cpu", "gpu", found):
        return f"no accelerator: torch {version('torch')} finds {found or 'neither CUDA nor MPS'} here"
    return ""


def on_mps(config: pytest.Config) -> bool:
    """Return whether the device that was named, and is there, is Apple's."""
    return config.getoption("--device") != "cpu" and accelerator() == "mps"


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Refuse to go on where an accelerator was demanded and there is none to use."""
    reason = obstacle(session.config)
    if reason and session.config.getoption("--require-gpu"):
        raise pytest.UsageError(f"--require-gpu: {reason}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Show as not run what asks for a device that is not there."""
    reason = obstacle(config)
    if reason:
        for tag in ("torch", "device", "gpu"):
            show_as_not_run(items, tag, reason)
    elif on_mps(config):
        show_as_not_run(items, "torch", NO_FLOAT64)
    elif config.getoption("--device") == "cpu":
        show_as_not_run(items, "gpu", "needs an accelerator: run it with --device gpu")


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say in one line why nothing was run on an accelerator."""
    reason = obstacle(config) or (NO_FLOAT64 if on_mps(config) else "")
    if reason:
        skipped = sum(reason in str(report.longrepr) for report in terminalreporter.stats.get("skipped", []))
        terminalreporter.write_line(f"{reason}; scenarios not run: {skipped}", yellow=True)


@pytest.fixture
def device(request: pytest.FixtureRequest) -> str:
    """Return torch's name of the device to work on."""
    tagged = [tag for tag in ("torch", "device") if request.node.get_closest_marker(tag)]
    assert tagged, "this scenario needs a device: tag it @torch where it works in float64, otherwise @device"
    asked = str(request.config.getoption("--device"))
    return accelerator() or asked if asked == "gpu" else asked
