"""A trace, replayed on the textbook or on a mistaken variant of it."""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np

from steps.diagnosis import textbook
from steps.diagnosis.textbook.functions import functions
from steps.diagnosis.trace import Actor, Event, Trace
from steps.language import Array
from steps.subject import builder, chain

# Results that agree to this part of the largest number; those that are not float64 carry fewer digits.
PRECISION, LOW_PRECISION = 1e-9, 1e-4

# What NumPy and the layers raise where shapes do not fit, or a call comes too early. Nothing else is expected.
UNFIT = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)

# What stands for a gradient of a layer that a variant never went back through.
NOTHING = np.zeros(0)


class CannotFollowError(Exception):
    """The layers that repeat a trace cannot go on where those under judgement did."""


def namespace(variants: Mapping[str, type]) -> Any:
    """Return an implementation: the textbook, but for the given classes."""
    right = {name: getattr(textbook, name) for name in textbook.__all__}
    # A class of its own for each replay: some mistakes leave things in it.
    wrong = {name: type(name, (each,), {}) for name, each in variants.items()}
    layers = {**right, **wrong}
    return SimpleNamespace(**layers, **functions(layers), Module=textbook.Layer)


@dataclass(frozen=True)
class Result:
    """What a call returned, by the name that the features use, and what it should have."""

    event: Event
    name: str
    got: Array
    expected: Array

    @property
    def agrees(self) -> bool:
        """Return whether the two are the same, but for rounding."""
        got, expected = np.asarray(self.got), np.asarray(self.expected)
        if got.shape != expected.shape or got.dtype.kind not in "fiub":
            return False
        precision = PRECISION if got.dtype == np.float64 else LOW_PRECISION
        finite = np.abs(expected[np.isfinite(expected)])
        scale = max(1e-9, finite.max(initial=0))
        return bool(np.allclose(got, expected, rtol=0, atol=precision * scale, equal_nan=True))


class Replay:
    """The actors of a trace, made of given classes."""

    def __init__(self, trace: Trace, nn: Any) -> None:
        self.build, self.nn = builder(nn, np.random.default_rng(0)), nn
        self.trace = trace
        self.cast: list[Any] = []
        # The latest argument of each operation of each actor, and the velocities before the latest step.
        self.given: dict[tuple[int, str], Any] = {}
        self.velocities: dict[str, Array] = {}
        with following():
            for actor in trace.actors:
                self.cast.append(self._admit(actor))

    def _admit(self, actor: Actor) -> Any:
        if actor.on is None:
            return chain(self.build, self.nn, actor.calls)
        return self.build(actor.calls[0], self.cast[actor.on])

    def results(self) -> Iterator[Result]:
        """Yield what came back, call by call, up to the first that raised an error.

        Raises
        ------
        CannotFollowError
            Where there is nothing to compare it with.
        """
        for event in self.trace.events:
            if event.error:
                return
            with following():
                expected = self._call(event)
            for name, got in event.results.items():
                yield Result(event, name, got, expected.get(name, NOTHING))

    def _call(self, event: Event) -> dict[str, Array]:
        actor = self.cast[event.actor]
        place = self.trace.actors[event.actor].on
        module = actor if place is None else self.cast[place]
        put(module, event)
        argument = None if event.argument is None else np.asarray(event.argument, dtype=np.float64)
        self.given[event.actor, event.operation] = argument
        match event.operation:
            case "forward":
                return {"output": np.asarray(actor.forward(argument))}
            case "backward":
                return {"gradient for the input": np.asarray(actor.backward(argument))}
            case "gradients":
                return {f"gradient for the {name}": array for name, array in actor.gradients().items()}
        if argument is not None:
            actor.lr = argument.item()
        self.velocities = dict(actor.velocities)
        actor.step()
        return {name: array.copy() for name, array in module.parameters().items()}


@contextlib.contextmanager
def following() -> Iterator[None]:
    """Tell what layers raise that cannot go on from what is wrong elsewhere."""
    try:
        yield
    except UNFIT as error:
        raise CannotFollowError(f"{type(error).__name__}: {error}") from error


def put(module: Any, event: Event) -> None:
    """Give a module the parameters and labels that the one under judgement had before a call."""
    if event.labels is not None:
        module.labels = event.labels
    own = module.parameters()
    for name, array in event.parameters.items():
        if name not in own or np.shape(array) != own[name].shape:
            shape = own[name].shape if name in own else "none"
            raise ValueError(f"parameter {name} has shape {np.shape(array)}, expected {shape}")
        own[name][...] = array
