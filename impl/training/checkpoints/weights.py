"""Weights alone: from a checkpoint, from any safetensors file, and from the files of ``torch.save``."""

import reprlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load
from torch import nn

from impl.numpy_nn.checks import refuse
from impl.training.checkpoints.file import (
    CHECKPOINT,
    LIMIT,
    PICKLE,
    SAFETENSORS,
    ZIP,
    contents,
    decode,
    guarded,
    header_length,
    kind,
)
from impl.training.checkpoints.pickles import read_pickle

Weights = dict[str, torch.Tensor]

# Where the weights are in a file that holds more: in ours, in the course's, and in PyTorch's tutorials.
PARTS = ("model", "state_dict", "model_state_dict")
# What torch.nn.DataParallel puts before each name.
PREFIX = "module."


def read_weights(path: Path, *, limit: int = LIMIT) -> Weights:
    """Return the weights of a file by name, on the processor.

    Parameters
    ----------
    path : Path
        A checkpoint, of which it is the averaged weights if there are such; a safetensors file; or one of
        ``torch.save``, of the weights alone or with them under "state_dict", "model" or "model_state_dict".
        What the name ends with does not matter.
    limit : int
        The largest file, and the most that its weights may take, in bytes.

    Returns
    -------
    dict of str to Tensor
        Without DataParallel's ``module.``; real numbers of less than 32 bits as float32.

    Raises
    ------
    ValueError
        Where the file holds no weights, or is damaged, or names anything else. Nothing in it is run.
    """
    weights = _weights(_loaded(contents(path, limit), path), path)
    size = sum(tensor.numel() * tensor.element_size() for tensor in weights.values())
    if size > limit:  # a tensor may repeat the one number that it has
        refuse(str(path), f"weights of at most {limit:,} bytes", f"{size:,}")
    if all(name.startswith(PREFIX) for name in weights):
        weights = {name.removeprefix(PREFIX): tensor for name, tensor in weights.items()}
    return {name: _widened(tensor).detach() for name, tensor in weights.items()}


def load_weights(model: nn.Module, weights: Mapping[str, torch.Tensor]) -> None:
    """Give a model its weights; all are looked at before any is changed.

    Raises
    ------
    ValueError
        Where a name is missing or unexpected, or a tensor is of another shape or type, or holds NaN or infinity,
        if only in the precision of the model.
    """
    own = model.state_dict()
    missing, unexpected = own.keys() - weights.keys(), weights.keys() - own.keys()
    if missing or unexpected:
        differences = [f"{how} {_names(names)}" for how, names in (("without", missing), ("with", unexpected)) if names]
        refuse("load_weights", f"the {len(own)} names of the model", f"them {' and '.join(differences)}")
    for name, tensor in weights.items():
        check("load_weights", name, tensor, own[name])
    model.load_state_dict(weights)


def _loaded(data: bytes, path: Path) -> Any:
    """Return what a file of any of these kinds holds."""
    found = kind(data)
    if found in (ZIP, PICKLE):
        return read_pickle(data, path)
    if found == CHECKPOINT:
        state = decode(data, path)
        return (isinstance(state, dict) and state.get("average")) or state
    if found != SAFETENSORS:
        refuse(str(path), f"{CHECKPOINT}, {SAFETENSORS} or a file of torch.save", found)
    header_length(data, path)
    with guarded(path, SAFETENSORS):
        return load(data)


def _weights(loaded: object, path: Path) -> Weights:
    """Return the dictionary of tensors that was loaded, or the part of what was loaded that is one."""
    if isinstance(loaded, dict):
        loaded = next((loaded[part] for part in PARTS if isinstance(loaded.get(part), dict)), loaded)
    if not isinstance(loaded, dict) or not loaded:
        refuse(
            str(path), "a dictionary of weights", "an empty one" if isinstance(loaded, dict) else type(loaded).__name__
        )
    for name, tensor in loaded.items():
        if not isinstance(name, str) or not isinstance(tensor, torch.Tensor):
            refuse(str(path), "a tensor for each name", f"{_shown(name)}: {_shown(tensor)}")
    return loaded


def _widened(tensor: torch.Tensor) -> torch.Tensor:
    return tensor.float() if tensor.is_floating_point() and tensor.element_size() < 4 else tensor  # noqa: PLR2004 - bytes


def check(who: str, name: object, tensor: torch.Tensor, own: torch.Tensor) -> None:
    """Refuse a tensor that cannot take the place of another, or holds no finite numbers there."""
    called = _shown(name)
    if tensor.shape != own.shape:
        refuse(who, f"{called} of shape {tuple(own.shape)}", _shown(tuple(tensor.shape)))
    if tensor.dtype != own.dtype and not (own.is_floating_point() and tensor.is_floating_point()):
        refuse(who, f"{called} of dtype {own.dtype}", tensor.dtype)
    converted = tensor.to(own.dtype)
    wrong = (~converted.isfinite()).nonzero()
    if len(wrong):
        place = wrong[0].tolist()
        refuse(who, f"finite numbers in {called}", f"{converted[tuple(place)].item()} at {place}")


def _names(names: Iterable[str]) -> str:
    return _shown(sorted(names)).strip("[]")


def _shown(value: object) -> str:
    """Return a value in few characters, whatever a stranger has made of it."""
    return type(value).__name__ if isinstance(value, torch.Tensor) else reprlib.repr(value)
