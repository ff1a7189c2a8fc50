"""Feature files as the official parser has them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from gherkin.stream.gherkin_events import GherkinEvents

from reports.reading.gherkin_text import Node, cells, children, digests, identifier, item_name, parameter, prose
from reports.reading.runs import Key, key_of

Message = dict[str, Any]
PLAIN = "text/x.cucumber.gherkin+plain"


class Case(NamedTuple):
    """A pickle, with what results know it by."""

    pickle: Message
    key: Key
    node: str  # its node ID, without that of the example
    nodeid: str
    digest: str  # of what it does, by which a result is known to be of another text


@dataclass
class Documents:
    """The features of a run, read as they are now; files that are gone or cannot be read have no cases."""

    root: Path
    events: GherkinEvents = field(default_factory=lambda: GherkinEvents(GherkinEvents.Options(True, True, True)))
    messages: list[Message] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)

    def next_id(self) -> str:
        """Return an ID that nothing else has."""
        return str(self.events.id_generator.get_next_id())

    def read(self, file: str) -> None:
        """Read a feature file, if it is there."""
        path = (self.root / file).resolve()
        if not path.is_relative_to(self.root.resolve()) or not path.is_file():
            return
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        source: Any = {"source": {"uri": file, "data": text, "mediaType": PLAIN}}
        read: list[Any] = list(self.events.enum(source))
        trees = [each["gherkinDocument"] for each in read if "gherkinDocument" in each]
        _unindent(trees)
        self.messages += [each for each in read if "pickle" not in each]
        for feature in (tree["feature"] for tree in trees if "feature" in tree):
            origins, known = _origins(feature), digests(feature)
            pickles = [each["pickle"] for each in read if "pickle" in each]
            self.cases += [_case(each, origins, known[tuple(each["astNodeIds"])]) for each in pickles]


def _unindent(told: Any) -> None:
    """Take the indentation off all prose: readers of messages take it for Markdown, where it would be code."""
    if isinstance(told, dict):
        if "description" in told:
            told["description"] = prose(told)
        _unindent(list(told.values()))
    for each in told if isinstance(told, list) else ():
        _unindent(each)


class _Origin(NamedTuple):
    rule: str
    title: str
    examples: Mapping[str, dict[str, str]]


def _case(pickle: Message, origins: Mapping[str, _Origin], digest: str) -> Case:
    file = pickle["uri"]
    scenario, *row = pickle["astNodeIds"]
    rule, title, examples = origins[scenario]
    example = examples[row[0]] if row else {}
    node = "::".join(part for part in (file, rule, item_name(title)) if part)
    return Case(pickle, key_of(file, rule, title, example), node, node + parameter(tuple(example.values())), digest)


def _origins(feature: Node) -> dict[str, _Origin]:
    found = {each["id"]: _Origin("", each["name"], _examples(each)) for each in children(feature, "scenario")}
    for rule in children(feature, "rule"):
        name = identifier(rule["name"])
        found |= {each["id"]: _Origin(name, each["name"], _examples(each)) for each in children(rule, "scenario")}
    return found


def _examples(scenario: Node) -> dict[str, dict[str, str]]:
    return {
        row["id"]: dict(zip(cells(table["tableHeader"]), cells(row), strict=True))
        for table in scenario["examples"]
        for row in table["tableBody"]
    }
