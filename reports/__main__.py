"""``python -m reports``: make the book from the features and from what the last runs have left."""

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reports.exports.cucumber_html import write_cucumber_html
from reports.exports.junit import write_junit
from reports.exports.messages import write_messages
from reports.model import Book
from reports.pages import write_site
from reports.reading import keep, prune, read_book, read_campaign, run_files, update_history

HERE = Path(__file__).parent
ROOT = HERE.parent
DONE, REFUSED = 0, 2


def options() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    parser = argparse.ArgumentParser("python -m reports", description="Make the book of the specification.")
    add = parser.add_argument
    add("--results", type=Path, metavar="DIR", help="what runs have left (reports/results; the sample if it is empty)")
    add("--sample", action="store_true", help="show the results that are kept in the repository, not your own")
    add("--output", type=Path, metavar="DIR", default=HERE / "site", help="where the book goes (reports/site)")
    add("--prune", action="store_true", help="delete runs of which everything has been run again since, and stop")
    add("--keep", type=Path, metavar="DIR", help="copy what the book shows of the results there, packed, and stop")
    group = parser.add_argument_group("for other tools, of one run instead of the book")
    group.add_argument("--run", metavar="NAME", help="a file of results, or its name (the latest)")
    group.add_argument("--messages", type=Path, metavar="FILE", help="Cucumber Messages (ndjson)")
    group.add_argument("--junit", type=Path, metavar="FILE", help="JUnit")
    group.add_argument("--cucumber-html", type=Path, metavar="FILE", help="Cucumber's own page, with --formatter")
    group.add_argument("--formatter", type=Path, metavar="DIR", help="the npm package @cucumber/html-formatter")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says, and return the exit status."""
    given = options().parse_args(arguments)
    try:
        check(given)
        if given.prune:
            return done("deleted", prune(given.results or HERE / "results", ROOT))
        if given.keep:
            return done("kept", keep(given.results or HERE / "results", given.keep, ROOT))
        if given.messages or given.junit or given.cucumber_html:
            return export(given)
        return make(given)
    except (ValueError, OSError) as error:
        print(f"python -m reports: {error}", file=sys.stderr)
        return REFUSED


def check(given: argparse.Namespace) -> None:
    """Refuse what would be passed over, before anything is read or written."""
    if given.results and not given.results.is_dir():
        raise ValueError(f"--results: expected a folder, got {given.results}")
    if given.prune and given.keep:
        raise ValueError("--prune: expected without --keep, which goes first")
    if given.run and not (given.messages or given.junit or given.cucumber_html):
        raise ValueError("--run: expected --messages, --junit or --cucumber-html beside it; the book is of all runs")
    if given.cucumber_html and not (given.formatter and given.messages):
        raise ValueError("--cucumber-html: expected --messages FILE and --formatter DIR beside it")


def make(given: argparse.Namespace) -> int:
    """Make the book."""
    started = time.monotonic()
    folder = results_of(given)
    own = folder.resolve() != (HERE / "sample").resolve()
    faults = update_history(folder) if own and folder.is_dir() else []
    elsewhere = HERE / "measured" / "runs"  # on machines that are not at hand, such as one with a GPU
    book = read_book(ROOT, [folder, *([elsewhere] if elsewhere.is_dir() else [])], HERE / "measured")
    if not book.campaign:
        book = replace(book, campaign=read_campaign([HERE / "sample"], ROOT, faults))
    write_site(book, given.output)
    for fault in (*faults, *book.faults):
        print(f"not read: {fault}", file=sys.stderr)
    print(f"{given.output / 'index.html'}: {told(book)} ({time.monotonic() - started:.1f} s)")
    if not own and not given.sample and not given.results:
        print("There are no results of your own yet: these are the repository's. tox -e cpu leaves some.")
    return DONE


def results_of(given: argparse.Namespace) -> Path:
    """Return the folder whose results are shown."""
    if given.sample:
        return HERE / "sample"
    folder: Path = given.results or HERE / "results"
    return folder if given.results or run_files(folder) else HERE / "sample"


def told(book: Book) -> str:
    """Say what is in a book."""
    rows = [row for feature in book.features for row in feature.rows]
    seen = sum(any(outcome.result != "not run" for outcome in row.outcomes.values()) for row in rows)
    return f"{len(book.rules)} rules, {seen} of {len(rows)} scenarios with results, {len(book.runs)} runs"


def export(given: argparse.Namespace) -> int:
    """Write a run for other tools."""
    run = run_of(given)
    if given.junit:
        write_junit(run, given.junit)
    if given.messages:
        write_messages(ROOT, run, given.messages)
    if given.cucumber_html:
        write_cucumber_html(given.messages, given.formatter, given.cucumber_html)
    for file in filter(None, (given.junit, given.messages, given.cucumber_html)):
        print(f"{file}: the run {run.name.partition('.')[0]}")
    return DONE


def run_of(given: argparse.Namespace) -> Path:
    """Return the file of the run that is meant."""
    folder = results_of(given)
    runs = {path.name.partition(".")[0]: path for path in run_files(folder)}
    if not runs and not given.run:
        raise ValueError(f"expected a run in {folder}, got none")
    named = given.run or next(reversed(runs))
    if named not in runs and not Path(named or "no run").is_file():
        raise ValueError(f"--run: expected one of {', '.join(runs) or 'no runs'} in {folder}, or a file, got {named!r}")
    return runs.get(named) or Path(named)


def done(what: str, paths: Sequence[Path]) -> int:
    """Say what was done with which files."""
    print(*(f"{what} {path}" for path in paths or ("nothing",)), sep="\n")
    return DONE


if __name__ == "__main__":
    sys.exit(main())
