"""What the scenarios that failed have in common, and those that passed have not."""

from collections.abc import Iterable, Iterator

Facts = tuple[tuple[str, str], ...]
# What a reason may be, as facts call it; another difference is a coincidence more often than not.
REASONS = ("kernel", "stride", "padding", "momentum", "weight_decay", "images", "channels")
# More values than this are a list, not a reason, and one scenario against another is no pattern.
MOST_VALUES, FEWEST = 6, 2


def contrast(passed: Iterable[Facts], failed: Iterable[Facts]) -> list[str]:
    """Return the one fact in which the scenarios that passed and those that failed differ, if there is one.

    >>> contrast([(("layers", "ReLU"), ("images", "1"))], [(("layers", "ReLU"), ("images", n)) for n in "23"])
    ['right for images 1, wrong for images 2, 3']
    """
    right, wrong = list(passed), list(failed)
    layers = dict.fromkeys(_layers(facts) for facts in wrong)
    compared = [each for each in layers if any(_layers(facts) == each for facts in right)]
    sentences = [(each, sentence) for each in compared for sentence in _sentences(each, right, wrong)]
    if len(sentences) != 1:
        return []
    ((found, sentence),) = sentences
    return [f"{found}: {sentence}" if len(compared) > 1 else sentence]


def _layers(facts: Facts) -> str:
    return dict(facts).get("layers", "")


def _sentences(layers: str, right: list[Facts], wrong: list[Facts]) -> Iterator[str]:
    """Yield what separates the scenarios about some layers."""
    for name in REASONS:
        others, values = (
            [dict(facts)[name] for facts in side if _layers(facts) == layers and name in dict(facts)]
            for side in (right, wrong)
        )
        several = others and values and max(len(others), len(values)) >= FEWEST
        if several and not {*others} & {*values} and max(len({*others}), len({*values})) <= MOST_VALUES:
            yield f"right for {name} {_listed(others)}, wrong for {name} {_listed(values)}"


def _listed(values: Iterable[str]) -> str:
    return ", ".join(sorted({*values}, key=lambda value: (len(value), value)))
