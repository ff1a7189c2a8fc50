"""Stochastic gradient descent with momentum."""


class SGD:
    """Each parameter keeps some of its velocity."""

    def __init__(self, model, learning_rate=1e-4, reg=1e-3, momentum=0.9):
        self.learning_rate, self.reg, self.momentum = learning_rate, reg, momentum
        self.velocities = {}

    def update(self, model):
        """Move every parameter of the model."""
        for place, module in enumerate(model.modules):
            if hasattr(module, "weight"):
                module.weight = self.moved((place, "weight"), module.weight, module.dw + self.reg * module.weight)
                module.bias = self.moved((place, "bias"), module.bias, module.db)

    def moved(self, key, parameter, gradient):
        """Return a parameter after its step."""
        before = self.velocities.get(key, 0)
        velocity = self.momentum * before - self.learning_rate * gradient
        self.velocities[key] = velocity
        return parameter + velocity
