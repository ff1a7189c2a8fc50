"""Focal losses of one image, gamma beside gamma."""

import numpy as np
from pytest_bdd import then, when

from steps.harness.evidence import Show
from steps.language import Array, Call, Table, numbers, phrase
from steps.pictures.counts import focal
from steps.pictures.sheet import show
from steps.subject import Build
from steps.tolerances import Tolerances


@when(
    phrase("the loss of one image is taken for each gamma, and for each probability of its class"),
    target_fixture="losses",
)
def _(datatable: Table, build: Build, picture: Show) -> Array:
    gammas, chances = (numbers([[cell]]).tolist() for _, cell in datatable)
    losses = np.array([[loss_at(build, gamma, chance) for gamma in gammas] for chance in chances])
    show(picture, focal(chances, gammas, losses.tolist()))
    return losses


def loss_at(build: Build, gamma: float, probability: float) -> float:
    """Return the loss of an image of class 0, which has this probability among two."""
    loss = build(Call("FocalLoss", (), {"gamma": gamma}))
    loss.labels = np.array([0])
    return float(np.squeeze(loss.forward(np.log([[probability, 1 - probability]]))))


@then(phrase("they are, for each probability under each gamma, within the {tolerance:Name} tolerance"))
def _(losses: Array, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    expected = numbers([row[1:] for row in datatable[1:]]).reshape(len(datatable) - 1, -1)
    assert_close[tolerance](losses, expected, "the loss")
