"""Mistakes in what a convolution and a linear layer learn from."""

import numpy as np

from steps.diagnosis.textbook import Conv2d, Linear
from steps.language import Array


class WeightGradientFlipped(Conv2d):
    """The gradient for the weight is flipped."""

    def grad_weight(self, grad: Array) -> Array:
        return super().grad_weight(grad)[:, :, ::-1, ::-1]


class WeightGradientAveraged(Conv2d):
    """The gradient for the weight is divided by the number of images, which the loss has done already."""

    def grad_weight(self, grad: Array) -> Array:
        return super().grad_weight(grad) / len(grad)


class WeightGradientOfLastImage(Conv2d):
    """The gradient for the weight is that of the last image only: overwritten, where the images add up."""

    def grad_weight(self, grad: Array) -> Array:
        only_last = np.zeros_like(grad)
        only_last[-1] = grad[-1]
        return super().grad_weight(only_last)


class BiasGradientAveraged(Conv2d):
    """The gradient for the bias is divided by the number of images, which the loss has done already."""

    def grad_bias(self, grad: Array) -> Array:
        return super().grad_bias(grad) / len(grad)


class BiasGradientMean(BiasGradientAveraged):
    """Likewise, and by the number of output pixels."""

    def grad_bias(self, grad: Array) -> Array:
        mean: Array = grad.mean(axis=(0, 2, 3))
        return mean


class BiasGradientOfOneImage(Conv2d):
    """The gradient for the bias is that of one image only: the images do not add up."""

    def grad_bias(self, grad: Array) -> Array:
        return super().grad_bias(grad[-1:])


class BiasGradientOfFirstImage(BiasGradientOfOneImage):
    """Likewise, of the first image."""

    def grad_bias(self, grad: Array) -> Array:
        return super().grad_bias(grad[:1])


class LinearBiasMissing(Linear):
    """The bias is not added to the features."""

    def offset(self) -> Array:
        return np.zeros(())


class FlattenedByColumns(Linear):
    """The image is flattened in column-major order: its first axis runs fastest."""

    def flatten(self, x: Array) -> Array:
        return x.reshape(len(x), -1, order="F")


class FlattenedByColumnsThroughout(FlattenedByColumns):
    """Likewise, and the gradient brought back in the same order."""

    def unflatten(self, rows: Array) -> Array:
        return rows.reshape(self.memory[0], order="F")


class InputGradientNotReshaped(Linear):
    """The gradient for the input stays flat: it is not brought back to the shape of the input."""

    def unflatten(self, rows: Array) -> Array:
        return rows


class LinearWeightGradientAveraged(Linear):
    """The gradient for the linear weight is divided by the number of images, which the loss has done already."""

    def grad_weight(self, grad: Array) -> Array:
        return super().grad_weight(grad) / len(grad)


class LinearBiasGradientAveraged(Linear):
    """The gradient for the linear bias is divided by the number of images, which the loss has done already."""

    def grad_bias(self, grad: Array) -> Array:
        return super().grad_bias(grad) / len(grad)


class LinearWeightTransposed(Linear):
    """The linear weight is transposed, which shows only by its values where it is square."""

    def matrix(self) -> Array:
        return self.params["weight"].T


class LinearWeightTransposedForward(LinearWeightTransposed):
    """Likewise, in forward only."""

    def backward(self, grad_output: Array) -> Array:
        super().backward(grad_output)
        return self.unflatten(grad_output @ self.params["weight"])


class LinearWeightGradientTransposed(Linear):
    """The gradient for the linear weight is transposed, which shows only by its values where it is square."""

    def grad_weight(self, grad: Array) -> Array:
        return super().grad_weight(grad).T
