"""What is timed: every case of every group, and how its contestants come about."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np
import torch

from impl import numpy_nn
from steps.benchmarks.ceilings import copying, products_alone, square
from steps.benchmarks.contests import Field, Sizes, against_torch, convolution, short_convolution
from steps.benchmarks.networks import NETWORKS, cross_entropy, descent, training
from steps.benchmarks.readings import SHAPES

# What is varied, about a convolution of 32 to 32 channels on 32 images of 16x16 pixels.
BASE = Sizes(n=32, c=32, h=16, w=16, o=32, k=3, s=1, p=1)
GROWTH = {
    "batch": {size: BASE._replace(n=size) for size in (8, 16, 32, 64, 128)},
    "channels": {size: BASE._replace(c=size, o=size) for size in (8, 16, 32, 64, 128)},
    "kernel": {size: BASE._replace(k=size, p=size // 2) for size in (1, 3, 5, 7, 9)},
    "side": {size: BASE._replace(h=size, w=size) for size in (8, 16, 32, 64)},
}
# Batch, kernel and stride.
POOLING = {
    "2x2 32,32,32x32": ((32, 32, 32, 32), 2, 2),
    "2x2 64,64,16x16": ((64, 64, 16, 16), 2, 2),
    "3x3 at stride 2 32,32,32x32": ((32, 32, 32, 32), 3, 2),
    "3x3 at stride 1 32,32,16x16": ((32, 32, 16, 16), 3, 1),
}
IMAGES, FEATURES, OUTPUTS = 128, 4096, 256
SQUARE, COPIED = 1024, 64


class Case(NamedTuple):
    """A contest that can be set up."""

    group: str
    name: str
    field: Callable[[], Field]


def cases(dtype: str, threads: int) -> Iterator[Case]:
    """Yield the cases of all groups; growth is measured in float32 and one thread alone."""
    for name, words in SHAPES.items():
        yield Case("convolution", name, partial(convolution, Sizes.of(words), dtype, threads))
        yield Case("gemm", name, partial(products_alone, Sizes.of(words), dtype))
    for name, (shape, kernel_size, stride) in POOLING.items():
        yield Case("max pooling", name, partial(_pooling, shape, kernel_size, stride, dtype))
    yield from _layers(dtype)
    for name, convolutions in NETWORKS.items():
        yield Case("training", name, partial(training, convolutions, dtype))
    yield Case("gemm", f"{SQUARE}x{SQUARE}", partial(square, SQUARE, dtype))
    yield Case("copy", f"{COPIED} MB", partial(copying, COPIED, dtype))
    if (dtype, threads) == ("float32", 1):
        for varied, sizes in GROWTH.items():
            for size, each in sizes.items():
                yield Case("growth", f"{varied}={size}", partial(short_convolution, each, dtype))


def _pooling(shape: tuple[int, ...], kernel_size: int, stride: int, dtype: str) -> Field:
    pools = numpy_nn.MaxPool2d(kernel_size, stride), torch.nn.MaxPool2d(kernel_size, stride)
    return Field(against_torch(*pools, shape, dtype), {})


def _layers(dtype: str) -> Iterator[Case]:
    yield Case("layers", "ReLU 32,32,32x32", lambda: _layer(numpy_nn.ReLU(), torch.nn.ReLU(), (32, 32, 32, 32), dtype))
    yield Case("layers", f"Linear {FEATURES} to {OUTPUTS}, {IMAGES} images", partial(_linear, dtype))
    yield Case("layers", f"SoftmaxCrossEntropy {IMAGES}x100", partial(cross_entropy, IMAGES, 100, dtype))
    yield Case("layers", f"SGD {FEATURES}x{OUTPUTS}", partial(descent, FEATURES, OUTPUTS, dtype))


def _layer(ours: numpy_nn.Module, theirs: torch.nn.Module, shape: tuple[int, ...], dtype: str) -> Field:
    return Field(against_torch(ours, theirs, shape, dtype), {})


def _linear(dtype: str) -> Field:
    ours = numpy_nn.Linear(FEATURES, OUTPUTS, rng=np.random.default_rng(0), dtype=dtype)
    theirs = torch.nn.Linear(FEATURES, OUTPUTS, dtype=getattr(torch, dtype))
    return _layer(ours, theirs, (IMAGES, FEATURES), dtype)
