"""Losses as modules of torch: what they take, keep and leave alone."""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from pytest_bdd import given, then, when

from impl.imbalance.losses import FocalLoss
from steps.describing import Refusal, refusal_of
from steps.heads import built
from steps.language import Call, phrase
from steps.models import Model, Tensor

LOGITS = [[2.0, 0.0, -1.0], [0.0, 1.0, 3.0]]
FORMS: dict[str, Callable[[Any], Any]] = {
    "tensor": torch.tensor,
    "int64": lambda values: torch.tensor(values).long(),
    "bool": lambda values: torch.tensor(values).bool(),
    "array": np.array,
    "list": list,
}


@given(phrase("the criterion {call:Call}"), target_fixture="criterion")
def _(call: Call) -> Model:
    return built(call)


@when(
    phrase("asking it about logits as {logits:Name} and labels as {labels:Name} is attempted"), target_fixture="refusal"
)
def _(criterion: Model, logits: str, labels: str) -> Refusal:
    return refusal_of(lambda: criterion(FORMS[logits](LOGITS), FORMS[labels]([0, 2])))


@given(phrase("the weights {weights:Integers} as {form:Name}"), target_fixture="given_weights")
def _(weights: tuple[int, ...], form: str) -> Any:
    return FORMS[form]([float(weight) for weight in weights])


@when(phrase("FocalLoss is built with them, and its own are overwritten"))
def _(given_weights: Any) -> None:
    FocalLoss(given_weights).weight.zero_()


@then(phrase("the weights are still {weights:Integers}"))
def _(given_weights: Any, weights: tuple[int, ...]) -> None:
    assert tuple(given_weights.tolist()) == weights


@when(phrase("its state is loaded into {call:Call}"), target_fixture="other")
def _(criterion: Model, call: Call) -> Model:
    other = built(call)
    other.load_state_dict(criterion.state_dict())
    return other


@then(phrase("both have the same loss of random logits"))
def _(criterion: Model, other: Model, rng: np.random.Generator) -> None:
    logits: Tensor = torch.tensor(rng.standard_normal((3, 3)))
    labels = torch.tensor([0, 1, 1])
    assert other(logits, labels).item() == criterion(logits, labels).item()
