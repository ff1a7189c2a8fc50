"""How the arms were trained, epoch by epoch."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from impl.imbalance.claims.findings import Run
from impl.imbalance.pictures.figures import Results, arms_of, number_of_seeds, save, styles

SHOWN = {"loss": "training loss, each arm's own", "balanced_accuracy": "balanced accuracy"}
MARKS = 20  # on a line, at most


def draw_curves(results: Results, path: Path, arms: Sequence[str] | None = None) -> None:
    """Draw the training loss and the balanced accuracy by epoch, a line for each arm, as SVG.

    A line is the mean over the seeds; the band reaches from the least to the greatest of them. Epochs in which the
    balanced accuracy was not measured are passed over; where it never was, it has no panel.

    Parameters
    ----------
    results : mapping
        With ``runs`` and their ``history``: a mapping an epoch, with ``epoch``, ``loss`` and maybe
        ``balanced_accuracy``.
    path : Path
    arms : sequence of str, optional
        All by default.

    Raises
    ------
    ValueError
        For an arm without runs.
    """
    chosen = arms_of("draw_curves", results, arms)
    look = styles(results)
    there = {key: label for key, label in SHOWN.items() if any(_by_epoch(runs, key) for runs in chosen.values())}
    shown = there or {"loss": SHOWN["loss"]}
    figure = Figure(figsize=(4.5 * len(shown), 3.6), layout="constrained")
    words = []
    for axes, (key, label) in zip(figure.subplots(1, len(shown), squeeze=False)[0], shown.items(), strict=True):
        last = [
            f"{arm} {_draw_line(axes, key, arm, chosen[arm], look[arm]):.3f}"
            for arm in chosen
            if _by_epoch(chosen[arm], key)
        ]
        axes.set_xlabel("epoch")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_ylabel(label)
        axes.grid(alpha=0.3)
        words.append(f"{label}: {'; '.join(last)}")
    figure.legend(*figure.axes[0].get_legend_handles_labels(), loc="outside upper center", ncols=3)
    save(figure, path, f"Curves of the training, at their last point. {'. '.join(words)}.")


def _by_epoch(runs: Sequence[Run], key: str) -> dict[int, list[float]]:
    """Return what was measured in each epoch, a number for each seed."""
    found: dict[int, list[float]] = defaultdict(list)
    for run in runs:
        for epoch in run["history"]:
            found[epoch["epoch"]] += [epoch[key]] if key in epoch else []
    return {epoch: numbers for epoch, numbers in found.items() if numbers}


def _draw_line(axes: Any, key: str, arm: str, runs: Sequence[Run], look: dict[str, Any]) -> float:
    """Draw the line of an arm, and return where it ends."""
    numbers = _by_epoch(runs, key)
    means = [float(np.mean(values)) for values in numbers.values()]
    axes.plot(
        list(numbers),
        means,
        **look,
        markersize=4,
        markevery=-(-len(means) // MARKS),
        label=f"{arm} ({number_of_seeds(runs)})",
        gid=f"{key} of {arm}",
    )
    low, high = ([bound(values) for values in numbers.values()] for bound in (min, max))
    axes.fill_between(list(numbers), low, high, color=look["color"], alpha=0.15, gid=f"seeds, {key} of {arm}")
    return means[-1]
