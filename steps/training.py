"""Networks that learn: what from, how long, and how well."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pytest_bdd import given, then, when

from impl.datasets import Dataset, Split, digits, standardise
from steps.harness.evidence import Measure, Show
from steps.implementations.protocol import Module
from steps.language import Array, Call, phrase
from steps.measurements import measure_losses
from steps.oracles.torch_nn import TorchNetwork
from steps.pictures.learned import learned
from steps.pictures.sheet import show
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


@given(phrase("the first {count:d} training images of every class of CIFAR-10, as bytes"), target_fixture="data")
def _(count: int, real_cifar10: Dataset) -> Dataset:
    train = real_cifar10.train
    chosen = np.concatenate([np.flatnonzero(train.labels == label)[:count] for label in range(10)])
    return real_cifar10._replace(train=Split(train.images[chosen], train.labels[chosen]))


@pytest.fixture
def seed() -> int:
    """Return the seed of a training for which the scenario names none."""
    return 0


@given(phrase("only {count:d} of its training labels"), target_fixture="data")
def _(data: Dataset, count: int) -> Dataset:
    return data._replace(train=data.train._replace(labels=data.train.labels[:count]))


@given(phrase("only {count:d} of its training images"), target_fixture="data")
def _(data: Dataset, count: int) -> Dataset:
    return data._replace(train=data.train._replace(images=data.train.images[:count]))


@given(phrase("the seed {seed:d}"), target_fixture="seed")
def _(seed: int) -> int:
    return seed


@given(
    phrase("training for {epochs:d} epochs in batches of {batch_size:d} by {optimiser:Call}"), target_fixture="recipe"
)
def _(nn: Any, calls: list[Call], optimiser: Call, data: Dataset, seed: int, epochs: int, batch_size: int) -> Recipe:
    return Recipe(nn.__name__, calls, optimiser, (data.train.images, data.train.labels), seed, epochs, batch_size)


@when(phrase("it is trained"), target_fixture="trained")
def _(recipe: Recipe, measure: Measure) -> Trained:
    trained = recipe.run()
    measure_losses(measure, trained.losses)
    return trained


@when(phrase("training is attempted"), target_fixture="refusal")
def _(recipe: Recipe) -> pytest.ExceptionInfo[ValueError]:
    with pytest.raises(ValueError) as refusal:
        recipe.run()
    return refusal


@then(phrase("it recognises at least {percent:g} % of the {split:Name} images"))
def _(trained: Trained, data: Dataset, split: str, percent: float, measure: Measure, picture: Show) -> None:
    images, labels = getattr(data, split)
    right = sum(
        int(logits.argmax() == label) for logits, label in zip(trained.module.forward(images), labels, strict=True)
    )
    measure(f"{split} images recognised", 100 * right / len(labels), percent, "at least", "%")
    share = f"{100 * right / len(labels):.1f} % of the {split} images"
    assert 100 * right >= percent * len(labels), f"it recognises {share}, expected at least {percent:g} %"
    show(picture, learned(trained, data, split))


@then(phrase("training took less than {seconds:d} seconds of processor time"))
def _(trained: Trained, seconds: int, measure: Measure) -> None:
    measure("processor time", trained.seconds, seconds, unit="s")
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


@then(phrase("no two epochs have the same order, or the same images in a batch"))
def _(recipe: Recipe, orders: list[list[int]]) -> None:
    shuffled = [
        frozenset(frozenset(order[i : i + recipe.batch_size]) for i in range(0, len(order), recipe.batch_size))
        for order in orders
    ]
    assert len(set(shuffled)) == len(orders)


@then(phrase("training it with another seed shows the images in another order"))
def _(trained: Trained, recipe: Recipe) -> None:
    assert not np.array_equal(replace(recipe, seed=recipe.seed + 1).run().batches[0], trained.batches[0])


@pytest.fixture
def torch_training(
    recipe: Recipe, trained: Trained, data: Dataset, orders: list[list[int]], device: str
) -> tuple[Array, dict[str, Array]]:
    """Return the losses of the epochs and the last parameters of torch, led along the same batches."""
    ends = np.cumsum([len(batch) for batch in trained.batches])
    labels = np.split(data.train.labels[np.concatenate(orders)], ends[:-1])
    losses = [(x, np.array(1.0), y) for x, y in zip(trained.batches, labels, strict=True)]
    network = TorchNetwork([*recipe.calls, Call("SoftmaxCrossEntropy", (), {})], trained.start, device)
    outputs, path = zip(*network.descend(recipe.optimiser, losses), strict=True)
    totals = [len(x) * loss for x, loss in zip(trained.batches, outputs, strict=True)]
    return np.reshape(totals, (recipe.epochs, -1)).sum(axis=1) / len(data.train.labels), path[-1]


@then(phrase("each step and the loss of each epoch, within the {tolerance:Name} tolerance, are those of torch"))
def _(
    trained: Trained, torch_training: tuple[Array, dict[str, Array]], tolerance: str, assert_close: Tolerances
) -> None:
    losses, parameters = torch_training
    assert_close[tolerance](np.array(trained.losses), losses, "the loss of each epoch")
    for name, array in trained.module.parameters().items():
        assert_close[tolerance](array, parameters[name], f"the {name} after the last step")


@when(
    phrase("its accuracy on the labels {labels:Integers} is measured in batches of {batch_size:d}"),
    target_fixture="share",
)
def _(nn: Any, module: Module, x: Array, labels: tuple[int, ...], batch_size: int) -> float:
    accuracy: float = nn.accuracy(module, x, np.array(labels), batch_size=batch_size)
    return accuracy


@when(
    phrase("measuring its accuracy on the labels {labels:Integers} in batches of {batch_size:d} is attempted"),
    target_fixture="refusal",
)
def _(nn: Any, module: Module, x: Array, labels: tuple[int, ...], batch_size: int) -> pytest.ExceptionInfo[ValueError]:
    with pytest.raises(ValueError) as refusal:
        nn.accuracy(module, x, np.array(labels), batch_size=batch_size)
    return refusal


@then(phrase("the accuracy is {expected:g}"))
def _(share: float, expected: float) -> None:
    assert share == expected
