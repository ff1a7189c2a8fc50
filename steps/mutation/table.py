"""What the run has shown, in words: what each rule kills, what only it kills, and what nothing kills."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from steps.harness.documents import feature_of, identifier, rules
from steps.language import columns
from steps.mutation.arguments import Argument, argument_for
from steps.mutation.campaign import Result
from steps.mutation.mutants import Mutant


def rule_of(nodeid: str) -> str:
    """Return the ID of a scenario's rule.

    >>> rule_of("features/numpy_nn/relu.feature::RELU-4::shape[3x5]")
    'RELU-4'
    """
    return nodeid.split("::")[1]


def titles(root: Path, nodeids: Iterable[str]) -> dict[str, str]:
    """Return the titles of the rules that were run, by their IDs, in the order of the features."""
    run = {rule_of(nodeid): None for nodeid in nodeids}
    files = sorted({nodeid.split("::")[0] for nodeid in nodeids})
    trees = (feature_of((root / file).read_text(encoding="utf-8-sig")) for file in files)
    every = {identifier(rule): rule["name"].partition(" ")[2] for tree in trees for rule in rules(tree)}
    return {name: title for name, title in every.items() if name in run}


def tallies(named: Iterable[str], results: Sequence[Result]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield of each rule how many mutants it notices, and how many that no other does."""
    killers = [{rule_of(nodeid) for nodeid in result.killers} for result in results]
    kills = Counter(rule for rules in killers for rule in rules)
    alone = Counter(rule for rules in killers if len(rules) == 1 for rule in rules)
    return ((rule, (kills[rule], alone[rule])) for rule in named)


def by_rule(named: Mapping[str, str], results: Sequence[Result]) -> Iterator[str]:
    """Yield a table with a row for each rule."""
    rows = [[rule, str(kills), str(alone), named[rule]] for rule, (kills, alone) in tallies(named, results)]
    yield from columns([["rule", "kills", "alone", "promise"], *rows])


def idle_rows(nodeids: Iterable[str], results: Sequence[Result]) -> Iterator[str]:
    """Yield the examples that never were the only one of their rule to notice a mutant, and how many they notice."""
    kills: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for result in results:
        killers: dict[str, list[str]] = {}
        for nodeid in result.killers:
            killers.setdefault(rule_of(nodeid), []).append(nodeid)
        kills.update(result.killers)
        alone.update(own[0] for own in killers.values() if len(own) == 1)
    for nodeid in sorted(nodeids):
        if nodeid.endswith("]") and not alone[nodeid]:
            yield f"{nodeid}: " + (f"{kills[nodeid]}, each also by another of its rule" if kills[nodeid] else "nothing")


def survivors(
    mutants: Sequence[Mutant], results: Mapping[str, Result], arguments: Sequence[Argument]
) -> tuple[list[str], list[str]]:
    """Return the survivors that are argued to be no wrong versions, and those that are not."""
    argued: list[str] = []
    open_ones: list[str] = []
    for mutant in mutants:
        if not results[mutant.key].killed:
            argument = argument_for(mutant, arguments)
            (argued if argument else open_ones).append(
                f"{mutant}" + (f"\n      {argument.because}" if argument else "")
            )
    return argued, open_ones


def without_scenario(results: Sequence[Result]) -> Iterator[str]:
    """Yield the mutants of which no scenario could say anything, since the run itself came to an end."""
    return (f"{result.key}: {result.end}" for result in results if not result.killers and result.end)
