"""The JUnit file of a run, read with a parser of XML, and by the rules of Jenkins."""

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pytest_bdd import then, when

from reports.exports.junit import write_junit
from steps.language import Table, phrase
from steps.oracles.junit import faults


@when(phrase("its JUnit file is written"), target_fixture="junit")
def _(pytester: pytest.Pytester, run_file: Path) -> ET.Element:
    write_junit(run_file, pytester.path / "junit.xml")
    return ET.parse(pytester.path / "junit.xml").getroot()  # noqa: S314 - it is our own


@then(phrase("Jenkins finds no fault in it"))
def _(junit: ET.Element) -> None:
    assert faults(junit) == []


@then(phrase("the tests in it are"))
def _(junit: ET.Element, datatable: Table) -> None:
    assert [["class", "name", "seconds", "result", "message"], *map(list, tests(junit))] == datatable


def tests(junit: ET.Element) -> Iterator[tuple[str, ...]]:
    """Yield what a reader shows of each test."""
    for test in junit.iter("testcase"):
        told = [child for child in test if child.tag in ("failure", "error", "skipped")]
        result, message = (told[0].tag, told[0].attrib["message"]) if told else ("passed", "")
        assert len(told) < 2, test.attrib
        yield test.attrib["classname"], test.attrib["name"], f"{float(test.attrib['time']):g}", result, message


def part(junit: ET.Element, name: str, tag: str) -> str:
    """Return the text of a part of the test of a name."""
    (test,) = (test for test in junit.iter("testcase") if test.attrib["name"] == name)
    return test.findtext(tag, "")


@then(phrase("the failure of {name} reads"))
def _(junit: ET.Element, name: str, docstring: str) -> None:
    assert part(junit, name, "failure") == docstring


@then(phrase("the output of {name} reads"))
def _(junit: ET.Element, name: str, docstring: str) -> None:
    assert part(junit, name, "system-out") == docstring


@then(phrase("its counts are"))
def _(junit: ET.Element, datatable: Table) -> None:
    (suite,) = junit
    assert [[name, suite.attrib[name]] for name, _ in datatable] == datatable


@then(phrase("its properties are"))
def _(junit: ET.Element, datatable: Table) -> None:
    (suite,) = junit
    assert [[each.attrib["name"], each.attrib["value"]] for each in suite.iter("property")] == datatable


@then(phrase("the reason and the text of its failure begin, as JSON, with"))
def _(junit: ET.Element, docstring: str) -> None:
    (failure,) = junit.iter("failure")
    words = json.loads(docstring)
    assert (failure.attrib["message"], (failure.text or "")[: len(words)]) == (words, words)
