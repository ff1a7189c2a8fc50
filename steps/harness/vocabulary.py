"""What can be wrong between the sentences of all features and the definitions of all steps.

Of two steps that fit a sentence pytest-bdd takes the last to be registered, and says nothing.
"""

import difflib
from collections.abc import Collection, Iterator, Mapping

from steps.harness.definitions import Definition
from steps.harness.documents import Node, Sentence, feature_of, identifier, rules, sentences


def faults_of_vocabulary(features: Mapping[str, str], definitions: Collection[Definition]) -> list[str]:
    """Return the faults, a line each.

    Parameters
    ----------
    features : mapping of str to str
        The text of each feature file by its path.
    definitions : collection of Definition
    """
    trees = {path: feature_of(text) for path, text in features.items()}
    spoken: dict[Definition, None] = {}
    found = list(_shared_ids(trees))
    for place, sentence in _first_places(trees):
        meanings = [definition for definition in definitions if definition.matches(sentence.text)]
        spoken |= dict.fromkeys(meanings)
        found += (f"{place}: {fault}" for fault in _misunderstandings(sentence, meanings, definitions))
    found += [f"{d.place}: nobody speaks {d}" for d in definitions if d not in spoken]
    return found + [f"{d.place}: {fault}" for d in definitions for fault in d.faults()]


def _misunderstandings(
    sentence: Sentence, meanings: Collection[Definition], definitions: Collection[Definition]
) -> Iterator[str]:
    match meanings:
        case []:
            near = difflib.get_close_matches(sentence.text, [definition.sentence for definition in definitions], n=1)
            yield f'no step is bound to "{sentence.text}"' + (f'; the nearest is "{near[0]}"' if near else "")
        case [meaning]:
            for argument in ("datatable", "docstring"):
                brought = argument in sentence.payload
                if brought != meaning.takes(argument):
                    yield f'"{sentence.text}" {"brings" if brought else "lacks"} a {argument}'
        case _:
            yield f'"{sentence.text}" may mean {" or ".join(str(meaning) for meaning in meanings)}'


def _shared_ids(trees: Mapping[str, Node]) -> Iterator[str]:
    owners: dict[str, str] = {}
    for path, feature in trees.items():
        for rule in rules(feature):
            owner = owners.setdefault(identifier(rule), path)
            if owner != path:
                yield f"{path}:{rule['location']['line']}: {identifier(rule)} is the ID of a rule in {owner} too"


def _first_places(trees: Mapping[str, Node]) -> Iterator[tuple[str, Sentence]]:
    """Yield each sentence once, after the place where it is first spoken."""
    places: dict[tuple[str, frozenset[str]], tuple[str, Sentence]] = {}
    for path, feature in trees.items():
        for sentence in sentences(feature):
            places.setdefault((sentence.text, sentence.payload), (f"{path}:{sentence.line}", sentence))
    return iter(places.values())
