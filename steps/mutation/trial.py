"""One mutant in a process of its own: which scenarios notice it."""

import contextlib
import gc
import importlib
import multiprocessing
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from steps.mutation.mutants import IMPLEMENTATION, Mutant

# What the scenarios import and what does not change with the mutant. It is imported once, and every
# mutant is judged in a fork: to import torch takes as long as all scenarios of a layer together.
PRELOADED = ("hypothesis", "numpy", "pytest_bdd", "scipy", "sklearn.datasets", "threadpoolctl", "torch", "torchvision")
JUDGED = ("impl", "steps", "reports", "conftest")
COPIED = ("impl", "steps", "features", "reports", "conftest.py", "tox.ini")
# In reports, but for its code: what was measured, the results of other runs, and what was made of them.
LEFT_OUT = ("imbalance", "measured", "readme", "results", "sample", "site", "training")
OUTPUT = "output.txt"
MEMORY = 4 * 2**30
FORK = multiprocessing.get_context("fork")


@dataclass
class Trial:
    """What came of a run: the scenarios that failed, passed and were not run, and how it ended.

    ``end`` is empty where pytest came to its end, and says otherwise how it did not.
    """

    failed: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    end: str = ""
    seconds: float = 0.0

    @property
    def noticed(self) -> bool:
        """Return whether anything was not as it should be."""
        return bool(self.failed or self.end)


class Listener:
    """A plugin of pytest that sends what becomes of each scenario."""

    def __init__(self, connection: "Connection[Any, Any]") -> None:
        self.connection = connection

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Send a failure at once, so that it is known even if what follows never ends."""
        if report.when == "call" or not report.passed:
            self.connection.send((report.outcome, report.nodeid))


class Workplace:
    """A copy of the project to put mutants in, so that the project itself is never written to."""

    def __init__(self, root: Path) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="mutants-"))
        for name in COPIED:
            source = root / name
            if source.is_dir():
                shutil.copytree(source, self.root / name, ignore=left_out)
            else:
                shutil.copy(source, self.root / name)

    @contextlib.contextmanager
    def holding(self, mutant: Mutant | None) -> Iterator[None]:
        """Put a mutant in the place of its module, for a while."""
        if mutant is None or mutant.implementation:
            yield
            return
        path = self.root / IMPLEMENTATION / f"{mutant.module}.py"
        right = path.read_text(encoding="utf-8")
        path.write_text(mutant.source, encoding="utf-8")
        try:
            yield
        finally:
            path.write_text(right, encoding="utf-8")

    def last_words(self) -> str:
        """Return the last line that the latest run has printed."""
        lines = (self.root / OUTPUT).read_text(encoding="utf-8", errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "it printed nothing")

    def remove(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.root)


def left_out(folder: str, names: Sequence[str]) -> set[str]:
    """Return what of a folder no trial needs."""
    return {"__pycache__", *(LEFT_OUT if Path(folder).name == "reports" else ())}.intersection(names)


def preload() -> None:
    """Import what every trial needs, with one thread each: a fork would not inherit more of them."""
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1", PYTHONDONTWRITEBYTECODE="1")
    for name in PRELOADED:
        importlib.import_module(name)
    gc.freeze()  # or each fork would look through, and so copy, all that torch consists of


def judge(place: Workplace, mutant: Mutant | None, arguments: Sequence[str], limit: float) -> Trial:
    """Run the scenarios that the arguments of pytest name, for so many seconds at most."""
    with place.holding(mutant):
        ours, theirs = FORK.Pipe(duplex=False)
        chosen = ("--impl", mutant.implementation) if mutant is not None and mutant.implementation else ()
        process = FORK.Process(target=_run, args=(place.root, (*arguments, *chosen), theirs))
        start = time.monotonic()
        process.start()
        theirs.close()
        try:
            trial = _listen(ours, start + limit)
        finally:
            _end(process.pid or 0)
            process.join()
        trial.seconds = time.monotonic() - start
        if trial.end:
            trial.end += f" ({place.last_words()})"
        return trial


def _end(leader: int) -> None:
    """End a process, and with it what it has started, since it leads a group."""
    for end in (os.killpg, os.kill):  # in its first moments it leads no group yet
        with contextlib.suppress(ProcessLookupError, PermissionError):
            end(leader, signal.SIGKILL)


def _listen(connection: "Connection[Any, Any]", deadline: float) -> Trial:
    trial = Trial()
    while connection.poll(max(0.0, deadline - time.monotonic())):
        try:
            outcome, words = connection.recv()
        except EOFError:
            trial.end = "the interpreter came to its end"
            return trial
        if outcome == "end":
            trial.end = "" if words in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) else f"pytest: {words.name}"
            return trial
        getattr(trial, outcome).append(words)
    trial.end = "it took too long"
    return trial


def _run(root: Path, arguments: Sequence[str], connection: "Connection[Any, Any]") -> None:
    """Be the process: become the project in ``root``, and run pytest there."""
    os.setsid()
    held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY, held + MEMORY))
    with (root / OUTPUT).open("w", encoding="utf-8") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    os.chdir(root)
    sys.path[:] = [str(root), *(path for path in sys.path if not Path(path, "impl").is_dir())]
    sys.dont_write_bytecode = True
    for name in [name for name in sys.modules if name.partition(".")[0] in JUDGED]:
        del sys.modules[name]
    importlib.invalidate_caches()
    _never_shrink()
    os.environ["SPEC_RESULTS"] = ""  # a mutant is no news for the report
    # Nobody reads the words of an assertion, and pytest cannot rewrite those of what is imported already.
    options = ("-q", "--tb=no", "--assert=plain", "-o", f"cache_dir={root}/.cache")
    connection.send(("end", pytest.main([*arguments, *options], [Listener(connection)])))


def _never_shrink() -> None:
    """Let Hypothesis stop at its first counterexample: nobody reads it."""
    hypothesis: Any = importlib.import_module("hypothesis")
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile("mutants", phases=phases, report_multiple_bugs=False)
    hypothesis.settings.load_profile("mutants")
