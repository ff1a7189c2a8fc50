"""What Jenkins asks of a JUnit file.

Source: junit-10.xsd of jenkinsci/xunit-plugin, as far as it is about the elements that there are; and that counts are
those of what is counted, which no schema can say.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

TOLD = {"message", "type"}
# The attributes that an element must have, those that it may have, and what may stand in it.
ELEMENTS: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"},
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
    ),
    "properties": (set(), set(), {"property"}),
    "property": ({"name", "value"}, set(), set()),
    "testcase": (
        {"name"},
        {"time", "classname", "group"},
        {"skipped", "error", "failure", "system-out", "system-err"},
    ),
    "skipped": (set(), TOLD, set()),
    "error": (set(), TOLD, set()),
    "failure": (set(), TOLD, set()),
    "system-out": (set(), set(), set()),
    "system-err": (set(), set(), set()),
}
TIME = re.compile(r"(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\.[0-9]*)?")
COUNTED = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}


def faults(root: ET.Element) -> list[str]:
    """Return what Jenkins would refuse a file for."""
    found = [] if root.tag == "testsuites" else [f"{root.tag} is no root"]
    for element in root.iter():
        found += _of_element(element)
    names = [(test.get("classname"), test.get("name")) for test in root.iter("testcase")]
    return found + [f"two tests are called {name}" for name in dict.fromkeys(names) if names.count(name) > 1]


def _of_element(element: ET.Element) -> Iterator[str]:
    if element.tag not in ELEMENTS:
        yield f"there is no {element.tag}"
        return
    needed, allowed, inner = ELEMENTS[element.tag]
    yield from (f"{element.tag} has no {name}" for name in needed - set(element.attrib))
    yield from (f"{element.tag} may have no {name}" for name in set(element.attrib) - needed - allowed)
    yield from (f"{element.tag} may have no {child.tag} in it" for child in element if child.tag not in inner)
    if not TIME.fullmatch(element.get("time", "0")):
        yield f"{element.get('time')} is no time"
    for name, tag in COUNTED.items():
        if name in element.attrib and int(element.attrib[name]) != len(list(element.iter(tag))):
            yield f"{element.tag} counts {element.attrib[name]} {name}"
