"""The fully connected layer, number by number."""

import numpy as np


class Linear:
    """Images (N, ...) to features (N, out_dim)."""

    def __init__(self, in_dim, out_dim):
        self.weight, self.bias = np.random.uniform(-0.1, 0.1, (in_dim, out_dim)), np.zeros(out_dim)

    def forward(self, x):
        """Return the weighted sums of each image."""
        self.shape, self.flat = x.shape, x.reshape(len(x), -1)
        out = np.zeros((len(x), len(self.bias)))
        for n, o in np.ndindex(out.shape):
            out[n, o] = self.bias[o]
            for i in range(len(self.weight)):
                out[n, o] += self.weight[i, o] * self.flat[n, i]
        return out

    def backward(self, dout):
        """Leave the gradients in dx, dw and db."""
        dflat = np.zeros(self.flat.shape)
        self.dw, self.db = np.zeros(self.weight.shape), np.zeros(self.bias.shape)
        for n, o in np.ndindex(dout.shape):
            self.db[o] += dout[n, o]
            for i in range(len(self.weight)):
                self.dw[i, o] += dout[n, o] * self.flat[n, i]
                dflat[n, i] += dout[n, o] * self.weight[i, o]
        self.dx = dflat.reshape(self.shape)
