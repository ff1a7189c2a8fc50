"""What all optimisers have in common."""


class _BaseOptimizer:
    """The learning rate, and the pull of the weights towards zero."""

    def __init__(self, model, learning_rate=1e-4, reg=1e-3):
        self.learning_rate, self.reg = learning_rate, reg

    def update(self, model):
        """Move every parameter of the model."""
        raise NotImplementedError

    def apply_regularization(self, model):
        """Add the slope of the penalty to the gradient for each weight, in its place."""
        for module in model.modules:
            if hasattr(module, "weight"):
                module.dw += self.reg * module.weight
