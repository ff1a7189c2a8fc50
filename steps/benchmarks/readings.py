"""The results of a benchmark as they are read: timings by what was timed, or why they are none."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from impl.numpy_nn.checks import refuse, whole_number
from steps.benchmarks.statistics import Ratio, median, ratio

WHO = "benchmark"
GROUPS = ("convolution", "max pooling", "layers", "gemm", "copy", "growth", "training")
# N, C, H x W, F, kernel, stride, padding.
SHAPES = {
    "A": "32,3,32x32,32,3,1,1",
    "B": "128,3,32x32,32,3,1,1",
    "C": "32,32,16x16,64,3,1,1",
    "D": "64,64,8x8,128,3,1,1",
    "E": "16,3,64x64,64,7,2,3",
    "F": "32,32,16x16,64,5,1,2",
}
# With two threads: of our own, each with a BLAS of one thread; or one of our own, with a BLAS of two.
OURS, BLAS_THREADS = "ours", "ours, BLAS threads"
TORCH, RIVAL, PLAIN = "torch", "CS231n", "direct"
# In the order in which they are shown.
CONTESTANTS = (OURS, BLAS_THREADS, "torch NCHW", "torch channels_last", PLAIN, "im2col", "winograd", RIVAL)
NEEDED = ("group", "case", "dtype", "threads", "contestant", "seconds")
AMOUNTS = ("images", "flops", "bytes")  # which a timing may have besides
OF_GROWTH = re.compile(r"[^=]+=[1-9]\d*")


class Setting(NamedTuple):
    """How a contest is held."""

    dtype: str
    threads: int

    def __str__(self) -> str:
        """Return it in words."""
        return f"{self.dtype}, {self.threads} thread{'s' * (self.threads != 1)}"


class Contest(NamedTuple):
    """What was timed of one case: the timings of each contestant; none if it was not held."""

    case: str
    timings: Mapping[str, Mapping[str, Any]]
    rounds: int

    def seconds(self, contestant: str | None) -> float | None:
        """Return the median of a contestant; None where it was not timed."""
        found = self._seconds(contestant)
        return median(found) if found else None

    @property
    def fastest(self) -> str | None:
        """Return the layout of torch that has the smaller median; None where torch was not timed."""
        layouts = [name for name in self.timings if name.startswith(TORCH)]
        return min(layouts, key=lambda name: median(self._seconds(name)), default=None)

    @property
    def least(self) -> float | None:
        """Return the smallest median; None where nothing was timed."""
        return min((median(self._seconds(name)) for name in self.timings), default=None)

    def ratio(self, ours: str | None, theirs: str | None) -> Ratio | None:
        """Return how many times the time of another a contestant takes; None where one of them was not timed."""
        mine, other = self._seconds(ours), self._seconds(theirs)
        return ratio(mine, other, self.rounds) if mine and other else None

    def told(self, name: str) -> Any:
        """Return what a timing says besides, such as the number of images; None where none does."""
        return next((timing[name] for timing in self.timings.values() if name in timing), None)

    def _seconds(self, contestant: str | None) -> Sequence[float]:
        found: Sequence[float] = self.timings.get(contestant or "", {}).get("seconds", ())
        return found


class Results:
    """What a benchmark has left: its timings by group, setting and case, its peaks of memory, and the rest as it is.

    Raises
    ------
    ValueError
        For results without timings, and for what is no timing, no peak or no chapter: the error names it.
    """

    def __init__(self, results: Mapping[str, Any]) -> None:
        self.rounds = whole_number(results.get("rounds"), 1, WHO, "rounds")
        self.machine: Mapping[str, Any] = results.get("machine", {})
        self.chapters: Sequence[Mapping[str, Any]] = results.get("chapters", ())
        self.memory: dict[tuple[str, str], float] = {}  # by case and contestant
        self._found: dict[tuple[str, Setting], dict[str, dict[str, Mapping[str, Any]]]] = {}
        if not any(results.get(part) for part in ("timings", "memory", "chapters")):
            refuse(WHO, "at least one timing", "none")
        for timing in results.get("timings", []):
            self._add(timing)
        for peak in results.get("memory", ()):
            self._add_peak(peak)
        for chapter in self.chapters:
            who = _named(chapter, ("chapter", "scenarios", "seconds"))
            _check_amount(who, "seconds", chapter["seconds"])

    def settings(self, group: str) -> list[Setting]:
        """Return how the contests of a group were held: float32 first, and few threads."""
        return sorted(setting for known, setting in self._found if known == group)

    def contests(self, group: str, setting: Setting) -> list[Contest]:
        """Return the contests of a group, in the order in which they were held."""
        return [self.contest(group, setting, case) for case in self._found.get((group, setting), {})]

    def contest(self, group: str, setting: Setting | None, case: str) -> Contest:
        """Return a contest, be it that it was held or not."""
        cases = self._found.get((group, setting), {}) if setting else {}
        return Contest(case, cases.get(case, {}), self.rounds)

    def _add(self, timing: Mapping[str, Any]) -> None:
        who = _named(timing, NEEDED)
        _check_case(who, timing["group"], timing["case"])
        for second in timing["seconds"]:
            _check_amount(who, "seconds", second)
        for name in AMOUNTS:
            _check_amount(who, name, timing.get(name, 1))
        number = len(timing["seconds"])
        if not number or number % self.rounds:
            refuse(who, f"as many timings in each of {self.rounds} rounds", f"{number} timings")
        setting = Setting(timing["dtype"], timing["threads"])
        case = self._found.setdefault((timing["group"], setting), {}).setdefault(timing["case"], {})
        if timing["contestant"] in case:
            refuse(who, "one record of timings", "two")
        case[timing["contestant"]] = timing

    def _add_peak(self, peak: Mapping[str, Any]) -> None:
        who = _named(peak, ("case", "contestant", "ratio"))
        _check_amount(who, "ratio", peak["ratio"])
        of = (peak["case"], peak["contestant"])
        if of in self.memory:
            refuse(who, "one peak of memory", "two")
        self.memory[of] = peak["ratio"]


def known_first(names: Iterable[str]) -> list[str]:
    """Return contestants in the order in which they are shown, each once; unknown ones last."""
    order = {name: place for place, name in enumerate(CONTESTANTS)}
    return sorted(dict.fromkeys(names), key=lambda name: order.get(name, len(order)))


def _named(record: Mapping[str, Any], needed: Sequence[str]) -> str:
    """Return what a record is of, in words; refuse it if it does not say so."""
    if not set(needed) <= set(record):
        refuse(WHO, f"records with {', '.join(needed)}", f"{', '.join(record) or 'nothing'} alone")
    return f"{WHO}: {', '.join(str(record[name]) for name in needed[:-1])}"


def _check_case(who: str, group: str, case: str) -> None:
    if group not in GROUPS:
        refuse(who, f"a group of {', '.join(GROUPS)}", group)
    if group == "convolution" and case not in SHAPES:
        refuse(who, f"a shape of {', '.join(SHAPES)}", case)
    if group == "growth" and not OF_GROWTH.fullmatch(case):
        refuse(who, "a case such as batch=32", case)


def _check_amount(who: str, what: str, number: Any) -> None:
    if not (isinstance(number, int | float) and 0 < number < math.inf):
        refuse(who, f"{what} above 0, and finite", number)
