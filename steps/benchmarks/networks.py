"""Training: a step of the network of part 1, of the same network in torch, and of what the steps consist of."""

from typing import Any

import numpy as np
import torch
from torch import nn

from impl import numpy_nn
from steps.benchmarks.contests import LAYOUTS, Field, Work
from steps.benchmarks.readings import OURS

BATCH, SIDE, CLASSES = 64, 32, 10
SGD: dict[str, Any] = {"lr": 0.01, "momentum": 0.9, "weight_decay": 5e-4}
# Output channels and kernel of each convolution, which is padded to keep its sides, and pooled 2x2.
NETWORKS = {"one convolution": [(32, 5)], "two convolutions": [(32, 3), (64, 3)]}


def training(convolutions: list[tuple[int, int]], dtype: str) -> Field:
    """Return a training step of ours, and one of torch in each layout, on the same images."""
    rng = np.random.default_rng(0)
    images, labels = rng.standard_normal((BATCH, 3, SIDE, SIDE)).astype(dtype), rng.integers(0, CLASSES, BATCH)
    ours = {OURS: _our_step(convolutions, images, labels)}
    theirs = {name: _torch_step(convolutions, images, labels, layout) for name, layout in LAYOUTS.items()}
    return Field(ours | theirs, {"images": BATCH})


def _our_step(convolutions: list[tuple[int, int]], images: Any, labels: Any) -> Work:
    options: dict[str, Any] = {"rng": np.random.default_rng(0), "dtype": images.dtype}
    layers: list[numpy_nn.Module] = []
    for c, o, k in _channels(convolutions):
        layers += [numpy_nn.Conv2d(c, o, k, 1, k // 2, **options), numpy_nn.ReLU(), numpy_nn.MaxPool2d(2)]
    network = numpy_nn.Sequential(*layers, numpy_nn.Linear(_features(convolutions), CLASSES, **options))
    criterion, optimiser = numpy_nn.SoftmaxCrossEntropy(), numpy_nn.SGD(network, **SGD)

    def step() -> None:
        criterion.forward(network.forward(images), labels)
        network.backward(criterion.backward())
        optimiser.step()

    return step


def _torch_step(convolutions: list[tuple[int, int]], images: Any, labels: Any, layout: Any) -> Work:
    x, y = torch.from_numpy(images).to(memory_format=layout), torch.from_numpy(labels)
    layers: list[nn.Module] = []
    for c, o, k in _channels(convolutions):
        layers += [nn.Conv2d(c, o, k, 1, k // 2), nn.ReLU(), nn.MaxPool2d(2)]
    network = nn.Sequential(*layers, nn.Flatten(), nn.Linear(_features(convolutions), CLASSES))
    network.to(dtype=x.dtype, memory_format=layout)
    criterion, optimiser = nn.CrossEntropyLoss(), torch.optim.SGD(network.parameters(), **SGD)

    def step() -> None:
        optimiser.zero_grad(set_to_none=True)
        criterion(network(x), y).backward()
        optimiser.step()

    return step


def _channels(convolutions: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    before = [3, *(channels for channels, _ in convolutions)]
    return [(c, o, k) for c, (o, k) in zip(before, convolutions, strict=False)]


def _features(convolutions: list[tuple[int, int]]) -> int:
    return convolutions[-1][0] * (SIDE // (1 << len(convolutions))) ** 2


def cross_entropy(images: int, classes: int, dtype: str) -> Field:
    """Return the loss and its gradient."""
    rng = np.random.default_rng(0)
    logits, labels = rng.standard_normal((images, classes)).astype(dtype), rng.integers(0, classes, images)
    criterion = numpy_nn.SoftmaxCrossEntropy()
    x, y = torch.from_numpy(logits).clone().requires_grad_(), torch.from_numpy(labels)

    def ours() -> None:
        criterion.forward(logits, labels)
        criterion.backward()

    def theirs() -> None:
        x.grad = None
        nn.functional.cross_entropy(x, y).backward()

    return Field({OURS: ours, "torch NCHW": theirs}, {})


def descent(inputs: int, outputs: int, dtype: str) -> Field:
    """Return a step of SGD with momentum and weight decay, for a linear layer."""
    layer = numpy_nn.Linear(inputs, outputs, rng=np.random.default_rng(0), dtype=dtype)
    layer.forward(np.ones((1, inputs)))
    layer.backward(np.ones((1, outputs)))
    theirs = nn.Linear(inputs, outputs, dtype=getattr(torch, dtype))
    for parameter in theirs.parameters():
        parameter.grad = torch.ones_like(parameter)
    return Field(
        {OURS: numpy_nn.SGD(layer, **SGD).step, "torch NCHW": torch.optim.SGD(theirs.parameters(), **SGD).step}, {}
    )
