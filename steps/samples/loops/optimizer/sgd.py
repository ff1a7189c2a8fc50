"""Stochastic gradient descent with momentum, in place."""

import numpy as np


class SGD:
    """Each parameter keeps some of its velocity."""

    def __init__(self, model, learning_rate=1e-4, reg=1e-3, momentum=0.9):
        self.learning_rate, self.reg, self.momentum = learning_rate, reg, momentum
        self.layers = [module for module in model.modules if hasattr(module, "weight")]
        self.velocities = [(np.zeros(layer.weight.shape), np.zeros(layer.bias.shape)) for layer in self.layers]

    def update(self, model):
        """Move every parameter of the model."""
        for layer, (weight_velocity, bias_velocity) in zip(self.layers, self.velocities, strict=True):
            weight_velocity *= self.momentum
            weight_velocity -= self.learning_rate * (layer.dw + self.reg * layer.weight)
            layer.weight += weight_velocity
            bias_velocity *= self.momentum
            bias_velocity -= self.learning_rate * layer.db
            layer.bias += bias_velocity
