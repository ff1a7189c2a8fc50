"""Mistakes in a chain of layers."""

from functools import reduce

from steps.diagnosis.textbook import Sequential
from steps.language import Array


class BackwardInForwardOrder(Sequential):
    """Backward goes through the layers in the order of forward, from the first to the last."""

    def backward(self, grad_output: Array) -> Array:
        return reduce(lambda grad, module: module.backward(grad), self.modules, grad_output)


class BackwardInForwardOrderFromTheFirst(BackwardInForwardOrder):
    """Likewise, but the gradient for the input is that of the first layer."""

    def backward(self, grad_output: Array) -> Array:
        super().backward(grad_output)
        first: Array = self.modules[0].backward(grad_output)
        return first


class LayerSkippedBackward(Sequential):
    """Backward leaves out the last layer of the network, or the first."""

    def backward(self, grad_output: Array) -> Array:
        return reduce(lambda grad, module: module.backward(grad), self.modules[-2::-1], grad_output)


class FirstLayerSkippedBackward(LayerSkippedBackward):
    """Likewise, the first."""

    def backward(self, grad_output: Array) -> Array:
        return reduce(lambda grad, module: module.backward(grad), self.modules[:0:-1], grad_output)


class GradientNotHandedOn(Sequential):
    """Every layer of the network is given the gradient of the loss, not that of the layer behind it."""

    def backward(self, grad_output: Array) -> Array:
        gradients: list[Array] = [module.backward(grad_output) for module in self.modules[::-1]]
        return gradients[-1]
