"""Features as they are written, chapter by chapter."""

import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from reports.model import Chapter, Example, Examples, Feature, Rule, Scenario, Step
from reports.reading.contents import Contents
from reports.reading.gherkin_text import (
    Node,
    cells,
    children,
    digests,
    feature_node,
    identifier,
    item_name,
    prose,
    tags,
)

FEATURES = "features"
Digests = dict[tuple[str, ...], str]


def read_chapters(root: Path, contents: Contents, faults: list[str]) -> tuple[Chapter, ...]:
    """Return the chapters in reading order; what of a file cannot be read is left out, and said."""
    folders: dict[str, list[Feature]] = defaultdict(list)
    for feature in read_features(root, faults):
        folder = PurePosixPath(feature.file).parent.relative_to(FEATURES).as_posix()
        folders[folder if folder != "." else ""].append(feature)
    return tuple(_chapter(folder, folders[folder], contents) for folder in sorted(folders, key=contents.place))


def _chapter(folder: str, features: list[Feature], contents: Contents) -> Chapter:
    heading = contents.heading(folder)
    order = {name: number for number, name in enumerate(heading.features)}
    ordered = sorted(features, key=lambda feature: (order.get(feature.name, len(order)), feature.name))
    return Chapter(folder, heading.title, heading.prose.strip(), tuple(ordered))


def read_features(root: Path, faults: list[str]) -> Iterator[Feature]:
    """Yield the features of all files, by name."""
    for path in sorted((root / FEATURES).rglob("*.feature")):
        file = path.relative_to(root).as_posix()
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            faults.append(f"{file}: {os.strerror(error.errno or 0) if isinstance(error, OSError) else error}")
            continue
        node = feature_node(text, file, faults)
        if node is not None:
            faults += [
                f'{file}:{scenario["location"]["line"]}: the scenario "{scenario["name"]}" stands outside any rule'
                for scenario in children(node, "scenario")
            ]
            yield feature_of(node, file)


def feature_of(node: Node, file: str) -> Feature:
    """Return a feature without outcomes."""
    known = digests(node)
    return Feature(
        file=file,
        name=PurePosixPath(file).stem,
        title=node["name"],
        prose=prose(node),
        rules=tuple(_rule(rule, file, known) for rule in children(node, "rule")),
        background=_background(node),
        tags=tags(node),
    )


def _rule(node: Node, file: str, known: Digests) -> Rule:
    name = identifier(node["name"])
    place = f"{file}::{name}"
    return Rule(
        name=name,
        title=node["name"].removeprefix(name).strip(),
        line=node["location"]["line"],
        prose=prose(node),
        scenarios=tuple(_scenario(scenario, place, known) for scenario in children(node, "scenario")),
        background=_background(node),
        tags=tags(node),
        node=place,
    )


def _scenario(node: Node, place: str, known: Digests) -> Scenario:
    tables = tuple(_examples(table, node["id"], known) for table in node["examples"])
    alone = Example((), node["location"]["line"], known.get((node["id"],), ""))
    return Scenario(
        title=node["name"],
        line=node["location"]["line"],
        steps=_steps(node),
        examples=tables or (Examples("", (), (alone,)),),
        tags=tags(node),
        node=f"{place}::{item_name(node['name'])}",
    )


def _examples(node: Node, scenario: str, known: Digests) -> Examples:
    rows = (
        Example(cells(row), row["location"]["line"], known.get((scenario, row["id"]), "")) for row in node["tableBody"]
    )
    return Examples(node["name"], cells(node["tableHeader"]) if "tableHeader" in node else (), tuple(rows), tags(node))


def _background(parent: Node) -> tuple[Step, ...]:
    return tuple(step for node in children(parent, "background") for step in _steps(node))


def _steps(node: Node) -> tuple[Step, ...]:
    return tuple(
        Step(
            step["keyword"].strip(),
            step["text"],
            step["location"]["line"],
            tuple(cells(row) for row in step.get("dataTable", {"rows": []})["rows"]),
            step["docString"]["content"] if "docString" in step else None,
        )
        for step in node["steps"]
    )
