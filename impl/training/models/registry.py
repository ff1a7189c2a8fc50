"""Models by name: those of this package, and those that a user's module adds."""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, TypeVar

import torch
from torch import nn

from impl.numpy_nn.checks import refuse, whole_number

Inputs = tuple[int, int, int]
Builder = TypeVar("Builder", bound=Callable[..., Any])

# What is told by build itself, whatever the model.
COMMON = ("inputs", "classes")

# The variable that names modules of users.
VARIABLE = "SPEC_MODELS"

MODELS: dict[str, Callable[..., Any]] = {}


def register(name: str) -> Callable[[Builder], Builder]:
    """Return a decorator that makes a model known by a name.

    What it decorates, a class or a function, is called with ``inputs``, the (channels, height, width) of an
    image, with ``classes``, their number, and with arguments of its own by name; it returns an ``nn.Module``
    from images of shape (n, c, h, w) to logits of shape (n, classes).

    Raises
    ------
    ValueError
        Where the name is taken.

    Examples
    --------
    >>> @register("mean_colour")
    ... class MeanColour(nn.Linear):
    ...     def __init__(self, inputs, classes, *, bias=True):
    ...         super().__init__(inputs[0], classes, bias)
    ...
    ...     def forward(self, images):
    ...         return super().forward(images.mean((2, 3)))
    >>> build("mean_colour", inputs=(3, 32, 32), classes=10, bias=False)
    MeanColour(in_features=3, out_features=10, bias=False)
    >>> MODELS.pop("mean_colour") is MeanColour
    True
    """
    if name in MODELS:
        refuse("register", "a name that is not taken", repr(name))

    def keep(builder: Builder) -> Builder:
        MODELS[name] = builder
        return builder

    return keep


def names() -> tuple[str, ...]:
    """Return the names of all models, in the order of the alphabet."""
    return tuple(sorted(MODELS))


def build(name: str, /, *, inputs: Sequence[int], classes: int, **arguments: object) -> nn.Module:
    """Build a model, with first weights drawn from torch's own generator (see ``seeded``).

    Parameters
    ----------
    name : str
        One of ``names()``.
    inputs : (int, int, int)
        Channels, height and width of an image.
    classes : int
        How many logits an image gets.
    **arguments
        The model's own.

    Raises
    ------
    ValueError
        Where the name or an argument is unknown, or an argument is missing or of no use.
    """
    if name not in MODELS:
        refuse("build", f"a model out of {', '.join(names())}", repr(name))
    if len(inputs) != 3:  # noqa: PLR2004 - as many as have names here
        refuse(name, "inputs of three sides, (channels, height, width)", tuple(inputs))
    for side in inputs:
        whole_number(side, 1, name, "a side of inputs")
    whole_number(classes, 1, name, "classes")
    check_arguments(name, arguments)
    model: nn.Module = MODELS[name](inputs=tuple(inputs), classes=classes, **arguments)
    return model


def check_arguments(name: str, arguments: Mapping[str, object]) -> None:
    """Refuse arguments that a model does not know, and the lack of those that it cannot do without."""
    parameters = inspect.signature(MODELS[name]).parameters
    known = {key: parameter for key, parameter in parameters.items() if key not in COMMON}
    for key in arguments:
        if key not in known:
            refuse(name, f"no arguments but {', '.join(known)}" if known else "no arguments", repr(key))
    for key, parameter in known.items():
        if parameter.default is parameter.empty and key not in arguments:
            refuse(name, f"the argument {key}", f"only {', '.join(arguments)}" if arguments else "none")


def import_models(environ: Mapping[str, str]) -> None:
    """Import the modules that ``SPEC_MODELS`` names, with commas between them, so that they register their models.

    Raises
    ------
    ValueError
        Where one of them cannot be imported.
    """
    for name in filter(None, environ.get(VARIABLE, "").split(",")):
        try:
            import_module(name)
        except Exception as error:  # noqa: BLE001 - a module may raise anything when it is imported
            raise ValueError(f"{VARIABLE}={name} cannot be imported: {type(error).__name__}: {error}") from None


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Draw from torch's own generator as after ``torch.manual_seed(seed)``, and leave it as it was."""
    with torch.random.fork_rng(devices=[]):
        torch.default_generator.manual_seed(seed)
        yield
