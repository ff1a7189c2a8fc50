"""Where, when and of what a run was made."""

import os
import platform
import shlex
import subprocess
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from steps.harness.devices import accelerator

PACKAGES = ("numpy", "torch", "torchvision", "scikit-learn", "pytest", "pytest-bdd", "pytest-xdist")
CPUINFO = Path("/proc/cpuinfo")


def environment(accelerator: str = "") -> dict[str, Any]:
    """Return what may make the numbers of two runs differ."""
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processor": processor(),
        "processors": os.cpu_count() or 1,
        "accelerator": accelerator,
        "packages": {name: found for name in PACKAGES if (found := installed(name))},
    }


def installed(package: str) -> str:
    """Return the version of a package, nothing where there is none.

    >>> installed("no-such-package")
    ''
    """
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def processor(cpuinfo: Path = CPUINFO) -> str:
    """Return the name of the processor, as Linux tells it, and otherwise as Python does."""
    lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines() if cpuinfo.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def accelerator_name(device: str) -> str:
    """Return the name of the accelerator that torch works on, nothing on the processor."""
    if device == "cpu" or accelerator() != device:
        return ""
    torch: Any = import_module("torch")
    return str(torch.cuda.get_device_name()) if device == "cuda" else platform.processor()


def command(arguments: Sequence[str], root: Path) -> str:
    """Return how pytest was called, paths as seen from the folder of the project.

    >>> command(["-k", "CONV or POOL", "/home/me/cnn/features"], Path("/home/me/cnn"))
    "python -m pytest -k 'CONV or POOL' features"
    """
    return shlex.join(["python", "-m", "pytest", *(word.replace(f"{root}{os.sep}", "") for word in arguments)])


def commit(root: Path) -> tuple[str, bool]:
    """Return the commit that is checked out, and whether files differ from it; nothing where git knows none."""
    head, changes = git(root, "rev-parse", "HEAD"), git(root, "status", "--porcelain", "--untracked-files=no")
    return head, bool(changes)


def git(root: Path, *arguments: str) -> str:
    """Return what git answers; nothing where it is missing, refuses, or takes its time."""
    try:
        answer = subprocess.run(  # noqa: S603 - fixed words, and no shell
            ["git", *arguments],  # noqa: S607 - whichever git the user has
            cwd=root,
            capture_output=True,
            text=True,
            timeout=10,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.strip()
