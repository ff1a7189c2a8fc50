"""Result files of runs that never were: of this project's features, as a table says that they came out."""

import base64
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from gherkin.pickles.compiler import Compiler, GherkinDocumentWithURI

from steps.harness.definitions import Definition, definitions_in
from steps.harness.documents import Node, feature_of, identifier, item_name, rules, scenarios
from steps.language import Table, records

ROOT = Path(__file__).parents[1]
FEATURES, CUT_SHORT = "features", "cut short"
MATCHED = "features/numpy_nn/"  # of whose steps the definitions are looked up, which takes its time
DRAWN = ("CONV-1", "CONV-3")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 4"><path d="M0 0h9v4z"/></svg>'
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@dataclass(frozen=True)
class Row:
    """A scenario, or a row of its examples: what a run knows it by."""

    file: str
    rule: str
    scenario: str
    example: tuple[tuple[str, str], ...]
    tags: frozenset[str]
    steps: tuple[tuple[str, str | None, tuple[tuple[str, ...], ...] | None], ...]

    @property
    def nodeid(self) -> str:
        """Return what pytest runs it by."""
        row = f"[{'-'.join(value for _, value in self.example)}]" if self.example else ""
        return f"{self.file}::{self.rule}::{item_name(self.scenario)}{row}"

    @property
    def digest(self) -> str:
        """Return what changes with its text."""
        text = json.dumps(self.steps, ensure_ascii=False, separators=(",", ":"))
        return sha256(text.encode()).hexdigest()[:16]

    def within(self, part: str) -> bool:
        """Return whether it belongs to a rule, or to a folder or file of the features."""
        return self.rule == part or f"{self.file.removesuffix('.feature')}/".startswith(f"{part}/")


@cache
def project_rows() -> tuple[Row, ...]:
    """Return all scenarios and examples of this project."""
    files = sorted((ROOT / FEATURES).rglob("*.feature"))
    return tuple(row for path in files for row in _rows(path.relative_to(ROOT).as_posix()))


def _rows(file: str) -> Iterator[Row]:
    feature = feature_of((ROOT / file).read_text(encoding="utf-8"))
    owners = {scenario["id"]: (identifier(rule), scenario) for rule in rules(feature) for scenario in scenarios(rule)}
    document = cast(GherkinDocumentWithURI, {"uri": file, "feature": feature, "comments": []})
    for pickle in Compiler().compile(document):
        rule, scenario = owners[pickle["astNodeIds"][0]]
        example = _example(scenario, pickle["astNodeIds"][1:])
        tags = frozenset(tag["name"].removeprefix("@") for tag in pickle["tags"])
        steps = tuple(_step(cast(Node, step)) for step in pickle["steps"])
        yield Row(file, rule, scenario["name"], example, tags, steps)


def _example(scenario: Node, ids: Sequence[str]) -> tuple[tuple[str, str], ...]:
    for table in scenario["examples"] if ids else ():
        header = [cell["value"] for cell in table["tableHeader"]["cells"]]
        for row in table["tableBody"]:
            if row["id"] == ids[0]:
                return tuple(zip(header, (cell["value"] for cell in row["cells"]), strict=True))
    return ()


def _step(step: Node) -> tuple[str, str | None, tuple[tuple[str, ...], ...] | None]:
    argument = step.get("argument", {})
    table = argument.get("dataTable")
    cells = table and tuple(tuple(cell["value"] for cell in row["cells"]) for row in table["rows"])
    return step["text"], argument.get("docString", {}).get("content"), cells


Came = dict[Row, tuple[str, str]]  # result and reason


def runs(table: Table) -> dict[tuple[str, str], Came]:
    """Return how the scenarios came out, by implementation and device; of two lines of the table the later counts."""
    found: dict[tuple[str, str], Came] = {}
    for line in records(table):
        implementation, _, device = line["run"].partition(" on ")
        mine = [row for row in project_rows() if row.within(line["of"])]
        assert mine, f"there is nothing in {line['of']}"
        found.setdefault((implementation, device), {}).update(dict.fromkeys(mine, (line["result"], line["reason"])))
    return found


