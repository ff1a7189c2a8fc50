"""Networks of an experiment in training, step by step: what each is shown, and what it becomes."""

import copy
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
import pytest
import torch
from pytest_bdd import then, when

from impl.datasets import Dataset
from impl.imbalance.experiment.lane import Lane
from impl.imbalance.experiment.settings import Settings
from impl.imbalance.experiment.source import Source
from steps.language import Array, Table, numbers, phrase
from steps.oracles.shown import shown
from steps.tolerances import Tolerances
from steps.trainings import arrays

Tensor: TypeAlias = torch.Tensor


@dataclass
class Walk:
    """A training from its first step to its last.

    Attributes
    ----------
    seen : list of Tensor
        What the network was applied to, step by step.
    losses, rates : list of float
    path : list of dict
        Its parameters and statistics after each step.
    """

    lane: Lane
    stepper: Any = None
    seen: list[Tensor] = field(default_factory=list)
    losses: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    path: list[dict[str, Array]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Keep what it begins with, and take all steps."""
        self.model, self.start = copy.deepcopy(self.lane.model), arrays(self.lane.model)
        look = self.lane.model.register_forward_pre_hook(lambda _, inputs: self.seen.append(inputs[0].clone()))
        for step in range(self.lane.plan.steps):
            self._step(self.stepper or self.lane, step)
        look.remove()

    def _step(self, stepper: Any, step: int) -> None:
        before = self.lane.total.item()
        stepper.step(step)
        stepper.join()
        self.losses.append(self.lane.total.item() - before)
        self.rates.append(self.lane.rate.item())
        self.path.append(arrays(self.lane.model))


@pytest.fixture
def source(experiment: dict[str, Any], images: Dataset, where: torch.device) -> Source:
    """Return the images of the experiment, as its networks take them."""
    return Source(Settings.from_json(experiment), images, where)


@when(phrase("its arms {names} are followed from seed {seed:d}"), target_fixture="walks")
def _(source: Source, names: str, seed: int) -> list[Walk]:
    return [Walk(source.lane(name, seed)) for name in names.split(", ")]


@when(phrase("its arm {name:Name} is followed from the seeds {seeds:Integers}"), target_fixture="walks")
def _(source: Source, name: str, seeds: tuple[int, ...]) -> list[Walk]:
    return [Walk(source.lane(name, seed)) for seed in seeds]


@pytest.fixture
def walk(walks: list[Walk]) -> Walk:
    """Return the one training that is followed."""
    (only,) = walks
    return only


def same(one: Any, other: Any) -> bool:
    """Return whether two arrays, or tensors, are equal, bit for bit."""
    first, second = (np.ascontiguousarray(torch.as_tensor(each).cpu().numpy()) for each in (one, other))
    return first.shape == second.shape and first.tobytes() == second.tobytes()


def places(walk: Walk) -> list[int]:
    """Return the place among the images of its subset of each that was shown, one after the other."""
    known = {image.tobytes(): place for place, image in enumerate(walk.lane.data.train.cpu().contiguous().numpy())}
    return [known[image.tobytes()] for batch in walk.seen for image in batch.cpu().contiguous().numpy()]


@then(phrase("at each step they see the same images, changed alike, bit for bit"))
def _(walks: list[Walk]) -> None:
    first, *others = walks
    assert others
    for other in others:
        assert [same(a, b) for a, b in zip(first.seen, other.seen, strict=True)] == [True] * first.lane.plan.steps


@then(phrase("each of them learns from {which} images, and no two of them in one order"))
def _(walks: list[Walk], which: str) -> None:
    sets = {frozenset(image.tobytes() for image in walk.lane.data.train.cpu().numpy()) for walk in walks}
    assert len(sets) == {"the same": 1, "other": len(walks)}[which]
    assert len({b"".join(batch.cpu().numpy().tobytes() for batch in walk.seen) for walk in walks}) == len(walks)


@then(phrase("their first weights are the same, but for those of {names}"))
def _(walks: list[Walk], names: str) -> None:
    first, *others = [walk.start for walk in walks]
    for other in others:
        unlike = [name for name in first if name not in other or not same(first[name], other[name])]
        assert (" ".join(unlike) or "none") == names


@then(phrase("no two of them have a first weight in common"))
def _(walks: list[Walk]) -> None:
    weights = [walk.start["0.weight"] for walk in walks]
    assert all(
        not np.isclose(one, other).any() for number, one in enumerate(weights) for other in weights[number + 1 :]
    )


@then(phrase("but for the order, chance decides of both alike"))
def _(walks: list[Walk]) -> None:
    one, other = (walk.lane.plan._asdict() for walk in walks)
    assert [name for name in one if not same(one[name], other[name])] == ["order"]


@then(phrase("chance decides of each of them otherwise"))
def _(walks: list[Walk]) -> None:
    for name in ("order", "mirrored", "down", "right", "blank"):
        assert len({getattr(walk.lane.plan, name).cpu().numpy().tobytes() for walk in walks}) == len(walks), name


@then(phrase("the images are shown mirrored or not, moved by up to {shift:d} pixels, without a square of {cutout:d}"))
def _(walk: Walk, shift: int, cutout: int) -> None:
    plan = {
        name: np.concatenate(part.cpu().numpy()) for name, part in walk.lane.plan._asdict().items() if part.ndim > 1
    }
    images = walk.lane.data.train.cpu().numpy()
    for place, image in enumerate(torch.cat(walk.seen).cpu().numpy()):
        drawn = {name: plan[name][place] for name in ("mirrored", "down", "right", "blank")}
        assert same(image, shown(images[plan["order"][place]], drawn, shift, cutout))
    assert_all_ways_occur(plan, shift)


def assert_all_ways_occur(plan: dict[str, Array], shift: int) -> None:
    """Compare what was drawn with all that there is to draw; squares are in the middle of any part of the image."""
    assert set(plan["mirrored"].tolist()) == {False, True}
    assert set(plan["down"].tolist()) == set(plan["right"].tolist()) == set(range(2 * shift + 1))
    assert {tuple(parts) for parts in (4 * plan["blank"]).astype(int).tolist()} == set(np.ndindex(4, 4))


@then(phrase("it sees its {images:d} images one and all before it sees any again, in another order each time"))
def _(walk: Walk, images: int) -> None:
    seen = places(walk)
    rounds = [seen[start : start + images] for start in range(0, len(seen), images)]
    assert len(walk.lane.data.train) == images
    assert [sorted(each) for each in rounds[:-1]] == [[*range(images)]] * (len(rounds) - 1)
    assert len(set(rounds[-1])) == len(rounds[-1])
    assert rounds[0][: len(rounds[-1])] != rounds[-1]
    assert rounds[0] != rounds[1]


@then(phrase("it takes {steps:d} steps, on {size:d} images each"))
def _(walk: Walk, steps: int, size: int) -> None:
    assert [len(batch) for batch in walk.seen] == [size] * steps


@then(phrase("the rate of each step is, within the {tolerance:Name} tolerance"))
def _(walk: Walk, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    assert_close[tolerance](np.array(walk.rates), numbers(datatable), "the rates")
