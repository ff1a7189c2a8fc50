"""Archives that are small and unpack to much, and directories that are longer than any is meant to be."""

import pickle
import struct
import zipfile

from steps.folders import Bomb
from steps.hostile.honest import SOURCE, Parts, zipped
from steps.hostile.records import END, MB, Case, changed, end, place, sparse


def lying(size: int, real: int) -> Case:
    """Return an archive with a member of zeros, of which another size is told."""

    def build(parts: Parts) -> bytes:
        members = parts.all() | {SOURCE: bytes(real)}
        told = struct.pack("<L", size)
        return changed(zipped(members.items(), zipfile.ZIP_DEFLATED), SOURCE, {24: told}, local={22: told})

    return build


def overlapping(parts: Parts) -> bytes:
    """Return an archive in which a member is also a part of another: both are right, each by itself.

    Source: Fifield, A better zip bomb, WOOT (2019): so a kernel of zeros is unpacked many times.
    """
    inner = zipped([("models/inner.py", b"\n" * 1000)])
    *_, size, offset, _ = END.unpack(inner[-END.size :])
    outer = parts.also("models/outer.py", inner[:offset])
    *_, count, length, end_of_outer, _ = END.unpack(outer[-END.size :])
    told = bytearray(inner[offset : offset + size])
    told[42:46] = struct.pack("<L", outer.index(inner[:offset]))
    both = outer[: end_of_outer + length] + told + outer[-END.size :]
    return end(both, here=count + 1, count=count + 1, size=length + size)


def with_bytes_between(parts: Parts) -> bytes:
    """Return an archive with bytes that belong to no member, before its directory."""
    content = parts.archive()
    *_, offset, _ = END.unpack(content[-END.size :])
    return end(content[:offset] + b"hidden" + content[offset:], offset=offset + 6)


def zip64(parts: Parts) -> bytes:
    """Return an archive that claims ten million members, in the records for that many."""
    content = parts.archive()
    body, record = content[: -END.size], END.unpack(content[-END.size :])
    *_, size, offset, _ = record
    large = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 10**7, 10**7, size, offset)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(body), 1)
    return body + large + locator + content[-END.size :]


BOMBS: dict[str, Case] = {
    "100 MB of zeros that are said to be 1,000": lying(1000, 100 * MB),
    "1,000 zeros that are said to be 2,000": lying(2000, 1000),
    "50 MB of zeros in a text": lying(50 * MB, 50 * MB),
    "4 GB that are not there": lying(0xFFFFFFFE, 1000),
    "two checkpoints of 60 MB": lambda parts: zipped(
        [*parts.all().items(), *((f"checkpoints/{n}.pth", bytes(60 * MB)) for n in range(2))], zipfile.ZIP_DEFLATED
    ),
    "an archive within the archive": lambda parts: parts.also("models/more.zip", parts.archive()),
    "members that overlap": overlapping,
    "bytes that belong to no member": with_bytes_between,
    "an archive behind a pickle": lambda parts: pickle.dumps(Bomb(parts.mark)).ljust(500, b"\0") + parts.archive(),
}
LISTINGS: dict[str, Case] = {
    "65,534 members, as it claims": lambda parts: end(parts.archive(), here=65534, count=65534),
    "65,535 members, as it claims": lambda parts: end(parts.archive(), here=65535, count=65535),
    "10,000,000 members, as its zip64 record claims": zip64,
    "10,000,000 members in 460 MB": lambda parts: place(parts, lambda path: sparse(path, 460 * MB)),
    "2,000 members": lambda parts: zipped([*parts.all().items(), *((f"models/{n}.py", b"") for n in range(2000))]),
    "a directory of 1 MB for three members": lambda parts: end(parts.archive(), size=MB),
    "more in its directory than it claims": lambda parts: end(parts.archive(), here=3, count=3),
    "a part on another disk": lambda parts: end(parts.archive(), disk=1),
    "a comment": lambda parts: zipped(parts.all().items(), comment=b"hello"),
}
