"""JSON of strangers, read without surprises."""

import json
import math
from collections.abc import Sequence
from typing import Any, NoReturn

from impl.submission.errors import misbuilt, shown

DIGITS = 18


def read(content: bytes, name: str) -> dict[str, Any]:
    """Return the object that a JSON file holds.

    Raises
    ------
    SubmissionError
        Where it is no JSON, or what readers of JSON disagree about: a key that comes twice, NaN, a number too large
        for 64 bits, nesting so deep that a reader gives up, another encoding than UTF-8.
    """
    try:
        data = json.loads(
            content.decode("utf-8"),
            object_pairs_hook=lambda pairs: _distinct(pairs, name),
            parse_constant=lambda constant: _not_finite(constant, name),
            parse_int=lambda digits: _whole(digits, name),
            parse_float=lambda digits: _real(digits, name),
        )
    except UnicodeDecodeError as error:
        misbuilt(f"{name} in UTF-8", f"the byte {content[error.start : error.start + 1]!r} at {error.start}")
    except json.JSONDecodeError as error:
        misbuilt(f"{name} to be JSON", f"{error.msg} at line {error.lineno}, column {error.colno}")
    except RecursionError:
        misbuilt(f"{name} to be JSON of a few levels", "so many that it cannot be read")
    if not isinstance(data, dict):
        misbuilt(f"{name} to be a JSON object", type(data).__name__)
    return data


def _distinct(pairs: Sequence[tuple[str, Any]], name: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            misbuilt(f"each key of {name} once", f"{shown(key)} twice")
        found[key] = value
    return found


def _not_finite(constant: str, name: str) -> NoReturn:
    misbuilt(f"finite numbers in {name}", shown(constant))


def _whole(digits: str, name: str) -> int:
    if len(digits) > DIGITS:
        misbuilt(f"numbers of at most {DIGITS} digits in {name}", f"one of {len(digits)}")
    return int(digits)


def _real(digits: str, name: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        _not_finite(digits, name)
    return number
