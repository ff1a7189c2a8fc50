"""A training's state as plain data: its tensors apart, and a tree of all else as JSON has it.

JSON has no tensors, tuples, whole numbers as keys, infinities or NaN. An object that has one of
the keys ``$tensor``, ``$tuple``, ``$dict`` and ``$float`` stands for one of them.
"""

import math
from collections.abc import Mapping
from typing import Any

import torch

from impl.numpy_nn.checks import refuse

Tensors = dict[str, torch.Tensor]

# Those that safetensors can write and a training has.
DTYPES = (
    *(torch.float64, torch.float32, torch.float16, torch.bfloat16),
    *(torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool),
)
# Without and with the sign ``channels_last``.
FORMATS = (torch.contiguous_format, torch.channels_last)


def split(tree: object) -> tuple[Tensors, Any]:
    """Return the tensors of a state by their place in it, such as ``/model/conv1.weight``, and the rest.

    Parameters
    ----------
    tree
        Dictionaries (with texts or whole numbers as keys), lists and tuples of tensors, numbers, texts,
        ``True``, ``False`` and ``None``, in any depth. Floating-point numbers are kept exactly.

    Raises
    ------
    ValueError
        Where it holds anything else.
    """
    tensors: Tensors = {}
    return tensors, _plain(tree, "", tensors)


def join(tensors: Mapping[str, torch.Tensor], plain: Any) -> Any:
    """Return the state that ``split`` was asked of.

    Each tensor is on the processor, and laid out in memory as it was if that was ``torch.channels_last``;
    what shared memory shares none.

    Raises
    ------
    KeyError, ValueError
        Where the tree has a tensor twice, which may take any memory, or one that is not there, or has not all of them.
    """
    left = dict(tensors)
    tree = _joined(left, plain)
    if left:
        raise ValueError(f"{len(left)} tensors have no place in the tree")
    return tree


def _joined(left: Tensors, plain: Any) -> Any:
    """Return a tree with its tensors in it, each of which is taken away from those that are left."""
    match plain:
        case {"$tensor": name}:
            return left.pop(name).contiguous(memory_format=FORMATS["channels_last" in plain])
        case {"$tuple": nodes}:
            return tuple(_joined(left, node) for node in nodes)
        case {"$dict": pairs}:
            return {key: _joined(left, node) for key, node in pairs}
        case {"$float": text}:
            return float(text)
        case dict():
            return {key: _joined(left, node) for key, node in plain.items()}
    return [_joined(left, node) for node in plain] if isinstance(plain, list) else plain


def _plain(node: Any, place: str, tensors: Tensors) -> Any:
    """Return ``node`` as JSON has it, with its tensors put into ``tensors``."""
    match node:
        case None | bool() | str() | int():
            return node
        case float():
            return float(node) if math.isfinite(node) else {"$float": str(float(node))}
        case torch.Tensor():
            return _kept(node, place, tensors)
        case list() | tuple():
            nodes = [_plain(each, f"{place}/{number}", tensors) for number, each in enumerate(node)]
            return {"$tuple": nodes} if isinstance(node, tuple) else nodes
        case dict():
            return _keyed({_key(key, place): _plain(each, f"{place}/{key}", tensors) for key, each in node.items()})
        case _:
            kinds = "tensors, numbers, texts, True, False, None, and dictionaries, lists and tuples of them"
            return refuse("checkpoint", f"{kinds} at {place or '/'}", type(node).__name__)


def _key(key: object, place: str) -> str | int:
    if not isinstance(key, str | int) or isinstance(key, bool):
        refuse("checkpoint", f"texts and whole numbers as keys at {place or '/'}", repr(key))
    return key


def _keyed(nodes: dict[str | int, Any]) -> Any:
    """Return a dictionary as itself if JSON has its keys, and none could be taken for a sign of ours."""
    ordinary = all(isinstance(key, str) and not key.startswith("$") for key in nodes)
    return nodes if ordinary else {"$dict": [[key, node] for key, node in nodes.items()]}


def _kept(tensor: torch.Tensor, place: str, tensors: Tensors) -> dict[str, str | bool]:
    if tensor.layout != torch.strided or tensor.dtype not in DTYPES:
        expected = f"a dense tensor of {', '.join(str(dtype).removeprefix('torch.') for dtype in DTYPES)} at {place}"
        refuse("checkpoint", expected, f"{tensor.layout}, {tensor.dtype}")
    while place in tensors:  # such as {"0": …} beside {0: …}
        place += "'"
    tensors[place] = tensor
    last = not tensor.is_contiguous() and tensor.is_contiguous(memory_format=torch.channels_last)
    return {"$tensor": place, **({"channels_last": True} if last else {})}
