"""The most memory that a convolution takes at a time."""

import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from steps.benchmarks.contests import Array, Sizes, fancy, numbers
from steps.benchmarks.readings import OURS, PLAIN, RIVAL, SHAPES


def peaks(dtype: str = "float32") -> Iterator[dict[str, Any]]:
    """Yield the peak of each way, to input, output, parameters and all gradients together."""
    for case, words in SHAPES.items():
        sizes = Sizes.of(words)
        layer = sizes.layer(dtype)
        x, grad = numbers(layer, sizes.batch, dtype)
        for name, way in ((OURS, layer), (PLAIN, sizes.layer(dtype, PLAIN)), (RIVAL, fancy(sizes, dtype))):
            yield {"case": case, "contestant": name, "ratio": share(way, x, grad)}


def share(layer: Any, x: Array, grad: Array) -> float:
    """Return the most memory held in a forward and a backward pass, to that of what goes in and comes out.

    That is input, output, weight and bias, and the gradients for each of them: half of it is there before. It is begun
    in a new thread, which has no scratch memory yet.
    """
    whole: int = 2 * (x.nbytes + grad.nbytes + layer.weight.nbytes + layer.bias.nbytes)
    with ThreadPoolExecutor(1) as thread:
        taken: int = thread.submit(peak, layer, x, grad).result()
    return 0.5 + taken / float(whole)


def peak(layer: Any, x: Array, grad: Array) -> int:
    """Return the most bytes that NumPy has come to hold at a time, as it tells tracemalloc."""
    tracemalloc.start()
    kept = layer.forward(x), layer.backward(grad)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del kept
    return most
