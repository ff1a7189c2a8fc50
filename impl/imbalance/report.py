"""What a classifier does for each class, and not only on the whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from impl.imbalance.calibration import Calibration
from impl.imbalance.checks import whole_counts
from impl.imbalance.groups import groups_by_rank, groups_by_size
from impl.numpy_nn.checks import refuse

WHO = "ClassReport"
# The numbers about all classes, and what a table calls them.
TOTALS = {
    "accuracy": "accuracy",
    "balanced_accuracy": "balanced accuracy",
    "macro_f1": "macro F1",
    "g_mean": "G-mean",
    "least_recall": "least recall",
}
BLANK = ("",) * 5


@dataclass(frozen=True)
class Group:
    """Some classes: their labels, their training images, and the mean of their recalls, None where there are none."""

    labels: tuple[int, ...]
    training_images: int
    recall: float | None


class ClassReport:
    """Recall, precision and F1 of each class, and what they come to.

    Parameters
    ----------
    confusion : array_like of shape (classes, classes)
        How many test images of each class (row) were taken for which (column).
    counts : array_like of shape (classes,)
        How many training images each class has.
    classes : sequence of str, optional
        Their names; by default their labels.
    calibration : Calibration, optional

    Attributes
    ----------
    recall, precision, f1 : list of float or None
        What of a class was found; what of the guesses at it was right; their harmonic mean, 2 right / (images +
        guesses). None where that is 0 / 0: for a class without test images, or one that was never guessed.
    accuracy : float
        The share of the images that were taken for what they are.
    balanced_accuracy, g_mean, least_recall : float
        Arithmetic mean, geometric mean and minimum of the recalls that there are.
    macro_f1 : float
        The mean of the F1 that there are.
    groups : dict of str to Group
        ``head``, ``mid``, ``tail`` by rank; ``many``, ``medium``, ``few`` by size (see ``impl.imbalance.groups``).

    Raises
    ------
    ValueError
        Where the arguments do not fit each other, or no image was counted.
    """

    def __init__(
        self,
        confusion: ArrayLike,
        counts: ArrayLike,
        classes: Sequence[str] | None = None,
        calibration: Calibration | None = None,
    ) -> None:
        self.counts = whole_counts(WHO, counts)
        self.confusion = _confusion(confusion, len(self.counts))
        self.classes = tuple(map(str, range(len(self.counts))) if classes is None else classes)
        self.calibration = calibration
        if len(self.classes) != len(self.counts):
            refuse(WHO, f"{len(self.counts)} names of classes", len(self.classes))
        self._score()

    def _score(self) -> None:
        right, images, guesses = np.diag(self.confusion), self.confusion.sum(axis=1), self.confusion.sum(axis=0)
        self.test_images: list[int] = images.tolist()
        self.recall, self.precision = list(_ratios(right, images)), list(_ratios(right, guesses))
        self.f1 = list(_ratios(2 * right, images + guesses))
        self.accuracy = float(right.sum() / images.sum())
        recalls = _present(self.recall)
        self.balanced_accuracy, self.macro_f1 = _mean(recalls), _mean(_present(self.f1))
        self.least_recall = min(recalls)
        # By logarithms: the product of a thousand recalls would vanish.
        self.g_mean = exp(_mean([log(recall) for recall in recalls])) if self.least_recall else 0.0
        by_name = {**groups_by_rank(self.counts), **groups_by_size(self.counts)}
        self.groups = {name: self._group(labels) for name, labels in by_name.items()}

    def _group(self, labels: tuple[int, ...]) -> Group:
        recalls = _present([self.recall[label] for label in labels])
        return Group(labels, sum(self.counts[label] for label in labels), _mean(recalls) if recalls else None)

    def to_json(self) -> dict[str, Any]:
        """Return all of it, as JSON has it: what is undefined is null, never 0 or NaN."""
        keys = ("name", "training_images", "test_images", "recall", "precision", "f1")
        columns = (self.classes, self.counts, self.test_images, self.recall, self.precision, self.f1)
        return {
            "classes": [dict(zip(keys, row, strict=True)) for row in zip(*columns, strict=True)],
            "groups": {name: {**vars(group), "labels": list(group.labels)} for name, group in self.groups.items()},
            **{name: getattr(self, name) for name in TOTALS},
            "calibration": self.calibration and self.calibration.to_json(),
            "confusion": self.confusion.tolist(),
        }

    def table(self) -> str:
        """Return a table to be read in a terminal: a row for each class, then the groups, then the totals."""
        head = ("class", "training images", "recall", "precision", "F1")
        groups = [(name, str(g.training_images), self._recall(g), "", "") for name, g in self.groups.items()]
        totals = [(words, "", _shown(getattr(self, name)), "", "") for name, words in TOTALS.items()]
        if self.calibration:
            totals.append(("calibration error", "", _shown(self.calibration.error), "", ""))
        return "\n".join(_aligned([head, *self._rows(), BLANK, *groups, BLANK, *totals]))

    def _rows(self) -> Iterator[tuple[str, ...]]:
        columns = (self.recall, self.precision, self.f1)
        for name, count, *numbers in zip(self.classes, self.counts, *columns, strict=True):
            yield name, str(count), *map(_shown, numbers)

    @staticmethod
    def _recall(group: Group) -> str:
        return _shown(group.recall) if group.labels else "no classes"


def _confusion(confusion: ArrayLike, classes: int) -> Any:
    given = np.asarray(confusion)
    if given.shape != (classes, classes):
        refuse(WHO, f"a confusion of shape ({classes}, {classes})", given.shape)
    if given.dtype.kind not in "iu":
        refuse(WHO, "whole numbers in the confusion", f"dtype {given.dtype}")
    if given.min() < 0:
        place = np.argwhere(given < 0)[0].tolist()
        refuse(WHO, "counts of at least 0 in the confusion", f"{given[tuple(place)]} at {place}")
    if not given.any():
        refuse(WHO, "at least one test image", "none")
    return given.astype(np.int64)


def _ratios(parts: Any, wholes: Any) -> Iterator[float | None]:
    for part, whole in zip(parts.tolist(), wholes.tolist(), strict=True):
        yield part / whole if whole else None


def _present(values: Sequence[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _shown(value: float | None) -> str:
    return "none" if value is None else f"{value:.4f}"


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    for name, *cells in rows:
        numbers = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        yield "  ".join([name.ljust(widths[0]), *numbers]).rstrip()
