"""The fully connected layer."""

import numpy as np


class Linear:
    """Images (N, ...) to features (N, out_dim)."""

    def __init__(self, in_dim, out_dim):
        np.random.seed(1024)
        self.weight = 1e-3 * np.random.randn(in_dim, out_dim)
        self.bias = np.zeros(out_dim)
        self.cache = None
        self.dx, self.dw, self.db = None, None, None

    def forward(self, x):
        """Return the weighted sums of each image."""
        flat = x.reshape(len(x), -1)
        self.cache = x.shape, flat
        return flat @ self.weight + self.bias

    def backward(self, dout):
        """Leave the gradients in dx, dw and db."""
        shape, flat = self.cache
        self.dw = flat.T @ dout
        self.db = dout.sum(axis=0)
        self.dx = (dout @ self.weight.T).reshape(shape)
