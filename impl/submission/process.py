"""The other end of the process in which a stranger's model runs."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, Any

from impl.submission.errors import Stage, refuse
from impl.submission.limits import Limits

Message = dict[str, Any]
CHILD = "impl.submission.child"


def messages(job: Message, work: Path, limits: Limits) -> Iterator[Message]:
    """Yield what the process finds out, line by line, until it ends or is ended.

    Raises
    ------
    SubmissionError
        Where it takes longer than it may, or crashes.
    """
    told: Queue[str] = Queue()
    with _started(job, work) as process:
        reader = Thread(target=_pass_on, args=(process.stdout, told), daemon=True)
        reader.start()
        try:
            stage = yield from _in_time(told, limits)
            _check_end(process.wait(limits.starting), stage)
        finally:
            process.kill()
            reader.join()


def _started(job: Message, work: Path) -> "subprocess.Popen[str]":
    """Start the process, which finds all modules that are found here."""
    orders = work / "job.json"
    orders.write_text(json.dumps(job), encoding="utf-8")
    found = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
    with orders.open(encoding="utf-8") as stdin:
        return subprocess.Popen(  # noqa: S603 - this interpreter, with a module of this package
            [sys.executable, "-m", CHILD],
            stdin=stdin,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": found},
        )


def _pass_on(lines: IO[str], told: "Queue[str]") -> None:
    """Queue the lines of the process, and an empty one at its end: a queue can be waited for with a limit."""
    for line in lines:
        told.put(line)
    told.put("")


def _in_time(told: "Queue[str]", limits: Limits) -> Generator[Message, None, Stage]:
    """Yield what is told, and return at which stage that ended."""
    stage, most = Stage.LOADING, limits.starting
    end = time.monotonic() + most + limits.grace
    while True:
        try:
            line = told.get(timeout=max(0.0, end - time.monotonic()))
        except Empty:
            what = "loaded" if stage is Stage.LOADING else "evaluated"
            refuse(stage, f"a model that is {what} in {most:g} s", f"one that was still busy {limits.grace:g} s later")
        if not line:
            return stage
        message = json.loads(line)
        yield message
        if "parameters" in message:
            stage, most = Stage.EVALUATION, limits.seconds
            end = time.monotonic() + most + limits.grace


def _check_end(status: int, stage: Stage) -> None:
    if status:
        how = signal.Signals(-status).name if status < 0 else f"status {status}"
        refuse(stage, "a model that works", f"one that ended its process with {how}")
