"""Residual networks for images of CIFAR-10's size.

The layers have the names that they have in the weights which https://github.com/akamaster/pytorch_resnet_cifar10
publishes, so that these can be loaded.

References
----------
He, Zhang, Ren & Sun, Deep residual learning for image recognition (2016), section 4.2, with shortcuts of option A;
the same, Delving deep into rectifiers (2015), for the first weights.
"""

import torch
from torch import nn
from torch.nn import functional

from impl.training.models.registry import Inputs, register

WIDTHS = (16, 32, 64)


def _convolution(inputs: int, outputs: int, stride: int = 1) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, 3, stride, padding=1, bias=False)


class Block(nn.Module):  # type: ignore[misc]  # torch is Any to mypy, see .mypy.ini
    """Two convolutions, and a shortcut around them that has no parameters.

    Where the convolutions leave away every second row and column, so does the shortcut; where they add channels,
    it adds channels of zeros, as many before its own as behind.
    """

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.conv1, self.bn1 = _convolution(inputs, outputs, stride), nn.BatchNorm2d(outputs)
        self.conv2, self.bn2 = _convolution(outputs, outputs), nn.BatchNorm2d(outputs)
        self.stride, self.more = stride, (outputs - inputs) // 2

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the rectified sum of both ways: (n, inputs, h, w) -> (n, outputs, h / stride, w / stride)."""
        y = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
        shortcut = functional.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, self.more, self.more))
        return torch.relu(y + shortcut)


class ResNet(nn.Module):  # type: ignore[misc]  # likewise
    """A convolution, three stages of ``blocks`` blocks each, and the mean over all positions before a linear layer."""

    def __init__(self, inputs: Inputs, classes: int, blocks: int) -> None:
        super().__init__()
        first, *_, last = WIDTHS
        self.conv1, self.bn1 = _convolution(inputs[0], first), nn.BatchNorm2d(first)
        self.layer1, self.layer2, self.layer3 = (
            nn.Sequential(Block(before, width, stride), *(Block(width, width, 1) for _ in range(blocks - 1)))
            for before, width, stride in zip((first, *WIDTHS), WIDTHS, (1, 2, 2), strict=False)
        )
        self.linear = nn.Linear(last, classes)
        for module in self.modules():
            if isinstance(module, nn.Conv2d | nn.Linear):
                nn.init.kaiming_normal_(module.weight)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        """Return the logits."""
        x = torch.relu(self.bn1(self.conv1(images)))
        x = self.layer3(self.layer2(self.layer1(x)))
        return self.linear(x.mean(dim=(2, 3)))


@register("resnet20")
def resnet20(inputs: Inputs, classes: int) -> ResNet:
    """Return 20 layers with weights: 6 n + 2, for n = 3 blocks a stage."""
    return ResNet(inputs, classes, blocks=3)


@register("resnet32")
def resnet32(inputs: Inputs, classes: int) -> ResNet:
    """Return 32 layers with weights: 6 n + 2, for n = 5 blocks a stage."""
    return ResNet(inputs, classes, blocks=5)
