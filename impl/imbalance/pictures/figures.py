"""What all pictures of an experiment share: arms and how they are told apart, and files that come out the same."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from impl.imbalance.claims.findings import Run, by_arm, check_arms

# Okabe and Ito (2008): told apart by readers of any colour vision. Without yellow, which is lost on white paper.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")  # for who sees or prints no colours
Results = Mapping[str, Any]


def arms_of(who: str, results: Results, arms: Sequence[str] | None) -> dict[str, list[Run]]:
    """Return the runs of each arm that is drawn: those named, or all; refuse a name without runs."""
    known = by_arm(who, results["runs"])
    chosen = list(known) if arms is None else arms
    check_arms(who, chosen, known)
    return {arm: list(known[arm].values()) for arm in chosen}


def styles(results: Results) -> dict[str, dict[str, Any]]:
    """Return the colour and the marker of each arm, the same in all pictures of these results."""
    return {
        arm: {"color": COLOURS[place % len(COLOURS)], "marker": MARKERS[place % len(MARKERS)]}
        for place, arm in enumerate(by_arm("styles", results["runs"]))
    }


def number_of_seeds(runs: Sequence[Run]) -> str:
    """Return how many seeds there are, in words."""
    return f"{len(runs)} seed{'s' * (len(runs) > 1)}"


def save(figure: Figure, path: Path, words: str) -> None:
    """Write an SVG, byte for byte the same for the same figure.

    Parameters
    ----------
    figure : Figure
    path : Path
    words : str
        What a reader who sees no picture is told: the title of the SVG.
    """
    with mpl.rc_context(
        {"svg.hashsalt": path.stem}
    ):  # identifiers would be random, and alike in two pictures of a page
        figure.savefig(path, format="svg", metadata={"Date": None, "Title": words})
