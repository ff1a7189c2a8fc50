"""Feature files as trees, read with the official Gherkin parser."""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, cast

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


def digests(feature: Node) -> dict[tuple[str, tuple[tuple[str, str], ...]], str]:
    """Return a digest of what each scenario does, by its rule's and its own title and the values of its example.

    It changes with a step, a table or a value, and with nothing else: a result is known by it to be out of date.
    """
    titles = {s["id"]: (rule["name"], s["name"]) for rule in rules(feature) for s in scenarios(rule)}
    examples = {
        row["id"]: tuple(zip(_cells(table["tableHeader"]), _cells(row), strict=True))
        for rule in rules(feature)
        for scenario in scenarios(rule)
        for table in scenario["examples"]
        for row in table["tableBody"]
    }
    found = {}
    for pickle in Compiler().compile(cast(GherkinDocumentWithURI, {"uri": "", "feature": feature, "comments": []})):
        scenario, *row = pickle["astNodeIds"]
        found["\n".join(titles[scenario]), examples[row[0]] if row else ()] = _digest(pickle)
    return found


def _digest(pickle: Any) -> str:
    steps = []
    for step in pickle["steps"]:
        argument = step.get("argument", {})
        rows = [[cell["value"] for cell in row["cells"]] for row in argument.get("dataTable", {"rows": []})["rows"]]
        steps.append([step["text"], argument.get("docString", {}).get("content"), rows or None])
    text = json.dumps(steps, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _cells(row: Node) -> tuple[str, ...]:
    return tuple(cell["value"] for cell in row["cells"])


class Sentence(NamedTuple):
    """The text of a step, its line, and the arguments it brings: ``datatable``, ``docstring`` or none."""

    line: int
    text: str
    payload: frozenset[str]


def sentences(feature: Node) -> Iterator[Sentence]:
    """Yield every step that is run, examples filled in."""
    document = cast(GherkinDocumentWithURI, {"uri": "", "feature": feature, "comments": []})
    nodes = {step["id"]: step for step in _steps(feature)}
    for pickle in Compiler().compile(document):
        for step in pickle["steps"]:
            node = nodes[step["astNodeIds"][0]]
            payload = {"datatable": "dataTable", "docstring": "docString"}
            brought = frozenset(argument for argument, key in payload.items() if key in node)
            yield Sentence(node["location"]["line"], step["text"], brought)


def _steps(feature: Node) -> Iterator[Node]:
    for parent in (feature, *rules(feature)):
        for holder in (*backgrounds(parent), *scenarios(parent)):
            yield from holder["steps"]


def _plain(message: str) -> str:
    return re.sub(r"^\(\d+:\d+\): ", "", message)
