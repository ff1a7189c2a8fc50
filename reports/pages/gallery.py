"""The pictures of the document, each copied once under a name that its content gives it."""

import hashlib
import re
from pathlib import Path
from typing import NamedTuple

from reports.model import Picture

ENDINGS = {"image/svg+xml": ".svg", "image/png": ".png"}
PNG_SIZE = slice(16, 24)


class Figure(NamedTuple):
    """A picture on a page; ``path`` is its place in the document, empty where the file is missing."""

    path: str
    title: str
    text: str
    width: int
    height: int
    of: str = ""  # the row of examples that it belongs to


class Gallery:
    """The pictures that pages have asked for."""

    def __init__(self) -> None:
        self.files: dict[str, Path] = {}
        self._seen: dict[Path, tuple[str, int, int]] = {}

    def figure(self, picture: Picture, of: str = "") -> Figure:
        """Return a picture as pages show it."""
        if picture.file not in self._seen:
            self._seen[picture.file] = self._keep(picture)
        return Figure(self._seen[picture.file][0], picture.title, picture.text, *self._seen[picture.file][1:], of)

    def _keep(self, picture: Picture) -> tuple[str, int, int]:
        ending = ENDINGS.get(picture.media_type)
        if ending is None or not picture.file.is_file():
            return "", 0, 0
        content = picture.file.read_bytes()
        path = f"pictures/{hashlib.sha256(content).hexdigest()[:20]}{ending}"
        self.files[path] = picture.file
        return path, *(svg_size(content) if ending == ".svg" else png_size(content))


def svg_size(content: bytes) -> tuple[int, int]:
    """Return width and height of a drawing, as its view box has them; 0 where it has none.

    >>> svg_size(b'<svg viewBox="0 0 640.5 320" width="8in">')
    (640, 320)
    """
    match = re.search(rb"<svg\b[^>]*\bviewBox=[\"']\s*[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)", content)
    return (round(float(match[1])), round(float(match[2]))) if match else (0, 0)


def png_size(content: bytes) -> tuple[int, int]:
    """Return width and height of a PNG, in pixels."""
    sizes = content[PNG_SIZE]
    return int.from_bytes(sizes[:4], "big"), int.from_bytes(sizes[4:], "big")
