"""The residual network of He et al. for CIFAR-10, put together from torchvision's blocks."""

from collections.abc import Mapping

import torch
from torch import nn
from torch.nn import functional
from torchvision.models.resnet import BasicBlock


class Shortcut(nn.Module):  # type: ignore[misc]  # torch is Any to mypy, see .mypy.ini
    """Option A: every second pixel, and channels of zeros for those that are new, half of them in front."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return half the sides and twice the channels."""
        half = torch.zeros_like(x[:, : x.shape[1] // 2, ::2, ::2])
        return torch.cat([half, x[:, :, ::2, ::2], half], dim=1)


def stage(inputs: int, outputs: int, blocks: int) -> nn.Sequential:
    """Return blocks, the first of which halves the sides where the channels change."""
    changes = inputs != outputs
    first = BasicBlock(inputs, outputs, stride=2, downsample=Shortcut()) if changes else BasicBlock(inputs, outputs)
    return nn.Sequential(first, *(BasicBlock(outputs, outputs) for _ in range(blocks - 1)))


class Published(nn.Module):  # type: ignore[misc]  # likewise
    """6 n + 2 layers with weights, for n = ``blocks`` blocks a stage.

    Parameters
    ----------
    weights : mapping of str to Tensor
        By the names of https://github.com/akamaster/pytorch_resnet_cifar10; none may be missing or left over.
    blocks : int
    """

    def __init__(self, weights: Mapping[str, torch.Tensor], blocks: int) -> None:
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(3, 16, 3, padding=1, bias=False), nn.BatchNorm2d(16)
        self.layer1, self.layer2, self.layer3 = stage(16, 16, blocks), stage(16, 32, blocks), stage(32, 64, blocks)
        self.linear = nn.Linear(64, 10)
        self.load_state_dict(weights)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        """Return the logits."""
        x = functional.relu(self.bn1(self.conv1(images)))
        x = self.layer3(self.layer2(self.layer1(x)))
        return self.linear(functional.avg_pool2d(x, 8).flatten(1))
