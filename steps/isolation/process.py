"""The process of an implementation, and in it one for each scenario, which is given time and no more."""

import contextlib
import os
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from steps.isolation.channel import GRACE, Channel, EndedError
from steps.isolation.errors import JudgedError, UnjudgeableError
from steps.isolation.wire import WireError
from steps.isolation.words import clean

# Whoever waits, or computes on a busy machine, is not looping: only that is what a limit is for.
PATIENCE = 4
# To start Python, and to import torch where that is needed, is no work of the code under judgement.
PREPARATION = 120.0
# After as many time-outs of one call the next ones are given this many seconds.
WARNINGS, SHORT = 2, 1.0
MOST_SHOWN = 2000


class Host:
    """The process in which one implementation is loaded, and forked for each scenario."""

    def __init__(self, start: dict[str, Any], folder: Path, printed: Path, seconds: int, megabytes: int) -> None:
        self.seconds, self.megabytes, self.printed = seconds, megabytes, printed
        self.child, self.left = 0, 0.0
        self.channel = Channel(folder, printed)
        limits = {"seconds": seconds, "bytes": megabytes << 20, "printed": str(printed)}
        self.channel.send({**start, **limits})
        self.offer = self._first_answer()

    def _first_answer(self) -> dict[str, Any]:
        try:
            self._receive(PREPARATION)
            self.left = float(self.seconds * PATIENCE)
            answer = self._receive(self.left)
        except TimeoutError:
            self.kill()
            raise UnjudgeableError(f"loading it took more than {self.seconds * PATIENCE} s") from None
        except JudgedError as error:
            self.kill()
            raise UnjudgeableError(f"loading it {error}") from None
        if "error" in answer:
            self.kill()
            kind, words, where = (clean(answer["error"][name]) for name in ("type", "words", "where"))
            raise UnjudgeableError(words if kind == "misfit" else f"loading it raised {kind}: {words}{at(where)}")
        return answer

    def begin(self, patience: float = PATIENCE) -> None:
        """Fork for a scenario."""
        self.left = self.seconds * patience
        self.channel.send({"operation": "begin"})
        try:
            self.child = int(self._receive(self.left)["pid"])
        except (TimeoutError, KeyError, TypeError, ValueError):
            self.kill()
            raise JudgedError("the process of the implementation does not answer any more") from None

    def end(self) -> None:
        """End a scenario, with all processes that it started."""
        if self.child:
            self.channel.send({"operation": "end"})
            if not self._ended_within(GRACE):
                self.kill()
                raise JudgedError("the process of the scenario did not end when it was told to")

    def ask(self, request: dict[str, Any], label: str, timeouts: Counter[str]) -> dict[str, Any]:
        """Return the answer to a request, or tell what came instead."""
        self.channel.send(request)
        seconds = min(SHORT, self.left) if timeouts[label] >= WARNINGS else self.left
        try:
            return self._receive(seconds)
        except TimeoutError:
            timeouts[label] += 1
            self._end_group()
            if not self._ended_within(GRACE):
                self.kill()
            raise JudgedError(f"{label} did not return {self._in_time(seconds)}") from None
        except JudgedError as error:
            timeouts[label] += "processor time" in str(error)
            raise JudgedError(f"{label} {error}") from None

    def _in_time(self, seconds: float) -> str:
        if seconds == SHORT:
            return f"within {SHORT:g} s, after {WARNINGS} scenarios that it was given more"
        return f"within {self.seconds * PATIENCE} s"

    def _ended_within(self, seconds: float) -> bool:
        """Wait until the scenario's process has ended, and return whether it did."""
        deadline = time.monotonic() + seconds
        with contextlib.suppress(JudgedError, TimeoutError):
            while self.child:
                self._receive(deadline - time.monotonic())
        return not self.child

    def _receive(self, seconds: float) -> dict[str, Any]:
        start = time.monotonic()
        try:
            answer = self.channel.receive(seconds)
        except WireError as error:
            self.kill()
            raise JudgedError(f"sent what is no message: {clean(str(error))}") from None
        except EndedError as error:
            self.kill()
            raise JudgedError(how_it_ended(error.args[0], self.seconds)) from None
        finally:
            self.left -= time.monotonic() - start
        if "ended" in answer:
            self._end_group()  # what the scenario started, and left running
            self.child = 0
            raise JudgedError(how_it_ended(int(answer["ended"]), self.seconds))
        return answer

    def _end_group(self) -> None:
        if sys.platform == "win32":
            self.channel.kill()
        elif self.child:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.child, signal.SIGKILL)

    @property
    def alive(self) -> bool:
        """Whether another scenario can begin."""
        return self.channel.alive

    def kill(self) -> None:
        """End everything."""
        self._end_group()
        self.child = 0
        self.channel.kill()

    def shown(self) -> str:
        """Return the end of what was printed."""
        if not self.printed.exists():
            return ""
        with self.printed.open("rb") as file:
            file.seek(max(0, self.printed.stat().st_size - MOST_SHOWN))
            return clean(file.read().decode(errors="replace"), lines=True).strip()


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
