"""The folder of the document: written beside the old one, and put in its place when it is complete."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

MARKER = ".written-by-reports"


class NotOursError(ValueError):
    """The folder to be replaced holds something that was not written by this program."""


def replace_folder(output: Path, files: Mapping[str, bytes | Path]) -> None:
    """Write ``files``, or copies of them, into the folder ``output``, and remove what it held before.

    Raises
    ------
    NotOursError
        If there is something at ``output`` that was not written by this function.
    """
    _check(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{output.name}-", dir=output.parent) as name:
        new, old = Path(name, "new"), Path(name, "old")
        _fill(new, {**files, MARKER: b"The folder is replaced as a whole by the next report.\n"})
        _swap(new, output, old)


def _swap(new: Path, output: Path, old: Path) -> None:
    if output.exists():
        output.rename(old)
    try:
        new.rename(output)
    except OSError:
        if old.exists():
            old.rename(output)
        raise


def _check(output: Path) -> None:
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise NotOursError(
            f"{output}: expected a folder, or nothing, got {'a link' if output.is_symlink() else 'a file'}"
        )
    if output.exists() and any(output.iterdir()) and not (output / MARKER).is_file():
        raise NotOursError(f"{output}: expected an empty folder or one written before, got one without {MARKER}")


def _fill(folder: Path, files: Mapping[str, bytes | Path]) -> None:
    for path, content in files.items():
        target = folder / path
        if not target.resolve().is_relative_to(folder.resolve()):
            raise ValueError(f"expected a path within the document, got {path}")
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.copyfile(content, target)
        else:
            target.write_bytes(content)
    os.utime(folder)
