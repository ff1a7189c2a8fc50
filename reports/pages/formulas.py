"""Formulas as MathML, with the spaces around the names of functions that TeX would set."""

from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from xml.etree.ElementTree import Element, tostring

from latex2mathml.converter import convert_to_element
from markupsafe import escape

FUNCTIONS = frozenset({"log", "exp", "cos", "sin", "arcsin", "max", "min"})
ROWS = frozenset({"math", "mrow", "mtd"})
SCRIPTS = frozenset({"msub", "msup", "msubsup", "munder"})
THIN = "0.17em"  # a thin space of TeX


def formula(content: str, *, display: bool) -> str:
    r"""Return MathML of a formula, or the formula as it is written where it cannot be read.

    >>> formula(r"2 \log p", display=False).count("<mspace"), formula(r"-\log(p)", display=False).count("<mspace")
    (2, 0)
    """
    try:
        tree = convert_to_element(content, display="block" if display else "inline")
    except Exception:  # noqa: BLE001 - the library raises whatever it comes upon, and the text is better than no page
        return f"<code>{escape(content)}</code>"
    for element in tree.iter():
        _mend(element)
    for row in [element for element in tree.iter() if element.tag in ROWS]:
        row[:] = list(_spaced(list(row)))
    return tostring(tree, encoding="unicode")


def _mend(element: Element) -> None:
    """Put letters in place of the references that the library leaves in texts, and names in place of operators."""
    element.text = unescape(element.text) if element.text else None
    if element.tag == "mo" and element.text in FUNCTIONS:
        element.tag = "mi"  # around operators that it does not know MathML sets wide spaces


def _spaced(elements: list[Element]) -> Iterator[Element]:
    yield from elements[:1]
    for before, after in pairwise(elements):
        if _is_operand(before) and _is_operand(after) and (_is_function(before) or _is_function(after)):
            yield Element("mspace", width=THIN)
        yield after


def _is_operand(element: Element) -> bool:
    """Return whether it is neither a bracket, an operator such as +, nor a space."""
    base = element[0] if element.tag in SCRIPTS else element
    return base.tag not in {"mo", "mspace"} or base.text in {")", "\N{N-ARY SUMMATION}"}


def _is_function(element: Element) -> bool:
    """Return whether it is a function, also with something above or below it."""
    base = element[0] if element.tag in SCRIPTS else element
    return base.tag == "mi" and base.text in FUNCTIONS
