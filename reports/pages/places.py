"""Where everything stands: the pages of the document, and the anchors on them."""

import posixpath
import re
import unicodedata
from pathlib import PurePosixPath

from reports.model import Book, Chapter, Feature, Rule, Scenario

LOOSE = "suite"  # the folder of the features that lie beside the chapters


def slug(title: str) -> str:
    """Return a title as a part of an address.

    >>> slug("Kernel <kernel>, à côté")
    'kernel-kernel-a-cote'
    """
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")


def relative(page: str, target: str) -> str:
    """Return how ``page`` links to ``target``, a page with or without an anchor.

    >>> relative("losses/focal.html", "code/losses.html#L9"), relative("a.html", "a.html#b")
    ('../code/losses.html#L9', '#b')
    """
    path, hash_sign, anchor = target.partition("#")
    if path == page and anchor:
        return f"#{anchor}"
    return posixpath.relpath(path, posixpath.dirname(page) or ".") + hash_sign + anchor


def chapter_page(chapter: Chapter) -> str:
    """Return the page of a chapter."""
    return f"{chapter.name or LOOSE}/index.html"


def code_page(file: str) -> str:
    """Return the page of the functions of a module of steps.

    >>> code_page("steps/modules.py"), code_page("steps/harness/data.py")
    ('code/modules.html', 'code/harness.data.html')
    """
    path = PurePosixPath(file).with_suffix("")
    parts = path.parts[1:] if path.parts[0] == "steps" and len(path.parts) > 1 else path.parts
    return f"code/{'.'.join(part for part in parts if part not in {'/', '..'})}.html"


def rule_anchor(rule: Rule) -> str:
    """Return the anchor of a rule: its ID, where it has one."""
    return rule.name or f"rule-{rule.line}"


class Places:
    """The addresses of all features, rules, scenarios, kept results and step definitions of a book."""

    def __init__(self, book: Book) -> None:
        self.features: dict[str, str] = {}
        self.definitions = {
            f"{each.file}:{each.line}": f"{code_page(each.file)}#L{each.line}" for each in book.sentences
        }
        self._scenarios: dict[tuple[str, int], str] = {}
        for chapter in book.chapters:
            for feature in chapter.features:
                self.features[feature.file] = f"{chapter.name or LOOSE}/{feature.name.rpartition('/')[2]}.html"
                self._name_scenarios(feature)
        self.kept = {each.name: f"kept.html#{slug(each.name) or 'kept'}" for each in book.kept}
        self.rules = {
            name: f"{self.features[feature.file]}#{name}" for name, (feature, _) in book.rules.items() if name
        }

    def scenario(self, feature: Feature, scenario: Scenario) -> str:
        """Return the anchor of a scenario on the page of its feature."""
        return self._scenarios[feature.file, scenario.line]

    def scenario_address(self, feature: Feature, scenario: Scenario) -> str:
        """Return page and anchor of a scenario."""
        return f"{self.features[feature.file]}#{self.scenario(feature, scenario)}"

    def _name_scenarios(self, feature: Feature) -> None:
        taken: set[str] = {rule_anchor(rule) for rule in feature.rules}
        for rule in feature.rules:
            for scenario in rule.scenarios:
                anchor = stem = f"{rule_anchor(rule)}-{slug(scenario.title) or scenario.line}"
                number = 1
                while anchor in taken:
                    number += 1
                    anchor = f"{stem}-{number}"
                taken.add(anchor)
                self._scenarios[feature.file, scenario.line] = anchor


def row_anchor(scenario_anchor: str, number: int) -> str:
    """Return the anchor of a row of examples, counted from 1 over all tables of its scenario."""
    return f"{scenario_anchor}--{number}"
