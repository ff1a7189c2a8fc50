"""What a reader can take from a picture that a run has drawn: cells and their shades, and points by their axes."""

import re
from xml.etree import ElementTree as ET

import numpy as np

from steps.language import Array

SVG = "{http://www.w3.org/2000/svg}"
POWER = re.compile(r"(?:(.*)·)?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
Box = tuple[float, float, float, float]  # left, top, right, bottom


class Drawing:
    """An SVG, whose groups have names."""

    def __init__(self, content: str) -> None:
        self.root = ET.fromstring(content)  # noqa: S314 - written by this very run

    def groups(self, name: str) -> list[ET.Element]:
        """Return the groups of a name."""
        return [group for group in self.root.iter(f"{SVG}g") if group.get("data-name") == name]

    def group(self, name: str) -> ET.Element:
        """Return the one group of a name."""
        (found,) = self.groups(name)
        return found

    def words(self) -> list[str]:
        """Return all that is written."""
        return [text.text or "" for text in self.root.iter(f"{SVG}text")]

    def cells(self, name: str) -> list[list[tuple[float, str]]]:
        """Return how dark each cell of a grid is, from 0 to 1, and the words in it, row by row."""
        texts = [(numbers_of(text, "x", "y"), text.text or "") for text in self.group(name).iter(f"{SVG}text")]
        rows: dict[float, list[tuple[float, float, str]]] = {}
        for rect in self.group(name).iter(f"{SVG}rect"):
            left, top, width, height = numbers_of(rect, "x", "y", "width", "height")
            inside = [w for (x, y), w in texts if left < x < left + width and top < y < top + height]
            rows.setdefault(top, []).append((left, dark(rect.get("fill", "")), "".join(inside)))
        return [[(depth, words) for _, depth, words in sorted(row)] for _, row in sorted(rows.items())]

    def read_off(self, name: str) -> Array:
        """Return the points of a group by the ticks of the panel that they are in, shape (points, 2)."""
        places = np.array([numbers_of(mark, "cx", "cy") for mark in self.group(name).iter(f"{SVG}circle")])
        panels = zip(self.groups("x ticks"), self.groups("y ticks"), strict=True)
        (ticks,) = [(x, y) for x, y in panels if all(within(frame(x, y), place) for place in places.tolist())]
        return np.stack([scale(ticks[axis], axis, places[:, axis]) for axis in (0, 1)], axis=1)

    def faults(self, least: float) -> list[str]:
        """Return what would not be read by everybody: scripts, what lies elsewhere, and words that are too small."""
        found = [each.tag for each in self.root.iter() if each.tag.removeprefix(SVG) in {"script", "image", "use", "a"}]
        found += [name for each in self.root.iter() for name in each.attrib if "href" in name or name.startswith("on")]
        sizes = [float(text.get("font-size", "0")) for text in self.root.iter(f"{SVG}text")]
        return found + [f"{size} is small" for size in sizes if size * 640 < least * max(float(self.width), 640)]

    @property
    def width(self) -> str:
        """Return how wide it is."""
        return self.root.get("width", "nan")


def frame(x: ET.Element, y: ET.Element) -> Box:
    """Return the panel that ticks belong to: as wide as the lines of one axis, and as high as those of the other."""
    across, up = (np.array([ends(line) for line in ticks.iter(f"{SVG}polyline")]) for ticks in (y, x))
    return across[..., 0].min(), up[..., 1].min(), across[..., 0].max(), up[..., 1].max()


def within(box: Box, place: list[float]) -> bool:
    """Return whether a place is in a panel."""
    return box[0] - 1 <= place[0] <= box[2] + 1 and box[1] - 1 <= place[1] <= box[3] + 1


def scale(ticks: ET.Element, axis: int, places: Array) -> Array:
    """Return the numbers at some places of an axis, be it linear or one of logarithms."""
    at = np.array([ends(line)[0][axis] for line in ticks.iter(f"{SVG}polyline")])
    shown = np.array([number(text.text or "") for text in ticks.iter(f"{SVG}text")])
    for there, back in ((np.positive, np.positive), (np.log, np.exp)):
        line = np.polynomial.Polynomial.fit(at, there(shown), 1)
        if np.allclose(line(at), there(shown), rtol=0, atol=1e-2 * np.ptp(there(shown))):
            return np.asarray(back(line(places)))
    raise AssertionError(f"the axis is neither linear nor logarithmic: {dict(zip(at, shown, strict=True))}")


def ends(line: ET.Element) -> list[tuple[float, float]]:
    """Return the corners of a line."""
    corners = (corner.split(",") for corner in line.get("points", "").split())
    return [(float(x), float(y)) for x, y in corners]


def number(words: str) -> float:
    """Read a number as pictures write it."""
    words = words.replace("\N{MINUS SIGN}", "-")
    power = POWER.fullmatch(words)
    return float(power[1] or 1) * 10.0 ** int(power[2].translate(LOWERED)) if power else float(words)


def numbers_of(element: ET.Element, *names: str) -> tuple[float, ...]:
    """Return attributes that are numbers."""
    return tuple(float(element.get(name, "nan")) for name in names)


def dark(colour: str) -> float:
    """Return how far a colour is from white, from 0 to 1."""
    return 1 - sum(bytes.fromhex(colour.removeprefix("#"))) / (3 * 255)
