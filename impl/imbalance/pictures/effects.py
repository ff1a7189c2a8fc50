"""The paired differences of each arm to the baseline."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import wrap
from typing import Any

from matplotlib.figure import Figure

from impl.imbalance.claims.effects import FEWEST, differences, estimate
from impl.imbalance.claims.findings import MEASURES, Run, by_arm, check_arms, check_measure, measured
from impl.imbalance.pictures.figures import Results, save, styles

DRAWN = ("tail", "balanced_accuracy", "head")
SHORT = 34  # characters of a line beside a row
ASIDE = 0.25  # the seeds are drawn this far below their mean, in rows
Differences = Mapping[int, float]


def draw_effects(results: Results, path: Path, measures: Sequence[str] = DRAWN) -> None:
    """Draw the paired differences of each arm to the baseline, every seed with the mean and its interval, as SVG.

    A single seed has neither, and an arm without the classes of a measure has no row there.

    Parameters
    ----------
    results : mapping
        With ``baseline``, ``runs``, and the ``claims`` whose verdicts stand beside the arms that they are made for.
    path : Path
    measures : sequence of str
        A panel for each.

    Raises
    ------
    ValueError
        For a baseline without runs, an unknown measure, and runs that are not paired.
    """
    for measure in measures:
        check_measure("draw_effects", measure)
    arms = by_arm("draw_effects", results["runs"])
    check_arms("draw_effects", [results["baseline"]], arms)
    baseline = arms.pop(results["baseline"])
    figure = Figure(figsize=(3 + 2.5 * len(measures), 1.4 + 0.8 * len(arms)), layout="constrained")
    figure.suptitle(f"difference to {results['baseline']}: every seed, and the mean with its 95 % interval")
    panels = figure.subplots(1, len(measures), sharey=True, squeeze=False)[0]
    words = []
    for axes, measure in zip(panels, measures, strict=True):
        found = {arm: _differences(runs, baseline, arm, measure) for arm, runs in arms.items()}
        words.append(f"{MEASURES[measure]}: {'; '.join(_draw_panel(axes, measure, found, styles(results)))}")
    panels[0].set_yticks(range(len(arms)), [_label(results, arm) for arm in arms], fontsize=8)
    panels[0].set_ylim(max(len(arms), 1) - 0.5, -0.5)
    save(figure, path, f"Mean differences to {results['baseline']}, with 95 % intervals. {'. '.join(words)}.")


def _differences(ours: Mapping[int, Run], theirs: Mapping[int, Run], arm: str, measure: str) -> Differences:
    """Return the differences by seed, of which there are none without such classes."""
    one, other = measured(ours, measure), measured(theirs, measure)
    return {} if None in (*one.values(), *other.values()) else differences(one, other, f"{measure} of {arm}")


def _draw_panel(axes: Any, measure: str, found: Mapping[str, Differences], look: dict[str, Any]) -> list[str]:
    """Draw a row for each arm, and return what it says in words."""
    words = []
    for row, (arm, of_seeds) in enumerate(found.items()):
        colour, of = look[arm]["color"], f"{measure} of {arm}"
        circles = {"linestyle": "", "marker": "o", "fillstyle": "none", "markersize": 4, "color": colour}
        axes.plot(list(of_seeds.values()), [row + ASIDE] * len(of_seeds), **circles, gid=f"seeds, {of}")
        if len(of_seeds) >= FEWEST:
            mean = estimate(of_seeds)
            axes.plot([mean.low, mean.high], [row, row], "|-", color=colour, gid=f"interval, {of}")
            axes.plot([mean.mean], [row], **look[arm], gid=f"mean, {of}")
            words.append(f"{arm} {mean.mean:+.3f} [{mean.low:+.3f}, {mean.high:+.3f}]")
    axes.axvline(0, color="black", linewidth=0.8)
    axes.set_xlabel(MEASURES[measure])
    axes.grid(alpha=0.3, axis="x")
    return words


def _label(results: Results, arm: str) -> str:
    """Return the name of an arm, with what is claimed of it and the verdicts, in short lines."""
    claims = [claim for claim in results["claims"] if (claim["ours"], claim["theirs"]) == (arm, results["baseline"])]
    return "\n".join([arm, *(line for claim in claims for line in wrap(f"{claim['name']}: {claim['verdict']}", SHORT))])
