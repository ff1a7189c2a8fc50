"""What is probably wrong with an implementation, from the calls of one scenario."""

import inspect
from collections.abc import Iterator

import numpy as np

from steps.diagnosis import textbook
from steps.diagnosis.fitting import alone, everywhere, kinds
from steps.diagnosis.pairs import together
from steps.diagnosis.replay import CannotFollowError, Replay, Result, namespace
from steps.diagnosis.trace import Actor, Trace
from steps.diagnosis.words import arithmetic, balance, largest_error, raised, sides
from steps.language import Call
from steps.verdicts.outcome import DRAWN, Diagnosis

Facts = tuple[tuple[str, str], ...]
NAMES = {"kernel_size": "kernel", "in_channels": "channels", "out_channels": "output channels"}


def diagnose(trace: Trace) -> Diagnosis:
    """Return what is wrong with the results of a scenario, and the known mistakes that explain all of them.

    Nothing is said of results that the textbook returns too. Calls that it cannot make are told as such.
    """
    words, wrong = _compare(trace)
    return Diagnosis((*words, *raised(trace)), _fitting(trace) if wrong else ())


def _fitting(trace: Trace) -> tuple[str, ...]:
    return tuple(alone(trace)) or tuple(everywhere(trace)) or together(trace)


def _compare(trace: Trace) -> tuple[list[str], bool]:
    """Return the words for the first wrong result, and whether there is one."""
    results: list[Result] = []
    words: list[str] = []
    with np.errstate(all="ignore"):
        try:
            replay = Replay(trace, namespace({}))
            for result in replay.results():
                results.append(result)
                if not words and not result.agrees:
                    words = [*arithmetic(replay, result.event), *largest_error(replay, result)]
        except CannotFollowError as error:  # such as for an upstream gradient of a wrong output's shape
            if not words:
                return [f"the textbook cannot follow: {error}"], False
    return [balance(results), *words] if words else [], bool(words)


def facts(trace: Trace) -> Facts:
    """Return what a scenario asked, by its first module and its first call, as names and values.

    Of one in which something was raised, no more than its layers: nobody knows how far it would have come. Of one that
    was drawn, that it was.
    """
    if trace.drawn:
        return (DRAWN,)
    found: list[tuple[str, str]] = []
    if trace.actors:
        calls = [call for actor in trace.actors for call in actor.calls if actor.on is not None]
        found.append(("layers", " -> ".join([*kinds(trace.actors[0].calls), *kinds(calls)])))
    if trace.actors and not any(event.error for event in trace.events):
        found += [fact for actor in trace.actors for fact in _arguments(actor, trace)]
        found += _input(trace)
    return tuple((NAMES.get(name, name), value) for name, value in dict.fromkeys(found))


def _arguments(actor: Actor, trace: Trace) -> Iterator[tuple[str, str]]:
    """Yield the arguments of a layer that stands alone, or of an optimiser, those unsaid too."""
    alone = len(actor.calls) == 1 and (actor is trace.actors[0] or actor.on is not None)
    if alone and actor.calls[0].function in textbook.__all__:
        yield from _bound(actor.calls[0], actor.on is not None)


def _bound(call: Call, optimiser: bool) -> Iterator[tuple[str, str]]:
    signature = inspect.signature(getattr(textbook, call.function))
    try:
        bound = signature.bind(*[None] * optimiser, *call.args, **call.kwargs)
    except TypeError:
        return
    bound.apply_defaults()
    for name, value in bound.arguments.items():
        unsaid = bound.arguments["kernel_size"] if name == "stride" and value is None else value
        if isinstance(unsaid, int | float | str):
            yield name, f"{unsaid:g}" if isinstance(unsaid, float) else str(unsaid)


def _input(trace: Trace) -> Iterator[tuple[str, str]]:
    first = next((event.argument for event in trace.events if event.argument is not None), None)
    if first is not None and first.ndim > 0:
        yield "images", str(len(first))
        if first.ndim == 4:
            yield from (("in_channels", str(first.shape[1])), ("rows x columns", sides(first.shape[2:])))
    labels = next((event.labels for event in trace.events if event.labels is not None), None)
    if labels is not None:
        yield "labels", " ".join(str(label) for label in np.ravel(labels))
    yield "calls", ", ".join(dict.fromkeys(event.operation for event in trace.events if event.operation != "gradients"))
