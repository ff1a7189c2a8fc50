"""How an implementation is found by the way it is written after ``--impl``."""

import importlib
from pathlib import Path
from typing import Any

from steps.implementations import course, reference
from steps.implementations.packages import packages
from steps.isolation.errors import MisfitError

TORCH = "steps.implementations.torch_nn"


def prepare(spec: str) -> None:
    """Import what takes longer than strangers' code may, and more memory: torch, for a folder with losses."""
    kind, _, rest = spec.partition(":")
    if kind == "course" and "losses" in packages(Path(rest)):
        importlib.import_module("torch")


def load(spec: str, device: str = "cpu") -> Any:
    """Return an implementation.

    Parameters
    ----------
    spec : str
        ``reference``, ``torch``, ``course:PATH``, or ``package.module:name``.
    device : str
        Where the layers of torch work; all others work on the processor.

    Raises
    ------
    MisfitError
        Where there is nothing of that name.
    """
    kind, _, rest = spec.partition(":")
    if spec == "reference":
        return reference.Reference()
    if spec == "torch":
        torch_nn = importlib.import_module(TORCH)
        return torch_nn if device == "cpu" else torch_nn.on(device)
    if kind == "course":
        return course.load(Path(rest))
    module = importlib.import_module(kind)
    if not hasattr(module, rest):
        raise MisfitError(f"the module {kind} has no {rest}")
    return getattr(module, rest)
