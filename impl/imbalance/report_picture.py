"""The per-class report as a picture."""

from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from impl.imbalance.report import ClassReport

# Without a salt the same report would not give the same file.
REPRODUCIBLE = {"svg.hashsalt": "report"}
# Dollars in a name are dollars, and no formula.
PLAIN: dict[str, Any] = {"parse_math": False}
# Of more classes than this there is no room for names and numbers.
READABLE = 20


def draw_report(report: ClassReport, path: Path, *, title: str) -> None:
    """Draw the confusion matrix, beside the recall of each class against its training images, as SVG.

    The table of the report is the description in the file, for those who cannot see the picture.

    Parameters
    ----------
    report : ClassReport
    path : Path
    title : str
    """
    with mpl.rc_context(REPRODUCIBLE):
        figure = Figure(figsize=(12, 5.4), layout="constrained")
        figure.suptitle(title, **PLAIN)
        confusion, recall = figure.subplots(1, 2)
        _draw_confusion(confusion, report)
        _draw_recall(recall, report)
        figure.savefig(path, metadata={"Date": None, "Title": title, "Description": report.table()})


def _draw_confusion(axes: Axes, report: ClassReport) -> None:
    """Draw the confusion in shares of each row, so that rare classes are seen as well; the numbers are images."""
    shares = report.confusion / np.maximum(report.confusion.sum(axis=1, keepdims=True), 1)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xlabel("taken for")
    axes.set_ylabel("class")
    if len(report.classes) <= READABLE:
        places = range(len(report.classes))
        axes.set_xticks(places, report.classes, rotation=45, ha="right", **PLAIN)
        axes.set_yticks(places, report.classes, **PLAIN)
        for (row, column), count in np.ndenumerate(report.confusion):
            color = "white" if shares[row, column] > 1 / 2 else "black"
            axes.text(column, row, str(count), ha="center", va="center", fontsize=8, color=color)


def _draw_recall(axes: Axes, report: ClassReport) -> None:
    """Draw a point for each class that has test images."""
    points = [
        (count, recall, name)
        for count, recall, name in zip(report.counts, report.recall, report.classes, strict=True)
        if recall is not None
    ]
    axes.plot([x for x, _, _ in points], [y for _, y, _ in points], "o", gid="recall of each class")
    # A logarithm has no place for a class without training images.
    axes.set_xscale("symlog" if 0 in report.counts else "log")
    axes.set_ylim(-0.05, 1.05)
    axes.set_xlabel("training images of the class")
    axes.set_ylabel("recall")
    axes.grid(alpha=0.3)
    axes.axhline(report.balanced_accuracy, ls="--", label=f"balanced accuracy {report.balanced_accuracy:.4f}")
    axes.legend()
    for x, y, name in points if len(report.classes) <= READABLE else []:
        axes.annotate(name, (x, y), (0, 6), textcoords="offset points", ha="center", fontsize=8, **PLAIN)
