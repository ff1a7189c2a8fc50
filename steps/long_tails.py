"""Long-tailed data: profiles, subsets, and data sets that are cut to them."""

from ast import literal_eval
from collections import Counter
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pytest
from pytest_bdd import given, then, when

from impl.datasets import Dataset, Split
from impl.imbalance.profiles import PROFILES, imbalance_ratio
from impl.imbalance.subsets import long_tailed, pooled, subset
from steps.harness.evidence import Measure, Show
from steps.language import Array, Call, Shape, Table, numbers, phrase
from steps.pictures.counts import profile
from steps.pictures.sheet import show
from steps.tolerances import Tolerances

Refusal = pytest.ExceptionInfo[ValueError]
Counts = tuple[int, ...]


class Drawn(NamedTuple):
    """A subset: the labels that it was drawn from, its places among them, and its seed."""

    labels: Array
    places: Array
    seed: int


def made(profile: Call) -> Counts:
    """Return the counts of a profile, as the features write it."""
    return PROFILES[profile.function.lower()](**profile.kwargs)


@when(phrase("the profile {profile:Call} is made"), target_fixture="class_counts")
def _(profile: Call) -> Counts:
    return made(profile)


@when(phrase("making the profile {profile:Call} is attempted"), target_fixture="refusal")
def _(profile: Call) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        made(profile)
    return refusal


@given(phrase("the training images of the classes are {counts:Integers}"), target_fixture="class_counts")
def _(counts: Counts) -> Counts:
    return counts


@when(phrase("asking for their imbalance ratio is attempted"), target_fixture="refusal")
def _(class_counts: Counts) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        imbalance_ratio(class_counts)
    return refusal


@then(phrase("the counts are {counts:Integers}"))
def _(class_counts: Counts, counts: Counts, picture: Show) -> None:
    assert class_counts == counts
    show(picture, profile(counts))


@then(phrase("the counts begin with {first:d}, end with {last:d}, and sum to {total:d}"))
def _(class_counts: Counts, first: int, last: int, total: int) -> None:
    assert (class_counts[0], class_counts[-1], sum(class_counts)) == (first, last, total)


@then(phrase("their imbalance ratio is {ratio:g}"))
def _(class_counts: Counts, ratio: float) -> None:
    assert imbalance_ratio(class_counts) == ratio


@given(phrase("{count:d} images of each of {classes:d} classes, by turns"), target_fixture="pool")
def _(count: int, classes: int) -> Array:
    return np.tile(np.arange(classes), count)


@given(phrase("images with the labels {labels}"), target_fixture="pool")
def _(labels: str) -> Array:
    return np.array(literal_eval(labels))


@when(phrase("a subset of {counts:Integers} is drawn by seed {seed:d}"), target_fixture="drawn")
def _(pool: Array, counts: Counts, seed: int) -> Drawn:
    return Drawn(pool, subset(pool, counts, seed), seed)


@when(phrase("drawing a subset of {counts} by seed {seed:d} is attempted"), target_fixture="refusal")
def _(pool: Array, counts: str, seed: int) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        subset(pool, literal_eval(counts), seed)
    return refusal


@then(phrase("it has {counts:Integers} images of the classes, none of them twice, in the order that they had"))
def _(drawn: Drawn, counts: Counts) -> None:
    assert np.bincount(drawn.labels[drawn.places], minlength=len(counts)).tolist() == list(counts)
    assert (np.diff(drawn.places) > 0).all()


@then(phrase("its images are {places:Integers}"))
def _(drawn: Drawn, places: Counts) -> None:
    assert drawn.places.tolist() == list(places)


@then(phrase("of each class, the smaller of its choice and that of a subset of {counts:Integers} is in the larger"))
def _(drawn: Drawn, counts: Counts) -> None:
    other = subset(drawn.labels, counts, drawn.seed)
    for label in range(len(counts)):
        one, two = ({place for place in places if drawn.labels[place] == label} for places in (drawn.places, other))
        assert one <= two or two <= one, f"class {label}: {sorted(one)} and {sorted(two)}"


@then(
    phrase(
        "over {seeds:d} seeds, in subsets of {counts:Integers}, two images of one class come together {same:d} times "
        "and two images of two classes {different:d} times, give or take {most:d}"
    )
)
def _(pool: Array, seeds: int, counts: Counts, same: int, different: int, most: int, measure: Measure) -> None:
    pairs = Counter(pair for seed in range(seeds) for pair in combinations(subset(pool, counts, seed).tolist(), 2))
    for one, two in combinations(range(len(pool)), 2):
        expected = same if pool[one] == pool[two] else different
        measure("times more or less", abs(pairs[one, two] - expected), most)
        assert abs(pairs[one, two] - expected) <= most, f"{one} and {two} come together {pairs[one, two]} times"


def cut_to(data: Dataset, profile: Call, seed: int) -> Dataset:
    """Return the data set with fewer training images."""
    return long_tailed(data, profile=profile.function.lower(), seed=seed, **profile.kwargs)


@when(phrase("it is cut to {profile:Call} by seed {seed:d}"), target_fixture="cut")
def _(data: Dataset, profile: Call, seed: int) -> Dataset:
    return cut_to(data, profile, seed)


@when(phrase("cutting it to {profile:Call} by seed {seed:d} is attempted"), target_fixture="refusal")
def _(data: Dataset, profile: Call, seed: int) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        cut_to(data, profile, seed)
    return refusal


@then(phrase("{counts:Integers} training images of the classes are left"))
def _(cut: Dataset, counts: Counts) -> None:
    assert np.bincount(cut.train.labels, minlength=len(counts)).tolist() == list(counts)


@then(phrase("they are images of the whole, each once and with its label"))
def _(data: Dataset, cut: Dataset) -> None:
    whole, left = (Counter(labelled(split)) for split in (data.train, cut.train))
    assert left.total() == len(cut.train.images)
    assert left <= whole


def labelled(split: Split) -> list[tuple[bytes, int]]:
    """Return each image with its label, as something that can be counted."""
    return [(image.tobytes(), label) for image, label in zip(split.images, split.labels.tolist(), strict=True)]


@then(phrase("the test images are those of the whole"))
def _(data: Dataset, cut: Dataset) -> None:
    assert all(np.array_equal(one, other) for one, other in zip(data.test, cut.test, strict=True))


@given(phrase("an input of bytes of shape {shape:Shape}"), target_fixture="x")
def _(shape: Shape, datatable: Table) -> Array:
    return numbers(datatable).astype(np.uint8).reshape(shape)


@when(phrase("it is averaged down to {side:d} pixels a side"), target_fixture="smaller")
def _(x: Array, side: int) -> Array:
    return pooled(x, side)


@when(phrase("averaging it down to {side:d} pixels a side is attempted"), target_fixture="refusal")
def _(x: Array, side: int) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        pooled(x, side)
    return refusal


@then(phrase("it has shape {shape:Shape} and the pixels, within the {tolerance:Name} tolerance"))
def _(smaller: Array, shape: Shape, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    assert_close[tolerance](smaller, numbers(datatable).reshape(shape), "the pixels")
