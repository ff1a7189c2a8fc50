"""Many numbers of one step, as a table: what was measured, and of which arm, seed or step."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from reports.pages.numbers import Reading

BESIDE = 4  # numbers that stand beside a step; more of them become a table below it
WIDEST = 6  # columns of a table that has fewer rows
FULL = 0.6  # of its cells a table across is to fill; a list is easier to read than a table with holes
APART = re.compile(r"(.+?)(?:, | of | after | at )(?=[^,]+$)(.+)")


class Pivot(NamedTuple):
    """A table; without a header it is a list of names with a number each."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Reading | None, ...]], ...]


def pivot(readings: Sequence[Reading]) -> Pivot:
    """Return numbers as a table, by the parts of their names, where these make one.

    >>> told = [
    ...     Reading(name, "1", "", kept=True) for name in ("loss, seed 0", "loss, seed 1", "error of a", "error of b")
    ... ]
    >>> [pivot(told).header, [name for name, _ in pivot(told).rows]]
    [(), ['loss, seed 0', 'loss, seed 1', 'error of a', 'error of b']]
    >>> [pivot(told[:2]).header, [name for name, _ in pivot(told[:2]).rows]]
    [('seed 0', 'seed 1'), ['loss']]
    >>> many = pivot([told[0]._replace(name=f"loss, seed {seed}") for seed in range(8)])
    >>> many.header, [name for name, _ in many.rows][:2]
    (('loss',), ['seed 0', 'seed 1'])
    """
    parts = [_apart(each.name) for each in readings]
    stems, leaves = list(dict.fromkeys(stem for stem, _ in parts)), list(dict.fromkeys(leaf for _, leaf in parts))
    if len(leaves) == 1 or len(readings) < FULL * len(stems) * len(leaves) or len(set(parts)) < len(parts):
        return Pivot((), tuple((each.name, (each,)) for each in readings))
    found = dict(zip(parts, readings, strict=True))
    if len(stems) < len(leaves) > WIDEST:
        return Pivot(tuple(stems), tuple((leaf, tuple(found.get((stem, leaf)) for stem in stems)) for leaf in leaves))
    return Pivot(tuple(leaves), tuple((stem, tuple(found.get((stem, leaf)) for leaf in leaves)) for stem in stems))


def _apart(name: str) -> tuple[str, str]:
    """Split a name before what it is of.

    >>> _apart("tail recall difference on digits, seed 3"), _apart("head recall of ce"), _apart("accuracy")
    (('tail recall difference on digits', 'seed 3'), ('head recall', 'ce'), ('accuracy', ''))
    """
    match = APART.fullmatch(name)
    return (match[1], match[2]) if match else (name, "")
