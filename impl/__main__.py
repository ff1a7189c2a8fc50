"""The command line of the implementation: ``python -m impl``."""

import argparse
import os
import sys
from collections.abc import Sequence

from impl.commands import evaluate, imbalance, race, train
from impl.submission import command as package
from impl.training.models.registry import import_models

COMMANDS = {
    "train": (train, "train a model by a recipe"),
    "evaluate": (evaluate, "measure a model on the test images, within a deadline"),
    "imbalance": (imbalance, "compare what is done about long-tailed data, on paired seeds"),
    "race": (race, "train from many seeds against the clock, and time it"),
    "package": (package, "build the archive to hand in"),
}


def main(given: Sequence[str] | None = None) -> int:
    """Do what is asked for, and say in one line what cannot be done; return the exit status."""
    parser = argparse.ArgumentParser("python -m impl", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (module, words) in COMMANDS.items():
        description = (module.__doc__ or "").replace("``", "")
        module.add_arguments(commands.add_parser(name, help=words, description=description))
    arguments = parser.parse_args(given)
    try:
        import_models(os.environ)
        status: int = COMMANDS[arguments.command][0].run(arguments)
    except (ValueError, OSError) as error:
        print(f"python -m impl: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt as stop:
        print(" ".join(["interrupted", *map(str, stop.args)]), file=sys.stderr)
        return 130
    return status


if __name__ == "__main__":
    sys.exit(main())
