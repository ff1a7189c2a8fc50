"""What a process that measures is told by the one that starts it, in its environment."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from steps.benchmarks.readings import GROUPS

# They choose the kernels of NumPy's BLAS by hand: some processors need it for older ones, and newer ones become slow.
LEFT_OUT = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
BLAS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "BLIS_NUM_THREADS")


def order(contestants: int, rounds: int) -> list[int]:
    """Return the places of the contestants turn by turn: all of them in each round, begun by one after the other.

    >>> order(3, 2)
    [0, 1, 2, 1, 2, 0]
    """
    return [(place + number) % contestants for number in range(rounds) for place in range(contestants)]


class Told(NamedTuple):
    """How to measure."""

    dtype: str = "float32"
    threads: int = 1
    rounds: int = 10
    groups: tuple[str, ...] = GROUPS

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Told":
        """Return what an environment says; an import without one measures nothing."""
        found = environment.get("BENCH_SETTING", "").split("/")
        if len(found) < len(cls._fields):
            return cls(groups=())
        dtype, threads, rounds, groups = found
        return cls(dtype, int(threads), int(rounds), tuple(groups.split(",")))

    def wants(self, group: str) -> bool:
        """Return whether a group is to be measured."""
        return group in self.groups

    def environment(self) -> dict[str, str]:
        """Return the environment of the process that is to measure so: BLAS has one thread until it is given more.

        >>> Told("float64", 2, 5, ("copy",)).environment()["BENCH_SETTING"]
        'float64/2/5/copy'
        """
        # A worker of pytest-xdist is what pytest-benchmark would take itself for, and keep what it measures.
        left_out = (*LEFT_OUT, "PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT")
        kept = {name: value for name, value in os.environ.items() if name not in left_out}
        words = "/".join((self.dtype, str(self.threads), str(self.rounds), ",".join(self.groups)))
        threads = dict.fromkeys(BLAS, "1") | {"OMP_NUM_THREADS": str(self.threads)}
        return kept | threads | {"BENCH_SETTING": words}
