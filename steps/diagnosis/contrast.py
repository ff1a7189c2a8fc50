"""What the scenarios that failed have in common, and those that passed have not."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

Facts = tuple[tuple[str, str], ...]
# More values than this are a list, not a reason.
MOST_VALUES = 6


def contrast(passed: Iterable[Facts], failed: Iterable[Facts]) -> list[str]:
    """Return in which facts the scenarios that passed and those that failed differ, layer by layer.

    >>> contrast([(("layers", "ReLU"), ("images", "1"))], [(("layers", "ReLU"), ("images", n)) for n in "23"])
    ['right for images 1, wrong for images 2, 3']
    """
    right, wrong = _values(passed), _values(failed)
    several = len(set(wrong) & set(right)) > 1
    return [
        f"{layers}: {sentence}" if several else sentence
        for layers, values in wrong.items()
        for sentence in _sentences(right[layers], values)
    ]


Values = dict[str, dict[str, None]]


def _values(scenarios: Iterable[Facts]) -> defaultdict[str, Values]:
    """Return the values of each fact, by layers and by the name of the fact."""
    found: defaultdict[str, Values] = defaultdict(dict)
    for facts in scenarios:
        for name, value in facts:
            if name != "layers":
                found[dict(facts).get("layers", "")].setdefault(name, {})[value] = None
    return found


def _sentences(right: Values, wrong: Values) -> Iterator[str]:
    for name, values in wrong.items():
        others = right.get(name, {})
        if others and not others.keys() & values.keys() and max(len(others), len(values)) <= MOST_VALUES:
            yield f"right for {name} {_listed(others)}, wrong for {name} {_listed(values)}"


def _listed(values: Iterable[str]) -> str:
    return ", ".join(sorted(values, key=lambda value: (len(value), value)))
