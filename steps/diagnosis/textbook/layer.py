"""What the layers of the textbook have in common."""

from collections.abc import Mapping
from typing import Any

from steps.language import Array


class Layer:
    """A module that keeps its parameters and gradients by name."""

    memory: Any = None

    def __init__(self) -> None:
        self.params: dict[str, Array] = {}
        self.grads: dict[str, Array] = {}

    def parameters(self) -> dict[str, Array]:
        """Return the parameters by name."""
        return self.params

    def gradients(self) -> dict[str, Array]:
        """Return the gradients of the latest backward pass."""
        return self.grads

    def keep(self, gradients: Mapping[str, Array], images: int) -> None:
        """Keep the gradients of a backward pass over so many images."""
        self.grads = dict(gradients)

    def remember(self, memory: Any) -> None:
        """Keep what backward will need."""
        self.memory = memory
