"""Max pooling: the largest number of every window."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


class MaxPooling:
    """Images (N, C, H, W) to maxima (N, C, H', W')."""

    def __init__(self, kernel_size, stride):
        self.kernel_size, self.stride = kernel_size, stride
        self.cache = None
        self.dx = None

    def forward(self, x):
        """Return the largest number of every window."""
        k, s = self.kernel_size, self.stride
        windows = sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        flat = windows.reshape(*windows.shape[:4], k * k)
        winner = flat.argmax(axis=-1)
        self.cache = x.shape, flat, winner
        return np.take_along_axis(flat, winner[..., np.newaxis], axis=-1)[..., 0]

    def backward(self, dout):
        """Leave the gradient in dx."""
        k, s = self.kernel_size, self.stride
        shape, flat, winner = self.cache
        height, width = dout.shape[2:]
        share = 1.0 * (np.arange(flat.shape[-1]) == winner[..., np.newaxis])
        self.dx = np.zeros(shape)
        for i in range(k):
            for j in range(k):
                received = share[..., k * i + j] * dout
                self.dx[:, :, i : i + s * height : s, j : j + s * width : s] += received
