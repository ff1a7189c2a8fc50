"""Losses of labelled images: compared with their definitions, one by one and in all that Hypothesis draws."""

from collections.abc import Callable
from itertools import count
from typing import Any

import numpy as np
from hypothesis import given as drawn
from hypothesis import strategies as st
from pytest_bdd import then

from steps.calls import Run, call_in_turn
from steps.diagnosis.trace import Recorded, Trace
from steps.drawing import repeatable
from steps.harness.evidence import Measure
from steps.language import Array, Call, phrase
from steps.oracles.long_tail import defined
from steps.subject import Build, chain
from steps.tolerances import Tolerance, Tolerances

Drawn = tuple[Call, list[list[float]], list[int]]
# How a note on what was drawn begins.
DRAWN = "drawn:"
QUARTERS = st.integers(0, 20).map(lambda n: n / 4)


def assert_defined(run: Run, call: Call, x: Array, labels: Array, assert_close: Tolerance) -> None:
    """Compare a loss and its gradient with what their definition says."""
    expected = defined(call, x, labels)
    assert_close(run.output, expected.loss, "the loss")
    assert_close(run.gradients["input"], expected.gradient * run.grad_output, "the gradient for the input")


@then(phrase("loss and gradient are those of the definition, within the {tolerance:Name} tolerance"))
def _(run: Run, calls: list[Call], module: Any, x: Array, tolerance: str, assert_close: Tolerances) -> None:
    assert_defined(run, calls[0], x, module.labels, assert_close[tolerance])


@then(phrase("the loss is no number"))
def _(run: Run) -> None:
    assert np.isnan(run.output).all(), f"the loss is {run.output}"


@st.composite
def balanced(draw: st.DrawFn) -> Drawn:
    """Draw a batch with each class once, and weights whose sum is the number of classes: all means are the same."""
    classes = draw(st.integers(2, 5))
    shares = draw(st.lists(st.integers(1, 9), min_size=classes, max_size=classes))
    weight = [classes * share / sum(shares) for share in shares]
    labels = draw(st.permutations(range(classes)))
    row = st.lists(st.integers(-8, 8).map(lambda n: n / 2), min_size=classes, max_size=classes)
    logits = draw(st.lists(row, min_size=classes, max_size=classes))
    return Call("FocalLoss", (), {"weight": weight, "gamma": draw(QUARTERS)}), logits, list(labels)


@st.composite
def arbitrary(draw: st.DrawFn) -> Drawn:
    """Draw a batch of any labels, any weights, and logits from undecided to far beyond what exp can take."""
    images, classes, scale = draw(st.integers(1, 4)), draw(st.integers(1, 4)), draw(st.sampled_from([0.5, 5, 1000]))
    weight = draw(st.none() | st.lists(st.integers(1, 9), min_size=classes, max_size=classes))
    labels = draw(st.lists(st.integers(0, classes - 1), min_size=images, max_size=images))
    row = st.lists(st.integers(-8, 8).map(lambda n: n * scale), min_size=classes, max_size=classes)
    logits = draw(st.lists(row, min_size=images, max_size=images))
    reduction = draw(st.sampled_from(["batch", "weighted", "sum"]))
    options = {"weight": weight, "gamma": draw(QUARTERS), "reduction": reduction}
    return Call("FocalLoss", (), options), logits, labels


def written(batch: Drawn) -> str:
    """Return a batch in the words of a feature.

    >>> written((Call("FocalLoss", (), {"gamma": 0.5}), [[0.0, 1.0], [2.0, 0.5]], [1, 0]))
    'FocalLoss(gamma=0.5), its labels 1 0, the input 0 1, 2 0.5'
    """
    call, logits, labels = batch
    options = ", ".join(f"{name}={value!r}" for name, value in call.kwargs.items())
    rows = ", ".join(" ".join(f"{number:g}" for number in row) for row in logits)
    return f"{call.function}({options}), its labels {' '.join(map(str, labels))}, the input {rows}"


def assert_of_all(agreement: Callable[[], None]) -> None:
    """Compare what Hypothesis draws; what it says of a failure in terms of Python is left out."""
    try:
        agreement()
    except Exception as error:
        error.__notes__ = [note for note in error.__notes__ if note.startswith(DRAWN)]
        raise


BATCHES = {"balanced": balanced(), "arbitrary": arbitrary()}


@then(
    phrase("any focal loss of {batches:Name} batches is that of the definition, within the {tolerance:Name} tolerance")
)
def _(
    batches: str, tolerance: str, build: Build, nn: Any, trace: Trace, assert_close: Tolerances, measure: Measure
) -> None:
    tried = count()

    @repeatable(100)
    @drawn(batch=BATCHES[batches])
    def assert_agreement(batch: Drawn) -> None:
        call, logits, labels = batch
        next(tried)
        trace.forget()  # but of the last example, which is the simplest that fails
        module, x = Recorded(chain(build, nn, [call]), trace, [call]), np.array(logits, dtype=np.float64)
        module.labels = np.array(labels)
        rng = np.random.default_rng(0)
        run = call_in_turn(["forward(x)", "backward(g)"], module, None, x, np.ones(1), rng)
        try:
            assert_defined(run, call, x, module.labels, assert_close[tolerance])
        except AssertionError as error:
            error.add_note(f"{DRAWN} {written(batch)}")
            raise

    trace.drawn = True
    assert_of_all(assert_agreement)
    measure("batches tried", next(tried))
