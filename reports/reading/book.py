"""The book, put together."""

from collections.abc import Sequence
from pathlib import Path

from reports.model import Book
from reports.reading.beside import read_campaign, read_kept
from reports.reading.contents import read_contents, unmet
from reports.reading.features import read_chapters
from reports.reading.following import key_numbers
from reports.reading.history import read_history
from reports.reading.joining import joined
from reports.reading.lines import Faults
from reports.reading.runs import HISTORY, read_runs
from reports.reading.sentences import merged


def read_book(root: Path, results: Sequence[Path], kept: Path) -> Book:
    """Return the features of a project, with what is known of them.

    What cannot be read is left out, and said in words among the faults of the book; it is never an error.

    Parameters
    ----------
    root : Path
        The folder of the project, with ``features/`` in it and the table of contents, ``reports/book.toml``.
    results : sequence of Path
        Folders in which runs have left their results.
    kept : Path
        The folder of what was measured once and is kept.
    """
    faults = Faults()
    contents = read_contents(root, faults)
    written = read_chapters(root, contents, faults)
    faults += unmet(contents, written)
    runs = read_runs(root, results, faults)
    sentences = merged(runs)
    chapters, columns = joined(written, runs, sentences, faults)
    histories = [line for folder in results for line in read_history(folder / HISTORY, root, faults)]
    of = sum(1 for chapter in chapters for _ in chapter.rows)
    return Book(
        chapters=chapters,
        columns=columns,
        runs=tuple(told.run for told in runs),
        sentences=sentences,
        numbers=tuple(key_numbers(histories, runs, of, contents)),
        campaign=read_campaign(results, root, faults),
        kept=tuple(read_kept(kept, root, faults)),
        faults=tuple(faults),
    )
