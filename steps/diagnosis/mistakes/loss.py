"""Mistakes in the loss."""

import numpy as np

from steps.diagnosis.textbook import SoftmaxCrossEntropy
from steps.language import Array


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


class EpsilonInLogarithm(SoftmaxCrossEntropy):
    """A small number is added to the probability before its logarithm is taken."""

    epsilon = 1e-8

    def logarithms(self, logits: Array) -> Array:
        return np.log(self.probabilities(logits) + self.epsilon)


class Epsilon6InLogarithm(EpsilonInLogarithm):
    """Likewise, 1e-6."""

    epsilon = 1e-6


class Epsilon7InLogarithm(EpsilonInLogarithm):
    """Likewise, 1e-7."""

    epsilon = 1e-7


class Epsilon9InLogarithm(EpsilonInLogarithm):
    """Likewise, 1e-9."""

    epsilon = 1e-9


class Epsilon10InLogarithm(EpsilonInLogarithm):
    """Likewise, 1e-10."""

    epsilon = 1e-10


class Epsilon12InLogarithm(EpsilonInLogarithm):
    """Likewise, 1e-12."""

    epsilon = 1e-12


class Epsilon15InLogarithm(EpsilonInLogarithm):
    """Likewise, 1e-15."""

    epsilon = 1e-15


class LossSummedAndSoftmaxOverImages(SoftmaxCrossEntropy):
    """The softmax is taken over the images, not over the classes of each, and the loss is summed, not averaged."""

    axis = sum_axis = 0
    average = LossSummed.average


class LossSummedAndSoftmaxOverImagesThroughout(LossSummedAndSoftmaxOverImages):
    """Likewise, with the gradient that belongs to the sum."""

    scaled = LossSummedThroughout.scaled
