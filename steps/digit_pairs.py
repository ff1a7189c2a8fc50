"""Pairs of digits, of which only some are asked for: drawn, learned and named."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import torch
from pytest_bdd import given, then, when

from impl.datasets import Dataset
from impl.datasets.splits import Split
from impl.imbalance import losses
from impl.imbalance.multilabel import MultilabelReport, multilabel_report, train
from impl.imbalance.pairs import pairs
from impl.training.models import build, seeded
from steps.harness.evidence import Measure
from steps.language import Array, Table, phrase, records
from steps.measurements import measure_between
from steps.models import SEED, Model, Tensor
from steps.multilabel import Scored, classifier, figure
from steps.tolerances import Tolerances

NETWORK = "Conv2d(1, 64, 8, stride=8) -> ReLU() -> Conv2d(64, 32, 1) -> ReLU() -> AdaptiveAvgPool2d(1) -> Flatten()"
CLASSES = 5


class Pairs(NamedTuple):
    """Images (n, 1, 8, 16) and targets (n, 5)."""

    images: Tensor
    targets: Tensor


def drawn(split: Split, images: int, seed: int) -> Pairs:
    """Draw pairs from a split."""
    return Pairs(*pairs(split, images, CLASSES, np.random.default_rng(seed)))


@when(phrase("{images:d} pairs of the {split:Name} images are drawn"), target_fixture="drawing")
def _(data: Dataset, images: int, split: str) -> Pairs:
    return drawn(getattr(data, split), images, SEED)


@then(
    phrase("each is two {split:Name} images side by side, and the first five classes are marked where they are there")
)
def _(drawing: Pairs, data: Dataset, split: str) -> None:
    assert list(shown(drawing.images, getattr(data, split))) == [set(np.flatnonzero(row)) for row in drawing.targets]


def shown(images: Tensor, split: Split) -> Iterator[set[int]]:
    """Yield which of the first classes are on each of the images, each half looked up among those of the split."""
    known = {image.astype(np.float32).tobytes(): int(label) for image, label in zip(*split, strict=True)}
    for image in images.numpy():
        halves = [known[np.ascontiguousarray(image[..., side]).tobytes()] for side in (slice(8), slice(8, None))]
        yield {label for label in halves if label < CLASSES}


@then(phrase("the digits left and right are drawn each by itself, and each image of them at most {most:d} times"))
def _(drawing: Pairs, most: int, measure: Measure) -> None:
    halves = [half.tobytes() for half in drawing.images.numpy().reshape(-1, 8, 2, 8).swapaxes(1, 2).reshape(-1, 64)]
    counts = {half: halves.count(half) for half in set(halves)}
    different = len({*zip(halves[::2], halves[1::2], strict=True)}) / len(drawing.images)
    measure("times that one image is drawn", max(counts.values()), most)
    measure("share of pairs that differ", different, 0.95, "at least")
    assert max(counts.values()) <= most
    assert different > 0.95


@then(phrase("drawing again with the seed gives the same, and with another others"))
def _(drawing: Pairs, data: Dataset) -> None:
    again, other = (drawn(data.train, len(drawing.images), seed) for seed in (SEED, SEED + 1))
    assert all(torch.equal(*both) for both in zip(again, drawing, strict=True))
    assert not torch.equal(other.images, drawing.images)


@when(phrase("{kind:Name} learns {images:d} pairs of the training images, with seed {seed:d}"), target_fixture="model")
def _(data: Dataset, kind: str, images: int, seed: int) -> Model:
    with seeded(seed):
        model = build("chain", inputs=(1, 8, 16), classes=CLASSES, architecture=f"{NETWORK} -> Linear(32, {CLASSES})")
    train(model, classifier(kind).loss, *drawn(data.train, images, seed), epochs=10, batch_size=100, lr=0.01)
    return model


@when(
    phrase("{kind:Name} names what is above {threshold:g} in {images:d} pairs of the test images"),
    target_fixture="named",
)
def _(
    model: Model, data: Dataset, kind: str, threshold: float, images: int, measure: Measure
) -> dict[str, MultilabelReport]:
    fresh, targets = drawn(data.test, images, SEED)
    with torch.no_grad():
        scored = Scored(classifier(kind).scores(model(fresh)), targets)
    sizes = targets.sum(dim=1)
    chosen = {"any": sizes >= 0, "none": sizes == 0, "one": sizes == 1, "two": sizes == 2}
    named = {key: multilabel_report(*(t[some] for t in scored), threshold=threshold) for key, some in chosen.items()}
    measure(f"exact match of {kind}", float(named["any"].exact_match))
    return named


@then(phrase("of pairs with so many of the classes it has"))
def _(named: dict[str, MultilabelReport], datatable: Table, measure: Measure) -> None:
    for row in records(datatable):
        value = float(figure(named[row["classes"]], row["figure"]))
        least, most = float(row["at least"]), float(row["at most"])
        measure_between(measure, f"{row['figure']}, {row['classes']}", value, least, most)
        assert least <= value <= most, f"{row}: got {value:.3f}"


@given(phrase("targets of {images:d} images, of which {counts:Integers} show each class"), target_fixture="targets")
def _(images: int, counts: tuple[int, ...]) -> Tensor:
    return (torch.arange(images)[:, None] < torch.tensor(counts)).double()


@then(phrase("features of 0 cost {loss:Name}, within the {tolerance:Name} tolerance"))
def _(model: Model, targets: Tensor, loss: str, tolerance: str, assert_close: Tolerances) -> None:
    assert_close[tolerance](first_loss(model, targets), np.array(float(loss)), "the loss")


def first_loss(model: Model, targets: Tensor) -> Array:
    """Return the sigmoid loss of images whose features are 0."""
    logits = model(torch.zeros(len(targets), model.in_features))
    loss: Array = losses.SigmoidCrossEntropyLoss()(logits.double(), targets).detach().numpy()
    return loss
