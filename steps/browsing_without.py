"""Runs of pytest on a machine that has no browser."""

import pytest
from pytest_bdd import given

from steps.language import phrase

CONFTEST = "pytest_plugins = ['steps.harness.collector', 'steps.harness.browser']\n"


@given(phrase("its scenarios may be tagged @browser, and their steps are"))
def _(pytester: pytest.Pytester, docstring: str) -> None:
    pytester.makeconftest(CONFTEST + docstring)
    pytester.makeini("[pytest]\nmarkers =\n  browser: looks at pages")


@given(phrase("no browser is installed"))
def _(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = str(pytester.mkdir("nothing"))
    monkeypatch.setenv("PATH", nothing)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", nothing)
    monkeypatch.delenv("SPEC_BROWSER", raising=False)
    monkeypatch.delenv("SPEC_REQUIRE_BROWSER", raising=False)
