"""Weights for classes, asked of the reference by its own names."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from pytest_bdd import given, then, when

from impl.imbalance import weights as functions
from steps.language import Table, call, numbers, phrase
from steps.tolerances import Tolerances

FORMS: dict[str, Callable[..., Any]] = {
    "list": lambda counts, _: list(counts),
    "tensor": lambda counts, place: torch.tensor(counts, device=place),
    "learned": lambda counts, place: torch.tensor(counts, dtype=torch.float32, device=place, requires_grad=True),
    "bfloat16": lambda counts, place: torch.tensor(counts, dtype=torch.bfloat16, device=place),
    "float32": lambda counts, _: np.array(counts, dtype=np.float32),
    "int32": lambda counts, _: np.array(counts, dtype=np.int32),
}


def weighed(function: str, options: str, counts: Any) -> torch.Tensor:
    """Return what a function of the reference makes of counts, with options as Python writes them."""
    return getattr(functions, function)(counts, **call(f"Options({options})").kwargs)


@given(phrase("the class counts {counts:Integers}"), target_fixture="counts")
def _(counts: tuple[int, ...]) -> Any:
    return list(counts)


@given(phrase("they come as {form:Name}"), target_fixture="counts")
def _(counts: list[int], form: str, place: str) -> Any:
    return FORMS[form](counts, place)


@when(phrase("they are weighed by {function:Name}"), target_fixture="weights")
def _(function: str, counts: Any) -> torch.Tensor:
    return weighed(function, "", counts)


@when(phrase("they are weighed by {function:Name} with {options}"), target_fixture="weights")
def _(function: str, options: str, counts: Any) -> torch.Tensor:
    return weighed(function, options, counts)


@when(phrase("weighing them by {function:Name} with {options} is attempted"), target_fixture="refusal")
def _(function: str, options: str, counts: Any) -> pytest.ExceptionInfo[ValueError]:
    with pytest.raises(ValueError) as refusal:
        weighed(function, options, counts)
    return refusal


@then(phrase("each class has its weight, in float64 and within the {tolerance:Name} tolerance"))
def _(weights: torch.Tensor, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    assert weights.dtype == torch.float64
    assert_close[tolerance](weights.numpy(), numbers(datatable), "the weights")
