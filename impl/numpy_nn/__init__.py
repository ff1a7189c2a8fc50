"""A convolutional network from scratch, in NumPy, each layer with its own backward pass.

Axis letters are the same in every shape and every einsum of this package:
``n`` image, ``c`` input channel, ``o`` output channel, ``h w`` input position,
``i j`` kernel position, ``p q`` output position.

Names are those of ``torch.nn`` and ``torch.optim``, so that the two can be read side by side.

Examples
--------
>>> import numpy as np
>>> from impl.numpy_nn import SGD, Conv2d, Linear, MaxPool2d, ReLU, Sequential, SoftmaxCrossEntropy
>>> rng = np.random.default_rng(0)
>>> network = Sequential(Conv2d(1, 4, 3, rng=rng), ReLU(), MaxPool2d(2), Linear(4 * 3 * 3, 10, rng=rng))
>>> criterion, optimiser = SoftmaxCrossEntropy(), SGD(network, lr=0.1, momentum=0.9)
>>> images, labels = rng.standard_normal((5, 1, 8, 8)), np.array([3, 1, 4, 1, 5])
>>> before = criterion.forward(network.forward(images), labels)
>>> _ = network.backward(criterion.backward())
>>> optimiser.step()
>>> bool(criterion.forward(network.forward(images), labels) < before)
True
"""

from impl.numpy_nn.conv2d import Conv2d
from impl.numpy_nn.fit import accuracy, fit, predict
from impl.numpy_nn.linear import Linear
from impl.numpy_nn.max_pool2d import MaxPool2d
from impl.numpy_nn.module import Array, Module
from impl.numpy_nn.reductions import REDUCTIONS
from impl.numpy_nn.relu import ReLU
from impl.numpy_nn.sequential import Sequential
from impl.numpy_nn.sgd import SGD
from impl.numpy_nn.softmax_cross_entropy import SoftmaxCrossEntropy, softmax
from impl.numpy_nn.threads import get_num_threads, set_num_threads
from impl.numpy_nn.windows import windows

__all__ = [
    "REDUCTIONS",
    "SGD",
    "Array",
    "Conv2d",
    "Linear",
    "MaxPool2d",
    "Module",
    "ReLU",
    "Sequential",
    "SoftmaxCrossEntropy",
    "accuracy",
    "fit",
    "get_num_threads",
    "predict",
    "set_num_threads",
    "softmax",
    "windows",
]