def write_runs(table: Table, folder: Path) -> None:
    """Write a result file for each run of a table, with the pictures that they refer to."""
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    for content, ending in ((SVG.encode(), ".svg"), (PNG, ".png")):
        (folder / _picture(content, ending)).write_bytes(content)
    for number, ((implementation, device), came) in enumerate(runs(table).items()):
        name = f"20260102T03040{number}Z-{number:06x}"
        lines = _lines(name, implementation, device, came)
        text = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")


def _lines(name: str, implementation: str, device: str, came: Came) -> Iterator[dict[str, Any]]:
    yield (
        HEAD
        | {"run": name, "started": f"2026-01-02T03:04:0{name[14]}+00:00"}
        | {
            "implementation": implementation,
            "device": device,
        }
    )
    yield {"type": "plan", "scenarios": [row.nodeid for row in came]}
    results = [result for result, _ in came.values()]
    yield from (_outcome(row, *came[row]) for row in came if came[row][0] != CUT_SHORT)
    for definition in definitions():
        file, _, line = definition.place.rpartition(":")
        yield {"type": "sentence", "keyword": definition.keyword, "sentence": definition.sentence} | {
            "file": file,
            "line": int(line),
            "source": f'@{definition.keyword}(phrase("{definition.sentence}"))\ndef _() -> None: ...',
        }
    if CUT_SHORT not in results:
        counts = {result: results.count(result) for result in ("passed", "failed", "not run", "not applicable")}
        end = {"type": "end", "finished": "2026-01-02T03:05:00+00:00", "seconds": 51.5}
        yield end | {"status": int(counts["failed"] > 0), "because": "", "counts": counts}


def _outcome(row: Row, result: str, reason: str) -> dict[str, Any]:
    names = {"file": row.file, "rule": row.rule, "scenario": row.scenario, "example": dict(row.example) or None}
    failed = result == "failed"
    return {"type": "scenario", "nodeid": row.nodeid, **names, "digest": row.digest, "result": result} | {
        "reason": reason,
        "seconds": 0.25,
        "worker": "gw0",
        "failure": f"AssertionError: {reason}" if failed else "",
        "diagnosis": ["largest error 0.5, where 1e-12 is allowed", reason] if failed else [],
        "mistakes": ["the stride is forgotten on the way back"] if failed else [],
        "steps": list(_step_results(row, result)) if result in ("passed", "failed") else [],
    }


def _step_results(row: Row, result: str) -> Iterator[dict[str, Any]]:
    for number, (text, _, _) in enumerate(row.steps, start=1):
        last = number == len(row.steps)
        measured = {"name": "the output", "value": 1.2e-14, "limit": 1e-12, "bound": "at most", "unit": ""}
        yield {"result": result if last else "passed", "seconds": 0.01} | {
            "definition": place_of(text) if row.file.startswith(MATCHED) else "",
            "measured": [measured] if last and row.file.startswith(MATCHED) else [],
            "pictures": PICTURES if last and row.rule in DRAWN else [],
        }


@cache
def definitions() -> tuple[Definition, ...]:
    """Return the step definitions of this project."""
    paths = sorted((ROOT / "steps").glob("*.py"))
    sources = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    return tuple(definition for path, source in sources.items() for definition in definitions_in(source, path))


@cache
def place_of(text: str) -> str:
    """Return file and line of the step that a sentence is bound to."""
    return next((definition.place for definition in definitions() if definition.matches(text)), "")


def _picture(content: bytes, ending: str) -> str:
    return f"pictures/{sha256(content).hexdigest()}{ending}"


PICTURES = [
    {"title": title, "file": _picture(content, ending), "media_type": f"image/{media}", "text": f"{title}, in words"}
    for title, content, ending, media in (
        ("The window over the image", SVG.encode(), ".svg", "svg+xml"),
        ("A feature map", PNG, ".png", "png"),
    )
]
HEAD = {"type": "run", "schema_version": 1, "command": "python -m pytest features", "commit": "", "changed": False} | {
    "data": "",
    "specification": {"version": "2026.11", "sha256": "0" * 64},
    "environment": {"python": "3.11.7", "system": "Linux x86_64", "processor": "one of many", "processors": 2}
    | {"accelerator": "", "packages": {"numpy": "2.3.5", "torch": "2.14.1"}},
}
