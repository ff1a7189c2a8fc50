"""The pictures of a benchmark: ratios by shape, and how the time grows."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, LogLocator, NullLocator, StrMethodFormatter

from impl.imbalance.pictures.figures import COLOURS, MARKERS, save
from steps.benchmarks.cells import MILLI
from steps.benchmarks.costs import by_size, slopes
from steps.benchmarks.goals import MEAN
from steps.benchmarks.readings import CONTESTANTS, SHAPES, Results, Setting, known_first
from steps.benchmarks.statistics import Slope, median

ABREAST = 2
GREY = "#999999"
LOOKS = dict(zip(CONTESTANTS, zip((*COLOURS, GREY), MARKERS, strict=True), strict=True))
TORCH, PRODUCTS = "torch's faster layout", "its matrix products alone"
Ratios = Mapping[str, Mapping[str, float]]  # by contestant and shape
Medians = Mapping[str, Mapping[float, float]]  # by contestant and size


class Plot(NamedTuple):
    """A picture that was drawn, as the book lists it."""

    file: str
    title: str
    text: str


def draw(results: Results, folder: Path) -> Iterator[Plot]:
    """Draw the pictures for which something was measured, and yield what can be seen in them."""
    for file, reference in (("ratios.svg", TORCH), ("products.svg", PRODUCTS)):
        ratios = {each: _ratios(results, each, reference) for each in results.settings("convolution")}
        found = {setting: each for setting, each in ratios.items() if each}
        if found:
            yield _draw_ratios(found, reference, folder / file)
    for setting in results.settings("growth"):
        medians = by_size(results.contests("growth", setting))
        yield _draw_growth(medians, setting, folder / f"growth-{setting.dtype}-{setting.threads}.svg")


def _ratios(results: Results, setting: Setting, reference: str) -> Ratios:
    """Return the time of each contestant to a reference, for the shapes of which both were timed."""
    found: dict[str, dict[str, float]] = {}
    for contest in (results.contest("convolution", setting, shape) for shape in SHAPES):
        products = results.contest("gemm", setting, contest.case)
        whole = contest.seconds(contest.fastest) if reference == TORCH else products.least
        if whole is not None:
            for name, timing in contest.timings.items():
                found.setdefault(name, {})[contest.case] = median(timing["seconds"]) / whole
    return {name: found[name] for name in known_first(found)}


def _draw_ratios(found: Mapping[Setting, Ratios], reference: str, path: Path) -> Plot:
    """Draw ratios shape by shape, a panel for each setting."""
    abreast = min(ABREAST, len(found))
    rows = -(-len(found) // abreast)
    figure = Figure(figsize=(4.6 * abreast, 3.2 * rows + 0.6), layout="constrained")
    words = []
    for place, (setting, ratios) in enumerate(found.items()):
        axes = figure.add_subplot(rows, abreast, place + 1, title=str(setting))
        _draw_panel(axes, ratios, setting)
        words.append(f"{setting}: {'; '.join(f'{name} {_range(each)}' for name, each in ratios.items())}")
    lines = {str(line.get_label()): line for axes in figure.axes for line in axes.get_legend_handles_labels()[0]}
    names = known_first(lines)
    figure.legend([lines[name] for name in names], names, loc="outside upper center", ncols=4, fontsize=8)
    figure.supylabel(f"time to {reference}", fontsize=9)
    title = f"Time to {reference}, shape by shape"
    text = f"{title}, from the least ratio to the greatest. {'. '.join(words)}."
    save(figure, path, text)
    return Plot(path.name, title, text)


def _draw_panel(axes: Any, ratios: Ratios, setting: Setting) -> None:
    """Draw a line for each contestant, with lines at 1 and at the goal."""
    places = {shape: place for place, shape in enumerate(SHAPES)}
    for name, each in ratios.items():
        at = [places[shape] for shape in each]
        axes.plot(at, list(each.values()), **_look(name), linewidth=1, label=name, gid=f"{name}, {setting}")
    axes.axhline(1, color="black", linewidth=0.8)
    axes.axhline(MEAN.limit, color="black", linewidth=0.8, linestyle=":")
    axes.set_yscale("log")
    _number(axes.yaxis)
    axes.set_xticks(list(places.values()), list(places))
    axes.grid(alpha=0.3)


def _draw_growth(medians: Mapping[str, Medians], setting: Setting, path: Path) -> Plot:
    """Draw times by size, a panel for each thing that is varied."""
    figure = Figure(figsize=(3.2 * len(medians), 3.4), layout="constrained")
    figure.suptitle(f"time, and the power that it grows with ({setting})", fontsize=10)
    panels = figure.subplots(1, len(medians), squeeze=False)[0]
    words = [
        f"{varied}: {_draw_sizes(axes, varied, medians[varied])}" for axes, varied in zip(panels, medians, strict=True)
    ]
    panels[0].set_ylabel("ms, forward and backward")
    title = f"How the time grows, {setting}"
    text = f"{title}: the powers, with their standard errors. {'. '.join(words)}."
    save(figure, path, text)
    return Plot(path.name, title, text)


def _draw_sizes(axes: Any, varied: str, medians: Medians) -> str:
    """Draw a line for each contestant, and return the powers in words."""
    fits = slopes(medians)
    for name in known_first(medians):
        sizes, seconds = zip(*sorted(medians[name].items()), strict=True)
        label = f"{name} {_power(fits[name])}" if name in fits else name
        in_ms = [each * MILLI for each in seconds]
        axes.plot(sizes, in_ms, **_look(name), linewidth=1, label=label, gid=f"{varied} of {name}")
    axes.set(xscale="log", yscale="log", xlabel=varied)
    _number(axes.yaxis)
    _number(axes.xaxis)
    axes.xaxis.set_major_locator(FixedLocator(sorted({size for each in medians.values() for size in each})))
    axes.grid(alpha=0.3)
    axes.legend(fontsize=7)
    return "; ".join(f"{name} {_power(fit)}" for name, fit in fits.items())


def _number(axis: Any) -> None:
    """Write plain numbers at an axis of logarithms."""
    axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axis.set_major_formatter(StrMethodFormatter("{x:g}"))
    axis.set_minor_locator(NullLocator())


def _look(name: str) -> dict[str, Any]:
    """Return the colour and the marker of a contestant, the same in all pictures."""
    colour, marker = LOOKS.get(name, (GREY, "."))
    return {"color": colour, "marker": marker, "markersize": 4}


def _range(ratios: Mapping[str, float]) -> str:
    return f"{min(ratios.values()):.2f} to {max(ratios.values()):.2f}"


def _power(found: Slope) -> str:
    return f"{found.value:.2f}" + ("" if found.error is None else f" ± {found.error:.2f}")
