"""Mistakes in the focal loss."""

from typing import Any

import numpy as np

from steps.diagnosis.textbook import FocalLoss
from steps.language import Array


class ProbabilityOfWeightedLoss(FocalLoss):
    """The probability is taken as exp of minus the weighted loss: it is p to the power of the weight."""

    def focused(self, entropy: Array, weights: Array) -> Array:
        return self.modulator(np.exp(-weights * entropy)) * weights * entropy


class FactorOfBatchMean(FocalLoss):
    """The focal factor is taken once, of the mean loss of the batch, not of each image."""

    def costs(self, logarithms: Array, labels: Array) -> Array:
        entropy = self.mean(-logarithms[np.arange(len(labels)), labels], self.weights(labels))
        return self.modulator(np.exp(-entropy)) * entropy

    def mean(self, entropy: Array, weights: Array) -> Array:
        return np.asarray((weights * entropy).mean())


class FactorOfWeightedMean(FactorOfBatchMean):
    """Likewise, of the mean over the weights, as torch takes it."""

    def mean(self, entropy: Array, weights: Array) -> Array:
        return np.asarray((weights * entropy).sum() / weights.sum())


class FactorOfLoss(FocalLoss):
    """The focal factor is 1 minus the loss, not 1 minus the probability: exp is missing."""

    def focused(self, entropy: Array, weights: Array) -> Array:
        real = (entropy.real <= 1) | (self.gamma % 1 == 0)
        return np.asarray(np.where(real, 1 - entropy, np.nan) ** self.gamma * weights * entropy)

    def gradient(self, logits: Array, labels: Array, place: tuple[int, ...]) -> float:
        n, c = place  # alone, for what is no number is so of its image only
        return super().gradient(logits[n : n + 1], labels[n : n + 1], (0, c)) / len(labels)


class FactorOfWeightedLoss(FactorOfLoss):
    """Likewise, of the weighted loss."""

    def focused(self, entropy: Array, weights: Array) -> Array:
        return super().focused(weights * entropy, np.ones(len(entropy)))


class FactorOfLossUnsigned(FactorOfLoss):
    """Likewise, of the logarithm of the probability: it is 1 plus the loss."""

    def focused(self, entropy: Array, weights: Array) -> Array:
        return np.asarray((1 + entropy) ** self.gamma * weights * entropy)


class FactorNotInverted(FocalLoss):
    """The focal factor is a power of p, not of 1 - p: it makes much of what is right already."""

    def modulator(self, probability: Array) -> Array:
        factor: Array = probability**self.gamma
        return factor


class GammaIgnored(FocalLoss):
    """The focal factor is missing: gamma has no effect."""

    def modulator(self, probability: Array) -> Array:
        return np.ones(probability.shape)


class GammaAsFactor(FocalLoss):
    """1 - p is multiplied by gamma, not raised to the power of it."""

    def modulator(self, probability: Array) -> Array:
        return self.gamma * (1 - probability)


class FactorDetached(FocalLoss):
    """No gradient goes through the focal factor: it is detached, and taken for a constant."""

    def modulator(self, probability: Array) -> Array:
        return super().modulator(probability.real)


class ClassWeightIgnored(FocalLoss):
    """The weights of the classes have no effect."""

    def weights(self, labels: Array) -> Array:
        return np.ones(len(labels))


class ClassWeightTwice(FocalLoss):
    """The weight of the class counts twice: as its square."""

    def weights(self, labels: Array) -> Array:
        return super().weights(labels) ** 2


class ClassWeightByPosition(FocalLoss):
    """The weights are laid on the images in their order: each has that of its place in the batch, not of its class."""

    def weights(self, labels: Array) -> Array:
        return np.ones(len(labels)) if self.weight is None else np.asarray(self.weight)


class ClassWeightOfFirstClass(FocalLoss):
    """Every image has the weight of class 0."""

    def weights(self, labels: Array) -> Array:
        return super().weights(np.zeros_like(labels))


class FocalLossSummed(FocalLoss):
    """The focal loss is summed over the images, not averaged."""

    def average(self, costs: Array, classes: int) -> Any:
        return costs.sum()


class FocalLossAveragedOverClasses(FocalLoss):
    """The focal loss is averaged over images and classes, not over the images alone."""

    def average(self, costs: Array, classes: int) -> Any:
        return costs.mean() / classes


class FocalLossNegated(FocalLoss):
    """The focal loss has the wrong sign."""

    def average(self, costs: Array, classes: int) -> Any:
        return -costs.mean()


class LogarithmMissing(FocalLoss):
    """The logarithm is missing: the loss is minus the probability, as nll_loss has it where it is given one."""

    def focused(self, entropy: Array, weights: Array) -> Array:
        return -weights * self.modulator(np.exp(-entropy)) * np.exp(-entropy)


class LogarithmMissingThroughout(LogarithmMissing):
    """Likewise, and p is exp of minus that."""

    def focused(self, entropy: Array, weights: Array) -> Array:
        return -weights * self.modulator(np.exp(np.exp(-entropy))) * np.exp(-entropy)


class FocalSoftmaxTwice(FocalLoss):
    """The softmax is taken twice: cross_entropy takes one by itself, of what it is given."""

    def logarithms(self, logits: Array) -> Array:
        return super().logarithms(np.exp(super().logarithms(logits)))


class FocalSoftmaxOverImages(FocalLoss):
    """The focal loss takes its softmax over the images, not over the classes of each."""

    axis = 0


class SigmoidForSoftmax(FocalLoss):
    """Each class is asked by itself, with a sigmoid: binary cross-entropies, where one softmax is asked for."""

    def value(self, logits: Array, labels: Array) -> Any:
        onehot = np.eye(logits.shape[1])[labels]
        entropy = np.log(1 + np.exp(np.where(onehot == 1, -logits, logits)))
        return self.over_classes(self.factor(logits, labels, entropy) * entropy * self.weights(labels)[:, np.newaxis])

    def factor(self, logits: Array, labels: Array, entropy: Array) -> Array:
        return self.modulator(np.exp(-entropy))

    def over_classes(self, costs: Array) -> Any:
        return costs.sum(axis=1).mean()


class SigmoidForSoftmaxMean(SigmoidForSoftmax):
    """Likewise, averaged over the classes too."""

    def over_classes(self, costs: Array) -> Any:
        return costs.mean()


class SigmoidUnderSoftmaxFactor(SigmoidForSoftmax):
    """Likewise, under the focal factor of a softmax."""

    def factor(self, logits: Array, labels: Array, entropy: Array) -> Array:
        return self.modulator(np.exp(self.logarithms(logits)[np.arange(len(labels)), labels]))[:, np.newaxis]


class SigmoidMeanUnderSoftmaxFactor(SigmoidUnderSoftmaxFactor):
    """Likewise, averaged over the classes too."""

    over_classes = SigmoidForSoftmaxMean.over_classes
