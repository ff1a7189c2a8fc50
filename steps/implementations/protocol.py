"""What an implementation offers to be judged: the protocol of an adapter of one's own.

An adapter is any object with these attributes, most simply a module of functions and classes. The names
and the order of the arguments are those of ``torch.nn``; arrays are NumPy's. What is not there fails; what cannot
be there is declared in ``lacks``, by the capabilities that ``tox.ini`` explains under ``markers``. Whoever does not
lack ``own_layers`` offers ``Module`` too, a class to build layers upon.

Examples
--------
An adapter to begin with, for layers whose ``backward`` leaves its results in ``.dx``, ``.dw`` and ``.db``::

    # DIR/mine.py, judged by: SPEC_PATH=DIR tox -e judge -- mine:adapter -k "CONV or RELU"
    from types import SimpleNamespace
    import layers


    class Adapted:
        def __init__(self, layer):
            self.layer = layer

        def forward(self, x):
            return self.layer.forward(x)

        def backward(self, grad_output):
            self.layer.backward(grad_output)
            return self.layer.dx

        def parameters(self):
            return {n: getattr(self.layer, n) for n in ("weight", "bias") if hasattr(self.layer, n)}

        def gradients(self):
            return {n: getattr(self.layer, "d" + n[0]) for n in self.parameters()}


    def conv2d(in_channels, out_channels, kernel_size, stride=1, padding=0, *, rng):
        return Adapted(layers.Conv(in_channels, out_channels, kernel_size, stride, padding, rng))


    adapter = SimpleNamespace(
        Conv2d=conv2d,
        ReLU=lambda: Adapted(layers.Rectifier()),
        lacks={"refusals": "bad input is not looked for", "dtypes": "float64 only"},
    )
"""

from collections.abc import Mapping
from typing import Any, Protocol

import numpy as np

from steps.language import Array


class Module(Protocol):
    """What the sentences ask of a layer, a network or a loss."""

    def forward(self, x: Array) -> Array:
        """Return the output."""

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the input of the latest forward."""

    def parameters(self) -> Mapping[str, Array]:
        """Return the parameters by name, to be changed in place: ``weight``, ``bias``; in a chain ``0.weight``."""

    def gradients(self) -> Mapping[str, Array]:
        """Return the gradients of the latest backward by the names of their parameters."""


class Criterion(Protocol):
    """The loss of a classifier."""

    def forward(self, logits: Array, labels: Array) -> Any:
        """Return the mean loss, one number, for logits of shape (n, c) and labels of shape (n,)."""

    def backward(self) -> Array:
        """Return the gradient of the latest loss for its logits."""


class Optimiser(Protocol):
    """What changes the parameters of a module."""

    lr: float

    def step(self) -> None:
        """Change them, along the gradients of the latest backward."""


class Implementation(Protocol):
    """The modules of an implementation, and what it does without.

    ``lacks`` may be left out. It maps a capability, a tag of the features such as ``dtypes``, to the reason
    why it is not offered; scenarios of that tag are then shown as not applicable. Whatever else is missing fails.
    """

    lacks: Mapping[str, str]

    def Conv2d(  # noqa: N802 - the name of the layer
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: int,
        stride: int,
        padding: int,
        *,
        rng: np.random.Generator,
    ) -> Module:
        """Return a convolution. ``rng`` draws the parameters; a ``dtype`` comes with the capability dtypes only."""

    def MaxPool2d(self, kernel_size: int, stride: int | None) -> Module:  # noqa: N802 - likewise
        """Return a max pooling; without a stride its windows lie side by side."""

    def ReLU(self) -> Module:  # noqa: N802 - likewise
        """Return a rectifier."""

    def Linear(self, in_features: int, out_features: int, *, rng: np.random.Generator) -> Module:  # noqa: N802 - likewise
        """Return a fully connected layer, which flattens all axes of its input but the first."""

    def Sequential(self, *modules: Module) -> Module:  # noqa: N802 - likewise
        """Return a chain of modules."""

    def SoftmaxCrossEntropy(self) -> Criterion:  # noqa: N802 - likewise
        """Return the loss."""

    def FocalLoss(self, weight: Array | None, gamma: float) -> Criterion:  # noqa: N802 - likewise
        """Return the focal loss, with a weight for each class."""

    def CrossEntropyLoss(self, weight: Array | None) -> Criterion:  # noqa: N802 - likewise
        """Return the weighted loss, the focal one with gamma 0."""

    def effective_number(self, counts: Array, beta: float) -> Array:
        """Return a weight for each class, from the number of its images."""

    def softmax(self, logits: Array) -> Array:
        """Return the probabilities of the classes, row by row."""

    def SGD(  # noqa: N802 - likewise
        self, module: Module, lr: float, momentum: float, weight_decay: float, *, nesterov: bool
    ) -> Optimiser:
        """Return the optimiser of a module."""
