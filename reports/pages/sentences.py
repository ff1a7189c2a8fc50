"""Steps and their tables as they are set in type."""

import math
import re
from collections.abc import Collection, Iterator, Sequence

from markupsafe import Markup

CALL = r"\b[A-Za-z_][\w.]*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
NUMBER = re.compile(r"[-+]?(?:\d[\d.x/]*(?:e[-+]?\d+)?|\.\d+|nan|inf)%?", re.IGNORECASE)
PLAIN = re.compile(r"[-+]?[\d.]+(?:e[-+]?\d+)?%?|", re.IGNORECASE)
VALUE = re.compile(r"""true|false|.*(?:[:"'\[\](){}<>=/.]|[a-z][A-Z]).*""", re.DOTALL)
SHAPE = re.compile(r"\bshape (\d+(?:x\d+){2,})\b")
PHONE = 30  # letters of code that a phone shows on a line


def marked(text: str, fields: Collection[str] = (), *, calls: bool = True) -> Markup:
    """Return a sentence in which calls, and the fields that examples fill in, are told apart.

    >>> str(marked("Conv2d(<n>) of <m> & x", ["n"]))
    '<code>Conv2d(<var>n</var>)</code> of &lt;m&gt; &amp; x'
    """
    return Markup().join(_parts(text, fields) if calls else _fields(text, fields))


def _parts(text: str, fields: Collection[str]) -> Iterator[Markup]:
    end = 0
    for match in re.finditer(CALL, text):
        yield from _fields(text[end : match.start()], fields)
        yield Markup("<code>{}</code>").format(Markup().join(_fields(match[0], fields)))
        end = match.end()
    yield from _fields(text[end:], fields)


def _fields(text: str, fields: Collection[str]) -> Iterator[Markup]:
    for part in re.split(r"(<[^<>]+>|->)", text):
        known = part.startswith("<") and part[1:-1] in fields
        form = "<var>{}</var>" if known else '<span class="arrow">{}</span>' if part == "->" else "{}"
        yield Markup(form).format(part[1:-1] if known else part)  # noqa: S704 - what is put in is escaped


def is_numeric(cell: str) -> bool:
    """Return whether a cell holds numbers, or nothing.

    >>> is_numeric("1 2 3"), is_numeric("2x3x5"), is_numeric("1e-12"), is_numeric("input")
    (True, True, True, False)
    """
    return all(NUMBER.fullmatch(word) for word in cell.split())


def layout(table: Sequence[Sequence[str]]) -> str:
    """Return how a table is meant, as far as its cells tell: matrix, header, names or plain.

    >>> layout([["1", "2"], ["3", "4"]]), layout([["name", "side"], ["a", "3"]]), layout([["kernel", "1 2 3"]])
    ('matrix', 'header', 'names')
    """
    cells = [[is_numeric(cell) for cell in row] for row in table]
    if all(map(all, cells)):
        return "matrix"
    below = cells[1:]
    if pairs(table):
        return "names"
    if below and len(cells[0]) > 1 and not any(cells[0]) and any(map(any, below)):
        return "header"
    if below and not cells[0][0] and all(row[0] for row in below):
        return "header"
    if not any(row[0] for row in cells) and len(cells[0]) > 1 and all(all(row[1:]) for row in cells):
        return "names"
    return "plain"


def pairs(table: Sequence[Sequence[str]]) -> bool:
    """Return whether each row of a table is a name with its value, the first one too.

    >>> pairs([["loss", "focal:Mine"], ["gamma", "1"]]), pairs([["model", "chain"], ["lr", "1"], ["device", "cpu"]])
    (True, True)
    >>> pairs([["pixel", "label"], ["1", "0"]]), pairs([["name", "side"], ["a", "3"], ["b", "4"]])
    (False, False)
    """
    if any(len(row) != len(("name", "value")) or is_numeric(row[0]) for row in table):
        return False
    below = {is_numeric(value) for _, value in table[1:] if value}
    return is_numeric(table[0][1]) or VALUE.fullmatch(table[0][1]) is not None or len(below) > 1


def planes(text: str, table: Sequence[Sequence[str]]) -> range:
    """Return the rows that begin a further image or channel, where a sentence tells the shape of the table below it.

    >>> list(planes("the input of shape 3x1x2x2", [["0", "1"]] * 6)), list(planes("its weight is", [["0"]] * 6))
    ([2, 4], [])
    """
    match = SHAPE.search(text)
    shape = [int(side) for side in match[1].split("x")] if match else []
    fits = bool(shape) and math.prod(shape[:-1]) == len(table) and shape[-2] > 1
    return range(shape[-2], len(table), shape[-2]) if fits else range(0)


def numeric_columns(rows: Sequence[Sequence[str]]) -> list[bool]:
    """Return for each column whether it holds nothing but single numbers, which are aligned at the right."""
    return [all(map(PLAIN.fullmatch, column)) for column in zip(*rows, strict=True)] if rows else []


def wide(table: Sequence[Sequence[str]]) -> bool:
    """Return whether a table is wider than a phone."""
    return sum(max(map(len, column)) + 2 for column in zip(*table, strict=True)) > PHONE if table else False


def long(text: str) -> bool:
    """Return whether a line of a text is wider than a phone."""
    return any(len(line) > PHONE for line in text.splitlines())
