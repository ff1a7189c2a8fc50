"""What was aimed at, and whether it is met: judged by the numbers as they are, and never by how they are rounded."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from steps.benchmarks.readings import OURS, RIVAL, SHAPES, Contest, Results, Setting
from steps.benchmarks.statistics import beside, geometric_mean, holds

MET, NOT_MET, NOT_MEASURED = "met", "not met", "not measured"
POOLED = "torch NCHW"


class Goal(NamedTuple):
    """A bound that is aimed at: for each of some cases, of which one decides, or for all of them together."""

    words: str
    bound: str
    limit: float


class Judgement(NamedTuple):
    """A goal, what was found, and where; ``number`` is empty where cases are missing, and ``where`` names them."""

    goal: str
    of: str
    number: str
    where: str
    verdict: str


MEAN = Goal("geometric mean of A to F", "at most", 1.2)
WORST = Goal("each of A to F", "at most", 2)
AHEAD = Goal("each of A to F, CS231n to ours", "at least", 3)
POOLING = Goal("max pooling, to torch NCHW", "below", 1)
MEMORY = Goal("each of A to F, peak memory", "at most", 3)
Numbers = Mapping[str, float | None]  # by case; None where it was not measured


def judgements(results: Results) -> Iterator[Judgement]:
    """Yield what became of each goal, in each setting; also of those of which nothing was measured."""
    for setting in _held(results, "convolution"):
        yield from _of_convolution(results, setting)
    for setting in _held(results, "max pooling"):
        contests = results.contests("max pooling", setting) if setting else []
        yield _worst(POOLING, _words(setting), {each.case: _value(each, OURS, POOLED) for each in contests})
    yield _worst(MEMORY, "", {shape: results.memory.get((shape, OURS)) for shape in SHAPES})


def _held(results: Results, group: str) -> Sequence[Setting | None]:
    return results.settings(group) or [None]


def _of_convolution(results: Results, setting: Setting | None) -> Iterator[Judgement]:
    contests = [results.contest("convolution", setting, shape) for shape in SHAPES]
    to_torch = {each.case: _value(each, OURS, each.fastest) for each in contests}
    yield _mean(MEAN, _words(setting), to_torch)
    yield _worst(WORST, _words(setting), to_torch)
    yield _worst(AHEAD, _words(setting), {each.case: _value(each, RIVAL, OURS) for each in contests})


def _value(contest: Contest, ours: str, theirs: str | None) -> float | None:
    found = contest.ratio(ours, theirs)
    return found and found.value


def _mean(goal: Goal, of: str, numbers: Numbers) -> Judgement:
    """Judge by all cases together; one that is missing might have decided."""
    found = [number for number in numbers.values() if number is not None]
    return _unmeasured(goal, of, numbers) if len(found) < len(numbers) else _judged(goal, of, geometric_mean(found), "")


def _worst(goal: Goal, of: str, numbers: Numbers) -> Judgement:
    """Judge by the case that is furthest out; a goal that one case misses is not met, whatever was not measured."""
    found = {case: number for case, number in numbers.items() if number is not None}
    pick = min if goal.bound == "at least" else max
    case = pick(found, key=lambda each: found[each], default=None)
    if case is None or (len(found) < len(numbers) and holds(found[case], goal.bound, goal.limit)):
        return _unmeasured(goal, of, numbers)
    return _judged(goal, of, found[case], case)


def _judged(goal: Goal, of: str, number: float, where: str) -> Judgement:
    verdict = MET if holds(number, goal.bound, goal.limit) else NOT_MET
    return Judgement(_aim(goal), of, beside(number, goal.bound, goal.limit), where, verdict)


def _unmeasured(goal: Goal, of: str, numbers: Numbers) -> Judgement:
    missing = [case for case, number in numbers.items() if number is None]
    return Judgement(_aim(goal), of, "", ", ".join(missing), NOT_MEASURED)


def _aim(goal: Goal) -> str:
    return f"{goal.words}: {goal.bound} {goal.limit:g}"


def _words(setting: Setting | None) -> str:
    return str(setting or "")
