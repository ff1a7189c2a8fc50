"""The ways to compute a convolution: which is taken, what it costs, and how exact it is."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from pytest_bdd import then, when

from impl.numpy_nn import Conv2d
from impl.numpy_nn.convolutions import products, winograd
from impl.numpy_nn.convolutions.geometry import Geometry
from impl.numpy_nn.convolutions.toom_cook import transforms
from impl.numpy_nn.workspace import scratch
from steps.benchmarks.peaks import share
from steps.calls import Run
from steps.diagnosis.trace import Recorded
from steps.harness.evidence import Measure
from steps.language import Array, Shape, phrase
from steps.oracles.torch_nn import TorchPass
from steps.tolerances import Tolerances

T = TypeVar("T")


@dataclass
class Chosen:
    """A convolution, and the shape of the batch for which it is to choose."""

    layer: Conv2d
    shape: Shape

    @property
    def arguments(self) -> tuple[Shape, int, Geometry]:
        """Return what the number of products depends on."""
        return self.shape, self.layer.out_channels, self.layer.geometry


@dataclass
class Tile:
    """A line of pixels just long enough for the outputs of one tile, and a kernel."""

    line: Array
    kernel: Array

    def __post_init__(self) -> None:
        """Take the products, and sum them."""
        inputs, weights, outputs = transforms(len(self.line) - len(self.kernel) + 1, len(self.kernel))
        self.products = (weights @ self.kernel) * (inputs @ self.line)
        self.outputs = outputs.T @ self.products


def in_threads(number: int, ask: Callable[[], T]) -> list[T]:
    """Return what new threads are given, which all live at the same time."""
    together = threading.Barrier(number)

    def begin(_: int) -> T:
        together.wait()
        answer = ask()
        together.wait()
        return answer

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(begin, range(number)))


@then(phrase("output and gradients are off torch's by at most {share:g} of their standard deviation"))
def _(run: Run, torch_pass: TorchPass, share: float, measure: Measure) -> None:
    for name, right in {"output": torch_pass.output, **torch_pass.gradients}.items():
        got = run.output if name == "output" else run.gradients[name]
        error = float(np.abs(got - right).max() / right.std())
        measure(f"largest error of the {name}", error, share, unit="standard deviations")
        assert error <= share, f"{name} is off by {error:g} of its standard deviation, expected at most {share:g}"


@when(phrase("the algorithm for a batch of {shape:Shape} is chosen"), target_fixture="chosen")
def _(module: Recorded, shape: Shape) -> Chosen:
    return Chosen(module.module, shape)


@then(phrase("{algorithm:Name} is taken"))
def _(chosen: Chosen, algorithm: str) -> None:
    assert chosen.layer.chosen(chosen.shape) == algorithm


@then(phrase("the formula takes {formula:d} products, winograd {by_winograd:d}"))
def _(chosen: Chosen, formula: int, by_winograd: int) -> None:
    assert products(*chosen.arguments) == formula
    assert winograd.products(*chosen.arguments) == by_winograd


@when(phrase("a line is correlated with a kernel of {kernel_size:d}, by tiles of {outputs:d}"), target_fixture="tile")
def _(kernel_size: int, outputs: int, rng: np.random.Generator) -> Tile:
    return Tile(*(rng.integers(-9, 10, size).astype(float) for size in (outputs + kernel_size - 1, kernel_size)))


@then(phrase("a tile takes {number:d} products"))
def _(tile: Tile, number: int) -> None:
    assert len(tile.products) == number


@then(phrase("its outputs are the sums of products, within the {tolerance:Name} tolerance"))
def _(tile: Tile, tolerance: str, assert_close: Tolerances) -> None:
    assert_close[tolerance](tile.outputs, np.correlate(tile.line, tile.kernel, "valid"), "the outputs")


@when(phrase("the loss is propagated backward, and the memory that this takes is followed"), target_fixture="held")
def _(module: Recorded, x: Array, rng: np.random.Generator) -> float:
    layer = module.module
    return share(layer, x, rng.standard_normal(layer.forward(x).shape).astype(x.dtype))


@then(phrase("that is at most {times:g} times the memory of input, output and gradients"))
def _(held: float, times: float, measure: Measure) -> None:
    measure("memory, in that of input, output and gradients", held, times)
    assert held <= times


@when(phrase("two threads ask for scratch memory of one name"), target_fixture="pieces")
def _() -> list[Array]:
    return in_threads(2, lambda: scratch("named", (3, 4), float))


@then(phrase("they share none of it"))
def _(pieces: list[Array]) -> None:
    one, other = pieces
    assert not np.shares_memory(one, other)
