"""The recall of each class against its size."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, StrMethodFormatter
from numpy.typing import NDArray

from impl.imbalance.pictures.figures import Results, arms_of, number_of_seeds, save, styles

Numbers = NDArray[np.float64]
NONE = 0.5  # where a class without training images is drawn, since a scale of logarithms has no 0


def draw_recall(results: Results, path: Path, arms: Sequence[str] | None = None) -> None:
    """Draw the recall of each class against its number of training images, a line for each arm, as SVG.

    A point is the mean over the seeds; the band reaches from the least to the greatest of them. Classes of one size
    share a point, which is their mean, and have small circles of their own.

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
    sizes = np.maximum(np.array(results["counts"]), NONE)
    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.add_subplot()
    look = styles(results)
    words = []
    for arm, runs in chosen.items():
        recall = np.array([run["recall"] for run in runs], dtype=np.float64)
        ends = _draw_arm(axes, arm, sizes, recall, {**look[arm], "label": f"{arm} ({number_of_seeds(runs)})"})
        words.append(f"{arm}: from {ends[0]:.3f} to {ends[1]:.3f}")
    _finish(axes, f"; none is drawn at {NONE}" if NONE in sizes else "")
    save(figure, path, f"Recall of each class, from the largest class to the smallest. {'; '.join(words)}.")


def _draw_arm(axes: Any, arm: str, sizes: Numbers, recall: Numbers, look: dict[str, Any]) -> tuple[float, float]:
    """Draw the line of an arm from recalls of seeds and classes, and return where it begins and ends."""
    shared, inverse = np.unique(-sizes, return_inverse=True)
    of_sizes = np.stack([recall[:, inverse == place].mean(1) for place in range(len(shared))], axis=1)
    axes.plot(-shared, of_sizes.mean(0), **look, gid=f"recall of {arm}")
    low, high, colour = of_sizes.min(0), of_sizes.max(0), look["color"]
    axes.fill_between(-shared, low, high, color=colour, alpha=0.15, gid=f"seeds, recall of {arm}")
    alike = np.bincount(inverse)[inverse] > 1
    if alike.any():
        circles = {"linestyle": "", "marker": "o", "fillstyle": "none", "markersize": 4, "color": colour}
        axes.plot(sizes[alike], recall.mean(0)[alike], **circles, gid=f"classes, recall of {arm}")
    return of_sizes.mean(0)[0], of_sizes.mean(0)[-1]


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
