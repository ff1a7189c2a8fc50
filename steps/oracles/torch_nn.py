"""The same network in torch.nn.functional, in float64, with its gradients from autograd."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import torch
from torch.nn import functional

from steps.language import Array, Call

Tensor: TypeAlias = torch.Tensor
Parameters = dict[str, Array]
Loss = tuple[Array, Array, Array | None]
LOSSES = ("SoftmaxCrossEntropy", "CrossEntropyLoss", "FocalLoss")


class TorchPass(NamedTuple):
    """Output and gradients of one forward and one backward pass."""

    output: Array
    gradients: dict[str, Array]


class TorchNetwork:
    """A chain of modules with given parameters.

    Parameters
    ----------
    calls : sequence of Call
    parameters : mapping of str to ndarray
        By the names that ``torch.nn.Sequential`` would give them; without the leading ``0.``
        where ``calls`` is a single layer. A loss at the end of the chain has none.
    device : str
    """

    def __init__(self, calls: Sequence[Call], parameters: Mapping[str, Array], device: str) -> None:
        self.calls = calls
        self.device = device
        self.parameters = {name: self.tensor(array) for name, array in parameters.items()}

    def tensor(self, array: Array) -> Tensor:
        """Return a copy of an array, in float64, that gradients are asked for."""
        return torch.tensor(np.array(array, dtype=np.float64, order="C"), device=self.device, requires_grad=True)

    def backward(self, x: Array, grad_output: Array, labels: Array | None = None) -> TorchPass:
        """Return the output for ``x``, and all gradients, given that for the output."""
        leaves = {"input": self.tensor(x), **self.parameters}
        output = self._forward(leaves["input"], None if labels is None else torch.tensor(labels, device=self.device))
        # A table has one axis at least, and a loss none.
        grad_output = np.reshape(grad_output, ()) if output.ndim == 0 and np.size(grad_output) == 1 else grad_output
        if np.shape(grad_output) != tuple(output.shape):
            raise AssertionError(f"the output has shape {np.shape(grad_output)}, expected {tuple(output.shape)}")
        upstream = torch.tensor(np.array(grad_output, dtype=np.float64, order="C"), device=self.device)
        gradients = torch.autograd.grad(output, list(leaves.values()), upstream)
        arrays = (gradient.cpu().numpy() for gradient in gradients)
        return TorchPass(output.detach().cpu().numpy(), dict(zip(leaves, arrays, strict=True)))

    def descend(self, optimiser: Call, losses: Sequence[Loss]) -> Iterator[tuple[Array, Parameters]]:
        """Yield the output before, and the parameters after, each step of a ``torch.optim`` optimiser.

        Each of ``losses`` is an input, the gradient of the loss for the output, and the labels if
        the chain ends with a loss. As in the course, weights decay and biases do not.
        """
        options = dict(optimiser.kwargs)
        decay = options.pop("weight_decay", 0.0)
        groups: list[dict[str, Any]] = [
            {"params": [p for n, p in self.parameters.items() if n.endswith("weight")], "weight_decay": decay},
            {"params": [p for n, p in self.parameters.items() if n.endswith("bias")]},
        ]
        torch_optimiser: torch.optim.Optimizer = getattr(torch.optim, optimiser.function)(groups, **options)
        for x, grad_output, labels in losses:
            output, gradients = self.backward(x, grad_output, labels)
            for name, parameter in self.parameters.items():
                parameter.grad = torch.tensor(gradients[name], device=self.device)
            torch_optimiser.step()
            yield output, {name: p.detach().cpu().numpy().copy() for name, p in self.parameters.items()}

    def _forward(self, x: Tensor, labels: Tensor | None) -> Tensor:
        *_, last = self.calls
        network = self.calls[:-1] if last.function in LOSSES else self.calls
        x = self._chain(network, x, "") if len(network) > 1 else self._layer(network[0], x, "") if network else x
        return _cross_entropy(x, labels, **last.kwargs) if last.function in LOSSES else x

    def _chain(self, calls: Sequence[Call], x: Tensor, prefix: str) -> Tensor:
        for place, call in enumerate(calls):
            x = self._layer(call, x, f"{prefix}{place}.")
        return x

    def _layer(self, call: Call, x: Tensor, prefix: str) -> Tensor:
        weight, bias = (self.parameters.get(prefix + name) for name in ("weight", "bias"))
        match call:
            case Call("Sequential"):
                return self._chain(call.args, x, prefix)
            case Call("Conv2d"):
                return functional.conv2d(x, weight, bias, *_geometry(call))
            case Call("MaxPool2d"):
                return functional.max_pool2d(x, *call.args, **call.kwargs)
            case Call("ReLU"):
                return functional.relu(x)
            case Call("Doubling"):
                return 2 * x
            case Call("Linear"):
                return functional.linear(x.flatten(start_dim=1), weight, bias)
        raise ValueError(f"torch is not asked about {call.function}")


def _cross_entropy(
    x: Tensor, labels: Tensor | None, weight: Sequence[float] | None = None, gamma: float = 0, reduction: str = "batch"
) -> Tensor:
    """Return the loss; torch calls "mean" what is divided by the sum of the weights, and knows no other mean."""
    if gamma:
        raise ValueError("torch is not asked about focal loss, which it does not have")
    weights = None if weight is None else x.new_tensor(weight)
    if reduction == "batch":
        return functional.cross_entropy(x, labels, weights, reduction="none").mean()
    return functional.cross_entropy(x, labels, weights, reduction={"weighted": "mean"}.get(reduction, reduction))


def _geometry(call: Call) -> tuple[int, int]:
    """Return stride and padding of ``Conv2d(in, out, kernel_size, stride=1, padding=0)``."""
    given = dict(zip(("in", "out", "kernel_size", "stride", "padding"), call.args, strict=False)) | call.kwargs
    return given.get("stride", 1), given.get("padding", 0)
