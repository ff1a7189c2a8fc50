"""A network, built from a list of layers."""

from modules.convolution import Conv2D
from modules.linear import Linear
from modules.max_pooling import MaxPooling
from modules.relu import ReLU
from modules.softmax_cross_entropy import SoftmaxCrossEntropy

LAYERS = {"Conv2D": Conv2D, "MaxPooling": MaxPooling, "ReLU": ReLU, "Linear": Linear}


class ConvNet:
    """Layers in a row, and a loss behind them."""

    def __init__(self, modules, criterion):
        self.modules = []
        for module in modules:
            arguments = dict(module)
            kind = arguments.pop("type")
            self.modules.append(LAYERS[kind](**arguments))
        if criterion["type"] != "SoftmaxCrossEntropy":
            raise ValueError(f"unknown criterion: {criterion['type']}")
        self.criterion = SoftmaxCrossEntropy()

    def forward(self, x, y):
        """Return the probabilities and the loss."""
        for module in self.modules:
            x = module.forward(x)
        return self.criterion.forward(x, y)

    def backward(self):
        """Leave the gradients in all layers."""
        self.criterion.backward()
        dout = self.criterion.dx
        for module in reversed(self.modules):
            module.backward(dout)
            dout = module.dx
