"""Measure how fast the layers are: ``tox -e bench``, or ``python -m steps.benchmarks``."""

import argparse
import json
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from impl.numpy_nn.checks import refuse
from steps.benchmarks import report
from steps.benchmarks.peaks import peaks
from steps.benchmarks.readings import GROUPS
from steps.benchmarks.running import about, chapters, machine, timings
from steps.benchmarks.setting import Told

FOLDER, RESULTS = Path("reports/measured/benchmark-here"), "results.json"
DTYPES = ("float32", "float64")
PARTS = (*GROUPS, "memory", "chapters")
DESCRIPTION = """\
Time the NumPy layers beside torch, beside other ways to compute the same, and beside what the machine can do at most:
in float32 and float64, in one thread and in two. Some fifteen minutes on two cores that do nothing else, and as long
again for the chapters of the specification. The report is printed, and left with the timings for the book."""


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser("python -m steps.benchmarks", description=DESCRIPTION)
    parser.add_argument("--only", metavar="A,B", default=",".join(PARTS), help=f"some of {', '.join(PARTS)}")
    parser.add_argument("--rounds", type=int, default=10, help="turns of each contestant (%(default)s)")
    parser.add_argument("--threads", metavar="N,M", default="1,2", help="settings to measure (%(default)s)")
    parser.add_argument("--dtypes", metavar="A,B", default=",".join(DTYPES), help="settings to measure (%(default)s)")
    parser.add_argument("--output", type=Path, metavar="DIR", default=FOLDER, help="(%(default)s)")
    parser.add_argument("--again", action="store_true", help="measure nothing: report once more what is in DIR")
    found = parser.parse_args(given)
    found.only, found.dtypes = found.only.split(","), found.dtypes.split(",")
    found.threads = [int(number) for number in found.threads.split(",")]
    for words, known in ((found.only, PARTS), (found.dtypes, DTYPES)):
        unknown = [word for word in words if word not in known]
        if unknown:
            parser.error(f"expected some of {', '.join(known)}, got {unknown[0]!r}")
    if min(found.rounds, *found.threads) < 1:
        parser.error("expected at least one round and one thread")
    return found


def measured(asked: argparse.Namespace, command: str) -> dict[str, Any]:
    """Measure what is asked for."""
    groups = tuple(group for group in GROUPS if group in asked.only)
    results: dict[str, Any] = {**about(command), "rounds": asked.rounds, "machine": machine(), "timings": []}
    for dtype in asked.dtypes if groups else ():
        for threads in asked.threads:
            sys.stderr.write(f"{dtype}, in {threads} thread{'s' * (threads > 1)}\n")
            results["timings"] += timings(Told(dtype, threads, asked.rounds, groups))
    results["memory"] = list(peaks()) if "memory" in asked.only else []
    results["chapters"] = list(chapters()) if "chapters" in asked.only else []
    return results


def main(given: Sequence[str] | None = None) -> None:
    """Measure, write down, and report."""
    asked = arguments(given)
    path = asked.output / RESULTS
    if not asked.again:
        asked.output.mkdir(parents=True, exist_ok=True)
        words = sys.argv[1:] if given is None else given
        results = measured(asked, shlex.join(["tox", "-e", "bench", *(["--", *words] if words else [])]))
        # In one step: a file that is half written would be read as another result.
        partial = path.with_suffix(".partial")
        partial.write_text(json.dumps(results) + "\n", encoding="utf-8")
        partial.replace(path)
    results = earlier(path)
    told = (f"{name}: {results[name]}\n" for name in ("date", "command", "commit") if name in results)
    sys.stdout.write("".join(told) + report.text(results))
    report.write(results, asked.output)


def earlier(path: Path) -> dict[str, Any]:
    """Read what a run has left."""
    try:
        results: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        refuse("benchmark", f"{path.as_posix()}, which a run leaves", "none")
    except ValueError as error:
        refuse("benchmark", f"JSON in {path.as_posix()}", str(error))
    return results


if __name__ == "__main__":
    try:
        main()
    except ValueError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("interrupted: nothing was written")
