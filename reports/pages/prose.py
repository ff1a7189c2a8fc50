"""Prose as it stands in features: Markdown with mathematics, in which IDs of rules are links."""

import posixpath
import re
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup, escape
from mdit_py_plugins.dollarmath import dollarmath_plugin

from reports.pages.formulas import formula
from reports.pages.places import Places, relative

# CONV-3, and the numbers that follow in "CONV-1, 4 and 5" or "CONV-1 to 3".
CITATION = re.compile(
    r"\b(?P<chapter>[A-Z][A-Z0-9]*)-(?P<first>[1-9]\d*)(?P<more>(?:(?:,| to| and| or|,? and) [1-9]\d*\b(?![.%]\d))*)"
)
SOURCE = "Source:"
NARROW = 20  # letters of a formula that fit on a line of a phone


class Standpoint(NamedTuple):
    """The page on which prose is shown, and the file that it comes from, by which its links are meant."""

    page: str
    file: str = ""


class Prose:
    """What turns prose into HTML. Markup in the prose itself stays text."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._markdown = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
        self._markdown.disable("image").use(
            dollarmath_plugin, allow_digits=False, allow_space=False, double_inline=True
        )
        self._markdown.core.ruler.push("citations", self._link_citations)
        self._markdown.core.ruler.push("addresses", self._link_files)
        self._markdown.add_render_rule("paragraph_open", _paragraph_open)
        self._markdown.add_render_rule("math_inline", _formula_within)
        for name in ("math_inline_double", "math_block", "math_block_label"):
            self._markdown.add_render_rule(name, _formula_apart)

    def blocks(self, text: str, standpoint: Standpoint) -> Markup:
        """Return paragraphs, lists and formulas."""
        return Markup(self._markdown.render(text, {"standpoint": standpoint}))  # noqa: S704 - HTML is disabled in it

    def line(self, text: str, standpoint: Standpoint) -> Markup:
        """Return a line of text, without a paragraph around it."""
        return Markup(self._markdown.renderInline(text, {"standpoint": standpoint}))  # noqa: S704 - likewise

    def _link_citations(self, state: StateCore) -> None:
        for children in _inline(state):
            depth, found = 0, list[Token]()
            for token in children:
                depth += token.nesting if token.type.startswith("link_") else 0
                found += [token] if depth or token.type != "text" else self._cited(token, state.env["standpoint"])
            children[:] = found

    def _cited(self, token: Token, standpoint: Standpoint) -> Iterator[Token]:
        end = 0
        for start, stop, rule in citations(token.content, self._places.rules):
            yield _text(token.content[end:start])
            yield Token(
                "link_open",
                "a",
                1,
                attrs={"href": relative(standpoint.page, self._places.rules[rule]), "class": "citation"},
            )
            yield _text(token.content[start:stop])
            yield Token("link_close", "a", -1)
            end = stop
        yield _text(token.content[end:])

    def _link_files(self, state: StateCore) -> None:
        for children in _inline(state):
            unreachable: list[str] = []
            for token in children:
                if token.type == "link_open":
                    unreachable.append(self._readdress(token, state.env["standpoint"]))
                elif token.type == "link_close" and (path := unreachable.pop()):
                    token.type, token.content = "html_inline", f" <code>({escape(path)})</code>"

    def _readdress(self, token: Token, standpoint: Standpoint) -> str:
        """Let a link lead to a page; return the path of what has none, and is not linked then."""
        target = str(token.attrs["href"])
        if token.attrs.get("class") == "citation" or re.match(r"https?:|mailto:", target):
            return ""
        path, hash_sign, anchor = target.partition("#")
        file = posixpath.normpath(posixpath.join(posixpath.dirname(standpoint.file), path)) if path else standpoint.file
        if file in self._places.features:
            token.attrs["href"] = relative(standpoint.page, self._places.features[file] + hash_sign + anchor)
            return ""
        folder, _, name = file.rpartition("/")
        if folder.endswith("measured") and name in self._places.kept:
            token.attrs["href"] = relative(standpoint.page, self._places.kept[name])
            return ""
        token.type, token.content = "html_inline", ""
        return str(PurePosixPath(file))


def citations(text: str, rules: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yield where the rules are that a text names: start, end and ID.

    >>> list(citations("see CONV-1 to 3", {"CONV-1": "", "CONV-3": ""}))
    [(4, 10, 'CONV-1'), (14, 15, 'CONV-3')]
    """
    for match in CITATION.finditer(text):
        name = f"{match['chapter']}-{match['first']}"
        if name not in rules:
            continue
        yield match.start(), match.start("more"), name
        for number in re.finditer(r"\d+", match["more"]):
            another = f"{match['chapter']}-{number[0]}"
            if another in rules and another != name:
                start = match.start("more") + number.start()
                yield start, start + len(number[0]), another


def _formula_within(_: RendererHTML, tokens: Sequence[Token], index: int, *__: Any) -> str:
    content = formula(tokens[index].content, display=False)
    if len(Markup(content).striptags()) <= NARROW:  # noqa: S704 - it is measured, and not shown
        mark = _taken_mark(tokens[index + 1 : index + 2])
        return f'<span class="joined">{content}{mark}</span>' if mark else content
    return f'<span class="long" tabindex="0" role="group" aria-label="Formula">{content}</span>'


def _taken_mark(following: Sequence[Token]) -> str:
    """Take from a text the mark that it begins with: browsers would break a line between a formula and a comma."""
    match = re.match(r"[-,.;:?!)]+", following[0].content) if following and following[0].type == "text" else None
    if not match:
        return ""
    following[0].content = following[0].content[match.end() :]
    return match[0]


def _formula_apart(_: RendererHTML, tokens: Sequence[Token], index: int, *__: Any) -> str:
    """Set a formula in a line of its own, which is scrolled where the screen is narrow."""
    tag = "span" if tokens[index].type == "math_inline_double" else "div"
    content = formula(tokens[index].content, display=True)
    return f'<{tag} class="formula" tabindex="0" role="group" aria-label="Formula">{content}</{tag}>'


def first_sentence(prose: str) -> str:
    """Return the first sentence of a text.

    >>> first_sentence("It is so (see e.g. Lin et al. (2017) and others). It is not.")
    'It is so (see e.g. Lin et al. (2017) and others).'
    """
    paragraph = " ".join(prose.strip().split("\n\n")[0].split())
    return re.split(r"(?<!al\.)(?<!e\.g\.)(?<!i\.e\.)(?<=[.!?])\s+(?=[A-Z`$])", paragraph)[0]


def _inline(state: StateCore) -> Iterator[list[Token]]:
    return (token.children for token in state.tokens if token.children)


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _paragraph_open(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: MutableMapping[str, Any]
) -> str:
    """Set apart the paragraph that names the source of a rule."""
    del renderer, options, env
    if tokens[index].hidden:
        return ""
    return '<p class="source">' if tokens[index + 1].content.startswith(SOURCE) else "<p>"
