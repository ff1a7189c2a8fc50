"""Mistakes in a convolution."""

from typing import Any

import numpy as np

from steps.diagnosis.textbook import Conv2d
from steps.language import Array


class KernelFlipped(Conv2d):
    """The kernel is flipped: this is true convolution, not cross-correlation."""

    def kernel(self) -> Array:
        return self.params["weight"][:, :, ::-1, ::-1]


class KernelFlippedThroughout(KernelFlipped):
    """Likewise, with the gradients that belong to it."""

    def kernel_back(self) -> Array:
        return self.kernel()

    def grad_weight(self, grad: Array) -> Array:
        return super().grad_weight(grad)[:, :, ::-1, ::-1]


class KernelTransposed(Conv2d):
    """The kernel is transposed: its rows lie along the image's columns."""

    def kernel(self) -> Array:
        return self.params["weight"].swapaxes(2, 3)


class PaddingOnOneSide(Conv2d):
    """The padding is put on one side only: above and on the left, twice as much."""

    def pad(self, x: Array) -> Array:
        p = 2 * self.padding
        return np.pad(x, [(0, 0), (0, 0), (p, 0), (p, 0)])


class PaddingBelowOnly(PaddingOnOneSide):
    """Likewise, below and on the right."""

    def pad(self, x: Array) -> Array:
        p = 2 * self.padding
        return np.pad(x, [(0, 0), (0, 0), (0, p), (0, p)])


class PaddingOncePerAxis(PaddingOnOneSide):
    """Likewise, and no more than the padding, so that the output is smaller."""

    def pad(self, x: Array) -> Array:
        p = self.padding
        return np.pad(x, [(0, 0), (0, 0), (p, 0), (p, 0)])


class PaddingCopiesBorder(Conv2d):
    """The padding copies the border of the image, instead of being zero."""

    def pad(self, x: Array) -> Array:
        p = self.padding
        return np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)], mode="edge")


class PaddingIgnored(Conv2d):
    """The padding is ignored."""

    def pad(self, x: Array) -> Array:
        return x

    def crop(self, padded: Array) -> Array:
        return padded


class StrideIgnored(Conv2d):
    """The stride is ignored: the kernel stops at every pixel."""

    def forward_stride(self) -> int:
        return 1

    weight_stride = input_stride = forward_stride


class ChannelsAveraged(Conv2d):
    """The products are averaged over the input channels, not summed."""

    def correlate(self, padded: Array, kernel: Array) -> Array:
        average: Array = super().correlate(padded, kernel) / padded.shape[1]
        return average


class FirstChannelOnly(Conv2d):
    """Only the first input channel is looked at."""

    def correlate(self, padded: Array, kernel: Array) -> Array:
        return super().correlate(padded[:, :1], kernel[:, :1])


class BiasMissing(Conv2d):
    """The bias is not added."""

    def offset(self) -> Array:
        return np.zeros(())


class StrideIgnoredBackward(Conv2d):
    """Backward ignores the stride: the stops of the kernel lie side by side."""

    def input_stride(self) -> int:
        return 1

    weight_stride = input_stride


class StrideIgnoredInInputGradient(Conv2d):
    """The gradient for the input ignores the stride: the stops of the kernel lie side by side."""

    def input_stride(self) -> int:
        return 1


class StrideIgnoredInWeightGradient(Conv2d):
    """The gradient for the weight ignores the stride: the stops of the kernel lie side by side."""

    def weight_stride(self) -> int:
        return 1


class KernelFlippedBackward(Conv2d):
    """The gradient for the input is made with the flipped kernel, where it spreads each gradient with the plain one."""

    def kernel_back(self) -> Array:
        return self.params["weight"][:, :, ::-1, ::-1]


class InputGradientOverwritten(Conv2d):
    """The gradient for the input is overwritten where stops of the kernel overlap, instead of accumulated."""

    def spread(self, result: Array, at: Any, terms: Array) -> None:
        result[at] = terms


class InputGradientOverwrittenByStop(InputGradientOverwritten):
    """Likewise, stop after stop instead of kernel position after kernel position."""

    def grad_padded(self, grad: Array, kernel: Array) -> Array:
        result, (k, s) = np.zeros(self.memory.shape), (self.kernel_size, self.stride)
        for p, q in np.ndindex(*grad.shape[2:]):
            patch = np.einsum("no,ocij->ncij", grad[:, :, p, q], kernel)
            result[:, :, s * p : s * p + k, s * q : s * q + k] = patch
        return result


class GradientCroppedToNothing(Conv2d):
    """The padding's gradient is cropped by [p:-p], which leaves nothing where the padding is 0."""

    def crop(self, padded: Array) -> Array:
        inside = slice(self.padding, -self.padding)
        return padded[:, :, inside, inside]


class GradientNotCropped(Conv2d):
    """The gradient for the input still has the padding around it."""

    def crop(self, padded: Array) -> Array:
        return padded


class GradientCroppedOnOneSide(Conv2d):
    """The padding is cropped from one side of the gradient for the input: above and on the left, twice as much."""

    def crop(self, padded: Array) -> Array:
        return padded[:, :, 2 * self.padding :, 2 * self.padding :]


class GradientCroppedBelowOnly(GradientCroppedOnOneSide):
    """Likewise, below and on the right."""

    def crop(self, padded: Array) -> Array:
        rows, columns = (side - 2 * self.padding for side in padded.shape[2:])
        return padded[:, :, :rows, :columns]


class GradientCroppedOncePerAxis(GradientCroppedOnOneSide):
    """Likewise, and no more than the padding, so that the gradient is larger than the input."""

    def crop(self, padded: Array) -> Array:
        return padded[:, :, self.padding :, self.padding :]
