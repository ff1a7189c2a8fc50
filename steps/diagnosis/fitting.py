"""Which mistakes of the catalogue explain a trace."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import numpy as np

from steps.diagnosis.mistakes import Mistake, catalogue
from steps.diagnosis.replay import Replay, namespace
from steps.diagnosis.trace import Trace
from steps.language import Call

Variants = Mapping[str, type]
ALSO = "; also: "


def kinds(calls: Iterable[Call]) -> Iterator[str]:
    """Yield the kinds of layer in a chain, those of inner chains too.

    >>> list(kinds([Call("Sequential", (Call("ReLU", (), {}),), {}), Call("Softmax", (), {})]))
    ['ReLU', 'SoftmaxCrossEntropy']
    """
    for call in calls:
        if call.function == "Sequential":
            yield from kinds(arg for arg in call.args if isinstance(arg, Call))
        else:
            yield "SoftmaxCrossEntropy" if call.function == "Softmax" else call.function


def candidates(trace: Trace) -> list[Mistake]:
    """Return the mistakes in the kinds of layers that a trace speaks of."""
    present = set(chain.from_iterable(kinds(actor.calls) for actor in trace.actors))
    return [mistake for mistake in catalogue() if mistake.kind in present]


def explains(trace: Trace, variants: Variants) -> bool:
    """Return whether a variant returns all that was observed."""
    with np.errstate(all="ignore"):
        try:
            return all(result.agrees for result in Replay(trace, namespace(variants)).results())
        except Exception:  # a variant that cannot go on where the implementation could is not it
            return False


def alone(trace: Trace) -> Iterator[str]:
    """Yield the mistakes each of which explains a trace that the textbook does not."""
    for mistake in candidates(trace):
        if any(explains(trace, {mistake.kind: way}) for way in mistake.variants):
            yield mistake.name


def everywhere(trace: Trace) -> Iterator[str]:
    """Yield the mistakes that explain a trace if they are made in all kinds of layers at once."""
    possible = candidates(trace)
    for identity in dict.fromkeys(mistake.id for mistake in possible):
        same = [mistake for mistake in possible if mistake.id == identity]
        if len(same) > 1 and explains(trace, {mistake.kind: mistake.variants[0] for mistake in same}):
            yield ALSO.join(mistake.name for mistake in same)
