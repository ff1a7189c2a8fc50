"""A submission that nothing is wrong with, in parts that can be replaced one by one."""

import hashlib
import io
import json
import warnings
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save

from steps.language import Array

FEATURES, CLASSES = 64, 10
PARAMETERS = FEATURES * CLASSES + CLASSES
CONFIG, SOURCE = "configs/net.json", "models/net.py"
Members = dict[str, bytes]


def numbers() -> dict[str, Array]:
    """Return the weights of a linear layer, by the names that torch gives them in a chain."""
    weight = np.random.default_rng(0).standard_normal((CLASSES, FEATURES)).astype(np.float32)
    return {"1.weight": weight, "1.bias": np.zeros(CLASSES, np.float32)}


def description(architecture: str = "Flatten() -> Linear(64, 10)", **changes: Any) -> dict[str, Any]:
    """Describe a chain of layers for the digits."""
    honest = {
        "model": "chain",
        "arguments": {"architecture": architecture},
        "inputs": [1, 8, 8],
        "classes": [str(digit) for digit in range(CLASSES)],
        "mean": [0.3],
        "std": [0.4],
        "dataset": "digits",
    }
    return honest | changes


@dataclass
class Parts:
    """What a submission is made of, where it is built, and where code of it would leave a mark if it were run."""

    folder: Path
    mark: Path
    weights: bytes = field(default_factory=lambda: save(numbers()))
    kind: str = "safetensors"
    description: Any = field(default_factory=description)
    source: bytes = b"raise SystemExit\n"
    parameters: int = PARAMETERS

    @property
    def checkpoint(self) -> str:
        """Return the name of the checkpoint."""
        return f"checkpoints/net.{self.kind}"

    def members(self) -> Members:
        """Return the members but for the manifest."""
        described = self.description if isinstance(self.description, bytes) else json.dumps(self.description).encode()
        return {self.checkpoint: self.weights, CONFIG: described, SOURCE: self.source}

    def manifest(self, of: Mapping[str, bytes] | None = None, **changes: Any) -> dict[str, Any]:
        """Return the manifest of these members, or of those of the submission."""
        told = {name: entry(content) for name, content in (of or self.members()).items()}
        honest = {"format": 1, "checkpoint": self.checkpoint, "parameters": self.parameters, "members": told}
        return honest | changes

    def all(self, **changes: Any) -> Members:
        """Return all members, with a manifest of which something may be changed."""
        return {"manifest.json": json.dumps(self.manifest(**changes)).encode(), **self.members()}

    def with_manifest(self, content: bytes | str) -> bytes:
        """Return the archive with another text as manifest."""
        told = content.encode() if isinstance(content, str) else content
        return zipped((self.all() | {"manifest.json": told}).items())

    def also(self, name: str, content: bytes = b"") -> bytes:
        """Return the archive with a member more, which the manifest tells of."""
        members = self.members() | {name: content}
        manifest = json.dumps(self.manifest(members)).encode()
        return zipped({"manifest.json": manifest, **members}.items())

    def archive(self) -> bytes:
        """Return the submission as it is."""
        return zipped(self.all().items())


def entry(content: bytes) -> dict[str, Any]:
    """Return what a manifest tells of a member."""
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def zipped(
    members: Iterable[tuple[str | zipfile.ZipInfo, bytes]], method: int = zipfile.ZIP_STORED, comment: bytes = b""
) -> bytes:
    """Return a zip archive, in which a name may come twice."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method) as archive:
        warnings.simplefilter("ignore")
        for name, content in members:
            archive.writestr(name, content)
        archive.comment = comment
    return buffer.getvalue()
