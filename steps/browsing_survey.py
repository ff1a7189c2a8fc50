"""Every page of the document, opened once on a narrow screen, and what is wrong with it."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_bdd import then, when

from steps.harness.browser import OpenBrowser
from steps.language import phrase

# The title, the language, and what reaches out of the screen and is in no box of its own that can be scrolled.
LOOK = """() => {
  const scrolls = each => ["auto", "scroll"].includes(getComputedStyle(each).overflowX);
  const boxed = each => each && (scrolls(each) || boxed(each.parentElement));
  const out = each => each.getBoundingClientRect().right > innerWidth + 1 && each.checkVisibility();
  const found = [...document.body.querySelectorAll("*")].filter(each => out(each) && !boxed(each));
  const over = document.scrollingElement.scrollWidth - innerWidth;
  const wide = over > 0 ? [`${over} pixels`] : [];
  wide.push(...found.slice(0, 2).map(each => each.outerHTML.slice(0, 120)));
  return [document.title, document.documentElement.lang, wide];
}"""


@dataclass(frozen=True)
class Page:
    """What a page says of itself, and what the browser said of it."""

    title: str
    language: str
    sideways: list[str]
    complaints: list[str]
    refused: list[str]


Survey = dict[str, Page]


@pytest.fixture(scope="module")
def surveys() -> dict[tuple[Path, int], Survey]:
    """Return the surveys that were made: one takes seconds."""
    return {}


@when(phrase("every page is opened on a screen of {width:d} pixels"), target_fixture="survey")
def _(open_browser: OpenBrowser, document: Path, width: int, surveys: dict[tuple[Path, int], Survey]) -> Survey:
    if (document, width) not in surveys:
        surveys[document, width] = survey_of(document, width, open_browser)
    return surveys[document, width]


def survey_of(document: Path, width: int, open_browser: OpenBrowser) -> Survey:
    """Open all pages of a document, one after the other."""
    visit = open_browser(document, viewport={"width": width, "height": 800})
    found: Survey = {}
    for path in sorted(document.rglob("*.html")):
        visit.complaints.clear()
        visit.refused.clear()
        page = visit.open(path.relative_to(document).as_posix())
        title, language, sideways = page.evaluate(LOOK)
        found[visit.place] = Page(title, language, sideways, [*visit.complaints], [*visit.refused])
    return found


@then(phrase("there are at least {count:d} pages, and none of them has led to a complaint"))
def _(survey: Survey, count: int) -> None:
    assert len(survey) >= count
    assert {path: page.complaints for path, page in survey.items() if page.complaints} == {}


@then(phrase("nothing was asked for outside of the folder"))
def _(survey: Survey) -> None:
    assert {path: page.refused for path, page in survey.items() if page.refused} == {}


@then(phrase("no page can be scrolled sideways, and none is cut off"))
def _(survey: Survey) -> None:
    assert {path: page.sideways for path, page in survey.items() if page.sideways} == {}


@then(phrase("each page has a title of its own, and is in the language {language:Name}"))
def _(survey: Survey, language: str) -> None:
    assert {path: page.language for path, page in survey.items() if page.language != language} == {}
    titles = Counter(page.title for page in survey.values())
    assert [title for title, count in titles.items() if count > 1 or not title] == []
