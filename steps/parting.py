"""Batches of which several threads compute a part each."""

import multiprocessing
import threading
import warnings
from ast import literal_eval
from collections.abc import Iterator
from functools import partial

import pytest
from pytest_bdd import given, then, when

from impl.numpy_nn import get_num_threads, set_num_threads
from impl.numpy_nn.threads import in_parts
from steps.language import phrase
from steps.refusals import Refusal

PATIENCE = 60  # seconds, far more than it takes: a thread that is gone would let wait for ever


def shared(images: int, threads: int) -> list[tuple[int, int]]:
    """Return how many images each part has, and in which thread it was computed."""
    together = threading.Barrier(threads)

    def compute(part: slice) -> tuple[int, int]:
        together.wait(PATIENCE)
        return part.stop - part.start, threading.get_ident()

    set_num_threads(threads)
    return in_parts(images, compute)


def in_fork(images: int, threads: int) -> list[tuple[int, int]]:
    """Return the same of a process that is forked from this one."""
    with warnings.catch_warnings():
        # What Python warns of, a process that forks beside its threads, is what is tried here.
        warnings.simplefilter("ignore", DeprecationWarning)
        with multiprocessing.get_context("fork").Pool(1) as pool:
            return pool.apply_async(partial(shared, images, threads)).get(PATIENCE)


@pytest.fixture
def _threads() -> Iterator[None]:
    """Put back the number of threads."""
    before = get_num_threads()
    yield
    set_num_threads(before)


@given(phrase("{number:d} threads of our own"))
def _(_threads: None, number: int) -> None:
    set_num_threads(number)


@when(phrase("{images:d} images are shared among {threads:d} threads"), target_fixture="parts")
def _(_threads: None, images: int, threads: int) -> list[tuple[int, int]]:
    return shared(images, threads)


@when(
    phrase("a process forked from this one shares {images:d} images among {threads:d} threads"), target_fixture="parts"
)
def _(images: int, threads: int) -> list[tuple[int, int]]:
    return in_fork(images, threads)


@then(phrase("each part has a thread of its own, and these are of {sizes:Integers} images"))
def _(parts: list[tuple[int, int]], sizes: tuple[int, ...]) -> None:
    assert tuple(size for size, _ in parts) == sizes
    assert len({thread for _, thread in parts}) == len(sizes)


@when(phrase("setting {number} threads of our own is attempted"), target_fixture="refusal")
def _(_threads: None, number: str) -> Refusal:
    with pytest.raises(ValueError) as refusal:
        set_num_threads(literal_eval(number))
    return refusal
