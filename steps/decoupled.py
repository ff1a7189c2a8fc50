"""Classifiers that are made anew: re-trained on what the rest of a network sees, drawn again, or rescaled."""

import copy
import math
from ast import literal_eval
from dataclasses import dataclass, field

import numpy as np
import pytest
import torch
from pytest_bdd import then, when

from impl.imbalance.decoupling import freeze_all_but, reinitialise, tau_normalise_
from impl.imbalance.sampling import ClassSampler
from impl.training.models import seeded
from impl.training.step import train_step
from steps.describing import Refusal, refusal_of
from steps.language import Array, Call, Table, numbers, phrase
from steps.models import SEED, Model, Tensor, tensors
from steps.oracles.heads import descend_alone, features
from steps.tolerances import Tolerances

Status = list[tuple[str, bool]]


@dataclass
class Retraining:
    """A network before, and its classifier along the way."""

    head: str
    start: Model
    batches: list[list[int]]
    path: list[tuple[Array, Array]] = field(default_factory=list)


def everything(model: Model) -> dict[str, bytes]:
    """Return all parameters and statistics, bit for bit."""
    return {name: tensor.detach().cpu().numpy().tobytes() for name, tensor in model.state_dict().items()}


def status(model: Model) -> tuple[Status, Status]:
    """Return which parts are in training mode, and which parameters need gradients."""
    return (
        [(name, part.training) for name, part in model.named_modules()],
        [(name, parameter.requires_grad) for name, parameter in model.named_parameters()],
    )


def drawn(labels: Tensor, steps: int, size: int) -> list[list[int]]:
    """Return batches in which the classes are balanced."""
    sampler = ClassSampler(labels.cpu(), "balanced", seed=SEED, size=steps * size)
    return np.array(list(sampler)).reshape(steps, size).tolist()


@when(
    phrase("its part {head:Name} alone takes {steps:d} steps on balanced batches of {size:d}, at a rate of {rate:g}"),
    target_fixture="retraining",
)
def _(model: Model, images: Tensor, labels: Tensor, head: str, steps: int, size: int, rate: float) -> Retraining:
    retraining = Retraining(head, copy.deepcopy(model), drawn(labels, steps, size))
    optimizer = torch.optim.SGD(model.parameters(), rate)
    with freeze_all_but(model, head) as learner:
        for batch in retraining.batches:
            train_step(learner, optimizer, torch.nn.CrossEntropyLoss(), images[batch], labels[batch])
            weight, bias = (part.detach().cpu().numpy().copy() for part in model.get_submodule(head).parameters())
            retraining.path.append((weight, bias))
    return retraining


@then(phrase("bit for bit, all of the model but {names} is as it was"))
def _(model: Model, retraining: Retraining, names: str) -> None:
    before = everything(retraining.start)
    assert [name for name, now in everything(model).items() if now != before[name]] == names.split()


@then(
    phrase(
        "after each step it is, within the {tolerance:Name} tolerance, a linear classifier of what the rest makes "
        "of the images in evaluation mode, at a rate of {rate:g}"
    )
)
def _(
    retraining: Retraining, images: Tensor, labels: Tensor, tolerance: str, rate: float, assert_close: Tolerances
) -> None:
    seen = features(retraining.start, retraining.head, images)
    batches = [(seen[batch], labels[batch]) for batch in retraining.batches]
    weight, bias = retraining.start.get_submodule(retraining.head).parameters()
    expected = descend_alone(weight, bias, batches, rate)
    for number, (got, right) in enumerate(zip(retraining.path, expected, strict=True), start=1):
        for name, one, other in zip(("weight", "bias"), got, right, strict=True):
            assert_close[tolerance](one, other, f"the {name} after step {number}")


@then(phrase("each part is in the mode, and each parameter needs a gradient, as before"))
def _(model: Model, retraining: Retraining) -> None:
    assert status(model) == status(retraining.start)


@when(phrase("training its part {head:Name} alone breaks off with an error"), target_fixture="retraining")
def _(model: Model, head: str) -> Retraining:
    retraining = Retraining(head, copy.deepcopy(model), [])
    with pytest.raises(InterruptedError), freeze_all_but(model, head):
        raise InterruptedError
    return retraining


@when(phrase("training its part {head} alone is attempted"), target_fixture="refusal")
def _(model: Model, head: str) -> Refusal:
    return refusal_of(freeze_all_but(model, literal_eval(head)).__enter__)


@when(phrase("its part {head:Name} alone is trained, and put into evaluation mode"), target_fixture="modes")
def _(model: Model, head: str) -> list[bool]:
    with freeze_all_but(model, head) as learner:
        learner.train().eval()
        return [part.training for part in learner.modules()]


@then(phrase("no part of it was in training mode"))
def _(modes: list[bool]) -> None:
    assert not any(modes)


@dataclass
class Redrawn:
    """A model whose part has been drawn anew, and what there was before."""

    part: str
    seed: int
    before: dict[str, bytes]
    random_state: Tensor


@when(phrase("its part {part:Name} is drawn anew after the seed {seed:d}"), target_fixture="redrawn")
def _(model: Model, part: str, seed: int) -> Redrawn:
    redrawn = Redrawn(part, seed, everything(model), torch.get_rng_state())
    reinitialise(model.get_submodule(part), torch.Generator().manual_seed(seed))
    return redrawn


@then(phrase("it is, within the {tolerance:Name} tolerance, what {call:Call} of torch.nn is after this seed"))
def _(model: Model, redrawn: Redrawn, tolerance: str, call: Call, assert_close: Tolerances) -> None:
    with seeded(redrawn.seed):
        expected = dict(getattr(torch.nn, call.function)(*call.args, **call.kwargs).named_parameters())
    got = dict(model.get_submodule(redrawn.part).named_parameters())
    assert got.keys() == expected.keys()
    for name, parameter in expected.items():
        assert_close[tolerance](got[name].detach().cpu().numpy(), parameter.detach().numpy(), f"the {name}")


@then(phrase("nothing else of it has changed, nor torch's random state"))
def _(model: Model, redrawn: Redrawn) -> None:
    changed = {name for name, now in everything(model).items() if now != redrawn.before[name]}
    assert changed == {name for name in everything(model) if name.startswith(f"{redrawn.part}.")}
    assert torch.equal(torch.get_rng_state(), redrawn.random_state)


@when(phrase("its part {part:Name} is normalised with a tau of {tau:g}"))
def _(model: Model, part: str, tau: float) -> None:
    tau_normalise_(model.get_submodule(part), tau)


@when(phrase("normalising its part {part:Name} with a tau of {tau:g} is attempted"), target_fixture="refusal")
def _(model: Model, part: str, tau: float) -> Refusal:
    return refusal_of(lambda: tau_normalise_(model.get_submodule(part), tau))


@when(phrase("drawing its part {part:Name} anew is attempted"), target_fixture="refusal")
def _(model: Model, part: str) -> Refusal:
    return refusal_of(lambda: reinitialise(model.get_submodule(part), torch.Generator()))


@then(phrase("the rows of its {name:Name} have, within the {tolerance:Name} tolerance, the norms"))
def _(model: Model, name: str, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    norms = [math.hypot(*row) for row in tensors(model)[name].tolist()]
    assert_close[tolerance](np.array(norms), numbers(datatable), "the norms")
