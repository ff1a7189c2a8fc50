"""The records that a zip archive is made of, and how to write what zipfile would not."""

import struct
from collections.abc import Callable
from pathlib import Path

from steps.hostile.honest import Parts

Case = Callable[[Parts], bytes | Path]
END = struct.Struct("<4s4H2LH")
LOCAL, CENTRAL = b"PK\x03\x04", b"PK\x01\x02"
MB = 10**6


def place(parts: Parts, make: Callable[[Path], object]) -> Path:
    """Put something that is no file in the place of one."""
    path = parts.folder / "submission.zip"
    make(path)
    return path


def sparse(path: Path, size: int) -> None:
    """Write a file of zeros that takes no room."""
    with path.open("wb") as file:
        file.truncate(size)


def flipped(content: bytes, position: int) -> bytes:
    """Return a file of which one bit is another."""
    return content[:position] + bytes([content[position] ^ 0x10]) + content[position + 1 :]


def end(content: bytes, **changes: int) -> bytes:
    """Return an archive whose last record claims something else."""
    names = ("signature", "disk", "first_disk", "here", "count", "size", "offset", "comment")
    record = dict(zip(names, END.unpack(content[-END.size :]), strict=True))
    return content[: -END.size] + END.pack(*(record | changes).values())


def changed(content: bytes, name: str, fields: dict[int, bytes], *, local: dict[int, bytes] | None = None) -> bytes:
    """Return an archive in which a member is told of otherwise: bytes by their offset in its directory entry."""
    array = bytearray(content)
    for signature, length, told in ((CENTRAL, 46, fields), (LOCAL, 30, local or {})):
        at = array.find(name.encode()) - length
        while array[at : at + 4] != signature:
            at = array.index(name.encode(), at + length + 1) - length
        for offset, value in told.items():
            array[at + offset : at + offset + len(value)] = value
    return bytes(array)
