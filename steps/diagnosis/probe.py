"""Calls of every kind of layer, chosen so that each mistake of the catalogue shows by itself."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from steps.diagnosis.trace import Recorded, RecordedOptimiser, Trace
from steps.language import Array, Shape
from steps.language import chain as read
from steps.subject import Loss, builder, chain


class Case(NamedTuple):
    """A module, and the shape of its input, whose numbers lie around the centre."""

    written: str
    shape: Shape
    centre: float = 0.0


LAYERS: dict[str, list[Case]] = {
    "convolution": [
        Case("Conv2d(2, 3, kernel_size=3, stride=2, padding=1)", (3, 2, 5, 7)),
        Case("Conv2d(2, 3, kernel_size=2)", (2, 2, 4, 5)),
    ],
    "max pooling": [
        Case("MaxPool2d(2, stride=1)", (3, 2, 4, 5)),
        Case("MaxPool2d(3, stride=2)", (2, 2, 6, 8)),
        Case("MaxPool2d(2)", (1, 2, 4, 6)),
    ],
    "rectifier": [Case("ReLU()", (3, 5)), Case("ReLU()", (2, 3, 2, 2))],
    "linear": [Case("Linear(4, 4)", (3, 4)), Case("Linear(12, 5)", (3, 2, 3, 2))],
    "loss": [Case("SoftmaxCrossEntropy()", (3, 4)), Case("SoftmaxCrossEntropy()", (2, 5), centre=800)],
    "network": [
        Case("Linear(4, 4) -> ReLU() -> Linear(4, 4)", (3, 4)),
        Case("Conv2d(2, 3, kernel_size=3, padding=1) -> ReLU() -> MaxPool2d(2) -> Linear(12, 4)", (3, 2, 4, 4)),
    ],
}
# The counts of images of some classes, and what their weights are made of.
COUNTS, NUMBERS = (90, 30, 10, 2), ("EffectiveNumber(beta=0.99)", "EffectiveNumber(beta=0.5)")
CLASS_WEIGHTS = (f"effective_number({[*COUNTS]}, beta=0.9)", "[0.5, 2, 0.25, 1.25]")
FOCAL = [
    Case("CrossEntropyLoss()", (3, 4)),
    Case("FocalLoss(gamma=2)", (3, 4)),
    *(Case(f"FocalLoss(weight={weight}, gamma=3)", (n, 4)) for n in (4, 5) for weight in CLASS_WEIGHTS),
]
NETWORK, IMAGES, STEPS = "Linear(3, 3) -> ReLU() -> Linear(3, 3)", (2, 3), 3
DESCENTS = ("SGD(lr=0.1, momentum=0.9, weight_decay=0.5)", "SGD(lr=0.2)")


class Probe:
    """An implementation, and the calls that are made of it."""

    def __init__(self, nn: Any) -> None:
        self.nn, self.rng = nn, np.random.default_rng(3)
        self.build = builder(nn, self.rng)

    def traces(self) -> dict[str, Trace]:
        """Return what came back, for every kind of layer and loss that is offered, up to the first error of each."""
        traces: dict[str, Trace] = {}
        if hasattr(self.nn, "Linear"):
            traces |= {kind: self._noted(self._passes, cases) for kind, cases in LAYERS.items()}
            traces["descent"] = self._noted(self._descent, DESCENTS)
        if hasattr(self.nn, "FocalLoss"):
            traces |= {"weights": self._noted(self._weighed, NUMBERS), "focal loss": self._noted(self._passes, FOCAL)}
        return traces

    def _noted(self, call: Callable[[Trace, Any], None], cases: Sequence[Any]) -> Trace:
        trace = Trace()
        with np.errstate(all="ignore"):
            try:
                for case in cases:
                    call(trace, case)
            except Exception:  # any error of a stranger: it stands in the trace, and what does not is raised again
                if not (trace.events and trace.events[-1].error):
                    raise
        return trace

    def _recorded(self, trace: Trace, written: str, shape: Shape) -> Recorded:
        calls = read(written)
        module = Recorded(chain(self.build, self.nn, calls), trace, calls)
        if isinstance(module.module, Loss):
            module.labels = self.rng.integers(0, shape[1], shape[0])
        return module

    def _passes(self, trace: Trace, case: Case) -> None:
        """Go forward and backward twice, the first time with another module's forward in between."""
        module, twin = (self._recorded(trace, case.written, case.shape) for _ in range(2))
        output = module.forward(self._numbers(case))
        twin.forward(self._numbers(case))
        self._backward(module, output)
        self._backward(module, module.forward(self._numbers(case)))

    def _weighed(self, trace: Trace, written: str) -> None:
        self._recorded(trace, written, (len(COUNTS),)).forward(np.array(COUNTS, dtype=np.float64))

    def _backward(self, module: Recorded, output: Array) -> None:
        module.backward(self.rng.standard_normal(output.shape))
        module.gradients()

    def _descent(self, trace: Trace, written: str) -> None:
        module = self._recorded(trace, NETWORK, IMAGES)
        (call,) = read(written)
        optimiser = RecordedOptimiser(self.build(call, module.module), module, call)
        for _ in range(STEPS):
            self._backward(module, module.forward(self._numbers(Case(NETWORK, IMAGES))))
            optimiser.step()

    def _numbers(self, case: Case) -> Array:
        """Return random numbers, of which some are equal and some 0."""
        return case.centre + np.round(2 * self.rng.standard_normal(case.shape)) / 2
