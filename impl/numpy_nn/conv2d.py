"""Two-dimensional convolution, in the sense of deep learning: the kernel is not flipped."""

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from impl.numpy_nn.checks import batch, refuse, whole_number
from impl.numpy_nn.module import Array, ParametricLayer
from impl.numpy_nn.reductions import convolve
from impl.numpy_nn.windows import windows


class Conv2d(ParametricLayer[Array]):
    """A bank of square kernels slid over zero-padded images.

    Parameters
    ----------
    in_channels, out_channels, kernel_size : int
    stride : int, default 1
        Pixels from one stop of the kernel to the next.
    padding : int, default 0
        Rings of zeros put around each image.
    rng : numpy.random.Generator
        Draws the initial weight and bias, uniform within 1 / sqrt(in_channels kernel_size²).
    dtype : dtype, default float64
        Float32 or float64: of the parameters, the arithmetic and all results.

    Attributes
    ----------
    weight : ndarray of shape (out_channels, in_channels, kernel_size, kernel_size)
    bias : ndarray of shape (out_channels,)

    References
    ----------
    Goodfellow, Bengio & Courville, Deep Learning (2016), section 9.1.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: int,
        stride: int = 1,
        padding: int = 0,
        *,
        rng: np.random.Generator,
        dtype: DTypeLike = np.float64,
    ) -> None:
        self.in_channels = whole_number(in_channels, 1, self._who, "in_channels")
        self.out_channels = whole_number(out_channels, 1, self._who, "out_channels")
        self.kernel_size = whole_number(kernel_size, 1, self._who, "kernel_size")
        self.stride = whole_number(stride, 1, self._who, "stride")
        self.padding = whole_number(padding, 0, self._who, "padding")
        super().__init__((self.out_channels, self.in_channels, self.kernel_size, self.kernel_size), dtype, rng)

    def forward(self, x: ArrayLike) -> Array:
        """Return the response of every kernel at every stop: nchw -> nopq."""
        self._forget()
        images = batch(x, self._who, f"n {self.in_channels} h w", self.weight.dtype)
        padded = self._pad(images)
        output = convolve(windows(padded, self.kernel_size, self.stride), self.weight)
        return self._remember(padded, output + self.bias[:, np.newaxis, np.newaxis])

    def backward(self, grad_output: ArrayLike) -> Array:
        """Return the gradient for x: nopq -> nchw."""
        padded, grad = self._recall(grad_output)
        patches = windows(padded, self.kernel_size, self.stride)
        self._gradients = {
            "weight": np.tensordot(grad, patches, axes=([0, 2, 3], [0, 1, 2])),  # nopq, npqcij -> ocij
            "bias": grad.sum(axis=(0, 2, 3)),
        }
        inside = slice(self.padding, -self.padding or None)
        return self._spread(grad, padded.shape)[:, :, inside, inside]

    def _spread(self, grad: Array, shape: tuple[int, ...]) -> Array:
        """Return what each padded pixel receives from all the windows that it lay in."""
        grad_padded = np.zeros(shape, grad.dtype)
        p, q = grad.shape[2:]
        for i, j in np.ndindex(self.kernel_size, self.kernel_size):
            # For one kernel position the windows do not overlap, so += loses nothing.
            rows = slice(i, i + self.stride * p, self.stride)
            columns = slice(j, j + self.stride * q, self.stride)
            grad_padded[:, :, rows, columns] += np.einsum("nopq,oc->ncpq", grad, self.weight[:, :, i, j], optimize=True)
        return grad_padded

    def _pad(self, images: Array) -> Array:
        padded = np.pad(images, [(0, 0), (0, 0), (self.padding,) * 2, (self.padding,) * 2])
        rows, columns = padded.shape[2:]
        if self.kernel_size > min(rows, columns):
            k = self.kernel_size
            refuse(self._who, f"a padded image of at least {k}x{k} pixels", f"{rows}x{columns}")
        return padded
