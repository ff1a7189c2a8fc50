"""Accept or refuse a submission: ``python -m steps.accept FILE``.

Exit status: 0 accepted, 1 refused, 2 could not be judged.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from steps.judge import script

FEATURE = Path("features/training/acceptance.feature")
PATHS = ("--data", "--gradescope", "--verdict-file", "--junitxml", "--junit-xml")
DESCRIPTION = f"""\
Judge an archive that `python -m impl package` has written, by the rules and thresholds of
{FEATURE.as_posix()}, and say of each whether it is met."""
EPILOG = """\
exit status: 0 accepted, 1 refused, 2 could not be judged

examples:
  python -m steps.accept submission.zip
  python -m steps.accept submission.zip --data ~/cifar10 --device gpu
  python -m steps.accept submission.zip --verdict-file verdict.json --gradescope results.json --junitxml junit.xml
  SPEC_MODELS=our.models python -m steps.accept submission.zip      with models that we have registered
"""


def arguments(given: Sequence[str] | None) -> tuple[str, list[str]]:
    """Return the archive, and the options for pytest.

    >>> arguments(["--submission", "steps/accept.py", "-v"]), arguments(["--submission=steps/accept.py"])
    (('steps/accept.py', ['-v']), ('steps/accept.py', []))
    """
    parser = argparse.ArgumentParser(
        "python -m steps.accept", description=DESCRIPTION, epilog=EPILOG, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("submission", metavar="[--submission] FILE", help="what is judged")
    parser.add_argument("options", metavar="...", nargs=argparse.REMAINDER, help="options of pytest")
    found = parser.parse_args(positional(sys.argv[1:] if given is None else given))
    if not Path(found.submission).exists():
        parser.error(f"expected an archive, got {found.submission!r}, which is not there")
    if not FEATURE.is_file():
        parser.error(f"expected the file {FEATURE.as_posix()} here: run this in the folder of the specification")
    return found.submission, found.options


def positional(given: Sequence[str]) -> list[str]:
    """Return the arguments without the name of the first, which may be left out."""
    first, *rest = given or [""]
    name, equals, value = first.partition("=")
    if name != "--submission":
        return list(given)
    return [value, *rest] if equals else rest


def command(chosen: str, options: Sequence[str], verdict_file: Path) -> list[str]:
    """Return the run of pytest, in one process: a submission is judged once.

    Pytest runs the ``conftest.py`` beside whatever stands alone in its line and is a path, and reads more of its line
    from a file where ``@file`` stands. So nothing stands alone that a stranger has named.
    """
    own = ["-q", "-c", "tox.ini", "--rootdir", "."]
    return [sys.executable, "-m", "pytest", FEATURE.as_posix(), *own, *joined(options), *fixed(chosen, verdict_file)]


def fixed(chosen: str, verdict_file: Path) -> list[str]:
    """Return what says what is judged, and where the verdict goes.

    >>> fixed("@s.zip", Path("verdict.json"))
    ['--submission=@s.zip', '--verdict-file=verdict.json']
    """
    return [f"--submission={chosen}", f"--verdict-file={verdict_file}"]


def joined(options: Sequence[str]) -> list[str]:
    """Return options with the paths behind them as one word each.

    >>> joined(["-v", "--data", "cifar10", "--points=3"])
    ['-v', '--data=cifar10', '--points=3']
    """
    words: list[str] = []
    for option in options:
        if words and words[-1] in PATHS:
            words[-1] += f"={option}"
        else:
            words.append(option)
    return words


if __name__ == "__main__":
    script(arguments, command)
