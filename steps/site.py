"""The document as a folder of pages: written, and read again."""

import json
from pathlib import Path

import pytest
from pytest_bdd import given, then, when

from reports.model import Book
from reports.reading import read_book
from steps.describing import Refusal, refusal_of
from steps.harness.documents import feature_of, identifier, rules
from steps.language import Table, column, phrase, records
from steps.oracles.pages import Element, Site
from steps.running import ROOT

MEGABYTE = 10**6


@when(phrase("the document is written"), target_fixture="site")
def _(pytester: pytest.Pytester) -> Site:
    return written(pytester.path, pytester.path / "site")


@pytest.fixture(scope="session")
def project_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the document of this project, without results: it takes seconds, and several scenarios look at it."""
    return written(ROOT, tmp_path_factory.mktemp("document") / "site")


@when(phrase("the document of this project is written, without results"), target_fixture="site")
def _(project_site: Site) -> Site:
    return project_site


@given(phrase("the document has been written into {folder:Name}"))
def _(pytester: pytest.Pytester, folder: str) -> None:
    written(pytester.path, pytester.path / folder)


@when(phrase("writing the document into {folder:Name} is attempted"), target_fixture="refusal")
def _(pytester: pytest.Pytester, folder: str) -> Refusal:
    return refusal_of(lambda: written(pytester.path, Path(folder)))


def written(root: Path, folder: Path) -> Site:
    """Return the document of a project, written into a folder."""
    from reports.pages import write_site  # noqa: PLC0415 - a run on a GPU needs no Markdown

    write_site(book_of(root), folder)
    return Site(folder)


def book_of(root: Path) -> Book:
    """Return the book of a project, with its results and its sample; of this project without."""
    if root == ROOT:
        return read_book(ROOT, [], ROOT / "reports" / "measured")
    return read_book(root, [root / "results", root / "reports" / "sample"], root / "measured")


@then(phrase("on {page}, {anchor} reads"))
def _(site: Site, page: str, anchor: str, docstring: str) -> None:
    assert site.at(page, anchor).text == docstring


@then(phrase("on {page}, these words lead to"))
def _(site: Site, page: str, datatable: Table) -> None:
    assert [row for row in records(datatable) if row["address"] not in addresses(site, page, row["words"])] == []


def addresses(site: Site, page: str, words: str) -> set[str]:
    """Return where the links of a page lead that have certain words."""
    links = (each for each in site.pages[page] if each.tag == "a" and each.text == words)
    targets = (each.attributes["href"] for each in links)
    return {t if "://" in t else "#".join(part for part in site.resolved(page, t) if part) for t in targets}


@then(phrase("on {page} there are the {tag:Name} elements"))
def _(site: Site, page: str, tag: str, datatable: Table) -> None:
    header, *expected = datatable
    found = [element for element in site.pages[page] if element.tag == tag]
    assert [[attribute(element, name) for name in header] for element in found] == expected


def attribute(element: Element, name: str) -> str:
    """Return an attribute of an element, or what is read of it."""
    return " ".join((element.text if name == "text" else element.attributes.get(name, "")).split())


@then(phrase("every link leads to a place that is there"))
def _(site: Site) -> None:
    assert (len(list(site.links())) > 0, site.broken()) == (True, [])


@then(phrase("nothing is fetched from elsewhere"))
def _(site: Site) -> None:
    assert site.foreign() == []


@then(phrase("each rule of the features stands on the page of its feature, under its ID"))
def _(site: Site) -> None:
    for path in sorted((ROOT / "features").glob("*/*.feature")):
        page = path.relative_to(ROOT / "features").with_suffix(".html").as_posix()
        for rule in rules(feature_of(path.read_text("utf-8"))):
            assert site.at(page, identifier(rule)).tag == "section"


@then(phrase("each page is smaller than 1 MB"))
def _(site: Site) -> None:
    assert [page for page in site.pages if (site.folder / page).stat().st_size > MEGABYTE] == []


@then(phrase("written again into another folder it is the same, byte by byte"))
def _(site: Site, tmp_path: Path) -> None:
    again = written(site.folder.parent, tmp_path / "again").folder
    files = [path.relative_to(again) for path in sorted(again.rglob("*")) if path.is_file()]
    assert [path for path in files if (again / path).read_bytes() != (site.folder / path).read_bytes()] == []


@then(phrase("the index of the search has the entries"))
def _(site: Site, datatable: Table) -> None:
    found = [
        json.loads(line.removesuffix(","))
        for line in (site.folder / "static/search.js").read_text("utf-8").splitlines()[1:-1]
    ]
    assert [row for row in datatable if row not in found] == []


@then(phrase("in the folder {folder} there are"))
def _(pytester: pytest.Pytester, folder: str, datatable: Table) -> None:
    found = sorted(path.name for path in (pytester.path / folder).iterdir())
    assert found == column(datatable)
