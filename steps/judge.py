"""Judge an implementation: ``python -m steps.judge PATH``.

Exit status: 0 met, 1 not met, 2 could not be judged.
"""

import argparse
import io
import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from textwrap import shorten
from typing import Any, NoReturn

from steps.implementations.packages import CHAPTERS, packages
from steps.verdicts.files import harmless
from steps.verdicts.running import SIGNALS, run
from steps.verdicts.verdict import CUT_SHORT, MET, NOT_JUDGED, NOT_MET

STATUS = {MET: 0, NOT_MET: 1, NOT_JUDGED: 2}
WORDS = ("reference", "torch")
COURSE = "course:"
# So many letters are shown of what a folder holds.
SHOWN = 200
Arguments = Callable[[Sequence[str] | None], tuple[str, list[str]]]
Command = Callable[[str, Sequence[str], Path], list[str]]
DESCRIPTION = f"""\
Run the specification against an implementation: of the NumPy network, {CHAPTERS["modules"]},
and of losses, {CHAPTERS["losses"]}, where it is a folder with the package losses. Say of
every rule whether it is met; what is probably wrong where it is not; and how many are met."""
EPILOG = """\
exit status: 0 met, 1 not met, 2 could not be judged

examples:
  python -m steps.judge ~/homework                 a folder with the packages modules and optimizer, losses, or all
  python -m steps.judge torch                      torch.nn
  python -m steps.judge mine:adapter               an adapter of your own, see steps/implementations/protocol.py
  python -m steps.judge ~/homework -k CONV         one feature; any option of pytest may follow
  python -m steps.judge ~/homework --verdict-file verdict.json --gradescope results.json --points 100
"""


def implementation(words: str) -> str:
    """Read what is to be judged: a folder, or what ``--impl`` takes.

    >>> implementation("torch"), implementation("mine:adapter")
    ('torch', 'mine:adapter')
    """
    folder = Path(words.removeprefix(COURSE)).expanduser()
    if words in WORDS and folder.is_dir():
        raise argparse.ArgumentTypeError(f"{words} is a folder here too: say {COURSE}{words} to have that judged")
    if words in WORDS or (":" in words and not words.startswith(COURSE) and not folder.exists()):
        return words
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(f"expected a folder, {' or '.join(WORDS)}, or module:name, got {words!r}")
    if not packages(folder):
        there = ", ".join(sorted(path.name for path in folder.iterdir())) or "nothing"
        wanted = "expected a folder with the package modules or losses"
        raise argparse.ArgumentTypeError(f"{wanted}, got {words!r} without either: it holds {shorten(there, SHOWN)}")
    return f"{COURSE}{folder}"


def arguments(given: Sequence[str] | None) -> tuple[str, list[str]]:
    """Return what is to be judged, and the options for pytest."""
    parser = argparse.ArgumentParser(
        "python -m steps.judge", description=DESCRIPTION, epilog=EPILOG, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("implementation", metavar="PATH", type=implementation, help="what is to be judged")
    parser.add_argument("options", metavar="...", nargs=argparse.REMAINDER, help="options of pytest")
    found = parser.parse_args(given)
    if any(option.partition("=")[0] == "--impl" for option in found.options):
        parser.error(f"expected no --impl among the options: {found.implementation} is what is judged")
    missing = [chapter for chapter in chapters(found.implementation) if not Path(chapter).is_dir()]
    if missing:
        parser.error(f"expected the folder {missing[0]} here: run this in the folder of the specification")
    return found.implementation, found.options


def chapters(chosen: str) -> list[str]:
    """Return the folders of features that are about an implementation."""
    found = packages(Path(chosen.removeprefix(COURSE))) if chosen.startswith(COURSE) else ["modules"]
    return list(dict.fromkeys(CHAPTERS[name] for name in found))


def command(chosen: str, options: Sequence[str], verdict_file: Path) -> list[str]:
    """Return the run of pytest, shared among the cores; what is given overrides what is chosen here."""
    workers = ["-n", str(os.cpu_count() or 1), "--dist", "worksteal"] if find_spec("xdist") else []
    fixed = ["-q", "--impl", chosen, "--verdict-file", str(verdict_file)]
    return [sys.executable, "-m", "pytest", *chapters(chosen), *fixed, *workers, *options]


def read(file: Path) -> dict[str, Any]:
    """Return the verdict of a run, which may have ended before it began to write one."""
    try:
        verdict: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {"verdict": NOT_JUDGED, "finished": None, "report": [f"Verdict: {NOT_JUDGED}: {CUT_SHORT}"]}
    return verdict


def judge(chosen: str, options: Sequence[str], command: Command = command, *, whole: bool = False) -> int:
    """Judge, print the verdict, and return the exit status that goes with it; of a part there is none, for a gate."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "verdict.json"
        ended, last = run(command(chosen, options, file))
        verdict = read(file)
    status = STATUS[verdict["verdict"]]
    if status == STATUS[NOT_JUDGED]:
        print("\n".join([*map(harmless, last), ""]))
    if whole and status == STATUS[MET] and verdict["of_a_part"]:
        print("\n".join([*verdict["report"], "", f"Verdict: {NOT_JUDGED}: a part was left out"]))
        return STATUS[NOT_JUDGED]
    if status == STATUS[NOT_JUDGED] or ended == status:
        print("\n".join(verdict["report"]))
        return status
    doubt = f"Verdict: {NOT_JUDGED}: pytest ended with status {ended}"
    print("\n".join([*verdict["report"][:-1], *map(harmless, last), "", doubt]))
    return STATUS[NOT_JUDGED]


ours = command


def main(given: Sequence[str] | None = None, arguments: Arguments = arguments, command: Command = command) -> int:
    """Judge, and let nothing that goes wrong here look like a verdict."""
    try:
        status = judge(*arguments(given), command, whole=command is not ours)
        sys.stdout.flush()
    except BrokenPipeError:  # nobody reads on; Python would say so once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return STATUS[NOT_JUDGED]
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - Python would end with 1, which means not met
        print(f"Verdict: {NOT_JUDGED}: {type(error).__name__}: {error}", file=sys.stderr)
        return STATUS[NOT_JUDGED]
    return status


def script(arguments: Arguments = arguments, command: Command = command) -> NoReturn:
    """Judge as a script does: whoever ends this, such as a cancelled job, ends what it started."""
    for each in SIGNALS:
        if signal.getsignal(each) != signal.SIG_IGN:
            signal.signal(each, signal.default_int_handler)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(main(None, arguments, command))


if __name__ == "__main__":
    script()
