"""Real images to learn from: handwritten digits that need no download, and CIFAR-10 from a folder."""

from impl.datasets.cifar10 import cifar10
from impl.datasets.digits import digits
from impl.datasets.splits import Dataset, Split, standardise

__all__ = ["Dataset", "Split", "cifar10", "digits", "standardise"]
