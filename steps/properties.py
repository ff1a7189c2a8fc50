"""Properties of any module of a family, looked for in what Hypothesis draws."""

from itertools import count
from typing import Any

import numpy as np
from hypothesis import assume
from hypothesis import given as drawn
from hypothesis import strategies as st
from pytest_bdd import then

from steps.calls import call_in_turn
from steps.diagnosis.trace import Recorded, Trace
from steps.drawing import repeatable
from steps.harness.evidence import Measure
from steps.language import Call, Shape, phrase
from steps.oracles.counting import stops
from steps.oracles.torch_nn import TorchNetwork
from steps.subject import Build, chain
from steps.tolerances import Tolerances

Draw = st.DrawFn
Drawn = tuple[list[Call], Shape]


@st.composite
def image_layers(draw: Draw, shape: Shape) -> tuple[Call, Shape]:
    """Draw a layer for images of some shape, and the shape of its output."""
    n, c, h, w = shape
    name = draw(st.sampled_from(["Conv2d", "MaxPool2d", "ReLU"]))
    if name == "ReLU":
        return Call(name, (), {}), shape
    kernel, stride = draw(st.integers(1, 7)), draw(st.integers(1, 3))
    padding = draw(st.integers(0, 3)) if name == "Conv2d" else 0
    p, q = (stops(side, kernel, stride, padding) for side in (h, w))
    assume(p > 0 and q > 0)
    if name == "MaxPool2d":
        return Call(name, (kernel, stride), {}), (n, c, p, q)
    o = draw(st.integers(1, 3))
    return Call(name, (c, o, kernel), {"stride": stride, "padding": padding}), (n, o, p, q)


@st.composite
def networks(draw: Draw) -> Drawn:
    """Draw up to four layers in any order, most often with a linear one behind them."""
    shape: Shape = draw(st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(1, 9), st.integers(1, 9)))
    calls: list[Call] = []
    output = shape
    for _ in range(draw(st.integers(1, 4))):
        call, output = draw(image_layers(output))
        calls.append(call)
    if draw(st.booleans()):
        calls.append(Call("Linear", (int(np.prod(output[1:])), draw(st.integers(1, 4))), {}))
    return calls, shape


@then(phrase("any network agrees with torch, within the {tolerance:Name} tolerance"))
def _(
    tolerance: str, build: Build, nn: Any, trace: Trace, device: str, assert_close: Tolerances, measure: Measure
) -> None:
    tried = count()

    @repeatable(200)
    @drawn(network=networks())
    def assert_agreement(network: Drawn) -> None:
        calls, shape = network
        next(tried)
        rng = np.random.default_rng(0)
        trace.forget()  # but of the last example, which is the simplest that fails
        module, x = Recorded(chain(build, nn, calls), trace, calls), rng.standard_normal(shape)
        run = call_in_turn(["forward(x)", "backward(g)"], module, None, x, None, rng)
        expected = TorchNetwork(calls, module.parameters(), device).backward(x, run.grad_output)
        assert_close[tolerance](run.output, expected.output, "the output")
        for name, array in expected.gradients.items():
            assert_close[tolerance](run.gradients[name], array, f"the gradient for the {name}")

    assert_agreement()
    measure("networks tried", next(tried))
