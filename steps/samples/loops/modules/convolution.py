"""Convolution, number by number."""

import numpy as np


class Conv2D:
    """Images (N, C, H, W) to responses (N, O, H', W')."""

    def __init__(self, in_channels, out_channels, kernel_size=3, stride=1, padding=0):
        self.in_channels, self.out_channels = in_channels, out_channels
        self.kernel_size, self.stride, self.padding = kernel_size, stride, padding
        self.weight = np.random.uniform(-0.1, 0.1, (out_channels, in_channels, kernel_size, kernel_size))
        self.bias = np.zeros(out_channels)

    def forward(self, x):
        """Return the response of every kernel at every stop."""
        self.x = x
        sides = [(side + 2 * self.padding - self.kernel_size) // self.stride + 1 for side in x.shape[2:]]
        out = np.zeros((len(x), self.out_channels, *sides))
        for n, o, p, q in np.ndindex(out.shape):
            out[n, o, p, q] = self.bias[o]
            for c, i, j, row, column in self.touched(p, q):
                out[n, o, p, q] += self.weight[o, c, i, j] * x[n, c, row, column]
        return out

    def touched(self, p, q):
        """Yield the weights and the pixels that meet at a stop, without those outside the image."""
        height, width = self.x.shape[2:]
        for c, i, j in np.ndindex(self.in_channels, self.kernel_size, self.kernel_size):
            row, column = p * self.stride + i - self.padding, q * self.stride + j - self.padding
            if 0 <= row < height and 0 <= column < width:
                yield c, i, j, row, column

    def backward(self, dout):
        """Leave the gradients in dx, dw and db."""
        self.dx, self.dw, self.db = np.zeros(self.x.shape), np.zeros(self.weight.shape), np.zeros(self.bias.shape)
        for n, o, p, q in np.ndindex(dout.shape):
            self.db[o] += dout[n, o, p, q]
            for c, i, j, row, column in self.touched(p, q):
                self.dw[o, c, i, j] += dout[n, o, p, q] * self.x[n, c, row, column]
                self.dx[n, c, row, column] += dout[n, o, p, q] * self.weight[o, c, i, j]
