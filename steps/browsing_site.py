"""The document that readers visit, made once of all that a table says."""

import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from filelock import FileLock
from pytest_bdd import given

from reports.reading import read_book, update_history
from steps.browsing_results import ROOT, Came, runs, write_runs
from steps.harness.browser import OpenBrowser
from steps.harness.visit import Visit
from steps.language import Table, phrase

Maker = Callable[[Table], Path]
MUTANTS = {"schema_version": 1, "finished": "2026-01-02T03:04:05+00:00", "commit": "", "mutants": 3, "killed": 2} | {
    "rules": {"CONV-3": {"noticed": 2, "alone": 1}}
}


@pytest.fixture(scope="session")
def make_document(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Return what makes the document of a table once, for all scenarios and all workers."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def make(table: Table) -> Path:
        from reports.pages import write_site  # noqa: PLC0415 - a run on a GPU needs no Markdown

        folder = shared / f"document-{sha256(json.dumps(table).encode()).hexdigest()[:16]}"
        with FileLock(f"{folder}.lock"):
            if not (folder / "site").exists():
                write_runs(table, folder / "results")
                (folder / "results" / "mutants.json").write_text(json.dumps(MUTANTS), encoding="utf-8")
                update_history(folder / "results", ROOT)
                write_site(read_book(ROOT, [folder / "results"], ROOT / "reports" / "measured"), folder / "site")
        return folder / "site"

    return make


@given(phrase("the document of this project, after runs that came out so"), target_fixture="came_out")
def _(datatable: Table) -> Table:
    return datatable


@pytest.fixture
def document(make_document: Maker, came_out: Table) -> Path:
    """Return the folder of the document."""
    return make_document(came_out)


@pytest.fixture
def outcomes(came_out: Table) -> dict[tuple[str, str], Came]:
    """Return what the table says of each scenario, by implementation and device."""
    return runs(came_out)


@pytest.fixture
def visit(open_browser: OpenBrowser, document: Path) -> Visit:
    """Return the visit of a reader who has a desk, a mouse and light colours, where none other is given."""
    return open_browser(document)


@given(phrase("a reader with a screen of {width:d} pixels"), target_fixture="visit")
def _(open_browser: OpenBrowser, document: Path, width: int) -> Visit:
    return open_browser(document, viewport={"width": width, "height": 800})


@given(phrase("a reader whose system is in {scheme:Name} colours"), target_fixture="visit")
def _(open_browser: OpenBrowser, document: Path, scheme: str) -> Visit:
    return open_browser(document, color_scheme=scheme)


@given(phrase("a reader without JavaScript"), target_fixture="visit")
def _(open_browser: OpenBrowser, document: Path) -> Visit:
    return open_browser(document, java_script_enabled=False)


@given(phrase("a reader who may read the clipboard"), target_fixture="visit")
def _(open_browser: OpenBrowser, document: Path) -> Visit:
    return open_browser(document, permissions=["clipboard-read", "clipboard-write"])
