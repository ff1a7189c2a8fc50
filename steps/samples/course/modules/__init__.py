"""The layers of a convolutional network."""

from .convnet import ConvNet
from .convolution import Conv2D
from .linear import Linear
from .max_pooling import MaxPooling
from .relu import ReLU
from .softmax_cross_entropy import SoftmaxCrossEntropy

__all__ = ["Conv2D", "ConvNet", "Linear", "MaxPooling", "ReLU", "SoftmaxCrossEntropy"]
