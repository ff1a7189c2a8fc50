"""A process that judges from outside: it waits no longer than the limit, and survives whatever happens inside."""

import contextlib
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from steps.isolation.errors import JudgedError, UnjudgeableError
from steps.isolation.wire import WireError, read, write

ROOT = Path(__file__).parents[2]
BOOT = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from steps.isolation.host import main; main()"
# Nothing else of the environment is the business of a stranger: it may hold secrets.
KEPT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "LD_LIBRARY_PATH")
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
# Whoever waits, or computes on a busy machine, is not looping: only that is what a limit is for.
PATIENCE = 4
# After as many time-outs of one call the next ones are given this many seconds.
WARNINGS, SHORT = 2, 1.0
MOST_SHOWN = 2000


class Host:
    """The process in which one implementation is loaded, and forked for each scenario."""

    def __init__(self, start: dict[str, Any], folder: Path, seconds: int, megabytes: int) -> None:
        self.seconds, self.megabytes = seconds, megabytes
        self.printed = Path(tempfile.mkstemp(prefix="printed-")[1])
        environment = {name: os.environ[name] for name in KEPT if name in os.environ} | ONE_THREAD
        with self.printed.open("ab") as errors:
            self.process = subprocess.Popen(  # noqa: S603 - this Python, and a text of this file
                [sys.executable, "-c", BOOT],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                cwd=folder,
                env=environment | {"PYTHONDONTWRITEBYTECODE": "1", "HOME": str(folder)},
            )
        self.answers: queue.Queue[dict[str, Any] | Exception] = queue.Queue()
        self.child = 0
        threading.Thread(target=self._listen, daemon=True).start()
        limits = {"seconds": seconds, "bytes": megabytes << 20, "printed": str(self.printed)}
        self._send({**start, **limits})
        self.offer = self._first_answer()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        try:
            while True:
                self.answers.put(read(self.process.stdout))
        except (EOFError, OSError, ValueError) as error:
            self.answers.put(error)

    def _send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # the answer will say so
            write(self.process.stdin, message)

    def _first_answer(self) -> dict[str, Any]:
        try:
            answer = self._receive(self.seconds * PATIENCE)
        except (JudgedError, TimeoutError) as error:
            self.kill()
            raise UnjudgeableError(f"loading it {error or 'took too long'}{self.shown()}") from None
        if "error" in answer:
            self.kill()
            kind, words, where = (answer["error"][name] for name in ("type", "words", "where"))
            told = words if kind == "misfit" else f"loading it raised {kind}: {words}{at(where)}"
            raise UnjudgeableError(told)
        return answer

    def begin(self) -> None:
        """Fork for a scenario."""
        self._send({"operation": "begin"})
        self.child = int(self._receive(self.seconds * PATIENCE)["pid"])

    def end(self) -> None:
        """End a scenario, with all processes that it started."""
        if self.child:
            self._send({"operation": "end"})
            self._wait_for_end(self.seconds)

    def ask(self, request: dict[str, Any], label: str, timeouts: Counter[str]) -> dict[str, Any]:
        """Return the answer to a request, or tell what came instead."""
        self._send(request)
        seconds = SHORT if timeouts[label] >= WARNINGS else self.seconds * PATIENCE
        try:
            return self._receive(seconds)
        except TimeoutError:
            timeouts[label] += 1
            self._wait_for_end(0)
            again = f", after {WARNINGS} scenarios that it was given more" if seconds == SHORT else ""
            raise JudgedError(f"{label} did not return within {seconds:g} s{again}") from None
        except JudgedError as error:
            timeouts[label] += "processor time" in str(error)
            raise JudgedError(f"{label} {error}") from None

    def _wait_for_end(self, seconds: float) -> None:
        """Wait until the scenario's process has ended, and end it if that takes too long."""
        with contextlib.suppress(JudgedError, TimeoutError):
            deadline = time.monotonic() + seconds
            while self.child:
                self._receive(max(deadline - time.monotonic(), 0))
        if self.child:
            self._end_group()
            with contextlib.suppress(JudgedError, TimeoutError):
                while self.child:
                    self._receive(self.seconds)
        if self.child:
            self.kill()

    def _end_group(self) -> None:
        if sys.platform == "win32":
            self.kill()
        elif self.child:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.child, signal.SIGKILL)

    def _receive(self, seconds: float) -> dict[str, Any]:
        try:
            answer = self.answers.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError from None
        if isinstance(answer, WireError):
            self.kill()
            raise JudgedError(f"sent what is no message: {answer}")
        if isinstance(answer, Exception):
            self._end_group()
            self.child = 0
            status = self.process.wait()
            raise JudgedError(how_it_ended(status, self.seconds))
        if "ended" in answer:
            self._end_group()  # what the scenario started, and left running
            self.child = 0
            raise JudgedError(how_it_ended(int(answer["ended"]), self.seconds))
        return answer

    @property
    def alive(self) -> bool:
        """Whether another scenario can begin."""
        return self.process.poll() is None

    def kill(self) -> None:
        """End everything."""
        if sys.platform != "win32":
            self._end_group()
        self.child = 0
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def close(self) -> None:
        """End everything, and leave nothing behind."""
        self.kill()
        self.printed.unlink(missing_ok=True)

    def shown(self) -> str:
        """Return the end of what was printed."""
        with self.printed.open("rb") as file:
            file.seek(max(0, self.printed.stat().st_size - MOST_SHOWN))
            return file.read().decode(errors="replace").strip()


def at(where: str) -> str:
    """Return a place as the end of a sentence."""
    return f" ({where})" if where else ""


def how_it_ended(status: int, seconds: int) -> str:
    """Return what a negative number, of a signal, or an exit status says."""
    if -status == getattr(signal, "SIGXCPU", None):
        return f"took more than {seconds} s of processor time"
    if status < 0:
        return f"crashed the interpreter: {signal.Signals(-status).name}"
    return f"ended the process with status {status}"
