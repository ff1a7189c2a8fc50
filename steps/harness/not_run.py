"""Scenarios that cannot be run here, and are shown so."""

from collections.abc import Iterable

import pytest

# What is asked for is nothing that the implementation offers, as opposed to what this machine lacks.
NOT_APPLICABLE = "not applicable"


def show_as_not_run(items: Iterable[pytest.Item], tag: str, reason: str) -> None:
    """Let the scenarios of a tag be shown as not run, with the reason, and counted.

    For what a machine lacks, a device or a data set, for a capability that an implementation declares to lack,
    and for nothing else: the features cannot ask for it, since ``@skip`` is no tag of this project, and no step
    may skip (SPEC-5 and SPEC-8).
    """
    for item in items:
        if item.get_closest_marker(tag):
            item.add_marker(pytest.mark.skip(reason=reason))  # failed would be wrong, and left out would be hidden
