"""Mistakes in the rectifier and in the loss."""

import numpy as np

from steps.diagnosis.textbook import ReLU, SoftmaxCrossEntropy
from steps.language import Array


class GradientPassesEverywhere(ReLU):
    """The rectifier passes the gradient everywhere, also where its input was negative."""

    def slope(self, x: Array, grad: Array) -> Array:
        return np.ones(x.shape)


class MaskFromUpstreamGradient(ReLU):
    """The rectifier passes the gradient where the gradient is positive, not where the input was."""

    def slope(self, x: Array, grad: Array) -> Array:
        return grad > 0


class MaskInverted(ReLU):
    """The rectifier passes the gradient where its input was negative."""

    def slope(self, x: Array, grad: Array) -> Array:
        return x < 0


class UpstreamGradientIgnored(ReLU):
    """The rectifier returns its own slope: it is not multiplied by the upstream gradient."""

    def backward(self, grad_output: Array) -> Array:
        return np.where(self.memory > 0, 1.0, 0.0)


class OutputForSlope(ReLU):
    """The rectifier multiplies the gradient by its output, not by its slope."""

    def slope(self, x: Array, grad: Array) -> Array:
        return self.rectify(x)


class AbsoluteValue(ReLU):
    """The rectifier returns the absolute value: negative numbers become positive, not zero."""

    def rectify(self, x: Array) -> Array:
        return np.abs(x)


class AbsoluteValueThroughout(AbsoluteValue):
    """Likewise, with the gradient that belongs to it."""

    def slope(self, x: Array, grad: Array) -> Array:
        return np.sign(x)


class LossGradientNotAveraged(SoftmaxCrossEntropy):
    """The gradient of the loss is not divided by the number of images."""

    def scaled(self, residual: Array) -> Array:
        return residual


class LossSummed(SoftmaxCrossEntropy):
    """The loss is summed over the images, not averaged."""

    def average(self, costs: Array, classes: int) -> Array:
        return np.asarray(costs.sum())


class LossSummedThroughout(LossSummed):
    """Likewise, with the gradient that belongs to it."""

    def scaled(self, residual: Array) -> Array:
        return residual


class LossAveragedOverClasses(SoftmaxCrossEntropy):
    """The loss is averaged over images and classes, not over the images alone."""

    def average(self, costs: Array, classes: int) -> Array:
        return np.asarray(costs.mean() / classes)


class LossInBits(SoftmaxCrossEntropy):
    """The loss is taken with the logarithm to base 2, not the natural one."""

    def average(self, costs: Array, classes: int) -> Array:
        return np.asarray(super().average(costs, classes) / np.log(2))


class SoftmaxOverImages(SoftmaxCrossEntropy):
    """The softmax is taken over the images, not over the classes of each."""

    axis = sum_axis = 0


class SumOverImages(SoftmaxOverImages):
    """Likewise, but for the largest logit, which is that of each image."""

    axis = 1


class SoftmaxTwice(SoftmaxCrossEntropy):
    """The softmax is taken twice: of the logits, and of the probabilities again."""

    def probabilities(self, logits: Array) -> Array:
        return super().probabilities(super().probabilities(logits))

    def logarithms(self, logits: Array) -> Array:
        return np.log(self.probabilities(logits))


class LargestLogitNotSubtracted(SoftmaxCrossEntropy):
    """The largest logit is not subtracted before exp, which overflows."""

    def shifted(self, logits: Array) -> Array:
        return logits

    def logarithms(self, logits: Array) -> Array:
        return np.log(self.probabilities(logits))


class OnehotMissing(SoftmaxCrossEntropy):
    """The gradient of the loss lacks the -1 of the right class: it is the probabilities alone."""

    def residual(self, probabilities: Array, onehot: Array) -> Array:
        return probabilities


class LossGradientNegated(SoftmaxCrossEntropy):
    """The gradient of the loss has the wrong sign."""

    def residual(self, probabilities: Array, onehot: Array) -> Array:
        return onehot - probabilities


class LabelsFromOne(SoftmaxCrossEntropy):
    """The labels are counted from 1, not from 0: each image is given the class before its own."""

    def classes(self, labels: Array, count: int) -> Array:
        return (labels - 1) % count


class GradientForProbabilities(SoftmaxCrossEntropy):
    """The gradient of the loss is that for the probabilities, not for the logits."""

    def residual(self, probabilities: Array, onehot: Array) -> Array:
        return -onehot / probabilities
