"""What a picture shows, read from the file."""

import html
import xml.etree.ElementTree as ET

import numpy as np

from steps.language import Array

SVG, METADATA = "{http://www.w3.org/2000/svg}", "{http://purl.org/dc/elements/1.1/}"


def points(text: str, name: str) -> Array:
    """Return where the marks of a group are within the picture, from left and from top: shape (marks, 2)."""
    root = ET.fromstring(text)  # noqa: S314 - written by this very run
    (group,) = (each for each in root.iter(f"{SVG}g") if each.get("id") == name)
    marks = np.array([[float(mark.get(axis, "nan")) for axis in "xy"] for mark in group.iter(f"{SVG}use")])
    size = [float(number) for number in root.get("viewBox", "").split()[2:]]
    return marks[((marks >= 0) & (marks <= size)).all(axis=1)]


def words(text: str) -> list[str]:
    """Return the words that the picture shows, in the order in which they are drawn."""
    parser = ET.XMLParser(target=ET.TreeBuilder(insert_comments=True))  # noqa: S314 - likewise
    root = ET.fromstring(text, parser)  # noqa: S314 - likewise
    return [html.unescape(each.text or "").strip() for each in root.iter() if each.tag is ET.Comment]  # type: ignore[comparison-overlap]  # typeshed gives tags as str


def description(text: str) -> tuple[str, str]:
    """Return title and description, which are read out to those who cannot see."""
    root = ET.fromstring(text)  # noqa: S314 - likewise
    return root.findtext(f"{SVG}title", ""), root.findtext(f".//{METADATA}description", "")
