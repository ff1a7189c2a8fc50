"""A network that learns CIFAR-10 in seconds on a GPU."""

import torch
from torch import nn
from torch.nn import functional

from impl.training.models.registry import register

# Added to the second moments, so that a direction in which images hardly vary is not blown up to noise.
EPSILON = 5e-4
# Images that the first layer's filters are computed from.
SAMPLE = 5000


class Filters(nn.Conv2d):  # type: ignore[misc]  # torch is Any to mypy, see .mypy.ini
    """A convolution of windows of 3 whose first filters hand their channel on as it is; the others are drawn."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(inputs, outputs, 3, padding=1, bias=False)
        with torch.no_grad():
            nn.init.dirac_(self.weight[:inputs])


class Norm(nn.BatchNorm2d):  # type: ignore[misc]  # likewise
    """Batch normalisation without a scale that is trained, whose statistics follow the batches fast."""

    def __init__(self, channels: int) -> None:
        super().__init__(channels, eps=1e-12, momentum=0.4)
        self.weight.requires_grad_(False)


class Stage(nn.Sequential):  # type: ignore[misc]  # likewise
    """Two convolutions, the first followed by max pooling, each normalised and activated."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(
            Filters(inputs, outputs),
            nn.MaxPool2d(2),
            Norm(outputs),
            nn.GELU(),
            Filters(outputs, outputs),
            Norm(outputs),
            nn.GELU(),
        )


@register("fast_cnn")
class FastCNN(nn.Module):  # type: ignore[misc]  # likewise
    """Stages of convolutions behind a first layer that whitens the image, of which only the bias is trained.

    Parameters
    ----------
    inputs : (int, int, int)
        Channels, height and width of an image.
    classes : int
    widths : sequence of int
        Channels of each stage; each halves the sides of the image.

    References
    ----------
    Jordan, 94 % on CIFAR-10 in 3.29 seconds on a single GPU (2024), arXiv:2404.00498, and the author's
    ``airbench94_muon.py``, for all of it; Page, How to train your ResNet (2019), for the whitened first layer.
    """

    def __init__(self, inputs: tuple[int, int, int], classes: int, *, widths: tuple[int, ...] = (64, 256, 256)) -> None:
        super().__init__()
        components = inputs[0] * 2**2
        self.whiten = nn.Conv2d(inputs[0], 2 * components, 2)
        self.whiten.weight.requires_grad_(False)
        self.stages = nn.Sequential(*(Stage(i, o) for i, o in zip((2 * components, *widths), widths, strict=False)))
        self.head = nn.Linear(widths[-1], classes, bias=False)
        with torch.no_grad():
            self.head.weight.div_(self.head.weight.std())

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        """Return the logits."""
        features: torch.Tensor = self.stages(functional.gelu(self.whiten(images)))
        largest = functional.max_pool2d(features, features.shape[2:]).flatten(1)
        return self.head(largest) / largest.shape[1]

    def prepare(self, images: torch.Tensor) -> None:
        """Set the filters of the first layer from training images: the principal directions of their windows."""
        windows = images[:SAMPLE].float().unfold(2, 2, 1).unfold(3, 2, 1).permute(0, 2, 3, 1, 4, 5).flatten(3)
        rows = windows.flatten(1, 2)  # image by image, of which a GPU sums many at a time
        moments = (rows.mT @ rows / rows.shape[1]).mean(dim=0).cpu().double()  # twelve numbers by twelve
        values, vectors = torch.linalg.eigh(moments)
        filters = (vectors / (values + EPSILON).sqrt()).T.reshape(-1, *self.whiten.weight.shape[1:])
        with torch.no_grad():
            self.whiten.weight.copy_(torch.cat([filters, -filters]))
