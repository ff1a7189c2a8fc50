"""Each known mistake as an implementation that makes it, such as ``--impl steps.diagnosis.planted:kernel_flipped``."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np

from steps.diagnosis import textbook
from steps.diagnosis.mistakes import Mistake, catalogue
from steps.diagnosis.textbook.functions import functions

OTHERS = "the textbook has the weights and the losses of the course"
LACKS = {
    **dict.fromkeys(("reductions", "sigmoid", "margins", "adjustments"), OTHERS),
    "dtypes": "a textbook has real numbers only",
    "extremes": "the mistakes in the loss are made in the plain formula",
    "init": "a textbook leaves open how parameters are drawn",
    "own_layers": "the textbook's layers are no classes to build upon",
    "ownership": "a textbook has no memory that could be shared",
    "refusals": "a textbook takes what it is given for right",
}


def names() -> dict[str, Mistake]:
    """Return all mistakes by a name that Python can read, with the layer where several have one ID.

    >>> [name for name in names() if name.startswith("kernel_flipped") or name.endswith("_relu")][:2]
    ['kernel_flipped', 'kernel_flipped_backward']
    """
    ids = [mistake.id for mistake in catalogue()]
    return {
        (each.id if ids.count(each.id) == 1 else f"{each.id}-{each.kind.lower()}").replace("-", "_"): each
        for each in catalogue()
    }


def __getattr__(name: str) -> SimpleNamespace:
    """Return the textbook with one mistake, or with none by the name of right."""
    mistake = names().get(name)
    if mistake is None and name != "right":
        raise AttributeError(name)
    layers: dict[str, Any] = {kind: getattr(textbook, kind) for kind in textbook.__all__}
    if mistake is not None:
        layers[mistake.kind] = mistake.variants[0]
    learning = {kind: drawing(layers[kind]) for kind in ("Conv2d", "Linear")}
    return SimpleNamespace(lacks=LACKS, **functions(layers), **{**layers, **learning})


def drawing(layer: Callable[..., Any]) -> Callable[..., Any]:
    """Return what builds a layer whose parameters are drawn: those of the textbook begin at zero."""

    def build(*args: int, rng: np.random.Generator, **kwargs: int) -> Any:
        built = layer(*args, **kwargs)
        for array in built.parameters().values():
            array[...] = rng.standard_normal(array.shape)
        return built

    return build
