"""What is said of a classifier's answers, counted one image after the other."""

from collections import Counter
from collections.abc import Sequence
from math import exp, log
from statistics import fmean
from typing import Any

from steps.oracles.believing import gap

BINS = 15


def counted(logits: Sequence[Sequence[float]], labels: Sequence[int], counts: Sequence[int]) -> dict[str, Any]:
    """Return all that is measured of the answers to images of these labels; ``counts`` are those it learnt from.

    Of ten classes or so the three with the most images are the head, and the three with the fewest the tail.

    >>> found = counted([[0.0, 2.0], [3.0, 1.0]], [0, 0], [5, 4])
    >>> found["accuracy"], found["recall"], found["confusion"]
    (0.5, [0.5, None], [[1, 1], [0, 0]])
    """
    guesses = [list(row).index(max(row)) for row in logits]
    pairs, of_class = Counter(zip(labels, guesses, strict=True)), Counter(labels)
    classes = range(len(counts))
    recall = [pairs[c, c] / of_class[c] if of_class[c] else None for c in classes]
    ranked = sorted(classes, key=lambda c: (-counts[c], c))
    groups = {"head": ranked[:3], "mid": ranked[3:-3], "tail": ranked[-3:]}
    sums = [sum(exp(z - max(row)) for z in row) for row in logits]
    believed = [(1 / total, guess == label) for total, guess, label in zip(sums, guesses, labels, strict=True)]
    return {
        "test_images": len(labels),
        "accuracy": sum(pairs[c, c] for c in classes) / len(labels),
        "balanced_accuracy": mean_of(recall),
        **{name: mean_of([recall[c] for c in members]) for name, members in groups.items()},
        "recall": recall,
        "calibration_error": gap(believed, BINS),
        "confusion": [[pairs[true, guess] for guess in classes] for true in classes],
    }


def mean_of(values: Sequence[float | None]) -> float | None:
    """Return the mean of what there is, or None where there is nothing."""
    there = [value for value in values if value is not None]
    return fmean(there) if there else None


def less_frequency(logits: Sequence[Sequence[float]], counts: Sequence[int], times: float) -> list[list[float]]:
    """Return logits less so many times the logarithm of the share of each class.

    >>> [round(z, 6) for z in less_frequency([[1.0, 1.0]], [3, 1], 1)[0]]
    [1.287682, 2.386294]
    """
    return [[z - times * log(n / sum(counts)) for z, n in zip(row, counts, strict=True)] for row in logits]
