"""Tolerances: a feature names how close is close enough, and says why."""

from dataclasses import dataclass, field

import numpy as np
import pytest
from pytest_bdd import given

from steps.harness.evidence import Measure
from steps.language import Array, Table, phrase, records

# Looser than this no comparison of numbers near 1 proves anything.
LOOSEST = 1e-3
# Errors that differ by a smaller share count as equal, and the first of them is named.
EQUAL = 1e-6


@dataclass(frozen=True)
class Tolerance:
    """How far a number may be from the right one: ``absolute + relative * |right|``."""

    name: str
    relative: float
    absolute: float
    because: str
    measure: Measure | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse what would let anything pass."""
        if not (0 <= self.relative <= LOOSEST and 0 <= self.absolute <= LOOSEST and self.because):
            raise ValueError(f"tolerance {self.name}: expected a reason, and numbers from 0 to {LOOSEST:g}, got {self}")

    def __call__(self, got: Array, expected: Array, what: str) -> None:
        """Compare two arrays, element by element; neither is stretched to the other's shape."""
        __tracebackhide__ = True
        if np.shape(got) != np.shape(expected):
            raise AssertionError(f"{what} has shape {np.shape(got)}, expected {np.shape(expected)}")
        error = np.abs(np.subtract(got, expected, dtype=np.float64))
        allowed = self.absolute + self.relative * np.abs(expected)
        self._keep(error, allowed, what)
        near = error <= allowed
        wrong = ~(np.equal(got, expected) | (near & np.isfinite(expected)))
        if wrong.any():
            raise AssertionError(self._words(np.asarray(got), np.asarray(expected), error, wrong, what))

    def _keep(self, error: Array, allowed: Array, what: str) -> None:
        """Keep the largest share of what is allowed: the error, and what was allowed of it there."""
        told = np.isfinite(error) & np.isfinite(allowed)
        if self.measure is not None and told.any():
            with np.errstate(all="ignore"):  # nothing at all may be allowed
                share = np.where(told, np.nan_to_num(np.divide(error, allowed), nan=0.0), -1)
            worst = np.unravel_index(share.argmax(), share.shape)
            self.measure(what, float(error[worst]), float(allowed[worst]))

    def _words(self, got: Array, expected: Array, error: Array, wrong: Array, what: str) -> str:
        faults = np.where(wrong, np.nan_to_num(error, nan=np.inf), -1)
        worst = np.unravel_index((faults >= (1 - EQUAL) * faults.max()).argmax(), error.shape)
        return (
            f"{what}: {wrong.sum()} of {error.size} numbers are wrong. "
            f"The largest error, {error[worst]:.3g}, is at {[int(i) for i in worst]}: "
            f"expected {expected[worst]:.9g}, got {got[worst]:.9g} "
            f"(tolerance {self.name}: {self.relative:g} relative, {self.absolute:g} absolute)"
        )


class Tolerances(dict[str, Tolerance]):
    """The tolerances of a feature by name."""

    def __missing__(self, name: str) -> Tolerance:
        """Say which there are."""
        raise AssertionError(f"there is no tolerance {name}: the feature has {', '.join(self) or 'none'}")


@pytest.fixture
def assert_close() -> Tolerances:
    """Return no tolerance: a feature without a table has none."""
    return Tolerances()


@given(phrase("the tolerances"), target_fixture="assert_close")
def _(datatable: Table, measure: Measure) -> Tolerances:
    assert len({row["name"] for row in records(datatable)}) == len(datatable) - 1, "two tolerances have one name"
    return Tolerances(
        (row["name"], Tolerance(row["name"], float(row["relative"]), float(row["absolute"]), row["because"], measure))
        for row in records(datatable)
    )
