"""Forward and backward passes in any order, written as the calls that make them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from steps.implementations.protocol import Module
from steps.language import Array


@dataclass
class Run:
    """What the last ``forward(x)`` returned, and the gradients after the last ``backward(g)``.

    ``gradients`` holds the one for the input as ``input`` and the others by their parameter's name,
    ``handed_over`` every array that was passed, with a copy from before.
    """

    module: Module = field(repr=False)
    output: Array = field(default_factory=lambda: np.zeros(0))
    grad_output: Array = field(default_factory=lambda: np.zeros(0))
    gradients: dict[str, Array] = field(default_factory=dict)
    handed_over: list[tuple[Array, Array]] = field(default_factory=list)

    @property
    def results(self) -> dict[str, Array]:
        """Return output and gradients by the names that the features use."""
        return {"output": self.output} | {f"gradient for the {name}": g for name, g in self.gradients.items()}

    def result(self, name: str) -> Array:
        """Return a result by the name that the features use."""
        assert name in self.results, f"there is no {name}, only {', '.join(self.results)}"
        return self.results[name]

    def lend(self, array: Array) -> Array:
        """Return a view of an array that cannot be written to, and note what it holds."""
        view = np.asarray(array).view()
        view.flags.writeable = False
        self.handed_over.append((view, view.copy()))
        return view

    def forward(self, module: Module, x: Array) -> Array:
        """Apply a module; its output is the run's, if the module is."""
        return _refusing_to_write(module, "forward")(self.lend(x))

    def backward(self, module: Module, grad_output: Array) -> Array:
        """Propagate back through a module."""
        return _refusing_to_write(module, "backward")(self.lend(grad_output))

    def overwrite(self, what: str) -> None:
        """Put NaN wherever a result lies, as its owner may, and keep a copy of it."""
        arrays = {"output": [self.output], "gradients": list(self.gradients.values())}[what]
        self.output = self.output.copy()
        self.gradients = {name: gradient.copy() for name, gradient in self.gradients.items()}
        for array in arrays:
            array[...] = np.nan


def call_in_turn(
    program: Sequence[str],
    module: Module,
    twin: Module | None,
    x: Array,
    grad_output: Array | None,
    rng: np.random.Generator,
) -> Run:
    """Make calls such as ``forward(y)``, ``forward(x)``, ``backward(g)``.

    ``x`` is the scenario's input and ``g`` the gradient for its output, random where none is given;
    ``y`` is a random input with one image more, ``z`` one of the same shape, and ``h`` a random
    gradient for the output before. Every array is handed over read-only.
    """
    run, before = Run(module), np.zeros(1)
    for call in program:
        name, argument = call.rstrip(")").removeprefix("twin.").split("(")
        called = twin if call.startswith("twin.") and twin is not None else module
        if name == "overwrite":
            run.overwrite(argument)
        elif name == "forward":
            shape = (len(x) + 1, *x.shape[1:]) if argument == "y" else x.shape
            before = run.forward(called, x if argument == "x" else rng.standard_normal(shape))
            run.output = before if call == "forward(x)" else run.output
        elif argument == "h":
            run.backward(called, rng.standard_normal(before.shape))
            called.gradients()  # read as well, in case they are put where the others lie
        else:
            run.grad_output = rng.standard_normal(run.output.shape) if grad_output is None else grad_output
            run.gradients = {"input": run.backward(called, run.grad_output), **called.gradients()}
    run.grad_output = run.grad_output if run.gradients else np.ones(run.output.shape)
    return run


def _refusing_to_write(module: Module, method: str) -> Callable[[Array], Array]:
    def call(array: Array) -> Array:
        try:
            returned: Array = getattr(module, method)(array)
        except ValueError as error:
            if "read-only" in str(error):
                raise AssertionError(f"{method} writes to an array that it was given (MOD-1): {error}") from error
            raise
        return returned

    return call
