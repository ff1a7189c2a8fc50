"""A sheet to draw on, as SVG: what all pictures look like, and what is written on them."""

import math
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from steps.harness.evidence import Show

Place = tuple[float, float]
# Okabe and Ito (2008): told apart by readers of any colour vision, on white paper.
BLUE, RED, GREEN, PURPLE, ORANGE, SKY = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"
COLOURS = (BLUE, RED, GREEN, PURPLE, ORANGE, SKY)
INK, QUIET, FAINT, PAPER = "#222222", "#5f5f5f", "#d8d8d8", "#ffffff"
FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"
LARGE, PLAIN, SMALL = 17, 15, 13


class Drawn(NamedTuple):
    """A picture: its title, the SVG, and what can be seen in it."""

    title: str
    content: str
    text: str


def show(picture: Show, drawn: Iterable[Drawn]) -> None:
    """Attach pictures to the step that is running."""
    for each in drawn:
        picture(*each)


class Sheet:
    """A sheet of paper; lengths are in pixels, from the top left."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.parts: list[str] = []

    def add(self, tag: str, words: str = "", **attributes: object) -> None:
        """Draw an element; an underscore in the name of an attribute is a hyphen in SVG."""
        pairs = ((name.replace("_", "-"), length(value)) for name, value in attributes.items() if value is not None)
        opening = " ".join([tag, *(f'{name}="{escape(value)}"' for name, value in pairs)])
        self.parts.append(f"<{opening}>{escape(words, quote=False)}</{tag}>" if words else f"<{opening}/>")

    def begin(self, name: str) -> None:
        """Begin a group; its name is kept, so that what is drawn can be found again, and is no ID on a page."""
        self.parts.append(f'<g data-name="{escape(name)}">')

    def end(self) -> None:
        """End the group that was begun last."""
        self.parts.append("</g>")

    def box(self, at: Place, sides: Place, **attributes: object) -> None:
        """Draw a rectangle from its top left corner."""
        looks = {"x": at[0], "y": at[1], "width": sides[0], "height": sides[1], "fill": "none"} | attributes
        self.add("rect", "", **looks)

    def line(self, points: Iterable[Place], colour: str = INK, thick: float = 1, dash: str | None = None) -> None:
        """Draw a line through some points."""
        path = " ".join(f"{length(x)},{length(y)}" for x, y in points)
        looks = {"stroke": colour, "stroke_width": thick, "stroke_dasharray": dash, "stroke_linejoin": "round"}
        self.add("polyline", "", points=path, fill="none", **looks)

    def arrow(self, start: Place, end: Place, colour: str = INK, thick: float = 2, bend: float = 0) -> None:
        """Draw an arrow, bent to its left by some pixels, or to its right."""
        (x, y), (u, v) = start, end
        far = math.hypot(u - x, v - y) or 1
        middle = (x + u) / 2 + bend * (v - y) / far, (y + v) / 2 - bend * (u - x) / far
        angle = math.atan2(v - middle[1], u - middle[0])
        back = [(u - 10 * math.cos(angle + turn), v - 10 * math.sin(angle + turn)) for turn in (-0.4, 0.4)]
        stop = u - 7 * math.cos(angle), v - 7 * math.sin(angle)
        path = f"M{length(x)} {length(y)}Q{' '.join(map(length, (*middle, *stop)))}"
        self.add("path", d=path, fill="none", stroke=colour, stroke_width=thick)
        self.add("polygon", points=" ".join(f"{length(a)},{length(b)}" for a, b in [end, *back]), fill=colour)

    def write(self, at: Place, words: str, *, size: int = PLAIN, colour: str = INK, **attributes: object) -> None:
        """Write words; they begin there, unless ``text_anchor`` is middle or end."""
        self.add("text", words, x=at[0], y=at[1], font_size=size, fill=colour, **attributes)

    def lines(self, at: Place, texts: Sequence[str], *, size: int = PLAIN, colour: str = INK) -> None:
        """Write lines one below the other."""
        for place, words in enumerate(texts):
            self.write((at[0], at[1] + 1.35 * size * place), words, size=size, colour=colour)

    def render(self) -> str:
        """Return the drawing as SVG, the same for the same drawing."""
        sides = f"{length(self.width)} {length(self.height)}"
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sides}" width="{length(self.width)}"'
        head += f' height="{length(self.height)}" font-family="{FONT}">'
        paper = f'<rect width="{length(self.width)}" height="{length(self.height)}" fill="{PAPER}"/>'
        return "\n".join([head, paper, *self.parts, "</svg>", ""])


def length(value: object) -> str:
    """Return a number with two decimals at most, and anything else as it is."""
    return f"{round(float(value), 2) + 0.0:g}" if isinstance(value, int | float) else str(value)
