"""A copy of a stranger's folder, to work in: what is left behind there is gone with it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from steps.isolation.errors import UnjudgeableError

MOST_FILES = 2000
LARGEST = 1 << 20
PASSED_OVER = ("__pycache__", "node_modules", "venv", "site-packages")


def copy_of(folder: Path, target: Path) -> None:
    """Copy the files of a folder that can belong to its code.

    Links, hidden folders, virtual environments and files of more than 1 MiB, such as data and checkpoints,
    are passed over.

    Raises
    ------
    UnjudgeableError
        Where it is no folder, or holds too many files.
    """
    if not folder.is_dir():
        raise UnjudgeableError(f"expected a folder, got {str(folder)!r}")
    for count, path in enumerate(_files(folder), start=1):
        if count > MOST_FILES:
            raise UnjudgeableError(f"expected at most {MOST_FILES} files of code, got {count} and more")
        place = target / path.relative_to(folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place, follow_symlinks=False)


def _files(folder: Path) -> Iterator[Path]:
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in PASSED_OVER)
        for path in (Path(base, name) for name in sorted(names)):
            if path.is_file() and not path.is_symlink() and path.stat().st_size <= LARGEST:
                yield path
