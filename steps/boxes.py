"""Boxes in which images are mixed: by hand, and drawn."""

from collections import Counter

import numpy as np
import torch
from pytest_bdd import then, when

from impl.imbalance.mixing import box_around, cutmix, draw_box
from steps.by_chance import assert_by_chance
from steps.describing import Refusal, refusal_of
from steps.harness.evidence import Measure
from steps.language import phrase
from steps.mixing import generator
from steps.models import Tensor
from steps.tolerances import Tolerances

Box = tuple[Tensor, Tensor]


@when(
    phrase("a box is put around {centre:Integers} of {sides:Shape} pixels, with a share of {lam:g}"),
    target_fixture="box",
)
def _(centre: tuple[int, int], sides: tuple[int, int], lam: float) -> tuple[int, ...]:
    return box_around(centre, sides, lam)


@when(
    phrase("putting a box around {centre:Integers} of {sides:Shape} pixels, with a share of {lam:g}, is attempted"),
    target_fixture="refusal",
)
def _(centre: tuple[int, int], sides: tuple[int, int], lam: float) -> Refusal:
    return refusal_of(lambda: box_around(centre, sides, lam))


@then(phrase("the box is {expected:Integers}"))
def _(box: tuple[int, ...], expected: tuple[int, ...]) -> None:
    assert box == expected


@when(phrase("the box of a share of {lam:g} is drawn {times:d} times in {sides:Shape} pixels"), target_fixture="boxes")
def _(lam: float, times: int, sides: tuple[int, int]) -> list[Box]:
    chance = generator()
    return [draw_box(sides, torch.tensor(lam), chance) for _ in range(times)]


@then(phrase("each of {sides:Shape} pixels is the centre of some, as often as chance allows, with a share of {lam:g}"))
def _(boxes: list[Box], sides: tuple[int, int], lam: float, measure: Measure) -> None:
    found = Counter(tuple(box.tolist()) for box, _ in boxes)
    around = [box_around((row, column), sides, lam) for row, column in np.ndindex(*sides)]
    assert {*found} == {*around}
    assert_by_chance([found[box] for box in around], [1 / len(around)] * len(around), measure)


@then(
    phrase("each time the share that is kept is, within the {tolerance:Name} tolerance, that of {sides:Shape} pixels")
)
def _(boxes: list[Box], tolerance: str, sides: tuple[int, int], assert_close: Tolerances) -> None:
    black_and_white = torch.stack((torch.zeros(1, *sides), torch.ones(1, *sides)))
    for box, lam in boxes:
        black, _ = cutmix(black_and_white, torch.tensor([1, 0]), box)
        assert_close[tolerance](lam.numpy(), (black == 0).double().mean().numpy(), f"the share of {box.tolist()}")
