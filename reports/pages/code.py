"""The pages with the code that sentences are bound to."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from reports.model import Rule, Sentence
from reports.pages.frame import Frame
from reports.pages.places import code_page

MOST = 16  # rules that are named as speaking a sentence


class Code(NamedTuple):
    """A sentence with its function, line by line, and the rules that speak it."""

    sentence: Sentence
    lines: list[tuple[int, Markup]]
    speakers: list[tuple[str, str]]
    more: int


def code_pages(frame: Frame) -> Iterator[tuple[str, bytes]]:
    """Yield a page for each module of steps of which something was run, and one that lists them."""
    modules: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sorted(frame.book.sentences, key=lambda each: (each.file, each.line)):
        modules[sentence.file].append(sentence)
    speakers = spoken(frame)
    for file, sentences in modules.items():
        found = [_code(sentence, speakers, frame) for sentence in sentences]
        yield frame.page("code.html", code_page(file), file, file=file, sentences=found)
    listed = [(file, code_page(file), sentences) for file, sentences in modules.items()]
    yield frame.page("code_index.html", "code/index.html", "The code of the sentences", modules=listed)


def spoken(frame: Frame) -> dict[str, dict[str, None]]:
    """Return the IDs of the rules that speak a sentence, by the place of its definition."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for feature in frame.order:
        for rule in feature.rules:
            for place in _definitions(rule):
                found[place][rule.name] = None
    return found


def _definitions(rule: Rule) -> Iterator[str]:
    for row in rule.rows:
        for outcome in row.outcomes.values():
            yield from (step.definition for step in outcome.steps if step.definition)


def _code(sentence: Sentence, speakers: dict[str, dict[str, None]], frame: Frame) -> Code:
    names = [name for name in speakers.get(f"{sentence.file}:{sentence.line}", ()) if name in frame.places.rules]
    links = [(name, frame.places.rules[name]) for name in names[:MOST]]
    return Code(sentence, list(_lines(sentence)), links, max(0, len(names) - MOST))


def _lines(sentence: Sentence) -> Iterator[tuple[int, Markup]]:
    """Yield the lines of a function; a token that spans several is closed and opened again at each end."""
    text = highlight(
        sentence.source.rstrip("\n"), PythonLexer(stripnl=False), HtmlFormatter(nowrap=True, lineseparator="\n")
    )
    for number, line in enumerate(text.rstrip("\n").split("\n"), start=sentence.line):
        yield number, Markup(line)  # noqa: S704 - Pygments escapes what it sets in type
