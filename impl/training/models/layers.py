"""The layers that an architecture may be written with, by the names and arguments that PyTorch gives them."""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from types import UnionType
from typing import TypeGuard

import torch
from torch import nn

from impl.numpy_nn.checks import refuse

WHO = "chain"

COUNT = range(1, 1_000_001)
SIDE = range(1, 101)
BORDER = range(101)

# What an argument may be: a whole number of a range, a share from 0 to 1, or yes or no.
ARGUMENTS: Mapping[str, range | type] = {
    "in_channels": COUNT,
    "out_channels": COUNT,
    "in_features": COUNT,
    "out_features": COUNT,
    "num_features": COUNT,
    "num_channels": COUNT,
    "num_groups": COUNT,
    "groups": COUNT,
    "kernel_size": SIDE,
    "stride": SIDE,
    "dilation": SIDE,
    "output_size": SIDE,
    "padding": BORDER,
    "p": float,
    "bias": bool,
}


class Residual(nn.Sequential):  # type: ignore[misc]  # torch is Any to mypy, see .mypy.ini
    """Layers in a chain, whose output is added to their input: ``x + f(x)``."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the sum; both must be of one shape, where torch would stretch one to the other."""
        y = super().forward(x)
        if y.shape != x.shape:
            refuse("Residual", f"layers that keep the shape {tuple(x.shape)}", tuple(y.shape))
        return x + y


LAYERS: Mapping[str, type] = {
    layer.__name__: layer
    for layer in (
        nn.AdaptiveAvgPool2d,
        nn.AvgPool2d,
        nn.BatchNorm2d,
        nn.Conv2d,
        nn.Dropout,
        nn.Flatten,
        nn.GELU,
        nn.GroupNorm,
        nn.Linear,
        nn.MaxPool2d,
        nn.ReLU,
        nn.SiLU,
        nn.Sigmoid,
        nn.Tanh,
    )
}
NAMES = (*LAYERS, Residual.__name__)


@dataclass(frozen=True)
class Layer:
    """A layer as it is written, not yet built.

    Attributes
    ----------
    source : str
        As it is written.
    name : str
        One of ``NAMES``.
    args, kwargs
        Numbers, True or False.
    inner : tuple of Layer
        The layers of a ``Residual``.
    """

    source: str
    name: str
    args: tuple[object, ...]
    kwargs: Mapping[str, object]
    inner: tuple["Layer", ...]

    def count(self) -> int:
        """Return how many layers this is, with those inside it."""
        return 1 + sum(layer.count() for layer in self.inner)

    def build(self) -> nn.Module:
        """Build the layer, or refuse arguments that it cannot have."""
        if self.inner:
            return Residual(*(layer.build() for layer in self.inner))
        layer = LAYERS[self.name]
        try:
            bound = inspect.signature(layer).bind(*self.args, **self.kwargs)
        except TypeError as error:
            refuse(WHO, f"the arguments of {self.name}", f"{self.source} ({error})")
        for argument, value in bound.arguments.items():
            self._check(argument, value)
        try:
            return layer(**bound.arguments)
        except ValueError:  # such as groups that do not divide the channels
            refuse(WHO, f"arguments of {self.name} that fit each other", self.source)

    def _check(self, argument: str, value: object) -> None:
        kind = ARGUMENTS.get(argument)
        if kind is None:
            refuse(WHO, f"no {argument}", self.source)
        if kind is bool and not isinstance(value, bool):
            refuse(WHO, f"{argument} to be True or False", self.source)
        if kind is float and not (_is_number(value, int | float) and 0 <= value <= 1):
            refuse(WHO, f"{argument} from 0 to 1", self.source)
        if isinstance(kind, range) and not (_is_number(value, int) and value in kind):
            refuse(WHO, f"{argument} to be a whole number from {kind[0]} to {kind[-1]}", self.source)


def _is_number(value: object, kind: UnionType | type) -> TypeGuard[float]:
    return isinstance(value, kind) and not isinstance(value, bool)
