"""The recall of each class against its size."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, StrMethodFormatter

from impl.imbalance.pictures.figures import Results, arms_of, number_of_seeds, save, styles

NONE = 0.5  # where a class without training images is drawn, since a scale of logarithms has no 0


def draw_recall(results: Results, path: Path, arms: Sequence[str] | None = None) -> None:
    """Draw the recall of each class against its number of training images, a line for each arm, as SVG.

    A point is the mean over the seeds; the band reaches from the least to the greatest of them.

    Parameters
    ----------
    results : mapping
        With ``counts``, and ``runs`` with their ``recall``.
    path : Path
    arms : sequence of str, optional
        All by default.

    Raises
    ------
    ValueError
        For an arm without runs.
    """
    chosen = arms_of("draw_recall", results, arms)
    order = np.argsort(-np.array(results["counts"]), kind="stable")
    sizes = np.maximum(np.array(results["counts"])[order], NONE)
    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.add_subplot()
    look = styles(results)
    words = []
    for arm, runs in chosen.items():
        recall = np.array([run["recall"] for run in runs], dtype=np.float64)[:, order]
        label = f"{arm} ({number_of_seeds(runs)})"
        axes.plot(sizes, recall.mean(0), **look[arm], label=label, gid=f"recall of {arm}")
        low, high, colour = recall.min(0), recall.max(0), look[arm]["color"]
        axes.fill_between(sizes, low, high, color=colour, alpha=0.15, gid=f"seeds, recall of {arm}")
        words.append(f"{arm}: from {recall.mean(0)[0]:.3f} to {recall.mean(0)[-1]:.3f}")
    _finish(axes, f"; none is drawn at {NONE}" if NONE in sizes else "")
    save(figure, path, f"Recall of each class, from the largest class to the smallest. {'; '.join(words)}.")


def _finish(axes: Any, remark: str) -> None:
    """Label the axes, with class sizes as plain numbers."""
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.xaxis.set_major_formatter(StrMethodFormatter("{x:g}"))
    axes.xaxis.set_minor_locator(LogLocator(subs=()))
    axes.set_xlabel(f"training images of the class{remark}")
    axes.set_ylabel("recall (mean and range of the seeds)")
    axes.set_ylim(-0.03, 1.03)
    axes.grid(alpha=0.3)
    axes.legend()
