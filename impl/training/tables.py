"""Tables that a user writes, in TOML: their keys are known or refused by name."""

import tomllib
from collections.abc import Mapping, Set
from pathlib import Path
from typing import Any

from impl.numpy_nn.checks import refuse


def read(path: Path, what: str) -> dict[str, Any]:
    """Return the table of a file, or refuse what is no TOML.

    Parameters
    ----------
    path : Path
    what : str
        What is expected in it, such as "a recipe".
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: expected {what} in TOML, got: {error}") from None


def check_names(who: str, given: Mapping[str, Any], known: Set[str], required: Set[str]) -> None:
    """Refuse the first name that is unknown, or missing."""
    unknown, missing = sorted(set(given) - known), sorted(required - set(given))
    if unknown:
        refuse(who, f"only {', '.join(sorted(known))}", unknown[0])
    if missing:
        refuse(who, missing[0], f"only {', '.join(given)}" if given else "nothing")
