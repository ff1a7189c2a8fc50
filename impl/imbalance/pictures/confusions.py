"""The confusion matrices of the arms, side by side."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from impl.imbalance.pictures.figures import Results, arms_of, number_of_seeds, save

ABREAST = 3
READABLE = 10  # classes: more have cells too small for numbers and names
DARK = 50  # percent: numbers are white from here on


def draw_confusions(results: Results, path: Path, arms: Sequence[str] | None = None) -> None:
    """Draw the mean confusion matrix of each arm, in percent of the true class, as SVG.

    Parameters
    ----------
    results : mapping
        With ``classes``, and ``runs`` with their ``confusion``: true classes in rows.
    path : Path
    arms : sequence of str, optional
        All by default.

    Raises
    ------
    ValueError
        For an arm without runs.
    """
    chosen = arms_of("draw_confusions", results, arms)
    columns = min(ABREAST, len(chosen))
    rows = -(-len(chosen) // columns)
    figure = Figure(figsize=(3.2 * columns + 0.8, 3.2 * rows + 0.8), layout="constrained")
    figure.supxlabel("taken for (percent of the true class)")
    figure.supylabel("true class")
    names = results["classes"] if len(results["classes"]) <= READABLE else []
    words = []
    for place, (arm, runs) in enumerate(chosen.items()):
        percent = _percent([run["confusion"] for run in runs])
        axes = figure.add_subplot(rows, columns, place + 1, title=f"{arm} ({number_of_seeds(runs)})")
        _draw_matrix(axes, percent, arm)
        _name(axes, names, below=place + columns >= len(chosen), beside=place % columns == 0)
        words.append(f"{arm} {np.diag(percent).mean():.1f}")
    save(figure, path, f"Confusion matrices, in percent of the true class. Mean of the diagonal: {'; '.join(words)}.")


def _percent(confusions: Sequence[Any]) -> NDArray[np.float64]:
    """Return the mean over the seeds; a row without images is 0."""
    total = np.sum([np.array(confusion) for confusion in confusions], axis=0)
    result: NDArray[np.float64] = 100 * total / np.maximum(total.sum(1, keepdims=True), 1)
    return result


def _draw_matrix(axes: Any, percent: NDArray[np.float64], arm: str) -> None:
    axes.pcolormesh(percent, cmap="Blues", vmin=0, vmax=100, gid=f"confusion of {arm}")
    axes.set_aspect("equal")
    axes.invert_yaxis()
    if len(percent) <= READABLE:
        for (row, column), number in np.ndenumerate(percent):
            colour = "white" if number >= DARK else "black"
            axes.text(column + 0.5, row + 0.5, f"{number:.0f}", color=colour, ha="center", va="center", fontsize=6)


def _name(axes: Any, classes: Sequence[str], *, below: bool, beside: bool) -> None:
    """Name the classes at the edges of the picture."""
    places = np.arange(len(classes)) + 0.5
    axes.set_xticks(places, classes if below else [""] * len(classes), rotation=90)
    axes.set_yticks(places, classes if beside else [""] * len(classes))
