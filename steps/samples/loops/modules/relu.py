"""The rectifier, number by number."""

import numpy as np


class ReLU:
    """Negative numbers become zero."""

    def forward(self, x):
        """Return what is positive."""
        self.x = x
        out = np.zeros(x.shape)
        for place in np.ndindex(x.shape):
            if x[place] > 0:
                out[place] = x[place]
        return out

    def backward(self, dout):
        """Leave the gradient in dx."""
        self.dx = np.zeros(dout.shape)
        for place in np.ndindex(dout.shape):
            if self.x[place] > 0:
                self.dx[place] = dout[place]
