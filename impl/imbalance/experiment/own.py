"""A loss of one's own, by ``module:Name``: a class that is built with the weights of the classes, and gamma."""

import importlib
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from torch import nn

from impl.numpy_nn.checks import refuse

WHO = "loss"
EXPECTED = "module:Name of a torch.nn.Module that is built with weight= and gamma="
Found = TypeVar("Found")


def build(name: str, weight: Any, gamma: float) -> nn.Module:
    """Return the loss, or refuse a name by which there is none.

    Parameters
    ----------
    name : str
    weight : Tensor of shape (classes,), or None
    gamma : float
    """
    module, _, of_class = name.partition(":")
    loss = _or_refuse(name, lambda: getattr(importlib.import_module(module), of_class)(weight=weight, gamma=gamma))
    return loss if isinstance(loss, nn.Module) else refuse(WHO, EXPECTED, f"{name}: {type(loss).__name__}")


def text(name: str) -> str:
    """Return the text of its module, by which another version of it is known, or refuse it."""
    module, _, _ = name.partition(":")
    return _or_refuse(name, lambda: inspect.getsource(importlib.import_module(module)))


@contextmanager
def watched(arm: str, name: str) -> Iterator[None]:
    """Say of what goes wrong here that it is the loss of an arm."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - a loss of the user's own may do anything
        refuse(f"arm {arm}", f"of {name} one number that depends on the logits", f"{type(error).__name__}: {error}")


def _or_refuse(name: str, find: Callable[[], Found]) -> Found:
    try:
        return find()
    except Exception as error:  # noqa: BLE001 - the import, and the class, are the user's own
        got = f"{name}: {type(error).__name__}: {error}"
        refuse(WHO, EXPECTED, got)
