"""The contests themselves, for pytest-benchmark: each turn of each contestant is a benchmark.

In every round all contestants of a case have a turn, each round begun by another one, so that what slows the machine
for a while slows all of them. A turn is some calls, after others that are not timed. pytest runs them in this order,
and pytest-benchmark times, collects and writes; ``steps.benchmarks`` starts it, a process for each setting.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Any

import pytest
import torch
from threadpoolctl import threadpool_limits

from impl.numpy_nn import set_num_threads
from steps.benchmarks.cases import Case, cases
from steps.benchmarks.contests import Field
from steps.benchmarks.readings import BLAS_THREADS, RIVAL
from steps.benchmarks.setting import Told, order

TOLD = Told.of(os.environ)
CASES = [case for case in cases(TOLD.dtype, TOLD.threads) if TOLD.wants(case.group)]
# A turn is as many calls as fill so many seconds, within bounds.
TURN, FEWEST, MOST = 0.03, 2, 20
# So many seconds of calls come before: threads of torch and of BLAS go on turning for a while after their work, in the
# way of the next; and cores that have slept are slow to wake.
BEFORE = 0.12 if TOLD.threads > 1 else 0.02


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Order the turns: case by case, round by round, contestant by contestant."""
    turns = [
        (case, contestant)
        for case in CASES
        for names in [list(field_of(case).contestants)]
        for contestant in (names[place] for place in order(len(names), TOLD.rounds))
    ]
    metafunc.parametrize(("case", "contestant"), turns, ids=map(str, range(len(turns))))


@lru_cache(maxsize=1)
def field_of(case: Case) -> Field:
    """Return the contestants of a case, which are built once for all its turns."""
    return case.field()


@cache
def seconds(case: Case, contestant: str) -> float:
    """Return about how long a call takes."""
    work = field_of(case).contestants[contestant]
    work()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@contextmanager
def threads_of(contestant: str) -> Iterator[None]:
    """Give BLAS its threads where it is to have them, and ours where they are."""
    set_num_threads(1 if contestant == BLAS_THREADS else TOLD.threads)
    with threadpool_limits(TOLD.threads if contestant in {BLAS_THREADS, RIVAL} else 1, user_api="blas"):
        yield


def test_turn(benchmark: Any, case: Case, contestant: str) -> None:
    """Time a turn."""
    torch.set_num_threads(TOLD.threads)
    with threads_of(contestant):
        one = seconds(case, contestant)
        rounds, before = max(FEWEST, min(MOST, round(TURN / one))), max(1, round(BEFORE / one))
        benchmark.pedantic(field_of(case).contestants[contestant], rounds=rounds, warmup_rounds=before)
    benchmark.extra_info.update(group=case.group, case=case.name, contestant=contestant, **field_of(case).told)
