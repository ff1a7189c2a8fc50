"""Three ways to compute the same convolution, and the rule by which one is chosen.

Each is a module with ``forward(images, weight, bias, geometry, out)``, which writes the output, and
``backward(images, weight, grad, geometry, out)``, which writes the gradient for the images and returns those for
weight and bias:

``direct``
    As the formula says: ``tensordot`` over the view of all windows. To be read first.
``im2col``
    The patches as columns, and one matrix product an image. For any shape.
``winograd``
    Fewer multiplications. At stride 1, for kernels up to 5.
"""

import math
from types import ModuleType

from impl.numpy_nn.convolutions import direct, im2col, winograd
from impl.numpy_nn.convolutions.geometry import Geometry

ALGORITHMS: dict[str, ModuleType] = {"direct": direct, "im2col": im2col, "winograd": winograd}

# By how much a product takes longer in im2col, its part of the copying included.
HANDICAP = 1.5


def choose(shape: tuple[int, ...], out_channels: int, geometry: Geometry) -> str:
    """Return the name of the algorithm that is likely to be fastest for a batch.

    It is winograd where that takes less than 1.5 times the products of the formula, and im2col elsewhere: small
    kernels on small images with many channels go the one way, images of few channels the other.

    Parameters
    ----------
    shape : tuple of int
        n, c, h, w of the batch.
    out_channels : int
    geometry : Geometry

    >>> choose((32, 32, 16, 16), 64, Geometry(kernel_size=3, stride=1, padding=1))
    'winograd'
    >>> choose((32, 3, 32, 32), 32, Geometry(kernel_size=3, stride=1, padding=1))
    'im2col'
    """
    many = HANDICAP * products(shape, out_channels, geometry)
    return (
        "winograd" if winograd.fits(geometry) and winograd.products(shape, out_channels, geometry) < many else "im2col"
    )


def products(shape: tuple[int, ...], out_channels: int, geometry: Geometry) -> int:
    """Return how many products the formula of a convolution sums for a batch."""
    n, c, *sides = shape
    return n * c * out_channels * geometry.kernel_size**2 * math.prod(map(geometry.stops, sides))
