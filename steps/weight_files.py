"""Files of weights as the course and its past have them, and as strangers may hand them in."""

import io
import pickle
import struct
import zipfile
from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import safetensors.torch
import torch

from impl.training.checkpoints.file import write
from steps.folders import Bomb

Weights = dict[str, torch.Tensor]


def saved(value: object, *, today: bool = True) -> bytes:
    """Return what torch.save writes, today or before version 1.6."""
    file = io.BytesIO()
    torch.save(value, file, _use_new_zipfile_serialization=today)
    return bytes(file.getvalue())


def in_checkpoint(path: Path, tree: object) -> None:
    """Write a checkpoint."""
    write(path, tree)


def _parallel(weights: Weights) -> Weights:
    return {f"module.{name}": tensor for name, tensor in weights.items()}


def _others(weights: Weights) -> Weights:
    return {name: torch.zeros_like(tensor) for name, tensor in weights.items()}


def _beginning_with(sign: bytes, weights: Weights) -> Any:
    """Return safetensors whose header has a length that begins with a sign: the length is what comes first."""
    files = (safetensors.torch.save(weights, {"padding": " " * count}) for count in range(256))
    return next(data for data in files if data.startswith(sign))


# How the same weights may come.
BYTES: Mapping[str, Callable[[Weights], bytes]] = {
    "by torch.save": saved,
    "by torch.save before version 1.6": lambda weights: saved(weights, today=False),
    "under state_dict, beside an epoch": lambda weights: saved({"epoch": 3, "state_dict": weights}),
    "under state_dict, before version 1.6": lambda weights: saved({"state_dict": weights, "best": 0.5}, today=False),
    "under model": lambda weights: saved({"model": weights, "milestones": [2, 4]}),
    "under model_state_dict": lambda weights: saved({"model_state_dict": weights, "loss": 0.5}),
    "by DataParallel": lambda weights: saved(_parallel(weights)),
    "by DataParallel, under state_dict": lambda weights: saved({"state_dict": _parallel(weights)}, today=False),
    "as trained parameters": lambda weights: saved(
        {name: torch.nn.Parameter(tensor) if tensor.is_floating_point() else tensor for name, tensor in weights.items()}
    ),
    "as safetensors": safetensors.torch.save,
    "as safetensors that begin as a pickle": lambda weights: _beginning_with(b"\x80", weights),
}
TREES: Mapping[str, Callable[[Weights], object]] = {
    "in a checkpoint": lambda weights: {"model": weights, "average": None, "epoch": 3},
    "in a checkpoint, averaged": lambda weights: {
        "model": _others(weights),
        "average": {"model": weights, "updates": 3},
    },
}


class Call:
    """An object that a pickle makes by a call."""

    def __init__(self, function: Callable[..., Any], *args: object) -> None:
        self.call = function, args

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[object, ...]]:
        """Tell pickle what to call."""
        return self.call


def _tensor(numbers: int, size: int, stride: int) -> Call:
    storage = torch.zeros(numbers)._typed_storage()
    return Call(torch._utils._rebuild_tensor_v2, storage, 0, (size,), (stride,), False, OrderedDict())


def _packed(members: Mapping[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _overlapping() -> bytes:
    """Return an archive whose directory lists the one member that it has three times."""
    data = _packed({"archive/data.pkl": b"x" * 1000})
    begin, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    directory = data[begin:end] * 3
    return data[:begin] + directory + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 3, 3, len(directory), begin, 0)


WEIGHTS = {"a": torch.arange(1000.0)}

# What no weights are, or not as they should be; the path is that of a file that would be there had code been run.
STRANGE: Mapping[str, Callable[[Path], bytes]] = {
    "runs code": lambda mark: saved({"a": Bomb(mark)}),
    "runs code, before version 1.6": lambda mark: saved({"a": Bomb(mark)}, today=False),
    "runs code, by pickle alone": lambda mark: pickle.dumps(Bomb(mark), protocol=2),
    "runs code, by pickle's own protocol": lambda mark: pickle.dumps(Bomb(mark), protocol=4),
    "is a model and no weights": lambda _: saved(torch.nn.Linear(2, 2)),
    "has a number of NumPy's": lambda _: saved({"state_dict": WEIGHTS, "best": np.float64(0.5)}),
    "asks for 10 GB": lambda _: saved({"a": Call(bytearray, 10**10)}),
    "asks for 10 GB, before version 1.6": lambda _: saved({"a": Call(bytearray, 10**10)}, today=False),
    "has one number 10**12 times": lambda _: saved({"a": _tensor(1, 10**12, 0)}),
    "has more numbers than it holds": lambda _: saved({"a": _tensor(1, 10**12, 1)}),
    "is compressed": lambda _: _packed(_members(saved({"a": torch.zeros(10**5)})), zipfile.ZIP_DEFLATED),
    "is a third of what it lists": lambda _: _overlapping(),
    "has 10001 members": lambda _: _packed({str(number): b"" for number in range(10001)}),
    "is a million empty lists": lambda _: b"\x80\x02" + b"]" * 10**6 + b".",
    "has no pickle": lambda _: _packed({"archive/version": b"3"}),
    "has two pickles": lambda _: _packed({**_members(saved(WEIGHTS)), "other/data.pkl": b""}),
    "is cut in half": lambda _: saved(WEIGHTS)[:2500],
    "is cut in half, before version 1.6": lambda _: saved(WEIGHTS, today=False)[:2500],
    "is cut within the pickle, before version 1.6": lambda _: saved(WEIGHTS, today=False)[:200],
    "has another number than was saved": lambda _: saved(WEIGHTS).replace(b"\0\0\x80?", b"\0\0\x80@", 1),
    "is cut in half, as safetensors": lambda _: safetensors.torch.save(WEIGHTS)[:2500],
    "is cut within the header, as safetensors": lambda _: safetensors.torch.save(WEIGHTS)[:50],
    "is empty": lambda _: b"",
    "is a text": lambda _: b"a cat on a mat",
    "is a list": lambda _: saved([WEIGHTS["a"]]),
    "is a dictionary of nothing": lambda _: saved({}),
    "holds an epoch alone": lambda _: saved({"epoch": 3}),
    "has a number for a name": lambda _: saved({0: WEIGHTS["a"]}),
}
