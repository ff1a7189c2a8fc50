"""The text of a feature file, read with the official Gherkin parser."""

import hashlib
import json
import re
import textwrap
from collections.abc import Iterator
from typing import Any, cast

from gherkin.errors import CompositeParserException
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler, GherkinDocumentWithURI, Pickle

Node = dict[str, Any]


def feature_node(text: str, file: str, faults: list[str]) -> Node | None:
    """Return the feature in a text; None where there is none that can be read, which is added to the faults."""
    try:
        document = cast(Node, Parser().parse(text))
    except CompositeParserException as error:
        faults += [f"{file}:{each.location['line']}: {_plain(str(each))}" for each in error.errors]
        return None
    if "feature" not in document:
        faults.append(f"{file}: there is no Feature")
        return None
    return cast(Node, document["feature"])


def children(parent: Node, kind: str) -> Iterator[Node]:
    """Yield the rules, scenarios or backgrounds that stand directly under a feature or a rule."""
    return (child[kind] for child in parent["children"] if kind in child)


def identifier(title: str) -> str:
    """Return the ID with which the title of a rule begins, or nothing.

    >>> identifier("CONV-1 Each output side is counted"), identifier("Each output side")
    ('CONV-1', '')
    """
    match = re.match(r"[A-Z]+-[1-9]\d*(?= \S)", title)
    return match[0] if match else ""


def item_name(title: str) -> str:
    """Return the name under which pytest knows a scenario.

    >>> item_name("Kernel <kernel>, on two rows")
    'kernel_on_two_rows'
    """
    return re.sub(r"(?:<[^<>]*>|\W)+", "_", title).strip("_").lower()


def parameter(cells: tuple[str, ...]) -> str:
    r"""Return what pytest appends to that name for a row of examples, in brackets.

    >>> parameter(("3x4", "é", "a\tb")), parameter(())
    ('[3x4-\\xe9-a\\tb]', '')
    """
    return f"[{'-'.join(cells).encode('unicode_escape').decode()}]".replace("\x7f", r"\x7f") if cells else ""


def cells(row: Node) -> tuple[str, ...]:
    """Return the cells of a row."""
    return tuple(cell["value"] for cell in row["cells"])


def prose(node: Node) -> str:
    """Return the text below a heading, without its indentation."""
    return textwrap.dedent(node["description"]).strip()


def tags(node: Node) -> tuple[str, ...]:
    """Return the tags of a heading, without @."""
    return tuple(tag["name"].removeprefix("@") for tag in node["tags"])


def digests(feature: Node) -> dict[tuple[str, ...], str]:
    """Return the digest of what each scenario does, by the ID of its node and that of the row of its example.

    It changes with a step, a table, a text or a value of the example, and with nothing else.
    """
    document = cast(GherkinDocumentWithURI, {"uri": "", "feature": feature, "comments": []})
    return {tuple(pickle["astNodeIds"]): _digest(pickle) for pickle in Compiler().compile(document)}


def _digest(pickle: Pickle) -> str:
    steps = []
    for step in cast(list[Node], pickle["steps"]):
        argument = step.get("argument", {})
        rows = [list(cells(row)) for row in argument.get("dataTable", {"rows": []})["rows"]]
        steps.append([step["text"], argument.get("docString", {}).get("content"), rows or None])
    text = json.dumps(steps, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _plain(message: str) -> str:
    return re.sub(r"^\(\d+:\d+\): ", "", message)
