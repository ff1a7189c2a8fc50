"""The tables of a benchmark: those of contests, and all of them in the order in which they are read."""

from collections.abc import Iterator, Sequence

from steps.benchmarks.cells import NONE, Table, algorithm, factor, milliseconds, sides, times, to_torch
from steps.benchmarks.costs import ceilings, chapters, growth, memory, training
from steps.benchmarks.goals import AHEAD, MEAN, POOLED, POOLING, WORST, Goal, judgements
from steps.benchmarks.readings import BLAS_THREADS, OURS, PLAIN, RIVAL, SHAPES, Contest, Results, Setting
from steps.benchmarks.statistics import Ratio, geometric_mean

GOALS = (
    "Ratios, to the faster layout of torch unless another side is named; peak memory: to input, output, parameters and "
    "gradients together. measured: the ratio that decides, and where it was found."
)
CONVOLUTION = (
    "Medians in ms. torch: its faster layout. ratio: ours / torch, and the quartiles of the ratios round by round. "
    "BLAS threads: the same ratio where the threads are those of BLAS, and ours is one. "
    "shape: N,C,HxW,F,kernel,stride,padding."
)
COLUMNS = ("shape", "torch", "layout", "ours", "by", "ratio", "quartiles", "BLAS threads", "CS231n/ours")
ALGORITHMS = (PLAIN, "im2col", "winograd", RIVAL)


def tables(results: Results) -> list[Table]:
    """Return the goals, and the tables for which something was measured."""
    header = ("goal", "of", "measured", "where", "verdict")
    goals = Table("Goals", GOALS, header, [list(each) for each in judgements(results)])
    rest = (growth(results), training(results), memory(results), ceilings(results), chapters(results))
    return [each for each in (goals, *_contests(results), *rest) if each.rows]


def _contests(results: Results) -> Iterator[Table]:
    for setting in results.settings("convolution"):
        contests = [results.contest("convolution", setting, shape) for shape in SHAPES]
        yield _convolution(contests, setting)
        yield _algorithms(results, contests, setting)
    for setting in results.settings("max pooling"):
        yield _pooling(results.contests("max pooling", setting), setting)
    for setting in results.settings("layers"):
        yield _layers(results.contests("layers", setting), setting)


def _convolution(contests: Sequence[Contest], setting: Setting) -> Table:
    to_rival = [each.ratio(RIVAL, OURS) for each in contests]
    by_blas = [each.ratio(BLAS_THREADS, each.fastest) for each in contests]
    rows = [
        [_shape(each), *sides(each), algorithm(each), *to_torch(each, WORST), times(blas), times(rival, AHEAD)]
        for each, blas, rival in zip(contests, by_blas, to_rival, strict=True)
    ]
    mean = _mean([each.ratio(OURS, each.fastest) for each in contests], MEAN)
    last = ["geometric mean", "", "", "", "", mean, "", _mean(by_blas), _mean(to_rival)]
    return Table(f"Convolution, forward and backward, {setting}", CONVOLUTION, COLUMNS, [*rows, last])


def _shape(contest: Contest) -> str:
    return f"{contest.case} {SHAPES[contest.case]}"


def _mean(ratios: Sequence[Ratio | None], goal: Goal | None = None) -> str:
    """Write a geometric mean, which needs all shapes."""
    numbers = [each.value for each in ratios if each]
    return factor(geometric_mean(numbers), goal) if len(numbers) == len(ratios) else NONE


def _algorithms(results: Results, contests: Sequence[Contest], setting: Setting) -> Table:
    header = ("shape", "ours", "by", *ALGORITHMS, "GEMM", "ours/GEMM")
    rows = [
        [each.case, milliseconds(each.seconds(OURS)), algorithm(each)]
        + [milliseconds(each.seconds(name)) for name in ALGORITHMS]
        + _alone(results.contest("gemm", setting, each.case), each)
        for each in contests
    ]
    note = "Medians in ms. direct: the formula as it stands. GEMM: the matrix products of im2col alone."
    return Table(f"Our algorithms, {setting}", note, header, rows)


def _alone(products: Contest, contest: Contest) -> list[str]:
    """Return what the matrix products alone take, and how many times that our layer does."""
    alone, ours = products.least, contest.seconds(OURS)
    return [milliseconds(alone), factor(ours / alone if alone and ours else None)]


def _pooling(contests: Sequence[Contest], setting: Setting) -> Table:
    rows = [[each.case, *sides(each), *to_torch(each), times(each.ratio(OURS, POOLED), POOLING)] for each in contests]
    header = ("case", "torch", "layout", "ours", "ratio", "quartiles", "to torch NCHW")
    return Table(f"Max pooling, forward and backward, {setting}", "Medians in ms.", header, rows)


def _layers(contests: Sequence[Contest], setting: Setting) -> Table:
    rows = [[each.case, *sides(each), *to_torch(each)] for each in contests]
    header = ("case", "torch", "layout", "ours", "ratio", "quartiles")
    return Table(f"Layers, {setting}", "Medians in ms.", header, rows)
