"""Torch and its autograd behind NumPy's arrays."""

import numpy as np
import torch
from torch.nn import functional

from steps.language import Array, Shape
from steps.variants.common import Convolution, Pooling, real, variant


class Conv2d(Convolution):
    """``torch.nn.functional.conv2d``, asked for one gradient at a time."""

    def products(self, x: Array, weight: Array) -> Array:
        """Return the sums of products."""
        output: Array = functional.conv2d(torch.tensor(x), torch.tensor(weight), stride=self.stride).numpy()
        return output

    def slope(self, x: Array, weight: Array, grad: Array) -> tuple[Array, Array]:
        """Return the gradients for images and weight."""
        leaves = [torch.tensor(array, requires_grad=True) for array in (x, weight)]
        output = functional.conv2d(*leaves, stride=self.stride)
        images, kernels = torch.autograd.grad(output, leaves, torch.tensor(grad))
        return images.numpy(), kernels.numpy()

    def for_weight(self, x: Array, grad: Array) -> Array:
        """Return the gradient for the weight."""
        return self.slope(x, self.own["weight"], grad)[1]

    def for_images(self, shape: Shape, grad: Array, weight: Array) -> Array:
        """Return the gradient for the padded images."""
        return self.slope(np.zeros(shape), weight, grad)[0]


class MaxPool2d(Pooling):
    """``torch.nn.functional.max_pool2d``."""

    def forward(self, x: Array) -> Array:
        """Return the maximum of each window."""
        self.x = torch.tensor(real(x), requires_grad=True)
        self.output = functional.max_pool2d(self.x, self.kernel, self.stride)
        return np.array(self.output.detach().numpy())

    def backward(self, grad_output: Array) -> Array:
        """Return the gradient for the images."""
        (grad,) = torch.autograd.grad(self.output, [self.x], torch.tensor(real(grad_output)), retain_graph=True)
        gradient: Array = grad.numpy()
        return gradient


torch_inside = variant(Conv2d, MaxPool2d)
