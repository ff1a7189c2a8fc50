"""The figures of multilabel classification by scikit-learn."""

import numpy as np
from sklearn.metrics import accuracy_score, average_precision_score, f1_score

from steps.language import Array


def figures(scores: Array, targets: Array, threshold: float) -> dict[str, Array]:
    """Return the figures by name; those of each class, of which each has an image, are arrays."""
    named = scores > threshold
    return {
        "exact match": np.array(accuracy_score(targets, named)),
        "micro F1": np.array(f1_score(targets, named, average="micro")),
        "macro F1": np.array(f1_score(targets, named, average="macro")),
        "F1": np.array(f1_score(targets, named, average=None)),
        "average precision": np.array(average_precision_score(targets, scores, average=None)),
        "mean average precision": np.array(average_precision_score(targets, scores, average="macro")),
    }
