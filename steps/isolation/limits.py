"""How much of the machine the code under judgement may use, where the system can tell."""

import ctypes
import faulthandler
import os
import signal
import sys
from pathlib import Path

MOST_PRINTED = 1 << 26
# A process whose judge was killed ends by itself, also asleep, after as many times its limit.
ABANDONED = 60
PR_SET_CHILD_SUBREAPER = 36

if sys.platform != "win32":
    import resource


def limit(seconds: int | None, size: int | None) -> None:
    """Limit the processor time from now on, the memory in bytes beyond what there is, and what is printed."""
    if sys.platform == "win32":
        return
    used = int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))
    most = resource.RLIM_INFINITY if seconds is None else used + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_PRINTED, MOST_PRINTED))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    signal.alarm(ABANDONED * seconds if seconds else 0)
    if size is not None:
        # Where the time went, for the eyes of whoever reads what was printed.
        faulthandler.register(signal.SIGXCPU, chain=True)
        resource.setrlimit(resource.RLIMIT_AS, (_virtual_size() + size,) * 2)


def adopt() -> None:
    """Become the parent of all processes whose own parent ends, so that they can be found, where the system can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


def end_children() -> None:
    """End the processes that a scenario has left, whatever group they went into."""
    children = Path("/proc/self/task", str(os.getpid()), "children")
    if sys.platform == "linux" and children.exists():
        while pids := [int(pid) for pid in children.read_text(encoding="ascii").split()]:
            for pid in pids:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


def alone() -> None:
    """Lead a group of processes of one's own, which can be ended together."""
    if sys.platform != "win32":
        os.setsid()


def _virtual_size() -> int:
    statm = Path("/proc/self/statm")
    # Elsewhere as much as NumPy and its BLAS may have reserved.
    return int(statm.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE") if statm.exists() else 1 << 32
