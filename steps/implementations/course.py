"""A folder in the course's interface: the packages ``modules`` and ``optimizer``, or ``losses``, or all three.

There, ``backward`` returns nothing and leaves ``.dx``, ``.dw`` and ``.db``; the weight of Linear is inputs x
outputs; a network is built from dictionaries, its loss with it. Losses are written in torch, and need no
backward. What else a solution keeps is its own business and is never looked at.
"""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from steps.implementations.course_layers import conv2d, linear, plain
from steps.implementations.course_losses import CourseFocalLoss, cross_entropy, effective_number
from steps.implementations.course_network import CourseLoss, CourseNetwork, CourseSGD
from steps.implementations.packages import CHAPTERS, packages
from steps.isolation.errors import MisfitError

LACKS = {
    "refusals": "the course asks for no error messages",
    "dtypes": "the course's numbers are float64, and it says nothing of others",
    "ties": "which of equal maxima counts, and the slope of ReLU at 0, are conventions that the course leaves open",
    "extremes": "the course asks for plain formulas, in which a probability may vanish, and digits be lost",
    "nesterov": "the course's SGD has no option for it",
    "schedule": "the course's SGD has no learning rate that could be changed",
    "repetition": "the course goes backward once for each forward",
    "ownership": "the course does not say who may overwrite an array, so all are copied",
    "init": "the course's layers draw their own parameters, which are replaced",
    "defaults": "the course has other defaults, or none: of a stride, of a momentum, and of a mean of weighted losses",
    "own_layers": "the course's network builds its layers by their names",
    "nesting": "the course's network is a list of layers",
    "training": "the course has no training loop in its interface, and loops over pixels would take hours",
    "windows": "the course has no function for the windows of an image",
    "reductions": "the course leaves open whether weighted losses are divided by the images or by their weights",
    "sigmoid": "the course's focal loss is that of a softmax, and it has no other",
    "margins": "the course has no loss with margins",
    "adjustments": "the course has no loss that adds to the logits",
}
NO_LOSSES = {"losses": "the folder has no package losses"}


def load(folder: Path) -> SimpleNamespace:
    """Return the implementation in a folder, which is put on the path, and becomes the only one of its kind.

    Losses that come with layers are imported when they are asked for: they are another exercise.
    """
    found = packages(folder)
    missing = [name for name in ("modules", "optimizer") if name not in found]
    if missing and found != ["losses"]:
        without = " and ".join(missing)
        raise MisfitError(f"expected a folder with the packages modules and optimizer, or losses, without {without}")
    for name in [name for name in sys.modules if name.partition(".")[0] in CHAPTERS]:
        del sys.modules[name]
    sys.path[:] = [str(folder), *(entry for entry in sys.path if entry != str(folder))]
    importlib.invalidate_caches()
    first = importlib.import_module(found[0])
    offered = {**({} if missing else _layers(first)), **(_losses() if "losses" in found else {})}
    return SimpleNamespace(lacks=LACKS if "losses" in found else LACKS | NO_LOSSES, **offered)


def _layers(modules: Any) -> dict[str, Callable[..., Any]]:
    return {
        "Conv2d": lambda *args, **kwargs: conv2d(modules, *args, **kwargs),
        "Linear": lambda *args, **kwargs: linear(modules, *args, **kwargs),
        "MaxPool2d": lambda k, stride=None: plain(modules, "MaxPooling", kernel_size=k, stride=stride or k),
        "ReLU": lambda: plain(modules, "ReLU"),
        "Sequential": lambda *layers: CourseNetwork(modules, layers),
        "SoftmaxCrossEntropy": lambda: CourseLoss(modules),
        "softmax": lambda logits: CourseLoss(modules).probabilities(logits),
        "SGD": CourseSGD,
    }


def _losses() -> dict[str, Callable[..., Any]]:
    return {"FocalLoss": CourseFocalLoss, "CrossEntropyLoss": cross_entropy, "effective_number": effective_number}
