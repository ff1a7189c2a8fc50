"""What a reader can take from a picture that matplotlib drew as SVG: points by the ticks of their axes, and words."""

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np

from steps.language import Array

Point = tuple[float, float]
EXACT = 1e-6  # places are written with six decimals
SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
CORNER = re.compile(r"[ML] (\S+) (\S+)")
PLACE = re.compile(r"translate\((\S+) (\S+)\)")
FILL = re.compile(r"fill: (#\w{6})")
STROKE = re.compile(r"stroke: (#\w{6})")


@dataclass(frozen=True)
class Drawing:
    """An SVG, and the way up in its tree."""

    root: ET.Element
    parents: dict[ET.Element, ET.Element]

    @classmethod
    def read(cls, path: Path) -> "Drawing":
        """Read a file; matplotlib writes each text as a comment, too."""
        parser = ET.XMLParser(target=ET.TreeBuilder(insert_comments=True))  # noqa: S314 - our own picture
        root = ET.fromstring(path.read_text(encoding="utf-8"), parser)  # noqa: S314 - likewise
        return cls(root, {child: parent for parent in root.iter() for child in parent})

    @property
    def title(self) -> str:
        """The words for who does not see the picture."""
        return self.root.findtext(f"{SVG}title") or ""

    def has(self, name: str) -> bool:
        """Return whether anything was drawn under a name."""
        return any(element.get("id") == name for element in self.root.iter())

    def group(self, name: str) -> ET.Element:
        """Return what was drawn under a name."""
        (found,) = (element for element in self.root.iter() if element.get("id") == name)
        return found

    def marks(self, name: str) -> list[Point]:
        """Return where the marks of a line are, in the units of the page."""
        return [_place(use) for use in self.group(name).iter(f"{SVG}use")]

    def outline(self, name: str) -> list[Point]:
        """Return the corners of an area, in the units of the page."""
        (path,), (use,) = (list(self.group(name).iter(f"{SVG}{tag}")) for tag in ("path", "use"))
        left, top = _place(use)
        return [(left + x, top + y) for x, y in _corners(path)]

    def cells(self, name: str) -> list[list[tuple[str, str]]]:
        """Return the colour of each cell of a matrix and the words on it, row by row, from the top left."""
        rows: dict[float, list[tuple[float, str, str]]] = {}
        words = self._words_in(self.axes(self.group(name)))
        for path in self.group(name).iter(f"{SVG}path"):
            xs, ys = zip(*_corners(path), strict=True)
            inside = [w for (x, y), w in words if min(xs) < x < max(xs) and min(ys) < y < max(ys)]
            rows.setdefault(min(ys), []).append((min(xs), FILL.findall(path.get("style", ""))[0], " ".join(inside)))
        return [[(colour, text) for _, colour, text in sorted(row)] for _, row in sorted(rows.items())]

    def look(self, name: str) -> tuple[str, str]:
        """Return the colour of a line, and the shape of its marks."""
        shapes = {path.get("id"): path.get("d", "") for path in self.root.iter(f"{SVG}path") if path.get("id")}
        use = next(self.group(name).iter(f"{SVG}use"))
        return STROKE.findall(use.get("style", ""))[0], shapes[use.get(LINK, "")[1:]]

    def axes(self, element: ET.Element) -> ET.Element:
        """Return the axes that something is drawn in."""
        while not element.get("id", "").startswith("axes_"):
            element = self.parents[element]
        return element

    def ticks(self, axes: ET.Element, axis: str) -> list[tuple[list[str], float]]:
        """Return the words at each tick of the x or the y axis, and its place in the units of the page."""
        found = [tick for tick in axes.iter() if tick.get("id", "").startswith(f"{axis}tick_")]
        return [(_texts(tick), _place(next(tick.iter(f"{SVG}use")))["xy".index(axis)]) for tick in found]

    def named(self, names: list[str], axis: str) -> list[int]:
        """Return the numbers of the axes whose x or y axis has these names at its ticks."""
        axes = [element for element in self.root.iter() if element.get("id", "").startswith("axes_")]
        ticks = [[words[0] for words, _ in self.ticks(each, axis) if words] for each in axes]
        return [number for number, words in enumerate(ticks, start=1) if words == names]

    def read_off(self, name: str, axis: str, places: list[float]) -> Array:
        """Return the numbers at some places, by the ticks of the axes that something is drawn in."""
        ticks = self.ticks(self.axes(self.group(name)), axis)
        at, shown = np.array([place for _, place in ticks]), np.array([float(words[0]) for words, _ in ticks])
        for there, back in ((np.positive, np.positive), (np.log, np.exp)):
            line = np.polynomial.Polynomial.fit(at, there(shown), 1)
            if np.allclose(line(at), there(shown), rtol=0, atol=EXACT):
                return np.asarray(back(line(np.array(places))))
        raise AssertionError(f"the {axis} axis of {name} is neither linear nor logarithmic: {ticks}")

    def _words_in(self, axes: ET.Element) -> list[tuple[Point, str]]:
        """Return the first words of each text, and where they begin."""
        texts = [group for group in axes.iter(f"{SVG}g") if group.get("id", "").startswith("text_")]
        places = ((PLACE.findall(text.find(f"{SVG}g").get("transform", "")), text) for text in texts)  # type: ignore[union-attr]  # each has one
        return [((float(place[0][0]), float(place[0][1])), _texts(text)[0]) for place, text in places if place]


def _place(use: ET.Element) -> Point:
    return float(use.get("x", "nan")), float(use.get("y", "nan"))


def _corners(path: ET.Element) -> list[Point]:
    return [(float(x), float(y)) for x, y in CORNER.findall(path.get("d", ""))]


def _texts(element: ET.Element) -> list[str]:
    comments = element.iter(ET.Comment)  # type: ignore[arg-type]  # which typeshed does not know to be a tag
    return [str(comment.text).strip().replace("\u2212", "-") for comment in comments]
