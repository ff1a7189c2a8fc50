"""Sentences with fields as Cucumber Expressions, and what stands in the fields of a step."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

PART = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")
KNOWN = {"d": "int", **dict.fromkeys("eEfFgGn%", "float")}
PATTERNS = {"int": r"[-+]?\d+"}
ANYTHING = ".+?"


class Field(NamedTuple):
    """A field of a sentence: the name of its type, empty where it takes anything."""

    type: str


def parts(sentence: str) -> Iterator[str | Field]:
    """Yield the words and the fields of a sentence, as pytest-bdd's ``cfparse`` reads it.

    >>> list(parts("the shape {shape:Shape} of {n:d}"))
    ['the shape ', Field(type='Shape'), ' of ', Field(type='int'), '']
    """
    end = 0
    words = ""
    for match in PART.finditer(sentence):
        words += sentence[end : match.start()]
        end = match.end()
        if match[1] is None:
            words += match[0][0]
        else:
            yield words
            yield Field(_type(match[1]))
            words = ""
    yield words + sentence[end:]


def _type(field: str) -> str:
    named = field.partition(":")[2].rstrip("?*+")
    return named if re.fullmatch(r"[A-Z]\w+", named) else KNOWN.get(named[-1:], "")


def expression(sentence: str) -> str:
    r"""Return a sentence as a Cucumber Expression.

    >>> expression("{module:Call} takes {n:d} of (a/b)")
    '{Call} takes {int} of \\(a\\/b\\)'
    """
    return "".join(
        f"{{{part.type}}}" if isinstance(part, Field) else re.sub(r"[(){}/\\]", r"\\\g<0>", part)
        for part in parts(sentence)
    )


def own_types(sentence: str) -> list[str]:
    """Return the types of a sentence that Cucumber has not defined.

    >>> own_types("the shape {shape:Shape} of {n:d}")
    ['Shape']
    """
    types = [part.type for part in parts(sentence) if isinstance(part, Field)]
    return [name for name in types if name and name not in KNOWN.values()]


def arguments(sentence: str, text: str) -> list[dict[str, Any]] | None:
    """Return what stands in the fields of a step, as messages tell it; None where the sentence does not fit.

    >>> arguments("the shape {shape:Shape}", "the shape 2x3")
    [{'group': {'start': 10, 'value': '2x3', 'children': []}, 'parameterTypeName': 'Shape'}]
    >>> arguments("it is red", "it is red"), arguments("it is red", "it is blue")
    ([], None)
    """
    match = _pattern(sentence).fullmatch(text)
    if match is None:
        return None
    types = [part.type for part in parts(sentence) if isinstance(part, Field)]
    return [
        {"group": {"start": _units(text[: match.start(number)]), "value": match[number], "children": []}}
        | ({"parameterTypeName": name} if name else {})
        for number, name in enumerate(types, 1)
    ]


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    fields = (
        f"({PATTERNS.get(part.type, ANYTHING)})" if isinstance(part, Field) else re.escape(part)
        for part in parts(sentence)
    )
    return re.compile("".join(fields), re.DOTALL | re.IGNORECASE)


def _units(text: str) -> int:
    """Return the length in the units of UTF-16, in which Cucumber's own implementations count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
