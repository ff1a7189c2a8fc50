"""Mistakes in the weights of classes."""

import numpy as np

from steps.diagnosis.textbook import EffectiveNumber
from steps.language import Array


class WeightsNotNormalised(EffectiveNumber):
    """The weights are not scaled: their sum is not the number of classes."""

    def normalised(self, weights: Array) -> Array:
        return weights


class WeightsNotNormalisedNorMultiplied(WeightsNotNormalised):
    """Likewise, without the factor 1 - β."""

    def raw(self, counts: Array) -> Array:
        return super().raw(counts) / (1 - self.beta)


class WeightsSumToOne(EffectiveNumber):
    """The sum of the weights is 1, not the number of classes."""

    def normalised(self, weights: Array) -> Array:
        scaled: Array = weights / weights.sum()
        return scaled


class WeightsOverLargest(EffectiveNumber):
    """The weights are divided by the largest of them, not by their mean."""

    def normalised(self, weights: Array) -> Array:
        scaled: Array = weights / weights.max()
        return scaled


class ProductForPower(EffectiveNumber):
    """β is multiplied by the number of images, not raised to the power of it."""

    def raw(self, counts: Array) -> Array:
        weights: Array = (1 - self.beta) / (1 - self.beta * counts)
        return weights


class PowerReversed(EffectiveNumber):
    """The number of images is raised to the power of β, not β to the power of it."""

    def raw(self, counts: Array) -> Array:
        weights: Array = (1 - self.beta) / (1 - counts**self.beta)
        return weights


class EffectiveNumberNotInverted(EffectiveNumber):
    """The weight is the effective number, not one over it: the largest class counts most."""

    def raw(self, counts: Array) -> Array:
        return 1 / super().raw(counts)


class EffectiveNumberNorNormalised(EffectiveNumberNotInverted):
    """Likewise, not scaled."""

    normalised = WeightsNotNormalised.normalised


class InverseFrequency(EffectiveNumber):
    """The weight is one over the number of images: β has no effect."""

    def raw(self, counts: Array) -> Array:
        return 1 / counts


class InverseFrequencyOfAll(InverseFrequency):
    """Likewise, times the mean number of images, as scikit-learn has it."""

    def forward(self, counts: Array) -> Array:
        return np.mean(counts) / np.asarray(counts, dtype=np.float64)


class InverseSquareRoot(EffectiveNumber):
    """The weight is one over the square root of the number of images: β has no effect."""

    def raw(self, counts: Array) -> Array:
        weights: Array = 1 / np.sqrt(counts)
        return weights


class BetaFixed(EffectiveNumber):
    """β is always 0.9999, whatever is asked for."""

    def raw(self, counts: Array) -> Array:
        return EffectiveNumber(0.9999).raw(counts)
