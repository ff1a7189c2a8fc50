"""Samplers of images by their classes: what they draw, again, in turn, and in shares."""

from ast import literal_eval
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from pytest_bdd import given, then, when
from torch.utils.data import DataLoader

from impl.imbalance.sampling import ClassSampler, class_probabilities
from steps.by_chance import assert_by_chance
from steps.deferring import floats
from steps.describing import Refusal, refusal_of
from steps.harness.evidence import Measure
from steps.language import Array, Call, Table, integers, numbers, phrase, records
from steps.tolerances import Tolerances


@dataclass(frozen=True)
class Sampling:
    """Images of some classes, in any order, and how they are sampled."""

    labels: Array
    kind: str
    options: dict[str, Any]

    def drawn(self, epoch: int = 0, **options: Any) -> list[int]:
        """Return what a sampler draws that is new."""
        sampler = self.sampler(**options)
        sampler.set_epoch(epoch)
        return list(sampler)

    def sampler(self, **options: Any) -> ClassSampler:
        """Return a sampler."""
        return ClassSampler(self.labels, self.kind, **{"seed": 0, **self.options, **options})

    def in_turn(self, drawn: Sequence[int]) -> list[list[list[int]]]:
        """Return what was drawn of each class, cut into as many at a time as there are."""
        of_class = [[i for i in drawn if self.labels[i] == label] for label in range(self.labels.max() + 1)]
        sizes = np.bincount(self.labels).tolist()
        return [
            [images[start : start + size] for start in range(0, len(images), size)]
            for images, size in zip(of_class, sizes, strict=True)
        ]


@when(
    phrase("{kind:Name} sampling from classes of {counts:Integers} images is {progress:g} of the way on"),
    target_fixture="probabilities",
)
def _(kind: str, counts: tuple[int, ...], progress: float) -> Array:
    probabilities: Array = class_probabilities(counts, kind, progress).numpy()
    return probabilities


@when(
    phrase("effective sampling from classes of {counts:Integers} images has a beta of {beta:g}"),
    target_fixture="probabilities",
)
def _(counts: tuple[int, ...], beta: float) -> Array:
    probabilities: Array = class_probabilities(counts, "effective", beta=beta).numpy()
    return probabilities


