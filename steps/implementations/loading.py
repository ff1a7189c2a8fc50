"""How an implementation is found by the way it is written after ``--impl``."""

import importlib
from pathlib import Path
from typing import Any

from steps.implementations import course
from steps.isolation.errors import MisfitError

REFERENCE = "impl.numpy_nn"
TORCH = "steps.implementations.torch_nn"


def load(spec: str) -> Any:
    """Return an implementation.

    Parameters
    ----------
    spec : str
        ``reference``, ``torch``, ``course:PATH``, or ``package.module:name``.

    Raises
    ------
    MisfitError
        Where there is nothing of that name.
    """
    kind, _, rest = spec.partition(":")
    if spec in ("reference", "torch"):
        return importlib.import_module(REFERENCE if spec == "reference" else TORCH)
    if kind == "course":
        return course.load(Path(rest))
    module = importlib.import_module(kind)
    if not hasattr(module, rest):
        raise MisfitError(f"the module {kind} has no {rest}")
    return getattr(module, rest)
