"""Trainings against the clock, held to their definitions: their steps, rates, images and views."""

from collections.abc import Iterator

import numpy as np
import torch
from pytest_bdd import then, when

from impl.speed.race import Finish
from impl.speed.testing import averaged
from impl.training.models import build
from steps.following import places, unit
from steps.harness.evidence import Measure
from steps.language import Array, Table, phrase, records
from steps.oracles.race_descent import descend
from steps.oracles.statistics import normalised
from steps.oracles.views import mean_logits
from steps.racing import RATES, Raced, Racer
from steps.tolerances import Tolerances


@then(phrase("each step of the race is, within the {tolerance:Name} tolerance, that of its definition"))
def _(trained: Raced, recipe: Racer, tolerance: str, assert_close: Tolerances) -> None:
    labels = [trained.data.train.labels[chosen] for chosen in trained.numbers]
    batches = list(zip(trained.seen, labels, strict=True))
    right = descend(trained.start, batches, trained.rates, recipe.options)
    for number, (after, expected) in enumerate(zip(trained.path, right, strict=True), start=1):
        for name in expected.keys() - {name for name in expected if "running" in name or "tracked" in name}:
            assert_close[tolerance](after[name], expected[name], f"the {name} after step {number}")


@then(phrase("the rates of the steps are, within the {tolerance:Name} tolerance"))
def _(trained: Raced, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    expected = [{name.strip(): float(rate) for name, rate in row.items()} for row in records(datatable)]
    got, right = (np.array([[rates[name] for name in RATES] for rates in each]) for each in (trained.rates, expected))
    assert_close[tolerance](got, right, "the rates of all steps")


@then(phrase("a gradient for the first bias is computed in the first {count:d} steps alone"))
def _(trained: Raced, count: int) -> None:
    assert trained.graded == [number < count for number in range(len(trained.path))]


@then(
    phrase("of {steps:d} batches of {size:d} images the first {count:d} images, and the next {more:d}, are all of them")
)
def _(trained: Raced, steps: int, size: int, count: int, more: int) -> None:
    assert [len(batch) for batch in trained.numbers] == [size] * steps
    order = np.concatenate(trained.numbers)
    assert sorted(order[:count]) == sorted(order[count : count + more]) == [*range(count)]


@then(phrase("{count:d} images of the last epoch are said to be left over"))
def _(trained: Raced, count: int) -> None:
    assert trained.race.left_over == count


def mirrored(trained: Raced, shift: int) -> Iterator[tuple[int, bool]]:
    """Yield of each image that passed by which one it was, and whether it was mirrored."""
    images = normalised(unit(trained.data.train.images), unit(trained.data.train.images)).astype(np.float32)
    known: dict[bytes, tuple[int, bool]] = {}
    for flip, down, right in places(True, shift):
        padded = np.pad(images[..., ::-1] if flip else images, [(0, 0), (0, 0), *[(shift, shift)] * 2], "reflect")
        h, w = images.shape[2:]
        windows = padded[:, :, shift + down : shift + down + h, shift + right : shift + right + w]
        known |= {image.round(3).tobytes(): (number, flip) for number, image in enumerate(windows)}
    return (known[np.ascontiguousarray(image).round(3).tobytes()] for batch in trained.seen for image in batch)


@then(phrase("of two epochs that follow each other, {which} shows each image mirrored"))
def _(trained: Raced, recipe: Racer, which: str, measure: Measure) -> None:
    images = len(trained.data.train.labels)
    seen = np.zeros((recipe.epochs, images), int)
    for place, (number, flip) in enumerate(mirrored(trained, int(recipe.options["shift"]))):
        seen[place // images, number] += flip
    once = which == "exactly one"
    assert (seen[1:] + seen[:-1] == once).all()
    # Half of the images, within five standard deviations of a binomial count.
    measure("images mirrored in the first epoch", float(seen[0].sum()))
    assert abs(seen[0].sum() - once * images / 2) <= once * 5 * (images / 4) ** 0.5


@then(phrase("its first layer is, within the {tolerance:Name} tolerance, that of a network that is prepared for them"))
def _(trained: Raced, recipe: Racer, tolerance: str, assert_close: Tolerances) -> None:
    images = unit(trained.data.train.images)
    other = build("fast_cnn", inputs=images.shape[1:], classes=10, **recipe.options["arguments"])
    other.prepare(torch.tensor(normalised(images, images), dtype=torch.float32))
    got, right = (filters.reshape(len(filters), -1) for filters in (trained.start["whiten.weight"], weight_of(other)))
    # An eigenvector may as well be its negative.
    signs = np.sign((got * right).sum(axis=1, keepdims=True))
    assert_close[tolerance](got * signs, right, "the filters of the first layer")


def weight_of(network: torch.nn.Module) -> Array:
    """Return the filters of the first layer."""
    filters: Array = network.whiten.weight.detach().numpy()
    return filters


@then(
    phrase(
        "test images are recognised, within the {tolerance:Name} tolerance, "
        "by the mean logits of these views, and in one by the first"
    )
)
def _(trained: Raced, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    race, (images, labels) = trained.race, trained.data.test
    mean, first = mean_logits(trained.module.forward, images, datatable[0][0])
    inputs = race.lap.standardised(torch.tensor(unit(images), dtype=torch.float32, device=race.lap.done.device))
    with torch.no_grad():
        got = averaged(race.lap.model.eval(), inputs, **race.ways)
    for logits, right, what in zip(got, (mean, first), ("all views", "one view"), strict=True):
        assert_close[tolerance](logits.cpu().numpy(), right, f"the logits of {what}")
    shares = [float((logits.argmax(axis=1) == labels).mean()) for logits in (mean, first)]
    assert [trained.finish.accuracy, trained.finish.accuracy_of_one_view] == shares


@then(phrase("from each of them it recognises at least {percent:g} % of the test images"))
def _(finishes: list[Finish], percent: float, measure: Measure) -> None:
    least = 100 * min(each.accuracy for each in finishes)
    measure("test images recognised, lowest", least, percent, "at least", "%")
    assert least >= percent


@when(phrase("it is raced from {seeds:d} seeds"), target_fixture="finishes")
def _(recipe: Racer, seeds: int) -> list[Finish]:
    race = recipe.race()
    return [race.run(seed) for seed in range(seeds)]


@then(phrase("on average it recognises at least {percent:g} % of the test images, in a time that is told"))
def _(finishes: list[Finish], percent: float, measure: Measure) -> None:
    mean = 100 * float(np.mean([each.accuracy for each in finishes]))
    median = float(np.median([each.seconds for each in finishes]))
    measure("test images recognised, mean", mean, percent, "at least", "%")
    measure("seconds, median", median, unit="s")
    assert mean >= percent
