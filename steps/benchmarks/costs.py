"""The tables of what else a network costs: growth, training, memory, the machine's own limits, and the chapters."""

from collections.abc import Mapping, Sequence
from typing import Any

from steps.benchmarks.cells import NONE, Table, milliseconds, spread, times
from steps.benchmarks.readings import SHAPES, Contest, Results, known_first
from steps.benchmarks.statistics import Slope, median, slope

GIGA = 1e9
RATES = {"flops": "GFLOP/s", "bytes": "GB/s"}


def by_size(contests: Sequence[Contest]) -> dict[str, dict[str, dict[float, float]]]:
    """Return the medians of contests such as "batch=32": by what is varied, contestant and size."""
    found: dict[str, dict[str, dict[float, float]]] = {}
    for contest in contests:
        varied, size = contest.case.split("=")
        for name, timing in contest.timings.items():
            found.setdefault(varied, {}).setdefault(name, {})[float(size)] = median(timing["seconds"])
    return found


def slopes(medians: Mapping[str, Mapping[float, float]]) -> dict[str, Slope]:
    """Return how the time of each contestant grows that was timed at two sizes or more."""
    known = ((name, medians[name]) for name in known_first(medians))
    return {name: slope(list(each), list(each.values())) for name, each in known if len(each) > 1}


def growth(results: Results) -> Table:
    """Return the exponents that times grow with."""
    rows = [
        [varied, str(setting), name, *_slope(found), f"{min(medians[name]):g} to {max(medians[name]):g}"]
        for setting in results.settings("growth")
        for varied, medians in by_size(results.contests("growth", setting)).items()
        for name, found in slopes(medians).items()
    ]
    note = "The power of what is varied that the time grows with: the slope of logarithms, by least squares."
    return Table("Growth", note, ("varied", "of", "contestant", "slope", "standard error", "sizes"), rows)


def _slope(found: Slope) -> tuple[str, str]:
    return f"{found.value:.2f}", NONE if found.error is None else f"{found.error:.2f}"


def training(results: Results) -> Table:
    """Return how many images of a training pass in a second."""
    rows = [
        [each.case, str(setting), name, *_pace(each, name)]
        for setting in results.settings("training")
        for each in results.contests("training", setting)
        for name in known_first(each.timings)
    ]
    note = "A step forward, backward, and down the slope. ratio: its time to that of torch's faster layout."
    return Table("Training", note, ("network", "of", "contestant", "images/s", "ratio", "quartiles"), rows)


def _pace(contest: Contest, name: str) -> list[str]:
    images, seconds, to_torch = contest.told("images"), contest.seconds(name), contest.ratio(name, contest.fastest)
    return [f"{images / seconds:.0f}" if images and seconds else NONE, times(to_torch), spread(to_torch)]


def memory(results: Results) -> Table:
    """Return the peaks of memory."""
    names = known_first(name for _, name in results.memory)
    cases = dict.fromkeys(case for case, _ in results.memory)
    written = {of: f"{ratio:.2f}" for of, ratio in results.memory.items()}
    rows = [[case, *(written.get((case, name), NONE) for name in names)] for case in cases]
    note = "The peak of a forward and a backward pass, to input, output, parameters and gradients."
    return Table("Memory", note, ("shape", *names), rows)


def ceilings(results: Results) -> Table:
    """Return how fast the machine multiplies matrices and copies, whatever is made of it."""
    rows = [
        [group, each.case, str(setting), milliseconds(each.seconds(name)), _rate(timing)]
        for group in ("gemm", "copy")
        for setting in results.settings(group)
        for each in results.contests(group, setting)
        for name, timing in each.timings.items()
        if each.case not in SHAPES
    ]
    return Table("What the machine can do", "Medians.", ("what", "case", "of", "ms", "rate"), rows)


def _rate(timing: Mapping[str, Any]) -> str:
    rates = (f"{timing[name] / median(timing['seconds']) / GIGA:.1f} {RATES[name]}" for name in RATES if name in timing)
    return next(rates, "")


def chapters(results: Results) -> Table:
    """Return how long each chapter of the specification takes, and all of them."""
    found = [(str(each["chapter"]), each["scenarios"], each["seconds"]) for each in results.chapters]
    if found:
        _, scenarios, seconds = zip(*found, strict=True)
        found.append(("all", sum(scenarios), sum(seconds)))
    rows = [[chapter, str(scenarios), f"{seconds:.1f}"] for chapter, scenarios, seconds in found]
    header = ("chapter", "scenarios", "seconds")
    return Table(
        "The chapters of the specification", "From the start of pytest to its end, on all cores.", header, rows
    )
