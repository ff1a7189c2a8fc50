"""Networks that learn: what from, how long, and how well."""

from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
from pytest_bdd import given, then, when

from impl.datasets import Dataset, Split, digits, standardise
from steps.language import Call, phrase
from steps.oracles.torch_nn import TorchNetwork
from steps.recipes import Recipe, Trained
from steps.tolerances import Tolerances


@given(phrase("the digits"), target_fixture="data")
def _() -> Dataset:
    return digits()


@given(phrase("the first {count:d} training images of the digits"), target_fixture="data")
def _(count: int) -> Dataset:
    data = digits()
    return data._replace(train=Split(*(array[:count] for array in data.train)))


@given(phrase("the first {count:d} training images of every class of CIFAR-10, standardised"), target_fixture="data")
def _(count: int, real_cifar10: Dataset) -> Dataset:
    train = real_cifar10.train
    chosen = np.concatenate([np.flatnonzero(train.labels == label)[:count] for label in range(10)])
    images = train.images[chosen]
    return real_cifar10._replace(train=Split(standardise(images, images), train.labels[chosen]))


@pytest.fixture
def seed() -> int:
    """Return the seed of a training for which the scenario names none."""
    return 0


@given(phrase("only {count:d} of its training labels"), target_fixture="data")
def _(data: Dataset, count: int) -> Dataset:
    return data._replace(train=data.train._replace(labels=data.train.labels[:count]))


@given(phrase("the seed {seed:d}"), target_fixture="seed")
def _(seed: int) -> int:
    return seed


@given(
    phrase("training for {epochs:d} epochs in batches of {batch_size:d} by {optimiser:Call}"), target_fixture="recipe"
)
def _(
    nn: ModuleType, calls: list[Call], optimiser: Call, data: Dataset, seed: int, epochs: int, batch_size: int
) -> Recipe:
    return Recipe(nn.__name__, calls, optimiser, (data.train.images, data.train.labels), seed, epochs, batch_size)


@when(phrase("it is trained"), target_fixture="trained")
def _(recipe: Recipe) -> Trained:
    return recipe.run()


@when(phrase("training is attempted"), target_fixture="refusal")
def _(recipe: Recipe) -> pytest.ExceptionInfo[ValueError]:
    with pytest.raises(ValueError) as refusal:
        recipe.run()
    return refusal


@then(phrase("it recognises at least {percent:g} % of the {split:Name} images"))
def _(nn: ModuleType, trained: Trained, data: Dataset, split: str, percent: float) -> None:
    assert 100 * nn.accuracy(trained.module, *getattr(data, split)) >= percent


@then(phrase("training took less than {seconds:d} seconds of processor time"))
def _(trained: Trained, seconds: int) -> None:
    assert trained.seconds < seconds


@then(phrase("training it again gives the same weights and losses, bit for bit"))
def _(trained: Trained, recipe: Recipe) -> None:
    assert recipe.fingerprint() == trained.fingerprint


@then(phrase("training it in another process gives the same weights and losses, bit for bit"))
def _(trained: Trained, recipe: Recipe) -> None:
    assert recipe.fingerprint_elsewhere() == trained.fingerprint


@then(phrase("training it with another seed gives others"))
def _(trained: Trained, recipe: Recipe) -> None:
    assert replace(recipe, seed=recipe.seed + 1).fingerprint() != trained.fingerprint


@then(phrase("the loss of each epoch is, within the {tolerance:Name} tolerance, that of all images at once"))
def _(
    calls: list[Call], trained: Trained, data: Dataset, device: str, tolerance: str, assert_close: Tolerances
) -> None:
    network = TorchNetwork([*calls, Call("SoftmaxCrossEntropy", (), {})], trained.module.parameters(), device)
    loss = network.backward(data.train.images, np.array(1.0), data.train.labels).output
    assert_close[tolerance](np.array(trained.losses), np.repeat(loss, len(trained.losses)), "the loss of each epoch")


@pytest.fixture
def orders(recipe: Recipe, trained: Trained, data: Dataset) -> list[list[int]]:
    """Return the number of every image that passed by in training, epoch by epoch."""
    number = {image.tobytes(): i for i, image in enumerate(data.train.images)}
    seen = [number[image.tobytes()] for batch in trained.batches for image in batch]
    return [list(epoch) for epoch in np.split(np.array(seen), recipe.epochs)]


@then(phrase("in every epoch each image passes by once, in batches of {sizes:Integers}"))
def _(recipe: Recipe, trained: Trained, data: Dataset, orders: list[list[int]], sizes: tuple[int, ...]) -> None:
    assert [len(batch) for batch in trained.batches] == [*sizes] * recipe.epochs
    assert [sorted(order) for order in orders] == [[*range(len(data.train.images))]] * recipe.epochs


@then(phrase("no two epochs have the same order"))
def _(orders: list[list[int]]) -> None:
    assert len({tuple(order) for order in orders}) == len(orders)
