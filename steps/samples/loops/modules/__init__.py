"""The layers of a convolutional network."""

from modules.convnet import ConvNet
from modules.convolution import Conv2D
from modules.linear import Linear
from modules.max_pooling import MaxPooling
from modules.relu import ReLU
from modules.softmax_cross_entropy import SoftmaxCrossEntropy

__all__ = ["Conv2D", "ConvNet", "Linear", "MaxPooling", "ReLU", "SoftmaxCrossEntropy"]
