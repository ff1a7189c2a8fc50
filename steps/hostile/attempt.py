"""What opening a submission did to the machine: files, and memory."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

MB = 10**6
PROC = Path("/proc/self")


@dataclass
class Attempt:
    """What was there before, what is there after, and how much memory it took in between, in MB."""

    folder: Path
    work: Path
    before: dict[str, int] = field(default_factory=dict)
    after: dict[str, int] = field(default_factory=dict)
    memory: float = 0.0


@contextlib.contextmanager
def watched(folder: Path) -> Iterator[Attempt]:
    """Yield a work folder, and note what happens beside it."""
    attempt = Attempt(folder, folder / "work")
    attempt.work.mkdir()
    attempt.before, begin = held(attempt), peak(afresh=True)
    try:
        yield attempt
    finally:
        attempt.memory = (peak() - begin) / MB
        attempt.after = held(attempt)


def held(attempt: Attempt) -> dict[str, int]:
    """Return all that is in a folder, but for what is in its work folder, with the times of its last change."""
    paths = [path for path in attempt.folder.rglob("*") if attempt.work not in path.parents]
    return {str(path): 0 if path == attempt.work else path.lstat().st_mtime_ns for path in paths}


def peak(*, afresh: bool = False) -> int:
    """Return the most memory that this process has held so far, or since it was last asked afresh, in bytes."""
    if afresh:
        with contextlib.suppress(OSError):  # elsewhere than on Linux, so far
            (PROC / "clear_refs").write_text("5", encoding="ascii")
    with contextlib.suppress(OSError):
        lines = (PROC / "status").read_text(encoding="ascii").splitlines()
        return next(1024 * int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    resource = import_module("resource")
    return 1024 * int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
