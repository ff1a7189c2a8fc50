"""The calls that a scenario sent to an implementation, and what came back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from steps.language import Array, Call

# A slope is measured by some hundred calls, of which the first tell enough.
MOST_EVENTS = 60


@dataclass
class Event:
    """One call: ``operation`` is forward, backward, gradients or step.

    ``actor`` is the place, in ``Trace.actors``, of what was called. ``argument`` is what it was given, of a
    step the learning rate if that was changed on the way. ``parameters`` are those that
    its module had before. ``results`` are by the names that the features use: ``output``,
    ``gradient for the input``, ``gradient for the 0.weight``, and after a step ``0.weight``.
    ``error`` is what was raised instead, as ``IndexError: …``.
    """

    actor: int
    operation: str
    argument: Array | None = None
    labels: Array | None = None
    parameters: dict[str, Array] = field(default_factory=dict)
    results: dict[str, Array] = field(default_factory=dict)
    error: str = ""


@dataclass(frozen=True)
class Actor:
    """A module as the feature writes it, or an optimiser of the module at ``on``."""

    calls: tuple[Call, ...]
    on: int | None = None


@dataclass
class Trace:
    """All of a scenario, in its order. ``drawn`` says that Hypothesis has chosen it, and not the feature."""

    actors: list[Actor] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    drawn: bool = False

    def admit(self, calls: Sequence[Call], on: int | None = None) -> int:
        """Note something that was built, and return its place."""
        self.actors.append(Actor(tuple(calls), on))
        return len(self.actors) - 1

    def forget(self) -> None:
        """Forget all that was noted."""
        self.actors.clear()
        self.events.clear()

    def begin(self, event: Event) -> Event:
        """Note a call before it is made, unless there were many."""
        if len(self.events) < MOST_EVENTS:
            self.events.append(event)
        return event


def copies(arrays: dict[str, Array]) -> dict[str, Array]:
    """Return copies of arrays, and of what should have been one."""
    return {name: np.array(array) for name, array in arrays.items()}


class Recorded:
    """A module whose calls are noted. Everything else is that of the module."""

    def __init__(self, module: Any, trace: Trace, calls: Sequence[Call]) -> None:
        self.module, self.trace = module, trace
        self.place = trace.admit(calls)
        self.parameters = module.parameters

    @property
    def labels(self) -> Array | None:
        """Return the labels of a loss, None where there is none."""
        labels: Array | None = getattr(self.module, "labels", None)
        return labels

    @labels.setter
    def labels(self, labels: Array | None) -> None:
        self.module.labels = labels

    def forward(self, x: Array) -> Array:
        """Return the output."""
        return self._noted("forward", x)

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the input."""
        return self._noted("backward", grad_output)

    def gradients(self) -> dict[str, Array]:
        """Return the gradients for the parameters."""
        event = self._begin("gradients")
        gradients: dict[str, Array] = note_error(event, self.module.gradients)
        event.results = {f"gradient for the {name}": array for name, array in copies(gradients).items()}
        return gradients

    def _noted(self, operation: str, argument: Array) -> Array:
        event = self._begin(operation, np.array(argument))
        result: Array = note_error(event, getattr(self.module, operation), argument)
        name = "output" if operation == "forward" else "gradient for the input"
        event.results = copies({name: result})
        return result

    def _begin(self, operation: str, argument: Array | None = None) -> Event:
        if len(self.trace.events) >= MOST_EVENTS:
            return Event(self.place, operation)
        labels = None if self.labels is None else np.array(self.labels)
        return self.trace.begin(Event(self.place, operation, argument, labels, copies(self.module.parameters())))


class RecordedOptimiser:
    """An optimiser whose steps are noted. Its learning rate is that of the optimiser."""

    def __init__(self, optimiser: Any, module: Recorded, call: Call) -> None:
        self.optimiser, self.module = optimiser, module
        self.place = module.trace.admit([call], on=module.place)
        self.changed_lr: Array | None = None

    @property
    def lr(self) -> float:
        """Return the learning rate."""
        lr: float = self.optimiser.lr
        return lr

    @lr.setter
    def lr(self, lr: float) -> None:
        self.optimiser.lr = lr
        self.changed_lr = np.array(lr)

    def step(self) -> None:
        """Take a step."""
        before = copies(self.module.parameters())
        event = self.module.trace.begin(Event(self.place, "step", self.changed_lr, parameters=before))
        note_error(event, self.optimiser.step)
        event.results = copies(self.module.parameters())


def note_error(event: Event, call: Any, *arguments: Array) -> Any:
    """Make a call, and note what it raised."""
    try:
        return call(*arguments)
    except Exception as error:  # whatever a stranger raises: it is noted, and raised again
        event.error = f"{type(error).__name__}: {error}"
        raise
