"""The manifest of a submission: what is in the archive, and how each member is to be recognised."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from impl.submission.documents import read
from impl.submission.errors import misbuilt, shown
from impl.submission.names import CHECKPOINTS, MANIFEST

FORMAT = 1
SHA256 = 64


@dataclass(frozen=True)
class Entry:
    """How long a member is, in bytes, and its SHA-256 in hexadecimal digits."""

    size: int
    sha256: str

    @classmethod
    def of(cls, content: bytes) -> "Entry":
        """Describe the content of a member."""
        return cls(len(content), hashlib.sha256(content).hexdigest())


@dataclass(frozen=True)
class Manifest:
    """The main checkpoint, the number of parameters of its model, and all members but the manifest."""

    checkpoint: str
    parameters: int
    members: Mapping[str, Entry]

    def to_bytes(self) -> bytes:
        """Return the manifest as a file, the same for the same members in whatever order."""
        data = {
            "format": FORMAT,
            "checkpoint": self.checkpoint,
            "parameters": self.parameters,
            "members": {name: asdict(self.members[name]) for name in sorted(self.members)},
        }
        return (json.dumps(data, indent=2) + "\n").encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> "Manifest":
        """Read the manifest of a stranger, or refuse it."""
        data = read(content, MANIFEST)
        _check_keys(data, ("format", "checkpoint", "parameters", "members"), MANIFEST)
        if data["format"] != FORMAT:
            misbuilt(f"{MANIFEST} of format {FORMAT}", shown(data["format"]))
        if not isinstance(data["members"], dict):
            misbuilt(f"an object as members of {MANIFEST}", shown(data["members"]))
        members = {name: _entry(name, told) for name, told in data["members"].items()}
        return cls(_text(data["checkpoint"]), _whole(data["parameters"], "parameters"), members)

    def check_names(self, found: Mapping[str, object]) -> None:
        """Refuse an archive that holds more or less than the manifest says, or not what is judged."""
        missing, unknown = sorted(set(self.members) - set(found)), sorted(set(found) - set(self.members))
        if missing:
            misbuilt(f"the members of {MANIFEST}", f"an archive without {shown(missing[0])}")
        if unknown:
            misbuilt(f"the members of {MANIFEST} alone", f"{unknown[0]} as well")
        if self.checkpoint not in found or not CHECKPOINTS.fullmatch(self.checkpoint):
            misbuilt(f"one of the checkpoints as that of {MANIFEST}", shown(self.checkpoint))

    def check(self, name: str, found: Entry) -> None:
        """Refuse a member whose content is not the one that the manifest was made of."""
        told = self.members[name]
        if found != told:
            bytes_told, bytes_found = (f"{each.size:,} bytes of SHA-256 {each.sha256[:8]}…" for each in (told, found))
            misbuilt(f"{name} to be {bytes_told}", bytes_found)


def _check_keys(data: Mapping[str, Any], expected: tuple[str, ...], who: str) -> None:
    if set(data) != set(expected):
        misbuilt(f"{who} with {', '.join(expected)}", shown(sorted(data)))


def _entry(name: str, told: Any) -> Entry:
    if not isinstance(told, dict):
        misbuilt(f"size and sha256 of {shown(name)}", shown(told))
    _check_keys(told, ("size", "sha256"), shown(name))
    digest = _text(told["sha256"])
    if len(digest) != SHA256:
        misbuilt(f"a SHA-256 of {SHA256} digits for {shown(name)}", f"one of {len(digest)}")
    return Entry(_whole(told["size"], f"size of {shown(name)}"), digest)


def _whole(value: Any, what: str) -> int:
    if type(value) is not int or value < 0:
        misbuilt(f"a whole number as {what} in {MANIFEST}", shown(value))
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        misbuilt(f"a text in {MANIFEST}", shown(value))
    return value
