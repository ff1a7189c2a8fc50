"""The file of a run: a line for what it was, for each scenario as it comes out, and for the end it came to."""

import ast
import json
import math
import os
import secrets
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from steps.harness.definitions import definitions_in

SCHEMA_VERSION = 1


class RunFile:
    """Results as they come, each line at once on the disk, so that whatever ends a run leaves what it had.

    ``reports/schema.json`` says what the lines are; a file without a last line of the type ``end`` is that of a
    run that was cut short.

    Parameters
    ----------
    folder : Path
        Where the file goes, with a folder ``pictures`` beside it.
    root : Path
        Of the project; paths are told from there.
    """

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder, self.root = folder, root
        self.name = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
        self.path = folder / f"{self.name}.jsonl"
        self.results: dict[str, str] = {}
        self.definitions: dict[str, None] = {}

    def begin(self, circumstances: dict[str, Any]) -> None:
        """Write the first line."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.write("run", {"schema_version": SCHEMA_VERSION, "run": self.name, **circumstances})

    def plan(self, nodeids: list[str]) -> None:
        """Write what is to be run."""
        self.write("plan", {"scenarios": nodeids})

    def add(self, told: dict[str, Any], pictures: dict[str, str | bytes]) -> None:
        """Write what became of a scenario, its pictures first."""
        for file, content in pictures.items():
            self.keep(self.folder / file, content.encode() if isinstance(content, str) else content)
        for step in told["steps"]:
            step["definition"] = self.relative(step["definition"])
        self.definitions |= dict.fromkeys(step["definition"] for step in told["steps"] if step["definition"])
        told["failure"] = told["failure"].replace(f"{self.root}{os.sep}", "")
        self.results[told["nodeid"]] = told["result"]
        self.write("scenario", told)

    def keep(self, path: Path, content: bytes) -> None:
        """Write a picture, unless another run has: its name is that of its content."""
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            half = path.with_name(f".{path.name}.{self.name}")
            half.write_bytes(content)
            half.replace(path)

    def end(self, finished: dict[str, Any]) -> None:
        """Write the sentences that were spoken, and the last line."""
        for file in dict.fromkeys(place.rpartition(":")[0] for place in self.definitions):
            for sentence in sentences(self.root, file):
                if f"{file}:{sentence['line']}" in self.definitions:
                    self.write("sentence", sentence)
        found = Counter(self.results.values())
        counts = {result: found[result] for result in ("passed", "failed", "not run", "not applicable")}
        self.write("end", {**finished, "counts": counts})

    def write(self, kind: str, told: dict[str, Any]) -> None:
        """Write a line."""
        line = json.dumps({"type": kind, **plain(told)}, ensure_ascii=False, allow_nan=False)
        with self.path.open("ab") as file:
            file.write(line.encode() + b"\n")

    def relative(self, place: str) -> str:
        """Return the path of a definition as seen from the project."""
        return place.replace(f"{self.root}{os.sep}", "").replace(os.sep, "/")


def plain(told: Any) -> Any:
    r"""Return what JSON can hold, and what workers can send: what is not finite as a text, and no half of a character.

    >>> plain({"value": float("nan"), "of": (1, 2.5), "file": "\udc80.npy"})
    {'value': 'nan', 'of': (1, 2.5), 'file': '\\udc80.npy'}
    """
    if isinstance(told, dict):
        return {name: plain(value) for name, value in told.items()}
    if isinstance(told, list | tuple):
        parts = [plain(value) for value in told]
        return tuple(parts) if isinstance(told, tuple) else parts
    if isinstance(told, str):
        return told.encode("utf-8", "backslashreplace").decode()
    return str(told) if isinstance(told, float) and not math.isfinite(told) else told


def sentences(root: Path, file: str) -> list[dict[str, Any]]:
    """Return the sentences that a file defines, with their source; none where it cannot be read."""
    try:
        source = "" if Path(file).is_absolute() else (root / file).read_text(encoding="utf-8")
        definitions = list(definitions_in(source, file))
    except (OSError, SyntaxError, ValueError):  # it may have been edited since the run began
        return []
    return [
        {
            "keyword": definition.keyword,
            "sentence": definition.sentence,
            "file": file,
            "line": first_line(definition.function),
            "source": written(source, definition.function),
        }
        for definition in definitions
    ]


def first_line(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return where a function begins, decorators included."""
    return min([function.lineno, *(decorator.lineno for decorator in function.decorator_list)])


def written(source: str, function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """Return the source of a function, decorators included."""
    return "\n".join(source.splitlines()[first_line(function) - 1 : function.end_lineno])
