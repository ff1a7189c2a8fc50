"""Which mistakes of the catalogue explain a trace."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import numpy as np

from steps.diagnosis.mistakes import Mistake, catalogue
from steps.diagnosis.replay import CannotFollowError, Replay, namespace
from steps.diagnosis.trace import Trace
from steps.language import Call

# What is made of a layer of the textbook, and goes by another name.
BEHIND = {"Softmax": "SoftmaxCrossEntropy", "CrossEntropyLoss": "FocalLoss", "effective_number": "EffectiveNumber"}
Variants = Mapping[str, type]
ALSO = "; also: "
# Said of a mistake in how windows move, where what came out is too little to tell it from others like it.
PERHAPS, MOVES = "perhaps: ", ("stride", "padding", "height", "ceil")


def kinds(calls: Iterable[Call]) -> Iterator[str]:
    """Yield the kinds of layer in a chain, those of inner chains too.

    >>> list(kinds([Call("Sequential", (Call("ReLU", (), {}),), {}), Call("Softmax", (), {})]))
    ['ReLU', 'SoftmaxCrossEntropy']
    """
    for call in calls:
        inner = [arg for arg in (*call.args, *call.kwargs.values()) if isinstance(arg, Call)]
        if call.function != "Sequential":
            yield BEHIND.get(call.function, call.function)
        yield from kinds(inner)


def candidates(trace: Trace) -> list[Mistake]:
    """Return the mistakes in the kinds of layers that a trace speaks of."""
    present = set(chain.from_iterable(kinds(actor.calls) for actor in trace.actors))
    if any(len(actor.calls) > 1 or actor.calls[0].function == "Sequential" for actor in trace.actors):
        present.add("Sequential")
    return [mistake for mistake in catalogue() if mistake.kind in present]


def explains(trace: Trace, variants: Variants) -> bool:
    """Return whether a variant returns all that was observed."""
    with np.errstate(all="ignore"):
        try:
            return all(result.agrees for result in Replay(trace, namespace(variants)).results())
        except CannotFollowError:  # then it is not what the implementation did, which could go on
            return False


def alone(trace: Trace) -> Iterator[str]:
    """Yield the mistakes each of which explains a trace that the textbook does not."""
    scarce = single_stop(trace)
    for mistake in candidates(trace):
        if any(explains(trace, {mistake.kind: way}) for way in mistake.variants):
            yield f"{PERHAPS}{mistake.name}" if scarce and any(each in mistake.id for each in MOVES) else mistake.name


def single_stop(trace: Trace) -> bool:
    """Return whether images came out, and all of them only one pixel high or wide: windows were hardly moved."""
    outputs = [event.results["output"] for event in trace.events if "output" in event.results]
    images = [output for output in outputs if np.ndim(output) == 4]
    return bool(images) and all(min(np.shape(image)[2:]) == 1 for image in images)


def everywhere(trace: Trace) -> Iterator[str]:
    """Yield the mistakes that explain a trace if they are made in all kinds of layers at once."""
    possible = candidates(trace)
    for identity in dict.fromkeys(mistake.id for mistake in possible):
        same = [mistake for mistake in possible if mistake.id == identity]
        if len(same) > 1 and explains(trace, {mistake.kind: mistake.variants[0] for mistake in same}):
            yield ALSO.join(mistake.name for mistake in same)
