"""The process in which the code under judgement runs: it does what it is told, one request after the other.

It loads the implementation once, and forks for each scenario, so that no scenario finds anything that another
left behind. Where the system cannot fork, it serves one scenario, and is started anew.
"""

import contextlib
import io
import os
import sys
import sysconfig
import traceback
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from steps.implementations.loading import load, prepare
from steps.isolation.desk import Desk
from steps.isolation.errors import MisfitError
from steps.isolation.limits import adopt, alone, end_children, limit
from steps.isolation.wire import read, write

# Where it was raised, and who called that.
MOST_PLACES = 2
LIBRARY = sysconfig.get_paths()["stdlib"]
PLACE_OF_THE_JUDGE = str(Path(__file__).resolve().parents[2])


def main() -> None:
    """Serve requests from standard input on standard output, which the code under judgement does not get to see."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    first = read(source)
    _silence(first["printed"])
    prepare(first["spec"])
    write(sink, {"prepared": True})
    limit(first["seconds"], None)
    sys.path[:] = [*first["path"], *(entry for entry in sys.path if entry not in ("", PLACE_OF_THE_JUDGE))]
    np.seterr(all="warn")
    try:
        implementation = load(first["spec"])
    except BaseException as error:  # noqa: BLE001 - a stranger's import may also call sys.exit
        write(sink, {"error": describe(error)})
        return
    limit(None, None)
    adopt()
    write(sink, {"lacks": dict(getattr(implementation, "lacks", {})), "offers": dir(implementation)})
    while read(source)["operation"] == "begin":
        _scenario(implementation, source, sink, first)


def _scenario(implementation: Any, source: BinaryIO, sink: BinaryIO, limits: dict[str, Any]) -> None:
    child = os.fork() if hasattr(os, "fork") else 0
    if child:
        _, status = os.waitpid(child, 0)
        end_children()
        write(sink, {"ended": os.waitstatus_to_exitcode(status)})
        return
    alone()
    os.ftruncate(1, 0)
    limit(limits["seconds"], limits["bytes"])
    write(sink, {"pid": os.getpid()})
    desk = Desk(implementation)
    while (request := read(source))["operation"] != "end":
        write(sink, answer(desk, request))
    os._exit(0)


def answer(desk: Desk, request: dict[str, Any]) -> dict[str, Any]:
    """Do what a request asks for, whatever comes of it."""
    try:
        return desk.serve(request)
    except BaseException as error:  # noqa: BLE001 - sys.exit, too, is an answer
        return {"error": describe(error)}
    finally:
        # What is printed without a new line would be lost with the process; a stranger may have closed the file.
        with contextlib.suppress(OSError, ValueError):
            print(end="", flush=True)


def describe(error: BaseException) -> dict[str, str]:
    """Return type, words and place of an error in the code under judgement."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_theirs(frame.filename)]
    where = ", from ".join(dict.fromkeys(_place(frame) for frame in reversed(frames[-MOST_PLACES:])))
    kind = "misfit" if isinstance(error, MisfitError) else type(error).__name__
    return {"type": kind, "words": _words(error), "where": where}


def _place(frame: traceback.FrameSummary) -> str:
    return f"{os.path.relpath(frame.filename)}, line {frame.lineno}: {frame.line}"


def _is_theirs(path: str) -> bool:
    return not path.startswith((PLACE_OF_THE_JUDGE, LIBRARY, "<")) and "site-packages" not in path


def _words(error: BaseException) -> str:
    try:
        return str(error)[:2000]
    except Exception as second:  # noqa: BLE001 - the words are those of a stranger's class
        return f"(no words: {type(second).__name__})"


def _silence(printed: str) -> None:
    """Let everything that is printed go to a file, and nothing be read."""
    nowhere, file = os.open(os.devnull, os.O_RDONLY), os.open(printed, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for target, descriptor in ((0, nowhere), (1, file), (2, file)):
        os.dup2(descriptor, target)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(line_buffering=True, errors="replace")
