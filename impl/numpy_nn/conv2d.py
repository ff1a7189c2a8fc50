"""Two-dimensional convolution, in the sense of deep learning: the kernel is not flipped."""

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from impl.numpy_nn.checks import batch, refuse, whole_number
from impl.numpy_nn.convolutions import ALGORITHMS, choose, winograd
from impl.numpy_nn.convolutions.geometry import Geometry
from impl.numpy_nn.module import Array, ParametricLayer
from impl.numpy_nn.threads import in_parts


class Conv2d(ParametricLayer[Array]):
    """A bank of square kernels slid over zero-padded images.

    Where the kernel stops at p, q it covers the pixels from s p, s q on, at stride s, and the output is
    ``y[n, o, p, q] = bias[o] + sum over c, i, j of weight[o, c, i, j] x[n, c, s p + i, s q + j]``.

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
    algorithm : {"auto", "direct", "im2col", "winograd"}, default "auto"
        How the sum is computed. "auto" takes what is likely to be fastest for the shape of a batch; the numbers
        differ by rounding alone.

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
        algorithm: str = "auto",
    ) -> None:
        self.in_channels = whole_number(in_channels, 1, self._who, "in_channels")
        self.out_channels = whole_number(out_channels, 1, self._who, "out_channels")
        self.kernel_size = whole_number(kernel_size, 1, self._who, "kernel_size")
        self.stride = whole_number(stride, 1, self._who, "stride")
        self.padding = whole_number(padding, 0, self._who, "padding")
        self.geometry = Geometry(self.kernel_size, self.stride, self.padding)
        self.algorithm = self._check(algorithm)
        super().__init__((self.out_channels, self.in_channels, self.kernel_size, self.kernel_size), dtype, rng)

    def forward(self, x: ArrayLike) -> Array:
        """Return the response of every kernel at every stop: nchw -> nopq."""
        self._forget()
        images = np.ascontiguousarray(batch(x, self._who, f"n {self.in_channels} h w", self.weight.dtype))
        self._refuse_unfit(images)
        way = ALGORITHMS[self.chosen(images.shape)]
        stops = map(self.geometry.stops, images.shape[2:])
        output = np.empty((len(images), self.out_channels, *stops), images.dtype)
        in_parts(
            len(images),
            lambda part: way.forward(images[part], self.weight, self.bias, self.geometry, out=output[part]),
        )
        return self._remember(images, output)

    def backward(self, grad_output: ArrayLike) -> Array:
        """Return the gradient for x: nopq -> nchw."""
        images, grad = self._recall(grad_output)
        slopes, grad_images = np.ascontiguousarray(grad), np.empty_like(images)
        way = ALGORITHMS[self.chosen(images.shape)]
        of_parts = in_parts(
            len(images),
            lambda part: way.backward(images[part], self.weight, slopes[part], self.geometry, out=grad_images[part]),
        )
        weights, biases = zip(*of_parts, strict=True)
        self._gradients = {"weight": sum(weights[1:], weights[0]), "bias": sum(biases[1:], biases[0])}
        return grad_images

    def chosen(self, shape: tuple[int, ...]) -> str:
        """Return the name of the algorithm by which a batch of this shape is computed."""
        return choose(shape, self.out_channels, self.geometry) if self.algorithm == "auto" else self.algorithm

    def _refuse_unfit(self, images: Array) -> None:
        rows, columns = (side + 2 * self.padding for side in images.shape[2:])
        if self.kernel_size > min(rows, columns):
            k = self.kernel_size
            refuse(self._who, f"a padded image of at least {k}x{k} pixels", f"{rows}x{columns}")

    def _check(self, algorithm: str) -> str:
        if algorithm not in ("auto", *ALGORITHMS):
            refuse(self._who, "algorithm auto, direct, im2col or winograd", repr(algorithm))
        if algorithm == "winograd" and not winograd.fits(self.geometry):
            got = f"stride {self.stride} and kernel_size {self.kernel_size}"
            refuse(self._who, f"stride 1 and kernel_size up to {winograd.LARGEST} for winograd", got)
        return algorithm
