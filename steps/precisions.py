"""Precisions: how far off they lead, what torch is told meanwhile, and what is refused."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import pytest
import torch
from pytest_bdd import given, then, when

from impl.training.precision import check_precision
from steps.harness.evidence import Measure
from steps.language import Array, phrase
from steps.loop import Loop
from steps.models import Model
from steps.oracles.plain_descent import descend
from steps.oracles.statistics import interval
from steps.trainings import TorchRecipe, TorchTrained

BACKENDS = {"matrix products": torch.backends.cuda.matmul, "convolutions": torch.backends.cudnn}


def told() -> dict[str, bool]:
    """Return for which products torch is told to take TF32."""
    return {name: backend.allow_tf32 for name, backend in BACKENDS.items()}


@dataclass
class Heard:
    """What torch was told while a model was in use."""

    before: dict[str, bool]
    asked: dict[str, bool] = field(default_factory=dict)
    during: list[dict[str, bool]] = field(default_factory=list)


@pytest.fixture
def heard(model: Model) -> Iterator[Heard]:
    """Listen in both passes; torch is told afterwards what it was told before."""
    heard = Heard(told())
    model.register_forward_pre_hook(lambda *_: heard.during.append(told()))
    for parameter in model.parameters():
        parameter.register_hook(lambda _: heard.during.append(told()))
    yield heard
    for name, was in heard.before.items():
        BACKENDS[name].allow_tf32 = was


@given(phrase("torch is told to take TF32 for {products}"))
def _(heard: Heard, products: str) -> None:
    for name, backend in BACKENDS.items():
        backend.allow_tf32 = name == products
    heard.asked = told()


@then(phrase("TF32 was taken for neither"))
def _(heard: Heard) -> None:
    assert heard.during
    assert {taken for each in heard.during for taken in each.values()} == {False}


@then(phrase("torch is told so still"))
def _(heard: Heard) -> None:
    assert told() == heard.asked


@given(phrase("a gradient scaler"))
def _(loop: Loop, place: str) -> None:
    loop.options["scaler"] = torch.amp.GradScaler(place)


@when(phrase("tf32 is asked of a CUDA device of compute capability {major:d}.{minor:d}"), target_fixture="answer")
def _(major: int, minor: int) -> str:
    try:
        check_precision("Recipe", "tf32", torch.device("cuda"), (major, minor))
    except ValueError as refusal:
        return str(refusal)
    return "there is"


@then(phrase("the answer is: {words}"))
def _(answer: str, words: str) -> None:
    assert answer == words


@pytest.fixture
def exact(trained: TorchTrained, recipe: TorchRecipe) -> list[dict[str, Array]]:
    """Return where float64 leads after each step along the same images, on the processor."""
    batches = [(images.cpu(), labels.cpu()) for images, labels in trained.labelled()]
    return list(descend(trained.model.cpu(), batches, trained.rates, recipe.values))


@then(phrase("after {steps:d} steps it is off float64 by {least:g} to {most:g} of the way"))
def _(
    trained: TorchTrained, exact: list[dict[str, Array]], steps: int, least: float, most: float, measure: Measure
) -> None:
    off = share(trained.path[steps - 1], exact[steps - 1], trained.start)
    measure(f"off float64 after {steps} steps, of the way", off, most)
    assert least <= off <= most, f"it is off by {off:.3g} of the way, expected {least:g} to {most:g}"


def share(got: dict[str, Array], right: dict[str, Array], start: dict[str, Array]) -> float:
    """Return the length of what is wrong, divided by that of the way."""
    wrong, way = ([np.ravel(a[name] - right[name]) for name in right] for a in (got, start))
    return float(np.linalg.norm(np.concatenate(wrong)) / np.linalg.norm(np.concatenate(way)))


@then(phrase("over the seeds {first:d} to {last:d} its test accuracy is that of float32 within {most:g}"))
def _(recipe: TorchRecipe, first: int, last: int, most: float, measure: Measure) -> None:
    plain = replace(recipe, values={**recipe.values, "precision": "float32"})
    seeds = range(first, last + 1)
    both = [[accuracy(replace(each, seed=seed)) for seed in seeds] for each in (recipe, plain)]
    low, high = interval(np.subtract(both[0], both[1]))
    for seed, here, there in zip(seeds, *both, strict=True):
        measure(f"seed {seed}, difference to {there:.4f}", here - there)
    measure("mean difference, the bound of its interval that is farther from 0", max(low, high, key=abs), most)
    assert -most < low <= high < most, f"the interval of the mean difference is [{low:.4f}, {high:.4f}]"


def accuracy(recipe: TorchRecipe) -> float:
    """Return what is recognised after the last epoch."""
    trainer = recipe.trainer()
    for _ in trainer.steps():
        pass
    return trainer.history[-1]["test_accuracy"]
