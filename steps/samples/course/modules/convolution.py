"""Convolution: every kernel over every image."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


class Conv2D:
    """Images (N, C, H, W) to responses (N, O, H', W')."""

    def __init__(self, in_channels, out_channels, kernel_size=3, stride=1, padding=0):
        self.kernel_size, self.stride, self.padding = kernel_size, stride, padding
        np.random.seed(1024)
        self.weight = 1e-3 * np.random.randn(out_channels, in_channels, kernel_size, kernel_size)
        self.bias = np.zeros(out_channels)
        self.cache = None
        self.dx, self.dw, self.db = None, None, None

    def forward(self, x):
        """Return the response of every kernel at every stop."""
        k, s, p = self.kernel_size, self.stride, self.padding
        padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        windows = sliding_window_view(padded, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        products = np.einsum("nchwij,ocij->nohw", windows, self.weight, optimize=True)
        self.cache = x.shape, padded
        return products + self.bias[:, np.newaxis, np.newaxis]

    def backward(self, dout):
        """Leave the gradients in dx, dw and db."""
        k, s, p = self.kernel_size, self.stride, self.padding
        shape, padded = self.cache
        height, width = dout.shape[2:]
        self.dw = np.zeros_like(self.weight)
        self.db = dout.sum(axis=(0, 2, 3))
        dpadded = np.zeros(padded.shape)
        for i in range(k):
            for j in range(k):
                rows, columns = slice(i, i + s * height, s), slice(j, j + s * width, s)
                seen = padded[:, :, rows, columns]
                self.dw[:, :, i, j] = np.einsum("nohw,nchw->oc", dout, seen)
                dpadded[:, :, rows, columns] += np.einsum("nohw,oc->nchw", dout, self.weight[:, :, i, j])
        self.dx = dpadded[:, :, p : p + shape[2], p : p + shape[3]]
