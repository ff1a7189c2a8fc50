"""Files for other tools: there as a whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from reports.model import Measured


@contextmanager
def complete(target: Path) -> Iterator[TextIO]:
    """Open a file beside ``target``, and put it there when all of it is written."""
    if target.exists() and not target.is_file():
        raise OSError(f"{target} is no file, and is not replaced by one")
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file
        Path(name).chmod(target.stat().st_mode if target.exists() else 0o644)
        Path(name).replace(target)
    except BaseException:  # also Ctrl-C leaves no half of a file behind
        Path(name).unlink(missing_ok=True)
        raise


def words_of(measured: Measured) -> str:
    """Return a number with its bound, as a line.

    >>> words_of(Measured("the output", 1.2e-14, 1e-12, "at most"))
    'the output: 1.2e-14, at most 1e-12'
    >>> words_of(Measured("time", 91.0, 60.0, "at most", "s"))
    'time: 91 s, at most 60 s: not kept'
    """
    unit = f" {measured.unit}" if measured.unit else ""
    shown = f"{measured.name}: {measured.value:.6g}{unit}"
    if measured.limit is None:
        return shown
    return f"{shown}, {measured.bound} {measured.limit:.6g}{unit}" + ("" if measured.kept else ": not kept")
