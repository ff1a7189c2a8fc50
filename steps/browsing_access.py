"""Whether everybody can read the pages: what axe finds, and what is there without JavaScript."""

import re
from collections.abc import Iterator

from pytest_bdd import then, when

from steps.browsing_results import ROOT
from steps.harness.documents import Node, backgrounds, feature_of, rules, scenarios
from steps.harness.visit import Visit
from steps.language import phrase

GRAVE = ("serious", "critical")


@when(phrase("axe looks at {path}, in light colours and in dark ones"), target_fixture="found")
def _(visit: Visit, path: str) -> list[str]:
    visit.open(path)
    light = list(findings(visit))
    visit.page.emulate_media(color_scheme="dark")
    return [*light, *(f"dark: {finding}" for finding in findings(visit, rules=("color-contrast",)))]


def findings(visit: Visit, **options: tuple[str, ...]) -> Iterator[str]:
    """Yield what axe finds, by any of its rules or by some, a line for each element."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - a run without a browser does without it

    only = {"runOnly": {"type": "rule", "values": options["rules"]}} if options else {}
    found = Axe().run(visit.page, options={"resultTypes": ["violations"], **only})
    for violation in found.response["violations"]:
        if violation["impact"] in GRAVE:
            yield from (f"{violation['id']}: {node['html'][:200]}" for node in violation["nodes"])


@then(phrase("it has found nothing that is serious or critical"))
def _(found: list[str]) -> None:
    assert found == []


@then(phrase("all sentences of {file} can be read"))
def _(visit: Visit, file: str) -> None:
    shown = squeezed(visit.page.locator("main").inner_text())
    assert [text for text in texts(feature_of((ROOT / file).read_text(encoding="utf-8"))) if text not in shown] == []


def squeezed(text: str) -> str:
    """Return a text without its spaces and line breaks, and without the brackets around the names of examples.

    >>> squeezed("Given the number  <a>")
    'Giventhenumbera'
    """
    return re.sub(r"[\s<>]+", "", text)


def texts(feature: Node) -> Iterator[str]:
    """Yield the titles of a feature, its sentences with their keywords, and the cells of its tables."""
    for parent in (feature, *rules(feature)):
        for holder in (*backgrounds(parent), *scenarios(parent)):
            yield squeezed(holder["name"])
            for step in holder["steps"]:
                yield squeezed(step["keyword"] + step["text"])
                yield from _cells(step.get("dataTable", {"rows": []})["rows"])
                yield squeezed(step.get("docString", {"content": ""})["content"])
            for table in holder.get("examples", ()):
                yield from _cells([table["tableHeader"], *table["tableBody"]])


def _cells(rows: list[Node]) -> Iterator[str]:
    return (squeezed(cell["value"]) for row in rows for cell in row["cells"])
