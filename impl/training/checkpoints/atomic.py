"""Files that are there whole or not at all, whenever the power fails."""

import os
import secrets
from pathlib import Path

UNFINISHED = ".unfinished-checkpoint"


def replace(path: Path, data: bytes) -> None:
    """Write a file under another name, flush it to the disk, and only then give it its own.

    What a run that was killed in the midst of this has left in the folder is removed: one run has a
    folder to itself.

    Raises
    ------
    OSError
        Where the disk is full or fails. The file is then the one that was there before, if any.
    """
    for stale in path.parent.glob(f"*{UNFINISHED}"):
        stale.unlink(missing_ok=True)
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}{UNFINISHED}")
    try:
        with unfinished.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    _flush(path.parent)


def _flush(folder: Path) -> None:
    """Flush the list of a folder's files, without which the new name may be lost with the power."""
    if os.name == "posix":  # pragma: no branch - Windows opens no folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
