"""Where the specification is put together: the harness, the vocabulary, and the shared randomness."""

import numpy as np
import pytest

pytest_plugins = [
    "pytester",
    "steps.harness.collector",
    "steps.harness.data",
    "steps.harness.devices",
    "steps.harness.narrator",
    "steps.harness.threads",
    "steps.tolerances",
    "steps.subject",
    "steps.modules",
    "steps.results",
    "steps.refusals",
    "steps.arrays",
    "steps.optimisers",
    "steps.properties",
    "steps.folders",
    "steps.datasets",
    "steps.training",
    "steps.specification",
    "steps.running",
]


@pytest.fixture
def rng() -> np.random.Generator:
    """Return a generator that makes every scenario repeatable."""
    return np.random.default_rng(seed=0)
