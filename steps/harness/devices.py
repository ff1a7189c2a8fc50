"""The device that torch works on, and what is not run where there is none."""

import importlib
import os
import warnings
from importlib.metadata import version
from typing import Any

import pytest

from steps.harness.not_run import show_as_not_run

REQUIRE_GPU = "SPEC_REQUIRE_GPU"
NO_FLOAT64 = "no float64 on MPS, in which torch is asked"


# What cuBLAS needs to repeat itself; it is read before the first product.
CUBLAS = "CUBLAS_WORKSPACE_CONFIG", ":4096:8"
ALL = "gpu"  # the tag for which all is chosen that runs on an accelerator


def accelerator() -> str | None:
    """Return the accelerator that torch finds here."""
    torch = importlib.import_module("torch")  # only where an accelerator was named
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of an old driver: ``obstacle`` says so
        if torch.cuda.is_available():
            return "cuda"
    return "mps" if torch.backends.mps.is_available() else None


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--device`` and ``--require-gpu``."""
    group = parser.getgroup("specification")
    group.addoption(
        "--device",
        choices=["cpu", "gpu", "cuda", "mps"],
        help="where torch works; gpu is whichever accelerator there is, and the default with -m gpu, otherwise cpu",
    )
    group.addoption(
        "--require-gpu",
        action="store_true",
        default=os.environ.get(REQUIRE_GPU, "0") not in ("", "0"),
        help=f"fail where there is no accelerator (also: {REQUIRE_GPU}=1)",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Choose the device where none was named."""
    if config.option.device is None:
        config.option.device = "gpu" if config.option.markexpr.strip() == ALL else "cpu"


def device_of(config: pytest.Config) -> str:
    """Return torch's name of the device to work on."""
    asked = str(config.getoption("--device", "cpu"))  # without this plugin there is none to ask for
    return accelerator() or asked if asked == "gpu" else asked


def obstacle(config: pytest.Config) -> str:
    """Return why torch cannot be asked on the device that was named, or nothing."""
    asked = config.option.device
    if asked == "cpu" and not config.getoption("--require-gpu"):
        return ""
    found = accelerator()
    if found is None or asked not in ("cpu", "gpu", found):
        return f"no accelerator: torch {version('torch')} finds {found or 'neither CUDA nor MPS'} here"
    return ""


def excuse() -> str:
    """Return what torch has to say of a CUDA device that it does not find, such as that the driver is too old."""
    torch = importlib.import_module("torch")
    try:
        torch.cuda.init()
    except (RuntimeError, AssertionError) as error:
        return f"; of CUDA torch says: {str(error).partition(' Alternatively')[0]}"
    return ""


def on_mps(config: pytest.Config) -> bool:
    """Return whether the device that was named, and is there, is Apple's."""
    return config.option.device != "cpu" and accelerator() == "mps"


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Refuse to go on where an accelerator was demanded and there is none to use."""
    reason = obstacle(session.config)
    if reason and session.config.getoption("--require-gpu"):
        raise pytest.UsageError(f"--require-gpu: {reason}{excuse()}")
    if not reason and device_of(session.config) == "cuda":
        in_float32()


def in_float32() -> None:
    """Let float32 be float32 on a GPU, where torch would take TF32 for convolutions, and let products repeat."""
    os.environ.setdefault(*CUBLAS)
    torch = importlib.import_module("torch")
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = False


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Show as not run what asks for a device that is not there, and let ``-m gpu`` choose all that runs on one."""
    reason = obstacle(config)
    if config.option.device != "cpu":
        for item in items:
            if item.get_closest_marker("torch") or item.get_closest_marker("device"):
                item.add_marker(ALL)
    if reason:
        for tag in ("torch", "device", "gpu"):
            show_as_not_run(items, tag, reason)
    elif on_mps(config):
        show_as_not_run(items, "torch", NO_FLOAT64)
    elif config.option.device == "cpu":
        show_as_not_run(items, "gpu", "needs an accelerator: run it with --device gpu")


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say in one line why nothing was run on an accelerator."""
    reason = obstacle(config) or (NO_FLOAT64 if on_mps(config) else "")
    if reason:
        skipped = sum(reason in str(report.longrepr) for report in terminalreporter.stats.get("skipped", []))
        why = "" if accelerator() else excuse()
        terminalreporter.write_line(f"{reason}; scenarios not run: {skipped}{why}", yellow=True)


@pytest.fixture
def device(request: pytest.FixtureRequest) -> str:
    """Return torch's name of the device to work on."""
    tagged = [tag for tag in ("torch", "device") if request.node.get_closest_marker(tag)]
    assert tagged, "this scenario needs a device: tag it @torch where it works in float64, otherwise @device"
    return device_of(request.config)
