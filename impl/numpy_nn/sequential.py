"""Modules in a chain."""

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
        places: dict[int, int] = {}
        for place, module in enumerate(modules):
            if not isinstance(module, Module):
                refuse("Sequential", f"a module at {place}", repr(module))
            first = places.setdefault(id(module), place)
            if first != place:
                refuse("Sequential", "each module once", f"the same {type(module).__name__} at {first} and {place}")
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
