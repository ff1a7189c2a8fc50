"""The whole document, from a book to a folder."""

from collections.abc import Iterator
from pathlib import Path

from reports.model import Book
from reports.pages.code import code_pages
from reports.pages.features import chapter_of, feature_page
from reports.pages.folder import replace_folder
from reports.pages.frame import Frame
from reports.pages.front import front_page
from reports.pages.history import history_page
from reports.pages.kept import kept_page
from reports.pages.overview import rules_page, scenarios_page
from reports.pages.search import search_script
from reports.pages.templating import static

STYLES = ("base.css", "frame.css", "text.css", "steps.css", "tables.css", "overview.css", "code.css", "print.css")
SCRIPTS = ("theme.js", "copy.js", "filters.js", "search.js")


def write_site(book: Book, output: Path) -> None:
    """Write the document into the folder ``output``, which is replaced as a whole when all is ready.

    Raises
    ------
    NotOursError
        If the folder holds something that was not written by this function.
    """
    replace_folder(output, pages_of(book))


def pages_of(book: Book) -> dict[str, bytes | Path]:
    """Return the files of the document by their paths; of pictures where to copy them from."""
    frame = Frame(book)
    found: dict[str, bytes | Path] = {
        "static/site.css": static(*STYLES),
        "static/site.js": static(*SCRIPTS),
        "static/search.js": search_script(frame),
    }
    for path, content in _pages(frame):
        if path in found:
            raise ValueError(f"expected one page for each path, got two for {path}")
        found[path] = content
    return {**found, **frame.gallery.files}


def _pages(frame: Frame) -> Iterator[tuple[str, bytes]]:
    yield front_page(frame)
    for chapter in frame.book.chapters:
        yield chapter_of(chapter, frame)
        for feature in chapter.features:
            yield feature_page(feature, chapter, frame)
    yield from (make(frame) for make in (rules_page, scenarios_page, history_page, kept_page))
    yield from code_pages(frame)
