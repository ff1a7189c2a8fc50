"""Mistakes in what a layer remembers or keeps, whichever layer it is."""

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

    def keep(self, gradients: Mapping[str, Array], images: int) -> None:
        super().keep({name: self.grads.get(name, 0) + gradient for name, gradient in gradients.items()}, images)


class WeightGradientAccumulates(GradientsAccumulate):
    """Likewise, of the weight alone."""

    def keep(self, gradients: Mapping[str, Array], images: int) -> None:
        before = self.grads.get("weight", 0)
        super().keep(gradients, images)
        self.grads = {**gradients, "weight": before + gradients["weight"]}


class GradientsAveraged(Layer):
    """The gradients for weight and bias are divided by the number of images, which the loss has done already."""

    def keep(self, gradients: Mapping[str, Array], images: int) -> None:
        super().keep({name: gradient / images for name, gradient in gradients.items()}, images)
