"""What is noted of a trained network."""

from collections.abc import Sequence
from typing import Any

import torch

from impl.imbalance.calibration import calibration
from impl.imbalance.report import ClassReport
from impl.training.metrics import Metrics


def measures(logits: torch.Tensor, labels: torch.Tensor, counts: Sequence[int]) -> dict[str, Any]:
    """Return how right a network is, and about which classes.

    Parameters
    ----------
    logits : Tensor of shape (n, classes)
    labels : Tensor of shape (n,)
    counts : sequence of int
        Training images of each class, by which the classes are head, mid or tail.
    """
    metrics = Metrics(len(counts))
    metrics.update(logits, labels, 0.0)
    report = ClassReport(metrics.confusion.numpy(), counts)
    probabilities = torch.softmax(logits.double(), dim=1)
    return {
        "test_images": len(labels),
        "accuracy": metrics.accuracy,
        "balanced_accuracy": report.balanced_accuracy,
        **{name: report.groups[name].recall for name in ("head", "mid", "tail")},
        "recall": report.recall,
        "calibration_error": calibration(probabilities.numpy(), labels.numpy()).error,
        "confusion": metrics.confusion.tolist(),
    }
