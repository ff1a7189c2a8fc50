"""The cores shared among the workers of pytest-xdist, so that their threads do not fight."""

import os
from collections.abc import Sequence

import pytest

VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def threads_per_worker(cores: int, workers: int) -> int:
    """Return how many threads each worker may use.

    >>> threads_per_worker(cores=8, workers=3), threads_per_worker(cores=2, workers=4)
    (2, 1)
    """
    return max(1, cores // workers)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(specs: Sequence[object]) -> None:
    """Tell the workers, which inherit this environment and read it when they load NumPy and torch."""
    threads = threads_per_worker(os.cpu_count() or 1, len(specs))
    os.environ.update(dict.fromkeys(VARIABLES, str(threads)))
