"""Which scenario of the features a result is of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reports.exports.documents import Case
from reports.exports.recorded import Recorded, RecordedRun
from reports.reading.runs import Key


class Matched(NamedTuple):
    """The scenarios of a run, each with what became of it, and how many are no longer in the features."""

    results: list[tuple[Case, Recorded | None]]
    gone: int


def match(run: RecordedRun, cases: list[Case]) -> Matched:
    """Join a run with the features as they are now: first what was run, in its order, then what was only planned."""
    named, titled = by_nodeid(cases, run.planned), {case.key: case for case in cases}
    found = [_exact(each, titled, named) for each in run.scenarios]
    taken = {case.pickle["id"] for case in found if case is not None}
    results: list[tuple[Case, Recorded | None]] = []
    for each, case in zip(run.scenarios, found, strict=True):
        near = case or named.get(each.outcome.nodeid)
        if near is not None and (case is not None or near.pickle["id"] not in taken):
            results.append((near, each))
            taken.add(near.pickle["id"])
    waiting = [named[nodeid] for nodeid in run.missing if nodeid in named]
    left: list[tuple[Case, Recorded | None]] = [(case, None) for case in waiting if case.pickle["id"] not in taken]
    return Matched(results + left, len(run.scenarios) + len(run.missing) - len(results) - len(left))


def _exact(each: Recorded, titled: Mapping[Key, Case], named: Mapping[str, Case]) -> Case | None:
    case = named.get(each.outcome.nodeid)
    return case if case is not None and case.key == each.key else titled.get(each.key)


def by_nodeid(cases: Iterable[Case], nodeids: Iterable[str]) -> dict[str, Case]:
    """Return the cases by their node IDs, as far as they can be told.

    Where a run planned all examples of a scenario, their order decides: pytest changes names that are not unique.
    """
    of_node: dict[str, list[Case]] = defaultdict(list)
    planned: dict[str, list[str]] = defaultdict(list)
    for case in cases:
        of_node[case.node].append(case)
    for nodeid in nodeids:
        planned[node_of(nodeid)].append(nodeid)
    found: dict[str, Case] = {}
    for node, ids in planned.items():
        alike = of_node.get(node, [])
        whole = len(ids) == len(alike)
        found |= zip(ids, alike, strict=True) if whole else {case.nodeid: case for case in alike}
    return found


def node_of(nodeid: str) -> str:
    """Return a node ID without its example.

    >>> node_of("features/a.feature::ADD-1::sums[a::b-[c]]")
    'features/a.feature::ADD-1::sums'
    """
    file, *rest = nodeid.split("::", 2)
    return "::".join([file, *(each.partition("[")[0] for each in rest)])
