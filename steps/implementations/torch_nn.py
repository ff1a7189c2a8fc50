"""The layers of ``torch.nn``, as the sentences ask for them: arrays of NumPy go in and come out.

Gradients come from autograd. They are replaced by each backward pass, as the sentences have it, and not added
up. This module is itself an implementation: ``--impl torch``, on the processor; ``on`` returns it on another device.
"""

from functools import partial
from types import SimpleNamespace
from typing import Any

import numpy as np
import torch
from torch import nn

from steps.language import Array

NONE = "torch has no losses of this kind but cross-entropy, and no weights for it"
lacks = {
    **dict.fromkeys(("losses", "reductions", "sigmoid", "margins", "adjustments"), NONE),
    "refusals": "torch refuses in words of its own",
    "schedule": "torch.optim.SGD applies the rate of a step to the whole velocity",
    "own_layers": "a layer of one's own has no backward in torch: autograd writes it",
    "training": "torch has no training loop",
    "windows": "torch unfolds images in a function of another form",
}


CPU = "cpu"


def tensor(x: Array, device: str = CPU) -> torch.Tensor:
    """Return a copy; what is neither float32 nor float64 is read as float64."""
    array = np.array(x, order="C")
    single = array.dtype.kind == "f" and array.dtype.itemsize == np.dtype(np.float32).itemsize
    return torch.from_numpy(array.astype(np.float32 if single else np.float64)).to(device)


def array(x: torch.Tensor) -> Array:
    """Return a copy that belongs to the caller."""
    copy: Array = x.detach().cpu().numpy().copy()
    return copy


class Module:
    """A module of torch with its latest forward pass.

    On another device than the processor, an array stands for each parameter: what is written to it is sent before it
    is used, and what the optimiser has changed is fetched. It belongs to the parameter, which modules may share.
    """

    def __init__(self, module: nn.Module, device: str = CPU) -> None:
        self.module, self.device = module.to(device), device
        self.grads: dict[str, Array] = {}
        for parameter in self.module.parameters():
            own = parameter.detach().numpy() if device == CPU else array(parameter)
            vars(parameter).setdefault("array", own)

    def send(self) -> None:
        """Let the device know what was written to the parameters."""
        for parameter in [] if self.device == CPU else self.module.parameters():
            parameter.data.copy_(torch.from_numpy(parameter.array))

    def fetch(self) -> None:
        """Write to the arrays what the device has made of the parameters."""
        for parameter in [] if self.device == CPU else self.module.parameters():
            parameter.array[...] = array(parameter)

    def forward(self, x: Array) -> Array:
        """Return the output, and keep its graph."""
        self.send()
        own, given = next(self.module.parameters(), None), tensor(x, self.device)
        self.x = (given if own is None else given.to(own.dtype)).requires_grad_()
        self.output = self.module(self.x)
        return array(self.output)

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the input."""
        named = dict(self.module.named_parameters())
        upstream = tensor(grad_output, self.device).to(self.output.dtype)
        own, *others = torch.autograd.grad(self.output, [self.x, *named.values()], upstream, retain_graph=True)
        self.grads = {name: array(grad) for name, grad in zip(named, others, strict=True)}
        return array(own)

    def parameters(self) -> dict[str, Array]:
        """Return the parameters: what is written to them, the module computes with."""
        return {name: parameter.array for name, parameter in self.module.named_parameters()}

    def gradients(self) -> dict[str, Array]:
        """Return the gradients of the latest backward."""
        return self.grads


class Flattening(nn.Linear):  # type: ignore[misc]  # torch is Any to mypy, see .mypy.ini
    """The linear layer of torch, for images."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the features of each image."""
        return super().forward(x.flatten(start_dim=1))


def drawn(layer: type[nn.Module], rng: np.random.Generator, *sizes: int, dtype: str, device: str) -> Module:
    """Return a layer whose parameters torch draws from a seed that the generator draws."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(int(rng.integers(2**63)))
        return Module(layer(*sizes, dtype=getattr(torch, dtype)), device)


def Conv2d(  # noqa: N802 - the name of the layer
    *sizes: int, rng: np.random.Generator, device: str = CPU, **options: Any
) -> Module:
    """Return a convolution."""
    names = ("in_channels", "out_channels", "kernel_size", "stride", "padding")
    given = dict(zip(names, sizes, strict=False)) | options
    dtype = given.pop("dtype", "float64")
    order = [({"stride": 1, "padding": 0} | given)[name] for name in names]
    return drawn(nn.Conv2d, rng, *order, dtype=dtype, device=device)


def Linear(  # noqa: N802 - likewise
    *sizes: int, rng: np.random.Generator, dtype: str = "float64", device: str = CPU
) -> Module:
    """Return a fully connected layer."""
    return drawn(Flattening, rng, *sizes, dtype=dtype, device=device)


def MaxPool2d(kernel_size: int, stride: int | None = None, *, device: str = CPU) -> Module:  # noqa: N802 - likewise
    """Return a max pooling."""
    return Module(nn.MaxPool2d(kernel_size, stride), device)


def ReLU(*, device: str = CPU) -> Module:  # noqa: N802 - likewise
    """Return a rectifier."""
    return Module(nn.ReLU(), device)


def Sequential(*modules: Module, device: str = CPU) -> Module:  # noqa: N802 - likewise
    """Return a chain."""
    return Module(nn.Sequential(*(module.module for module in modules)), device)


def softmax(logits: Array, *, device: str = CPU) -> Array:
    """Return the probabilities."""
    return array(torch.softmax(tensor(logits, device), dim=1))


class SoftmaxCrossEntropy:
    """The cross-entropy of torch."""

    def __init__(self, *, device: str = CPU) -> None:
        self.device = device

    def forward(self, logits: Array, labels: Array) -> Any:
        """Return the loss."""
        self.logits = tensor(logits, self.device).requires_grad_()
        right = torch.tensor(np.array(labels, dtype=np.int64), device=self.device)
        self.loss = nn.CrossEntropyLoss()(self.logits, right)
        return array(self.loss)[()]

    def backward(self) -> Array:
        """Return the gradient for the logits."""
        (gradient,) = torch.autograd.grad(self.loss, self.logits, retain_graph=True)
        return array(gradient)


class SGD:
    """The optimiser of torch; weights decay, biases do not."""

    def __init__(
        self, module: Module, lr: float, momentum: float = 0, weight_decay: float = 0, *, nesterov: bool = False
    ) -> None:
        self.owner, named = module, module.module.named_parameters()
        decaying = {True: weight_decay, False: 0.0}
        groups = [{"params": [p], "weight_decay": decaying[name.endswith("weight")]} for name, p in named]
        self.optimiser = torch.optim.SGD(groups, lr=lr, momentum=momentum, nesterov=nesterov)

    def step(self) -> None:
        """Take a step along the gradients of the latest backward."""
        self.owner.send()
        for name, parameter in self.owner.module.named_parameters():
            parameter.grad = torch.tensor(self.owner.grads[name], device=parameter.device)
        self.optimiser.step()
        self.owner.fetch()


def on(device: str) -> Any:
    """Return this implementation on a device of torch."""
    made = (Conv2d, Linear, MaxPool2d, ReLU, Sequential, softmax, SoftmaxCrossEntropy)
    layers = {each.__name__: partial(each, device=device) for each in made}
    return SimpleNamespace(**layers, SGD=SGD, lacks=lacks, __name__=__name__)


# The processor by a name for which it is treated as a device that shares no memory with NumPy.
elsewhere = on("cpu:0")
