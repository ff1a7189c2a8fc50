"""A process of Python's own, and messages to it and from it, neither of which can keep the judge waiting for ever."""

import contextlib
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

from steps.isolation.wire import WireError, read, write

ROOT = Path(__file__).parents[2]
BOOT = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from steps.isolation.host import main; main()"
# Nothing else of the environment is the business of a stranger: it may hold secrets.
KEPT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "LD_LIBRARY_PATH")
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
# One that had spoken to a GPU could not be forked, and no loss of a dozen numbers needs one.
NO_GPU = {"CUDA_VISIBLE_DEVICES": ""}
# More answers than one are none of ours; the judge's memory is not to be filled with them.
MOST_WAITING = 2
GRACE = 5.0


class EndedError(Exception):
    """The process has ended; its argument is the status, negative for a signal."""


class Channel:
    """A host that is started in a folder, with what it prints going to a file."""

    def __init__(self, folder: Path, printed: Path) -> None:
        environment = {name: os.environ[name] for name in KEPT if name in os.environ} | ONE_THREAD | NO_GPU
        with printed.open("ab") as errors:
            # -P: a folder may hold a types.py, which is no module of Python's.
            self.process = subprocess.Popen(  # noqa: S603 - this Python, and a text of this file
                [sys.executable, "-P", "-c", BOOT],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                cwd=folder,
                env=environment | {"PYTHONDONTWRITEBYTECODE": "1", "HOME": str(folder)},
            )
        self.requests: queue.Queue[dict[str, Any]] = queue.Queue()
        self.answers: queue.Queue[dict[str, Any] | Exception] = queue.Queue(MOST_WAITING)
        for work in (self._listen, self._write):
            threading.Thread(target=work, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        # Not through its buffer, whose lock could not be had while a process that escaped keeps the pipe open.
        stream: IO[bytes] = os.fdopen(self.process.stdout.fileno(), "rb", buffering=0, closefd=False)
        try:
            while True:
                self.answers.put(read(stream))
        except Exception as error:  # noqa: BLE001 - a thread that ends in silence would let the judge wait
            self.answers.put(error)

    def _write(self) -> None:
        assert self.process.stdin is not None
        with contextlib.suppress(OSError, ValueError):  # the answer will say so
            while True:
                write(self.process.stdin, self.requests.get())

    def send(self, message: dict[str, Any]) -> None:
        """Send a message, now or when the process reads it."""
        self.requests.put(message)

    def receive(self, seconds: float) -> dict[str, Any]:
        """Return the next message.

        Raises
        ------
        TimeoutError
            Where there is none within the time.
        EndedError
            Where the process has ended, or will do so now.
        WireError
            Where what comes is no message; the process is then ended.
        """
        try:
            answer = self.answers.get(timeout=max(seconds, 0.0))
        except queue.Empty:
            raise TimeoutError from None
        if isinstance(answer, WireError):
            self.kill()
            raise answer
        if isinstance(answer, Exception):
            raise EndedError(self._status())
        return answer

    def _status(self) -> int:
        try:
            return self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.kill()
            return self.process.returncode or 0

    @property
    def alive(self) -> bool:
        """Whether it has not ended."""
        return self.process.poll() is None

    def kill(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()
