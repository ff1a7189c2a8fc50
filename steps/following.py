"""Recipes in PyTorch: written as a table, followed to the end, and looked at on the way."""

import json
from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
import torch
from pytest_bdd import given, then
from torch.nn import functional

from impl.datasets import Dataset
from steps.harness.evidence import Measure
from steps.language import Array, Table, numbers, phrase
from steps.oracles.plain_descent import descend, trailing
from steps.oracles.statistics import normalised
from steps.tolerances import Tolerances
from steps.trainings import TorchRecipe, TorchTrained, arrays


def value(cell: str) -> Any:
    """Read a value as TOML has it, or a bare word.

    >>> value("0.5"), value("true"), value("linear")
    (0.5, True, 'linear')
    """
    try:
        return json.loads(cell)
    except json.JSONDecodeError:
        return cell


@given(phrase("the recipe"), target_fixture="recipe")
def _(datatable: Table, data: Dataset, device: str, seed: int) -> TorchRecipe:
    return TorchRecipe({name: value(cell) for name, cell in datatable}, data, device, seed)


@given(phrase("its {name:Name} is set to {cell}"), target_fixture="recipe")
def _(recipe: TorchRecipe, name: str, cell: str) -> TorchRecipe:
    return replace(recipe, values={**recipe.values, name: value(cell)})


@then(phrase("the learning rate of each step is, within the {tolerance:Name} tolerance"))
def _(trained: TorchTrained, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    assert_close[tolerance](np.array(trained.rates), numbers(datatable), "the learning rate of each step")
    last = [epoch["lr"] for epoch in trained.trainer.history]
    assert_close[tolerance](np.array(last), np.reshape(trained.rates, (len(last), -1))[:, -1], "that in the history")


@then(phrase("each step is, within the {tolerance:Name} tolerance, that of its definition"))
def _(trained: TorchTrained, recipe: TorchRecipe, tolerance: str, assert_close: Tolerances) -> None:
    right = descend(trained.model, list(trained.labelled()), trained.rates, recipe.values)
    for number, (after, expected) in enumerate(zip(trained.path, right, strict=True), start=1):
        for name, array in expected.items():
            assert_close[tolerance](after[name], array, f"the {name} after step {number}")


@then(phrase("what is evaluated is, within the {tolerance:Name} tolerance, the average of the weights after each step"))
def _(trained: TorchTrained, recipe: TorchRecipe, tolerance: str, assert_close: Tolerances) -> None:
    expected = trailing(trained.path, trained.start, recipe.values["ema"])
    for name, array in arrays(trained.trainer.result).items():
        right = trained.path[-1][name] if name.endswith("num_batches_tracked") else expected[name]
        assert_close[tolerance](array, right, f"the average of {name}")


@then(
    phrase("what the network saw is, within the {tolerance:Name} tolerance, standardised by the training images alone")
)
def _(trained: TorchTrained, data: Dataset, tolerance: str, assert_close: Tolerances) -> None:
    seen, order = np.concatenate(trained.seen), np.concatenate(trained.numbers)
    assert_close[tolerance](seen, normalised(unit(data.train.images), unit(data.train.images))[order], "the images")


def unit(images: Array) -> Array:
    """Return pixels from 0 to 1."""
    return images / 255 if images.dtype == np.uint8 else images


@then(phrase("loss and accuracy of each epoch are, within the {tolerance:Name} tolerance, the means over its images"))
def _(trained: TorchTrained, recipe: TorchRecipe, tolerance: str, assert_close: Tolerances) -> None:
    measured = [[epoch["loss"], epoch["accuracy"]] for epoch in trained.trainer.history]
    assert_close[tolerance](np.array(measured), per_epoch(trained, recipe), "loss and accuracy of each epoch")


def per_epoch(trained: TorchTrained, recipe: TorchRecipe) -> Array:
    """Return the mean loss and the share of right answers, image by image, of each epoch."""
    logits = torch.tensor(np.concatenate(trained.logits), dtype=torch.float64)
    labels = torch.tensor(trained.data.train.labels[np.concatenate(trained.numbers)])
    smoothing = recipe.values.get("label_smoothing", 0.0)
    losses = functional.cross_entropy(logits, labels, reduction="none", label_smoothing=smoothing)
    both = torch.stack([losses, (logits.argmax(dim=1) == labels).double()], dim=1)
    means: Array = both.reshape(recipe.epochs, -1, 2).mean(dim=1).numpy()
    return means


@then(phrase("the test accuracy of the last epoch is what is recognised after it"))
def _(trained: TorchTrained, data: Dataset, measure: Measure) -> None:
    right = trained.module.forward(data.test.images).argmax(axis=1) == data.test.labels
    measure("test accuracy", float(right.mean()))
    assert trained.trainer.history[-1]["test_accuracy"] == right.mean()


@then(phrase("each image that passed by is one of the training images, {ways}, each way about as often"))
def _(trained: TorchTrained, recipe: TorchRecipe, ways: str, measure: Measure) -> None:
    mirrored, shift = "mirrored" in ways, int(recipe.values.get("shift", 0))
    counts = Counter(way for batch in trained.seen for way in ways_of(batch, trained, shift))
    expected = len(trained.seen) * recipe.batch_size / ((2 * shift + 1) ** 2 * (1 + mirrored))
    assert set(counts) == set(places(mirrored, shift))
    # Five standard deviations of a binomial count: one time in a million for right code, but the seed is fixed.
    measure("standard deviations of a count from its mean", farthest(counts, expected), 5)
    assert farthest(counts, expected) < 5, counts


def farthest(counts: Counter[tuple[bool, int, int]], expected: float) -> float:
    """Return by how many standard deviations of a rare event the counts differ from what is expected, at most."""
    return max(abs(count - expected) for count in counts.values()) / float(expected**0.5)


def places(mirrored: bool, shift: int) -> list[tuple[bool, int, int]]:
    """Return all ways in which an image can be changed: mirrored or not, and by how many pixels down and right."""
    shifts = range(-shift, shift + 1)
    return [(flip, down, right) for flip in (False, True)[: 1 + mirrored] for down in shifts for right in shifts]


def ways_of(batch: Array, trained: TorchTrained, shift: int) -> list[tuple[bool, int, int]]:
    """Return how each image of a batch was changed, by looking for it among all that could have been made."""
    images = normalised(unit(trained.data.train.images), unit(trained.data.train.images)).astype(np.float32)
    known: dict[bytes, tuple[bool, int, int]] = {}
    for mirrored, down, right in places(True, shift):
        padded = np.pad(images[..., ::-1] if mirrored else images, [(0, 0), (0, 0), *[(shift, shift)] * 2], "reflect")
        h, w = images.shape[2:]
        for image in padded[:, :, shift + down : shift + down + h, shift + right : shift + right + w]:
            known[image.round(3).tobytes()] = (mirrored, down, right)
    return [known[image.round(3).tobytes()] for image in batch]
