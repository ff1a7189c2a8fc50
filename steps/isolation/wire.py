"""Messages between judge and judged: JSON, and the bytes of arrays. Nothing is ever unpickled."""

import json
import math
import re
import struct
from typing import IO, Any

import numpy as np

from steps.language import Array

LENGTH = struct.Struct(">I")
MOST_HEADER = 1 << 20
MOST_BYTES = 1 << 26
MOST_ARRAYS = 1000
MOST_AXES = 32
NUMBERS = re.compile(r"[<>|][biuf][1248]|[<>|]U\d{1,4}|[<>]c(8|16)")


# What JSON and NumPy raise for what a stranger may have written instead of a message.
UNREADABLE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class WireError(ValueError):
    """What came is no message."""


def write(stream: IO[bytes], message: dict[str, Any]) -> None:
    """Write a message, whose values may be arrays, NumPy's scalars and generators, at any depth."""
    arrays: list[Array] = []
    body = _pack(message, arrays)
    kinds = [{"dtype": array.dtype.str, "shape": array.shape} for array in arrays]
    header = json.dumps({"body": body, "arrays": kinds}).encode()
    stream.write(LENGTH.pack(len(header)) + header + b"".join(array.tobytes() for array in arrays))
    stream.flush()


def read(stream: IO[bytes]) -> dict[str, Any]:
    """Read a message.

    Raises
    ------
    EOFError
        Where it ends before its end.
    WireError
        Where its lengths or types are not those of a message.
    """
    (length,) = LENGTH.unpack(_exactly(stream, LENGTH.size))
    if length > MOST_HEADER:
        raise WireError(f"expected a header of at most {MOST_HEADER} bytes, got {length}")
    text = _exactly(stream, length)
    try:
        header = json.loads(text)
        kinds = [(np.dtype(_dtype(kind["dtype"])), _shape(kind["shape"])) for kind in header["arrays"]]
        _limit(kinds)
        body = _unpack(header["body"], [_array(stream, dtype, shape) for dtype, shape in kinds])
    except (EOFError, WireError):
        raise
    except UNREADABLE as error:
        raise WireError(f"expected a message, got {type(error).__name__}: {error}") from None
    if not isinstance(body, dict):
        raise WireError(f"expected a message, got {type(body).__name__}")
    return body


def _limit(kinds: list[tuple[np.dtype[Any], tuple[int, ...]]]) -> None:
    if len(kinds) > MOST_ARRAYS:
        raise WireError(f"expected at most {MOST_ARRAYS} arrays, got {len(kinds)}")
    size = sum(dtype.itemsize * math.prod(shape) for dtype, shape in kinds)
    if size > MOST_BYTES:
        raise WireError(f"expected at most {MOST_BYTES} bytes of arrays, got {size}")


def _dtype(text: Any) -> str:
    if not isinstance(text, str) or not NUMBERS.fullmatch(text):
        raise WireError(f"expected a dtype of numbers, got {text!r}")
    return text


def _shape(sides: Any) -> tuple[int, ...]:
    if not isinstance(sides, list) or len(sides) > MOST_AXES or not all(map(_is_side, sides)):
        raise WireError(f"expected a shape, got {sides!r}")
    return tuple(sides)


def _is_side(side: Any) -> bool:
    return type(side) is int and 0 <= side <= MOST_BYTES


def _array(stream: IO[bytes], dtype: np.dtype[Any], shape: tuple[int, ...]) -> Array:
    memory = bytearray(_exactly(stream, dtype.itemsize * math.prod(shape)))
    return np.ndarray(shape, dtype, memory)


def _exactly(stream: IO[bytes], count: int) -> bytes:
    data = b""
    while len(data) < count:
        part = stream.read(count - len(data))
        if not part:
            raise EOFError("the message ends before its end")
        data = data + part if data else part
    return data


def _pack(value: Any, arrays: list[Array]) -> Any:
    match value:
        case dict():
            return {"dict": [[str(key), _pack(inner, arrays)] for key, inner in value.items()]}
        case list() | tuple():
            return {"list": [_pack(inner, arrays) for inner in value]}
        case np.random.Generator():
            return {"rng": value.bit_generator.state}
        case np.ndarray() if value.dtype.kind == "O":
            return _pack(value.astype(str), arrays) | {"object": True}
        case np.ndarray() | np.generic():
            arrays.append(np.asarray(value))
            return {"array" if isinstance(value, np.ndarray) else "scalar": len(arrays) - 1}
    return value


def _unpack(value: Any, arrays: list[Array]) -> Any:
    match value:
        case {"dict": list(pairs)}:
            return {str(key): _unpack(inner, arrays) for key, inner in pairs}
        case {"list": list(items)}:
            return [_unpack(inner, arrays) for inner in items]
        case {"rng": dict(state)}:
            return _generator(state)
        case {"array": int(place)} if 0 <= place < len(arrays):
            return arrays[place].astype(object) if "object" in value else arrays[place]
        case {"scalar": int(place)} if 0 <= place < len(arrays) and arrays[place].ndim == 0:
            return arrays[place][()]
    if isinstance(value, dict | list):
        raise WireError(f"expected a value, got {value}")
    return value


def _generator(state: dict[str, Any]) -> np.random.Generator:
    rng = np.random.default_rng()
    try:
        rng.bit_generator.state = state
    except UNREADABLE:
        raise WireError(f"expected the state of a generator, got {state}") from None
    return rng
