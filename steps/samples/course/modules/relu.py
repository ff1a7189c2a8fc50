"""The rectifier."""

import numpy as np


class ReLU:
    """Negative numbers become zero."""

    def forward(self, x):
        """Return what is positive."""
        self.cache = x
        return np.maximum(x, 0)

    def backward(self, dout):
        """Leave the gradient in dx."""
        x = self.cache
        self.dx = dout * (x > 0)
