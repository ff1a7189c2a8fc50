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
    "steps.harness.submission",
    "steps.harness.verdicts",
    "steps.modules",
    "steps.results",
    "steps.refusals",
    "steps.arrays",
    "steps.optimisers",
    "steps.properties",
    "steps.folders",
    "steps.acceptance",
    "steps.hostile_files",
    "steps.hostile_models",
    "steps.fuzz",
    "steps.hostile_fuzz",
    "steps.packing",
    "steps.submissions",
    "steps.datasets",
    "steps.training",
    "steps.specification",
    "steps.running",
    "steps.diagnoses",
    "steps.judging",
    "steps.gate",
    "steps.mutants",
    "steps.models",
    "steps.registering",
    "steps.building",
    "steps.describing",
    "steps.autograd",
    "steps.stepping",
    "steps.measuring",
    "steps.checkpoints",
    "steps.checkpoint_damage",
    "steps.checkpoint_folders",
    "steps.checkpoint_weights",
    "steps.checkpoint_resumes",
    "steps.evaluation",
    "steps.following",
    "steps.placing",
    "steps.commands",
    "steps.budget",
    "steps.distributed",
    "steps.distributed_runs",
]


@pytest.fixture
def rng() -> np.random.Generator:
    """Return a generator that makes every scenario repeatable."""
    return np.random.default_rng(seed=0)
