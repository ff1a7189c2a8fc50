"""The processes that measure: one for each setting, and one for each chapter of the specification."""

import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from impl.numpy_nn.checks import refuse
from steps.benchmarks.setting import LEFT_OUT, Told

TURNS, SETTINGS = Path(__file__).with_name("turns.py"), Path(__file__).with_name("turns.ini")
FEATURES = Path("features")
DECIMALS = 8  # of seconds: a call takes some thousand times as long
COUNTED = re.compile(r"(\d+) (?:passed|failed)")


def timings(told: Told) -> list[dict[str, Any]]:
    """Hold all contests of a setting, and return what each contestant has taken.

    Raises
    ------
    ValueError
        Where the process that measures has ended otherwise than well; it has said why.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "turns.json"
        options = ["-c", SETTINGS, "--rootdir", ".", "--confcutdir", TURNS.parent, "-p", "no:cacheprovider", "-q"]
        measuring = ["--benchmark-quiet", "--benchmark-disable-gc", f"--benchmark-json={path}"]
        line = [sys.executable, "-m", "pytest", *map(str, options), *measuring, str(TURNS)]
        ended = subprocess.run(line, env=told.environment(), check=False)  # noqa: S603 - our own command
        if ended.returncode:
            refuse("benchmark", f"{told.dtype} in {told.threads} threads to be measured", f"status {ended.returncode}")
        return list(collected(json.loads(path.read_text(encoding="utf-8")), told))


def collected(written: dict[str, Any], told: Told) -> Iterator[dict[str, Any]]:
    """Yield one record for all turns of a contestant, the first turn first."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for turn in written["benchmarks"]:
        info = turn["extra_info"]
        key = tuple(info[name] for name in ("group", "case", "contestant"))
        record = found.setdefault(key, {**info, "dtype": told.dtype, "threads": told.threads, "seconds": []})
        record["seconds"] += [round(second, DECIMALS) for second in turn["stats"]["data"]]
    yield from found.values()


def machine() -> dict[str, Any]:
    """Return what there is here, as it is to a process that measures, and what that is kept from."""
    line = [sys.executable, "-m", "steps.benchmarks.machine"]
    said = subprocess.run(line, env=Told().environment(), check=True, capture_output=True, text=True)  # noqa: S603
    left_out = {name: os.environ[name] for name in LEFT_OUT if name in os.environ}
    return {**json.loads(said.stdout), "left out of the environment": left_out}


def about(command: str) -> dict[str, str]:
    """Return when, of what and how it was measured."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607 - wherever git is
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    now = datetime.datetime.now(datetime.UTC)
    return {"date": f"{now:%Y-%m-%d %H:%M} UTC", "command": command, "commit": commit or "unknown"}


def chapters() -> Iterator[dict[str, Any]]:
    """Run the specification chapter by chapter, on all cores, and yield how long each takes from start to end."""
    whole = {"itself": sorted(map(str, FEATURES.glob("*.feature")))}
    whole |= {path.name: [str(path)] for path in sorted(FEATURES.iterdir()) if path.is_dir()}
    environment = {**os.environ, "SPEC_RESULTS": ""}
    for chapter, paths in ((name, paths) for name, paths in whole.items() if paths):
        line = [sys.executable, "-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal", *paths]
        start = time.perf_counter()
        ended = subprocess.run(line, env=environment, check=False, capture_output=True, text=True)  # noqa: S603
        seconds = time.perf_counter() - start
        last = (ended.stdout.splitlines() or ["nothing said"])[-1]
        sys.stderr.write(f"{chapter}: {last}\n")
        if not ended.returncode:
            yield {"chapter": chapter, "scenarios": sum(map(int, COUNTED.findall(last))), "seconds": seconds}
