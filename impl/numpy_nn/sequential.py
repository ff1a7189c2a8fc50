"""Modules in a chain."""

from collections.abc import Iterator

from numpy.typing import ArrayLike

from impl.numpy_nn.checks import refuse
from impl.numpy_nn.module import Array, Module


class Sequential(Module):
    """The output of each module is the input of the next.

    Parameters
    ----------
    *modules : Module
        Each one a module of its own: a layer remembers one forward pass, so it cannot stand
        at two places of a chain.

    Notes
    -----
    Parameters are named as in ``torch.nn.Sequential``: ``0.weight`` is the weight of the first.
    """

    def __init__(self, *modules: Module) -> None:
        if not modules:
            refuse("Sequential", "at least one module", "none")
        for place, module in enumerate(modules):
            if not isinstance(module, Module):
                refuse("Sequential", f"a module at {place}", repr(module))
        places: dict[int, int] = {}
        for place, layer in ((place, layer) for place, module in enumerate(modules) for layer in _layers(module)):
            if id(layer) in places:
                first = places[id(layer)]
                refuse("Sequential", "each module once", f"the same {type(layer).__name__} at {first} and {place}")
            places[id(layer)] = place
        self.modules = modules

    def forward(self, x: ArrayLike) -> Array:
        """Return the output of the last module."""
        first, *rest = self.modules
        output = first.forward(x)
        for module in rest:
            output = module.forward(output)
        return output

    def backward(self, grad_output: ArrayLike) -> Array:
        """Return the gradient for the input of the first module."""
        *rest, last = self.modules
        grad = last.backward(grad_output)
        for module in reversed(rest):
            grad = module.backward(grad)
        return grad

    def parameters(self) -> dict[str, Array]:
        """Return the parameters of all modules, by the module's place and their name."""
        return {f"{i}.{name}": array for i, m in enumerate(self.modules) for name, array in m.parameters().items()}

    def gradients(self) -> dict[str, Array]:
        """Return the gradients of all modules, by the names of their parameters."""
        return {f"{i}.{name}": array for i, m in enumerate(self.modules) for name, array in m.gradients().items()}


def _layers(module: Module) -> Iterator[Module]:
    """Yield a module that is no chain, or the layers of a chain and of the chains in it."""
    if isinstance(module, Sequential):
        for inner in module.modules:
            yield from _layers(inner)
    else:
        yield module