@then(phrase("the chances of the classes are, within the {tolerance:Name} tolerance"))
def _(probabilities: Array, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    assert_close[tolerance](probabilities, numbers(datatable), "the chances")


@when(phrase("class_probabilities({counts}, {kind:Name}, {progress}) is attempted"), target_fixture="refusal")
def _(counts: str, kind: str, progress: str) -> Refusal:
    return refusal_of(lambda: class_probabilities(literal_eval(counts), kind, literal_eval(progress)))


@given(phrase("{kind:Name} sampling from classes of {counts:Integers} images"), target_fixture="sampling")
def _(kind: str, counts: tuple[int, ...], rng: np.random.Generator) -> Sampling:
    return Sampling(rng.permutation(np.repeat(np.arange(len(counts)), counts)), kind, {})


@given(phrase("{size:d} images in an epoch"), target_fixture="sampling")
def _(sampling: Sampling, size: int) -> Sampling:
    return replace(sampling, options={**sampling.options, "size": size})


@given(phrase("{epochs:d} epochs in all"), target_fixture="sampling")
def _(sampling: Sampling, epochs: int) -> Sampling:
    return replace(sampling, options={**sampling.options, "epochs": epochs})


@given(phrase("a beta of {beta:g}"), target_fixture="sampling")
def _(sampling: Sampling, beta: float) -> Sampling:
    return replace(sampling, options={**sampling.options, "beta": beta})


@when(phrase("epoch {epoch:d} is drawn"), target_fixture="drawn")
def _(sampling: Sampling, epoch: int) -> list[int]:
    return sampling.drawn(epoch)


@then(phrase("{count:d} images are drawn, of each class as many as the chances {chances} allow"))
def _(sampling: Sampling, drawn: list[int], count: int, chances: str, measure: Measure) -> None:
    assert len(drawn) == count
    assert_by_chance(np.bincount(sampling.labels[drawn]).tolist(), floats(chances), measure)


@then(phrase("of no class is an image drawn again before all its others are"))
def _(sampling: Sampling, drawn: list[int]) -> None:
    rounds = [each for of_class in sampling.in_turn(drawn) for each in of_class]
    assert [len(set(images)) for images in rounds] == [len(images) for images in rounds]


@then(phrase("of each class with {least:d} images or more no two rounds are in one order"))
def _(sampling: Sampling, drawn: list[int], least: int) -> None:
    rounds = [tuple(each) for of_class in sampling.in_turn(drawn) if len(of_class[0]) >= least for each in of_class]
    assert len(rounds) > len(set(sampling.labels))
    assert len(set(rounds)) == len(rounds)


@then(phrase("each image is drawn {times:d} times, each time round in another order, and never in that of the images"))
def _(sampling: Sampling, drawn: list[int], times: int) -> None:
    images = list(range(len(sampling.labels)))
    rounds = [drawn[start : start + len(images)] for start in range(0, len(drawn), len(images))]
    assert [sorted(each) for each in rounds] == [images] * times
    assert len({tuple(each) for each in [*rounds, images]}) == times + 1


@then(phrase("no two of these epochs are the same, and each is when it is drawn again"))
def _(sampling: Sampling, datatable: Table) -> None:
    asked = [{key: int(value) for key, value in row.items()} for row in records(datatable)]
    torch.manual_seed(0)
    drawn = [sampling.drawn(**each) for each in asked]
    assert len({tuple(each) for each in drawn}) == len(asked)
    assert [sampling.drawn(**each) for each in asked] == drawn


@then(phrase("one sampler, told of these epochs in turn, draws what new ones draw"))
def _(sampling: Sampling, datatable: Table) -> None:
    sampler = sampling.sampler()
    for epoch in integers(datatable[0][0]):
        sampler.set_epoch(epoch)
        assert list(sampler) == sampling.drawn(epoch)


@then(phrase("torch's random state is as it was"))
def _(sampling: Sampling) -> None:
    before = torch.get_rng_state()
    sampling.drawn()
    assert torch.equal(torch.get_rng_state(), before)


@when(phrase("{world:d} workers draw epoch {epoch:d} in batches of {batch:d}"), target_fixture="batches")
def _(sampling: Sampling, world: int, epoch: int, batch: int) -> list[list[list[int]]]:
    return [loaded(sampling.sampler(rank=rank, world=world), epoch, batch) for rank in range(world)]


def loaded(sampler: ClassSampler, epoch: int, batch: int) -> list[list[int]]:
    """Return the batches that torch's loader makes of an epoch."""
    sampler.set_epoch(epoch)
    loader = DataLoader(range(len(sampler.labels)), batch, sampler=sampler)
    batches = [chosen.tolist() for chosen in loader]
    assert len(batches) == len(loader), "the sampler has another length than it says"
    return batches


@then(
    phrase(
        "each of them draws {each:d}, and their batches together are, in epoch {epoch:d}, those of one for {total:d}"
    )
)
def _(sampling: Sampling, batches: list[list[list[int]]], each: int, epoch: int, total: int) -> None:
    assert [sum(map(len, worker)) for worker in batches] == [each] * len(batches)
    together = [sorted(image for batch in step for image in batch) for step in zip(*batches, strict=True)]
    alone, size = sampling.drawn(epoch, size=total), len(together[0])
    assert together == [sorted(alone[start : start + size]) for start in range(0, total, size)]


@then(phrase("an epoch of {size:d} images is the beginning of one of {more:d}"))
def _(sampling: Sampling, size: int, more: int) -> None:
    assert sampling.drawn(size=size) == sampling.drawn(size=more)[:size]


@when(phrase("building the sampler {call:Call} is attempted"), target_fixture="refusal")
def _(call: Call) -> Refusal:
    return refusal_of(lambda: ClassSampler(*call.args, **{"seed": 0, **call.kwargs}))


@when(phrase("drawing epoch {epoch:d} is attempted"), target_fixture="refusal")
def _(sampling: Sampling, epoch: int) -> Refusal:
    return refusal_of(lambda: sampling.drawn(epoch))
