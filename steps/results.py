"""What comes out of modules: parameters, outputs and gradients, compared with what they should be."""

from typing import Any

import numpy as np
import pytest
from pytest_bdd import then

from steps.calls import Run
from steps.harness.evidence import Measure, Show
from steps.implementations.protocol import Module
from steps.language import Array, Call, Shape, Table, numbers, phrase
from steps.oracles.finite_differences import slope
from steps.oracles.torch_nn import TorchNetwork, TorchPass
from steps.pictures.layers import of_result, of_slope
from steps.pictures.sheet import show
from steps.subject import builder, chain
from steps.tolerances import Tolerances


@then(phrase("it has {count:d} parameters"))
def _(module: Module, count: int) -> None:
    assert sum(array.size for array in module.parameters().values()) == count


@then(phrase("its {parameter:Name} has shape {shape:Shape}"))
def _(module: Module, parameter: str, shape: Shape) -> None:
    assert module.parameters()[parameter].shape == shape


@then(phrase("its {parameter:Name} fills the range from {least:g} to {most:g} evenly"))
def _(module: Module, parameter: str, least: float, most: float, measure: Measure) -> None:
    array = module.parameters()[parameter].ravel()
    counts, _ = np.histogram(array, bins=10, range=(least, most))
    assert counts.sum() == array.size, "some numbers are outside"
    uneven, tenth = float(abs(counts - array.size / 10).max()), array.size / 10
    measure("numbers more or less in a tenth of the range", uneven, 0.2 * tenth)
    assert uneven < 0.2 * tenth, f"uneven: {counts}"
    measure("numbers that differ", different := len(np.unique(array)), 0.99 * array.size, "at least")
    assert different > 0.99 * array.size, "some numbers are drawn again and again"
    measure("correlation of neighbours", together := float(abs(np.corrcoef(array[1:], array[:-1])[0, 1])), 0.1)
    assert together < 0.1, "neighbours depend on each other"


@then(phrase("another one, drawn next from the same generator, has other parameters"))
def _(module: Module, twin: Module) -> None:
    assert not any(np.isin(module.parameters()[name], array).any() for name, array in twin.parameters().items())


@then(phrase("another one, drawn from a generator of the same seed, has the same"))
def _(calls: list[Call], nn: Any) -> None:
    first, second = (chain(builder(nn, np.random.default_rng(7)), nn, calls).parameters() for _ in range(2))
    assert {name: array.tolist() for name, array in first.items()} == {n: a.tolist() for n, a in second.items()}


@then(phrase("neither the input nor the upstream gradient has changed"))
def _(run: Run) -> None:
    assert all(np.array_equal(array, copy) for array, copy in run.handed_over)


@then(phrase("the output has shape {shape:Shape}"))
def _(run: Run, shape: Shape) -> None:
    assert run.output.shape == shape, f"the output has shape {run.output.shape}, expected {shape}"


@then(phrase("the output sides are, for each kernel under each stride/padding"))
def _(sides: dict[str, dict[str, str]], datatable: Table) -> None:
    (_, *header), *rows = datatable
    assert sides == {kernel: dict(zip(header, cells, strict=True)) for kernel, *cells in rows}


@then(phrase("each row of the output sums to {total:g}, within the {tolerance:Name} tolerance"))
def _(run: Run, total: float, tolerance: str, assert_close: Tolerances) -> None:
    assert_close[tolerance](run.output.sum(axis=1), np.full(len(run.output), total), "the sum of each row")


@then(phrase("every result has dtype {dtype:Name}"))
def _(run: Run, dtype: str) -> None:
    assert {name: array.dtype.name for name, array in run.results.items()} == dict.fromkeys(run.results, dtype)


@then(phrase("the {result:Result} is, within the {tolerance:Name} tolerance"))
def _(
    run: Run,
    calls: list[Call],
    x: Array,
    result: str,
    tolerance: str,
    datatable: Table,
    assert_close: Tolerances,
    picture: Show,
) -> None:
    expected = np.array([numbers([row]) for row in datatable])
    assert_shape(run, x, result, expected.shape[1])
    assert_close[tolerance](
        run.result(result).reshape(expected.shape), expected, f"the {result}, as the table shows it"
    )
    show(picture, of_result(calls, x, run, result))


def assert_shape(run: Run, x: Array, result: str, row: int) -> None:
    """Compare the shape of a result with that of its array; of an output the last side is known, from a table."""
    shape = run.result(result).shape
    arrays = {"input": x, **run.module.parameters()}
    expected = (*shape[:-1], row) if result == "output" and shape else shape
    expected = expected if result == "output" else arrays[result.removeprefix("gradient for the ")].shape
    assert shape == expected, f"the {result} has shape {shape}, expected {expected}"


@then(phrase("the {result:Result} holds, in any order, within the {tolerance:Name} tolerance"))
def _(run: Run, result: str, tolerance: str, datatable: Table, assert_close: Tolerances) -> None:
    assert_close[tolerance](np.sort(run.result(result), axis=None), np.sort(numbers(datatable)), f"the sorted {result}")


@then(phrase("the {result:Result} is the slope of the loss, within the {tolerance:Name} tolerance"))
def _(
    calls: list[Call],
    module: Module,
    x: Array,
    run: Run,
    result: str,
    tolerance: str,
    assert_close: Tolerances,
    picture: Show,
) -> None:
    changed = {"input": x, **module.parameters()}[result.removeprefix("gradient for the ")]
    expected = slope(lambda: float(np.vdot(module.forward(x), run.grad_output)), changed)
    assert_close[tolerance](run.result(result), expected, f"the {result}")
    show(picture, of_slope(calls, x, run, result, expected))


@pytest.fixture
def torch_pass(calls: list[Call], module: Module, x: Array, run: Run, device: str) -> TorchPass:
    """Return what torch makes of the same parameters, input and loss."""
    network = TorchNetwork(calls, module.parameters(), device)
    return network.backward(x, run.grad_output, getattr(module, "labels", None))


@then(phrase("the output and the gradients agree with torch, within the {tolerance:Name} tolerance"))
def _(run: Run, torch_pass: TorchPass, tolerance: str, assert_close: Tolerances) -> None:
    assert_close[tolerance](run.output, torch_pass.output, "the output")
    assert run.gradients.keys() == torch_pass.gradients.keys()
    for name, gradient in torch_pass.gradients.items():
        assert_close[tolerance](run.gradients[name], gradient, f"the gradient for the {name}")
