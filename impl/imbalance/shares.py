"""Refusals of what is no share of something."""

from numbers import Real
from typing import Any

from impl.numpy_nn.checks import refuse


def share(value: Any, who: str, what: str) -> float:
    """Return ``value`` as a ``float`` from 0 to 1, or refuse it."""
    if not isinstance(value, Real) or not 0 <= float(value) <= 1:
        refuse(who, f"{what} from 0 to 1", repr(value))
    return float(value)
