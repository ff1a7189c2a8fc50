"""Which pictures there are of what came out of a layer: of small and instructive cases, and of no others."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from steps.calls import Run
from steps.language import Array, Call
from steps.pictures.collecting import Backward, collected
from steps.pictures.convolving import Convolution, by_hand, edges
from steps.pictures.counts import weighed
from steps.pictures.pooling import Pool, pooled
from steps.pictures.sheet import Drawn
from steps.pictures.slopes import compared, rectified, surprised


def of_result(calls: Sequence[Call], x: Array, run: Run, result: str) -> Iterator[Drawn]:
    """Draw a result of a single layer."""
    if len(calls) != 1 or not (np.isfinite(x).all() and np.isfinite(run.result(result)).all()):
        return
    match calls[0].function, result:
        case "MaxPool2d", "gradient for the input" if x.shape[:2] == (1, 1):
            yield from pooled(Pool(x[0, 0], run.grad_output[0, 0], run.result(result)[0, 0], *windows_of(calls[0])))
        case "Conv2d", "output" if x.shape[:2] == (1, 1):
            yield from of_convolution(calls[0], x, run)
        case "Conv2d", "gradient for the input" if x.shape[:2] == (1, 1) and run.grad_output.shape[1] == 1:
            yield from of_collecting(calls[0], run)
        case "EffectiveNumber", "output":
            yield from weighed(x.tolist(), run.output.tolist(), float(calls[0].kwargs["beta"]))


def windows_of(call: Call) -> tuple[int, int]:
    """Return kernel and stride of ``MaxPool2d(kernel_size, stride=None)``."""
    given = dict(zip(("kernel_size", "stride"), call.args, strict=False)) | call.kwargs
    return given["kernel_size"], given.get("stride", given["kernel_size"])


def of_convolution(call: Call, x: Array, run: Run) -> Iterator[Drawn]:
    """Draw the sums of a small kernel, or what kernels answer whose weights sum to zero."""
    given = given_to(call)
    parameters, ring = run.module.parameters(), given.get("padding", 0)
    weight = parameters["weight"][:, 0]
    made = Convolution(np.pad(x[0, 0], ring), weight, parameters["bias"], run.output[0], given.get("stride", 1))
    yield from by_hand(made)
    if len(weight) > 1 and weight.any(axis=(1, 2)).all() and not weight.sum(axis=(1, 2)).any():
        yield from edges(made)


def of_collecting(call: Call, run: Run) -> Iterator[Drawn]:
    """Draw what a pixel collects from the windows that hold it, where there is no padding."""
    given, weight = given_to(call), run.module.parameters()["weight"][0, 0]
    if not given.get("padding", 0):
        gradient = run.result("gradient for the input")[0, 0]
        yield from collected(Backward(weight, run.grad_output[0, 0], gradient, given.get("stride", 1)))


def given_to(call: Call) -> dict[str, Any]:
    """Return what was given to ``Conv2d``, by its names."""
    return dict(zip(("in", "out", "kernel_size", "stride", "padding"), call.args, strict=False)) | call.kwargs


def of_slope(calls: Sequence[Call], x: Array, run: Run, result: str, expected: Array) -> Iterator[Drawn]:
    """Draw a gradient of a single layer beside the slope of the loss."""
    gradient, module = run.result(result), run.module
    match [call.function for call in calls], result:
        case ["Conv2d"], "gradient for the weight":
            yield from compared(result, gradient, expected)
        case ["ReLU"], _ if run.grad_output.all():
            yield from rectified(x, run.output, gradient / run.grad_output)
        case ["SoftmaxCrossEntropy"], _ if run.grad_output.all():
            labels: Any = module.labels  # type: ignore[attr-defined]  # a loss has them
            yield from surprised(x, labels, gradient / run.grad_output)
