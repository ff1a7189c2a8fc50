"""Mistakes in what a layer remembers, whichever layer it is."""

from collections.abc import Mapping
from typing import Any

from steps.diagnosis.textbook import Layer
from steps.language import Array


class MemoryOfFirstForward(Layer):
    """Backward answers for the first forward: what was remembered is never renewed."""

    def remember(self, memory: Any) -> None:
        if self.memory is None:
            super().remember(memory)


class MemoryShared(Layer):
    """All layers of a kind share their memory: backward answers for another layer's forward."""

    def remember(self, memory: Any) -> None:
        type(self).memory = memory


class GradientsAccumulate(Layer):
    """The gradients for the parameters accumulate from one backward to the next."""

    def keep(self, gradients: Mapping[str, Array]) -> None:
        super().keep({name: self.grads.get(name, 0) + gradient for name, gradient in gradients.items()})


class WeightGradientAccumulates(GradientsAccumulate):
    """Likewise, of the weight alone."""

    def keep(self, gradients: Mapping[str, Array]) -> None:
        before = self.grads.get("weight", 0)
        super().keep(gradients)
        self.grads = {**gradients, "weight": before + gradients["weight"]}
