"""The index of the search: a script, since pages that are opened as files may not fetch anything."""

import json
from collections.abc import Iterator

from reports.model import Feature
from reports.pages.frame import PAGES, Frame
from reports.pages.places import chapter_page, rule_anchor
from reports.pages.prose import Standpoint, first_sentence

Entry = tuple[str, str, str, str, str]  # the kind, the title, where it is found, the address, and how its prose begins
LETTERS = 200  # of prose that are searched


def search_script(frame: Frame) -> bytes:
    """Return the script that holds the index."""
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in _entries(frame))
    return f"window.SEARCH = [\n{lines}\n];\n".encode()


def _entries(frame: Frame) -> Iterator[Entry]:
    for path, words in PAGES:
        yield "page", words, "", path, ""
    for chapter in frame.book.chapters:
        yield "chapter", chapter.title, "", chapter_page(chapter), _begin(chapter.prose)
        for feature in chapter.features:
            yield from _of_feature(feature, chapter.title, frame)


def _of_feature(feature: Feature, chapter: str, frame: Frame) -> Iterator[Entry]:
    page = frame.places.features[feature.file]
    sentence = frame.prose.line(first_sentence(feature.prose), Standpoint(page, feature.file)).striptags()
    yield "feature", feature.title, f"{chapter}. {sentence}", page, _begin(feature.prose)
    for rule in feature.rules:
        yield "rule", f"{rule.name} {rule.title}", feature.title, f"{page}#{rule_anchor(rule)}", _begin(rule.prose)
        for scenario in rule.scenarios:
            address = frame.places.scenario_address(feature, scenario)
            yield "scenario", scenario.title, f"{rule.name}, {feature.title}", address, ""


def _begin(prose: str) -> str:
    return " ".join(prose.split())[:LETTERS]
