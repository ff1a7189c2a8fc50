"""Let ``--device gpu`` mean the stand-in, here and in all processes that are started: ``-p steps.standin.plugin``."""

import os
import sys
from importlib import import_module
from pathlib import Path

import pytest

import steps.standin.everywhere  # noqa: F401 - for what it does
from steps.standin import NAME

# Where other processes find this, and are told of it when they start.
PATHS = [str(Path(__file__).with_name("site")), str(Path(__file__).parents[2])]
# What needs CUDA itself, by the beginning of its name: TF32, and NCCL.
BEYOND = ("features/training/precision.feature::PREC-1::in_tf32", "features/training/distributed.feature::DDP-7")


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """Let the harness find it, and other processes: those of pytest, and those of Python, by ``sitecustomize``."""
    for name in ("devices", "circumstances"):  # not before: pytest rewrites their assertions
        vars(import_module(f"steps.harness.{name}"))["accelerator"] = lambda: NAME
    sys.path += PATHS
    os.environ["PYTHONPATH"] = os.pathsep.join([*PATHS, *filter(None, [os.environ.get("PYTHONPATH")])])
    os.environ["PYTEST_PLUGINS"] = __name__


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Show as not run what needs CUDA itself."""
    for item in items:
        if item.nodeid.startswith(BEYOND):
            reason = f"needs CUDA itself, for which {NAME} does not stand in"
            item.add_marker(pytest.mark.skip(reason=reason))
