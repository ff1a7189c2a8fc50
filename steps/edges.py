"""Edges of images, found by kernels whose weights sum to zero."""

from pytest_bdd import given, then

from impl.datasets import digits
from steps.calls import Run
from steps.harness.evidence import Show
from steps.language import Array, Call, phrase
from steps.oracles.edges import sobel
from steps.pictures.layers import of_result
from steps.pictures.sheet import show
from steps.tolerances import Tolerances


@given(phrase("the input is test image {number:d} of the digits"), target_fixture="x")
def _(number: int) -> Array:
    image: Array = digits().test.images[number : number + 1].astype(float)
    return image


@then(phrase("the output is what Sobel's filters of SciPy make of it, within the {tolerance:Name} tolerance"))
def _(run: Run, calls: list[Call], x: Array, tolerance: str, assert_close: Tolerances, picture: Show) -> None:
    assert_close[tolerance](run.output[0], sobel(x[0, 0]), "the output")
    show(picture, of_result(calls, x, run, "output"))
