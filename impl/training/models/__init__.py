"""Models by name: what is in this folder, and whatever else has been registered."""

from impl.training.models import chain, compact, fast, resnet, small_cnn, two_layer
from impl.training.models.description import from_description, parameters
from impl.training.models.registry import build, names, register, seeded

__all__ = [
    "build",
    "chain",
    "compact",
    "fast",
    "from_description",
    "names",
    "parameters",
    "register",
    "resnet",
    "seeded",
    "small_cnn",
    "two_layer",
]
