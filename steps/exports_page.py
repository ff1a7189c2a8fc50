"""The page that Cucumber's own formatter makes of messages, in a browser."""

import re
from pathlib import Path

import pytest
from pytest_bdd import then, when

from reports.exports.cucumber_html import write_cucumber_html
from steps.exports_messages import NAME
from steps.harness.browser import OpenBrowser
from steps.harness.visit import Visit
from steps.language import Table, phrase
from steps.refusals import Refusal

PAGE = "page.html"


@when(phrase("Cucumber's formatter shows them"), target_fixture="cucumber_page")
def _(pytester: pytest.Pytester, formatter: Path, open_browser: OpenBrowser) -> Visit:
    return opened(pytester.path, formatter, open_browser)


def opened(folder: Path, formatter: Path, open_browser: OpenBrowser) -> Visit:
    """Make the page, and open it until it shows something."""
    write_cucumber_html(folder / NAME, formatter, folder / PAGE)
    visit = open_browser(folder)
    visit.open(PAGE).get_by_text("the run comes to its end").wait_for()
    return visit


@when(phrase("filling the formatter in {folder} is attempted"), target_fixture="refusal")
def _(pytester: pytest.Pytester, folder: str) -> Refusal:
    (pytester.path / folder).mkdir(parents=True)
    with pytest.raises(ValueError) as refusal:
        write_cucumber_html(pytester.path / NAME, Path(folder), pytester.path / PAGE)
    return refusal


@then(phrase("the page has no complaints, and has asked for nothing else"))
def _(cucumber_page: Visit) -> None:
    assert (cucumber_page.complaints, cucumber_page.requested) == ([], [cucumber_page.page.url])


@then(phrase("the page counts"))
def _(cucumber_page: Visit, datatable: Table) -> None:
    words = cucumber_page.page.inner_text("body")
    assert dict(re.findall(r"^(PASSED|FAILED|UNDEFINED|SKIPPED|UNKNOWN)\s+(\d+)$", words, re.MULTILINE)) == dict(
        datatable
    )


@then(phrase("the page shows"))
def _(cucumber_page: Visit, docstring: str) -> None:
    words = cucumber_page.page.inner_text("body")
    assert [line for line in docstring.splitlines() if line not in words] == [], words


@then(phrase('the page shows the picture "{title}", {width:d} wide and {height:d} high'))
def _(cucumber_page: Visit, title: str, width: int, height: int) -> None:
    cucumber_page.page.get_by_text(title).click()
    picture = cucumber_page.page.locator("details", has_text=title).locator("img")
    box = picture.bounding_box()
    assert box
    assert (box["width"], box["height"]) == (width, height)
