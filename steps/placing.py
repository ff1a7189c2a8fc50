"""Devices: chosen by name, worked on, and left for another; and what torch is told meanwhile."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from pytest_bdd import given, then, when

from impl.training.checkpoints.file import read, write
from impl.training.devices import CUBLAS
from impl.training.devices import device as chosen
from impl.training.state import restore, state
from impl.training.trainer import Trainer
from steps.harness.evidence import Measure
from steps.language import phrase
from steps.precisions import share
from steps.trainings import TorchRecipe, TorchTrained, arrays

Refusal = pytest.ExceptionInfo[ValueError]


def there(found: str) -> dict[str, bool]:
    """Return which accelerators there are said to be.

    >>> there("cuda and mps"), there("nothing")
    ({'cuda': True, 'mps': True}, {'cuda': False, 'mps': False})
    """
    return {name: name in found.split(" and ") for name in ("cuda", "mps")}


@when(phrase("the device {name} is chosen where torch finds {found}"), target_fixture="place")
def _(name: str, found: str) -> torch.device:
    return chosen(name, there(found))


@when(phrase("choosing the device {name} is attempted where torch finds {found}"), target_fixture="refusal")
def _(name: str, found: str) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        chosen(name, there(found))
    return refusal


@then(phrase("the device is {name:Name}"))
def _(place: torch.device, name: str) -> None:
    assert place == torch.device(name)


@then(phrase("it is refused, with VERSION for that of torch, because"))
def _(refusal: Refusal, docstring: str) -> None:
    assert str(refusal.value).replace(torch.__version__, "VERSION") == docstring


@then(phrase("its parameters, its average, and the images that it saw were on the device of this run"))
def _(trained: TorchTrained, device: str) -> None:
    trainer = trained.trainer
    tensors = [*trainer.model.state_dict().values(), *trainer.result.state_dict().values()]
    assert {tensor.device.type for tensor in tensors} | trained.places == {torch.device(device).type}


@given(phrase("of CUDA torch says"))
def _(docstring: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def init() -> None:
        raise RuntimeError(docstring)

    monkeypatch.setattr(torch.cuda, "init", init)


@given(phrase("of CUDA torch says nothing"))
def _(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "init", lambda: None)


@given(phrase("torch is to time its algorithms"))
def _(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.backends.cudnn, "benchmark", True)


ALLOWED = {
    "allowed only what repeats, and timed nothing": (True, False),
    "allowed everything, and timed its algorithms": (False, True),
}


@then(phrase("in training and in evaluation torch was {asked}"))
def _(trained: TorchTrained, asked: str) -> None:
    assert trained.told == {(training, *ALLOWED[asked]) for training in (True, False)}


@then(phrase("torch is to time its algorithms still"))
def _() -> None:
    assert torch.backends.cudnn.benchmark
    assert not torch.are_deterministic_algorithms_enabled()


@given(phrase("the environment says nothing of cuBLAS"))
def _(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CUBLAS[0], "")  # so that it is put back
    monkeypatch.delenv(CUBLAS[0])


@then(phrase("the environment says {name:Name}={value}"))
def _(name: str, value: str) -> None:
    assert os.environ[name] == value


@when(
    phrase("it is trained on the {first:Name} for {steps:d} steps, and from its checkpoint on the {second:Name}"),
    target_fixture="moved",
)
def _(recipe: TorchRecipe, checkpoint: Path, first: str, steps: int, second: str) -> Trainer:
    before, after = (placed_on(recipe, place).trainer() for place in (first, second))
    for _ in zip(range(steps), before.steps(), strict=False):
        pass
    write(checkpoint, state(before))
    restore(after, read(checkpoint))
    for _ in after.steps():
        pass
    return after


def placed_on(recipe: TorchRecipe, place: str) -> TorchRecipe:
    """Return the recipe on the processor, or on the device of this run."""
    return replace(recipe, device="cpu") if place == "processor" else recipe


@then(phrase("it is off the one of the processor alone by at most {most:g} of the way"))
def _(moved: Trainer, recipe: TorchRecipe, most: float, measure: Measure) -> None:
    alone = placed_on(recipe, "processor").run()
    ends = zip((moved.model, moved.result), (alone.trainer.model, alone.trainer.result), strict=True)
    off = max(share(arrays(here), arrays(there), alone.start) for here, there in ends)
    measure("off the processor's, of the way", off, most)
    assert off <= most
