"""The layers of a course folder, as the sentences ask for them."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from steps.isolation.errors import MisfitError
from steps.language import Array


def attribute(owner: Any, name: str, title: str, when: str = "") -> Any:
    """Return an attribute, or say in the course's words which is missing."""
    if not hasattr(owner, name):
        raise MisfitError(f"{title} has no {name}{when}{elsewhere(owner, name)}")
    return getattr(owner, name)


def elsewhere(owner: Any, name: str) -> str:
    """Say in which file of a package a name is defined, and nothing where there is none, or no package."""
    files = (file for folder in getattr(owner, "__path__", ()) for file in sorted(Path(folder).glob("*.py")))
    definition = re.compile(rf"^(class|def) {name}\b", re.MULTILINE)
    for file in files:
        if definition.search(file.read_text(encoding="utf-8", errors="replace")):
            package, there = owner.__name__, owner.__spec__.has_location
            fault = "does not import it" if there else "which would import it, is missing"
            return f": {package}/{file.name} has it, and {package}/__init__.py{'' if there else ','} {fault}"
    return ""


def numbers(value: Any, title: str) -> Array:
    """Return an array that belongs to the caller, or say what came instead."""
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "biuf":
        got = f"an array of {value.dtype}" if isinstance(value, np.ndarray) else _kind(value)
        raise MisfitError(f"{title} is {got}, expected an array of numbers")
    return value.copy()


def _kind(value: Any) -> str:
    return "None" if value is None else f"a {type(value).__name__}"


class CourseLayer:
    """A layer of the folder, with what built it."""

    def __init__(self, modules: Any, kind: str, kwargs: Mapping[str, Any]) -> None:
        self.kind, self.kwargs = kind, kwargs
        self.layer = attribute(modules, kind, "modules")(**kwargs)
        self.parametric = kind in ("Conv2D", "Linear")

    def forward(self, x: Array) -> Array:
        """Return the output."""
        return numbers(attribute(self.layer, "forward", self.kind)(np.array(x)), f"the output of {self.kind}.forward")

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the input, from where the layer left it."""
        attribute(self.layer, "backward", self.kind)(np.array(grad_output))
        return numbers(self.after_backward("dx"), f"{self.kind}.dx after backward")

    def after_backward(self, name: str) -> Any:
        """Return what backward should have left."""
        return attribute(self.layer, name, self.kind, " after backward")

    def parameters(self) -> dict[str, Array]:
        """Return the parameters themselves, the weight of Linear as outputs x inputs."""
        if not self.parametric:
            return {}
        weight, bias = (attribute(self.layer, name, self.kind) for name in ("weight", "bias"))
        numbers(weight, f"{self.kind}.weight"), numbers(bias, f"{self.kind}.bias")
        return {"weight": self.turned(weight), "bias": bias}

    def gradients(self) -> dict[str, Array]:
        """Return the gradients of the latest backward."""
        if not self.parametric:
            return {}
        dw, db = (numbers(self.after_backward(n), f"{self.kind}.{n} after backward") for n in ("dw", "db"))
        return {"weight": self.turned(dw), "bias": db}

    def turned(self, weight: Array) -> Array:
        """Return a weight as outputs x inputs."""
        return weight.T if self.kind == "Linear" else weight

    def draw(self, shape: tuple[int, ...], rng: np.random.Generator) -> "CourseLayer":
        """Replace the parameters by random ones, within the bounds of torch: those of the course may all be alike."""
        bound = float(np.prod(shape[1:])) ** -0.5
        sides = {"weight": shape[::-1] if self.kind == "Linear" else shape, "bias": shape[:1]}
        for name, expected in sides.items():
            array = attribute(self.layer, name, self.kind)
            if array.shape != expected or array.dtype != np.float64:
                got = f"{array.dtype} of shape {array.shape}"
                raise MisfitError(f"{self.kind}.{name} is {got}, expected float64 of shape {expected}")
            array[...] = rng.uniform(-bound, bound, expected)
        return self


def conv2d(
    modules: Any, c: int, o: int, kernel_size: int, stride: int = 1, padding: int = 0, *, rng: np.random.Generator
) -> CourseLayer:
    """Return a convolution."""
    names = {"in_channels": c, "out_channels": o, "kernel_size": kernel_size, "stride": stride, "padding": padding}
    return CourseLayer(modules, "Conv2D", names).draw((o, c, kernel_size, kernel_size), rng)


def linear(modules: Any, in_features: int, out_features: int, *, rng: np.random.Generator) -> CourseLayer:
    """Return a fully connected layer."""
    names = {"in_dim": in_features, "out_dim": out_features}
    return CourseLayer(modules, "Linear", names).draw((out_features, in_features), rng)


def plain(modules: Any, kind: str, **kwargs: Any) -> CourseLayer:
    """Return a layer without parameters."""
    return CourseLayer(modules, kind, kwargs)
