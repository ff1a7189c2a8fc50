"""How a network is trained, as data: to be run again, with another seed, or in another process."""

import hashlib
import importlib
import multiprocessing
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

import numpy as np
from threadpoolctl import threadpool_limits

from steps.diagnosis.trace import copies
from steps.implementations.protocol import Module
from steps.language import Array, Call
from steps.subject import builder, chain


@dataclass
class Trained:
    """A network after training: what it began with and saw, the seconds of processor time, and what each epoch left."""

    module: Module = field(repr=False)
    start: dict[str, Array] = field(repr=False)
    batches: list[Array] = field(repr=False)
    losses: list[float]
    seconds: float
    epochs: list[dict[str, Array]] = field(default_factory=list, repr=False)

    @property
    def fingerprint(self) -> str:
        """Return a digest of every bit of the parameters and losses."""
        arrays = [*self.module.parameters().values(), np.array(self.losses)]
        return hashlib.sha256(b"".join(np.ascontiguousarray(array).tobytes() for array in arrays)).hexdigest()


@dataclass(frozen=True)
class Recipe:
    """All that decides how a training ends."""

    implementation: str
    calls: Sequence[Call]
    optimiser: Call
    train: tuple[Array, Array] = field(repr=False)
    seed: int
    epochs: int
    batch_size: int

    def run(self) -> Trained:
        """Train a new network."""
        nn, rng = importlib.import_module(self.implementation), np.random.default_rng(self.seed)
        build = builder(nn, rng)
        module = chain(build, nn, self.calls)
        optimiser = build(self.optimiser, module)
        begin = copies(module.parameters())
        batches: list[Array] = []
        spied_on(module, batches)
        start = time.process_time()
        with threadpool_limits(1):  # so small are the matrices that a second thread only waits
            fit = nn.fit(module, optimiser, *self.train, epochs=self.epochs, batch_size=self.batch_size, rng=rng)
            losses, epochs = zip(*((loss, copies(module.parameters())) for loss in fit), strict=True)
        return Trained(module, begin, batches, list(losses), time.process_time() - start, list(epochs))

    def fingerprint(self) -> str:
        """Train a new network, and return its fingerprint."""
        return self.run().fingerprint

    def fingerprint_elsewhere(self) -> str:
        """Train a new network in a process of its own, and return its fingerprint."""
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as elsewhere:
            return elsewhere.submit(self.fingerprint).result()


def spied_on(module: Module, batches: list[Array]) -> None:
    """Let a module note each batch that it is applied to."""
    forward = module.forward

    def noting(x: Array) -> Array:
        batches.append(x)
        return forward(x)

    module.forward = noting  # type: ignore[method-assign]  # of this one object, not of its class
