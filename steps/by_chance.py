"""Counts that chance has brought about: how likely they are."""

from collections.abc import Sequence

from steps.harness.evidence import Measure
from steps.oracles.chance import chance

UNLIKELY = 1e-6


def assert_by_chance(counts: Sequence[int], probabilities: Sequence[float], measure: Measure) -> None:
    """Compare how often something was drawn with how often it should be."""
    likely = [chance(count, sum(counts), p) for count, p in zip(counts, probabilities, strict=True)]
    measure("probability of the least likely count", min(likely), UNLIKELY, "at least")
    assert min(likely) > UNLIKELY, f"{counts} of {sum(counts)} were drawn, with the chances {probabilities}"
