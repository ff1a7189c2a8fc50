"""Arrays and the ways to look at them: strides, windows, and sums of products."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from pytest_bdd import given, then, when

from steps.harness.evidence import Show
from steps.language import Array, Table, column, phrase, records, shape
from steps.oracles.counting import patches, sum_of_products
from steps.pictures.sheet import show
from steps.pictures.windows import strides, windows
from steps.tolerances import Tolerances

Way = Callable[[Array, Array], Array]


@when(phrase("windows of {kernel_size:d} are taken at stride {stride:d}"), target_fixture="view")
def _(nn: Any, x: Array, kernel_size: int, stride: int) -> Array:
    view: Array = nn.windows(x, kernel_size, stride)
    return view


@when(phrase("taking windows of {kernel_size:d} at stride {stride:d} is attempted"), target_fixture="refusal")
def _(nn: Any, x: Array, kernel_size: int, stride: int) -> pytest.ExceptionInfo[ValueError]:
    with pytest.raises(ValueError) as refusal:
        nn.windows(x, kernel_size, stride)
    return refusal


@then(phrase("the steps along its axes are"))
def _(x: Array, view: Array, datatable: Table, picture: Show) -> None:
    rows = list(records(datatable))
    assert view.shape == tuple(int(row["length"]) for row in rows)
    assert view.strides == tuple(int(row["bytes"]) for row in rows)
    show(picture, strides(x, view))


@then(phrase("each window holds the pixels beneath it, at stride {stride:d}"))
def _(x: Array, view: Array, stride: int, picture: Show) -> None:
    stops = {place: patch.tolist() for place, patch in patches(x, view.shape[-1], stride)}
    assert {place: view[place].tolist() for place in np.ndindex(view.shape[:3])} == stops
    show(picture, windows(x, view))


@then(phrase("it is a view of the input that cannot be written to"))
def _(x: Array, view: Array) -> None:
    assert np.shares_memory(view, x)
    assert not view.flags.writeable


@given(phrase("the {operation} by {way:Name}"), target_fixture="reduce")
def _(nn: Any, operation: str, way: str) -> Way:
    reduction: Way = nn.REDUCTIONS[operation][way]
    return reduction


@given(phrase("operands of the shapes"), target_fixture="operands")
def _(datatable: Table, rng: np.random.Generator) -> list[Array]:
    return [rng.integers(-9, 10, shape(cell)).astype(float) for cell in column(datatable)]


@when(phrase("they are reduced"), target_fixture="reduced")
def _(reduce: Way, operands: list[Array]) -> Array:
    return reduce(*operands)


@then(phrase("the result is the sum of products {letters}, within the {tolerance:Name} tolerance"))
def _(reduced: Array, operands: list[Array], letters: str, tolerance: str, assert_close: Tolerances) -> None:
    assert_close[tolerance](reduced, sum_of_products(letters, *operands), letters)
