"""A copy of an archive, so that all that is judged is one thing, whatever is written over it meanwhile."""

import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from impl.submission.errors import Stage, misbuilt, refuse
from impl.submission.limits import Limits

CHUNK = 1 << 16
# Nobody waits for who writes into a pipe; Windows, which has none by a path, has no such flag, but another.
FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class Copy:
    """An archive that nobody else can change: ``size`` bytes of a ``sha256``, in a file without a name."""

    file: BinaryIO
    size: int
    sha256: str


@contextmanager
def copied(path: Path, work: Path, limits: Limits) -> Iterator[Copy]:
    """Copy an archive into a folder, for as long as it is read.

    Raises
    ------
    SubmissionError
        Where it is no file, or none of a sensible size; then nothing of it has been read.
    """
    descriptor = _descriptor(path)
    try:
        left = _length(os.fstat(descriptor), limits)
        with tempfile.TemporaryFile(dir=work) as file:
            yield _copy(descriptor, left, file)
    finally:
        os.close(descriptor)


def _copy(descriptor: int, left: int, file: BinaryIO) -> Copy:
    digest = hashlib.sha256()
    while left and (piece := os.read(descriptor, min(CHUNK, left))):
        left -= len(piece)
        digest.update(piece)
        file.write(piece)
    return Copy(file, file.tell(), digest.hexdigest())


def _descriptor(path: Path) -> int:
    try:
        return os.open(path, FLAGS)
    except FileNotFoundError:
        misbuilt("a file", f"nothing at {path}")
    except OSError as error:
        misbuilt("a file that can be read", error.strerror)


def _length(status: os.stat_result, limits: Limits) -> int:
    if not stat.S_ISREG(status.st_mode):
        misbuilt("a file", "a folder" if stat.S_ISDIR(status.st_mode) else "a pipe or a device")
    if status.st_size == 0:
        misbuilt("a zip archive", "an empty file")
    if status.st_size > limits.archive:
        refuse(Stage.SIZE, f"an archive of at most {limits.archive:,} bytes", f"{status.st_size:,}")
    return status.st_size
