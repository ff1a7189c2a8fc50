"""How Hypothesis draws examples here: none is random, and none is timed, since a busy machine draws slowly."""

from hypothesis import HealthCheck, settings


def repeatable(examples: int) -> settings:
    """Return the settings for so many examples."""
    return settings(
        derandomize=True,
        database=None,
        deadline=None,
        max_examples=examples,
        report_multiple_bugs=False,
        suppress_health_check=[HealthCheck.too_slow],
    )
