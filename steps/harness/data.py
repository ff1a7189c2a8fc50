"""The data that a run may use: the digits always, CIFAR-10 where it is pointed at."""

import os
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

import pytest

from impl.datasets import Dataset, cifar10
from steps.harness.not_run import show_as_not_run

DATA = "SPEC_DATA"
ABSENT = f"needs CIFAR-10: say where it is with --data=DIR or {DATA}=DIR"


def folder(text: str) -> Path:
    """Read the path of a folder that exists.

    >>> folder("")
    Traceback (most recent call last):
    argparse.ArgumentTypeError: expected a folder, got ''
    """
    path = Path(text).expanduser()
    if not text or not path.is_dir():
        raise ArgumentTypeError(f"expected a folder, got {text!r}")
    return path


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--data`` and ``--download``."""
    group = parser.getgroup("specification")
    # A text as default is read like one from the command line.
    default = os.environ.get(DATA) or None
    group.addoption("--data", type=folder, metavar="DIR", default=default, help=f"CIFAR-10 (also: {DATA}=DIR)")
    group.addoption("--download", action="store_true", help="fetch CIFAR-10 into the --data folder if it is not there")


def load(config: pytest.Config) -> Dataset:
    """Return CIFAR-10 from the folder that the run was pointed at."""
    terminal: Any = config.pluginmanager.get_plugin("terminalreporter")
    cache = config.cache
    if cache is None:
        raise pytest.UsageError("--data: the decoded images are kept by pytest's cacheprovider, which is switched off")
    return cifar10(
        config.getoption("--data"),
        cache.mkdir("cifar10"),
        download=config.getoption("--download"),
        report=terminal.write_line if terminal else lambda _: None,
    )


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Find, check and decode the images once, before any worker asks for them."""
    config = session.config
    if config.getoption("--download") and config.getoption("--data") is None:
        raise pytest.UsageError(f"--download: say where to with --data=DIR or {DATA}=DIR")
    if config.getoption("--data") is not None and not hasattr(config, "workerinput"):
        try:
            load(config)
        except ValueError as error:
            raise pytest.UsageError(f"--data {error}") from None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Show as not run what needs CIFAR-10 where it is absent."""
    if config.getoption("--data") is None:
        show_as_not_run(items, "cifar10", ABSENT)


@pytest.fixture(scope="session")
def real_cifar10(pytestconfig: pytest.Config) -> Dataset:
    """Return CIFAR-10; only scenarios tagged ``@cifar10`` may ask."""
    return load(pytestconfig)
