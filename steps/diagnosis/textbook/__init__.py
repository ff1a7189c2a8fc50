"""Layers as a textbook has them, in steps so small that each may be got wrong by itself.

They are not what is judged, and not the oracle that decides: a mistake of the catalogue replaces one
method of one of these classes, and what then comes out is compared with what an implementation returned.
"""

from steps.diagnosis.textbook.convolution import Conv2d
from steps.diagnosis.textbook.focal import EffectiveNumber, FocalLoss
from steps.diagnosis.textbook.layer import Layer
from steps.diagnosis.textbook.loss import SoftmaxCrossEntropy
from steps.diagnosis.textbook.network import SGD, Sequential
from steps.diagnosis.textbook.pointwise import Linear, ReLU
from steps.diagnosis.textbook.pooling import MaxPool2d

__all__ = [
    "SGD",
    "Conv2d",
    "EffectiveNumber",
    "FocalLoss",
    "Layer",
    "Linear",
    "MaxPool2d",
    "ReLU",
    "Sequential",
    "SoftmaxCrossEntropy",
]
