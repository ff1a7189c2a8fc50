"""Stochastic gradient descent with momentum."""

from ._base_optimizer import _BaseOptimizer


class SGD(_BaseOptimizer):
    """Each parameter keeps some of its velocity."""

    def __init__(self, model, learning_rate=1e-4, reg=1e-3, momentum=0.9):
        super().__init__(model, learning_rate, reg)
        self.momentum = momentum
        self.velocities = {}

    def update(self, model):
        """Move every parameter of the model."""
        self.apply_regularization(model)
        for place, module in enumerate(model.modules):
            if hasattr(module, "weight"):
                module.weight = self.moved((place, "weight"), module.weight, module.dw)
                module.bias = self.moved((place, "bias"), module.bias, module.db)

    def moved(self, key, parameter, gradient):
        """Return a parameter after its step."""
        before = self.velocities.get(key, 0)
        velocity = self.momentum * before - self.learning_rate * gradient
        self.velocities[key] = velocity
        return parameter + velocity
