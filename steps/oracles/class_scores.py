"""What scikit-learn says of a classifier, from its guesses one by one."""

import warnings

import numpy as np
from sklearn.metrics import accuracy_score, balanced_accuracy_score, f1_score, precision_score, recall_score

from steps.language import Array

SCORES = {"recall": recall_score, "precision": precision_score, "f1": f1_score}


def guesses(confusion: Array) -> tuple[Array, Array]:
    """Return the class of each image, and which it was taken for.

    >>> [each.tolist() for each in guesses(np.array([[1, 2], [0, 1]]))]
    [[0, 0, 0, 1], [0, 1, 1, 1]]
    """
    rows, columns = np.indices(confusion.shape)
    return np.repeat(rows, confusion.ravel()), np.repeat(columns, confusion.ravel())


def scores(confusion: Array) -> dict[str, Array]:
    """Return recall, precision and F1 of each class, NaN where there is none; accuracy, balanced accuracy, macro F1."""
    truth, taken = guesses(confusion)
    labels = np.arange(len(confusion))
    found = {
        name: np.asarray(score(truth, taken, labels=labels, average=None, zero_division=np.nan))
        for name, score in SCORES.items()
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a class that is guessed and has no image
        balanced = balanced_accuracy_score(truth, taken)
    macro = f1_score(truth, taken, average="macro")
    means = {"accuracy": accuracy_score(truth, taken), "balanced_accuracy": balanced, "macro_f1": macro}
    return found | {name: np.asarray(value) for name, value in means.items()}
