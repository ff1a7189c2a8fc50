"""What is wrong with a result, in words and numbers."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from steps.diagnosis.formulas import FORMULAS
from steps.diagnosis.replay import Replay, Result
from steps.diagnosis.sums import number
from steps.diagnosis.trace import Event, Trace
from steps.language import Array
from steps.tolerances import EQUAL

WORDS = {"gradients": "reading of the gradients"}


def sides(shape: tuple[int, ...]) -> str:
    """Return a shape as the features write it.

    >>> sides((2, 3)), sides(())
    ('2x3', 'one number')
    """
    return "x".join(map(str, shape)) or "one number"


def raised(trace: Trace) -> Iterator[str]:
    """Yield in which call something was raised, unless that was the first forward."""
    for place, event in enumerate(trace.events):
        if event.error:
            before = sum(other.operation == event.operation for other in trace.events[:place])
            if before > 0:
                yield f"raised in the {ordinal(before + 1)} {WORDS.get(event.operation, event.operation)}"
            elif event.operation != "forward":
                yield f"raised in {WORDS.get(event.operation, event.operation)}"
            return


def ordinal(number: int) -> str:
    """Return which one it is.

    >>> ordinal(2), ordinal(12)
    ('second', '12th')
    """
    return ("first", "second", "third")[number - 1] if number <= 3 else f"{number}th"


def balance(results: list[Result]) -> str:
    """Return what stays right and what is wrong, all calls taken together."""
    wrong = {titled(result) for result in results if not result.agrees}
    titles = list(dict.fromkeys(map(titled, results)))
    right = ", ".join(title for title in titles if title not in wrong)
    return f"right: {right or 'nothing'}; wrong: {', '.join(title for title in titles if title in wrong)}"


def titled(result: Result) -> str:
    """Return what a result is called."""
    return f"the {result.name} after a step" if result.event.operation == "step" else f"the {result.name}"


def arithmetic(replay: Replay, event: Event) -> Iterator[str]:
    """Yield how large the output of a convolution or a pooling is."""
    layer, x = replay.cast[event.actor], replay.given.get((event.actor, "forward"))
    if x is not None and hasattr(layer, "kernel_size"):
        padding, k, s = getattr(layer, "padding", None), layer.kernel_size, layer.stride
        rings, symbol = (f" + 2·{padding}", " + 2·padding") if padding is not None else ("", "")
        rows, columns = (
            f"floor(({side}{rings} - {k}) / {s}) + 1 = {(side + 2 * (padding or 0) - k) // s + 1}"
            for side in x.shape[2:]
        )
        yield f"output side = floor((side{symbol} - kernel) / stride) + 1: rows {rows}, columns {columns}"


def largest_error(replay: Replay, result: Result) -> Iterator[str]:
    """Yield where a result is most wrong, and how the right number comes about."""
    got, expected = np.asarray(result.got), np.asarray(result.expected)
    if got.shape != expected.shape:
        yield f"{titled(result)} has shape {sides(got.shape)}, expected {sides(expected.shape)}"
        return
    if got.dtype.kind not in "fiub":
        yield f"{titled(result)} holds {got.dtype}, expected numbers"
        return
    with np.errstate(all="ignore"):
        error = np.where(got == expected, 0, np.nan_to_num(np.abs(got - expected), nan=np.inf))
    at = tuple(int(i) for i in np.unravel_index((error >= (1 - EQUAL) * error.max()).argmax(), error.shape))
    numbers = f"expected {0.0 + expected[at]:.6g}, got {0.0 + got[at]:.6g}"
    yield f"the largest error of {titled(result)} is at {list(at)}: {numbers}" if at else f"{titled(result)}: {numbers}"
    yield from (f"expected{f' at {list(at)}' if at else ''}: {formula}" for formula in _formula(replay, result, at))


def _formula(replay: Replay, result: Result, at: tuple[int, ...]) -> Iterator[str]:
    actor, event = replay.trace.actors[result.event.actor], result.event
    layer, kind = replay.cast[event.actor], actor.calls[0].function
    if actor.on is not None:
        yield moved(replay, layer, result, at)
    elif len(actor.calls) == 1 and (kind, result.name) in FORMULAS:
        x, grad = (np.asarray(replay.given.get((event.actor, each), 0.0)) for each in ("forward", "backward"))
        yield FORMULAS[kind, result.name](layer, x, grad, at)


def moved(replay: Replay, sgd: Any, result: Result, at: tuple[int, ...]) -> str:
    """Return the formula of a parameter after a step of SGD."""
    w: Array = result.event.parameters[result.name]
    gradient, velocity = sgd.module.gradients()[result.name][at], replay.velocities.get(result.name, np.zeros(w.shape))
    v = f"{number(sgd.momentum)}·{number(velocity[at])}"
    decay = f" + {number(sgd.weight_decay)}·{number(w[at])}" if sgd.decay(result.name) else ""
    slide = f"{number(sgd.lr)}·({gradient:.4g}{decay})"
    if sgd.nesterov:
        return f"{w[at]:.4g} + {number(sgd.momentum)}·({v} - {slide}) - {slide} = {result.expected[at]:.6g}"
    return f"{w[at]:.4g} + {v} - {slide} = {result.expected[at]:.6g}"
