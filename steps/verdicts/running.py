"""Pytest as a process: followed while it runs, and ended in order when it is to end."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence

# Lines that are kept, to be shown where there is no verdict; and seconds to end after Ctrl-C.
LAST, GRACE = 30, 10
# Options and plugins of whoever calls, which could leave out what fails.
MEDDLING = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS")
SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def run(line: Sequence[str]) -> tuple[int, list[str]]:
    """Run pytest, show how far it is where someone watches, and return its status and what it printed last.

    It has a session of its own, so that Ctrl-C reaches it once, from here.
    """
    environment = {name: value for name, value in os.environ.items() if name not in MEDDLING}
    environment |= {"PYTHONUNBUFFERED": "1"}
    last: list[str] = []
    with subprocess.Popen(  # noqa: S603 - pytest with the options of whoever calls
        line,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        env=environment,
        start_new_session=True,
    ) as pytest:
        assert pytest.stdout is not None
        try:
            for printed in pytest.stdout:
                last = [*last, printed.rstrip()][-LAST:]
                progress(printed)
            pytest.wait()
        except KeyboardInterrupt:
            last = [*settle(pytest), "Interrupted."]
    progress("")
    return pytest.returncode, last


def settle(process: "subprocess.Popen[str]") -> list[str]:
    """Let a run that is interrupted, as this is, write what it knows and clean up; then end it."""
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    if os.name == "posix":  # elsewhere Ctrl-C has reached it already
        process.send_signal(signal.SIGINT)
    try:
        printed, _ = process.communicate(timeout=GRACE)
    except subprocess.TimeoutExpired:
        kill(process)
        printed, _ = process.communicate()
    return printed.splitlines()[-LAST:]


def kill(process: "subprocess.Popen[str]") -> None:
    """End a process, and what it started, at once."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def progress(printed: str) -> None:
    """Show the percentage in a line of pytest on a terminal; without one, clear it."""
    share = re.search(r"\[ *(\d+%)\]", printed)
    if sys.stderr.isatty() and (share or not printed):
        sys.stderr.write(f"\rjudging: {share[1]:>4} " if share else "\r\x1b[K")
        sys.stderr.flush()
