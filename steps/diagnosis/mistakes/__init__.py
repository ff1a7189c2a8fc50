"""The catalogue of known mistakes.

A class below one of the textbook is a mistake: the docstring is its name, and one method is wrong. A class
below a mistake is another way to make it. A mistake in what a layer remembers may be made in any layer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from steps.diagnosis import textbook
from steps.diagnosis.mistakes import (
    convolution,
    convolution_weights,
    descent,
    effective,
    focal,
    loss,
    memory,
    network,
    pooling,
    rectifier,
    stops,
)
from steps.diagnosis.textbook import Layer

MODULES = (
    convolution,
    convolution_weights,
    pooling,
    stops,
    rectifier,
    loss,
    focal,
    effective,
    network,
    descent,
    memory,
)
LAYERS = ("Conv2d", "MaxPool2d", "ReLU", "Linear", "SoftmaxCrossEntropy")

LEARNING = ("Conv2d", "Linear")


@dataclass(frozen=True)
class Mistake:
    """A mistake in all layers of a kind.

    Attributes
    ----------
    id : str
        Such as ``kernel-flipped``.
    name : str
        In the field's words.
    kind : str
        The layer that it is made in, such as ``Conv2d``.
    variants : tuple of type
        The ways to make it: classes that take the place of that layer.
    """

    id: str
    name: str
    kind: str
    variants: tuple[type, ...]


@cache
def catalogue() -> tuple[Mistake, ...]:
    """Return all known mistakes, of like ones the commoner first; one that any layer may make, once for each.

    >>> catalogue()[0].id, catalogue()[0].kind
    ('kernel-flipped', 'Conv2d')
    """
    classes = [each for module in MODULES for each in _classes(module)]
    return tuple(mistake for each in classes for mistake in _mistakes(each, classes))


def _classes(module: ModuleType) -> Iterator[type]:
    here = (each for each in vars(module).values() if getattr(each, "__module__", "") == module.__name__)
    return (each for each in here if isinstance(each, type))


def _mistakes(mistaken: type, classes: list[type]) -> Iterator[Mistake]:
    base, ways = mistaken.__bases__[0], tuple(each for each in classes if issubclass(each, mistaken))
    if base is Layer:
        for kind in LEARNING if "keep" in vars(mistaken) else LAYERS:
            here = (type(way.__name__, (way, getattr(textbook, kind)), {}) for way in ways)
            yield Mistake(_id(mistaken), f"{_name(mistaken)} ({kind})", kind, tuple(here))
    elif base.__name__ in textbook.__all__:
        yield Mistake(_id(mistaken), _name(mistaken), base.__name__, ways)


def _id(mistaken: type) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", mistaken.__name__).lower()


def _name(mistaken: type) -> str:
    return (mistaken.__doc__ or "").removesuffix(".")
