"""What all pages share: the book, the contents beside it, and how one page links to another."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

from markupsafe import Markup

from reports.model import NOT_MET, Book, Feature
from reports.pages.columns import Columns, idle
from reports.pages.gallery import Gallery
from reports.pages.places import Places, chapter_page, relative
from reports.pages.prose import Prose, Standpoint
from reports.pages.scenarios import Setting
from reports.pages.templating import environment

TITLE = "Convolutional networks, specified"
PAGES = (  # beside those of the chapters, as the contents name them
    ("index.html", "Opening page"),
    ("rules.html", "All rules"),
    ("scenarios.html", "All scenarios"),
    ("history.html", "History"),
    ("kept.html", "Measured elsewhere"),
    ("code/index.html", "Code of the sentences"),
)


class Entry(NamedTuple):
    """A feature in the contents."""

    title: str
    page: str
    status: str


class Part(NamedTuple):
    """A chapter in the contents."""

    title: str
    page: str
    entries: list[Entry]


class Frame:
    """A book on its way to become pages."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.columns = Columns(book.columns, idle=idle(book.chapters, book.columns))
        self.first = self.columns[0]
        self.places = Places(book)
        self.gallery = Gallery()
        self.prose = Prose(self.places)
        self.contents = list(self._contents())
        self.order: list[Feature] = list(book.features)

    def setting(self, feature: Feature) -> Setting:
        """Return what views of the scenarios of a feature need."""
        return Setting(self.columns.asked(feature), self.places, self.gallery)

    def page(self, template: str, path: str, title: str, **context: Any) -> tuple[str, bytes]:
        """Return the path of a page and its content."""
        to: Callable[[str], str] = partial(relative, path)
        shared = {"book": self.book, "columns": self.columns, "contents": self.contents, "site": TITLE} | context
        text = (
            environment()
            .get_template(template)
            .render(
                **shared,
                page=path,
                pages=PAGES,
                title=title,
                to=to,
                blocks=partial(self._blocks, path),
                line=partial(self._line, path),
            )
        )
        return path, text.encode()

    def tags(self, features: Iterable[Feature]) -> list[str]:
        """Return all tags of some features, in the order of the alphabet."""
        return sorted({tag for feature in features for tag in _tags(feature)})

    def _blocks(self, page: str, text: str, file: str = "") -> Markup:
        return self.prose.blocks(text, Standpoint(page, file))

    def _line(self, page: str, text: str, file: str = "") -> Markup:
        return self.prose.line(text, Standpoint(page, file))

    def _contents(self) -> Iterable[Part]:
        for chapter in self.book.chapters:
            entries = [
                Entry(each.title, self.places.features[each.file], self._status(each)) for each in chapter.features
            ]
            yield Part(chapter.title, chapter_page(chapter), entries)

    def _status(self, feature: Feature) -> str:
        """Return what became of a feature: not met if it is not in one column, else as in the first."""
        found = [feature.status(column) for column in self.columns]
        return NOT_MET if NOT_MET in found else found[0]


def _tags(feature: Feature) -> Iterable[str]:
    yield from feature.tags
    for rule in feature.rules:
        yield from rule.tags
        for scenario in rule.scenarios:
            yield from scenario.tags
            yield from (tag for table in scenario.examples for tag in table.tags)
