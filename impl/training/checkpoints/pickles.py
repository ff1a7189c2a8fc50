"""Files of ``torch.save``, which are pickles: what they name is looked at before torch reads any."""

import io
import pickletools
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch

from impl.numpy_nn.checks import refuse
from impl.training.checkpoints.file import ZIP, guarded, kind

FILE = "a file of torch.save"

# The signature before each entry of a zip archive's directory, and how many there may be.
ENTRY, ENTRIES = b"PK\x01\x02", 10_000
# What torch.save writes, unless it is asked for another one.
PROTOCOL = 2
# Before torch 1.6 a file was five pickles, the fourth of which holds what was saved, and then the numbers.
LEGACY_PICKLES = 5
# Of all pickles of a file: each makes an object, of a hundred bytes or so. A tensor takes about thirty.
OPERATIONS = 1_000_000
# Of a name, in the words of a refusal.
LETTERS = 100

STORAGES = ("Double", "Float", "Half", "BFloat16", "Long", "Int", "Short", "Char", "Byte", "Bool")
NAMES = {
    "collections.OrderedDict",
    "collections.Counter",  # the milestones of a learning rate
    "torch._utils._rebuild_tensor_v2",
    "torch._utils._rebuild_parameter",
    *(f"torch.{dtype}Storage" for dtype in STORAGES),
}


def read_pickle(data: bytes, path: Path) -> Any:
    """Return what ``torch.save`` was asked to save, as far as it is weights and plain data; nothing is run.

    Torch's own ``weights_only`` reader refuses what would run code. It would still make room for whatever
    a file asks for, and unpack whatever a zip archive holds, so that neither is let through to it.

    Parameters
    ----------
    data : bytes
        The content of a file, in the format of today (a zip archive) or of before torch 1.6.
    path : Path
        For the words of a refusal.

    Raises
    ------
    ValueError
        Where the file is damaged, or names anything but weights.
    """
    if kind(data) == ZIP:
        members = _members(data, path)
        with guarded(path, FILE):
            (pickled,) = (content for name, content in members.items() if name.endswith("/data.pkl"))
        _check(pickled, 1, path)
        data = _archive(members)
    else:
        _check(data, LEGACY_PICKLES, path)
    with guarded(path, f"{FILE} that torch.load reads with weights_only"):
        return torch.load(io.BytesIO(data), map_location="cpu", weights_only=True)


def _check(data: bytes, pickles: int, path: Path) -> None:
    """Refuse pickles that name what no weights need, by reading them without doing what they say."""
    with guarded(path, FILE):
        stream = io.BytesIO(data)
        operations = (each for _ in range(pickles) for each in pickletools.genops(stream))
        strange = next(_strange(operations), "")
    if strange:
        refuse(str(path), "weights alone", f"a pickle {strange}")


def _strange(operations: Iterator[tuple[pickletools.OpcodeInfo, Any, int | None]]) -> Iterator[str]:
    for number, (opcode, argument, _) in enumerate(operations, start=1):
        if number > OPERATIONS:
            yield f"of more than {OPERATIONS:,} operations"
        if opcode.name == "PROTO" and argument != PROTOCOL:
            yield f"of protocol {argument}"
        if opcode.name == "GLOBAL" and (name := str(argument).replace(" ", ".")) not in NAMES:
            yield f"that names {name[:LETTERS]!r}"


def _members(data: bytes, path: Path) -> dict[str, bytes]:
    """Return the members of a zip archive, together no larger than itself, each with its checksum verified."""
    entries = data.count(ENTRY)
    if entries > ENTRIES:
        refuse(str(path), f"at most {ENTRIES:,} entries", f"{entries:,}")
    with guarded(path, FILE), zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
    if sum(info.file_size for info in infos) > len(data):  # more is never unpacked than is claimed
        refuse(str(path), f"{FILE}, whose members are together no larger than itself", "larger ones")
    with guarded(path, FILE), zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in infos}


def _archive(members: dict[str, bytes]) -> bytes:
    """Return the archive anew, so that torch's reader of zip archives sees what has been checked and no more."""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return copy.getvalue()
