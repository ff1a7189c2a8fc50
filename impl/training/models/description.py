"""What is written down beside weights, so that a stranger's model can be built without running the stranger's code."""

import reprlib
from collections.abc import Callable, Mapping
from typing import Any, cast

from torch import nn

from impl.numpy_nn.checks import refuse
from impl.training.models.cost import Cost, cost
from impl.training.models.registry import build, check_arguments, names

WHO = "description"
KEYS = ("model", "arguments", "inputs", "classes", "mean", "std", "dataset")
# Of the images of each data set; all have as many classes.
IMAGES = {"cifar10": [3, 32, 32], "digits": [1, 8, 8]}
LABELS = 10

# As float32, 100 MB.
PARAMETERS = 25_000_000
# Some 500 times those of ResNet-20: a batch of 500 images would take a processor a minute.
MACS = 20_000_000_000
# 256 channels of 32x32: for a batch of 500 images, half a GB.
LARGEST = 262_144
BOUNDS = {
    "parameters": PARAMETERS,
    "multiplications for an image": MACS,
    "numbers in each array that an image becomes": LARGEST,
}

SIDE, CLASSES, LETTERS = 1_000, 1_000, 100
# The deviation of pixels from 0 to 1 that differ by the least there is in one image out of a thousand.
SMALLEST = 1e-4
# Of an argument: its size, the length of a text, and how many numbers a list of them may hold.
SIZE, TEXT, LIST = 1_000_000, 10_000, 100


def from_description(description: Mapping[str, Any]) -> nn.Module:
    """Build the model that a description describes, with first weights from torch's own generator.

    Parameters
    ----------
    description : mapping
        ``model``, a name of the registry, and its ``arguments``; ``inputs``, three sides; the names of the
        ``classes``; ``mean`` and ``std`` of each channel of the images, from 0 to 1; and ``dataset``.

    Raises
    ------
    ValueError
        Where it is no description, or its model is larger than any that is meant. Nothing large is allocated
        before that is known.
    """
    check(description)
    return _build(description)


def parameters(description: Mapping[str, Any]) -> int:
    """Return how many parameters a described model has, without allocating them."""
    return check(description).parameters


def check(description: object) -> Cost:
    """Return what a described model costs, or refuse a description as ``from_description`` does."""
    if not isinstance(description, Mapping):
        refuse(WHO, f"an object with the keys {', '.join(KEYS)}", _shown(description))
    for key in KEYS:
        if key not in description:
            refuse(WHO, f"the key {key}", f"only {_shown([*description])}")
    for key, value in description.items():
        if key not in KEYS:
            refuse(WHO, f"no keys but {', '.join(KEYS)}", _shown(key))
        CHECKS[key](key, value)
    channels = description["inputs"][0]
    for key in ("mean", "std"):
        if len(description[key]) != channels:
            refuse(WHO, f"{key} of each of {channels} channels", _shown(description[key]))
    return _cost(description)


def check_fits(description: object) -> None:
    """Refuse a description of a model for other images, or other classes, than those of its data set.

    What a model costs is known for its ``inputs`` alone: for larger images it costs more.

    Raises
    ------
    ValueError
        Also where it is refused by ``from_description``.
    """
    check(description)
    told = cast("Mapping[str, Any]", description)
    dataset, inputs, classes = told["dataset"], list(told["inputs"]), len(told["classes"])
    if inputs != IMAGES[dataset]:
        refuse(WHO, f"inputs {IMAGES[dataset]} of {dataset}", inputs)
    if classes != LABELS:
        refuse(WHO, f"{LABELS} classes of {dataset}", classes)


def _build(description: Mapping[str, Any]) -> nn.Module:
    classes = len(description["classes"])
    return build(description["model"], inputs=description["inputs"], classes=classes, **description["arguments"])


def _cost(description: Mapping[str, Any]) -> Cost:
    check_arguments(description["model"], description["arguments"])
    try:
        found = cost(lambda: _build(description), description["inputs"])
    except ValueError:  # in words of this specification, or of torch
        raise
    except Exception as error:  # noqa: BLE001 - what any builder makes of a stranger's arguments
        expected = f"arguments that {description['model']} can be built with for inputs {description['inputs']}"
        refuse(WHO, expected, f"{_shown(description['arguments'])} ({type(error).__name__})")
    for (what, most), number in zip(BOUNDS.items(), found, strict=True):
        if number > most:
            refuse(WHO, f"a model of at most {most} {what}", number)
    return found


def _check_name(key: str, value: object) -> None:
    known = {"model": names(), "dataset": tuple(IMAGES)}[key]
    if value not in known:
        refuse(WHO, f"{key} to be one of {', '.join(known)}", _shown(value))


def _check_arguments(key: str, value: object) -> None:
    if not isinstance(value, Mapping):
        refuse(WHO, f"{key} to be an object", _shown(value))
    for name, argument in value.items():
        items = argument if isinstance(argument, list | tuple) else [argument]
        if len(items) > LIST or not all(_is_modest(item) for item in items):
            words = f"a number up to {SIZE}, up to {LIST} of them, or a text of up to {TEXT} characters"
            refuse(WHO, f"the argument {_shown(name)} to be {words}", _shown(argument))


def _is_modest(value: object) -> bool:
    if isinstance(value, str):
        return len(value) <= TEXT
    return isinstance(value, int | float) and abs(value) <= SIZE


def _check_inputs(key: str, value: object) -> None:
    sides = value if isinstance(value, list | tuple) else []
    if len(sides) != 3 or not all(type(side) is int and 1 <= side <= SIDE for side in sides):  # noqa: PLR2004 - c, h, w
        refuse(WHO, f"{key} to be three whole numbers from 1 to {SIDE}", _shown(value))


def _check_classes(key: str, value: object) -> None:
    classes = value if isinstance(value, list | tuple) else []
    if not (1 <= len(classes) <= CLASSES and all(_is_name(c) for c in classes)):
        refuse(WHO, f"{key} to be 1 to {CLASSES} names of 1 to {LETTERS} printable characters", _shown(value))
    if len(set(classes)) < len(classes):
        refuse(WHO, f"{key} to be different names", _shown(value))


def _is_name(value: object) -> bool:
    """Return whether a terminal can show it, and a file hold it: half of a surrogate pair has no UTF-8."""
    return isinstance(value, str) and 1 <= len(value) <= LETTERS and value.isprintable()


def _check_channels(key: str, value: object) -> None:
    least = 0 if key == "mean" else SMALLEST
    numbers = value if isinstance(value, list | tuple) else []
    if not numbers or not all(type(number) in (int, float) and least <= number <= 1 for number in numbers):
        refuse(WHO, f"{key} to be numbers from {least} to 1, one a channel", _shown(value))


CHECKS: Mapping[str, Callable[[str, object], None]] = {
    "model": _check_name,
    "arguments": _check_arguments,
    "inputs": _check_inputs,
    "classes": _check_classes,
    "mean": _check_channels,
    "std": _check_channels,
    "dataset": _check_name,
}


def _shown(value: object) -> str:
    """Return a value in few characters, whatever it is."""
    return reprlib.repr(value)
