"""Losses whose weights are deferred: when they change, and what the training is before and after."""

import copy
from ast import literal_eval
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import torch
from pytest_bdd import given, then, when

from impl.imbalance import losses
from impl.imbalance.schedules import Deferred
from steps.describing import Refusal, refusal_of
from steps.language import Array, Call, phrase
from steps.loop import Loop
from steps.models import Tensor


def loss(call: Call, **kwargs: Any) -> Any:
    """Build a loss as it is written."""
    return getattr(losses, call.function)(*call.args, **call.kwargs, **kwargs)


def floats(text: str) -> list[float]:
    """Read numbers.

    >>> floats("0.5 2")
    [0.5, 2.0]
    """
    return [float(number) for number in text.split()]


def read(text: str) -> Any:
    """Read a number, or leave what is none.

    >>> read("-1"), read("half")
    (-1.0, 'half')
    """
    try:
        return float(text)
    except ValueError:
        return text


@dataclass(frozen=True)
class Deferral:
    """A loss as it is written, the weights that it is to have, and from when on."""

    call: Call
    weight: list[float] | None
    when: tuple[Any, ...]

    def build(self) -> Deferred:
        """Build it."""
        return Deferred(loss(self.call), self.weight, *self.when)


@dataclass
class Twins:
    """Two trainings from one start: in one the loss is deferred, in the other a loss is chosen for each step."""

    deferral: Deferral
    deferred: Loop
    chosen: Loop
    images: Tensor
    labels: Tensor

    def train(self, steps: int) -> None:
        """Train the first of them."""
        criterion = self.deferral.build().to(self.images.device)
        self.deferred.criterion = criterion
        for step in range(steps):
            criterion.begin(step, steps)
            self.deferred.train(self.images, self.labels)

    def choose(self, weighted: Callable[[int], bool]) -> list[dict[str, Array]]:
        """Train the other, and return its parameters after each step."""
        kinds = [loss(self.deferral.call), loss(self.deferral.call, weight=self.deferral.weight)]
        for step in range(len(self.deferred.path)):
            self.chosen.criterion = kinds[weighted(step)].to(self.images.device)
            self.chosen.train(self.images, self.labels)
        return self.chosen.path


@given(
    phrase("the loss {call:Call}, with the weights {weight} from {start} of the steps on"), target_fixture="deferral"
)
def _(call: Call, weight: str, start: str) -> Deferral:
    return Deferral(call, None if weight == "none" else floats(weight), (read(start),))


@given(phrase("the loss {call:Call}, with the weights {weight} when it is usual"), target_fixture="deferral")
def _(call: Call, weight: str) -> Deferral:
    return Deferral(call, floats(weight), ())


@when(phrase("{steps:d} training steps are taken, of each of which the loss is told"), target_fixture="twins")
def _(deferral: Deferral, loop: Loop, images: Tensor, labels: Tensor, steps: int) -> Twins:
    twins = Twins(deferral, loop, twin(loop), images, labels)
    twins.train(steps)
    return twins


def twin(loop: Loop) -> Loop:
    """Return a copy of a model and its optimiser, before they have learnt."""
    model, optimizer = copy.deepcopy((loop.model, loop.optimizer))
    return Loop(model, optimizer)


def same(one: dict[str, Array], other: dict[str, Array]) -> bool:
    """Return whether the parameters are equal, bit for bit."""
    return all(array.tobytes() == other[name].tobytes() for name, array in one.items())


@then(phrase("the first {plain:d} of them are those of a loss without weights, and the others of one with these"))
def _(twins: Twins, plain: int) -> None:
    path = twins.choose(lambda step: step >= plain)
    assert [same(one, other) for one, other in zip(twins.deferred.path, path, strict=True)] == [True] * len(path)


@pytest.fixture
def criterion(deferral: Deferral) -> Deferred:
    """Return the loss that the scenario is about."""
    return deferral.build()


@when(phrase("it is restored from a loss {call:Call} with the weights {weight}"))
def _(criterion: Deferred, call: Call, weight: str) -> None:
    criterion.load_state_dict(Deferral(call, floats(weight), ()).build().state_dict())


@when(phrase("it is told that step {told} of {total:d} begins"), target_fixture="kept")
def _(criterion: Deferred, told: str, total: int) -> Tensor:
    kept = criterion.loss.weight
    for step in told.split(", then "):
        criterion.begin(int(step), total)
    return kept


@then(phrase("the tensor in which it has kept its weights all along holds {weight}"))
def _(kept: Tensor, weight: str) -> None:
    assert kept.tolist() == floats(weight)


@then(phrase("in each of {steps:d} steps the loss that checks nothing is the one that does, of random logits"))
def _(criterion: Deferred, steps: int) -> None:
    labels = torch.arange(len(criterion.late))
    for step in range(steps):
        criterion.begin(step, steps)
        logits = torch.randn(len(labels), len(labels), generator=torch.Generator().manual_seed(step))
        assert criterion.of(logits, labels).item() == criterion(logits, labels).item()


@when(phrase("telling it that step {told} of {total:d} begins is attempted"), target_fixture="refusal")
def _(criterion: Deferred, told: str, total: int) -> Refusal:
    return refusal_of(lambda: criterion.begin(literal_eval(told), total))


@when(phrase("building it is attempted"), target_fixture="refusal")
def _(deferral: Deferral) -> Refusal:
    return refusal_of(deferral.build)


@when(phrase("deferring {call:Call} of torch.nn is attempted"), target_fixture="refusal")
def _(call: Call) -> Refusal:
    return refusal_of(lambda: Deferred(getattr(torch.nn, call.function)(), [1, 2]))
