"""Forward and backward passes in any order, written as the calls that make them."""

import re
from dataclasses import dataclass, field

import numpy as np

from steps.language import Array
from steps.subject import Module

CALL = re.compile(r"(twin\.)?(forward|backward)\((x|y|z|g|h)\)")


@dataclass
class Run:
    """What the last ``forward(x)`` returned, and the gradients after the last ``backward(g)``.

    ``gradients`` holds the one for the input as ``input`` and the others by their parameter's name,
    ``handed_over`` every array that was passed, with a copy from before.
    """

    output: Array = field(default_factory=lambda: np.zeros(0))
    grad_output: Array = field(default_factory=lambda: np.zeros(0))
    gradients: dict[str, Array] = field(default_factory=dict)
    handed_over: list[tuple[Array, Array]] = field(default_factory=list)

    def lend(self, array: Array) -> Array:
        """Return a view of an array that cannot be written to, and note what it holds."""
        view = np.asarray(array).view()
        view.flags.writeable = False
        self.handed_over.append((view, view.copy()))
        return view

    @property
    def results(self) -> dict[str, Array]:
        """Return output and gradients by name."""
        return {"output": self.output, **self.gradients}


def call_in_turn(
    program: str, module: Module, twin: Module | None, x: Array, grad_output: Array | None, rng: np.random.Generator
) -> Run:
    """Make the calls of a program such as ``forward(y), forward(x), backward(g)``.

    ``x`` is the scenario's input and ``g`` the gradient for its output, random where none is given;
    ``y`` is a random input with one image more, ``z`` one of the same shape, and ``h`` a random
    gradient for the output before.
    Every array is handed over read-only: a module that writes to it ends the scenario there.
    """
    run, before = Run(), np.zeros(1)
    for other, method, argument in CALL.findall(program):
        called = twin if other and twin is not None else module
        if method == "forward":
            inputs = {"x": x, "y": rng.standard_normal((len(x) + 1, *x.shape[1:])), "z": rng.standard_normal(x.shape)}
            before = called.forward(run.lend(inputs[argument]))
            run.output = before if (argument, other) == ("x", "") else run.output
        elif argument == "h":
            called.backward(run.lend(rng.standard_normal(before.shape)))
        else:
            run.grad_output = rng.standard_normal(run.output.shape) if grad_output is None else grad_output
            gradient = called.backward(run.lend(run.grad_output))
            run.gradients = {"input": gradient, **{name: g.copy() for name, g in called.gradients().items()}}
    run.grad_output = run.grad_output if run.gradients else np.ones(run.output.shape)
    return run
