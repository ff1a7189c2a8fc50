"""A folder in the course's interface: the packages ``modules`` and ``optimizer``.

There, ``backward`` returns nothing and leaves ``.dx``, ``.dw`` and ``.db``; the weight of Linear is inputs x
outputs; a network is built from dictionaries, its loss with it. What else a solution keeps is its own
business and is never looked at.
"""

import importlib
import sys
from pathlib import Path
from types import SimpleNamespace

from steps.implementations.course_layers import conv2d, linear, plain
from steps.implementations.course_network import CourseLoss, CourseNetwork, CourseSGD
from steps.isolation.errors import MisfitError

LACKS = {
    "refusals": "the course asks for no error messages",
    "dtypes": "the course's parameters are float64, and its images are",
    "ties": "which of equal maxima counts, and the slope of ReLU at 0, are conventions that the course leaves open",
    "extremes": "the course hands out its loss complete, with the logarithm of a probability that may vanish",
    "nesterov": "the course's SGD has no option for it",
    "schedule": "the course's SGD has no learning rate that could be changed",
    "repetition": "the course goes backward once for each forward",
    "ownership": "the course does not say who may overwrite an array, so all are copied",
    "init": "the course's layers draw their own parameters, which are replaced",
    "defaults": "the course's MaxPooling has no default for its stride, and its SGD has another momentum",
    "own_layers": "the course's network builds its layers by their names",
    "nesting": "the course's network is a list of layers",
    "training": "the course has no training loop in its interface, and loops over pixels would take hours",
    "windows": "the course has no function for the windows of an image",
}


def load(folder: Path) -> SimpleNamespace:
    """Return the implementation in a folder, which is put on the path, and becomes the only one of its kind."""
    missing = [name for name in ("modules", "optimizer") if not _is_package(folder / name)]
    if missing:
        raise MisfitError(f"expected a folder with the packages modules and optimizer, without {' and '.join(missing)}")
    for name in [name for name in sys.modules if name.partition(".")[0] in ("modules", "optimizer", "losses")]:
        del sys.modules[name]
    sys.path[:] = [str(folder), *(entry for entry in sys.path if entry != str(folder))]
    importlib.invalidate_caches()
    modules = importlib.import_module("modules")
    return SimpleNamespace(
        lacks=LACKS,
        Conv2d=lambda *args, **kwargs: conv2d(modules, *args, **kwargs),
        Linear=lambda *args, **kwargs: linear(modules, *args, **kwargs),
        MaxPool2d=lambda k, stride=None: plain(modules, "MaxPooling", kernel_size=k, stride=stride or k),
        ReLU=lambda: plain(modules, "ReLU"),
        Sequential=lambda *layers: CourseNetwork(modules, layers),
        SoftmaxCrossEntropy=lambda: CourseLoss(modules),
        softmax=lambda logits: CourseLoss(modules).probabilities(logits),
        SGD=CourseSGD,
    )


def _is_package(path: Path) -> bool:
    return path.is_dir() or path.with_suffix(".py").is_file()
