"""The directory of a zip archive, read by whoever trusts none of it.

``zipfile`` is made to read as many archives as possible: it skips what stands before the first member,
cuts names at a NUL, believes the directory where the members say otherwise, and holds all of a
directory in memory, however long. This reads the one form in which ``package`` writes: every byte
belongs to one member, or to the directory, and names, sizes and checksums are the same in both places.
Dates and versions are passed over.

Source: PKWARE, APPNOTE.TXT, .ZIP File Format Specification, 4.3.
"""

import stat
import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO

from impl.submission import names
from impl.submission.errors import misbuilt
from impl.submission.limits import Limits

END = struct.Struct("<4s4H2LH")
ENTRY = struct.Struct("<4s4x2H4x3L3H4x2L")
LOCAL = struct.Struct("<4s2x2H4x3L2H")
ZIP64 = b"PK\x06\x07"
LOCATOR = 20
FULL_16, FULL_32 = 0xFFFF, 0xFFFFFFFF  # where the number stands in a record of zip64
STORED, DEFLATED = 0, 8
ENCRYPTED, FOLLOWED = 1, 8  # flags: the second says that sizes and CRC follow the data
FOLDER = 0x10
KINDS = {
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


@dataclass(frozen=True)
class Member:
    """A file in an archive: its data are ``packed`` bytes from ``start`` on, and ``size`` bytes unpacked."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    start: int

    @property
    def end(self) -> int:
        """Return where the next one may begin."""
        return self.start + self.packed


def members(file: BinaryIO, length: int, limits: Limits) -> tuple[Member, ...]:
    """Return the members of an archive of ``length`` bytes, or refuse it before any of them is read."""
    count, size, offset = _end(file, length, limits)
    file.seek(offset)
    directory, place, found = file.read(size), 0, []
    for _ in range(count):
        member, place = _member(file, directory, place, offset, limits)
        found.append(member)
    if place != size:
        misbuilt(f"a directory of {count} members in {size:,} bytes", f"one of {place:,}")
    names.assert_distinct(member.name for member in found)
    _one_after_the_other(found, offset)
    unpacked = sum(member.size for member in found)
    if unpacked > limits.archive:
        misbuilt(f"at most {limits.archive:,} bytes when it is unpacked", f"{unpacked:,}, as its directory says")
    return tuple(found)


def _end(file: BinaryIO, length: int, limits: Limits) -> tuple[int, int, int]:
    """Return how many members there are, and length and place of the directory."""
    file.seek(0)
    begin = file.read(2)
    file.seek(max(0, length - END.size - LOCATOR))
    tail = file.read(END.size + LOCATOR)
    if len(tail) < END.size or tail[-END.size :][:4] != b"PK\x05\x06":
        torn = "one without its last record at its end: it is cut short, or has a comment"
        misbuilt("a zip archive", torn if begin == b"PK" else f"a file that begins with {begin!r}")
    _, disk, first_disk, here, count, size, offset, _ = END.unpack(tail[-END.size :])
    if tail.startswith(ZIP64) or count == FULL_16 or offset == FULL_32:
        misbuilt("a plain zip archive", "one with the records of zip64, for more than 65,534 members or 4 GB")
    if (disk, first_disk, here) != (0, 0, count):
        misbuilt("an archive in one piece", f"one that is spread, with {here} of {count} members here")
    if count > limits.members or size > limits.text:
        allowed = f"at most {limits.members:,} members in a directory of {limits.text:,} bytes"
        misbuilt(allowed, f"{count:,} in {size:,} bytes")
    if offset + size + END.size != length:
        misbuilt(f"a file of {offset + size + END.size:,} bytes, as its last record says", f"{length:,}")
    return count, size, offset


def _member(file: BinaryIO, directory: bytes, place: int, most: int, limits: Limits) -> tuple[Member, int]:
    """Return the member at a place of the directory, and the place after it."""
    if len(directory) < place + ENTRY.size or directory[place : place + 4] != b"PK\x01\x02":
        misbuilt(f"an entry at byte {place:,} of the directory", "something else")
    fields = ENTRY.unpack_from(directory, place)
    flags, method, crc, packed, size, letters, extra, comment, attributes, offset = fields[1:]
    place += ENTRY.size
    raw = directory[place : place + letters]
    name = names.checked(raw, limits.name)
    _check_kind(name, flags, method, attributes)
    if method == STORED and packed != size:
        misbuilt(f"{name}, which is not compressed, to be as long as its data", f"{size:,} for {packed:,} bytes")
    _check_bare(name, extra + comment)
    start = _data(file, name, (flags, method, crc, packed, size, raw), offset)
    if start + packed > most:
        misbuilt(f"{name} to end before the directory", f"{packed:,} bytes from {start:,} on, of {most:,}")
    return Member(name, method, crc, packed, size, offset, start), place + letters


def _check_kind(name: str, flags: int, method: int, attributes: int) -> None:
    kind = stat.S_IFMT(attributes >> 16)
    if attributes & FOLDER or kind not in (0, stat.S_IFREG):
        misbuilt("files alone", f"{KINDS.get(kind, 'a folder')} called {name}")
    if flags & ENCRYPTED:
        misbuilt("no encryption", f"{name}, which is encrypted")
    if flags & FOLLOWED:
        misbuilt("sizes before the data", f"{name}, whose size follows it: package it with python -m impl package")
    if method not in (STORED, DEFLATED):
        misbuilt("members that are stored or deflated", f"{name}, compressed by method {method}")


def _check_bare(name: str, length: int) -> None:
    """Refuse what some readers take names and sizes from: APPNOTE.TXT, 4.6.9, has a name in an extra field."""
    if length:
        expected = "members without extra fields and comments, which some readers take names from"
        misbuilt(expected, f"{name} with {length:,} bytes of them")


def _data(file: BinaryIO, name: str, told: tuple[object, ...], offset: int) -> int:
    """Return where the data of a member begins, which repeats there what the directory tells of it."""
    file.seek(offset)
    header = file.read(LOCAL.size)
    if len(header) < LOCAL.size or header[:4] != b"PK\x03\x04":
        misbuilt(f"{name} at byte {offset:,}", "something else")
    _, flags, method, crc, packed, size, letters, extra = LOCAL.unpack(header)
    if (flags, method, crc, packed, size, file.read(letters)) != told:
        misbuilt(f"{name} to be described alike in the directory and before its data", "two descriptions")
    _check_bare(name, extra)
    return offset + LOCAL.size + int(letters)


def _one_after_the_other(found: list[Member], end: int) -> None:
    """Refuse data that belongs to two members, as in a bomb of David Fifield's, or to none."""
    ordered = sorted(found, key=lambda member: member.offset)
    places = [("the beginning", 0, 0), *((m.name, m.offset, m.end) for m in ordered), ("the directory", end, end)]
    for (before, _, stop), (after, begin, _) in pairwise(places):
        if begin < stop:
            misbuilt("members one after the other", f"{after}, which begins within {before}")
        if begin > stop:
            misbuilt("members one after the other", f"{begin - stop:,} bytes between {before} and {after}")
