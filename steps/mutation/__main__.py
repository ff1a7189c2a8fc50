"""``python -m steps.mutation``: run part 1 against mutants of ``impl.numpy_nn``."""

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from steps.mutation.arguments import arguments_in, needless
from steps.mutation.campaign import FEATURES, STAGES, NotGreenError, run, whole
from steps.mutation.false_alarms import by_variant, judged_variants
from steps.mutation.left import FILE, destination, leave, numbers
from steps.mutation.mutants import Mutant, all_mutants
from steps.mutation.table import by_rule, idle_rows, survivors, titles, without_scenario
from steps.mutation.trial import preload
from steps.variants import PLACES

HERE = Path(__file__).parent
BY_HAND = HERE / "by_hand"
ROOT = HERE.parents[1]
ALL_NOTICED, NOT_ALL_NOTICED, NOT_JUDGED = 0, 1, 2


def names(text: str) -> tuple[str, ...]:
    """Read names with commas between them."""
    return tuple(text.split(","))


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser("python -m steps.mutation", description="Show what each rule would notice.")
    parser.add_argument(
        "--only", type=names, default=(), metavar="NAMES", help="modules such as conv2d,relu, or variants"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="the first N mutants")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="so many mutants at once (default: 1)")
    parser.add_argument("--list", action="store_true", help="print the mutants, and judge none")
    parser.add_argument("--rows", action="store_true", help="list the examples that are no rule's only witness")
    parser.add_argument("--output", type=Path, metavar="FILE", help="keep results here, and resume from here")
    parser.add_argument("--report", type=Path, metavar="FILE", help=f"leave numbers here; of all mutants: in {FILE}")
    parser.add_argument("--features", nargs="+", metavar="PATH", help="run these features, and no others")
    parser.add_argument("--by-hand", type=Path, default=BY_HAND, metavar="DIR", help="changes made by hand")
    parser.add_argument("--no-tool", action="store_true", help="only those")
    parser.add_argument("--arguments", type=Path, default=HERE / "equivalent.toml", metavar="FILE")
    parser.add_argument("--variants", action="store_true", help="judge the correct variants instead of mutants")
    return parser.parse_args()


def say(title: str, lines: Sequence[str]) -> None:
    """Print a part of the report, if there is anything in it."""
    if lines:
        print(f"\n{title}: {len(lines)}\n", *lines, sep="\n  ")


def report(given: argparse.Namespace, mutants: Sequence[Mutant], every: Sequence[Mutant]) -> int:
    """Judge the mutants, print what has been seen, and return the exit status."""
    arguments = [each for each in arguments_in(given.arguments) if not given.only or each.module in given.only]
    stages = whole(ROOT, [tuple(given.features)] if given.features else STAGES)
    results = run(ROOT, mutants, stages, given.jobs, given.output)
    in_order, passed = list(results.values()), sorted(nodeid for stage in stages for nodeid in stage.passed)
    named = titles(ROOT, passed)
    print(*by_rule(named, in_order), sep="\n")
    if given.rows:
        say("Examples that are never the only ones of their rule to notice a mutant", list(idle_rows(passed, in_order)))
    say("Noticed, but by no scenario", list(without_scenario(in_order)))
    argued, unnoticed = survivors(mutants, results, arguments)
    faults = list(needless(arguments, every, results))
    say("No wrong versions, by argument", argued)
    say("Not noticed", unnoticed)
    say("Arguments that are wrong", faults)
    killed = sum(result.killed for result in in_order)
    print(f"\nMutants: {len(mutants)}, of which {killed} noticed, {len(argued)} argued, {len(unnoticed)} not noticed")
    leave(destination(given, ROOT, BY_HAND), numbers(named, in_order, ROOT))
    return NOT_ALL_NOTICED if unnoticed or faults else ALL_NOTICED


def report_variants(given: argparse.Namespace) -> int:
    """Judge the variants, print the table, and return the exit status."""
    trials = judged_variants(ROOT, given.only or tuple(PLACES), given.features or [FEATURES])
    passed = [nodeid for trial in trials.values() for nodeid in (*trial.passed, *trial.failed, *trial.skipped)]
    print(*by_variant(titles(ROOT, passed), trials), sep="\n")
    wrong = [f"{name}: {words}" for name, trial in trials.items() for words in (*trial.failed, trial.end) if words]
    say("False alarms", wrong)
    return NOT_ALL_NOTICED if wrong or not passed else ALL_NOTICED


def main() -> int:
    """Do what the command line asks for, and return the exit status."""
    given = options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(NOT_JUDGED))  # so that nothing is left behind
    try:
        if given.variants:
            preload()
            return report_variants(given)
        every = all_mutants(ROOT, given.by_hand, given.only, generated=not given.no_tool)
        if given.list:
            print(*every, sep="\n")
            return ALL_NOTICED
        preload()
        return report(given, every[: given.limit], every)
    except (NotGreenError, ValueError) as error:
        print(error, file=sys.stderr)
        return NOT_JUDGED


if __name__ == "__main__":
    sys.exit(main())
