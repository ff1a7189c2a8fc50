"""The rules of feature files, so that it is known of a run what it left out."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from steps.harness.documents import Node, NotGherkinError, feature_of, identifier, item_name, rules, scenarios
from steps.verdicts.verdict import Promise

FEATURES = "features"


def promises_in(feature: Node, path: Path, root: Path) -> Iterator[Promise]:
    """Yield the rules of a feature.

    Parameters
    ----------
    feature : dict
        As ``feature_of`` reads it.
    path : Path
        Of its file.
    root : Path
        From which pytest names what it runs.
    """
    file = Path(os.path.relpath(path, root)).as_posix()
    folders = file.split("/")[:-1]
    chapter = "/".join(folders[1:] if folders[:1] == [FEATURES] else folders)
    for rule in rules(feature):
        titles = {item_name(scenario["name"]): scenario["name"] for scenario in scenarios(rule)}
        size = sum(_size(scenario) for scenario in scenarios(rule))
        title = rule["name"].removeprefix(identifier(rule)).strip()
        yield Promise(file, chapter, feature["name"], identifier(rule), title, titles, size)


def _size(scenario: Node) -> int:
    """Return how many scenarios an outline stands for."""
    rows = [len(examples["tableBody"]) for examples in scenario["examples"]]
    return sum(rows) if rows else 1


def promises_beside(nodeids: Collection[str], root: Path, *, alone: bool = False) -> Iterator[Promise]:
    """Yield all rules of the chapters, or of the files alone, of which something is run, whether it is run or not."""
    files = {root / nodeid.split("::")[0] for nodeid in nodeids}
    for folder in sorted({file.parent for file in files}):
        for path in (path for path in sorted(folder.glob("*.feature")) if path in files or not alone):
            try:
                yield from promises_in(feature_of(path.read_text(encoding="utf-8-sig")), path, root)
            except (NotGherkinError, OSError):
                continue  # an error of its own, without a scenario to run; or what an editor left beside it


def is_scenario(nodeid: str) -> bool:
    """Return whether a path is that of a scenario.

    >>> is_scenario("features/relu.feature::RELU-1::zero"), is_scenario("steps/a.py::steps.a")
    (True, False)
    """
    file, *rest = nodeid.split("::", 2)
    return file.endswith(".feature") and len(rest) == len(("rule", "scenario"))
