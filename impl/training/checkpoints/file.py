"""A state as one file: safetensors, with the tree as JSON in its header, and a checksum over all of it.

The metadata of safetensors has one key, ``checkpoint``: the JSON of ``format``, ``sha256`` and ``tree``. The
SHA-256 is that of the whole file, with zeros in its own place. It finds damage; whoever means harm can
compute it too, so that nothing is trusted for it.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load, save

from impl.numpy_nn.checks import refuse
from impl.training.checkpoints.atomic import replace
from impl.training.checkpoints.state import join, split

LIMIT = 100_000_000
# Of the header alone: Python makes some thirty bytes of each byte of JSON.
HEADER_LIMIT = 4_000_000
FORMAT = 1
START = re.compile(
    rb'.{8}\{"__metadata__":\{"checkpoint":"\{\\"format\\":(\d{1,9}),\\"sha256\\":\\"([0-9a-f]{64})\\"', re.DOTALL
)
CHECKPOINT, SAFETENSORS, ZIP, PICKLE = "a checkpoint", "a safetensors file", "a zip archive", "a pickle"


def write(path: Path, tree: object, *, limit: int = LIMIT) -> None:
    """Write a state to a file, whole or not at all.

    Parameters
    ----------
    path : Path
        In a folder that exists.
    tree
        See ``impl.training.checkpoints.state.split``.
    limit : int
        The largest file, in bytes.

    Raises
    ------
    ValueError
        Where the state holds what no checkpoint can, or is too large. Nothing has been written then.
    OSError
        Where the disk fails. What was there before is still there then.
    """
    tensors, plain = split(tree)
    _check_size(path, sum(tensor.numel() * tensor.element_size() for tensor in tensors.values()), limit)
    # Each is copied: safetensors takes none that share memory, or that are not contiguous.
    packed = {
        name: tensor.detach().to("cpu", copy=True, memory_format=torch.contiguous_format)
        for name, tensor in tensors.items()
    }
    content = {"format": FORMAT, "sha256": "0" * 64, "tree": plain}
    data = bytearray(save(packed, {"checkpoint": json.dumps(content, separators=(",", ":"), allow_nan=False)}))
    _check_size(path, len(data), limit)
    header_length(data, path)
    data[_place(data)] = sha256(data).hexdigest().encode()
    replace(path, bytes(data))


def read(path: Path, *, limit: int = LIMIT) -> Any:
    """Return the state of a file, with its tensors on the processor.

    Nothing in it is run. It is read only if it is no larger than ``limit`` bytes.

    Raises
    ------
    ValueError
        Where there is no whole checkpoint.
    """
    return decode(contents(path, limit), path)


def contents(path: Path, limit: int) -> bytes:
    """Return the bytes of a file, or refuse one that is too large before it is read."""
    if not path.is_file():
        refuse(str(path), "a file", "something else" if path.exists() else "nothing")
    size = path.stat().st_size
    _check_size(path, size, limit)
    with path.open("rb") as file:
        return file.read(size)


def kind(data: bytes) -> str:
    """Return, in words, what a file begins like."""
    if START.match(data):
        return CHECKPOINT
    if data[8:9] == b"{":  # before it is the length of the header, which may begin as anything
        return SAFETENSORS
    signs = {b"PK\x03\x04": ZIP, b"\x80": PICKLE, b"": "other bytes" if data else "an empty file"}
    return next(words for sign, words in signs.items() if data.startswith(sign))


def decode(data: bytes, path: Path) -> Any:
    """Return the state of a file's bytes; ``path`` is for the words of a refusal."""
    start = START.match(data)
    if start is None:
        refuse(str(path), CHECKPOINT, kind(data))
    if int(start[1]) != FORMAT:
        refuse(str(path), f"{CHECKPOINT} of format {FORMAT}", f"format {int(start[1])}")
    length = header_length(data, path)
    zeroed = bytearray(data)
    zeroed[_place(data)] = b"0" * 64
    digest = sha256(zeroed).hexdigest()
    if digest != start[2].decode():
        refuse(str(path), f"content of SHA-256 {start[2].decode()}", f"{digest}: it is cut short or changed")
    with guarded(path, "the content of a checkpoint"):
        header = json.loads(data[8 : 8 + length])
        return join(load(data), json.loads(header["__metadata__"]["checkpoint"])["tree"])


def header_length(data: bytes | bytearray, path: Path) -> int:
    """Return how many bytes the header of a safetensors file has, or refuse it before it is parsed."""
    length, rest = int.from_bytes(data[:8], "little"), max(0, len(data) - 8)
    if length > min(HEADER_LIMIT, rest):
        refuse(str(path), f"a header of at most {min(HEADER_LIMIT, rest):,} bytes", f"{length:,}")
    return length


@contextmanager
def guarded(path: Path, expected: str) -> Iterator[None]:
    """Refuse the file, whatever it is that reading it raises."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - a hostile file makes torch, safetensors, zipfile and json raise anything
        refuse(str(path), expected, f"damage ({type(error).__name__})")


def _check_size(path: Path, size: int, limit: int) -> None:
    if size > limit:
        refuse(str(path), f"at most {limit:,} bytes", f"{size:,}")


def _place(data: bytes | bytearray) -> slice:
    """Return where the checksum is."""
    start = START.match(data)
    assert start is not None  # noqa: S101 - both callers have seen to it
    return slice(*start.span(2))
