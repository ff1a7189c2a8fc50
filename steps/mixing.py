"""Images that are mixed: what chance decides about them, what they look like, and what the loss asks."""

import itertools
from collections import Counter
from typing import Any

import numpy as np
import pytest
import torch
from pytest_bdd import given, then, when

from impl.imbalance.mixing import Mix, cutmix, draw_mix, mixed, mixup
from impl.training.models import seeded
from steps.by_chance import assert_by_chance
from steps.deferring import floats, loss, read
from steps.describing import Refusal, refusal_of
from steps.harness.evidence import Measure
from steps.language import Array, Call, Table, numbers, phrase
from steps.models import SEED, Tensor
from steps.oracles import mixtures
from steps.tolerances import Tolerances


def generator(seed: int = SEED) -> Any:
    """Return a generator of torch's."""
    return torch.Generator().manual_seed(seed)


@when(
    phrase("it is decided {times:d} times how {images:d} images are mixed, with an alpha of {alpha:g}"),
    target_fixture="mixes",
)
def _(times: int, images: int, alpha: float) -> list[Mix]:
    chance = generator()
    return [draw_mix(images, alpha, chance) for _ in range(times)]


@then(phrase("as many shares are below {bounds} as the chances {chances} allow"))
def _(mixes: list[Mix], bounds: str, chances: str, measure: Measure) -> None:
    shares = np.array([mix.lam.item() for mix in mixes])
    for bound, probability in zip(floats(bounds), floats(chances), strict=True):
        below = int((shares < bound).sum())
        assert_by_chance([below, len(shares) - below], [probability, 1 - probability], measure)


@then(phrase("all shares are numbers from 0 to 1, in {dtype:Name}"))
def _(mixes: list[Mix], dtype: str) -> None:
    assert all(0 <= mix.lam.item() <= 1 for mix in mixes)
    assert {mix.lam.dtype for mix in mixes} == {getattr(torch, dtype)}


@then(phrase("the partners are each of the {count:d} orders of the images, as often as chance allows"))
def _(mixes: list[Mix], count: int, measure: Measure) -> None:
    found = Counter(tuple(mix.partner.tolist()) for mix in mixes)
    orders = list(itertools.permutations(range(len(mixes[0].partner))))
    assert len(orders) == count
    assert_by_chance([found[order] for order in orders], [1 / count] * count, measure)


@then(phrase("after one seed the same is decided again, and torch's random state is not asked"))
def _(mixes: list[Mix]) -> None:
    before, chance = torch.get_rng_state(), generator()
    again = [draw_mix(len(mixes[0].partner), 1, chance) for _ in mixes]
    assert [(mix.lam.item(), mix.partner.tolist()) for mix in again] == [
        (mix.lam.item(), mix.partner.tolist()) for mix in mixes
    ]
    assert torch.equal(torch.get_rng_state(), before)


@when(
    phrase("deciding how {images:d} images are mixed, with an alpha of {alpha:Name}, is attempted"),
    target_fixture="refusal",
)
def _(images: int, alpha: str) -> Refusal:
    return refusal_of(lambda: draw_mix(images, read(alpha), generator()))


@when(phrase("a share of {lam:g} is kept, and the partners are {partners:Integers}"), target_fixture="mix")
def _(lam: float, partners: tuple[int, ...], place: str) -> Mix:
    return Mix(torch.tensor(lam, device=place), torch.tensor(partners, device=place))


@then(phrase("mixup shows, within the {tolerance:Name} tolerance"))
def _(mix: Mix, images: Tensor, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    shown = mixup(images, mix.partner, mix.lam).cpu().numpy()
    assert_close[tolerance](shown, numbers(datatable).reshape(shown.shape), "the images")


@then(phrase("CutMix in the box {box:Integers} shows"))
def _(mix: Mix, images: Tensor, box: tuple[int, ...], datatable: Table) -> None:
    shown = cutmix(images, mix.partner, torch.tensor(box, device=images.device))
    assert shown.flatten().tolist() == numbers(datatable).tolist()


@given(
    phrase("torchvision's {kind:Name} mixes them {times:d} times, with an alpha of {alpha:g}"),
    target_fixture="mixed_by",
)
def _(images: Tensor, labels: Tensor, kind: str, times: int, alpha: float) -> list[mixtures.Mixture]:
    classes = int(labels.max()) + 1
    with seeded(SEED):
        return [mixtures.mixed(kind, images, labels, classes, alpha) for _ in range(times)]


def before(images: Tensor) -> Tensor:
    """Return the partners that torchvision mixes images with: each with the one before it."""
    return torch.arange(len(images), device=images.device).roll(1)


@then(phrase("mixed in the same shares the images are, within the {tolerance:Name} tolerance, the same"))
def _(images: Tensor, mixed_by: list[mixtures.Mixture], tolerance: str, assert_close: Tolerances) -> None:
    for mixture in mixed_by:
        got = mixup(images, before(images), torch.tensor(mixture.share, device=images.device))
        assert_close[tolerance](got.cpu().numpy(), mixture.images.cpu().numpy(), "the images")


@then(phrase("mixed in the same boxes the images are the same"))
def _(images: Tensor, mixed_by: list[mixtures.Mixture]) -> None:
    for mixture in mixed_by:
        box = torch.tensor(mixtures.box(images[0], mixture.images[0]), device=images.device)
        assert cutmix(images, before(images), box).tolist() == mixture.images.tolist()


@then(
    phrase("the mixed {call:Call} of random logits is, within the {tolerance:Name} tolerance, that of the same targets")
)
def _(
    call: Call,
    images: Tensor,
    labels: Tensor,
    mixed_by: list[mixtures.Mixture],
    tolerance: str,
    assert_close: Tolerances,
) -> None:
    for seed, mixture in enumerate(mixed_by):
        logits = torch.randn(mixture.targets.shape, generator=generator(seed)).to(images.device)
        got = mixed(loss(call), logits, labels, before(images), torch.tensor(mixture.share, device=images.device))
        expected = mixtures.cross_entropy(logits, mixture.targets)
        assert_close[tolerance](got.cpu().numpy(), np.array(expected), "the mixed loss")


@pytest.fixture
def leaf(x: Array, labels: Tensor) -> Tensor:
    """Return the input, as what the mixed loss is differentiated by."""
    return torch.tensor(x, device=labels.device, requires_grad=True)


@then(phrase("the mixed {call:Call} of the input is {value:g}, within the {tolerance:Name} tolerance"))
def _(
    mix: Mix, call: Call, leaf: Tensor, labels: Tensor, value: float, tolerance: str, assert_close: Tolerances
) -> None:
    got = mixed(loss(call), leaf, labels, mix.partner, mix.lam)
    got.backward()
    assert_close[tolerance](got.detach().cpu().numpy(), np.array(value), "the mixed loss")


@then(phrase("its gradient for the input is, within the {tolerance:Name} tolerance"))
def _(leaf: Tensor, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    assert_close[tolerance](leaf.grad.cpu().numpy().ravel(), numbers(datatable), "the gradient")
