"""Feature files as trees, read with the official Gherkin parser."""

import re
from collections.abc import Iterator
from typing import Any, cast

from gherkin.errors import CompositeParserException
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler, GherkinDocumentWithURI

Node = dict[str, Any]


class NotGherkinError(ValueError):
    """The text of a feature file cannot be read; each argument is a fault."""


def feature_of(text: str) -> Node:
    """Return the feature that ``text`` holds.

    Raises
    ------
    NotGherkinError
        With a fault for each place that cannot be read.
    """
    try:
        document = Parser().parse(text)
    except CompositeParserException as error:
        raise NotGherkinError(*(f"line {e.location['line']}: {_plain(str(e))}" for e in error.errors)) from None
    if "feature" not in document:
        raise NotGherkinError("line 1: there is no Feature")
    return cast(Node, document["feature"])


def rules(feature: Node) -> Iterator[Node]:
    """Yield the rules of a feature, in their order."""
    return (child["rule"] for child in feature["children"] if "rule" in child)


def scenarios(parent: Node) -> Iterator[Node]:
    """Yield the scenarios that stand directly under a feature or a rule."""
    return (child["scenario"] for child in parent["children"] if "scenario" in child)


def backgrounds(parent: Node) -> Iterator[Node]:
    """Yield the background of a feature or a rule, if there is one."""
    return (child["background"] for child in parent["children"] if "background" in child)


def identifier(rule: Node) -> str:
    """Return the ID with which the title of a rule begins, or nothing.

    >>> identifier({"name": "CONV-1 Each output side is counted"})
    'CONV-1'
    """
    match = re.match(r"[A-Z]+-[1-9]\d*(?= \S)", rule["name"])
    return match[0] if match else ""


def item_name(title: str) -> str:
    """Return the name under which pytest knows a scenario.

    >>> item_name("Kernel <kernel>, on two rows")
    'kernel_on_two_rows'
    """
    return re.sub(r"(?:<[^<>]*>|\W)+", "_", title).strip("_").lower()


def sentences(feature: Node) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of every step that is run, examples filled in."""
    document = cast(GherkinDocumentWithURI, {"uri": "", "feature": feature, "comments": []})
    compiled = Compiler().compile(document)
    lines = {step["id"]: step["location"]["line"] for step in _steps(feature)}
    return ((lines[step["astNodeIds"][0]], step["text"]) for pickle in compiled for step in pickle["steps"])


def _steps(feature: Node) -> Iterator[Node]:
    for parent in (feature, *rules(feature)):
        for holder in (*backgrounds(parent), *scenarios(parent)):
            yield from holder["steps"]


def _plain(message: str) -> str:
    return re.sub(r"^\(\d+:\d+\): ", "", message)
