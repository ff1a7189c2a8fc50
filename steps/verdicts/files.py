"""Files that are there as a whole or not at all."""

import errno
import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any


def write(path: Path, content: str) -> None:
    """Write a file beside its place, and put it there when it is complete."""
    path = path.resolve()
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is no file")  # a device or a pipe would be replaced by one
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(content)
        mode = path.stat().st_mode if path.exists() else 0o644
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:  # also Ctrl-C leaves no half of a file behind
        Path(temporary).unlink(missing_ok=True)
        raise


def write_json(path: Path, data: dict[str, Any]) -> None:
    """Write what JSON can hold."""
    write(path, json.dumps(data, indent=2) + "\n")


def plain(words: str, most: int = 1000) -> str:
    r"""Return text that may be printed anywhere: on one line, short, and without control characters.

    >>> plain("red: \x1b[31m\nand more", most=20)
    'red: \\x1b[31m\\nand …'
    """
    shown = "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in words)
    return harmless(shown if len(shown) <= most else shown[: most - 1] + "…")


def harmless(words: str) -> str:
    """Break up what GitHub's runner would obey, if it were printed: ``##[`` anywhere, ``::`` where a line begins.

    Source: actions/runner, src/Runner.Common/ActionCommand.cs.

    >>> harmless("  ::error::no"), harmless("see ##[error]"), harmless("a.feature::ADD-1")
    ('  : :error::no', 'see # #[error]', 'a.feature::ADD-1')
    """
    return re.sub(r"^(\s*):(?=:)", r"\1: ", words.replace("##[", "# #["), flags=re.MULTILINE)
