"""Pages of HTML as a reader meets them who sees no style and runs no script."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

VOID = {"meta", "link", "br", "img", "input", "hr"}
INLINE = {"a", "b", "button", "code", "em", "i", "span", "strong", "time", "var", "label"}
CELLS = {"td", "th"}
SILENT = {"head", "script", "style"}
FETCHING = {"link href", "script src", "img src", "iframe src", "source srcset", "image href"}
MATHEMATICS = re.compile("m(ath|i|o|n|row|sub|sup|subsup|over|under|underover|frac|sqrt|space|text)")
URL = re.compile(r"@import|url\((?!\"?data:)")


@dataclass
class Element:
    """An element with its attributes, and what is in it."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def __iter__(self) -> Iterator["Element"]:
        """Yield the element and all that are in it."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child

    @property
    def text(self) -> str:
        """Return what is read of it: a line for each block, cells with bars between them."""
        lines = (" ".join(line.split()) for line in "".join(_words(self)).splitlines())
        return "\n".join(re.sub(r"^\| |[ |]+$", "", line).strip() for line in lines if line.strip(" |"))


def _words(element: Element, *, lines: bool = False) -> Iterator[str]:
    if element.tag in SILENT or "hidden" in element.attributes or element.attributes.get("aria-hidden") == "true":
        return
    is_inline = element.tag in INLINE or _within_formula(element)
    yield " | " if element.tag in CELLS else "" if is_inline else "\n"
    for child in element.children:
        if isinstance(child, Element):
            yield from _words(child, lines=lines or element.tag == "pre")
        else:
            yield child if lines or element.tag == "pre" else child.replace("\n", " ")
    yield "" if is_inline or element.tag in CELLS else "\n"


def _within_formula(element: Element) -> bool:
    return MATHEMATICS.fullmatch(element.tag) is not None


class _Tree(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.open = [Element("", {})]
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


class Site:
    """A folder of pages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def pages(self) -> dict[str, Element]:
        """Return the pages by their paths."""
        found = sorted(self.folder.rglob("*.html"))
        return {path.relative_to(self.folder).as_posix(): _Tree(path.read_text("utf-8")).open[0] for path in found}

    def at(self, page: str, anchor: str) -> Element:
        """Return the element of a page that has an anchor, of which there must be one."""
        found = [element for element in self.pages[page] if element.attributes.get("id") == anchor]
        assert len(found) == 1, f"{page} has {len(found)} places #{anchor}"
        return found[0]

    def links(self) -> Iterator[tuple[str, str]]:
        """Yield the links of all pages within the folder: the page, and what it leads to."""
        for page, tree in self.pages.items():
            for element in tree:
                target = element.attributes.get("href", element.attributes.get("src", ""))
                if target and not re.match(r"[a-z]+:", target):
                    yield page, target

    def resolved(self, page: str, target: str) -> tuple[str, str]:
        """Return path and anchor of what a page leads to."""
        path, _, anchor = target.partition("#")
        path = path.partition("?")[0]
        return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))) if path else page, unquote(
            anchor
        )

    def broken(self) -> list[str]:
        """Return the links that lead to no file, or to no place on its page."""
        found = []
        for page, target in self.links():
            path, anchor = self.resolved(page, target)
            if not (self.folder / path).is_file() or (anchor and anchor not in self._anchors[path]):
                found.append(f"{page}: {target}")
        return found

    def foreign(self) -> list[str]:
        """Return what a browser would fetch from elsewhere when it opens a page, and what a style sheet would."""
        fetched = [
            f"{page}: {value}"
            for page, tree in self.pages.items()
            for element in tree
            for name, value in element.attributes.items()
            if f"{element.tag} {name}" in FETCHING and re.match(r"(?!data:)(?:[a-z]+:|//|/)", value)
        ]
        styles = [path for path in self.folder.rglob("*.css") if URL.search(path.read_text("utf-8"))]
        return fetched + [path.name for path in styles]

    @cached_property
    def _anchors(self) -> dict[str, set[str]]:
        return {page: {each.attributes.get("id", "") for each in tree} for page, tree in self.pages.items()}
