"""Where the specification is put together: the harness, the vocabulary, and the shared randomness."""

import numpy as np
import pytest

pytest_plugins = [
    "pytester",
    "steps.harness.collector",
    "steps.harness.data",
    "steps.harness.devices",
    "steps.harness.implementation",
    "steps.harness.narrator",
    "steps.harness.threads",
    "steps.tolerances",
    "steps.subject",
    "steps.harness.verdicts",
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
    "steps.diagnoses",
    "steps.judging",
    "steps.gate",
    "steps.mutants",
]


@pytest.fixture
def rng() -> np.random.Generator:
    """Return a generator that makes every scenario repeatable."""
    return np.random.default_rng(seed=0)
