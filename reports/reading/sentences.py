"""The sentences of the steps, and their code as it was when they were spoken last."""

from collections.abc import Mapping, Sequence

from reports.model import Sentence
from reports.reading.runs import Told


def merged(runs: Sequence[Told]) -> tuple[Sentence, ...]:
    """Return each sentence once; the latest run says where it stands, and what stands at a place.

    Parameters
    ----------
    runs : sequence of Told
        The latest first.
    """
    sentences: dict[tuple[str, str], Sentence] = {}
    places: set[str] = set()
    for told in runs:
        new = {_words(each): each for each in told.sentences if place(each) not in places}
        sentences = new | sentences
        places |= {place(each) for each in new.values()}
    return tuple(sorted(sentences.values(), key=lambda each: (each.file, each.line, each.sentence)))


def moved(told: Told, sentences: Sequence[Sentence]) -> Mapping[str, str]:
    """Return where the sentences of a run stand now, by where they stood then; nothing for what stands nowhere."""
    now = {_words(each): place(each) for each in sentences}
    return {place(each): now.get(_words(each), "") for each in told.sentences}


def place(sentence: Sentence) -> str:
    """Return where a sentence stands, as outcomes name it."""
    return f"{sentence.file}:{sentence.line}"


def _words(sentence: Sentence) -> tuple[str, str]:
    return sentence.keyword, sentence.sentence
