"""Who is timed against whom: our layers, torch's in both layouts, and rivals, each as a call that does all its work."""

import copy
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from impl import numpy_nn
from impl.numpy_nn.convolutions import winograd
from steps.benchmarks.readings import BLAS_THREADS, OURS, PLAIN, RIVAL
from steps.benchmarks.rivals import FancyConv2d

Array = NDArray[np.floating[Any]]
Work = Callable[[], object]
LAYOUTS = {"torch NCHW": torch.contiguous_format, "torch channels_last": torch.channels_last}
IMAGES = 4  # axes of a batch of them


class Field(NamedTuple):
    """The contestants of a case, and what else its timings are to say."""

    contestants: dict[str, Work]
    told: dict[str, Any]


class Sizes(NamedTuple):
    """A batch, and a convolution."""

    n: int
    c: int
    h: int
    w: int
    o: int
    k: int
    s: int
    p: int

    @classmethod
    def of(cls, words: str) -> "Sizes":
        """Return those written like ``32,3,32x32,32,3,1,1``.

        >>> Sizes.of("32,3,32x30,16,5,1,2").batch
        (32, 3, 32, 30)
        """
        return cls(*(int(word) for word in words.replace("x", ",").split(",")))

    @property
    def batch(self) -> tuple[int, int, int, int]:
        """Return the shape of the input."""
        return self.n, self.c, self.h, self.w

    def layer(self, dtype: str, algorithm: str = "auto") -> numpy_nn.Conv2d:
        """Return our convolution."""
        rng = np.random.default_rng(0)
        return numpy_nn.Conv2d(self.c, self.o, self.k, self.s, self.p, rng=rng, dtype=dtype, algorithm=algorithm)


def convolution(sizes: Sizes, dtype: str, threads: int) -> Field:
    """Return all ways to compute a convolution and its three gradients."""
    field = short_convolution(sizes, dtype)
    ways = [PLAIN, "im2col"] + ["winograd"] * winograd.fits(sizes.layer(dtype).geometry)
    x, grad = numbers(sizes.layer(dtype), sizes.batch, dtype)
    others = {name: passes(sizes.layer(dtype, name), x, grad) for name in ways}
    others[RIVAL] = passes(fancy(sizes, dtype), x, grad)
    if threads > 1:
        others[BLAS_THREADS] = passes(sizes.layer(dtype), x, grad)
    return Field(field.contestants | others, field.told)


def short_convolution(sizes: Sizes, dtype: str) -> Field:
    """Return ours and torch's alone."""
    layer = sizes.layer(dtype)
    theirs = torch.nn.Conv2d(sizes.c, sizes.o, sizes.k, sizes.s, sizes.p, dtype=getattr(torch, dtype))
    return Field(against_torch(layer, theirs, sizes.batch, dtype), {"algorithm": layer.chosen(sizes.batch)})


def fancy(sizes: Sizes, dtype: str) -> FancyConv2d:
    """Return the rival, with the weights of ours."""
    layer = sizes.layer(dtype)
    return FancyConv2d(layer.weight, layer.bias, sizes.s, sizes.p)


def against_torch(ours: Any, theirs: torch.nn.Module, shape: tuple[int, ...], dtype: str) -> dict[str, Work]:
    """Return a forward and a backward pass of a layer and of its counterpart, for images in each of torch's layouts."""
    x, grad = numbers(ours, shape, dtype)
    layouts = LAYOUTS.items() if x.ndim == IMAGES else [("torch NCHW", torch.contiguous_format)]
    others = {name: torch_passes(theirs, torch.from_numpy(x), torch.from_numpy(grad), each) for name, each in layouts}
    return {OURS: passes(ours, x, grad)} | others


def numbers(layer: Any, shape: tuple[int, ...], dtype: str) -> tuple[Array, Array]:
    """Return a random batch, of which half is zero as behind a rectifier, and a random gradient for the output."""
    rng = np.random.default_rng(0)
    x = np.maximum(rng.standard_normal(shape), 0).astype(dtype)
    return x, rng.standard_normal(layer.forward(x).shape).astype(dtype)


def passes(layer: Any, x: Array, grad: Array) -> Work:
    """Return a forward and a backward pass."""

    def work() -> None:
        layer.forward(x)
        layer.backward(grad)

    return work


def torch_passes(module: torch.nn.Module, x: Any, grad: Any, layout: Any) -> Work:
    """Return a forward and a backward pass of torch: all is in its layout before the clock starts."""
    module = copy.deepcopy(module).to(memory_format=layout)
    x = x.to(memory_format=layout, copy=True).requires_grad_()
    grad = grad.to(memory_format=layout) if grad.ndim == IMAGES else grad

    def work() -> None:
        x.grad = None
        module.zero_grad(set_to_none=True)
        module(x).backward(grad)

    return work
