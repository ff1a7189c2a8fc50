"""Pairs of mistakes, in two kinds of layers, that explain together what none explains alone.

They are many. Most are ruled out by what each mistake does alone: what it changes must be wrong, and what is wrong
must be changed by one of the two.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from steps.diagnosis.fitting import ALSO, Variants, candidates, explains
from steps.diagnosis.mistakes import Mistake
from steps.diagnosis.replay import CannotFollowError, Replay, Result, namespace
from steps.diagnosis.trace import Trace

# A pass forward and backward takes three calls; more than these numbers take more than half a second.
MOST_EVENTS, MOST_NUMBERS = 12, 3000
# Where more pairs explain the same, none of them is worth a word.
MOST_TOLD = 2


@dataclass(frozen=True)
class Way:
    """One way to make a mistake.

    ``changes`` are the places, in a list of results, of what it changes; ``forward`` says whether outputs are
    among these, ``outputs`` whether all outputs are then as observed.
    """

    mistake: Mistake
    variant: type
    changes: frozenset[int]
    forward: bool
    outputs: bool


def together(trace: Trace) -> tuple[str, ...]:
    """Return the pairs of mistakes each of which explains a trace, unless there are many."""
    start = replace(trace, events=trace.events[:MOST_EVENTS])
    numbers = sum(array.size for event in start.events for array in event.results.values())
    right = _results(start, {})
    if right is None or numbers > MOST_NUMBERS:
        return ()
    wrong = frozenset(place for place, result in enumerate(right) if not result.agrees)
    pairs = combinations(_ways(start, right, wrong), 2)
    found = (
        f"{one.mistake.name}{ALSO}{other.mistake.name}"
        for one, other in pairs
        if _plausible(one, other, wrong)
        and explains(trace, {one.mistake.kind: one.variant, other.mistake.kind: other.variant})
    )
    told = tuple(dict.fromkeys(found))
    return told if len(told) <= MOST_TOLD else ()


def _plausible(one: Way, other: Way, wrong: frozenset[int]) -> bool:
    """Return whether two mistakes change all that is wrong, and one that is alone in an output explains it."""
    goes_forward = one.forward == other.forward or (one if one.forward else other).outputs
    return one.mistake.kind != other.mistake.kind and one.changes | other.changes == wrong and goes_forward


def _results(trace: Trace, variants: Variants) -> list[Result] | None:
    with np.errstate(all="ignore"):
        try:
            return list(Replay(trace, namespace(variants)).results())
        except CannotFollowError:  # likewise no explanation
            return None


def _ways(trace: Trace, right: list[Result], wrong: frozenset[int]) -> Iterator[Way]:
    """Yield the ways to make a mistake that change nothing but what is wrong."""
    outputs = {place for place, result in enumerate(right) if result.name == "output"}
    for mistake in candidates(trace):
        for variant in mistake.variants:
            results = _results(trace, {mistake.kind: variant})
            if results is not None:
                with np.errstate(all="ignore"):
                    changes = frozenset(_changes(right, results))
                if changes and changes <= wrong:
                    explained = all(results[place].agrees for place in outputs)
                    yield Way(mistake, variant, changes, bool(changes & outputs), explained)


def _changes(right: list[Result], mistaken: list[Result]) -> Iterator[int]:
    for place, (result, other) in enumerate(zip(right, mistaken, strict=True)):
        if not replace(result, got=other.expected).agrees:
            yield place
