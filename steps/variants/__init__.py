"""Correct implementations, each of another kind: the specification must call none of them wrong.

Convolution and pooling differ in each; what is around them, in ``common`` and ``descent``, is written for
all of them and without a look at ``impl``. Each is judged by its name, as in ``--impl steps.variants:loops``.
"""

import importlib
from typing import Any

PLACES = {
    "loops": "by_loops",
    "im2col": "by_im2col",
    "einsum": "by_einsum",
    "tensordot": "by_tensordot",
    "fft": "by_fft",
    "torch_inside": "by_torch",
}


def __getattr__(name: str) -> Any:
    """Import a variant when it is asked for: only one of them has to wait for torch."""
    if name not in PLACES:
        raise AttributeError(f"expected one of {', '.join(PLACES)}, got {name!r}")
    return getattr(importlib.import_module(f"steps.variants.{PLACES[name]}"), name)
