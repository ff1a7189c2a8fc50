"""The sentences that a run has spoken, as the step definitions of Cucumber Messages."""

from collections.abc import Iterator
from typing import Any

from reports.exports.documents import Documents
from reports.exports.expressions import arguments, expression, own_types
from reports.exports.matching import Matched
from reports.exports.recorded import RecordedRun
from reports.model import Sentence

Message = dict[str, Any]


class Definitions:
    """Step definitions by the places of their functions.

    A place that no sentence is known of, as in a run that was cut short before it told them, fits anything.
    """

    def __init__(self, run: RecordedRun, matched: Matched, documents: Documents) -> None:
        known: dict[str, list[Sentence]] = {}
        for sentence in run.sentences:
            known.setdefault(f"{sentence.file}:{sentence.line}", []).append(sentence)
        self.of_text: dict[str, str] = {}
        for case, told in matched.results:
            for step, noted in zip(case.pickle["steps"], told.outcome.steps if told else (), strict=False):
                if noted.definition:
                    self.of_text[step["text"]] = noted.definition
                    known.setdefault(noted.definition, [])
        self.known, self.documents = known, documents
        self.ids = {place: [documents.next_id() for _ in range(max(1, len(known[place])))] for place in known}

    def messages(self) -> Iterator[Message]:
        """Yield the types of the fields, and the definitions."""
        sentences = [sentence for place in self.known for sentence in self.known[place]]
        for name in sorted({name for sentence in sentences for name in own_types(sentence.sentence)}):
            told = {"id": self.documents.next_id(), "name": name, "regularExpressions": [".+"]}
            yield {"parameterType": told | {"preferForRegularExpressionMatch": False, "useForSnippets": False}}
        for place, ids in self.ids.items():
            patterns = [_pattern("CUCUMBER", expression(each.sentence)) for each in self.known[place]]
            for number, pattern in zip(ids, patterns or [_pattern("REGULAR", ".*")], strict=True):
                yield {"stepDefinition": {"id": number, "pattern": pattern, "sourceReference": _reference(place)}}

    def step(self, text: str, place: str) -> Message:
        """Return what a step of a test case says of its definition: of several sentences that which fits."""
        where = place or self.of_text.get(text, "")
        if where not in self.ids:
            return {"stepDefinitionIds": [], "stepMatchArgumentsLists": []}
        found = [arguments(sentence.sentence, text) for sentence in self.known[where]]
        best = next((number for number, groups in enumerate(found) if groups is not None), 0)
        groups = found[best] if found else None
        return {
            "stepDefinitionIds": [self.ids[where][best]],
            "stepMatchArgumentsLists": [{"stepMatchArguments": groups or []}],
        }


def _pattern(kind: str, source: str) -> Message:
    return {"type": f"{kind}_EXPRESSION", "source": source}


def _reference(place: str) -> Message:
    file, _, line = place.rpartition(":")
    return {"uri": file, "location": {"line": int(line)}}
