"""What the variants share: everything but convolution and pooling."""

from collections.abc import Iterable, Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np

from steps.language import Array, Shape
from steps.variants.descent import SGD, SoftmaxCrossEntropy, softmax

LACKS = {
    "dtypes": "it works in float64 only",
    "refusals": "it does not look at what it is given",
    "training": "it has no training loop",
    "windows": "it hands out no windows",
}


def real(x: Any) -> Array:
    """Return a copy in float64, of one's own, in the order of reading."""
    return np.array(x, dtype=np.float64, order="C")


class Layer:
    """A module that learns nothing, unless it fills ``parameters`` and ``gradients``."""

    def __init__(self) -> None:
        self.own: dict[str, Array] = {}
        self.slopes: dict[str, Array] = {}

    def forward(self, x: Array) -> Array:
        """Return the output."""
        raise NotImplementedError

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the input."""
        raise NotImplementedError

    def parameters(self) -> dict[str, Array]:
        """Return the parameters."""
        return getattr(self, "own", {})  # a layer of another's own may begin without this one's beginning

    def gradients(self) -> dict[str, Array]:
        """Return their gradients."""
        return getattr(self, "slopes", {})

    def draw(self, shape: Shape, rng: np.random.Generator) -> None:
        """Draw a weight and a bias, as torch.nn does."""
        bound = 1 / np.sqrt(np.prod(shape[1:]))
        self.own = {"weight": rng.uniform(-bound, bound, shape), "bias": rng.uniform(-bound, bound, shape[0])}


class Convolution(Layer):
    """A convolution of which a variant says how it multiplies: forward, for the weight and for the images."""

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: int,
        stride: int = 1,
        padding: int = 0,
        *,
        rng: np.random.Generator,
    ) -> None:
        super().__init__()
        self.kernel, self.stride, self.padding = kernel_size, stride, padding
        self.draw((out_channels, in_channels, kernel_size, kernel_size), rng)

    def products(self, x: Array, weight: Array) -> Array:
        """Return the sums of products at every stop: nchw -> nopq."""
        raise NotImplementedError

    def for_weight(self, x: Array, grad: Array) -> Array:
        """Return the gradient for the weight."""
        raise NotImplementedError

    def for_images(self, shape: Shape, grad: Array, weight: Array) -> Array:
        """Return the gradient for the padded images."""
        raise NotImplementedError

    def forward(self, x: Array) -> Array:
        """Return the output."""
        ring = (self.padding, self.padding)
        self.padded = np.pad(real(x), [(0, 0), (0, 0), ring, ring])
        return self.products(self.padded, self.own["weight"]) + self.own["bias"].reshape(-1, 1, 1)

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the images, without that for the rings around them."""
        grad = real(grad_output)
        self.slopes = {"weight": self.for_weight(self.padded, grad), "bias": grad.sum(axis=(0, 2, 3))}
        *_, rows, columns = self.padded.shape
        whole, p = self.for_images(self.padded.shape, grad, self.own["weight"]), self.padding
        return whole[:, :, p : rows - p, p : columns - p]


class Pooling(Layer):
    """A max pooling of which a variant says how it finds the largest."""

    def __init__(self, kernel_size: int, stride: int | None = None) -> None:
        super().__init__()
        self.kernel, self.stride = kernel_size, stride or kernel_size


class Linear(Layer):
    """The fully connected layer, image by image."""

    def __init__(self, in_features: int, out_features: int, *, rng: np.random.Generator) -> None:
        super().__init__()
        self.draw((out_features, in_features), rng)

    def forward(self, x: Array) -> Array:
        """Return the output."""
        self.x = real(x)
        return np.stack([self.own["weight"] @ image.ravel() + self.own["bias"] for image in self.x])

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the images."""
        grad = real(grad_output)
        weight = sum(np.outer(g, image) for g, image in zip(grad, self.x, strict=True))
        self.slopes = {"weight": np.asarray(weight), "bias": grad.sum(axis=0)}
        return np.stack([g @ self.own["weight"] for g in grad]).reshape(self.x.shape)


class ReLU(Layer):
    """The rectifier."""

    def forward(self, x: Array) -> Array:
        """Return the positive part."""
        self.x = real(x)
        return np.where(self.x > 0, self.x, 0.0)

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient where the input was positive."""
        return np.where(self.x > 0, real(grad_output), 0.0)


def named(parts: Iterable[dict[str, Array]]) -> dict[str, Array]:
    """Put the place of each part before its names."""
    return {f"{place}.{name}": array for place, part in enumerate(parts) for name, array in part.items()}


class Sequential(Layer):
    """A chain."""

    def __init__(self, *modules: Layer) -> None:
        super().__init__()
        self.modules = modules

    def forward(self, x: Array) -> Array:
        """Return the output of the last."""
        for module in self.modules:
            x = module.forward(x)
        return x

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the input of the first."""
        for module in self.modules[::-1]:
            grad_output = module.backward(grad_output)
        return grad_output

    def parameters(self) -> dict[str, Array]:
        """Return the parameters of all."""
        return {
            f"{i}.{name}": array for i, module in enumerate(self.modules) for name, array in module.parameters().items()
        }

    def gradients(self) -> dict[str, Array]:
        """Return the gradients of all."""
        return {
            f"{i}.{name}": array for i, module in enumerate(self.modules) for name, array in module.gradients().items()
        }


def variant(conv: type[Convolution], pool: type[Pooling], lacks: Mapping[str, str] = LACKS) -> SimpleNamespace:
    """Return a whole implementation around a convolution and a pooling."""
    return SimpleNamespace(
        Conv2d=conv,
        MaxPool2d=pool,
        ReLU=ReLU,
        Linear=Linear,
        Sequential=Sequential,
        Module=Layer,
        SoftmaxCrossEntropy=SoftmaxCrossEntropy,
        softmax=softmax,
        SGD=SGD,
        lacks=lacks,
    )
