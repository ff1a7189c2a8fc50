"""Weights that run code, are damaged or huge, or are not those of the model."""

import io
import json
import pickle
import struct
import zipfile
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from safetensors.numpy import save

from steps.folders import Bomb
from steps.hostile.archives import saved
from steps.hostile.honest import Parts, numbers, zipped
from steps.hostile.records import MB, Case

LENGTH = struct.Struct("<Q")
KEYS = 10**7


def checkpoint(kind: str, make: Callable[[Parts], bytes]) -> Case:
    """Return a submission with another checkpoint, in a kind of file."""

    def build(parts: Parts) -> bytes:
        parts.weights, parts.kind = make(parts), kind
        return zipped(parts.all().items(), zipfile.ZIP_DEFLATED)

    return build


def tensors(kind: str = "safetensors", **changes: Any) -> Case:
    """Return a submission with other weights; a change to None removes them."""

    def make(_: Parts) -> bytes:
        changed = numbers() | {name.replace("_", "1."): array for name, array in changes.items()}
        kept = {name: array for name, array in changed.items() if array is not None}
        return save(kept) if kind == "safetensors" else pth({name: torch.tensor(a) for name, a in kept.items()})

    return checkpoint(kind, make)


def pth(content: object) -> bytes:
    """Return what torch.save writes."""
    buffer = io.BytesIO()
    torch.save(content, buffer)
    return buffer.getvalue()


def header(told: bytes | str | dict[str, Any], length: int | None = None, data: bytes = b"") -> Case:
    """Return a submission with a safetensors file of a header, which may claim another length."""
    words = json.dumps(told) if isinstance(told, dict) else told
    content = words.encode() if isinstance(words, str) else words
    first = LENGTH.pack(len(content) if length is None else length)
    return checkpoint("safetensors", lambda _: first + content + data)


def at(value: float) -> np.ndarray[Any, Any]:
    """Return weights of which one is another number."""
    weight = numbers()["1.weight"]
    weight[3, 5] = value
    return weight


def tensor(*offsets: int, dtype: str = "F32", shape: tuple[int, ...] = (2,)) -> dict[str, Any]:
    """Return the entry of a tensor in a header."""
    return {"dtype": dtype, "shape": list(shape), "data_offsets": list(offsets)}


def rezipped(parts: Parts) -> bytes:
    """Return what torch.save writes of a huge tensor, compressed to little."""
    del parts
    with zipfile.ZipFile(io.BytesIO(pth({"1.weight": torch.zeros(1000)}))) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    huge = [(name, bytes(90 * MB) if name.endswith("data/0") else content) for name, content in members]
    return zipped(huge, zipfile.ZIP_DEFLATED)


def many_keys(parts: Parts) -> bytes:
    """Return a safetensors file that is all header; it is built only when it is asked for."""
    del parts
    words = b"{" + b'"a":0,' * (KEYS - 1) + b'"b":0}'
    return LENGTH.pack(len(words)) + words


PICKLES: dict[str, Case] = {
    "torch.save that runs code, as .pth": checkpoint("pth", saved),
    "torch.save that runs code, as .pt": checkpoint("pt", saved),
    "the legacy format that runs code, as .pth": checkpoint(
        "pth", lambda parts: saved(parts, _use_new_zipfile_serialization=False)
    ),
    "a pickle that runs code, as .pth": checkpoint("pth", lambda parts: pickle.dumps(Bomb(parts.mark))),
    "a pickle that runs code, as .safetensors": checkpoint("safetensors", lambda parts: pickle.dumps(Bomb(parts.mark))),
    "torch.save that runs code, as .safetensors": checkpoint("safetensors", saved),
    "torch.save of a whole model": checkpoint("pth", lambda _: pth(torch.nn.Linear(64, 10))),
    "torch.save of a text": checkpoint("pth", lambda _: pth("a cat")),
    "torch.save cut in half": checkpoint("pth", lambda _: (whole := pth(numbers_as_tensors()))[: len(whole) // 2]),
    "torch.save of 90 MB in 90 KB": checkpoint("pth", rezipped),
}
SAFETENSORS: dict[str, Case] = {
    "an empty checkpoint": checkpoint("safetensors", lambda _: b""),
    "a checkpoint of 4 bytes": checkpoint("safetensors", lambda _: b"1234"),
    "a header of 2^63 bytes": header(b"{}", 1 << 63),
    "a header that is longer than the file": header(b"{}", 1000),
    "a header that is no JSON": header(b"a cat"),
    "a header that is a list": header("[]"),
    "a header of 10,000,000 keys": checkpoint("safetensors", many_keys),
    "a header of 100,000 levels": header('{"a":' * 100_000 + "1" + "}" * 100_000),
    "tensors that overlap": header({"1.weight": tensor(0, 8), "1.bias": tensor(4, 12)}, data=bytes(12)),
    "a tensor beyond the end": header({"1.weight": tensor(0, 8)}, data=bytes(4)),
    "a tensor of fewer bytes than numbers": header({"1.weight": tensor(0, 4)}, data=bytes(4)),
    "a tensor of 2^62 numbers": header({"1.weight": tensor(0, 4, shape=(1 << 31, 1 << 31))}, data=bytes(4)),
    "a dtype that nobody knows": header({"1.weight": tensor(0, 8, dtype="F31")}, data=bytes(8)),
    "bytes behind the last tensor": header({"1.weight": tensor(0, 8)}, data=bytes(99)),
    "weights cut in half": checkpoint("safetensors", lambda parts: parts.weights[: len(parts.weights) // 2]),
}
NUMBERS: dict[str, Case] = {
    "a weight missing": tensors(_bias=None),
    "a weight too many": tensors(_more=np.zeros(1, np.float32)),
    "weights by other names": tensors(_bias=None, bias=np.zeros(10, np.float32)),
    "weights transposed": tensors(_weight=np.zeros((64, 10), np.float32)),
    "weights that would be broadcast": tensors(_bias=np.zeros(1, np.float32)),
    "a weight that is NaN": tensors(_weight=at(np.nan)),
    "a weight that is infinite": tensors("pth", _weight=at(-np.inf)),
    "whole numbers as weights": tensors(_bias=np.zeros(10, np.int64)),
    "complex numbers as weights": tensors("pth", _bias=np.zeros(10, np.complex64)),
}


def numbers_as_tensors() -> dict[str, torch.Tensor]:
    """Return the honest weights as torch has them."""
    return {name: torch.tensor(array) for name, array in numbers().items()}
