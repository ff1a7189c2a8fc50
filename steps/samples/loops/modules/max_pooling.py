"""Max pooling, window by window."""

import numpy as np


class MaxPooling:
    """Images (N, C, H, W) to maxima (N, C, H', W')."""

    def __init__(self, kernel_size, stride):
        self.kernel_size, self.stride = kernel_size, stride

    def forward(self, x):
        """Return the largest number of every window."""
        self.shape, self.winners = x.shape, {}
        sides = [(side - self.kernel_size) // self.stride + 1 for side in x.shape[2:]]
        out = np.zeros((*x.shape[:2], *sides))
        for n, c, p, q in np.ndindex(out.shape):
            largest = -np.inf
            for i, j in np.ndindex(self.kernel_size, self.kernel_size):
                pixel = n, c, p * self.stride + i, q * self.stride + j
                if x[pixel] > largest:
                    largest, self.winners[n, c, p, q] = x[pixel], pixel
            out[n, c, p, q] = largest
        return out

    def backward(self, dout):
        """Leave the gradient in dx."""
        self.dx = np.zeros(self.shape)
        for place, pixel in self.winners.items():
            self.dx[pixel] += dout[place]
