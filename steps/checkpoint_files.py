"""Files that are no whole checkpoints, forged without the code that writes real ones; and disks that fail."""

import errno
import json
import os
import pickle
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import safetensors.torch
import torch

Change = Callable[[bytes], bytes]

# What becomes of the bytes of a checkpoint.
DAMAGE: Mapping[str, Change] = {
    "just as it was written": lambda data: data,
    "cut to 0 bytes": lambda data: data[:0],
    "cut to 8 bytes": lambda data: data[:8],
    "cut to 100 bytes": lambda data: data[:100],
    "cut to 200 bytes": lambda data: data[:200],
    "cut by 1 byte": lambda data: data[:-1],
    "one byte longer": lambda data: data + b"\0",
    "with another text": lambda data: data.replace(b"text", b"test"),
    "of format 2": lambda data: data.replace(rb"\"format\":1", rb"\"format\":2"),
    "replaced by a text": lambda _: b"a cat on a mat",
    "replaced by a pickle": lambda _: pickle.dumps({"a": 1}),
    "replaced by plain weights": lambda _: safetensors.torch.save({"a": torch.ones(2)}),
}


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", b"b")


# What else may be there in its place.
REPLACEMENTS: Mapping[str, Callable[[Path], None]] = {
    "replaced by nothing": lambda _: None,
    "replaced by a folder": Path.mkdir,
    "replaced by a pipe": os.mkfifo,
    "replaced by a zip archive": _zip,
}


def damage(path: Path, how: str) -> None:
    """Do to a file what the words say."""
    data = path.read_bytes()
    if how in DAMAGE:
        path.write_bytes(DAMAGE[how](data))
    else:
        path.unlink()
        REPLACEMENTS[how](path)


def flips(data: bytes, rng: np.random.Generator) -> Iterator[bytes]:
    """Yield the data with each byte in turn changed in one bit."""
    for place, bit in enumerate(rng.integers(8, size=len(data))):
        yield data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]


TREES = {
    "100000 lists within each other": "[" * 100000 + "]" * 100000,
    "a number of 5000 digits": "9" * 5000,
    "no JSON": "}",
}


def forge(tree: str, tensors: str, room: int) -> bytes:
    """Return a file in the format of checkpoints, with the right checksum.

    Parameters
    ----------
    tree : str
        Written as it is, whether it is JSON or not.
    tensors : str
        As JSON: of each its dtype, shape, and where its bytes begin and end.
    room : int
        How many bytes there are.
    """
    content = f'{{"format":1,"sha256":"{"0" * 64}","tree":{TREES.get(tree, tree)}}}'
    keys = ("dtype", "shape", "data_offsets")
    header: dict[str, Any] = {"__metadata__": {"checkpoint": content}}
    for name, (dtype, shape, *offsets) in json.loads(tensors).items():
        header[name] = dict(zip(keys, (dtype, shape, offsets), strict=True))
    text = json.dumps(header, separators=(",", ":")).encode()
    data = struct.pack("<Q", len(text)) + text + b"\0" * room
    return data.replace(b"0" * 64, sha256(data).hexdigest().encode(), 1)


@contextmanager
def full(size: int) -> Iterator[None]:
    """Let no file become larger."""
    import resource  # noqa: PLC0415 - not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def broken(call: str) -> Iterator[None]:
    """Let a call of the system fail."""

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, call, fail)
        yield


def note_calls(noted: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Note what is flushed, with its size if it is a file, and what is renamed."""
    fsync, replace = os.fsync, os.replace

    def flush(descriptor: int) -> None:
        status = os.fstat(descriptor)
        noted.append("flush the folder" if stat.S_ISDIR(status.st_mode) else status.st_size)
        fsync(descriptor)

    def rename(old: Path, new: Path) -> None:
        noted.append(f"rename it to {Path(new).name}")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", flush)
    monkeypatch.setattr(os, "replace", rename)
